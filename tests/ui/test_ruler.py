"""Measuring on the canvas: M and a drag, Ctrl and a click, and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import CONTROL, LEFT, SHIFT, At, click, key, move, press, release
from tests.ui.sights import bare_ground, middle, row_of, scene_of
from timeline_app.layout.measure import Measure
from timeline_app.ui.event_model import TITLE
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.ruler import NO_LENGTH, SELECT_ANOTHER

VERDICT, SENTENCE, RELEASE = "avery-convicted-2007", "avery-sentenced-2007", "exonerated-released-2003"
LENGTH = "2 months and 14 days = 75 days"


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    """What the window says in passing."""
    messages: list[str] = []
    window.session.message_shown.connect(messages.append)
    return messages


def measure_of(window: MainWindow) -> Measure:
    measure = window.canvas.hands.ruler.measure
    assert measure is not None
    return measure


def mark_at(window: MainWindow, event: str) -> At:
    box = scene_of(window).mark_of(row_of(window, event))
    assert box is not None
    return middle(box)


def drag_with_m(window: MainWindow, *way: At) -> None:
    canvas = window.canvas
    QTest.keyPress(canvas, Qt.Key.Key_M)
    press(canvas, way[0])
    for at in way[1:]:
        move(canvas, at, held=LEFT)
    release(canvas, way[-1])
    QTest.keyRelease(canvas, Qt.Key.Key_M)


def test_a_drag_with_m_measures_and_moves_nothing(window: MainWindow, said: list[str]) -> None:
    view = window.session.view
    drag_with_m(window, mark_at(window, VERDICT), (900.0, 300.0), mark_at(window, SENTENCE))
    measure = measure_of(window)
    assert measure.length_words == LENGTH
    assert said == [f"{LENGTH}: Jury convicts Avery of murder → Avery sentenced to life"]
    assert window.session.view == view
    assert window.session.picks.selected is None


def test_either_way_it_is_as_long(window: MainWindow) -> None:
    drag_with_m(window, mark_at(window, SENTENCE), mark_at(window, VERDICT))
    assert measure_of(window).length_words == LENGTH


def test_a_point_where_nothing_is_is_a_day(window: MainWindow) -> None:
    x, y = bare_ground(window)
    drag_with_m(window, mark_at(window, VERDICT), (x, y))
    measure = measure_of(window)
    assert {measure.first.row, measure.last.row} == {None, row_of(window, VERDICT)}
    assert measure.apart.least == measure.apart.most


def test_a_span_with_an_open_start_is_measured_as_a_range(window: MainWindow) -> None:
    row = row_of(window, "imprisonment-1985-2003")
    bar = next(bar for bar in scene_of(window).bars if bar.row == row)
    x, y, width, height = bar.box
    drag_with_m(window, (x + 1, y + height / 2), (x + width - 1, y + height / 2))
    words = measure_of(window).length_words
    assert words.startswith("17 years, 8 months")
    assert " to 18 years, 1 month" in words


def test_the_ruler_is_drawn_while_it_is_laid_and_until_esc(window: MainWindow) -> None:
    canvas = window.canvas
    before = canvas.grab().toImage()
    QTest.keyPress(canvas, Qt.Key.Key_M)
    press(canvas, mark_at(window, VERDICT))
    move(canvas, mark_at(window, RELEASE), held=LEFT)
    scene = scene_of(window)
    ruler = canvas.overlay(scene).ruler
    assert ruler is not None
    assert ruler.lines[0].startswith("3 years, 6 months")
    assert canvas.grab().toImage() != before
    release(canvas, mark_at(window, RELEASE))
    QTest.keyRelease(canvas, Qt.Key.Key_M)
    key(canvas, Qt.Key.Key_Escape)
    assert canvas.hands.ruler.measure is None
    assert canvas.overlay(scene).ruler is None


def test_esc_takes_up_the_ruler_before_it_clears_the_selection(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, VERDICT))
    click_second(window, SENTENCE)
    key(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.hands.ruler.measure is None
    assert window.session.picks.selected == VERDICT
    key(window.canvas, Qt.Key.Key_Escape)
    assert window.session.picks.selected is None


def test_without_m_a_drag_moves_the_timeline_again(window: MainWindow) -> None:
    drag_with_m(window, mark_at(window, VERDICT), mark_at(window, SENTENCE))
    window.canvas.navigation.zoom(64)
    view = window.session.view
    x, y = bare_ground(window)
    press(window.canvas, (x, y))
    move(window.canvas, (x - 80, y), held=LEFT)
    release(window.canvas, (x - 80, y))
    assert window.session.view != view


def test_m_that_is_released_elsewhere_is_forgotten(window: MainWindow) -> None:
    QTest.keyPress(window.canvas, Qt.Key.Key_M)
    window.search.setFocus()
    QApplication.processEvents()
    window.canvas.setFocus()
    press(window.canvas, mark_at(window, VERDICT))
    assert not window.canvas.hands.ruler.is_held
    release(window.canvas, mark_at(window, VERDICT))


def click_second(window: MainWindow, event: str) -> None:
    at = mark_at(window, event)
    press(window.canvas, at, CONTROL)
    release(window.canvas, at, CONTROL)


def test_ctrl_and_a_click_tell_how_far_a_second_event_is(window: MainWindow, said: list[str]) -> None:
    window.session.picks.select(row_of(window, VERDICT))
    click_second(window, SENTENCE)
    assert window.session.picks.selected == VERDICT
    assert measure_of(window).length_words == LENGTH
    assert said[-1].startswith(LENGTH)
    ruler = window.canvas.overlay(scene_of(window)).ruler
    assert ruler is not None
    assert ruler.lines[0] == LENGTH


def test_its_words_stay_where_they_are_while_the_view_is_moved(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, VERDICT))
    click_second(window, "wh-petition-opened")
    first = window.canvas.overlay(scene_of(window)).ruler
    assert first is not None
    window.canvas.navigation.pan(-40, is_animated=False)
    moved = window.canvas.overlay(scene_of(window)).ruler
    assert moved is not None
    assert moved.x0 == pytest.approx(first.x0 - 40)
    assert moved.box[0] == pytest.approx(first.box[0] - 40)
    assert moved.y == first.y


def test_without_a_selection_it_is_a_click_like_any_other(window: MainWindow) -> None:
    click_second(window, SENTENCE)
    assert window.session.picks.selected == SENTENCE
    assert window.canvas.hands.ruler.measure is None


def test_the_next_click_or_selection_takes_it_up(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, VERDICT))
    acts: tuple[Callable[[], object], ...] = (
        lambda: click(window.canvas, bare_ground(window)),
        lambda: window.actions_by_row.by_id["next-event"].trigger(),
        lambda: window.opening.reload(),
    )
    for act in acts:
        window.session.picks.select(row_of(window, VERDICT))
        click_second(window, SENTENCE)
        assert measure_of(window)
        act()
        assert window.canvas.hands.ruler.measure is None


def test_a_death_that_is_chosen_is_measured(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, VERDICT))
    click_second(window, "halbach-death-2005")
    assert measure_of(window).length_words == "1 year, 4 months and 18 days = 503 days"


def test_by_keyboard_from_the_selected_event_to_each_that_follows(
    window: MainWindow, said: list[str]
) -> None:
    window.session.picks.select(row_of(window, VERDICT))
    key(window.canvas, Qt.Key.Key_M, SHIFT)
    assert said == [SELECT_ANOTHER]
    key(window.canvas, Qt.Key.Key_Period)
    assert window.session.picks.selected == SENTENCE
    assert measure_of(window).length_words == LENGTH
    key(window.canvas, Qt.Key.Key_Period)
    assert measure_of(window).length_words == "4 months and 15 days = 137 days"
    key(window.canvas, Qt.Key.Key_M, SHIFT)
    assert window.canvas.hands.ruler.measure is None
    key(window.canvas, Qt.Key.Key_Comma)
    assert window.canvas.hands.ruler.measure is None


def test_ctrl_and_a_click_in_the_list_measure_too(window: MainWindow) -> None:
    window.dock.show_tab("list")
    QApplication.processEvents()
    events = window.side_pane.events
    window.session.picks.select(row_of(window, VERDICT))
    line = events.events.line_of(row_of(window, SENTENCE))
    assert line is not None
    at = events.visualRect(events.events.index(line, TITLE)).center()
    QTest.mouseClick(events.viewport(), LEFT, CONTROL, at)
    assert measure_of(window).length_words == LENGTH
    assert window.session.picks.selected == VERDICT


def test_what_has_no_date_is_said_to_have_no_length(make_window: MakeWindow, write_list: WriteList) -> None:
    said: list[str] = []
    window = make_window(write_list(an_event("2001", id="a"), an_event(id="b")))
    window.session.message_shown.connect(said.append)
    window.session.picks.select(row_of(window, "a"))
    key(window.canvas, Qt.Key.Key_M, SHIFT)
    window.session.picks.select(row_of(window, "b"))
    assert said == [SELECT_ANOTHER, NO_LENGTH]
    assert window.canvas.hands.ruler.measure is None
