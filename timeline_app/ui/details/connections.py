"""Section: the events that this one is related to, in both directions, as links that select them."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_app.model.directions import isolated
from timeline_app.model.event import Event, Relation, relation_type
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import (
    EventLink,
    Pair,
    Pairs,
    Paragraph,
    Section,
    Tone,
    first_items,
    line,
    note,
    say,
    span,
)
from timeline_app.ui.details.date_words import fall_words, list_date
from timeline_app.ui.details.distance import gap_words


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """The relations by their words; an event that the list does not hold is named by its id."""
    shown, rest = first_items(timeline.links.of(row))
    pairs: dict[str, list[Paragraph]] = {}
    for type_id, other_row, is_outgoing in shown:
        kind = relation_type(type_id)
        lines = _lines(event, row, type_id, other_row, timeline, is_outgoing=is_outgoing)
        pairs.setdefault(kind.reading if is_outgoing else kind.inverse, []).extend(lines)
    for relation in _unresolved(event, row, timeline):
        missing = line(span(isolated(relation.to)), note(" · not in this list"))
        pairs.setdefault(relation_type(relation.type).reading, []).append(missing)
    if not pairs:
        return None
    grid = Pairs(tuple(Pair(word, tuple(lines)) for word, lines in pairs.items()))
    return Section("Connected", (grid, *rest))


def _lines(
    event: Event, row: int, type_id: str, other_row: int, timeline: Timeline, *, is_outgoing: bool
) -> Iterator[Paragraph]:
    other = timeline.event(other_row)
    added = (gap_words(row, other_row, timeline), fall_words(other_row, timeline))
    told = "".join(f" · {words}" for words in added if words)
    yield line(
        span(isolated(other.title), link=EventLink(other_row, list_date(other, timeline.table.zone))),
        *((note(told),) if told else ()),
    )
    writer, target = (event, other) if is_outgoing else (other, event)
    remark = next(
        (one.note for one in writer.relations if one.type == type_id and one.to in (target.id, target.key)),
        None,
    )
    if remark:
        yield say(remark, Tone.NOTE, is_close=True)


def _unresolved(event: Event, row: int, timeline: Timeline) -> tuple[Relation, ...]:
    outgoing = sum(is_outgoing for _, _, is_outgoing in timeline.links.of(row))
    if outgoing == len(event.relations):
        return ()
    return tuple(one for one in event.relations if timeline.row_of(one.to) is None)
