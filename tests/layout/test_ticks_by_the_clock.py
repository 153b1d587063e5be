"""Ticks at every zoom and in every zone: all borders of one rule, none missing and none twice, told apart."""

from __future__ import annotations

import math
from itertools import islice, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from timeline_app.layout.axis import true_axis
from timeline_app.layout.compose import frame_of
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.scale import LEAST, MOST, TimeScale
from timeline_app.layout.ticks import LEAST_FINE_PX, TICK_RULES, Step, Tick, TickRule, ticks
from timeline_app.layout.view import MAX_UNIT_PX, STEPS_PER_OCTAVE, View, zoom_factor
from timeline_app.model.borders import borders
from timeline_app.model.time import Civil, TimeUnit, micros_of
from timeline_app.model.zones import AS_WRITTEN, Zone, find_zone

MICRO, SECOND = TimeUnit
CHICAGO = find_zone("America/Chicago")
ZONES = st.sampled_from(
    ("America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "UTC")
).map(find_zone)
DEEPEST = {MICRO: 32 * 28, SECOND: 32 * 8}


def a_scale(unit: TimeUnit, zone: Zone, step: int, micros: int, width: float) -> TimeScale:
    return TimeScale(true_axis(unit, zone), zoom_factor(step), unit.from_micros(micros), width / 2)


def furthest(unit: TimeUnit, width: float) -> int:
    """The zoom step at which half of all the time that 64 bits hold stands in that width."""
    return math.ceil(STEPS_PER_OCTAVE * math.log2(width * unit.per_second / 2**63))


def ticks_of(scale: TimeScale, width: float) -> tuple[Tick, ...]:
    return ticks(scale, 0.0, width, seven_px_a_letter, DEFAULT_METRICS)


def expected(scale: TimeScale, width: float, step: Step) -> list[float]:
    """Where all borders of the step stand, from edge to edge."""
    unit = scale.axis.unit
    found = []
    for border in islice(borders(scale.axis.zone, *step, unit.to_micros(scale.instant_at(0.0))), 3_000):
        x = scale.x(unit.from_micros(border.instant))
        if x > width:
            break
        if x >= 0:
            found.append(x)
    return found


def rule_of(scale: TimeScale, width: float, found: tuple[Tick, ...]) -> TickRule | None:
    """The rule whose borders these are, all of them and no others."""
    small = [tick.x for tick in found if not tick.is_big]
    big = [tick.x for tick in found if tick.is_big and not tick.is_carried]
    px_per_micro = scale.px_per_unit_at(scale.anchor) * scale.axis.unit.per_second / 1e6
    for rule in TICK_RULES:
        fine_px = px_per_micro * rule.fine[0].mean_micros * rule.fine[1]
        is_near = abs(len(small) - width / fine_px) <= 2 + 0.1 * len(small)
        if (
            is_near
            and expected(scale, width, rule.fine) == small
            and expected(scale, width, rule.coarse) == big
        ):
            return rule
    return None


def check(scale: TimeScale, width: float) -> TickRule | None:
    """What holds of the ticks of every scale; their rule."""
    found = ticks_of(scale, width)
    rule = rule_of(scale, width, found)
    # Where none has room for its labels, there is one date or none.
    assert rule is not None or sum(bool(tick.text) for tick in found) <= 1
    for is_big in (False, True):
        row = [tick for tick in found if tick.is_big is is_big]
        # A day that a place has left out, or an hour that it skips, brings two borders nearer to each other.
        least_px = 0.0 if is_big else LEAST_FINE_PX / 3
        assert all(other.x - one.x > least_px for one, other in pairwise(row) if not one.is_carried)
        texts = [tick.text for tick in row if tick.text]
        assert all(one != other for one, other in pairwise(texts))
    assert len(found) <= 4 + width / 3
    return rule


NEAR_A_CHANGE = st.builds(
    lambda year, month, off: micros_of(Civil(year, month, 1)) + off,
    st.integers(1880, 2100),
    st.integers(1, 12),
    st.integers(0, 31 * 86_400 * 10**6),
)
ANYWHERE = st.integers(micros_of(Civil(-20_000)), micros_of(Civil(20_000)))


@given(
    st.sampled_from(TimeUnit), ZONES, st.integers(0, 2_600), NEAR_A_CHANGE | ANYWHERE, st.floats(60, 4_000)
)
@example(MICRO, CHICAGO, 1_200, micros_of(Civil(2016, 11, 6, 6, 30)), 1400.0)
@example(MICRO, CHICAGO, 1_200, micros_of(Civil(2016, 3, 13, 8)), 1400.0)
def test_ticks_are_all_borders_of_one_rule(
    unit: TimeUnit, zone: Zone, closer: int, at: int, width: float
) -> None:
    step = min(furthest(unit, width) + closer, DEEPEST[unit])
    check(a_scale(unit, zone, step, at, width), width)


@pytest.mark.parametrize("zone", [AS_WRITTEN, CHICAGO], ids=["as written", "Chicago"])
def test_a_walk_from_a_microsecond_to_all_of_time_and_back_meets_every_rule(zone: Zone) -> None:
    at = micros_of(Civil(2016, 11, 6, 6, 30, 0, 1))
    border, last = furthest(MICRO, 1400.0), furthest(SECOND, 1400.0)
    walk = [(MICRO, step) for step in range(DEEPEST[MICRO], border, -1)]
    walk += [(SECOND, step) for step in range(border, last, -1)]
    used = [rule for unit, step in walk if (rule := check(a_scale(unit, zone, step, at, 1400.0), 1400.0))]
    # From fine to coarse, without a step back; and back it is the same, as nothing is remembered.
    numbers = [TICK_RULES.index(rule) for rule in used]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(numbers[-1] + 1))
    assert TICK_RULES[numbers[-1]].coarse[1] >= 10**10
    assert a_scale(SECOND, zone, last, at, 1400.0).span(0, 1400).length > 20 * 10**9 * 366 * 86_400


