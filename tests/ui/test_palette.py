"""The command palette: everything by its name, by keyboard alone, in a list of any length."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import CONTROL, click, key, type_text
from tests.ui.sights import row_of, scene_of
from timeline_app.resources import resource_path
from timeline_app.ui import palette as palette_module
from timeline_app.ui.actions import ACTIONS
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.palette import CommandPalette
from timeline_app.ui.palette_search import MOST_EVENTS, Entry, Kind, PaletteSearch
from timeline_app.ui.settings import Settings

LONG = 3_000


def opened(window: MainWindow, typed: str = "") -> CommandPalette:
    """The palette, by its key, with that typed."""
    focus = QApplication.focusWidget() or window.canvas
    key(focus, Qt.Key.Key_K, CONTROL)
    palette = the_palette(window)
    assert palette is not None
    assert palette.line.hasFocus()
    type_text(palette.line, typed)
    return palette


def the_palette(window: MainWindow) -> CommandPalette | None:
    """The palette that is open, or None."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChild(CommandPalette)


def names(palette: CommandPalette) -> list[str]:
    return [palette.model.line(row).name for row in range(palette.model.rowCount())]


def current(palette: CommandPalette) -> str:
    return palette.model.line(palette.list.currentIndex().row()).name


def finish(palette: CommandPalette) -> None:
    """Search to the end."""
    while not palette.search.is_done:
        QApplication.processEvents()
    QApplication.processEvents()


# Finding


def test_without_a_word_it_shows_every_action_in_the_order_of_the_menus(window: MainWindow) -> None:
    palette = opened(window)
    assert names(palette) == [row.name for row in ACTIONS if row.id != "palette"]
    assert current(palette) == "Open"


def test_what_was_chosen_most_comes_first_and_of_equals_the_last(
    window: MainWindow, settings: Settings
) -> None:
    for action_id in ("fit", "about", "fit", "zoom-in", "keys", "zoom-in"):
        settings.add_used_action(action_id)
    assert names(opened(window))[:5] == ["Zoom in", "Fit all", "All keys", "About Timeline", "Open"]


def test_of_actions_that_fit_as_well_the_one_used_last_comes_first(
    window: MainWindow, settings: Settings
) -> None:
    assert names(opened(window, "zoom"))[:2] == ["Zoom in", "Zoom out"]
    key(window.canvas, Qt.Key.Key_K, CONTROL)
    settings.add_used_action("zoom-out")
    assert names(opened(window, "zoom"))[:2] == ["Zoom out", "Zoom in"]


def test_actions_are_found_by_other_words_for_them_as_well(window: MainWindow) -> None:
    assert names(opened(window, "theme"))[:4] == ["Dark", "Light", "High contrast", "Colours of the desktop"]


def test_what_cannot_be_done_now_is_grey_after_what_can_and_does_nothing(window: MainWindow) -> None:
    window.canvas.navigation.zoom(32)
    window.session.go_back()
    palette = opened(window, "view")
    assert names(palette)[:2] == ["View forward", "View back"]
    key(palette.line, Qt.Key.Key_Down)
    line = palette.model.line(1)
    assert line.is_idle
    assert line.spoken == "View back, not available now, Alt+Left"
    key(palette.line, Qt.Key.Key_Return)
    assert the_palette(window) is palette
    assert window.status.panel.middle.text() == "Not available now: View back"


def test_events_people_and_lanes_are_found_by_name(window: MainWindow) -> None:
    palette = opened(window, "halbach")
    kinds = [entry.kind for entry in palette.model.entries]
    assert kinds == sorted(kinds)
    assert {Kind.LANE, Kind.PERSON, Kind.EVENT} <= set(kinds)
    assert names(palette)[0] == "Halbach case"
    palette.list.scrollToBottom()
    while not all(map(palette.model.is_complete, range(palette.model.rowCount()))):
        QApplication.processEvents()
    asides = {palette.model.line(row).aside for row in range(palette.model.rowCount())}
    assert {"Lane", "Person", "° 31 Oct 2005"} <= asides


def test_an_event_says_its_title_kind_and_date(window: MainWindow) -> None:
    palette = opened(window, "jury murder")
    index = palette.list.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Jury convicts Avery of murder, Court outcome, ° 18 Mar 2007"
    )
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_what_nothing_is_called_is_said_to_be_nothing(window: MainWindow) -> None:
    palette = opened(window, "xyzzy")
    assert names(palette) == []
    assert palette.note.text() == "Nothing here has such a name."
    for stroke in (Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_Return):
        key(palette.line, stroke)
    assert the_palette(window) is palette


def test_it_opens_without_a_list(make_window: MakeWindow) -> None:
    window = make_window(None)
    palette = opened(window, "open")
    assert current(palette) == "Open"
    assert {entry.kind for entry in palette.model.entries} == {Kind.ACTION}


