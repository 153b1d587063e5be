"""Whose clock is shown: by menu and dialog, in the status bar, in the history and remembered."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import key, type_text
from tests.ui.sights import row_of, scene_of, timeline_of, x_of
from timeline_app.layout.compose import lay_out
from timeline_app.model.placing import in_zone
from timeline_app.model.time import Civil, micros_of
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import read_when
from timeline_app.model.zones import Zone
from timeline_app.paint.system_zone import system_zone
from timeline_app.ui import document, loader, long_files
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.zone_choice import NO_ZONE
from timeline_app.ui.zone_dialog import ZoneDialog, found_zones

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

EVENTS = (
    an_event("2016-07-06", id="day", title="A day"),
    an_event("2016-07-06T18:00Z", id="zulu", title="A moment"),
    an_event("2016-07-06T12:30", id="local", title="Somewhere at half past twelve"),
    an_event("2016-07-08T12:00+05:30", id="delhi", title="Noon in Delhi"),
)


@pytest.fixture
def path(write_list: WriteList) -> Path:
    return write_list(*EVENTS, timezone="America/Chicago")


@pytest.fixture
def window(make_window: MakeWindow, path: Path) -> MainWindow:
    made: MainWindow = make_window(path)
    return made


def run(window: MainWindow, action: str) -> None:
    window.actions_by_row.by_id[action].trigger()


def checked(window: MainWindow) -> list[str]:
    """Which entries of the menu of zones are ticked."""
    window.actions_by_row.refresh()
    actions = window.actions_by_row.by_id
    return [name for name, action in actions.items() if name.startswith("zone-") and action.isChecked()]


def x_of_event(window: MainWindow, event: str) -> float:
    """Where the start of an event stands."""
    return x_of(window, int(timeline_of(window).table.start_earliest[row_of(window, event)]))


def where(window: MainWindow) -> str:
    """What the status bar says of span, zone and scale."""
    window.status.refresh()
    return window.status.panel.where.text()


def test_the_list_s_own_zone_comes_first(window: MainWindow) -> None:
    assert timeline_of(window).table.zone.name == "America/Chicago"
    assert checked(window) == ["zone-list"]
    assert "times in America/Chicago" in where(window)
    assert scene_of(window).corner.note == "Chicago time"


def test_only_times_that_name_a_zone_move(window: MainWindow) -> None:
    window.canvas.navigation.zoom(8, is_animated=False)
    before = {event: x_of_event(window, event) for event in ("day", "zulu", "local", "delhi")}
    run(window, "zone-utc")
    after = {event: x_of_event(window, event) for event in before}
    assert timeline_of(window).table.zone.name == "UTC"
    for event in ("day", "local"):
        assert after[event] == pytest.approx(before[event], abs=1e-6)
    five_hours = x_of(window, micros_of(Civil(2016, 7, 6, 5))) - x_of(window, micros_of(Civil(2016, 7, 6)))
    for event in ("zulu", "delhi"):
        assert after[event] - before[event] == pytest.approx(five_hours)
    assert "times in UTC" in where(window)
    assert checked(window) == ["zone-utc", *(["zone-here"] if system_zone() == "UTC" else [])][:1]


def test_the_history_goes_back_to_the_zone_before(window: MainWindow) -> None:
    run(window, "zone-utc")
    window.session.go_back()
    assert timeline_of(window).table.zone.name == "America/Chicago"
    window.session.go_forward()
    assert timeline_of(window).table.zone.name == "UTC"


def test_selection_and_search_stay_with_their_events(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, "zulu"))
    window.session.set_query("moment")
    run(window, "zone-utc")
    timeline = timeline_of(window)
    assert window.session.picks.selected == "zulu"
    assert [timeline.keys[row] for row in window.session.finder.found.rows.tolist()] == ["zulu"]
    assert [timeline.event(row).key for row in range(4)] == list(timeline.keys)


@pytest.fixture
def long_window(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window whose list counts as a long one."""
    monkeypatch.setattr(document, "FOUND_AT_ONCE", 1)
    return window


