"""Ticks from microseconds to billions of years: in order, apart, labelled, no more than there is room for."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import Sight, sights
from timeline_app.layout.axis import true_axis
from timeline_app.layout.axis_row import ticks_in
from timeline_app.layout.break_label import TURNED_LINE_PX
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import TEXT_X, Tick, ticks
from timeline_app.layout.view import View, Viewport, zoom_factor
from timeline_app.model.time import MICROS_PER_DAY, Civil, TimeUnit, micros_of

GRID_PX = 3.0
JAG_PX = 1.0


def role(tick: Tick) -> TextRole:
    return TextRole.TICK_STRONG if tick.is_big else TextRole.TICK


def ends(tick: Tick) -> tuple[float, float]:
    """From where to where a tick's label runs, in px."""
    return tick.text_x, tick.text_x + seven_px_a_letter(tick.text, role(tick))


def row(scene: Scene, *, is_big: bool) -> list[Tick]:
    return [tick for tick in scene.ticks if tick.is_big is is_big]


@given(sights(), st.booleans())
def test_ticks_increase_and_none_is_doubled(sight: Sight, is_big: bool) -> None:
    xs = [tick.x for tick in row(sight.scene(), is_big=is_big)]
    assert all(one < other for one, other in pairwise(xs))


@given(sights(), st.booleans())
def test_labels_keep_apart_and_in_the_plot(sight: Sight, is_big: bool) -> None:
    scene = sight.scene()
    labels = [ends(tick) for tick in row(scene, is_big=is_big) if tick.text]
    assert all(one[1] < other[0] for one, other in pairwise(labels))
    left, _, width, _ = scene.plot
    assert all(left <= start and end <= left + width for start, end in labels)


