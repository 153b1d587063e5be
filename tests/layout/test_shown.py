"""What is shown and what is hidden, in words: counts add up, spans are told as finely as they are long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event, prepare
from timeline_app.layout.axis import Axis
from timeline_app.layout.pieces import Hidden
from timeline_app.layout.shown import count_words, scale_words, shown_span, span_words
from timeline_app.model.time import Civil, TimeSpan, TimeUnit, micros_of

counts = st.integers(0, 10_000)


def span(start: tuple[int, ...], end: tuple[int, ...]) -> TimeSpan:
    return TimeSpan(micros_of(Civil(*start)), micros_of(Civil(*end)))


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (span((1985, 7, 29), (2016, 1, 17)), "1985 – 2016"),
        (span((2000, 1, 1), (2010, 1, 1)), "2000 – 2009"),
        (span((-99, 1, 1), (50, 1, 1)), "100 BCE – 49 CE"),
        (span((2015, 11, 3), (2016, 2, 17)), "Nov 2015 – Feb 2016"),
        (span((2015, 12, 18), (2016, 1, 17)), "18 Dec 2015 – 16 Jan 2016"),
        (span((2016, 1, 5, 8, 30), (2016, 1, 5, 20, 15)), "5 Jan 2016 08:30 – 20:14"),
        (span((2016, 1, 5, 23, 30), (2016, 1, 6, 1, 15)), "5 Jan 2016 23:30 – 6 Jan 2016 01:14"),
        (span((2016, 1, 5, 8, 30, 1), (2016, 1, 5, 8, 31, 2)), "5 Jan 2016 08:30:01 – 08:31:01"),
        (span((2016, 1, 5, 8), (2016, 1, 5, 8)), "5 Jan 2016 08:00:00.000000"),
    ],
)
def test_spans_in_words(shown: TimeSpan, words: str) -> None:
    assert span_words(shown) == words


def test_deep_time_in_words() -> None:
    year = 31_556_952
    shown = TimeSpan(-13_800_000_000 * year, 29 * year, TimeUnit.SECOND)
    assert span_words(shown) == "13.8 billion years ago – 1999"


@pytest.mark.parametrize(
    ("shown", "hidden", "words"),
    [
        (18, Hidden(), "18 of 18 events shown"),
        (1, Hidden(), "1 of 1 event shown"),
        (0, Hidden(), "No events"),
        (0, Hidden(undated=1), "0 of 1 event shown: 1 without a date"),
        (
            5,
            Hidden(span=1, scroll=2, filter=3, lane=4, undated=5_000),
            "5 of 5,015 events shown: 1 outside the span, 2 scrolled away, "
            "3 left out by the search, 4 in closed or hidden lanes, 5,000 without a date",
        ),
    ],
)
def test_counts_in_words(shown: int, hidden: Hidden, words: str) -> None:
    assert count_words(shown, hidden) == words


@given(counts, counts, counts, counts, counts, counts)
def test_shown_and_hidden_are_all(
    shown: int, span_count: int, scroll: int, filtered: int, lane: int, undated: int
) -> None:
    hidden = Hidden(span=span_count, scroll=scroll, filter=filtered, lane=lane, undated=undated)
    words = count_words(shown, hidden).replace(",", "").replace(":", "")
    numbers = [int(word) for word in words.split() if word.isdigit()]
    if numbers:
        told, total, *parts = numbers
        assert told + sum(parts) == total


def test_only_what_there_is_to_see_is_told() -> None:
    prepared = prepare(a_timeline(an_event("1985-07-29"), an_event("2016-01-16")))
    frame = prepared.frame(prepared.true_axis, 900.0)
    scale = frame.fit().scale(frame.axis)
    assert shown_span(scale, 900.0, frame.hull) == frame.hull
    beside = frame.fit().pan(frame.axis, 5_000.0).scale(frame.axis)
    assert shown_span(beside, 900.0, frame.hull) == beside.span(0.0, 900.0)


def an_axis(cuts: int) -> Axis:
    knots = tuple(range(100, 100 * (2 * cuts + 1), 100))
    strips = (0.0, *((28.0, 0.0) * cuts))
    return Axis(knots, tuple(0.0 if strip else 1.0 for strip in strips), strips, TimeUnit.SECOND)


def test_the_scale_in_words() -> None:
    assert scale_words(an_axis(3), "G", can_condense=True) == "condensed: 3 gaps cut, G for true scale"
    assert scale_words(an_axis(1), "G", can_condense=True) == "condensed: 1 gap cut, G for true scale"
    assert scale_words(an_axis(0), "G", can_condense=True) == "true scale, G condenses"
    assert scale_words(an_axis(0), "G", can_condense=False) == "true scale"