def test_a_long_list_is_worked_out_beside_the_window(long_window: MainWindow, qtbot: QtBot) -> None:
    window = long_window
    window.canvas.navigation.zoom(8, is_animated=False)
    before = {event: x_of_event(window, event) for event in ("day", "zulu")}
    run(window, "zone-utc")
    assert timeline_of(window).table.zone.name == "America/Chicago"
    assert "Working out" in window.status.panel.middle.text()
    qtbot.waitUntil(lambda: timeline_of(window).table.zone.name == "UTC")
    assert window.session.view.zone == "UTC"
    assert "Showing" in window.status.panel.middle.text()
    assert x_of_event(window, "day") == pytest.approx(before["day"], abs=1e-6)
    assert x_of_event(window, "zulu") != pytest.approx(before["zulu"], abs=1)
    shown = window.session.document
    window.session.go_back()
    assert timeline_of(window).table.zone.name == "America/Chicago"
    window.session.go_forward()
    assert window.session.document is shown


@pytest.fixture
def moved_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The zones by which the window's own thread has worked out a list."""
    zones: list[str] = []

    def watched(timeline: Timeline, zone: Zone) -> Timeline:
        moved = in_zone(timeline, zone)
        if moved is not timeline and threading.current_thread() is threading.main_thread():
            zones.append(zone.name)
        return moved

    for module in (document, loader):
        monkeypatch.setattr(module, "in_zone", watched)
    return zones


def go_to_zones(window: MainWindow, qtbot: QtBot, *names: str) -> None:
    for name in names:
        with qtbot.waitSignal(window.session.document_changed):
            window.canvas.zone_choice.set_zone(name)


def test_back_over_several_clocks_works_them_out_beside_the_window(
    long_window: MainWindow, qtbot: QtBot, moved_here: list[str]
) -> None:
    session = long_window.session
    go_to_zones(long_window, qtbot, "UTC", "Asia/Tokyo", "Asia/Kolkata")
    session.go_back()
    assert timeline_of(long_window).table.zone.name == "Asia/Tokyo"
    with qtbot.waitSignal(session.document_changed):
        session.go_back()
        assert session.view.zone == "Asia/Tokyo"
        assert "Working out" in long_window.status.panel.middle.text()
    assert session.view.zone == timeline_of(long_window).table.zone.name == "UTC"
    assert "Showing" in long_window.status.panel.middle.text()
    assert session.can_go_forward
    session.go_forward()
    assert session.view.zone == "Asia/Tokyo"
    assert not moved_here


def test_back_twice_at_once_is_two_steps(
    long_window: MainWindow, qtbot: QtBot, moved_here: list[str]
) -> None:
    session = long_window.session
    go_to_zones(long_window, qtbot, "UTC", "Asia/Tokyo", "Asia/Kolkata", "America/Denver")
    session.go_back()
    shown: list[str | None] = []
    session.document_changed.connect(lambda: shown.append(session.view.zone))
    with qtbot.waitSignal(session.document_changed):
        session.go_back()
        session.go_back()
    assert shown == ["UTC"]
    with qtbot.waitSignal(session.document_changed):
        session.go_forward()
    assert session.view.zone == "Asia/Tokyo"
    assert not moved_here


def test_what_is_done_while_back_waits_for_a_clock_counts(long_window: MainWindow, qtbot: QtBot) -> None:
    session = long_window.session
    go_to_zones(long_window, qtbot, "UTC", "Asia/Tokyo", "Asia/Kolkata")
    session.go_back()
    session.go_back()
    long_window.canvas.navigation.zoom(8, is_animated=False)
    view = session.view
    long_window.canvas.zone_choice.stop()
    QApplication.processEvents()
    assert session.view == view
    session.go_back()
    assert session.view.zone == "Asia/Tokyo"


def test_a_zone_that_is_chosen_while_back_waits_for_a_clock_is_shown(
    long_window: MainWindow, qtbot: QtBot
) -> None:
    session = long_window.session
    go_to_zones(long_window, qtbot, "UTC", "Asia/Tokyo", "Asia/Kolkata")
    session.go_back()
    session.go_back()
    assert session.is_awaiting_clock
    go_to_zones(long_window, qtbot, "America/Denver")
    assert session.view.zone == "America/Denver"
    session.go_back()
    assert session.view.zone == "Asia/Tokyo"


def remembered(make_window: MakeWindow, path: Path, name: str) -> None:
    """Look at a file by the clock of a zone, and close it."""
    window = make_window(path)
    window.canvas.zone_choice.set_zone(name)
    window.close()


