"""A short share of the soak: input at random raises nothing and logs nothing; and when memory has grown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from tests.benchmarks.soak import SIZES, TABS, THEMES, Soak, has_grown, lists_in
from tests.ui.conftest import MakeWindow
from timeline_app.layout.view import View
from timeline_app.resources import story_path

INPUTS = 160


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Lists of every shape; one of them is so long that it is read beside the window."""
    return lists_in(tmp_path_factory.mktemp("lists"), count=4_000, shaped=250)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_input_raises_nothing_and_logs_nothing(
    make_window: MakeWindow, paths: list[Path], seed: int
) -> None:
    window = make_window(story_path(), moves=True)
    soak = Soak(window, paths, seed)
    for _ in range(INPUTS):
        soak.step()
    assert soak.count == INPUTS
    assert not soak.faults


def test_minutes_are_compared_in_the_same_sight(make_window: MakeWindow, paths: list[Path]) -> None:
    """Otherwise what stands open when a minute ends would count more than what has grown."""
    window = make_window(story_path())
    soak = Soak(window, [story_path(), *paths], 3)
    window.resize(900, 600)
    window.set_theme_choice("dark")
    window.dock.show_tab("list")
    window.opening.open(paths[1])
    window.canvas.navigation.set_lanes_by("tags")
    window.start_search()
    soak.rest()
    assert not soak.faults
    assert window.session.document is not None
    assert window.session.document.path == story_path()
    assert window.session.view == View()
    assert (window.width(), window.height()) == SIZES[0]
    assert window.settings.theme == THEMES[0]
    assert window.dock.is_shown
    assert window.side_pane.tab == TABS[0]
    assert not any(timer.isActive() for timer in window.checkup.findChildren(QTimer))


def test_what_is_raised_by_an_input_is_told_with_what_came_before(
    make_window: MakeWindow, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(story_path())
    soak = Soak(window, paths, 1)

    def fail(name: str) -> None:
        raise LookupError(name)

    monkeypatch.setattr(window.dock, "show_tab", fail)
    while not soak.faults:
        soak.step()
    ((text, place),) = soak.faults.items()
    assert "LookupError" in text
    assert place["at input"] == soak.count
    assert str(place["after"]).endswith("'tab']")


@pytest.mark.parametrize(
    "memory_mb",
    [[90.0 + 12 * minute for minute in range(9)], [98, 211, 251, 254, 256, 282, 285, 348, 343]],
)
def test_memory_has_grown_where_more_is_held_in_the_last_third(memory_mb: list[float]) -> None:
    assert has_grown(memory_mb)


@pytest.mark.parametrize(
    "memory_mb",
    [
        [90, 150, 190, 205, 200, 204, 206, 203, 207],
        [90, 150, 160, 155, 170, 158, 160, 240, 161],
        [90, 400],
    ],
)
def test_caches_that_fill_at_first_and_a_long_list_for_a_minute_are_no_growth(memory_mb: list[float]) -> None:
    assert not has_grown(memory_mb)
