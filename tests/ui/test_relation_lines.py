"""Arrows go with a scene that is moved sideways, and are found anew once it rests, or is another one."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import key, wheel
from tests.ui.sights import row_of, scene_of
from timeline_app.layout import arrows as arrows_module
from timeline_app.layout.arrows import relations_of
from timeline_app.layout.relations import Arrow, Relations
from timeline_app.ui.main_window import MainWindow

AT = (700.0, 300.0)


def drawn(window: MainWindow) -> Relations:
    return window.canvas.overlay(scene_of(window)).relations


def found(window: MainWindow) -> Relations:
    """The relations as they are found from nothing."""
    session = window.session
    assert session.timeline is not None
    row = session.picks.selected_row
    return relations_of(scene_of(window), session.timeline, row, session.fonts.measure)


def counted(run: Callable[[], object]) -> int:
    """How often ways are looked for meanwhile."""
    with patch.object(arrows_module, "relations_of", wraps=relations_of) as looked:
        run()
    return looked.call_count


@pytest.fixture
def selected(window: MainWindow) -> MainWindow:
    """The story, zoomed in so that it can be moved, with an event of several relations."""
    window.canvas.mover.is_enabled = False
    window.session.picks.select(row_of(window, "avery-convicted-2007"))
    window.canvas.repaint()
    assert len(drawn(window).arrows) >= 3
    return window


def moved_by(before: Arrow, after: Arrow) -> set[tuple[float, float]]:
    pairs = zip((*before.curve, before.word_box[:2]), (*after.curve, after.word_box[:2]), strict=True)
    return {(round(x1 - x0, 3), round(y1 - y0, 3)) for (x0, y0), (x1, y1) in pairs}


@pytest.mark.parametrize("px", [-40, 7, 25])
def test_arrows_go_with_what_they_join(selected: MainWindow, px: int) -> None:
    before = drawn(selected)

    def pan() -> None:
        wheel(selected.canvas, AT, px=(px, 0), fingers=True)
        drawn(selected)

    assert counted(pan) == 0
    after = drawn(selected)
    assert [arrow.word for arrow in after.arrows] == [arrow.word for arrow in before.arrows]
    for one, other in zip(before.arrows, after.arrows, strict=True):
        assert moved_by(one, other) == {(px, 0.0)}


def test_at_rest_they_are_found_anew(selected: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        wheel(selected.canvas, AT, px=(-30, 0), fingers=True)
        selected.canvas.repaint()
    qtbot.waitUntil(lambda: drawn(selected) == found(selected))
    assert drawn(selected).arrows


def test_zooming_scrolling_and_far_ways_find_them_anew(selected: MainWindow) -> None:
    moves: tuple[Callable[[], object], ...] = (
        lambda: wheel(selected.canvas, AT, up=120),
        lambda: wheel(selected.canvas, AT, px=(-300, 0), fingers=True),
        lambda: key(selected.canvas, Qt.Key.Key_G),
        lambda: selected.session.picks.select(row_of(selected, "avery-sentenced-2007")),
    )
    for move in moves:
        move()
        assert counted(lambda: drawn(selected)) == 1
        assert drawn(selected) == found(selected)


def test_an_arrow_whose_end_is_cut_by_the_edge_is_found_anew(selected: MainWindow) -> None:
    selected.session.picks.select(row_of(selected, "imprisonment-1985-2003"))
    for _ in range(2):
        wheel(selected.canvas, AT, px=(-60, 0), fingers=True)
    drawn(selected)
    wheel(selected.canvas, AT, px=(-20, 0), fingers=True)
    assert scene_of(selected).bars.x.min() < scene_of(selected).plot[0]
    assert drawn(selected).arrows
    assert drawn(selected) == found(selected)


def test_an_arrow_to_a_label_that_has_changed_its_side_is_found_anew(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    home = an_event("2010-01-01", id="a", lane="A", relations=[{"type": "leads_to", "to": "b"}])
    other = an_event("2011-01-01", id="b", title="A rather long title of this event here", lane="B")
    window = make_window(write_list(home, other, an_event("2005", lane="C"), an_event("2015", lane="C")))
    window.canvas.mover.is_enabled = False
    window.session.picks.select(row_of(window, "a"))
    row, sides = row_of(window, "b"), set[bool]()
    for _ in range(80):
        window.canvas.navigation.pan(8)
        scene = scene_of(window)
        label = next((label for label in scene.labels if label.row == row), None)
        if label is None:
            break
        side = label.box[0] < scene.marks_of(row)[0][0]
        is_new, sides = side not in sides, sides | {side}
        if is_new:
            assert drawn(window) == found(window)
    assert sides == {False, True}