def test_a_long_file_is_worked_out_by_its_remembered_clock_beside_the_window(
    make_window: MakeWindow,
    path: Path,
    write_list: WriteList,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    moved_here: list[str],
) -> None:
    remembered(make_window, path, "Asia/Tokyo")
    seen = scene_of(make_window(path))
    window = make_window(write_list(an_event("2001"), name="other"))
    moved_here.clear()
    monkeypatch.setattr(document, "FOUND_AT_ONCE", 1)
    monkeypatch.setattr(long_files, "LONG_BYTES", 1)

    def refuse_to_lay_out() -> None:
        monkeypatch.setattr("timeline_app.ui.scenes.lay_out", None)

    window.opening.loader_made.connect(lambda loader: loader.ended.connect(refuse_to_lay_out))
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open(path)
    assert window.session.view.zone == timeline_of(window).table.zone.name == "Asia/Tokyo"
    assert scene_of(window).same_as(seen)
    monkeypatch.setattr("timeline_app.ui.scenes.lay_out", lay_out)
    window.canvas.zone_choice.set_zone(None)
    assert timeline_of(window).table.zone.name == "America/Chicago"
    assert not moved_here


def test_a_long_file_with_nothing_in_sight_by_its_remembered_clock_begins_as_it_says(
    make_window: MakeWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = make_window(path)
    before.canvas.zone_choice.set_zone("Asia/Tokyo")
    before.canvas.navigation.zoom(32 * 6, is_animated=False)
    before.canvas.navigation.go_to_date(read_when(date="2016-07-07T12:00"))
    assert scene_of(before).shown == 0
    before.close()
    monkeypatch.setattr(document, "FOUND_AT_ONCE", 1)
    monkeypatch.setattr(long_files, "LONG_BYTES", 1)
    window = make_window(path)
    assert window.session.view.zone is None
    assert timeline_of(window).table.zone.name == "America/Chicago"


def test_a_clock_that_is_chosen_while_a_long_file_is_read_again_follows(
    long_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, moved_here: list[str]
) -> None:
    session = long_window.session
    go_to_zones(long_window, qtbot, "UTC")
    session.go_back()
    monkeypatch.setattr(long_files, "LONG_BYTES", 1)
    before = session.document
    with qtbot.waitSignal(long_window.opening.opened):
        long_window.opening.reload()
        session.go_forward()
        assert session.view.zone == "UTC"
    assert session.document is not before
    with qtbot.waitSignal(session.document_changed):
        assert timeline_of(long_window).table.zone.name == "America/Chicago"
    assert session.view.zone == timeline_of(long_window).table.zone.name == "UTC"
    assert session.can_go_back
    assert not moved_here


def test_of_several_clocks_the_last_one_is_shown(long_window: MainWindow, qtbot: QtBot) -> None:
    choice = long_window.canvas.zone_choice
    shown: list[str] = []
    long_window.session.document_changed.connect(
        lambda: shown.append(timeline_of(long_window).table.zone.name)
    )
    choice.set_zone("Asia/Tokyo")
    choice.set_zone("UTC")
    qtbot.waitUntil(lambda: bool(shown))
    choice.set_zone("Asia/Tokyo")
    choice.set_zone("UTC")
    choice.stop()
    QApplication.processEvents()
    assert shown == ["UTC"]


def test_another_list_that_is_opened_meanwhile_keeps_its_clock(
    long_window: MainWindow, write_list: WriteList
) -> None:
    long_window.canvas.zone_choice.set_zone("Asia/Tokyo")
    long_window.opening.open(write_list(*EVENTS, timezone="America/Chicago", name="other"))
    long_window.canvas.zone_choice.stop()
    QApplication.processEvents()
    assert timeline_of(long_window).table.zone.name == "America/Chicago"


def test_a_window_can_close_while_a_clock_is_worked_out(long_window: MainWindow) -> None:
    long_window.canvas.zone_choice.set_zone("Asia/Tokyo")
    long_window.close()
    QApplication.processEvents()
    assert timeline_of(long_window).table.zone.name == "America/Chicago"


def test_the_zone_is_remembered_for_the_file(make_window: MakeWindow, window: MainWindow, path: Path) -> None:
    window.canvas.zone_choice.set_zone("Asia/Tokyo")
    window.close()
    again = make_window(path)
    assert again.session.view.zone == "Asia/Tokyo"
    assert timeline_of(again).table.zone.name == "Asia/Tokyo"


def test_reading_the_file_again_keeps_the_zone(window: MainWindow) -> None:
    window.canvas.zone_choice.set_zone("Asia/Tokyo")
    window.opening.reload()
    assert timeline_of(window).table.zone.name == "Asia/Tokyo"


def test_a_remembered_zone_that_is_none_is_the_list_s_own(window: MainWindow) -> None:
    window.canvas.zone_choice.set_zone("Mars/Olympus")
    assert timeline_of(window).table.zone.name == "America/Chicago"


def test_without_any_zone_there_is_nothing_to_change(make_window: MakeWindow, write_list: WriteList) -> None:
    window = make_window(
        write_list(an_event("2016"), an_event("2017-01-01T12:00"), timezone="America/Chicago")
    )
    view = window.session.view
    run(window, "zone-utc")
    assert window.session.view == view
    assert window.status.panel.middle.text() == NO_ZONE
    assert "times in" not in where(window)
    assert scene_of(window).corner.note == ""


def test_the_list_and_the_line_tell_the_shown_clock(window: MainWindow) -> None:
    captions = window.session.document.prepared.captions if window.session.document else None
    assert captions is not None
    assert captions.date_line(row_of(window, "zulu")) == "6 Jul 2016 13:00"
    assert captions.date_line(row_of(window, "local")) == "6 Jul 2016 12:30"
    run(window, "zone-utc")
    captions = window.session.document.prepared.captions if window.session.document else None
    assert captions is not None
    assert captions.date_line(row_of(window, "zulu")) == "6 Jul 2016 18:00"


def test_a_date_is_gone_to_by_the_shown_clock(window: MainWindow) -> None:
    window.canvas.navigation.zoom(32 * 6, is_animated=False)
    middle = scene_of(window).plot[2] / 2
    for date, instant in (
        ("2016-07-06T12:00", Civil(2016, 7, 6, 17)),
        ("2016-07-06T12:00Z", Civil(2016, 7, 6, 12)),
    ):
        window.canvas.navigation.go_to_date(read_when(date=date))
        window.canvas.mover.jump()
        assert window.session.stage.scale().x(micros_of(instant._replace(second=30))) == pytest.approx(
            middle, abs=1
        )


def dialog(window: MainWindow) -> ZoneDialog:
    run(window, "zone-other")
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ZoneDialog) and one.isVisible()]
    return found[0]


