"""The main window: titles, drops, panes, focus, sizes and what is remembered from one window to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, SetFont, WriteList
from tests.ui.hands import CONTROL, key, wheel
from tests.ui.sights import row_of, scene_of
from timeline_app.model.directions import bare
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui import style
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.search_box import LEAST_LINE_PX
from timeline_app.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


# The title


def test_the_title_is_the_file_s_name_and_nobody_s(window: MainWindow) -> None:
    assert window.windowTitle() == "news-article-2016-01.timeline.json — Timeline"
    window.session.picks.select(row_of(window, "avery-convicted-2007"))
    assert window.windowTitle() == "news-article-2016-01.timeline.json — Timeline"
    window.close_list()
    assert window.windowTitle() == "Timeline"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a[*]b.json", "a[*]b.json"),
        ("a\nb\x07c.json", "a b�c.json"),
        ("\u202etxt.exe.json", "txt.exe.json"),
        ("&File <b>.json", "&File <b>.json"),
        ("مرحبا.json", "مرحبا.json"),
    ],
)
def test_a_file_may_have_any_name(
    make_window: MakeWindow, write_list: WriteList, name: str, shown: str, settings: Settings
) -> None:
    window = make_window(write_list(an_event("2012"), name=name))
    title = window.windowTitle().replace("[*][*]", "[*]")
    assert title == f"{shown} — Timeline"
    window.recent.fill()
    entry = window.recent.actions()[0]
    assert bare(entry.text()).replace("&&", "&") == shown
    assert "<b>" not in entry.toolTip()
    window.close()
    assert settings.recent_files[0].name == name


def test_a_very_long_name_is_shortened(make_window: MakeWindow, write_list: WriteList) -> None:
    window = make_window(write_list(an_event("2012"), name=f"{'word ' * 45}.json"))
    assert len(window.windowTitle()) < 100


def test_a_name_that_is_no_text_opens_and_closes(
    make_window: MakeWindow, write_list: WriteList, settings: Settings
) -> None:
    window = make_window(write_list(an_event("2012"), name="caf\udce9.json"))
    assert window.windowTitle() == "caf� .json — Timeline".replace(" .", ".")
    window.recent.fill()
    window.close()
    assert settings.recent_files == ()


# Focus and names


def test_the_canvas_has_the_keyboard_from_the_start(window: MainWindow) -> None:
    assert QApplication.focusWidget() is window.canvas


def tab_order(window: MainWindow) -> list[QWidget]:
    """What Tab reaches one after the other, from the canvas round to the canvas."""
    window.canvas.setFocus()
    order: list[QWidget] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if order and focus is order[0]:
            return order
        order.append(focus)
        key(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab goes on for ever: {order[-6:]}")


@pytest.mark.parametrize("tab", ["details", "list", "problems"])
def test_tab_reaches_everything_and_everything_has_a_name(window: MainWindow, tab: str) -> None:
    window.session.picks.select(row_of(window, "avery-convicted-2007"))
    window.session.set_query("petition")
    window.dock.show_tab(tab)
    order = tab_order(window)
    wanted: list[QWidget] = [
        window.canvas,
        window.overview,
        window.search.line,
        window.search.next,
        window.search.previous,
        window.side_pane.tabs.tabBar(),
    ]
    for widget in wanted:
        assert widget in order, widget.accessibleName()
    buttons = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisibleTo(window) and one.isEnabled() and window.bars.tools.isAncestorOf(one)
    ]
    assert len(buttons) == 7  # no view to go back to yet
    for button in buttons:
        if button.objectName() != "qt_toolbar_ext_button" and not isinstance(button.parent(), QLineEdit):
            assert button in order, (button.text(), button.toolTip())
    for widget in order:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name).strip(), widget


def test_every_button_has_a_name(window: MainWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        if button.isVisibleTo(window):
            name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
            assert name.strip(), (button, button.parent(), button.objectName())


# Panes


def test_the_side_pane_closes_and_comes_back_and_the_canvas_takes_its_width(window: MainWindow) -> None:
    width = window.canvas.width()
    window.dock.close()
    QApplication.processEvents()
    assert window.canvas.width() > width + 300
    assert window.session.stage.size[0] == window.canvas.width()
    window.dock.show_tab("list")
    QApplication.processEvents()
    assert window.dock.isVisible()
    assert window.side_pane.tab == "list"
    assert window.canvas.width() == width


def test_the_list_and_the_canvas_are_in_step(window: MainWindow) -> None:
    window.dock.show_tab("list")
    events = window.side_pane.events
    window.session.picks.select(4)
    assert events.currentIndex().row() == 4
    key(events, Qt.Key.Key_Down)
    assert window.session.picks.selected_row == 5
    for _ in range(8):
        wheel(window.canvas, (200, 300), up=480)
    key(events, Qt.Key.Key_Return)
    assert scene_of(window).mark_of(5) is not None


def test_the_wider_list_opens_with_one_click_and_the_list_closes_with_another(window: MainWindow) -> None:
    window.side_pane.more_requested.emit("news-article-2016-01-and-later.timeline.json")
    assert "and-later" in window.windowTitle()
    window.side_pane.close_requested.emit()
    assert window.session.document is None
    assert window.windowTitle() == "Timeline"


def test_the_side_pane_stays_wide_enough_to_read_however_small_the_window_was(window: MainWindow) -> None:
    window.resize(320, 240)
    QApplication.processEvents()
    window.resize(1600, 1000)
    QApplication.processEvents()
    assert window.side_pane.width() >= 240


@pytest.mark.parametrize(
    ("size", "has_dates"), [((1280, 720), False), ((1600, 1000), True), ((1600, 1400), True)]
)
def test_the_story_is_whole_and_the_legend_names_each_of_its_marks(
    make_window: MakeWindow, size: tuple[int, int], has_dates: bool
) -> None:
    window = make_window(story_path(), size=size)
    header, scene = window.header.header(), scene_of(window)
    assert header is not None
    assert (len(header.items), header.left_out) == (13, 0)
    assert len(scene.labels) == 18
    assert not any(label.is_elided for label in scene.labels)
    assert all(label.detail for label in scene.labels) is has_dates
    parts = [part.height() for part in (window.header, window.canvas, window.overview)]
    assert parts[0] <= sum(parts) / 5


def test_full_screen_and_back(window: MainWindow) -> None:
    key(window.canvas, Qt.Key.Key_F11)
    assert window.isFullScreen()
    key(window.canvas, Qt.Key.Key_F11)
    assert not window.isFullScreen()


# Dropping files


def a_drop(
    *urls: QUrl, action: Qt.DropAction = Qt.DropAction.CopyAction
) -> tuple[QDragEnterEvent, QDropEvent]:
    mime = QMimeData()
    mime.setUrls(list(urls))
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
    enter = QDragEnterEvent(
        QPointF(300, 300).toPoint(), actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    drop = QDropEvent(
        QPointF(300, 300), actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    for event in (enter, drop):
        event.setDropAction(action)
        event.ignore()
    drop.mime = mime  # type: ignore[attr-defined]  # kept alive with its event
    return enter, drop


def test_dropped_files_open_the_first_here_and_the_others_elsewhere(
    window: MainWindow, write_list: WriteList
) -> None:
    paths = [write_list(an_event("2012"), name=f"{name}.json") for name in "abc"]
    asked: list[Path] = []
    window.window_requested.connect(asked.append)
    enter, drop = a_drop(*(QUrl.fromLocalFile(str(path)) for path in paths))
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, drop)
    assert window.windowTitle().startswith("a.json")
    assert asked == paths[1:]


def test_a_dropped_file_is_never_moved(window: MainWindow, write_list: WriteList) -> None:
    url = QUrl.fromLocalFile(str(write_list(an_event("2012"))))
    enter, drop = a_drop(url, action=Qt.DropAction.MoveAction)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, drop)
    assert enter.dropAction() is Qt.DropAction.CopyAction
    assert drop.dropAction() is Qt.DropAction.CopyAction


def test_only_local_files_can_be_dropped(window: MainWindow) -> None:
    title = window.windowTitle()
    enter, drop = a_drop(QUrl("https://example.org/list.json"))
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, drop)
    assert not enter.isAccepted()
    assert not drop.isAccepted()
    assert window.windowTitle() == title


def test_no_child_takes_dropped_files_for_text(window: MainWindow) -> None:
    assert not window.search.line.acceptDrops()


# What is remembered


def test_each_file_keeps_its_view_when_another_one_opens(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    one = write_list(an_event("2012"), an_event("2014"), name="one.json")
    other = write_list(an_event("1812"), an_event("1814"), name="other.json")
    window = make_window(one)
    wheel(window.canvas, (500, 300), up=240)
    view = window.session.view
    window.opening.open(other)
    assert window.session.view != view
    wheel(window.canvas, (500, 300), up=-240)
    other_view = window.session.view
    window.opening.open(one)
    assert window.session.view == view
    window.close_list()
    window.opening.open(other)
    assert window.session.view == other_view
    window.close()
    assert make_window(other).session.view == other_view


def test_geometry_panes_and_tab_are_those_of_the_window_closed_last(make_window: MakeWindow) -> None:
    window = make_window(story_path(), size=(901, 653))
    window.dock.show_tab("list")
    window.bars.toggle()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.dock)
    size = window.size()
    window.close()
    again = make_window(story_path(), size=(size.width(), size.height()))
    assert again.side_pane.tab == "list"
    assert again.dockWidgetArea(again.dock) is Qt.DockWidgetArea.LeftDockWidgetArea
    assert not again.bars.tools.isVisible()
    again.dock.show_tab("problems")
    again.dock.close()
    again.close()
    third = make_window(story_path())
    assert third.side_pane.tab == "details"
    assert not third.dock.isVisible()


def test_the_wheel_s_scheme_is_remembered_and_said(make_window: MakeWindow) -> None:
    window = make_window(story_path())
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    window.set_wheel("scroll")
    assert said == ["The wheel scrolls lanes, Ctrl+wheel zooms"]
    window.close()
    assert make_window(story_path()).canvas.hands.view.wheel_scrolls


def test_closing_twice_is_closing_once(window: MainWindow) -> None:
    told: list[bool] = []
    window.closed.connect(lambda: told.append(True))
    window.close()
    window.close()
    assert told == [True]


def test_broken_settings_are_no_obstacle(make_window: MakeWindow, settings: Settings) -> None:
    settings.geometry = b"nonsense"
    settings.window_state = b"nonsense"
    window = make_window(story_path())
    assert scene_of(window).shown == 18
    assert window.dock.isVisible()


# Colours, fonts and sizes


def test_a_theme_is_switched_while_everything_is_open(window: MainWindow, qapp: QApplication) -> None:
    window.session.picks.select(4)
    window.session.set_query("petition")
    for name in ("dark", "contrast", "light"):
        theme = load_theme(name)
        style.apply(qapp, theme)
        window.session.set_theme(theme)
        image = window.canvas.grab().toImage()
        assert image.pixelColor(140, image.height() // 2).name() in {
            theme.color("canvas").lower(),
            theme.color("band").lower(),
        }


@pytest.mark.parametrize("state", ["story", "empty", "undated", "one", "deep", "nothing"])
@pytest.mark.parametrize("size", [(320, 240), (640, 480), (3840, 2160)])
def test_no_window_is_too_small_or_too_large(
    make_window: MakeWindow, write_list: WriteList, state: str, size: tuple[int, int]
) -> None:
    paths = {
        "story": story_path(),
        "empty": write_list(name="empty.json"),
        "undated": write_list(an_event(), an_event(), name="undated.json"),
        "one": write_list(an_event("2012-05-01T12:00"), name="one.json"),
        "deep": write_list(an_event("Y-13800000000"), an_event("Y-4600000000/.."), name="deep.json"),
        "nothing": None,
    }
    window = make_window(paths[state], size=size)
    for _ in range(2):
        window.canvas.navigation.toggle_axis()
        window.actions_by_row.by_id["next-event"].trigger()
        window.canvas.navigation.center_selection()
        wheel(window.canvas, (20, 20), up=1200)
        assert window.grab().width() == window.width()


@pytest.mark.parametrize("path", [story_path(), None])
def test_the_toolbar_has_words_where_there_is_room(
    qapp: QApplication, make_window: MakeWindow, path: Path | None
) -> None:
    looks = Qt.ToolButtonStyle
    for width, look in ((1600, looks.ToolButtonTextBesideIcon), (700, looks.ToolButtonIconOnly)):
        window = make_window(path, size=(width, 700))
        for theme in ("dark", "light"):
            style.apply(qapp, load_theme(theme))
            QApplication.processEvents()
            for name, wanted in (("fit", look), ("zoom-in", looks.ToolButtonIconOnly)):
                button = window.bars.tools.widgetForAction(window.actions_by_row.by_id[name])
                assert isinstance(button, QToolButton)
                assert button.toolButtonStyle() is wanted


def test_the_search_wants_the_same_room_whether_it_counts_hits_or_not(window: MainWindow) -> None:
    """At once, and not only when the toolbar has heard that something came or went in the box."""
    wanted = window.bars.search.least_px
    for query in ("petition", "no such words", ""):
        window.session.set_query(query)
        assert window.bars.search.least_px == wanted, query
        QApplication.processEvents()
        assert window.bars.search.least_px == wanted, query


def test_the_search_stays_in_line_when_hits_go_and_lanes_are_named_otherwise_at_once(
    make_window: MakeWindow,
) -> None:
    window = make_window(story_path(), size=(1600, 700))
    bars, navigation = window.bars, window.canvas.navigation
    window.resize(bars.search.least_px + bars.tools.width_px(has_words=False) + 20, 700)
    QApplication.processEvents()
    navigation.set_lanes_by("decade")
    window.session.set_query("petition")
    QApplication.processEvents()
    window.session.set_query("")
    navigation.set_lanes_by("lane")
    assert not window.toolBarBreak(bars.search)


def test_the_search_gets_narrower_before_it_takes_a_line_of_its_own(make_window: MakeWindow) -> None:
    window = make_window(story_path(), size=(1600, 700))
    bars, line = window.bars, window.search.line
    window.session.set_query("e")
    window.search.step(1)
    QApplication.processEvents()
    # No room is kept for more hits than the list has events.
    advance, count = window.search.fontMetrics().horizontalAdvance, window.search.count
    assert window.search.room_px == advance("18 of 18") - count.sizeHint().width()
    whole, tools_px = line.width(), bars.tools.width_px(has_words=False)
    for missing_px in (0, 1, 30, whole - LEAST_LINE_PX):
        window.resize(tools_px + bars.search.least_px - missing_px, 700)
        QApplication.processEvents()
        assert not window.toolBarBreak(bars.search)
        assert line.width() == whole - missing_px
        assert window.search.next.geometry().right() < window.search.width()
        assert window.search.mapTo(window, window.search.rect().topRight()).x() <= window.width()
    window.resize(tools_px + bars.search.least_px - (whole - LEAST_LINE_PX) - 1, 700)
    QApplication.processEvents()
    assert window.toolBarBreak(bars.search)
    assert line.width() == whole


def test_lanes_by_people_leave_the_toolbar_its_words(make_window: MakeWindow) -> None:
    window = make_window(story_path(), size=(1280, 720))
    window.canvas.navigation.set_lanes_by("people")
    QApplication.processEvents()
    assert window.bars.tools.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= 800
    assert least.height() <= 560


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000)])
def test_twice_the_font_is_no_obstacle(
    set_font: SetFont, make_window: MakeWindow, size: tuple[int, int]
) -> None:
    set_font(2.0)
    window = make_window(story_path(), size=size)
    window.session.picks.select(4)
    assert (window.width(), window.height()) == size
    assert window.canvas.height() > 200
    assert window.grab().width() == size[0]
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    assert window.search.line.hasFocus()


def test_hostile_and_foreign_titles_are_drawn_everywhere(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    titles = (
        "<script>alert(1)</script><b>bold</b>",
        "مرحبا بالعالم 2012 — abc",
        "עברית (with Latin) 12",
        "a\x00b\x1bc\u202egnp.exe",
        "👩‍👩‍👧‍👦 family 🇪🇺",
        "x" * 5000,
        "\u200b\u200b",
    )
    window = make_window(write_list(*(an_event(f"{2000 + i}", title=one) for i, one in enumerate(titles))))
    for row in range(len(titles)):
        window.session.picks.select(row)
        for tab in ("details", "list", "problems"):
            window.dock.show_tab(tab)
            assert window.grab().width() == window.width()


def test_messages_reach_the_status_bar(window: MainWindow, qtbot: QtBot) -> None:
    window.session.show_message("Something has happened")
    assert window.status.panel.middle.text() == "Something has happened"
