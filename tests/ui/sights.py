"""What a window shows, for tests of what it should show: the scene, a time at an x, where nothing is."""

from __future__ import annotations

from tests.ui.hands import At
from timeline_app.layout.pieces import LaneBand
from timeline_app.layout.scene import Box, Scene
from timeline_app.model.timeline import Timeline
from timeline_app.ui.main_window import MainWindow

STORY_LANES = ["1985 case", "Halbach case", "Documentary", "Public response", "Replies"]


def timeline_of(window: MainWindow) -> Timeline:
    """The open timeline."""
    timeline = window.session.timeline
    assert timeline is not None
    return timeline


def scene_of(window: MainWindow) -> Scene:
    scene = window.session.stage.scene()
    assert scene is not None
    return scene


def time_at(window: MainWindow, x: float) -> int:
    scene = scene_of(window)
    return scene.scale.instant_at(x - scene.plot[0])


def x_of(window: MainWindow, instant: int) -> float:
    scene = scene_of(window)
    return scene.plot[0] + scene.scale.x(instant)


def middle(box: Box) -> At:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def row_of(window: MainWindow, key: str) -> int:
    timeline = window.session.timeline
    row = timeline.row_of(key) if timeline is not None else None
    assert row is not None
    return row


def bare_ground(window: MainWindow) -> At:
    """A point of the plot where nothing is."""
    scene = scene_of(window)
    left, top, width, height = scene.plot
    for y in range(round(top) + 5, round(top + height), 7):
        for x in range(round(left) + 5, round(left + width), 11):
            if scene.hit(x, y) is None:
                return float(x), float(y)
    raise AssertionError("no bare ground")


def lane_names(window: MainWindow) -> list[str]:
    """The lanes in sight, closed ones in brackets."""
    return [f"[{lane.name}]" if lane.is_closed else lane.name for lane in scene_of(window).lanes]


def band(window: MainWindow, name: str) -> LaneBand:
    """The lane of that name."""
    return next(lane for lane in scene_of(window).lanes if lane.name == name)


def header(window: MainWindow, name: str, *, share: float = 0.3) -> At:
    """A point of a header, at that share of its height."""
    lane = band(window, name)
    return 60.0, lane.y + share * lane.height
