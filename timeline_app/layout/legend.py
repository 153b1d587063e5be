"""The header of a picture: title, credit and the legend, laid out in lines; pixels and words, no fonts.

The legend names each mark in use with its word and count, and apart the court outcomes that fell since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.elision import ELLIPSIS, elide
from timeline_app.layout.looks import SOURCE_STEPS, look_of
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.pieces import Look
from timeline_app.layout.scene import Box
from timeline_app.model import words
from timeline_app.model.date_kinds import kinds_in_use
from timeline_app.model.directions import isolated
from timeline_app.model.event import BASES, MARKS
from timeline_app.model.language import ENGLISH
from timeline_app.model.standing import fallen_words
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import When

LEFT_PX: Final = 16.0
TITLE_Y: Final = 24.0
CREDIT_Y: Final = 44.0
LEGEND_Y: Final = 66.0
LINE_PX: Final = 22.0
HEIGHT_BELOW_PX: Final = 4.0
"""What is left below the last line of the legend."""
ITEM_GAP_PX: Final = 18.0
MARK_PX: Final = 18.0
SAMPLE_PX: Final = 24.0
MOST_CHARACTERS: Final = 600
"""Of a title or credit so much is shown at most."""
_WORDS: Final = re.compile(r"\w+")


SOURCE_WORDS: Final = ("", ". one", ".. two to four", "... five or more")
"""What so many dots below a mark or bar say."""
CONTRADICTED_WORDS: Final = "≠ one contradicts it"


class LegendItem(Struct, frozen=True, kw_only=True):
    """A mark with its word and count; ``status`` is a row of the document's statuses.

    Where ``date_kind`` is set it is a sample of dates known in that way instead, and ``status`` is -1.
    """

    status: int
    shape: int
    look: int
    word: str
    count: str
    box: Box
    date_kind: str = ""


class _Entry(Struct, frozen=True):
    """What an item of the legend tells, before it has a place."""

    status: int
    shape: int
    look: int
    word: str
    count: str
    date_kind: str = ""


class Legend(Struct, frozen=True, kw_only=True):
    """What a document has to explain: its marks, kinds of dates, signs of dates and sources, and claims.

    ``lane_count`` says how many lanes have events.
    """

    lane_count: int
    marks: tuple[_Entry, ...]
    dates: tuple[_Entry, ...]
    signs: str
    source_signs: str
    has_claims: bool


class Header(Struct, frozen=True, kw_only=True):
    """What stands above the canvas: texts with their baselines, the legend's items, the height it takes.

    ``usual_height`` is what it takes in a window, which loses no title to the kinds of dates that stand
    behind its ``mark_count`` marks; ``left_out`` counts the items that have no room, where that is told: at
    the end of the legend or, where its lines are full, of the credit.
    """

    width: float
    height: float
    title: str
    credit: str
    items: tuple[LegendItem, ...]
    usual_height: float
    mark_count: int
    left_out: int = 0
    is_told_above: bool = False


def legend_of(timeline: Timeline) -> Legend:
    """What a document has to explain; it is worked out of all its events."""
    used = np.flatnonzero(np.bincount(timeline.table.status))
    return Legend(
        lane_count=int(np.count_nonzero(np.bincount(timeline.table.lane))),
        marks=tuple(_entries(timeline)),
        dates=tuple(_date_entries(timeline)),
        signs=date_signs(timeline),
        source_signs=source_signs(timeline),
        has_claims=any(timeline.statuses[code].is_claim for code in used),
    )


def lay_out_header(
    timeline: Timeline,
    width: float,
    measure: Measure,
    *,
    fallback_title: str,
    legend: Legend | None = None,
) -> Header:
    """The header of a document in that width; ``fallback_title`` stands in where the list has no title.

    ``legend`` is that of the document, where it was worked out before.

    The kinds of dates that the list holds follow the marks. Its usual height is that of the lines of the
    marks and, where these are few, of one more.
    """
    room = width - 2 * LEFT_PX
    title = elide(shown_title(timeline, fallback_title), TextRole.HEADING, room, measure)
    credit = elide(credit_line(timeline), TextRole.DATE, room, measure)
    legend = legend or legend_of(timeline)
    items = _flowing((*legend.marks, *legend.dates), width, measure)
    marks = items[: len(legend.marks)]
    are_few = bool(marks) and marks[-1].box[0] + marks[-1].box[2] <= width / 2
    height, marks_height = _height_of(items), _height_of(marks)
    return Header(
        width=width,
        height=height,
        title=title,
        credit=credit,
        items=tuple(items),
        usual_height=min(height, marks_height + (LINE_PX if are_few else 0.0)),
        mark_count=len(marks),
    )


def _height_of(items: Sequence[LegendItem]) -> float:
    return items[-1].box[1] + LINE_PX + HEIGHT_BELOW_PX if items else CREDIT_Y + 10


def _height_with(lines: int) -> float:
    """The height of a header with so many lines of its legend."""
    return LEGEND_Y - LINE_PX / 2 + lines * LINE_PX + HEIGHT_BELOW_PX


def _flowing(entries: Sequence[_Entry], width: float, measure: Measure) -> list[LegendItem]:
    """The items side by side, in as many lines as they take."""
    items: list[LegendItem] = []
    x, y = LEFT_PX, LEGEND_Y
    for entry in entries:
        mark_px = SAMPLE_PX if entry.date_kind else MARK_PX
        fixed_px = mark_px + 6 + measure(entry.count, TextRole.COUNT)
        word = elide(entry.word, TextRole.DATE, width - 2 * LEFT_PX - fixed_px, measure)
        item_width = fixed_px + measure(word, TextRole.DATE)
        if x > LEFT_PX and x + item_width > width - LEFT_PX:
            x, y = LEFT_PX, y + LINE_PX
        items.append(
            LegendItem(
                status=entry.status,
                shape=entry.shape,
                look=entry.look,
                word=word,
                count=entry.count,
                box=(x, y - LINE_PX / 2, item_width, LINE_PX),
                date_kind=entry.date_kind,
            )
        )
        x += item_width + ITEM_GAP_PX
    return items


def lines_in(room_px: float) -> int:
    """How many lines of the legend a header of that height has; less than 1 where it has no room for any."""
    return int((room_px - (LEGEND_Y - LINE_PX / 2) - HEIGHT_BELOW_PX) // LINE_PX)


def at_usual_height(header: Header, measure: Measure, *, lines: int = 0) -> Header:
    """The header no higher than usual: with all marks, and as many kinds of dates as have room there.

    It has so many ``lines`` of its legend all the same, where it needs them. How many have none is told,
    unless neither the marks nor the credit leave room for that.
    """
    if lines > lines_in(header.usual_height):
        return shortened(header, _height_with(lines), measure)
    short = shortened(header, header.usual_height, measure)
    if len(short.items) >= header.mark_count:
        return short
    left_out = len(header.items) - header.mark_count
    more_px = ITEM_GAP_PX + measure(more_words(left_out), TextRole.COUNT)
    has_room = measure(header.credit, TextRole.DATE) + more_px <= header.width - 2 * LEFT_PX
    return replace(
        short,
        items=header.items[: header.mark_count],
        left_out=left_out if has_room else 0,
        is_told_above=True,
    )


def shortened(header: Header, room_px: float, measure: Measure) -> Header:
    """The header no higher than that, with one line of its legend at least and room for "+ 5 more" in it."""
    if header.height <= room_px:
        return header
    first_top = LEGEND_Y - LINE_PX / 2
    lines = max(1, lines_in(room_px))
    last_top = first_top + (lines - 1) * LINE_PX
    items = [item for item in header.items if item.box[1] <= last_top]
    while items and len(items) < len(header.items):
        left, top, width, _ = items[-1].box
        more_px = measure(more_words(len(header.items) - len(items)), TextRole.COUNT)
        if top < last_top or left + width + ITEM_GAP_PX + more_px <= header.width - LEFT_PX:
            break
        items.pop()
    left_out = len(header.items) - len(items)
    return replace(header, items=tuple(items), height=_height_with(lines), left_out=left_out)


def more_words(count: int) -> str:
    """What stands in place of so many items of the legend."""
    return f"+ {count} more"


def shown_title(timeline: Timeline, fallback_title: str) -> str:
    """What the list is called, at a length that can be measured."""
    return _cut(timeline.title or fallback_title)


def _cut(text: str) -> str:
    """At most MOST_CHARACTERS of it: to measure a title of 10 MB takes seconds."""
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS].rstrip() + ELLIPSIS


def credit_line(timeline: Timeline) -> str:
    """Who says all this, how much it is, and up to when it was checked."""
    count, credit = len(timeline.table), _cut(timeline.credit or "")
    parts = [isolated(credit), "1 event" if count == 1 else f"{count:,} events"]
    if timeline.as_of is not None and not _names(credit, timeline.as_of):
        parts.append(f"as of {words.short_date(timeline.as_of)}")
    if timeline.checked_through is not None:
        parts.append(f"checked through {words.long_date(timeline.checked_through)}")
    return " · ".join(part for part in parts if part)


def _names(text: str, when: When) -> bool:
    """Whether a text names that date itself, however it says how sure that is."""
    date = [
        word
        for word in _WORDS.findall(words.long_date(when, language=ENGLISH))
        if word.isdigit() or word in ENGLISH.months
    ]
    return bool(date) and set(date) <= set(_WORDS.findall(text))


def _date_entries(timeline: Timeline) -> list[_Entry]:
    """The kinds of dates in use, each with its count."""
    return [_Entry(-1, 0, 0, kind.word, f"{count:,}", kind.id) for kind, count in kinds_in_use(timeline)]


def _entries(timeline: Timeline) -> list[_Entry]:
    """The marks in use, in the statuses' order."""
    table = timeline.table
    fallen = np.array(sorted(timeline.falls), dtype=np.int64)
    fallen_per_status = np.bincount(table.status[fallen], minlength=len(timeline.statuses))
    counts = np.bincount(table.status, minlength=len(timeline.statuses))
    entries = []
    for row, status in enumerate(timeline.statuses):
        shape = MARKS.index(status.mark)
        standing, fell = int(counts[row] - fallen_per_status[row]), int(fallen_per_status[row])
        if standing:
            entries.append(_Entry(row, shape, look_of(status), status.name, f"{standing:,}"))
        if fell:
            entries.append(_Entry(row, shape, int(Look.STRUCK), fallen_words(timeline), f"{fell:,}"))
    return entries


def source_signs(timeline: Timeline) -> str:
    """What the dots below marks and bars, and the sign at marks, mean; "" where none of them is in use."""
    table = timeline.table
    # Not by np.unique, which loads all that numpy knows of masked arrays.
    counts = np.bincount(np.searchsorted(SOURCE_STEPS, table.source_count, side="right"))
    parts = [SOURCE_WORDS[dots] for dots in np.flatnonzero(counts).tolist() if dots]
    if table.contradicted.any():
        parts.append(CONTRADICTED_WORDS)
    return "Sources: " + "   ".join(parts) if parts else ""


def date_signs(timeline: Timeline) -> str:
    """What the signs before dates mean, those in use; "" where there are none."""
    used = np.flatnonzero(np.bincount(timeline.table.basis))
    parts = [f"{BASES[code].sign} {BASES[code].name}" for code in used if BASES[code].sign]
    return "Dates: " + "   ".join(parts) if parts else ""
