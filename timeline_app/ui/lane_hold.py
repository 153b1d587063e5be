"""LaneHold: views of a session with its lanes scrolled, or held where the canvas shows them; it sets none."""

from __future__ import annotations

from timeline_app.layout.lane_anchor import anchored, scrolled_in_scene, scrolled_in_stack
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.ui.session import Session


class LaneHold:
    """What the verbs that scroll lanes, or change their heights, make of a view."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def scroll_px(self) -> float:
        """How far the lanes are scrolled as they are shown."""
        scene = self._scene()
        return self._session.view.scroll_px if scene is None else scene.scroll_px

    @property
    def height_px(self) -> float:
        """How high all lanes are together as they are shown."""
        scene = self._session.stage.scene()
        return 0.0 if scene is None else scene.content_height

    def scrolled(self, view: View, scroll_px: float) -> View:
        """That view with its lanes scrolled so far, as far as there are any; the one at the top is held."""
        scene, stage = self._scene(), self._session.stage
        if scene is None:
            return view
        scroll_px = min(max(0.0, scroll_px), max(0.0, scene.content_height - scene.plot[3]))
        scrolled = scrolled_in_scene(view, scene, scroll_px)
        is_told = scroll_px == 0 or scrolled.lane_anchor is not None
        # What a leap brings to the top is not in the picture yet.
        rows = None if is_told or stage.moving_scale is not None else stage.rows(view)
        return scrolled if rows is None else scrolled_in_stack(view, rows, scroll_px)

    def scrolled_by(self, delta_px: float) -> View:
        """The session's view with its lanes up by so many px; the very same where they are at their end."""
        view, before_px = self._session.view, self.scroll_px
        scrolled = self.scrolled(view, before_px + delta_px)
        return view if scrolled.scroll_px == before_px else scrolled

    def loosened(self) -> View:
        """The session's view as it is shown, with no lane held: lanes are to be put elsewhere."""
        view = self._session.view
        return view if view.lane_anchor is None else view.scrolled(self.scroll_px)

    def anchored(self, at_y: float | None = None) -> View:
        """The session's view with the lane held that stands at a y of the canvas.

        Without one it is that at the plot's top, or whichever is held already.
        """
        view, scene = self._session.view, self._scene()
        if scene is None:
            return view
        _, top, _, height = scene.plot
        anchor = view.lane_anchor
        if at_y is None and anchor and any(lane.id == anchor.lane_id for lane in scene.lanes):
            return view
        return anchored(view, scene, top if at_y is None else min(max(top, at_y), top + height))

    def _scene(self) -> Scene | None:
        """What is shown, if it is of the lanes of the session's view: others say nothing of these."""
        stage = self._session.stage
        scene = stage.scene()
        return scene if stage.shows_own_lanes else None