@pytest.mark.parametrize("unit", TimeUnit)
@pytest.mark.parametrize("edge", [LEAST, LEAST + 1, MOST - 1, MOST])
def test_there_are_ticks_at_the_ends_of_time(unit: TimeUnit, edge: int) -> None:
    for step in range(32 * 8, -32 * 60, -40):
        for zone in (AS_WRITTEN, CHICAGO):
            scale = TimeScale(true_axis(unit, zone), zoom_factor(step), edge, 300.0)
            xs = [tick.x for tick in ticks_of(scale, 600.0) if not tick.is_big]
            assert all(one < other for one, other in pairwise(xs))
            assert len(xs) < 300


def texts(scale: TimeScale, width: float, *, is_big: bool = False) -> list[str]:
    return [tick.text for tick in ticks_of(scale, width) if tick.is_big is is_big and tick.text]


def hours(change: Civil, px_an_hour: float) -> list[str]:
    """What stands from two hours before an instant in UTC to six after it, in Chicago."""
    scale = TimeScale(true_axis(MICRO, CHICAGO), px_an_hour / 3600, micros_of(change), 2 * px_an_hour)
    return texts(scale, 8 * px_an_hour)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    shown = hours(Civil(2016, 11, 6, 7), 150.0)
    assert shown[:5] == ["00:00", "01:00 −05:00", "01:00 −06:00", "02:00", "03:00"]


def test_the_hour_that_never_comes_is_not_there() -> None:
    assert hours(Civil(2016, 3, 13, 8), 70.0)[:5] == ["00:00", "01:00", "03:00", "04:00", "05:00"]


def test_hours_where_clocks_change_leave_no_hole() -> None:
    for change in (Civil(2016, 11, 6, 7), Civil(2016, 3, 13, 8)):
        scale = TimeScale(true_axis(MICRO, CHICAGO), 180 / 3600, micros_of(change), 500.0)
        xs = [tick.x for tick in ticks_of(scale, 1000.0) if not tick.is_big]
        assert {round(other - one, 6) % 90 for one, other in pairwise(xs)} == {0}
        assert len({round(other - one, 6) for one, other in pairwise(xs)}) == 1


def test_days_of_23_and_25_hours_are_as_long_as_they_are() -> None:
    for day, length in ((Civil(2016, 3, 13), 23), (Civil(2016, 11, 6), 25), (Civil(2016, 7, 1), 24)):
        start = CHICAGO.first(micros_of(day))
        scale = TimeScale(true_axis(MICRO, CHICAGO), 480 / 86_400, start, 0.0)
        xs = [tick.x for tick in ticks_of(scale, 1300.0) if tick.is_big]
        assert xs[:2] == pytest.approx([0.0, 20 * length])


@pytest.mark.parametrize(
    ("px", "labels"),
    [
        (200.0, ["12:00:00.000000", "12:00:00.000001", "12:00:00.000002"]),
        (0.2, ["12:00:00.000", "12:00:00.001", "12:00:00.002"]),
        (0.00008, ["12:00:00", "12:00:01", "12:00:02"]),
    ],
)
def test_labels_below_a_second(px: float, labels: list[str]) -> None:
    scale = TimeScale(true_axis(MICRO), px * 1e6, micros_of(Civil(2016, 1, 5, 12)), 0.0)
    assert texts(scale, 700.0)[:3] == labels


@pytest.mark.parametrize(
    ("years_px", "labels"),
    [
        (60.0, ["3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE", "3 CE"]),
        (6.0, ["20 BCE", "10 BCE", "1 CE", "10 CE", "20 CE"]),
    ],
)
def test_years_across_the_turn_of_the_era(years_px: float, labels: list[str]) -> None:
    scale = TimeScale(true_axis(MICRO), years_px / (365.2425 * 86_400), micros_of(Civil(1)), 300.0)
    shown = texts(scale, 700.0, is_big=True)
    at = shown.index("1 CE")
    assert shown[at - labels.index("1 CE") :][: len(labels)] == labels


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2016-01-05T12:00:00.000001", "2016-01-05T12:00:00.000009"),
        ("Y-290000", "Y290000"),
        ("Y-13800000000", "Y5000000000"),
        ("Y-199000000000", "Y199000000000"),
    ],
)
def test_zooming_stops_at_both_ends_and_comes_back_to_the_same_instant(first: str, last: str) -> None:
    frame = frame_of(prepare(a_timeline(an_event(first), an_event(last))), View(), 1200.0)
    viewport, x = frame.fit(), 411.0
    pointed = viewport.scale(frame.axis).instant_at(x)
    before_x = viewport.scale(frame.axis).x(pointed)
    seen = [viewport]
    while (closer := frame.zoom(viewport, 1, x)) != viewport:
        viewport = closer
        seen.append(viewport)
    unit_px = viewport.scale(frame.axis).px_per_unit_at(viewport.anchor)
    assert MAX_UNIT_PX * 0.97 < unit_px <= MAX_UNIT_PX
    assert frame.zoom(viewport, 5_000, x) == viewport
    for before in reversed(seen[:-1]):
        viewport = frame.zoom(viewport, -1, x)
        assert viewport.step == before.step
    assert viewport.scale(frame.axis).x(pointed) == pytest.approx(before_x, abs=1e-6)
    while (wider := frame.zoom(viewport, -1, x)) != viewport:
        viewport = wider
    assert frame.zoom(viewport, -5_000, x) == viewport
    # Never is there more to be seen than all of time.
    assert viewport.scale(frame.axis).px_per_unit_at(viewport.anchor) * 2**64 >= frame.width_px
