"""LaneScroll: the view of a session with its lanes scrolled, or held where they are; it sets none."""

from __future__ import annotations

from timeline_app.layout.lane_scroll import anchored
from timeline_app.layout.view import View
from timeline_app.ui.session import Session


class LaneScroll:
    """Views as the verbs that move lanes want them, by what the canvas shows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def scrolled(self, view: View, delta_px: float) -> View:
        """The lanes of that view, of which none is held, up by so many px, as far as there are any."""
        scene = self._session.stage.scene()
        if scene is None or delta_px == 0:
            return view
        most = max(0.0, scene.content_height - scene.plot[3])
        return view.scrolled(min(max(0.0, min(view.scroll_px, most) + delta_px), most))

    def loosened(self, view: View) -> View:
        """The session's view with no lane held, and scrolled as it is shown."""
        scene = self._session.stage.scene()
        return view if scene is None or view.lane_anchor is None else view.scrolled(scene.scroll_px)

    def anchored(self, at_y: float | None = None, *, is_same_hand: bool = True) -> View:
        """The session's view with the lane held that stands at a y of the canvas, or at the plot's top.

        One that is held stays so for the same hand at the same height, and for whoever names no height: there
        and back all comes to where it was.
        """
        view, scene = self._session.view, self._session.stage.scene()
        if scene is None:
            return view
        _, top, _, height = scene.plot
        anchor, y_px = view.lane_anchor, 0.0 if at_y is None else min(max(0.0, at_y - top), height)
        if anchor is not None and (at_y is None or (is_same_hand and anchor.y_px == y_px)):
            return view
        return anchored(view, scene, top + y_px)

    def held_at_top(self) -> View:
        """The session's view with a lane held, at the plot's top unless one is; none is laid out."""
        view, scene = self._session.view, self._session.stage.scene_at_hand()
        if view.lane_anchor is not None or not view.scroll_px or scene is None:
            return view
        return anchored(view, scene, scene.plot[1])
