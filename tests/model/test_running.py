"""How long what goes on has lasted, until its list was written or until now."""

from __future__ import annotations

import pytest

from timeline_app.model.elapsed_words import span_words
from timeline_app.model.running import running_span
from timeline_app.model.time import Civil, micros_of
from timeline_app.model.when import read_when
from timeline_app.model.zones import AS_WRITTEN, Zone, find_zone

NOW = micros_of(Civil(2016, 1, 5, 2, 30))
"""In Chicago it is still 4 January."""
CHICAGO = find_zone("America/Chicago")


@pytest.mark.parametrize(
    ("text", "as_of", "words"),
    [
        ("2000-11-02/..", "2016-01-04", "15 y 2 m so far"),
        ("2015-12-18/..", "2016-01-04", "18 days so far"),
        ("2016-01-04/..", "2016-01-04", "1 day so far"),
        # The day on which the list was written is not known.
        ("2015-12-18/..", "2016-01", "15–45 days so far"),
        ("2016-01-10/..", "2016-01", "up to 22 days so far"),
        ("2015-12-18/..", "2016-01-04?", "18 days so far?"),
        ("2015-12-18/..", "2016-01-04~", "about 18 days so far"),
        ("2015-12-18/..", "2015-12/2016-01-04", "18 days so far"),
        # Leap days and the years before ours.
        ("2016-02-29/..", "2017-02-28", "1 y so far"),
        ("-0043-03-15/..", "0014-08-19", "57 y 5 m so far"),
    ],
)
def test_a_list_counts_to_the_day_on_which_it_was_written(text: str, as_of: str, words: str) -> None:
    found = running_span(read_when(date=text), as_of=read_when(date=as_of), now=NOW)
    assert found is not None
    assert span_words(found) == words


@pytest.mark.parametrize(("zone", "days"), [(AS_WRITTEN, 19), (CHICAGO, 18)])
def test_without_such_a_day_it_is_counted_until_now(zone: Zone, days: int) -> None:
    for as_of in (None, read_when(date="2010/..")):
        found = running_span(read_when(date="2015-12-18/.."), zone, as_of=as_of, now=NOW)
        assert found is not None
        assert span_words(found) == f"{days} days so far"


@pytest.mark.parametrize("text", ["2015-12-18", "2015-12-18/2015-12-20", "2015-12-18/", "2017/.."])
def test_what_does_not_go_on_or_had_not_begun_has_not_lasted(text: str) -> None:
    when = read_when(date=text)
    assert running_span(when, as_of=read_when(date="2016-01-04"), now=NOW) is None
    assert running_span(when, now=NOW) is None


def test_a_time_goes_on_until_the_end_of_that_day() -> None:
    found = running_span(read_when(date="2016-01-04T12:00/.."), as_of=read_when(date="2016-01-04"))
    assert found is not None
    assert span_words(found) == "up to 11 h 59 min so far"
