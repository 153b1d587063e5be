"""Overlays: what lies over a scene at this moment, from selection to what a hand draws; it paints nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from timeline_app.layout.scene import Box, Scene
from timeline_app.model.time import MICROS_PER_SECOND
from timeline_app.paint.overlay import Overlay
from timeline_app.ui.canvas_hands import Hands
from timeline_app.ui.canvas_pointer import CanvasPointer
from timeline_app.ui.relation_lines import RelationLines
from timeline_app.ui.session import Session

if TYPE_CHECKING:
    from timeline_app.layout.now import NowMark
    from timeline_app.layout.relations import Relations

SOONEST_MS, LATEST_MS = 1_000, 3_600_000
"""How often a line of now is drawn anew that nothing else moves."""
LEAST_RATE: Final = 1e-300
"""What takes no px at all: not zero, so that it can be divided by."""


class Overlays:
    """Reads the session, the hands and the pointer each time it is asked; keeps the arrows alone."""

    def __init__(self, session: Session, hands: Hands, pointer: CanvasPointer) -> None:
        self._session = session
        self._hands = hands
        self._pointer = pointer
        self._lines = RelationLines(session.fonts.measure)

    def rest(self) -> bool:
        """The scene has come to rest; says whether what lies over it is to be drawn anew."""
        return self._lines.rest()

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._lines.forget()

    def over(self, scene: Scene, *, has_focus: bool, shows_web: bool) -> Overlay:
        """What lies over that scene; ``shows_web`` adds all relations as faint lines."""
        session, timeline = self._session, self._session.timeline
        if timeline is None:
            return Overlay()
        relations = self._lines.arrows(scene, timeline, session.picks.selected_row)
        return Overlay(
            selected_row=session.picks.selected_row,
            pinned_row=session.picks.pinned_row,
            hover_row=session.picks.hover_row,
            hits=session.finder.drawn if session.stage.marks_hits else None,
            now=self._now(scene, relations) if timeline.table.placed_count else None,
            rubber=_rubber(scene, self._hands.view.rubber),
            relations=relations,
            has_focus=has_focus,
            lane=self._pointer.lane,
            lane_drop=self._hands.lane.drop,
            ruler=self._hands.ruler_mark(scene),
            web=self._lines.web(scene, timeline, is_shown=shows_web),
        )

    def _now(self, scene: Scene, relations: Relations) -> NowMark | None:
        x = _now_x(scene)
        if x is None:
            return None
        from timeline_app.layout.now import now_mark  # now is seldom in the first picture

        return now_mark(scene, x, self._session.fonts.measure, relations.text_boxes)


def now_moves_ms(scene: Scene, x: float) -> int:
    """After how long now, at that x of the canvas, will have moved by a px, within what a timer can wait."""
    micros = 1 / max(scene.scale.px_per_micro_at(x - scene.plot[0]), LEAST_RATE)
    return round(min(max(micros / 1_000, SOONEST_MS), LATEST_MS))


def _rubber(scene: Scene, ends: tuple[float, float] | None) -> Box | None:
    """The span that is being drawn, as high as the plot and no further than its edges."""
    if ends is None:
        return None
    left, top, width, height = scene.plot
    start, end = (min(max(x, left), left + width) for x in ends)
    return start, top, end - start, height


def _now_x(scene: Scene) -> float | None:
    """Where now is, if that is in sight; local time where no time on the line names a zone."""
    axis = scene.scale.axis
    unit, here = axis.unit, datetime.now().astimezone()
    ahead = timedelta() if axis.zone.is_named else here.utcoffset() or timedelta()
    seconds = round(datetime.now(UTC).timestamp()) + int(ahead.total_seconds())
    x = scene.scale.x(unit.from_micros(seconds * MICROS_PER_SECOND))
    return scene.plot[0] + x if 0 <= x < scene.plot[2] else None
