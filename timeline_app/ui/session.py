"""Session: what is open and how it is looked at; the one mutable object, and the only source of signals.

Widgets read it and its parts, and never each other. It draws nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from timeline_app.formats import Problem, Reading
from timeline_app.layout.compose import is_any_in_sight
from timeline_app.layout.picture_view import own_view
from timeline_app.layout.prepared import Prepared, lanes_key
from timeline_app.layout.view import View, unmarked
from timeline_app.model.history import History
from timeline_app.model.placing import zone_named
from timeline_app.model.timeline import Timeline
from timeline_app.model.zones import Zone
from timeline_app.paint.brush import Palette
from timeline_app.paint.text import Fonts
from timeline_app.theme import Theme
from timeline_app.ui.document import Document, OtherClock, Picture, Preparation, documents_of
from timeline_app.ui.finder import Finder
from timeline_app.ui.letting_go import let_go_of
from timeline_app.ui.picks import Picks
from timeline_app.ui.stage import Stage
from timeline_app.ui.turns import RightOfWay
from timeline_app.ui.zoned_documents import ZonedDocuments


class Session(QObject):
    """A setter and a signal for each value; a setter compares, stores, and emits once.

    Three parts of it have values and signals of their own: ``picks``, what is picked out of the list;
    ``finder``, what is found in it; ``stage``, what is shown of it in the canvas. ``view`` is where the view
    is going. ``is_held`` says that a hand drags it; it is then shown where it goes, without motion.
    ``right_of_way`` is taken by who draws, and claimed with every move. Rows are rows of ``timeline.table``.
    While ``tells_all``, everything changes one after the other; ``all_told`` follows.
    """

    document_changed = Signal()
    coming_changed = Signal()
    all_told = Signal()
    problems_changed = Signal()
    view_changed = Signal()
    zero_changed = Signal()
    theme_changed = Signal()
    search_changed = Signal()
    history_changed = Signal()
    magnified = Signal()
    message_shown = Signal(str)
    clock_wanted = Signal(object)

    def __init__(self, fonts: Fonts, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fonts = fonts
        self.is_held = False
        self.tells_all = False
        self.picks = Picks(self)
        self._theme = theme
        self._document: Document | None = None
        self._coming: Path | None = None
        self._zoned = ZonedDocuments()
        self._picture: Picture | None = None
        self._awaited: History[View] | None = None
        self._problems: tuple[Problem, ...] = ()
        self._history: History[View] = History(View())
        self._magnification = 1.0
        self.right_of_way = RightOfWay()
        self.stage = Stage(self)
        self.finder = Finder(self, self.right_of_way)
        self.finder.more_found.connect(self.search_changed)
        self._palette: tuple[object, Palette] | None = None

    # The document

    @property
    def document(self) -> Document | None:
        """What is open, or None."""
        return self._document

    @property
    def timeline(self) -> Timeline | None:
        """The open timeline, or None."""
        return self._document.timeline if self._document else None

    @property
    def coming(self) -> Path | None:
        """The file that is being read; until it is open it matters only where nothing else is."""
        return self._coming

    @property
    def is_free(self) -> bool:
        """Whether nothing is open, nor on its way."""
        return self._document is None and self._coming is None

    def set_coming(self, path: Path | None) -> None:
        """That file is being read from now on, or none any more: told where it is all there is to tell."""
        if path != self._coming:
            self._coming = path
            if self._document is None:
                self.coming_changed.emit()

    def open(
        self,
        reading: Reading,
        *,
        view: View | None = None,
        selection: str | None = None,
        pinned: str | None = None,
        zero: str | None = None,
        query: str = "",
        preparation: Preparation | None = None,
    ) -> None:
        """Show what was read. The same file again keeps view, selection, pin and search.

        Another one begins as ``view`` says, as long as that shows any event, else as the list itself says;
        it is searched for ``query``, if that is any.
        ``selection``, ``pinned`` and ``zero`` are the identities that the selected event, the pinned one and
        the zero point of the same file have now, where they are other ones.
        ``preparation`` is what another thread has worked out of the list, for the canvas that there will be;
        by another clock than was worked out there it is shown once ``clock_wanted`` is answered.
        """
        if reading.timeline is None:
            raise ValueError("a reading without a timeline cannot be shown")
        was = self._document
        is_reload = was is not None and was.path is not None and was.path == reading.path
        picture = None if preparation is None else preparation.picture
        document, *moved = documents_of(reading, reading.timeline, preparation, self.fonts.measure)
        self._zoned = ZonedDocuments(*moved)
        let_go_of(was, self)
        self._document, self._picture, self._awaited = document, None, None
        self._problems = reading.problems
        if not is_reload:
            self.picks.forget()
            first = picture.view if picture else self._first_view(document, view)
            self._history = History(replace(first, query=query) if query else first)
        else:
            self.picks.rename(selected=selection, pinned=pinned)
            if was is not None and was.timeline.table.unit is not reading.timeline.table.unit:
                self._history = History(replace(self.view, viewport=None))
            if zero is not None:
                self._history = self._history.amended(replace(self.view, zero=zero))
        wanted = self._history
        if preparation is not None and not self._has_clock(self.view):
            self._history = wanted.amended(replace(self.view, zone=None))
        self._hold(self._zoned.go_to(self.view.zone, document), picture)
        self._find()
        self._tell_all()
        if wanted.now != self.view:
            self._go(wanted)

    def _hold(self, document: Document | None, picture: Picture | None = None) -> None:
        """That document is looked at from now on, or none, and nothing of the one before.

        It begins with the picture, if that is one of the view: what is found is only marked over it.
        """
        self._document = document
        self.stage.clear()
        self.picks.follow(self.timeline)
        if document is None or picture is None or self.view.hides or picture.view.hides:
            return
        if unmarked(picture.view) == unmarked(self.view):
            self.stage.begin_with(picture, document.prepared)

    def _first_view(self, document: Document, view: View | None) -> View:
        """A view of which any event is in sight, or the list's own."""
        if view is not None:
            prepared = document.in_zone(view.zone).prepared
            if is_any_in_sight(prepared, view, self.stage.size[0]):
                return view
        return own_view(document.prepared, self.stage.size[0])

    def close(self) -> None:
        """Nothing is open any more."""
        let_go_of(self._document, self)
        self._hold(None)
        self._zoned = ZonedDocuments()
        self._picture, self._awaited, self._problems = None, None, ()
        self._history = History(View())
        self._find()
        self._tell_all()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the reader met, and what was found since in the list that is open."""
        return self._problems

    def set_problems(self, problems: tuple[Problem, ...]) -> None:
        """These are the problems of the open list."""
        if problems != self._problems:
            self._problems = problems
            self.problems_changed.emit()

    def _tell_all(self) -> None:
        """Another document, or none, changes all that belongs to it."""
        self.tells_all = True
        for changed in (
            self.document_changed,
            self.view_changed,
            self.history_changed,
            self.picks.selection_changed,
            self.picks.pinned_changed,
            self.zero_changed,
            self.search_changed,
        ):
            changed.emit()
        self.tells_all = False
        self.all_told.emit()

    @property
    def can_condense(self) -> bool:
        """Whether there is anything in the open list that a condensed axis would cut."""
        return self._document is not None and self._document.prepared.condensed_axis.is_condensed

    @property
    def prepared(self) -> Prepared:
        """What layout has prepared of the open document, without what the search leaves out; needs one."""
        if self._document is None:
            raise LookupError("no document is open")
        prepared, found = self._document.prepared, self.finder.drawn
        return self.stage.sifted(prepared, found) if self.view.hides and found is not None else prepared

    # The view

    @property
    def view(self) -> View:
        """Where the view is, or is going."""
        return self._history.now

    def set_view(self, view: View, *, is_step: bool = True) -> None:
        """Look at it so; ``is_step`` False takes the present view's place in the history."""
        if view == self.view:
            return
        view = self._scrolled_as_shown(view)
        self._take(self._history.push(view) if is_step else self._history.amended(view))

    def _scrolled_as_shown(self, view: View) -> View:
        """That view: where it has other lanes, the one that is held may go, and they stay where they are."""
        before, anchor = self.view, view.lane_anchor
        if anchor is None or anchor != before.lane_anchor or _lanes_of(view) == _lanes_of(before):
            return view
        scene = self.stage.scene()
        return view if scene is None else replace(view, scroll_px=scene.scroll_px)

    def go_back(self) -> None:
        """To the view before; from where it is going, as long as that waits for a clock."""
        self._go((self._awaited or self._history).back())

    def go_forward(self) -> None:
        """To the view that was gone back from."""
        self._go((self._awaited or self._history).forward())

    @property
    def can_go_back(self) -> bool:
        """Whether there is a view before."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether a view was gone back from."""
        return self._history.can_go_forward

    def _go(self, history: History[View]) -> None:
        """Look at what is now in the history, in a long list once it is there by the clock of that."""
        if history is (self._awaited or self._history):
            return
        if self._has_clock(history.now):
            self._take(history)
        else:
            self._awaited = history
            self.clock_wanted.emit(history.now)

    def _take(self, history: History[View]) -> None:
        """Look at what is now in the history; by another clock the list is another document."""
        self.right_of_way.claim()
        before, self._history, self._awaited = self._history, history, None
        document = self._document and self._zoned.go_to(self.view.zone, self._document)
        if document is not self._document:
            picture, self._picture = self._picture, None
            is_fit = picture is not None and picture.size == self.stage.size
            self._hold(document, picture if is_fit else None)
            self._find()
            self._tell_all()
            return
        if self.view.query != before.now.query:
            self._find()
        if (self.view.query, self.view.hides) != (before.now.query, before.now.hides):
            self.search_changed.emit()
        if self.view.zero != before.now.zero:
            self.zero_changed.emit()
        is_moved = unmarked(self.view) != unmarked(before.now)
        if is_moved:
            self.view_changed.emit()
        ways = (history.can_go_back, history.can_go_forward)
        if is_moved or ways != (before.can_go_back, before.can_go_forward):
            self.history_changed.emit()

    # The clock

    def is_at_hand(self, zone: Zone) -> bool:
        """Whether the open list can be shown by the clock of that zone at once."""
        return self._document is None or self._zoned.is_at_hand(zone, self._document)

    def _has_clock(self, view: View) -> bool:
        """Whether the open list can be shown by the clock of that view at once."""
        return self._document is None or self.is_at_hand(zone_named(self._document.timeline, view.zone))

    def stay(self) -> None:
        """A view that was gone to, and waits for a clock, is not wanted any more."""
        self._awaited = None

    @property
    def is_awaiting_clock(self) -> bool:
        """Whether a view that was gone to waits for the list by its clock."""
        return self._awaited is not None

    def keep_clock(self, other: OtherClock) -> None:
        """Keep the open list by another clock until a view asks for it, as one that waits for it does now."""
        found = other.document
        prepared = found.prepared.handed_over(self.fonts.measure)
        self._zoned.keep(Document(found.reading, found.timeline, prepared))
        self._picture = other.picture
        if self._awaited is not None and self._has_clock(self._awaited.now):
            self._take(self._awaited)

    # How large it is drawn

    @property
    def magnification(self) -> float:
        """How many px of a widget one px of layout is."""
        return self._magnification

    def set_magnification(self, magnification: float) -> None:
        """Draw everything so much larger than usual."""
        if magnification != self._magnification:
            self._magnification = magnification
            self.magnified.emit()

    # The zero point

    @property
    def zero_row(self) -> int | None:
        """The row of the event from which time is counted, or None."""
        return self.picks.row_of(self.view.zero)

    def count_from(self, row: int | None) -> None:
        """Count time from the event of that row, or from none: a step in the history of views."""
        self.set_view(replace(self.view, zero=self.picks.key_of(row)))

    # Search

    @property
    def query(self) -> str:
        """The words searched for."""
        return self.view.query

    def set_query(self, query: str) -> None:
        """Search for these words; what is found in a long list comes by and by."""
        self.set_view(replace(self.view, query=query), is_step=False)

    def set_hides(self, hides: bool) -> None:
        """Leave out what the query does not find, or show it dimmed."""
        self.set_view(replace(self.view, hides=hides))

    def step_hit(self, step: int) -> int | None:
        """Select the next (1) or previous (-1) hit, round the ends; its row, or None without hits."""
        found = self.finder.next_hit(self.picks.selected_row, step)
        if found is not None:
            self.picks.select(found)
        return found

    def _find(self) -> None:
        self.finder.search(self._document, self.view.query)

    # Theme

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours."""
        if theme != self._theme:
            self._theme = theme
            self.theme_changed.emit()

    def palette(self) -> Palette:
        """The colours in force, with those that the list gives its own lanes."""
        lanes = self.timeline.lanes if self.timeline else ()
        key = (self._theme.name, lanes)
        if self._palette is None or self._palette[0] != key:
            self._palette = (key, Palette(self._theme, tuple(lane.color for lane in lanes)))
        return self._palette[1]

    def show_message(self, text: str) -> None:
        """Tell the user something in passing."""
        self.message_shown.emit(text)


def _lanes_of(view: View) -> Hashable:
    """All of a view that decides which lanes there are."""
    return lanes_key(view), view.query, view.hides