def test_a_zone_is_found_by_parts_of_its_name(window: MainWindow) -> None:
    asked = dialog(window)
    type_text(asked.line, "new york")
    assert asked.names.currentItem().text() == "America/New_York"
    asked.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert timeline_of(window).table.zone.name == "America/New_York"
    assert checked(window) == ["zone-other"]


def test_the_keyboard_is_enough(window: MainWindow) -> None:
    asked = dialog(window)
    asked.activateWindow()
    asked.line.setFocus()
    QApplication.processEvents()
    type_text(asked.line, "europe")
    first = asked.names.currentItem().text()
    key(asked.line, Qt.Key.Key_Down)
    second = asked.names.currentItem().text()
    assert first < second
    key(asked.line, Qt.Key.Key_Return)
    assert window.session.view.zone == second


def test_what_is_no_zone_cannot_be_chosen(window: MainWindow) -> None:
    asked = dialog(window)
    type_text(asked.line, "atlantis")
    assert not asked.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    assert asked.answer.text().startswith("No time zone")
    asked.reject()
    assert window.session.view.zone is None


@pytest.mark.parametrize(("text", "first"), [("+05:30", "+05:30"), ("-06:00", "−06:00"), ("utc", "UTC")])
def test_distances_from_utc_are_zones_too(text: str, first: str) -> None:
    assert found_zones(text)[0] == first


def test_without_a_database_there_is_a_sentence(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.ui.zone_dialog.zone_names", lambda: ())
    asked = dialog(window)
    assert "tzdata" in asked.answer.text()
    type_text(asked.line, "+02:00")
    asked.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert timeline_of(window).table.zone.name == "+02:00"
