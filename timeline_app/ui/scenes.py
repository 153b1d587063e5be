"""Scenes: what is shown now, laid out once for as long as it stays the same; it changes nothing of that.

The rows of a long list are packed beside the window, those of the lanes in sight first. Until they are there,
a scene has rows from further out or, of other lanes or of what is found alone, those that were shown before;
as the last resort it is the scene before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from timeline_app.layout.compose import lay_out, scale_of
from timeline_app.layout.octaves import knows_lanes, octave_of, rows_for
from timeline_app.layout.prepared import Prepared, lanes_key
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Scene
from timeline_app.layout.stack import Stack
from timeline_app.layout.view import View, Viewport, unmarked
from timeline_app.model.arrays import Booleans
from timeline_app.ui.document import Picture
from timeline_app.ui.packing import Packing, is_packed_at_once
from timeline_app.ui.row_set import RowSet

if TYPE_CHECKING:
    from timeline_app.ui.pack_thread import Job

Size = tuple[float, float]


class _Ground(Struct, frozen=True, eq=False):
    """What a scene was laid out of: a list, or a part of it, and the view, of which lanes are shown on."""

    prepared: Prepared
    view: View


class _Key(NamedTuple):
    """What a scene was asked for with; ``ground`` is all but what decides its scale."""

    ground: tuple[Prepared, View, Size]
    viewport: Viewport | None
    moving_scale: TimeScale | None


class Scenes(QObject):
    """The last scene, and the last list without what a search leaves out.

    ``is_waiting`` says that rows of the view are on their way; ``packed`` that some are there.
    """

    packed = Signal()

    def __init__(self, packing: Packing, parent: QObject) -> None:
        super().__init__(parent)
        self.packing = packing
        self._scene: tuple[_Key, Scene] | None = None
        self._last: tuple[_Ground, Scene] | None = None
        self._sifted: tuple[Prepared, RowSet, Prepared] | None = None
        self._compared: tuple[Prepared, Prepared, bool] | None = None
        self.is_waiting = False
        packing.packed.connect(self._take)
        packing.begun.connect(self._take)

    def forget(self) -> None:
        """Lay out anew whatever is asked for next."""
        self._scene = None

    def close(self) -> None:
        """Another list is opened, or none: nothing of this one is kept."""
        self._scene = self._last = self._sifted = self._compared = None
        self.is_waiting = False
        self.packing.forget()

    def begin_with(self, picture: Picture, prepared: Prepared) -> None:
        """Take over a scene that was laid out elsewhere."""
        self._scene = (_key(prepared, picture.view, None, picture.size), picture.scene)
        self._last = (_Ground(prepared, picture.view), picture.scene)
        if not is_packed_at_once(prepared):
            # It may show the lanes in sight alone, before the others are packed.
            self.is_waiting = not self.packing.see(prepared, picture.view, picture.size)

    def scene(self, prepared: Prepared, view: View, size: Size, moving_scale: TimeScale | None) -> Scene:
        """The scene of that view in a canvas of that size (px), or of the scale that is passed on the way."""
        key = _key(prepared, view, moving_scale, size)
        if self._scene is None or self._scene[0] != key:
            scene = self._scene_before(key)
            if scene is None:
                scene = self._new_scene(prepared, view, size, moving_scale)
            elif not is_packed_at_once(prepared):
                self.is_waiting = not self.packing.see(prepared, view, size)
            self._scene = (key, scene)
        return self._scene[1]

    def _scene_before(self, key: _Key) -> Scene | None:
        """The scene before, where it is the same: the view has only just set off, or goes elsewhere now."""
        if self._scene is None or key.moving_scale is None:
            return None
        before, scene = self._scene
        return scene if key.ground == before.ground and scene.scale == key.moving_scale else None

    def _new_scene(self, prepared: Prepared, view: View, size: Size, moving_scale: TimeScale | None) -> Scene:
        self.is_waiting = False
        if is_packed_at_once(prepared):
            return lay_out(prepared, view, size, scale=moving_scale)
        ground = self._ground(prepared, view)
        if not knows_lanes(ground.prepared, ground.view):
            # Nothing is shown of it yet that could be shown on.
            return self._keep(ground, lay_out(prepared, view, size, scale=moving_scale))
        self.is_waiting = not self.packing.see(prepared, view, size)
        scale = moving_scale or scale_of(ground.prepared, ground.view, size[0])
        octave = octave_of(ground.prepared, ground.view, size, scale)
        if octave.key in ground.prepared.packs:
            return self._keep(ground, lay_out(ground.prepared, ground.view, size, scale=moving_scale))
        rows = rows_for(ground.prepared, octave, scale)
        if rows is None and self._last is not None:
            return self._last[1]
        scene = lay_out(ground.prepared, ground.view, size, scale=moving_scale, stack=rows)
        return self._keep(ground, scene)

    def _keep(self, ground: _Ground, scene: Scene) -> Scene:
        self._last = (ground, scene)
        return scene

    def _ground(self, prepared: Prepared, view: View) -> _Ground:
        """What can be shown of a view: itself or, as long as its lanes are not packed, with those before."""
        last = None if self._last is None else self._last[0]
        is_known = is_packed_at_once(prepared) or knows_lanes(prepared, view)
        if is_known or last is None or last.prepared.timeline is not prepared.timeline:
            return _Ground(prepared, view)
        whole = prepared.whole or prepared
        if knows_lanes(whole, view) and not self._has_all(last.prepared, prepared):
            return _Ground(whole, view)
        before = last.view
        shown = replace(
            view,
            lanes_by=before.lanes_by,
            lane_order=before.lane_order,
            closed=before.closed,
            hidden=before.hidden,
        )
        return _Ground(last.prepared, shown)

    def _has_all(self, shown: Prepared, prepared: Prepared) -> bool:
        """Whether what is shown has all events of what is asked for."""
        known = self._compared
        if known is None or known[0] is not shown or known[1] is not prepared:
            known = self._compared = (shown, prepared, _lets_through(shown.sieve, prepared.sieve))
        return known[2]

    def shows_others(self, prepared: Prepared) -> bool:
        """Whether other events are shown, as long as the rows of those asked for are on their way."""
        last = None if self._last is None else self._last[0].prepared
        return not is_packed_at_once(prepared) and last is not None and last is not prepared

    def shown_view(self, prepared: Prepared, view: View) -> View:
        """The view with the lanes that are shown: those of before, as long as its own are not packed."""
        return self._ground(prepared, view).view

    def shows_lanes_of(self, prepared: Prepared, view: View) -> bool:
        """Whether what was shown last are the lanes of that view, and not those before them."""
        if self._last is None or is_packed_at_once(prepared):
            return True
        return lanes_key(self._last[0].view) == lanes_key(view)

    def rows_shown(self, prepared: Prepared, view: View, size: Size) -> Stack | None:
        """The rows with which that view is drawn as long as its own are packed; None where there are none."""
        if not knows_lanes(prepared, view):
            return None
        return rows_for(prepared, octave_of(prepared, view, size), scale_of(prepared, view, size[0]))

    def is_at_hand(self, prepared: Prepared, view: View, size: Size) -> bool:
        """Whether the rows of that view in a canvas of that size (px) are there, or nobody waits for them."""
        return is_packed_at_once(prepared) or self.packing.is_at_hand(prepared, view, size)

    def sifted(self, prepared: Prepared, found: RowSet) -> Prepared:
        """What was prepared of a list, without all events but those found."""
        if len(found) == len(prepared.timeline.table):
            # As of a letter: a long list is not packed anew to look as it did.
            return prepared
        kept = self._sifted
        if kept is None or kept[0] is not prepared or kept[1] is not found:
            sieve = found.mask_of(len(prepared.timeline.table))
            kept = self._sifted = (prepared, found, prepared.sifted(sieve))
        return kept[2]

    def _take(self, job: Job) -> None:
        """Show what was waited for, also where something else is waited for meanwhile."""
        if not self.is_waiting:
            return
        if job.is_awaited and self._last is not None:
            self._last = (_Ground(job.prepared, job.view), self._last[1])
        self._scene = None
        self.packed.emit()


def _lets_through(sieve: Booleans | None, wanted: Booleans | None) -> bool:
    """Whether a sieve lets all rows through that another one does; None lets all."""
    return sieve is None or (wanted is not None and not (wanted & ~sieve).any())


def _key(prepared: Prepared, view: View, moving_scale: TimeScale | None, size: Size) -> _Key:
    seen = unmarked(view)
    return _Key((prepared, replace(seen, viewport=None), size), seen.viewport, moving_scale)
