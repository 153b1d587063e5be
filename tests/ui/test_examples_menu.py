"""Help → Examples: every bundled list is there, and opens as the story does."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from tests.builders import an_event
from tests.ui.conftest import WriteList
from timeline_app.formats import read
from timeline_app.resources import resource_path, story_path
from timeline_app.ui.actions.help import EXAMPLES
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

NUMBERED = list(enumerate(EXAMPLES, start=1))


def examples_menu(window: MainWindow) -> QMenu:
    """The menu inside Help."""
    (found,) = (
        action.menu()
        for action in window.actions_by_row.menus["&Help"].actions()
        if action.menu() is not None
    )
    assert isinstance(found, QMenu)
    return found


def test_every_bundled_list_is_an_example() -> None:
    assert set(EXAMPLES) == {path.name for path in resource_path("events").iterdir()}
    assert next(iter(EXAMPLES)) == story_path().name


def test_the_menu_names_them_by_what_they_are_about(window: MainWindow) -> None:
    menu = examples_menu(window)
    assert menu.title() == "&Examples"
    assert [action.text() for action in menu.actions()] == list(EXAMPLES.values())


def capitalised(text: str) -> set[str]:
    return {word for word in text.replace("&", "").split() if word[0].isupper()}


def test_no_entry_bears_the_name_of_a_person_in_a_list() -> None:
    shown = capitalised(" ".join(EXAMPLES.values()))
    for name in EXAMPLES:
        timeline = read(resource_path("events", name)).timeline
        assert timeline is not None
        named = [one.name for one in timeline.people.values() if one.kind == "person"]
        assert [name for name in named if capitalised(name) & shown] == []


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_an_example_opens_as_the_story_does(
    window: MainWindow, write_list: WriteList, settings: Settings, number: int, name: str
) -> None:
    mine = write_list(an_event("2012"))
    window.opening.open(mine)
    assert not window.opening.is_example
    window.actions_by_row.by_id[f"example-{number}"].trigger()
    document = window.session.document
    assert document is not None
    assert document.path == resource_path("events", name)
    assert window.windowTitle().startswith(name)
    assert window.opening.is_example
    assert window.side_pane.details.close_button.isVisibleTo(window)
    assert window.side_pane.details.later_button.isVisibleTo(window) == bool(document.timeline.more)
    assert settings.recent_files == (mine,)


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_an_example_opens_on_all_of_it_condensed(window: MainWindow, number: int, name: str) -> None:
    window.actions_by_row.by_id[f"example-{number}"].trigger()
    view = window.session.view
    assert view.viewport is None
    assert view.is_condensed
    assert window.session.can_condense


def test_without_a_list_an_example_can_be_opened(window: MainWindow) -> None:
    window.close_list()
    assert examples_menu(window).isEnabled()
    examples_menu(window).actions()[-1].trigger()
    assert window.session.document is not None
