"""The search box: it counts, steps, brings hits into sight, and can be typed in however narrow the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from tests.ui.hands import CONTROL, key, type_text, wheel
from tests.ui.sights import scene_of
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow


def test_search_counts_steps_and_dims(window: MainWindow) -> None:
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    type_text(window.search.line, "petition")
    hits = window.session.finder.found.rows.tolist()
    assert window.search.count.text() == str(len(hits))
    assert window.canvas.overlay(scene_of(window)).hits == frozenset(hits)
    key(window.search.line, Qt.Key.Key_Return)
    assert window.session.picks.selected_row == hits[0]
    assert window.search.count.text() == f"1 of {len(hits)}"
    key(window.search.line, Qt.Key.Key_F3)
    key(window.search.line, Qt.Key.Key_F3)
    assert window.search.count.text() == f"3 of {len(hits)}"
    key(window.canvas, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.picks.selected_row == hits[1]
    assert window.search.line.hasFocus()


def test_a_hit_out_of_sight_comes_into_sight(window: MainWindow) -> None:
    for _ in range(8):
        wheel(window.canvas, (200, 300), up=480)
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    type_text(window.search.line, "petition")
    key(window.search.line, Qt.Key.Key_Return)
    row = window.session.picks.selected_row
    assert row is not None
    assert scene_of(window).mark_of(row) is not None


def test_no_hits_are_said_and_nothing_is_dimmed_without_words(window: MainWindow) -> None:
    window.search.line.setText("a word that nobody wrote")
    assert window.search.count.text() == "no hits"
    assert window.canvas.overlay(scene_of(window)).hits == frozenset()
    assert not window.search.next.isEnabled()
    window.search.line.setText("   ")
    assert window.canvas.overlay(scene_of(window)).hits is None
    assert not window.search.next.isVisible()


def test_escape_empties_the_search_then_goes_back_to_the_canvas(window: MainWindow) -> None:
    window.session.picks.select(4)
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    type_text(window.search.line, "petition")
    key(window.search.line, Qt.Key.Key_Escape)
    assert window.search.line.text() == ""
    assert window.session.query == ""
    assert window.session.picks.selected_row == 4
    assert window.search.line.hasFocus()
    key(window.search.line, Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()
    assert window.session.picks.selected is None


def test_searching_brings_a_hidden_search_box_back(window: MainWindow) -> None:
    window.bars.toggle()
    assert not window.search.isVisible()
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    assert window.search.isVisible()
    assert window.search.line.hasFocus()


@pytest.mark.parametrize("width", [1600, 1280, 900, 640, 400])
def test_the_search_box_can_be_typed_in_at_any_width(make_window: MakeWindow, width: int) -> None:
    window = make_window(story_path(), size=(width, 720))
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    focus = QApplication.focusWidget()
    assert focus is window.search.line
    assert window.search.line.isVisible()
    assert window.search.line.visibleRegion().boundingRect().width() > 100
    type_text(window.search.line, "petition")
    QApplication.processEvents()
    assert window.search.next.visibleRegion().boundingRect().width() > 10
    assert window.search.count.visibleRegion().boundingRect().width() > 3


def test_a_reload_keeps_the_words_and_another_file_empties_them(window: MainWindow) -> None:
    window.search.line.setText("petition")
    window.opening.reload()
    assert window.search.line.text() == "petition"
    assert window.search.count.text() == str(len(window.session.finder.found.rows))
    window.side_pane.more_requested.emit("news-article-2016-01-and-later.timeline.json")
    assert window.search.line.text() == ""
    assert not window.search.count.isVisible()


def test_a_selection_elsewhere_tells_where_it_stands_among_the_hits(window: MainWindow) -> None:
    window.search.line.setText("petition")
    hits = window.session.finder.found.rows.tolist()
    window.session.picks.select(hits[2])
    assert window.search.count.text() == f"3 of {len(hits)}"
    window.session.picks.select(next(row for row in range(18) if row not in hits))
    assert window.search.count.text() == str(len(hits))


def test_the_buttons_step_as_the_keys_do(window: MainWindow) -> None:
    window.search.line.setText("petition")
    hits = window.session.finder.found.rows.tolist()
    window.search.next.click()
    window.search.next.click()
    assert window.session.picks.selected_row == hits[1]
    window.search.previous.click()
    assert window.session.picks.selected_row == hits[0]


def test_pasted_lines_are_words(window: MainWindow) -> None:
    QApplication.clipboard().setText("white\nhouse\tpetition")
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    key(window.search.line, Qt.Key.Key_V, CONTROL)
    assert len(window.session.finder.found.rows) > 0


def test_without_a_list_nothing_is_said_to_be_found_nowhere(make_window: MakeWindow) -> None:
    window = make_window(None)
    window.start_search()
    type_text(window.search.line, "petition")
    key(window.search.line, Qt.Key.Key_F3)
    assert window.search.count.text() == ""
    assert window.opening.open(story_path())
    assert window.search.line.text() == window.session.query == "petition"
    assert window.search.count.text() == str(len(window.session.finder.found))


def test_a_query_from_elsewhere_is_read_from_its_beginning(window: MainWindow) -> None:
    query = " ".join(["status:reported -status:allegation"] * 3)
    window.canvas.setFocus()
    window.session.set_query(query)
    assert window.search.line.text() == query
    assert window.search.line.cursorPosition() == 0
    window.start_search()
    window.session.set_query(f"{query} jury")
    assert window.search.line.cursorPosition() == len(query) + 5
