"""Words about dates that several sections share; it knows no section."""

from __future__ import annotations

from timeline_app.model import words
from timeline_app.model.directions import isolated
from timeline_app.model.event import Event
from timeline_app.model.shown_times import shown_in
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import WhenError, read_when
from timeline_app.model.zones import AS_WRITTEN, Zone


def list_date(event: Event, zone: Zone = AS_WRITTEN) -> str:
    """The date in few words by the clock of a zone, with the sign of what it rests on."""
    sign, when = event.date_basis.sign, event.when
    known = "no date" if when is None or when.is_undated else words.short_date(shown_in(when, zone))
    date = isolated(event.display_date or known)
    return f"{sign} {date}" if sign else date


def written_date(text: str | None, timeline: Timeline, *, is_long: bool = False) -> str:
    """A date of a file's text in words, or the text itself where it is no EDTF."""
    if not text:
        return ""
    try:
        when = read_when(date=text, seasons=timeline.seasons)
    except WhenError:
        return isolated(text)
    return words.long_date(when) if is_long else words.short_date(when)


def fall_words(row: int, timeline: Timeline) -> str:
    """How and when the outcome in that row fell: "overturned 10–11 Sep 2003"; "" where it stands."""
    fall = timeline.falls.get(row)
    if fall is None:
        return ""
    when = timeline.event(fall.by_row).when
    if when is None or when.is_undated:
        return fall.word
    return f"{fall.word} {words.short_date(shown_in(when, timeline.table.zone))}"
