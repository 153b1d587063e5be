"""Navigation: views that come back, dates that are found, events that are brought into sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import an_event
from tests.ui.conftest import HandClock, MakeWindow, WriteList
from tests.ui.hands import wheel
from tests.ui.sights import middle, row_of, scene_of, time_at, timeline_of, x_of
from timeline_app.layout.compose import lay_out
from timeline_app.layout.reveal import revealed
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan
from timeline_app.model.when import read_when
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.navigation import GESTURE_MS, NOTHING_TO_CUT, TOO_EARLY, TOO_LATE


def messages(window: MainWindow) -> list[str]:
    """What the window says from now on."""
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    return said


def span_of(window: MainWindow, row: int) -> TimeSpan:
    table = timeline_of(window).table
    return TimeSpan(int(table.start_earliest[row]), int(table.end_latest[row]), table.unit)


def distance_from_middle(window: MainWindow, row: int) -> float:
    """How far the middle of an event stands from that of the plot, in px."""
    span, scale = span_of(window, row), window.session.stage.scale()
    return abs((scale.x(span.start) + scale.x(span.end)) / 2 - window.session.stage.frame().width_px / 2)


# Steps of the history


def test_ten_quick_turns_of_the_wheel_are_one_step(window: MainWindow, clock: HandClock) -> None:
    start = window.session.view
    for _ in range(10):
        wheel(window.canvas, (700, 300), up=120)
        clock.pass_ms(GESTURE_MS - 1)
    end = window.session.view
    window.session.go_back()
    assert window.session.view == start
    window.session.go_forward()
    assert window.session.view == end


def test_turns_far_apart_are_steps_of_their_own(window: MainWindow, clock: HandClock) -> None:
    views = [window.session.view]
    for _ in range(3):
        wheel(window.canvas, (700, 300), up=120)
        views.append(window.session.view)
        clock.pass_ms(GESTURE_MS + 1)
    for view in reversed(views[:-1]):
        window.session.go_back()
        assert window.session.view == view
    assert not window.session.can_go_back
    for view in views[1:]:
        window.session.go_forward()
        assert window.session.view == view
    assert not window.session.can_go_forward


def test_a_jump_between_two_turns_is_a_step_that_is_kept(window: MainWindow) -> None:
    wheel(window.canvas, (700, 300), up=120)
    turned = window.session.view
    window.canvas.navigation.fit()
    fitted = window.session.view
    wheel(window.canvas, (700, 300), up=120)
    window.session.go_back()
    assert window.session.view == fitted
    window.session.go_back()
    assert window.session.view == turned


def test_a_turn_right_after_going_back_is_a_step_that_is_kept(window: MainWindow) -> None:
    start = window.session.view
    wheel(window.canvas, (700, 300), up=120)
    window.session.go_back()
    wheel(window.canvas, (300, 300), up=-120)
    window.session.go_back()
    assert window.session.view == start
    assert not window.session.can_go_back


def test_turns_that_change_nothing_are_no_steps(window: MainWindow, clock: HandClock) -> None:
    for _ in range(60):
        wheel(window.canvas, (700, 300), up=-1200)
    window.canvas.navigation.fit()
    for _ in range(60):
        wheel(window.canvas, (700, 300), up=-1200)
    furthest = window.session.view
    clock.pass_ms(GESTURE_MS + 1)
    wheel(window.canvas, (700, 300), up=-120)
    wheel(window.canvas, (700, 300), up=120)
    window.session.go_back()
    assert window.session.view == furthest


def test_back_leads_to_another_view_also_where_the_axis_was_turned_twice(window: MainWindow) -> None:
    start = window.session.view
    window.canvas.navigation.toggle_axis()
    true_scale = window.session.view
    window.canvas.navigation.toggle_axis()
    assert window.session.view == start
    window.session.go_back()
    assert window.session.view == true_scale


def test_what_was_gone_back_from_is_forgotten_by_a_new_step(window: MainWindow) -> None:
    wheel(window.canvas, (700, 300), up=120)
    window.session.go_back()
    window.canvas.navigation.toggle_axis()
    assert not window.session.can_go_forward


# Fit, and the two axes


def test_fit_shows_everything_from_anywhere(window: MainWindow) -> None:
    for _ in range(20):
        wheel(window.canvas, (200, 300), up=480)
    assert scene_of(window).shown < 18
    window.canvas.navigation.fit()
    assert scene_of(window).shown == 18


@pytest.mark.parametrize("turns", [0, 2, 6, 12])
def test_turning_the_axis_twice_comes_back_to_the_very_same_view(window: MainWindow, turns: int) -> None:
    for _ in range(turns):
        wheel(window.canvas, (900, 300), up=120)
    view = window.session.view
    window.canvas.navigation.toggle_axis()
    assert window.session.view.is_condensed is not view.is_condensed
    window.canvas.navigation.toggle_axis()
    assert window.session.view == view


@pytest.mark.parametrize("turns", [2, 4, 20])
def test_the_other_axis_shows_everything_where_this_one_does_and_more(window: MainWindow, turns: int) -> None:
    window.canvas.navigation.toggle_axis()
    for _ in range(turns):
        wheel(window.canvas, (700, 300), up=-120)
    for _ in range(2):
        assert scene_of(window).shown == 18
        window.canvas.navigation.toggle_axis()


def test_where_there_is_nothing_to_cut_the_axis_stays_and_says_so(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    for scale in ("true", "condensed"):
        events = (an_event(f"{year}") for year in range(2000, 2010))
        window = make_window(write_list(*events, name=f"{scale}.json", view={"scale": scale}))
        said, view = messages(window), window.session.view
        window.canvas.navigation.toggle_axis()
        assert window.session.view == view
        assert said == [NOTHING_TO_CUT]
        assert not window.actions_by_row.by_id["condensed"].isChecked()


def test_the_other_axis_shows_the_same_span(window: MainWindow) -> None:
    for _ in range(8):
        wheel(window.canvas, (900, 300), up=120)
    before = window.session.stage.scale().span(0, window.session.stage.frame().width_px)
    window.canvas.navigation.toggle_axis()
    after = window.session.stage.scale().span(0, window.session.stage.frame().width_px)
    assert after.start <= before.start
    assert before.end <= after.end
    assert after.length < 1.2 * before.length


def test_out_of_an_empty_stretch_the_condensed_axis_shows_its_cut_in_the_middle(window: MainWindow) -> None:
    navigation = window.canvas.navigation
    navigation.toggle_axis()
    cut = window.session.stage.frame(window.session.view.__class__(is_condensed=True)).axis.cuts[0]
    quarter = cut.length // 4
    navigation.show_span(TimeSpan(cut.start + quarter, cut.end - quarter, cut.unit))
    assert scene_of(window).shown == 1
    navigation.toggle_axis()
    scene = scene_of(window)
    assert x_of(window, (cut.start + cut.end) // 2) == pytest.approx(scene.plot[0] + scene.plot[2] / 2, abs=1)
    assert scene.shown > 1


# Centre and fit


def test_f_centres_then_fits(window: MainWindow) -> None:
    for row in range(18):
        window.canvas.navigation.fit()
        window.session.picks.select(row)
        window.canvas.navigation.center_selection()
        step = window.session.stage.viewport().step
        assert distance_from_middle(window, row) < 1
        window.canvas.navigation.center_selection()
        assert distance_from_middle(window, row) < 2
        assert window.session.stage.viewport().step > step or row == 0  # the longest bar
        view = window.session.view
        window.canvas.navigation.center_selection()
        assert window.session.view == view


def test_f_in_quick_succession_fits_though_the_first_is_still_moving(moving_window: MainWindow) -> None:
    window = moving_window
    row = row_of(window, "avery-convicted-2007")
    window.session.picks.select(row)
    step = window.session.stage.viewport().step
    window.canvas.navigation.center_selection()
    assert window.canvas.mover.is_moving
    window.canvas.navigation.center_selection()
    assert window.session.stage.viewport().step > step


def test_centring_is_one_step_also_where_lanes_scroll(make_window: MakeWindow, tall: Path) -> None:
    window = make_window(tall, size=(900, 500))
    start = window.session.view
    window.session.picks.select(59)
    window.canvas.navigation.center_selection()
    assert scene_of(window).scroll_px > 0
    window.session.go_back()
    assert window.session.view == start


# Into sight


@pytest.fixture
def tall(write_list: WriteList) -> Path:
    """Sixty lanes with an event each, a month apart: far more than any height holds."""
    months = (f"{2010 + i // 12}-{1 + i % 12:02}-15" for i in range(60))
    return write_list(*(an_event(month, title=month, lane=f"Lane {i}") for i, month in enumerate(months)))


@pytest.mark.parametrize("moves", [False, True])
@pytest.mark.parametrize("order", [range(60), range(59, -1, -1), (0, 59, 30, 1, 58)])
def test_every_event_comes_into_sight(
    make_window: MakeWindow, tall: Path, order: range, moves: bool, clock: HandClock
) -> None:
    window = make_window(tall, size=(900, 500), moves=moves)
    wheel(window.canvas, (500, 300), up=600)
    for row in order:
        window.canvas.navigation.reveal(row)
        window.canvas.mover.jump()
        scene = scene_of(window)
        mark = scene.mark_of(row)
        assert mark is not None, row
        left, top, width, height = scene.plot
        assert left <= mark[0]
        assert mark[0] + mark[2] <= left + width
        assert top <= mark[1]
        assert mark[1] + mark[3] <= top + height


def test_what_is_in_sight_moves_nothing(window: MainWindow) -> None:
    view = window.session.view
    for row in range(18):
        window.canvas.navigation.reveal(row)
    assert window.session.view == view


def test_events_in_clusters_come_into_sight(make_window: MakeWindow, write_list: WriteList) -> None:
    events = (an_event("2012-05-01", title=f"Event {i}", lane=f"Lane {i % 12}") for i in range(1500))
    window = make_window(write_list(*events), size=(900, 500))
    for row in range(0, 1500, 97):
        window.canvas.navigation.reveal(row)
        scene = scene_of(window)
        box = scene.mark_of(row)
        assert box is not None
        assert scene.plot[1] <= middle(box)[1] <= scene.plot[1] + scene.plot[3]


def test_a_bar_that_reaches_into_sight_is_in_sight(make_window: MakeWindow, write_list: WriteList) -> None:
    window = make_window(write_list(an_event("1900/2000"), an_event("1950-01-01")))
    window.canvas.navigation.show_span(span_of(window, 1))
    view = window.session.view
    window.canvas.navigation.reveal(0)
    assert window.session.view == view


def test_an_event_without_a_date_is_selected_and_moves_nothing(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event("2012-05-01"), an_event()))
    view = window.session.view
    window.actions_by_row.by_id["previous-event"].trigger()
    assert window.session.picks.selected_row == 1
    window.canvas.navigation.center_selection()
    assert window.session.view == view


def test_stepping_goes_through_all_events_in_order_of_time_and_stops_at_the_ends(window: MainWindow) -> None:
    seen = []
    for _ in range(20):
        window.actions_by_row.by_id["next-event"].trigger()
        seen.append(window.session.picks.selected_row)
    assert seen == [*range(18), 17, 17]
    window.actions_by_row.by_id["previous-event"].trigger()
    assert window.session.picks.selected_row == 16
    window.session.picks.select(None)
    window.actions_by_row.by_id["previous-event"].trigger()
    assert window.session.picks.selected_row == 17


# To a date


def go_to(window: MainWindow, start: int, end: int) -> None:
    window.canvas.navigation.go_to(TimeSpan(start, end, timeline_of(window).table.unit))


def test_a_date_comes_to_the_middle_at_the_zoom_there_is(window: MainWindow) -> None:
    wheel(window.canvas, (700, 300), up=600)
    step = window.session.stage.viewport().step
    span = span_of(window, row_of(window, "avery-convicted-2007"))
    go_to(window, span.start, span.end)
    assert distance_from_middle(window, row_of(window, "avery-convicted-2007")) < 1
    assert window.session.stage.viewport().step == step


def test_a_date_as_long_as_the_view_is_shown_from_edge_to_edge(window: MainWindow) -> None:
    hull = window.session.stage.frame().hull
    wheel(window.canvas, (700, 300), up=600)
    go_to(window, hull.start - 10**16, hull.end + 10**16)
    assert scene_of(window).shown == 18


@pytest.mark.parametrize(("year", "sentence"), [(-500, TOO_EARLY), (1200, TOO_EARLY), (2500, TOO_LATE)])
def test_a_date_outside_the_list_leads_to_its_end_and_says_so(
    window: MainWindow, year: int, sentence: str
) -> None:
    said = messages(window)
    window.canvas.navigation.toggle_axis()
    instant = round((year - 1970) * 365.2425 * 86_400e6)
    go_to(window, instant, instant + 1)
    assert said == [sentence]
    hull = window.session.stage.frame().hull
    at = hull.start if sentence == TOO_EARLY else hull.end
    assert window.session.stage.scale().x(at) == pytest.approx(
        window.session.stage.frame().width_px / 2, abs=1
    )


@pytest.mark.parametrize("far", [10**17, 10**19, 10**24, 10**30])
@pytest.mark.parametrize("sign", [1, -1])
def test_no_date_is_too_far(window: MainWindow, far: int, sign: int) -> None:
    for start, end in ((sign * far, sign * far + 1), (-far, far)):
        go_to(window, start, end)
        window.canvas.navigation.show_span(TimeSpan(start, end, timeline_of(window).table.unit))
        assert window.canvas.grab().width()
    assert (
        window.session.stage.frame().clamp(window.session.stage.viewport()) == window.session.stage.viewport()
    )


def test_deep_time_is_moved_about_in_like_any_other(make_window: MakeWindow, write_list: WriteList) -> None:
    path = write_list(
        an_event("Y-13800000000", title="First"),
        an_event("Y-4540000000", title="Earth"),
        an_event("Y-13800000000/Y-100000000", title="Long"),
        an_event("Y199999999999", title="Last"),
        an_event("2016", title="Now"),
    )
    window = make_window(path)
    for row in range(5):
        window.session.picks.select(row)
        window.canvas.navigation.center_selection()
        window.canvas.navigation.center_selection()
        assert distance_from_middle(window, row) < 2
        wheel(window.canvas, (700, 300), up=120 * 400)
        wheel(window.canvas, (700, 300), up=-120 * 800)
        window.canvas.navigation.toggle_axis()
        assert window.canvas.grab().width()
    window.canvas.navigation.fit()
    instant = time_at(window, 600)
    wheel(window.canvas, (600, 300), up=1200)
    assert x_of(window, instant) == pytest.approx(600, abs=1)
    window.canvas.navigation.go_to_date(read_when(date="Y-200000000000/Y200000000000"))
    assert scene_of(window).shown == 5


def stands_alone(scene: Scene, row: int) -> bool:
    """Whether an event has a mark or bar of its own in sight."""
    return any(row in rows for rows in (scene.marks.row, scene.bars.row, scene.specks.row))


@pytest.fixture
def years_beside_seconds(write_list: WriteList) -> Path:
    """Crowds of years, further apart than an axis can be cut, beside what happened within one minute."""
    seconds = [an_event(f"2020-01-01T00:00:{i:02}Z", title=f"second {i}", lane="Seconds") for i in range(60)]
    years = [
        an_event(f"Y-{800_000_000 * crowd + year}", title=f"{crowd} {year}", lane="Crowds")
        for crowd in range(1, 17)
        for year in range(200)
    ]
    return write_list(*seconds, *years, view={"scale": "condensed"})


def test_a_cluster_of_years_opens_at_true_scale_where_a_condensed_axis_ends_at_seconds(
    make_window: MakeWindow, years_beside_seconds: Path
) -> None:
    window = make_window(years_beside_seconds, size=(1280, 800))
    navigation, timeline = window.canvas.navigation, timeline_of(window)
    for title in ("3 100", "8 100", "16 7"):
        row = list(timeline.table.title).index(title)
        condensed = replace(window.session.view, is_condensed=True, viewport=None)
        window.session.set_view(condensed)
        stage = window.session.stage
        found = revealed(window.session.prepared, condensed, stage.size, row)
        assert stands_alone(lay_out(window.session.prepared, found, stage.size), row), title
        for _ in range(12):
            crowd = next((one.rows for one in scene_of(window).clusters if row in one.rows), None)
            if crowd is None:
                break
            assert navigation.zoom_to(crowd), title
        assert stands_alone(scene_of(window), row), title


def test_without_a_list_no_verb_is_an_error(make_window: MakeWindow) -> None:
    window = make_window(None)
    navigation, view = window.canvas.navigation, window.session.view
    navigation.zoom(5)
    navigation.pan(20)
    navigation.scroll(20)
    navigation.grab(20)
    navigation.drag(20, 20)
    navigation.let_go()
    navigation.show_span(TimeSpan(0, 1))
    navigation.go_to(TimeSpan(0, 1))
    navigation.go_to_date(read_when(date="1970"))
    navigation.reveal(0)
    navigation.center(0)
    navigation.center_selection()
    assert not navigation.zoom_to([0])
    assert window.session.view == view
    navigation.toggle_axis()
    navigation.fit()
    assert window.session.stage.scene() is None


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("from_left_px", [2.0, -2.0])
def test_a_thousand_steps_beside_all_events_come_back_to_the_pixel(
    window: MainWindow, from_left_px: float, *, is_condensed: bool
) -> None:
    session, navigation = window.session, window.canvas.navigation
    session.set_view(View(is_condensed=is_condensed))
    stage = session.stage
    at_px = stage.header_px + from_left_px % stage.frame().width_px
    hull = stage.frame().hull
    before = [stage.scale().x(instant) for instant in (hull.start, hull.end)]
    step = stage.viewport().step
    for steps in (4, -4):
        for _ in range(125):
            navigation.zoom(steps, at_px, is_animated=False)
            xs = [stage.scale().x(instant) for instant in (hull.start, hull.end)]
            # Meanwhile something of all that there is stays in sight.
            assert xs[0] < stage.frame().width_px
            assert xs[1] > 0
    assert stage.viewport().step == step
    after = [stage.scale().x(instant) for instant in (hull.start, hull.end)]
    assert after == pytest.approx(before, abs=1e-6)


def test_who_looks_elsewhere_zooms_what_is_shown_there(window: MainWindow) -> None:
    session, navigation = window.session, window.canvas.navigation
    stage = session.stage
    at_px = stage.header_px + 2.0
    for _ in range(60):
        navigation.zoom(8, at_px, is_animated=False)
    navigation.pan(-300.0, is_animated=False)
    scale, instant = stage.scale(), stage.scale().instant_at(2.0)
    navigation.zoom(-8, at_px, is_animated=False)
    assert stage.scale().x(instant) == pytest.approx(scale.x(instant), abs=0.5)