@pytest.mark.parametrize("left", [150.0, 173.0, 97.5, 120.3])
def test_what_begins_at_the_edge_of_the_plot_has_its_line(left: float) -> None:
    axis = prepare(a_timeline(an_event("1990-01-01"), an_event("2010-01-01"))).true_axis
    told = 0
    for year, days in product(range(1990, 2010), range(0, 1_000, 37)):
        border = micros_of(Civil(year, 1, 1))
        anchor, zoom = border + days * MICROS_PER_DAY, zoom_factor(-500 - days // 25)
        px = (anchor - border) * TimeScale(axis, zoom, anchor, 0.0).px_per_unit_at(anchor)
        plot, scale = (left, 50.0, 1100.0, 300.0), TimeScale(axis, zoom, anchor, px)
        found, _ = ticks_in(scale, plot, seven_px_a_letter, DEFAULT_METRICS)
        named = [tick for tick in found if tick.text == str(year)]
        assert not any(tick.is_carried for tick in named), (year, days)
        told += len(named)
    assert told > 100


@given(sights())
def test_no_label_runs_into_a_cut(sight: Sight) -> None:
    scene = sight.scene()
    spans = [ends(tick) for tick in scene.ticks if tick.text]
    spans += [bar.reach(seven_px_a_letter) for bar in scene.scale_bars]
    for cut in scene.cuts:
        assert not any(start < cut.x1 and cut.x0 < end for start, end in spans)


@given(sights())
def test_no_small_label_is_crossed_by_a_big_tick(sight: Sight) -> None:
    scene = sight.scene()
    borders = [tick.x for tick in row(scene, is_big=True) if not tick.is_carried]
    for start, end in (ends(tick) for tick in row(scene, is_big=False) if tick.text):
        assert not any(start < x < end for x in borders)


@given(sights())
def test_what_a_cut_says_has_room_in_it(sight: Sight) -> None:
    scene = sight.scene()
    left, _, width, _ = scene.plot
    for cut in scene.cuts:
        across, along = cut.x1 - cut.x0 - 2 * JAG_PX, scene.plot[1] - 2 * JAG_PX
        room = along if cut.is_turned else across
        assert all(seven_px_a_letter(line, TextRole.TICK) <= room for line in cut.lines)
        assert TURNED_LINE_PX * len(cut.lines) <= across or not cut.is_turned
        is_whole = left <= cut.x0 and cut.x1 <= left + width
        is_narrowed = scene.scale.axis != sight.prepared.condensed_axis
        assert cut.lines or is_narrowed or not is_whole
        assert is_narrowed or not cut.lines or " ".join(cut.lines) == cut.length


@given(sights())
def test_ticks_and_scale_bars_stay_in_their_stretch(sight: Sight) -> None:
    scene = sight.scene()
    left, _, width, _ = scene.plot
    for tick in scene.ticks:
        assert left <= tick.x <= left + width
        assert not any(cut.x0 < tick.x < cut.x1 for cut in scene.cuts)
    for one, other in pairwise(scene.scale_bars):
        assert one.x1 < other.x0


@given(sights())
def test_there_are_only_as_many_ticks_as_have_room(sight: Sight) -> None:
    scene = sight.scene()
    for is_big in (True, False):
        assert len(row(scene, is_big=is_big)) <= 2 + scene.plot[2] / GRID_PX


@given(sights())
def test_a_wide_true_axis_always_says_when_it_is(sight: Sight) -> None:
    scene = sight.scene()
    if scene.plot[2] >= 250 and not scene.scale.axis.knots:
        assert any(tick.text for tick in row(scene, is_big=True))


@given(sights(), st.booleans())
def test_neighbours_never_say_the_same(sight: Sight, is_big: bool) -> None:
    scene = sight.scene()
    if not scene.cuts:
        texts = [tick.text for tick in row(scene, is_big=is_big) if tick.text]
        assert all(one != other for one, other in pairwise(texts))


@pytest.mark.parametrize("unit", TimeUnit)
def test_at_every_zoom_from_fit_to_the_deepest(unit: TimeUnit) -> None:
    first, last = ("-0500", "2016") if unit is TimeUnit.MICROSECOND else ("Y-4500000000", "2016")
    prepared = prepare(a_timeline(an_event(first), an_event(last), an_event("2015-12-31T23:59:58")))
    frame = frame_of(prepared, View(), 1200)
    anchor = unit.from_micros(micros_of(Civil(2000)))
    assert prepared.timeline.table.unit is unit
    step, deepest = frame.fit().step, frame.clamp(Viewport(anchor, 500.0, 3_000)).step
    while step <= deepest:
        view = View(viewport=frame.clamp(Viewport(anchor, 500.0, step)))
        scene = lay_out(prepared, view, (1200, 300))
        for is_big in (True, False):
            chosen = row(scene, is_big=is_big)
            assert all(one.x < other.x for one, other in pairwise(chosen)), step
            assert all(
                ends(one)[1] < ends(other)[0] for one, other in pairwise([t for t in chosen if t.text])
            )
        assert any(tick.text for tick in row(scene, is_big=True)), step
        # From centuries down a tick stands where the year 2000 begins, to a fraction of a px.
        if scene.scale.px_per_unit_at(anchor) * unit.per_day * 365 > 1:
            assert any(abs(tick.x - scene.plot[0] - 500) < 1e-6 for tick in scene.ticks), step
        step += 5


def axis_at(px_per_micro: float) -> tuple[Tick, ...]:
    """The ticks of 1,200 px from midnight of 1 January 2016 on."""
    unit = TimeUnit.MICROSECOND
    scale = TimeScale(true_axis(unit), px_per_micro * 1e6, micros_of(Civil(2016, 1, 1)), 0.0)
    return ticks(scale, 0.0, 1200.0, seven_px_a_letter, DEFAULT_METRICS)


def texts_at(px_per_micro: float, *, is_big: bool) -> list[str]:
    return [tick.text for tick in axis_at(px_per_micro) if tick.is_big is is_big and tick.text]


DAY_MICROS = 86_400e6


def test_months_stand_under_years() -> None:
    assert texts_at(50 / (30.4 * DAY_MICROS), is_big=True) == ["2016", "2017"]
    assert texts_at(50 / (30.4 * DAY_MICROS), is_big=False)[:4] == ["Jan", "Feb", "Mar", "Apr"]


def test_days_stand_under_months() -> None:
    assert texts_at(40 / DAY_MICROS, is_big=True)[0] == "January 2016"
    assert texts_at(40 / DAY_MICROS, is_big=False)[:4] == ["1", "2", "3", "4"]


def test_times_stand_under_days() -> None:
    assert texts_at(150 / 3_600e6, is_big=True)[0] == "1 January 2016"
    assert texts_at(150 / 3_600e6, is_big=False)[:3] == ["00:00", "00:30", "01:00"]


@pytest.mark.parametrize("px_per_micro", [200.0, 37.0, 3.0, 0.4, 0.05, 0.004])
def test_what_is_under_a_second_is_labelled_evenly(px_per_micro: float) -> None:
    """Every small tick has its label: none is dropped for want of room."""
    small = [tick for tick in axis_at(px_per_micro) if not tick.is_big]
    assert all(tick.text for tick in small[:-2])


def test_years_count_on_over_the_beginning_of_the_era() -> None:
    unit = TimeUnit.MICROSECOND
    scale = TimeScale(true_axis(unit), zoom_factor(-32 * 19), micros_of(Civil(0)), 600.0)
    labels = [
        tick.text for tick in ticks(scale, 0.0, 1200.0, seven_px_a_letter, DEFAULT_METRICS) if tick.text
    ]
    assert any(text.endswith(" BCE") for text in labels)
    assert any(text.endswith(" CE") for text in labels)
    assert not any(text.startswith(("-", "0")) for text in labels)


def test_a_break_that_is_cut_by_the_edge_says_nothing_rather_than_half_a_length() -> None:
    days = ("1985-01-01", "1985-01-09", "1985-01-20", "2015-01-01", "2015-01-11")
    prepared = prepare(a_timeline(*(an_event(day) for day in days)))
    frame = frame_of(prepared, View(is_condensed=True), 900.0)
    assert frame.axis.cuts
    edge = frame.axis.cuts[0].start
    for shift in range(-60, 61, 5):
        viewport = Viewport(edge, float(shift), frame.fit().step + 32)
        moved = View(is_condensed=True, viewport=viewport)
        scene = lay_out(prepared, moved, (900.0, 400.0))
        for cut in scene.cuts:
            for line in cut.lines:
                middle, half = (cut.x0 + cut.x1) / 2, seven_px_a_letter(line, TextRole.TICK) / 2
                assert scene.plot[0] <= middle - half
                assert middle + half <= scene.plot[0] + scene.plot[2]


def test_a_stretch_with_no_room_for_a_year_does_not_say_its_era_instead() -> None:
    def narrow_spaces(text: str, role: TextRole) -> float:
        return sum(4.0 if sign == " " else 8.0 for sign in text)

    unit, middle = TimeUnit.MICROSECOND, micros_of(Civil(2011, 6))
    for width in range(20, 120, 2):
        for days in (1, 20, 100, 500, 900, 2000, 4000):
            scale = TimeScale(true_axis(unit), width / (days * 86_400), middle, width / 2)
            texts = [tick.text for tick in ticks(scale, 0.0, float(width), narrow_spaces, DEFAULT_METRICS)]
            assert not any("CE" in text for text in texts), (width, days, texts)


def with_bold_letters(text: str, role: TextRole) -> float:
    """Letters that are wider in the upper row."""
    return len(text) * (8.0 if role is TextRole.TICK_STRONG else 5.0)


@pytest.mark.parametrize("days", [1, 20, 100, 200, 300, 500, 900, 2000, 3600])
def test_what_small_ticks_of_a_narrow_stretch_say_is_told_with_its_year(days: int) -> None:
    unit, told = TimeUnit.MICROSECOND, 0
    for width, month in product(range(20, 120, 2), (1, 2, 6, 11)):
        middle = micros_of(Civil(2012, month, 12))
        scale = TimeScale(true_axis(unit), width / (days * 86_400), middle, width / 2)
        found = ticks(scale, 0.0, float(width), with_bold_letters, DEFAULT_METRICS)
        big, small = (
            [tick.text for tick in found if tick.is_big is is_big and tick.text] for is_big in (True, False)
        )
        assert big or not small, (width, month)
        assert not any(len(text) >= 4 and ":" not in text for text in small), (width, month, small)
        told += len(big)
    assert told > 50


@pytest.mark.parametrize("width", [40.0, 44.0, 50.0, 60.0])
def test_where_a_stretch_has_room_for_one_label_it_is_the_year(width: float) -> None:
    """Late 2015 to early 2016: at 60 px "Jan" has room beside its tick, at 50 a light "2016"."""
    unit, start = TimeUnit.SECOND, micros_of(Civil(2015, 11, 20))
    scale = TimeScale(true_axis(unit), width / (71 * 86_400), unit.from_micros(start), 0.0)
    found = ticks(scale, 0.0, width, with_bold_letters, DEFAULT_METRICS)
    assert [(tick.text, tick.is_big) for tick in found if tick.text] == [("2016", True)]


@pytest.mark.parametrize(("width", "text_x"), [(43.0, 4.0), (37.0, 3.0), (36.0, 2.0)])
def test_a_year_over_its_tick_keeps_from_the_cut_before_it_where_it_can(width: float, text_x: float) -> None:
    """The label is 32 px wide; at least 2 px are left on both of its sides."""
    unit, start = TimeUnit.SECOND, micros_of(Civil(2015, 12, 20))
    scale = TimeScale(true_axis(unit), width / (71 * 86_400), unit.from_micros(start), 0.0)
    found = ticks(scale, 0.0, width, with_bold_letters, DEFAULT_METRICS)
    assert [(tick.text, tick.text_x) for tick in found if tick.text] == [("2016", text_x)]


def deep_ticks(width: float, first: int, last: int) -> tuple[Tick, ...]:
    """The ticks of a stretch so wide, from one year to another."""
    unit = TimeUnit.SECOND
    start, end = (unit.from_micros(micros_of(Civil(year))) for year in (first, last))
    scale = TimeScale(true_axis(unit), width / (end - start) * unit.per_second, start, 0.0)
    return ticks(scale, 0.0, width, seven_px_a_letter, DEFAULT_METRICS)


@pytest.mark.parametrize(
    ("width", "first", "last", "text"),
    [
        (80.0, -1701, -1450, "1700 BCE"),
        (82.0, 271, 451, "300 CE"),
        (100.0, -9_500_000, -2_400_000, "8 M y ago"),
        (68.0, -9_500_000, -2_400_000, "5 M y ago"),
        (130.0, -399_000, -270_000, "380,000 y ago"),
        (98.0, -399_000, -270_000, "300,000 y ago"),
    ],
)
def test_a_narrow_stretch_says_one_date_that_lies_in_it(
    width: float, first: int, last: int, text: str
) -> None:
    found = deep_ticks(width, first, last)
    assert [tick.text for tick in found if tick.text] == [text]
    (dated,) = [tick for tick in found if tick.text]
    start, end = ends(dated)
    assert 0 <= start <= dated.x + TEXT_X
    assert 0 <= dated.x <= width
    assert end <= width
    # A label over its tick could be taken for that of any other.
    assert not dated.is_carried or {tick.x for tick in found} == {dated.x}


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (-290_000, 290_000, ["200,000 y ago", "100,000 y ago", "1 CE", "100,000 CE", "200,000 CE"]),
        (-160_000, 20_000, ["150,000 y ago", "100,000 y ago", "50,000 y ago", "1 CE"]),
        (-104_500, -99_400, ["104,000 BCE", "103,000 BCE", "102,000 BCE", "101,000 BCE", "100,000 BCE"]),
        (-104_500, -100_400, ["104,000 y ago", "103,000 y ago", "102,000 y ago", "101,000 y ago"]),
        (-90_000, 20_000, ["80,000 BCE", "60,000 BCE", "40,000 BCE", "20,000 BCE", "1 CE"]),
    ],
)
def test_years_of_an_axis_are_told_by_distance_or_by_era(first: int, last: int, texts: list[str]) -> None:
    found = [tick.text for tick in deep_ticks(700.0, first, last) if tick.text]
    assert found[: len(texts)] == texts


@given(
    st.integers(0, 2_000_000).map(lambda years: -100_500 - years),
    st.one_of(st.integers(1, 5_000), st.integers(1, 2_000_000)),
    st.integers(60, 1_500),
)
def test_no_axis_counts_years_back_and_names_the_era_too(first: int, years: int, width: int) -> None:
    texts = [tick.text for tick in deep_ticks(float(width), first, first + years)]
    assert not (any("ago" in text for text in texts) and any("BCE" in text for text in texts))


def test_a_stretch_too_narrow_for_any_date_says_none() -> None:
    assert not any(tick.text for tick in deep_ticks(50.0, -400_000, -270_000))


def test_centuries_that_begin_out_of_sight_lend_no_label_to_the_edge() -> None:
    """At the left edge of what begins in 271, "1 CE" would be read as its date."""
    assert not any(tick.is_carried for tick in deep_ticks(600.0, 271, 451))
