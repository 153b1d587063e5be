"""Kept queries: named for a list, asked again from a menu, forgotten; the list itself is never written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from timeline_app.resources import story_path
from timeline_app.ui.kept_queries import NOTHING
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window(story_path(), size=(1600, 1000))


def keep(window: MainWindow, query: str, name: str) -> None:
    window.session.set_query(query)
    window.actions_by_row.by_id["keep-query"].trigger()
    dialog = window.findChildren(QInputDialog)[-1]
    assert dialog.textValue() == query
    dialog.setTextValue(name)
    dialog.accept()


def entries(menu: QMenu) -> list[QAction]:
    menu.aboutToShow.emit()
    return [one for one in menu.actions() if not one.isSeparator()]


def forgetting(window: MainWindow) -> QMenu:
    menu = entries(window.kept)[-1].menu()
    assert isinstance(menu, QMenu)
    return menu


def test_what_was_kept_is_asked_again_and_forgotten(window: MainWindow, settings: Settings) -> None:
    before = story_path().read_bytes()
    assert entries(window.kept)[0].text() == NOTHING
    keep(window, "status:court -is:struck", "What stands")
    keep(window, "pardon", "Pardons")
    window.session.set_query("")
    kept = entries(window.kept)
    assert [one.text() for one in kept[:2]] == ["What stands", "Pardons"]
    kept[0].trigger()
    assert window.session.query == "status:court -is:struck"
    assert window.search.line.text() == "status:court -is:struck"
    assert [one.isChecked() for one in entries(window.kept)[:2]] == [True, False]
    forgetting(window).actions()[0].trigger()
    assert settings.kept_queries(story_path()) == {"Pardons": "pardon"}
    assert story_path().read_bytes() == before


def test_they_belong_to_one_list(window: MainWindow, write_list: WriteList, settings: Settings) -> None:
    keep(window, "pardon", "Pardons")
    other = write_list(an_event("2001"))
    assert settings.kept_queries(other) == {}
    assert settings.kept_queries(story_path()) == {"Pardons": "pardon"}
    window.opening.open(other)
    assert entries(window.kept)[0].text() == NOTHING


def test_the_same_name_keeps_the_last_query(window: MainWindow, settings: Settings) -> None:
    keep(window, "pardon", "Mine")
    keep(window, "court", "Mine")
    assert settings.kept_queries(story_path()) == {"Mine": "court"}


def test_a_name_with_an_ampersand_shows_as_it_is(window: MainWindow) -> None:
    keep(window, "pardon", "Avery & Dassey")
    assert entries(window.kept)[0].text() == "Avery && Dassey"


def test_nothing_and_what_is_no_query_cannot_be_kept(window: MainWindow) -> None:
    action = window.actions_by_row.by_id["keep-query"]
    assert not action.isEnabled()
    window.session.set_query("before:")
    assert not action.isEnabled()
    window.session.set_query("pardon")
    assert action.isEnabled()


def test_the_pane_of_filters_opens_the_same_menu(window: MainWindow) -> None:
    keep(window, "pardon", "Pardons")
    window.dock.show_tab("filter")
    window.side_pane.filters.kept.click()
    assert window.kept.isVisible()
    assert window.kept.actions()[0].text() == "Pardons"
    window.kept.close()
