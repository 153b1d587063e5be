"""What the pane says while no event is selected: what the list is about, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline_app.layout.legend import Legend
from timeline_app.model import words
from timeline_app.model.directions import isolated
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Pair, Pairs, Section, Tone, line, say, span
from timeline_app.ui.details.markdown import read_markdown
from timeline_app.ui.file_names import reading_words


def about_list(timeline: Timeline, legend: Legend, name: str) -> tuple[Section, ...]:
    """Title, description, credit, counts and signs; ``name`` is the file's, for a list without a title."""
    title = say(timeline.title or name or "Untitled list", Tone.TITLE)
    facts = Pairs(tuple(Pair(word, (line(span(told)),)) for word, told in _facts(timeline, legend) if told))
    signs = [text for text in (legend.signs, legend.source_signs) if text]
    return (
        Section("", (title, *read_markdown(timeline.description or ""))),
        Section("", (facts, *(say(text, Tone.NOTE) for text in signs))),
    )


def about_coming(path: Path) -> tuple[Section, ...]:
    """No list is open yet: that one is being read."""
    return (Section("", (say(reading_words(path), Tone.TITLE), say("Esc stops it."))),)


def about_nothing() -> tuple[Section, ...]:
    """No list is open."""
    hint = "Open a list of events, or drop its file on this window."
    return (Section("", (say("No list is open", Tone.TITLE), say(hint))),)


def _facts(timeline: Timeline, legend: Legend) -> Iterator[tuple[str, str]]:
    table = timeline.table
    yield "from", isolated(timeline.credit or "")
    yield "as of", words.long_date(timeline.as_of) if timeline.as_of is not None else ""
    checked = timeline.checked_through
    yield "checked", f"through {words.long_date(checked)}" if checked is not None else ""
    held = f"{_counted(len(table), 'event')} in {_counted(legend.lane_count, 'lane')}"
    yield "holds", held if len(table) else "no events"
    yield "undated", _counted(table.undated_count, "event") if table.undated_count else ""


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
