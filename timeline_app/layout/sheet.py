"""Sheet: a whole picture for paper, laid out: the header, the canvas and what must be said beneath it.

It knows neither files nor colours. What stands round the canvas gives way before the canvas does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.compose import ENDLESS_HEIGHT_PX, lay_out
from timeline_app.layout.elision import elide
from timeline_app.layout.legend import (
    CREDIT_Y,
    LEFT_PX,
    TITLE_Y,
    Header,
    at_usual_height,
    credit_line,
    lay_out_header,
    shown_title,
)
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.sheet_words import count_line, notes, notice
from timeline_app.layout.view import View
from timeline_app.layout.whole_rows import whole_rows
from timeline_app.layout.wrapping import balanced, flow

TITLE_LINE_PX: Final = 24.0
MOST_TITLE_LINES: Final = 3
FOOTER_LINE_PX: Final = 18.0
FOOTER_PADDING_PX: Final = 8.0
LEAST_CANVAS_PX: Final = 86.0
"""The axis and one row of a lane: below that a canvas shows nothing."""
LEAST_CANVAS_SHARE: Final = 0.5
MOST_SIDE_SHARE: Final = 0.25
"""Lane headers and shelf take no more of the width each, so that time has half of it."""
LEAST_WINDOW_PX: Final = 320.0
"""No canvas in a window is narrower; a plain picture from there on is as in the window."""


class Sheet(Struct, frozen=True, kw_only=True):
    """A picture of ``width`` × ``height`` px, from top to bottom: title lines, header, scene, footer.

    ``title_lines`` are those above the header's own last one, which begins at ``header_y``; header None is a
    bare canvas. ``notice`` stands in the plot where that has nothing to show.
    """

    width: float
    height: float
    title_lines: tuple[str, ...]
    header: Header | None
    header_y: float
    scene: Scene
    scene_y: float
    footer: tuple[str, ...]
    notice: str


class Frill(Struct, frozen=True, kw_only=True):
    """What stands above and below the canvas; the footer's first line, the count, is known only after it."""

    title_lines: tuple[str, ...] = ()
    header: Header | None = None
    has_count: bool = False
    notes: tuple[str, ...] = ()

    @property
    def header_y(self) -> float:
        """Where the header begins, below the first lines of a long title."""
        return len(self.title_lines) * TITLE_LINE_PX

    @property
    def top(self) -> float:
        """The height of everything above the canvas."""
        return self.header_y + self.header.height if self.header else 0.0

    @property
    def bottom(self) -> float:
        """The height of everything below the canvas."""
        lines = self.has_count + len(self.notes)
        return lines * FOOTER_LINE_PX + FOOTER_PADDING_PX if lines else 0.0


def lay_out_sheet(
    prepared: Prepared,
    view: View,
    size: tuple[float, float],
    *,
    fallback_title: str,
    is_plain: bool = False,
    is_whole: bool = False,
    most_height: float = ENDLESS_HEIGHT_PX,
) -> Sheet:
    """The picture of a view in that size (px), header and footer included; ``is_plain`` leaves both out.

    ``prepared`` comes from ``for_sheet``, and the view's viewport is fitted with it. ``is_whole`` lets the
    picture grow, up to ``most_height``, until every event has its label.
    """
    width, height = size
    frill = Frill()
    if not is_plain:
        room = most_height if is_whole else height
        counted = counted_note(prepared, view)
        frill = frill_for(prepared, width, room, fallback_title, may_grow=is_whole, counted=counted)

    def drawn(frill: Frill) -> Scene:
        canvas = (width, max(1.0, height - frill.top - frill.bottom))
        most_canvas = most_height - frill.top - frill.bottom
        return lay_out(
            prepared, view, canvas, is_whole=is_whole, most_height=most_canvas, has_cut_labels=not is_plain
        )

    scene = drawn(frill)
    if frill.header is not None and frill.header.left_out:
        # Nobody can point at what a page leaves out of its legend.
        complete = frill_for(prepared, width, room, fallback_title, may_grow=True, counted=counted)
        below = drawn(complete)
        if complete.header is not None and complete.header.items and _shows_as_much(below, scene):
            frill, scene = complete, below
    if not is_plain:
        # A page cannot be scrolled: half a line of text on it tells nobody anything.
        scene = replace(whole_rows(scene), scrolled=None)
    room = width - 2 * LEFT_PX
    count = (count_line(scene, room, prepared.measure),) if frill.has_count else ()
    return Sheet(
        width=width,
        height=frill.top + scene.height + frill.bottom,
        title_lines=frill.title_lines,
        header=frill.header,
        header_y=frill.header_y,
        scene=scene,
        scene_y=frill.top,
        footer=(*count, *frill.notes),
        notice=elide(notice(prepared.timeline, scene), TextRole.TITLE, scene.plot[2] - 16, prepared.measure),
    )