# Moving and choosing


def test_keys_move_in_the_list_while_one_types(window: MainWindow) -> None:
    palette = opened(window)
    last = palette.model.rowCount() - 1
    page = palette.list.height() // palette.list.sizeHintForRow(0) - 1
    strokes = Qt.Key
    moves = [
        (strokes.Key_Down, 1),
        (strokes.Key_Tab, 2),
        (strokes.Key_Up, 1),
        (strokes.Key_PageDown, 1 + page),
        (strokes.Key_PageUp, 1),
        (strokes.Key_End, last),
        (strokes.Key_PageDown, last),
        (strokes.Key_Down, 0),
        (strokes.Key_Up, last),
        (strokes.Key_Home, 0),
    ]
    for stroke, row in moves:
        key(palette.line, stroke)
        assert palette.list.currentIndex().row() == row, stroke
    assert palette.line.hasFocus()
    type_text(palette.line, "g")
    assert palette.list.currentIndex().row() == 0


def test_enter_does_an_action_and_gives_the_keyboard_back(window: MainWindow, settings: Settings) -> None:
    window.dock.show_tab("list")
    palette = opened(window, "one lane")
    key(palette.line, Qt.Key.Key_Return)
    assert the_palette(window) is None
    assert window.session.view.lanes_by == "none"
    assert window.side_pane.events.hasFocus()
    assert settings.used_actions == ("lanes-none",)


def test_an_action_that_takes_the_keyboard_keeps_it(window: MainWindow) -> None:
    key(opened(window, "search").line, Qt.Key.Key_Enter)
    assert window.search.line.hasFocus()


def test_an_event_is_selected_and_brought_into_sight(window: MainWindow) -> None:
    window.canvas.navigation.zoom(200)
    key(opened(window, "jury murder").line, Qt.Key.Key_Return)
    row = row_of(window, "avery-convicted-2007")
    assert window.session.picks.selected_row == row
    assert row in {int(one) for one in scene_of(window).marks.row}
    assert window.canvas.hasFocus()


def test_a_person_is_searched_for(window: MainWindow) -> None:
    key(opened(window, "brendan").line, Qt.Key.Key_Return)
    assert window.session.query == 'person:"Brendan Dassey"'
    assert window.search.line.text() == window.session.query
    assert len(window.session.finder.found.rows) > 0


def test_a_lane_is_brought_to_the_top(make_window: MakeWindow) -> None:
    path = resource_path("events", "news-article-2016-01-and-later.timeline.json")
    window = make_window(path, size=(900, 420))
    window.canvas.navigation.set_lanes_by("status")
    timeline = window.session.timeline
    assert timeline is not None
    lane = timeline.lanes[2].name
    palette = opened(window, lane)
    assert palette.model.entries[0] == Entry(Kind.LANE, 2)
    key(palette.line, Qt.Key.Key_Return)
    assert window.session.view.lanes_by == "lane"
    scene = scene_of(window)
    band = next(one for one in scene.lanes if one.number == 2)
    assert band.y == pytest.approx(scene.plot[1], abs=1.0)


def test_a_click_chooses(window: MainWindow) -> None:
    palette = opened(window)
    row = names(palette).index("Lanes by: None: one lane for all")
    index = palette.model.index(row)
    palette.list.scrollTo(index)
    at = palette.list.visualRect(index).center()
    click(palette.list.viewport(), (at.x(), at.y()))
    assert window.session.view.lanes_by == "none"
    assert the_palette(window) is None


# Coming and going


@pytest.mark.parametrize("place", ["canvas", "overview", "search", "details", "list", "problems"])
def test_it_opens_from_everywhere_and_escape_goes_back_there(window: MainWindow, place: str) -> None:
    window.session.picks.select(3)
    if place in ("details", "list", "problems"):
        window.dock.show_tab(place)
    else:
        {"canvas": window.canvas, "overview": window.overview, "search": window.search.line}[place].setFocus()
    before = QApplication.focusWidget()
    assert before is not None
    palette = opened(window, "zoom")
    key(palette.line, Qt.Key.Key_Escape)
    assert the_palette(window) is None
    assert QApplication.focusWidget() is before
    assert window.session.picks.selected_row == 3


def test_the_same_key_closes_it(window: MainWindow) -> None:
    palette = opened(window)
    key(palette.line, Qt.Key.Key_K, CONTROL)
    assert the_palette(window) is None
    assert window.canvas.hasFocus()


def test_whoever_goes_elsewhere_closes_it(window: MainWindow) -> None:
    opened(window)
    window.search.line.setFocus(Qt.FocusReason.MouseFocusReason)
    assert the_palette(window) is None
    assert window.search.line.hasFocus()


