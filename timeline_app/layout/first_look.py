"""First look: has at hand what pictures with new rows look up, before the window draws one; it keeps none."""

from __future__ import annotations

import math

from timeline_app.layout.compose import lay_out, viewport_of
from timeline_app.layout.octaves import Octave
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.stack import Stack
from timeline_app.layout.view import SAME_ZOOM, STEPS_PER_OCTAVE


def look_at(prepared: Prepared, octave: Octave, size: tuple[float, float], stack: Stack) -> None:
    """Have at hand what rows of an octave are drawn with where its view stands, in a canvas of that size.

    Those are the parts of counts and what stands near: in a long list they take longer than a frame. Of an
    octave further out all is looked at that the view may come to see of it first.
    """
    viewport, axis = viewport_of(octave.view, octave.frame), octave.frame.axis
    scale = viewport.scale(axis)
    if octave.far.zoom * 2 <= scale.zoom * SAME_ZOOM:
        steps = STEPS_PER_OCTAVE * math.log2(octave.far.zoom / scale.zoom)
        scale = viewport.zoom(axis, steps, octave.frame.width_px / 2).scale(axis)
    lay_out(prepared, octave.view, size, scale=scale, stack=stack)