def _shows_as_much(scene: Scene, other: Scene) -> bool:
    """Whether one has all texts of another one, or that one leaves out events for its height, too."""
    if other.hidden.scroll:
        return True
    told, others = ({(one.row, one.title, one.detail) for one in at.labels} for at in (scene, other))
    return not scene.hidden.scroll and others <= told


def height_around(
    prepared: Prepared, view: View, width: float, canvas_height: float, fallback_title: str
) -> float:
    """How high a picture of a view is whose canvas is so high and has everything round it, in px."""
    counted = counted_note(prepared, view)
    frill = frill_for(prepared, width, ENDLESS_HEIGHT_PX, fallback_title, may_grow=True, counted=counted)
    return frill.top + canvas_height + frill.bottom


def for_sheet(prepared: Prepared, width: float, *, is_plain: bool = False) -> Prepared:
    """The document measured for a picture of that width, to be given to ``lay_out_sheet``.

    Lane headers and shelf leave a narrow picture room for time. Only a plain one, which is the canvas as it
    stands in a window, has a foot that says what is scrolled away; in others the footer says it.
    """
    metrics = prepared.metrics
    if not is_plain:
        metrics = replace(metrics, foot_px=0.0)
    if not is_plain or width < LEAST_WINDOW_PX:
        side_px = MOST_SIDE_SHARE * width
        header_px, shelf_px = min(metrics.header_px, side_px), min(metrics.shelf_px, side_px)
        metrics = replace(metrics, header_px=header_px, shelf_px=shelf_px)
    if metrics == prepared.metrics:
        return prepared
    return prepared.keep(("sheet", metrics), lambda: prepared.twin(metrics=metrics, watch=prepared.watch))


def counted_note(prepared: Prepared, view: View) -> str:
    """From which event the picture of a view counts time, as a sentence; "" where it counts from none."""
    if view.zero is None:
        return ""
    from timeline_app.layout.zero_point import counted_words  # few pictures count

    words = counted_words(prepared, view)
    return f"Time is {words}." if words else ""


def frill_for(
    prepared: Prepared,
    width: float,
    height: float,
    fallback_title: str,
    *,
    may_grow: bool = False,
    counted: str = "",
) -> Frill:
    """The most that leaves the canvas its part of the height: the whole, or with ever less of it.

    ``counted`` says from which event time is counted. The legend has as many lines as it takes where it
    ``may_grow``.
    """
    least = max(LEAST_CANVAS_PX, LEAST_CANVAS_SHARE * height)
    fitting = (
        one
        for one in _frills(prepared, width, fallback_title, may_grow=may_grow, counted=counted)
        if one.top + one.bottom <= height - least
    )
    return next(fitting, Frill())


def _frills(
    prepared: Prepared, width: float, fallback_title: str, *, may_grow: bool, counted: str
) -> Iterator[Frill]:
    """Everything; without the notes; without the legend; title and credit alone; the title alone."""
    timeline, measure, room = prepared.timeline, prepared.measure, width - 2 * LEFT_PX
    header = lay_out_header(timeline, width, measure, fallback_title=fallback_title)
    if not may_grow:
        header = at_usual_height(header, measure)
    title = shown_title(timeline, fallback_title)
    lines = balanced(title, TextRole.HEADING, room, measure, most_lines=MOST_TITLE_LINES)
    credit, rest = _credit_that_fits(credit_line(timeline), room, measure)
    told = (counted,) if counted else ()
    texts = flow((*rest, *told, *notes(timeline)), TextRole.DATE, room, measure)
    full = replace(header, title=lines[-1] if lines else "", credit=credit)
    yield Frill(title_lines=lines[:-1], header=full, has_count=True, notes=texts)
    short = replace(header, credit=credit)
    yield Frill(header=short, has_count=True)
    bare = replace(short, items=(), left_out=0, height=CREDIT_Y + 10)
    yield Frill(header=bare, has_count=True)
    yield Frill(header=bare)
    yield Frill(header=replace(bare, credit="", height=TITLE_Y + 10))


def _credit_that_fits(credit: str, room: float, measure: Measure) -> tuple[str, tuple[str, ...]]:
    """As many parts of the credit line as fit on one line, and those that must stand elsewhere."""
    parts = credit.split(" · ")
    for count in range(len(parts), 0, -1):
        text = " · ".join(parts[:count])
        if measure(text, TextRole.DATE) <= room:
            rest = " · ".join(parts[count:])
            return text, (rest[0].upper() + rest[1:],) if rest else ()
    return elide(parts[0], TextRole.DATE, room, measure), (credit,)
