"""Scenes: what is shown now, laid out once for as long as it stays the same; it changes nothing of that."""

from __future__ import annotations

import numpy as np

from timeline_app.layout.compose import lay_out
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View, unmarked
from timeline_app.ui.document import Picture
from timeline_app.ui.row_set import RowSet


class Scenes:
    """The last scene, and the last list without what a search leaves out."""

    def __init__(self) -> None:
        self._scene: tuple[object, Scene] | None = None
        self._sifted: tuple[Prepared, RowSet, Prepared] | None = None

    def forget(self) -> None:
        """Lay out anew whatever is asked for next."""
        self._scene = None

    def begin_with(self, picture: Picture, prepared: Prepared) -> None:
        """Take over a scene that was laid out elsewhere."""
        self._scene = (_key(prepared, picture.view, None, picture.size), picture.scene)

    def scene(
        self, prepared: Prepared, view: View, size: tuple[float, float], moving_scale: TimeScale | None
    ) -> Scene:
        """The scene of that view in a canvas of that size (px), or of the scale that is passed on the way."""
        key = _key(prepared, view, moving_scale, size)
        if self._scene is None or self._scene[0] != key:
            self._scene = (key, lay_out(prepared, view, size, scale=moving_scale))
        return self._scene[1]

    def sifted(self, prepared: Prepared, found: RowSet) -> Prepared:
        """What was prepared of a list, without all events but those found."""
        if len(found) == len(prepared.timeline.table):
            # As of a letter: a long list is not packed anew to look as it did.
            return prepared
        kept = self._sifted
        if kept is None or kept[0] is not prepared or kept[1] is not found:
            nothing = np.zeros(len(prepared.timeline.table), dtype=bool)
            sieve = found.mask if len(found) else nothing
            kept = self._sifted = (prepared, found, prepared.sifted(sieve))
        return kept[2]


def _key(
    prepared: Prepared, view: View, moving_scale: TimeScale | None, size: tuple[float, float]
) -> tuple[object, ...]:
    return prepared, unmarked(view), moving_scale, size
