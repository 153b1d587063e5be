"""What a click on the legend asks for: only that, or all but that; written into the line of the search."""

from __future__ import annotations

from msgspec.structs import replace

from timeline_app.layout.legend import LegendItem
from timeline_app.layout.pieces import Look
from timeline_app.layout.view import View
from timeline_app.model.facet_counts import facet_term
from timeline_app.model.query import Term, Trait, query_text
from timeline_app.model.query_edits import (
    holds,
    leaves_out,
    leaving_out,
    only_term,
    with_alternative,
    without_term,
)
from timeline_app.model.search_index import SearchIndex
from timeline_app.model.timeline import Timeline
from timeline_app.ui.typed_query import query_of


def term_of(item: LegendItem, timeline: Timeline, index: SearchIndex) -> Term:
    """What finds the events that an item of the legend stands for."""
    if item.date_kind:
        return Trait("date", item.date_kind)
    if item.look & Look.STRUCK:
        return Trait("is", "struck")
    return facet_term("status", timeline.statuses[item.status].id, index)


def clicked(view: View, term: Term, *, leaves: bool, adds: bool = False) -> View:
    """The view that shows only what the term finds or, with ``leaves``, all else; a second time neither.

    With ``adds`` it comes beside others of its field that are asked for, in place of them. A line that is no
    query gives way.
    """
    query = query_of(view.query)
    if leaves:
        changed = without_term(query, term) if leaves_out(query, term) else leaving_out(query, term)
    elif holds(query, term):
        changed = without_term(query, term)
    else:
        changed = with_alternative(query, term) if adds else only_term(query, term)
    return replace(view, query=query_text(changed), hides=True)