def test_another_list_is_searched_for_what_stands_there(window: MainWindow, write_list: WriteList) -> None:
    palette = opened(window, "jury")
    finish(palette)
    before = names(palette)
    path = write_list(an_event("1990", title="A grand jury sits"), an_event("1991", title="Rain"))
    assert window.opening.open(path)
    assert the_palette(window) is palette
    assert palette.line.hasFocus()
    finish(palette)
    assert "A grand jury sits" in names(palette)
    assert not {"A grand jury sits"} & set(before)
    # What is typed next goes on with the word.
    type_text(palette.line, " sits")
    finish(palette)
    assert names(palette) == ["A grand jury sits"]
    key(palette.line, Qt.Key.Key_Return)
    assert window.session.picks.selected_row == 0
    assert the_palette(window) is None


def test_what_was_gone_to_by_hand_stays_there_when_another_list_comes(
    window: MainWindow, write_list: WriteList
) -> None:
    palette = opened(window, "lane")
    key(palette.line, Qt.Key.Key_Down)
    chosen = current(palette)
    assert palette.model.entries[palette.list.currentIndex().row()].kind is Kind.ACTION
    assert window.opening.open(write_list(an_event("1990", title="A lane is closed", lane="Lane 1")))
    finish(palette)
    assert current(palette) == chosen


def test_a_list_that_is_closed_leaves_what_can_be_done_without_one(window: MainWindow) -> None:
    palette = opened(window, "avery")
    window.close_list()
    assert the_palette(window) is palette
    finish(palette)
    assert names(palette) == []


@pytest.mark.parametrize("place", ["canvas", "overview", "search"])
def test_no_button_gets_the_keyboard_when_it_closes_by_itself(window: MainWindow, place: str) -> None:
    widget = {"canvas": window.canvas, "overview": window.overview, "search": window.search.line}[place]
    widget.setFocus()
    palette = opened(window, "jury")
    palette.close()
    assert QApplication.focusWidget() is widget


def test_what_had_the_keyboard_before_may_have_gone(window: MainWindow) -> None:
    window.search.line.setFocus()
    palette = opened(window, "jury")
    window.bars.search.hide()
    palette.close()
    assert window.canvas.hasFocus()


def test_it_stands_in_the_middle_of_a_window_of_any_size(window: MainWindow) -> None:
    palette = opened(window)
    for size in ((1600, 1000), (420, 300), (900, 500)):
        window.resize(*size)
        QApplication.processEvents()
        assert window.rect().contains(palette.geometry())
        assert palette.geometry().center().x() == pytest.approx(window.width() / 2, abs=1.0)
        assert palette.list.height() >= palette.list.sizeHintForRow(0)


def test_assistive_technology_reads_a_list_of_named_rows(window: MainWindow) -> None:
    palette = opened(window, "zoom")
    box = QAccessible.queryAccessibleInterface(palette)
    assert box.text(QAccessible.Text.Name) == "Command palette"
    rows = QAccessible.queryAccessibleInterface(palette.list)
    assert rows.role() == QAccessible.Role.List
    texts = [rows.child(number).text(QAccessible.Text.Name) for number in range(rows.childCount())]
    assert texts[0] == "Zoom in, + or = or W or Ctrl++"
    assert len(texts) == palette.model.rowCount()


# A long list


@pytest.fixture
def long_window(make_window: MakeWindow, write_list: WriteList) -> MainWindow:
    events = [an_event("2001-05-01", title=f"Report {number}") for number in range(LONG)]
    last = an_event("2001-05-02", title="Report")
    return make_window(write_list(*events, last), size=(1000, 700))


def test_a_long_list_is_searched_between_the_turns_of_the_window(
    long_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette_module, "SLICE_SECONDS", 0.0)
    monkeypatch.setattr(palette_module, "REFRESH_MS", 0)
    palette = opened(long_window, "report")
    while palette.model.rowCount() < MOST_EVENTS:
        QApplication.processEvents()
    assert not palette.search.is_done
    assert palette.note.text().endswith(" events fit so far; the 60 that fit best are here.")
    assert len(names(palette)) == MOST_EVENTS
    key(palette.line, Qt.Key.Key_Down)
    kept = current(palette)
    finish(palette)
    assert palette.note.text() == "3,001 events fit; the 60 that fit best are here."
    assert names(palette)[0] == "Report"
    assert current(palette) == kept
    type_text(palette.line, " 2999")
    finish(palette)
    assert names(palette) == ["Report 2999"]


def test_one_letter_more_gives_up_the_search_for_those_before(long_window: MainWindow) -> None:
    window = long_window
    search = PaletteSearch(window.session.timeline, lambda row: True, ())
    search.start("report")
    search.go_on(0.0, lambda: 0.0)
    search.start("report 7")
    assert search.event_count == 0
    while not search.is_done:
        search.go_on(0.0, lambda: 0.0)
    assert search.event_count == sum("7" in str(number) for number in range(LONG))
