"""What is typed into the search line as a query, with dates as people type them; it finds nothing itself."""

from __future__ import annotations

from timeline_app.formats.typed_when import when_typed
from timeline_app.model.query import Query, QueryFault, parse_query


def query_typed(line: str) -> Query | QueryFault:
    """What the line asks for, or why it is no query."""
    return parse_query(line, read_date=when_typed)


def query_of(line: str) -> Query:
    """The same, where a line that is no query asks for nothing."""
    parsed = query_typed(line)
    return Query() if isinstance(parsed, QueryFault) else parsed
