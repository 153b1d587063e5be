"""What the palette shows and says of each entry: its name, its keys or date, its mark; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap

from timeline_app.layout.captions import MOST_CHARACTERS
from timeline_app.layout.looks import standing_look
from timeline_app.model.directions import bare, isolated
from timeline_app.model.event import MARKS
from timeline_app.model.standing import status_words
from timeline_app.model.timeline import Timeline
from timeline_app.ui.actions import ACTIONS
from timeline_app.ui.details.date_words import list_date
from timeline_app.ui.event_model import MARK_PX
from timeline_app.ui.mark_icon import MarkIcons
from timeline_app.ui.palette_search import Entry, Kind, PaletteSearch
from timeline_app.ui.session import Session

ON: Final = "✓"
SWATCH_PX: Final = 4


class Line(Struct, frozen=True, kw_only=True):
    """One row: what stands left and right, all of it in spoken words, and whether it does anything now.

    ``picture`` makes its icon each time: one whose drawing is Python's may not be held by what the collector
    of garbage takes apart, as it ends the drawing before the icon, and the program with it.
    """

    name: str
    aside: str
    spoken: str
    picture: Callable[[], QIcon] | None = None
    is_idle: bool = False


class Lines:
    """The lines of one search's entries, made when they are first looked at.

    To read the date of an event takes some ms in a long list: a line goes without until it is completed.
    """

    def __init__(
        self, search: PaletteSearch, session: Session, actions: Mapping[str, QAction], *, ratio: float
    ) -> None:
        self._search = search
        self._session = session
        self._actions = actions
        size_px = MARK_PX * session.magnification
        self._marks = MarkIcons(session.palette(), size_px=size_px, ratio=ratio)
        self._made: dict[Entry, Line] = {}
        self._dates: dict[int, str] = {}
        self._makers: Mapping[Kind, Callable[[int], Line]] = MappingProxyType(
            {
                Kind.ACTION: self._action,
                Kind.LANE: self._lane,
                Kind.PERSON: self._person,
                Kind.EVENT: self._event,
            }
        )

    def line(self, entry: Entry) -> Line:
        """The row of an entry."""
        made = self._made.get(entry)
        if made is None:
            made = self._made[entry] = self._makers[entry.kind](entry.number)
        return made

    def is_complete(self, entry: Entry) -> bool:
        """Whether its line says all that it will say."""
        return entry.kind is not Kind.EVENT or entry.number in self._dates

    def complete(self, entry: Entry) -> None:
        """Read what its line still lacks."""
        if not self.is_complete(entry):
            timeline = self._timeline
            self._dates[entry.number] = list_date(timeline.event(entry.number), timeline.table.zone)
            self._made.pop(entry, None)

    def _action(self, number: int) -> Line:
        row = ACTIONS[number]
        action = self._actions[row.id]
        keys, is_on, is_idle = "  ".join(row.key_words), action.isChecked(), not action.isEnabled()
        words = (
            row.name,
            "on" if is_on else "",
            "not available now" if is_idle else "",
            " or ".join(row.key_words),
        )
        return Line(
            name=row.name,
            aside="  ".join(
                part for part in (ON if is_on else "", keys or row.menu.replace("&", "")) if part
            ),
            spoken=_joined(words),
            picture=action.icon if row.icon else None,
            is_idle=is_idle,
        )

    def _lane(self, number: int) -> Line:
        name = self._search.lanes[number]
        picture = partial(self._swatch, number)
        return Line(name=isolated(name), aside="Lane", spoken=_joined((name, "lane")), picture=picture)

    def _person(self, number: int) -> Line:
        name = self._search.people[number]
        return Line(name=isolated(name), aside="Person", spoken=_joined((name, "person")))

    def _event(self, row: int) -> Line:
        timeline = self._timeline
        table = timeline.table
        title, date = table.title[row][:MOST_CHARACTERS], self._dates.get(row, "")
        look = standing_look(row, timeline)
        shape = MARKS.index(timeline.statuses[table.status[row]].mark)
        return Line(
            name=isolated(title),
            aside=date,
            spoken=bare(_joined((title, status_words(row, timeline), date))),
            picture=partial(self._marks.icon, shape, int(table.lane[row]), look),
        )

    def _swatch(self, lane: int) -> QIcon:
        """A lane's colour, as the bar beside its name on the canvas."""
        side = self._marks.side_px
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            bar = QRect((side - SWATCH_PX) // 2, 0, SWATCH_PX, side)
            painter.fillRect(bar, self._session.palette().lane(lane))
        return QIcon(pixmap)

    @property
    def _timeline(self) -> Timeline:
        timeline = self._session.timeline
        if timeline is None:
            raise LookupError("no document is open")
        return timeline


def _joined(words: tuple[str, ...]) -> str:
    return ", ".join(word for word in words if word)
