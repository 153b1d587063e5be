"""The overview as a widget: it shows where the canvas looks, and mouse, wheel and keys take it elsewhere."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import a_session, a_story_session, an_empty_session
from timeline_app.layout.overview import BODY_PX, BODY_TOP, Strip
from timeline_app.layout.overview_window import OUTSET_PX, RIM_PX, Part
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan
from timeline_app.theme import load_theme
from timeline_app.ui.mover import Mover
from timeline_app.ui.overview import HELP, NO_DATES, NO_EVENTS, Overview
from timeline_app.ui.session import Session

WIDTH = 1000
HEADER_PX = 150
PLAIN = Qt.KeyboardModifier.NoModifier
MIDDLE_Y = round(BODY_TOP + BODY_PX / 2)


@pytest.fixture
def session(qapp: QApplication) -> Session:
    """The story on a canvas, at true scale."""
    session = a_story_session()
    session.stage.set_size(WIDTH, 600)
    session.set_view(replace(session.view, is_condensed=False), is_step=False)
    return session


@pytest.fixture
def overview(session: Session, qtbot: QtBot) -> Overview:
    """The overview of that session, shown."""
    overview = Overview(session)
    overview.resize(WIDTH, overview.height())
    qtbot.addWidget(overview)
    overview.show()
    return overview


def strip_of(overview: Overview) -> Strip:
    strip = overview.strip()
    assert strip is not None
    return strip


def zoom_to(session: Session, start: float, end: float) -> None:
    """Look at that part of everything, in shares."""
    hull = session.stage.frame().hull
    span = TimeSpan(hull.start + int(hull.length * start), hull.start + int(hull.length * end), hull.unit)
    session.set_view(replace(session.view, viewport=session.stage.frame().fit(span)))


def shown_span(session: Session) -> tuple[int, int]:
    scale = session.stage.scale()
    return scale.instant_at(0.0), scale.instant_at(session.stage.frame().width_px)


def at(strip_x: float) -> QPoint:
    return QPoint(round(HEADER_PX + strip_x), MIDDLE_Y)


def drag(overview: Overview, start: float, end: float) -> None:
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, PLAIN, at(start))
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(overview, at(start + (end - start) * share))
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, PLAIN, at(end))


def turn_wheel(overview: Overview, strip_x: float, notches: float) -> None:
    point = QPointF(at(strip_x))
    event = QWheelEvent(
        point,
        overview.mapToGlobal(point),
        QPoint(),
        QPoint(0, round(notches * 120)),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(overview, event)


def test_the_whole_document_is_a_window_from_rim_to_rim(overview: Overview) -> None:
    strip = strip_of(overview)
    window = overview.window_in(strip)
    assert strip.width == WIDTH - HEADER_PX
    assert (window.x0, window.x1) == (RIM_PX, strip.width - RIM_PX)


def test_the_window_follows_the_canvas(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    strip = strip_of(overview)
    window = overview.window_in(strip)
    start, end = shown_span(session)
    assert window.start_px == pytest.approx(strip.scale.x(start))
    assert window.end_px == pytest.approx(strip.scale.x(end))


def test_on_a_condensed_axis_the_window_is_the_time_shown(overview: Overview, session: Session) -> None:
    session.set_view(replace(session.view, is_condensed=True))
    viewport = session.stage.viewport().zoom(session.stage.frame().axis, 96, 100.0)
    session.set_view(replace(session.view, viewport=viewport))
    strip = strip_of(overview)
    start, end = shown_span(session)
    window = overview.window_in(strip)
    assert not strip.scale.axis.is_condensed
    assert window.start_px == pytest.approx(max(strip.scale.x(start), RIM_PX + OUTSET_PX))
    assert window.end_px == pytest.approx(strip.scale.x(end))


@pytest.mark.parametrize("is_condensed", [False, True])
def test_dragging_the_window_carries_what_is_under_the_pointer(
    overview: Overview, session: Session, is_condensed: bool
) -> None:
    session.set_view(replace(session.view, is_condensed=is_condensed))
    zoom_to(session, 0.4, 0.6)
    step, strip = session.stage.viewport().step, strip_of(overview)
    window = overview.window_in(strip)
    grabbed = round((window.x0 + window.x1) / 2)
    at_px = session.stage.scale().x(strip.scale.instant_at(grabbed))
    drag(overview, grabbed, grabbed + 60)
    assert session.stage.viewport().step == step
    assert session.stage.scale().x(strip.scale.instant_at(grabbed + 60)) == pytest.approx(at_px, abs=1.0)


def test_dragging_back_comes_back(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    before = shown_span(session)
    window = overview.window_in(strip_of(overview))
    middle = round((window.x0 + window.x1) / 2)
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, PLAIN, at(middle))
    for x in (middle + 80, middle - 40, middle):
        QTest.mouseMove(overview, at(x))
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, PLAIN, at(middle))
    assert shown_span(session) == pytest.approx(before)


@pytest.mark.parametrize("part", [Part.START, Part.END])
def test_dragging_an_edge_leaves_the_other_where_it_is(
    overview: Overview, session: Session, part: Part
) -> None:
    zoom_to(session, 0.4, 0.6)
    strip = strip_of(overview)
    before, was = overview.window_in(strip), shown_span(session)
    grip = round(before.x0 if part is Part.START else before.x1)
    reach = -100 if part is Part.START else 100
    assert before.part_at(grip) is part
    drag(overview, grip, grip + reach)
    after, now = overview.window_in(strip), shown_span(session)
    kept = 1 if part is Part.START else 0
    assert now[kept] == pytest.approx(was[kept])
    moved_px = after.start_px - before.start_px if part is Part.START else after.end_px - before.end_px
    assert moved_px == pytest.approx(reach, abs=0.01)


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("part", [Part.START, Part.END])
def test_an_edge_dragged_past_the_end_of_the_strip_stays_at_the_end(
    overview: Overview, session: Session, part: Part, is_condensed: bool
) -> None:
    session.set_view(replace(session.view, is_condensed=is_condensed))
    zoom_to(session, 0.4, 0.6)
    strip, before = strip_of(overview), overview.window_in(strip_of(overview))
    grip, beyond = (before.x0, -40.0) if part is Part.START else (before.x1, strip.width + 40.0)
    drag(overview, round(grip), beyond)
    scale, frame = session.stage.scale(), session.stage.frame()
    if part is Part.START:
        assert scale.x(frame.hull.start) == pytest.approx(0.0, abs=0.01)
    else:
        assert scale.x(frame.hull.end) == pytest.approx(frame.width_px, abs=0.01)
    window = overview.window_in(strip)
    assert not window.is_open_start
    assert not window.is_open_end


def test_views_that_reach_beyond_the_strip_are_seen_to(overview: Overview, session: Session) -> None:
    frame, whole = session.stage.frame(), session.stage.viewport()
    pictures = [pixels(overview)]
    for viewport in (frame.zoom(whole, -32, frame.width_px / 2), frame.clamp(whole.pan(frame.axis, 1e6))):
        session.set_view(replace(session.view, viewport=viewport))
        pictures.append(pixels(overview))
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[:number])


@pytest.mark.parametrize("is_condensed", [False, True])
def test_a_dragged_edge_is_under_the_pointer_all_the_way(
    overview: Overview, session: Session, is_condensed: bool
) -> None:
    session.set_view(replace(session.view, is_condensed=is_condensed))
    zoom_to(session, 0.1, 0.8)
    strip, before = strip_of(overview), overview.window_in(strip_of(overview))
    grip = round(before.x1)
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, PLAIN, at(grip))
    for way in range(7, round(before.x1 - before.x0) - 40, 7):
        QTest.mouseMove(overview, at(grip - way))
        now = overview.window_in(strip)
        assert now.end_px == pytest.approx(before.end_px - way, abs=0.05)
        assert now.start_px == pytest.approx(before.start_px, abs=0.05)
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, PLAIN, at(grip))


def test_a_click_beside_the_window_goes_there(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.5)
    strip, step = strip_of(overview), session.stage.viewport().step
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, at(200))
    middle = session.stage.scale().instant_at(session.stage.frame().width_px / 2)
    assert strip.scale.x(middle) == pytest.approx(200, abs=1.0)
    assert session.stage.viewport().step == step


def test_a_click_in_the_window_changes_nothing(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    view = session.view
    window = overview.window_in(strip_of(overview))
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, at((window.x0 + window.x1) / 2))
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, at(window.x0))
    QTest.mouseClick(overview, Qt.MouseButton.RightButton, PLAIN, at(20))
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, QPoint(20, MIDDLE_Y))
    assert session.view == view


def test_one_drag_is_one_step_back(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    view = session.view
    window = overview.window_in(strip_of(overview))
    middle = (window.x0 + window.x1) / 2
    drag(overview, middle, middle + 90)
    assert session.view != view
    session.go_back()
    assert session.view == view


def test_the_canvas_keeps_up_with_a_drag_and_eases_to_a_click(overview: Overview, session: Session) -> None:
    mover = Mover(session, clock=lambda: 0.0)
    zoom_to(session, 0.4, 0.6)
    mover.jump()
    window = overview.window_in(strip_of(overview))
    middle = (window.x0 + window.x1) / 2
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, PLAIN, at(middle))
    QTest.mouseMove(overview, at(middle + 40))
    assert not mover.is_moving
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, PLAIN, at(middle + 40))
    assert not session.is_held
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, at(100))
    assert mover.is_moving
    mover.jump()


def test_the_wheel_zooms_at_the_pointer(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    strip, viewport = strip_of(overview), session.stage.viewport()
    window = overview.window_in(strip)
    x = round(window.x0 + (window.x1 - window.x0) / 4)
    instant = strip.scale.instant_at(x)
    at_px = session.stage.scale().x(instant)
    turn_wheel(overview, x, 1)
    assert session.stage.viewport().step == viewport.step + 8
    assert session.stage.scale().x(instant) == pytest.approx(at_px)
    turn_wheel(overview, x, -1)
    assert session.stage.viewport().step == viewport.step


def test_the_wheel_beside_the_window_keeps_its_middle(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    width = session.stage.frame().width_px
    middle = session.stage.scale().instant_at(width / 2)
    turn_wheel(overview, 50, 2)
    assert session.stage.scale().x(middle) == pytest.approx(width / 2, abs=1.0)


def test_small_turns_of_the_wheel_add_up(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    step = session.stage.viewport().step
    window = overview.window_in(strip_of(overview))
    for _ in range(32):
        turn_wheel(overview, (window.x0 + window.x1) / 2, 1 / 32)
    assert session.stage.viewport().step == pytest.approx(step + 8, abs=1)


def test_a_run_of_turns_is_one_step_back(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    view = session.view
    for _ in range(3):
        turn_wheel(overview, 425, 1)
    session.go_back()
    assert session.view == view


@pytest.mark.parametrize(("key", "moves"), [(Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)])
def test_arrow_keys_move_the_window(overview: Overview, session: Session, key: Qt.Key, moves: int) -> None:
    zoom_to(session, 0.4, 0.6)
    start, end = shown_span(session)
    QTest.keyClick(overview, key)
    now = shown_span(session)
    assert now[0] - start == pytest.approx(moves * (end - start) * 0.1, rel=0.01)
    assert now[1] - now[0] == pytest.approx(end - start, rel=0.001)


def test_shift_and_arrow_keys_move_the_right_edge(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    start, end = shown_span(session)
    QTest.keyClick(overview, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    longer = shown_span(session)
    assert longer[0] == pytest.approx(start)
    assert longer[1] > end
    QTest.keyClick(overview, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert shown_span(session) == pytest.approx((start, end))


def test_control_and_arrow_keys_move_the_left_edge(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    start, end = shown_span(session)
    QTest.keyClick(overview, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    longer = shown_span(session)
    assert longer[0] < start
    assert longer[1] == pytest.approx(end)
    QTest.keyClick(overview, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert shown_span(session) == pytest.approx((start, end))


def test_other_keys_are_left_to_the_window(overview: Overview, session: Session) -> None:
    zoom_to(session, 0.4, 0.6)
    view = session.view
    for key in (Qt.Key.Key_Up, Qt.Key.Key_A, Qt.Key.Key_Escape):
        QTest.keyClick(overview, key)
    QTest.keyClick(overview, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.view == view


def test_it_can_be_reached_and_read_without_a_mouse(
    overview: Overview, session: Session, qtbot: QtBot
) -> None:
    assert overview.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert overview.accessibleName() == "Overview"
    assert overview.accessibleDescription() == f"1985 – 2016 of 1985 – 2016. {HELP}"
    zoom_to(session, 0.5, 0.7)
    told = "2000 – 2007 of 1985 – 2016."
    qtbot.waitUntil(lambda: overview.accessibleDescription().startswith(told))


def test_the_strip_is_built_and_drawn_once(
    overview: Overview, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    overview.grab()
    strip = strip_of(overview)
    drawn: list[object] = []
    monkeypatch.setattr("timeline_app.ui.overview_picture.paint_overview", lambda *given: drawn.append(given))
    zoom_to(session, 0.4, 0.6)
    session.picks.select(3)
    overview.grab()
    assert strip_of(overview) is strip
    assert drawn == []
    session.set_query("avery")
    session.set_theme(load_theme("dark"))
    overview.grab()
    assert len(drawn) == 1
    overview.resize(800, overview.height())
    assert strip_of(overview) is not strip


def pixels(overview: Overview) -> QImage:
    return overview.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)


def test_hits_selection_and_theme_are_seen(overview: Overview, session: Session) -> None:
    pictures = [pixels(overview)]
    session.set_query("petition")
    pictures.append(pixels(overview))
    session.picks.select(4)
    pictures.append(pixels(overview))
    session.set_theme(load_theme("dark"))
    pictures.append(pixels(overview))
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[:number])


@pytest.mark.parametrize("count", [0, 1])
def test_lists_without_a_date_say_so(qtbot: QtBot, count: int) -> None:
    session = a_session(*(an_event() for _ in range(count)))
    overview = Overview(session)
    qtbot.addWidget(overview)
    overview.resize(WIDTH, overview.height())
    overview.grab()
    assert overview.note == (NO_DATES if count else NO_EVENTS)
    assert overview.accessibleDescription() == overview.note
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, at(100))
    QTest.keyClick(overview, Qt.Key.Key_Left)
    turn_wheel(overview, 100, 1)
    assert session.view == View()


def test_nothing_open(qtbot: QtBot) -> None:
    session = an_empty_session()
    overview = Overview(session)
    qtbot.addWidget(overview)
    overview.grab()
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, PLAIN, at(100))
    assert overview.strip() is None
    assert session.view == View()


def test_it_follows_from_one_list_to_the_next(overview: Overview, session: Session) -> None:
    session.close()
    assert overview.strip() is None
    overview.grab()


@pytest.mark.parametrize(
    "dates",
    [
        ("2012-05-01",),
        ("2012-05-01T12:00:00.000001",) * 4,
        ("Y-13800000000", "2000-01-01"),
        ("2016-01-05T08:00", "2016-01-05T20:00"),
    ],
)
def test_any_document_can_be_shown_and_dragged(qtbot: QtBot, dates: tuple[str, ...]) -> None:
    session = a_session(*(an_event(date) for date in dates))
    session.stage.set_size(WIDTH, 600)
    overview = Overview(session)
    qtbot.addWidget(overview)
    overview.resize(WIDTH, overview.height())
    for steps in (0, 64, 640):
        frame = session.stage.frame()
        viewport = frame.clamp(frame.fit().zoom(frame.axis, steps, 400.0))
        session.set_view(replace(session.view, viewport=viewport))
        overview.grab()
        window = overview.window_in(strip_of(overview))
        for start in (window.x0, (window.x0 + window.x1) / 2, window.x1, 30.0, 800.0):
            drag(overview, start, start + 25)
            assert session.stage.viewport() == frame.clamp(session.stage.viewport())
