"""The lines of the event list as a table in a text: CSV or Markdown; no widget, no Qt.

Only what stands in the list is written: its columns, in its order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from timeline_app.model.directions import bare
from timeline_app.model.timeline import Timeline
from timeline_app.ui.event_lines import Lines
from timeline_app.ui.list_columns import COLUMNS, ListColumn

_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
"""What makes a spreadsheet take a text for something to work out."""
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>#|~])")

Pieces = Iterator[str]
Write = Callable[[Timeline, Lines, Sequence[ListColumn]], Pieces]


def chosen_columns(ids: Sequence[str]) -> tuple[ListColumn, ...]:
    """The columns of those ids, in the order in which they stand in the list."""
    return tuple(column for column in COLUMNS if column.id in ids)


def as_csv(timeline: Timeline, lines: Lines, columns: Sequence[ListColumn]) -> Pieces:
    """Comma-separated values, a piece a line; a column before the others says the group, if there are any.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    is_grouped = bool(lines.headings)
    yield _csv_line([*(("Group",) if is_grouped else ()), *(bare(column.heading) for column in columns)])
    for heading, row in _events(lines):
        group = (_group_name(heading),) if is_grouped else ()
        cells = (*group, *(column.text(timeline, row) for column in columns))
        yield _csv_line([_plain_cell(bare(cell)) for cell in cells])


def as_markdown(timeline: Timeline, lines: Lines, columns: Sequence[ListColumn]) -> Pieces:
    """A table, or a heading and a table for each group; a piece a line."""
    head = f"| {' | '.join(bare(column.heading) for column in columns)} |\n|{' --- |' * len(columns)}\n"
    if not lines.headings:
        yield head
    last = ""
    for heading, row in _events(lines):
        if heading != last:
            yield f"{chr(10) if last else ''}## {_escaped(_group_name(heading))}\n\n{head}"
            last = heading
        cells = (_escaped(bare(column.text(timeline, row))) for column in columns)
        yield f"| {' | '.join(cells)} |\n"


WRITERS: Final[Mapping[str, Write]] = MappingProxyType({".csv": as_csv, ".md": as_markdown})
"""How a table is written, by the ending of its file."""


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _events(lines: Lines) -> Iterator[tuple[str, int]]:
    """The row of each event with the heading that it stands under, "" for none."""
    heading = ""
    for row in lines.rows.tolist():
        if row < 0:
            heading = lines.headings[-1 - row]
        else:
            yield heading, row


def _group_name(heading: str) -> str:
    return bare(heading.rpartition(" · ")[0])


def _plain_cell(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
