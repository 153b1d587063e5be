"""Octaves: for which rows of its lanes a picture asks, and which of those at hand it can be drawn with.

Nothing is packed here, and no lanes are made, until somebody asks for that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import cast

from msgspec import Struct

from timeline_app.layout.compose import frame_of, viewport_of
from timeline_app.layout.lane_anchor import wanted_scroll_px
from timeline_app.layout.prepared import Prepared, lanes_key
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.stack import Stack, StackKey, packing_scale, stack_lanes
from timeline_app.layout.view import SAME_ZOOM, STEPS_PER_OCTAVE, Frame, View, Viewport, zoom_factor


class NotPackedError(Exception):
    """Somebody who must not wait has asked for rows that are not at hand."""


class Octave(Struct, frozen=True, kw_only=True, eq=False):
    """An octave of zoom in which a view is looked at, in plots of one size; ``far`` is its far end."""

    view: View
    frame: Frame
    far: TimeScale
    room_px: float

    @property
    def key(self) -> StackKey:
        """What its rows are kept by."""
        return StackKey(lanes_key(self.view), self.far.axis, self.far.zoom, self.frame.width_px, self.room_px)

    @property
    def number(self) -> int:
        """Octaves are counted from the one in which everything is seen."""
        return round(math.log2(self.far.zoom / zoom_factor(self.frame.fitted.step)))

    def is_filled_by(self, stack: Stack) -> bool:
        """Whether rows fill the plot as the view has it, or are all that there are."""
        if not stack.coming:
            return True
        heights = [one.height for one in stack.packed]
        scroll_px = wanted_scroll_px(self.view, [one.lane for one in stack.lanes], heights)
        return sum(heights) >= scroll_px + self.room_px

    def numbered(self, number: int) -> Octave | None:
        """Another octave of the same picture, or None where no view comes so far out, or in."""
        fit_step = self.frame.fitted.step
        nearest = fit_step + number * STEPS_PER_OCTAVE + (STEPS_PER_OCTAVE - 1 if number < 0 else 0)
        viewport = Viewport(self.frame.hull.start, 0.0, nearest)
        if self.frame.clamp(viewport).step != nearest:
            return None
        zoom = zoom_factor(fit_step) * 2.0**number
        far = TimeScale(self.far.axis, zoom, self.far.anchor, self.far.anchor_px)
        return Octave(view=self.view, frame=self.frame, far=far, room_px=self.room_px)


def octave_of(
    prepared: Prepared, view: View, size: tuple[float, float], scale: TimeScale | None = None
) -> Octave:
    """That of a view in a canvas of that size (px), or of a scale on the way to it; makes its lanes."""
    frame = frame_of(prepared, view, size[0])
    far = packing_scale(frame, scale or viewport_of(view, frame).scale(frame.axis))
    return Octave(view=view, frame=frame, far=far, room_px=max(1.0, size[1] - prepared.metrics.axis_px))


def pack_rows(prepared: Prepared, octave: Octave) -> Stack:
    """The rows of an octave, packed where they are not at hand."""
    return stack_lanes(prepared, octave.view, octave.frame, octave.far, octave.room_px)


def knows_lanes(prepared: Prepared, view: View) -> bool:
    """Whether any rows of the lanes of that view are at hand, of whatever octave."""
    lanes = lanes_key(view)
    return any(key.lanes == lanes for key in _at_hand(prepared))


def _at_hand(prepared: Prepared) -> dict[StackKey, Stack]:
    """All rows that are packed, also those of lanes in sight that wait for the others."""
    begun = ((key, one.stack) for key, one in prepared.begun.items() if one.stack is not None)
    return dict(cast(Iterable[tuple[StackKey, Stack]], (*begun, *prepared.packs.items())))


def only_at_hand(prepared: Prepared) -> Prepared:
    """The same list for who must not wait: where rows are to be packed, NotPackedError is raised instead."""
    twin = prepared.twin(watch=_refuse)
    twin.packs.take_over(prepared.packs)
    if twin.whole is not None and prepared.whole is not None:
        twin.whole.packs.take_over(prepared.whole.packs)
    return twin


def _refuse(share: float) -> None:
    raise NotPackedError


def lend_rows(prepared: Prepared, twin: Prepared) -> None:
    """Give a twin for another thread the rows that are at hand."""
    for key in tuple(prepared.packs):
        twin.packs.get(key, cast(Stack, prepared.packs.get(key, _unmade)).twin)


def rows_for(prepared: Prepared, octave: Octave, scale: TimeScale) -> Stack | None:
    """The nearest rows at hand with which a picture of that scale can be drawn, instead of its octave's.

    They are of the same lanes and of the same axis, from further out: in those labels never meet. Those that
    wait for lanes below are taken as long as they fill the canvas, or nothing else is there.
    """
    wanted, at_hand = octave.key, _at_hand(prepared)
    found = [
        key
        for key in at_hand
        if key.lanes == wanted.lanes
        and key.most_px is None
        and key.zoom <= scale.zoom * SAME_ZOOM
        and key.axis == scale.axis
    ]

    def rank(key: StackKey) -> tuple[bool, bool, float, bool]:
        is_of_size = (key.width_px, key.height_px) == (wanted.width_px, wanted.height_px)
        return octave.is_filled_by(at_hand[key]), key == wanted, key.zoom, is_of_size

    if not found:
        return None
    best = max(found, key=rank)
    prepared.packs.touch(best)
    return at_hand[best]


def _unmade() -> Stack:
    raise LookupError("these rows are not at hand")
