"""The desk: a window for each file, in one theme; the first that shows nothing is used first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.benchmarks.lists import long_list
from tests.builders import an_event
from tests.ui.conftest import SetFont, WriteList
from tests.ui.hands import CONTROL, key
from timeline_app.app import Desk
from timeline_app.resources import story_path
from timeline_app.ui.settings import Settings
from timeline_app.ui.status_bar import ElidedLabel
from timeline_app.ui.why_line import WhyLine

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def desk(qapp: QApplication, settings: Settings) -> Iterator[Desk]:
    settings.motion = "on"
    settings.theme = "light"
    desk = Desk(qapp, settings, hears_files=True)
    yield desk
    for window in desk.windows:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def titles(desk: Desk) -> list[str]:
    return [window.windowTitle().removesuffix(" — Timeline") for window in desk.windows]


def test_several_files_are_several_windows(desk: Desk, write_list: WriteList) -> None:
    for name in ("a.json", "b.json", "c.json"):
        desk.open(write_list(an_event("2012"), name=name))
    assert titles(desk) == ["a.json", "b.json", "c.json"]
    assert all(window.isVisible() for window in desk.windows)
    places = {(window.pos().x(), window.pos().y()) for window in desk.windows}
    assert len(places) == 3


def test_an_empty_window_is_used_first(desk: Desk, write_list: WriteList) -> None:
    window = desk.open(None)
    assert desk.open(write_list(an_event("2012"))) is window
    window.close_list()
    assert desk.open(story_path()) is window
    assert len(desk.windows) == 1


def test_a_window_that_waits_for_its_list_is_not_empty(desk: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.json", "b.json")]
    for path in paths:
        path.write_bytes(long_list(4_000))
        desk.open(path)
    assert titles(desk) == ["a.json", "b.json"]


def test_a_file_that_cannot_be_read_leaves_a_window_to_open_another(desk: Desk, tmp_path: Path) -> None:
    window = desk.open(tmp_path / "missing.json")
    box = window.findChild(QMessageBox)
    assert box is not None
    box.close()
    assert titles(desk) == ["Timeline"]
    desk.open(story_path())
    assert titles(desk) == [story_path().name]


def test_dropped_files_are_windows_of_the_desk(desk: Desk, write_list: WriteList) -> None:
    window = desk.open(story_path())
    window.window_requested.emit(write_list(an_event("2012"), name="dropped.json"))
    assert titles(desk) == [story_path().name, "dropped.json"]


def test_a_closed_window_is_forgotten_and_gone(desk: Desk, write_list: WriteList) -> None:
    first = desk.open(story_path())
    second = desk.open(write_list(an_event("2012")))
    first.close()
    first.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.windows == (second,)
    assert not isValid(first)


def test_quit_closes_every_window(qtbot: QtBot, desk: Desk, write_list: WriteList) -> None:
    desk.open(story_path())
    second = desk.open(write_list(an_event("2012")))
    with qtbot.waitSignal(second.canvas.first_painted):
        second.activateWindow()
    key(second.canvas, Qt.Key.Key_Q, CONTROL)
    assert desk.windows == ()


def test_a_theme_is_chosen_for_all_windows_and_for_the_next(
    desk: Desk, write_list: WriteList, settings: Settings
) -> None:
    first, second = desk.open(story_path()), desk.open(write_list(an_event("2012")))
    second.set_theme_choice("dark")
    assert [window.session.theme.name for window in desk.windows] == ["dark", "dark"]
    assert settings.theme == "dark"
    first.actions_by_row.menus["&View"].aboutToShow.emit()
    assert first.actions_by_row.by_id["theme-dark"].isChecked()
    assert not first.actions_by_row.by_id["theme-light"].isChecked()
    assert desk.open(write_list(an_event("2013"), name="next.json")).session.theme.name == "dark"
    first.set_theme_choice("light")
    assert {window.session.theme.name for window in desk.windows} == {"light"}


def test_each_window_has_a_view_and_a_selection_of_its_own(desk: Desk) -> None:
    first, second = desk.open(story_path()), desk.open(story_path())
    first.session.picks.select(3)
    first.canvas.navigation.toggle_axis()
    assert second.session.picks.selected is None
    assert second.session.view.is_condensed


def test_what_the_desktop_asks_to_open_opens(desk: Desk, qapp: QApplication, write_list: WriteList) -> None:
    path = write_list(an_event("2012"), name="asked.json")
    qapp.sendEvent(qapp, QFileOpenEvent(str(path)))
    assert titles(desk) == ["asked.json"]


def test_less_motion_is_asked_for_in_every_window(
    qtbot: QtBot, desk: Desk, settings: Settings, write_list: WriteList
) -> None:
    still = desk.open(story_path()).canvas.mover
    qtbot.waitUntil(lambda: not still.is_enabled)
    settings.motion = "off"
    moving = desk.open(write_list(an_event("2012"))).canvas.mover
    moving.is_enabled = False
    qtbot.waitUntil(lambda: moving.is_enabled)


def test_a_larger_font_of_the_desktop_comes_to_all_controls_of_open_windows(
    qtbot: QtBot, desk: Desk, qapp: QApplication, set_font: SetFont
) -> None:
    window = desk.open(story_path())
    controls = (window.menuBar(), window.side_pane.tabs.tabBar(), window.search.line, window.bars.tools.lanes)
    for factor in (2.0, 1.0):
        set_font(factor)
        qtbot.waitUntil(partial(have_sizes, controls, {qapp.font().pointSizeF()}))


def test_texts_with_fonts_of_their_own_grow_with_the_desktops_font_and_keep_their_size_in_another_theme(
    qtbot: QtBot, desk: Desk, set_font: SetFont
) -> None:
    window = desk.open(story_path())
    window.dock.show_tab("details")
    window.session.picks.select(4)
    window.complete()
    head = window.side_pane.details.card.head
    why_line = window.status.findChildren(WhyLine)[0]
    labels = window.status.findChildren(ElidedLabel)
    qtbot.waitUntil(head.kicker.isVisible)

    def sizes_px() -> list[int]:
        fonts = (head.kicker.font(), head.position.font(), why_line.show_it.font())
        return [font.pixelSize() for font in (*fonts, *(label.drawn_font for label in labels))]

    before_px = sizes_px()
    set_font(2.0)
    qtbot.waitUntil(lambda: all(now > 1.7 * then for now, then in zip(sizes_px(), before_px, strict=True)))
    large_px = sizes_px()
    window.set_theme_choice("dark")
    assert sizes_px() == large_px
    set_font(1.0)
    qtbot.waitUntil(lambda: sizes_px() == before_px)


def test_a_larger_font_takes_the_words_off_the_toolbar_before_the_search(
    qtbot: QtBot, desk: Desk, set_font: SetFont
) -> None:
    window = desk.open(story_path())
    window.resize(1280, 720)
    set_font(2.0)
    qtbot.waitUntil(
        lambda: window.bars.tools.lanes.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    assert window.search.line.width() > 150


def have_sizes(controls: Sequence[QWidget], wanted: set[float]) -> bool:
    return {one.font().pointSizeF() for one in controls} == wanted


def test_less_motion_can_be_chosen_for_all_windows_and_is_remembered(
    qtbot: QtBot, desk: Desk, settings: Settings, write_list: WriteList
) -> None:
    settings.motion = "off"
    windows = (desk.open(story_path()), desk.open(write_list(an_event("2012"))))
    for one in windows:
        one.set_motion(False)
    # Only when the windows have settled is it known what the desktop asks for.
    qtbot.waitUntil(lambda: all(one.canvas.mover.is_enabled for one in windows))
    for motion, moves in (("on", False), ("off", True)):
        windows[0].actions_by_row.by_id["less-motion"].trigger()
        assert settings.motion == motion
        assert [one.canvas.mover.is_enabled for one in windows] == [moves, moves]
        assert [one.isAnimated() for one in windows] == [moves, moves]
        assert windows[0].actions_by_row.by_id["less-motion"].isChecked() is not moves


def test_every_window_fits_the_screen(desk: Desk, write_list: WriteList) -> None:
    for number in range(9):
        window = desk.open(write_list(an_event("2012"), name=f"{number}.json"))
        room = window.screen().availableGeometry()
        assert room.contains(window.geometry().center())
        assert window.width() <= room.width()
        assert window.height() <= room.height()


def test_a_second_window_does_not_hide_the_first(desk: Desk, write_list: WriteList) -> None:
    first = desk.open(story_path())
    first.move(QPoint(40, 50))
    first.close()
    first, second = desk.open(story_path()), desk.open(write_list(an_event("2012")))
    assert first.pos() != second.pos()
