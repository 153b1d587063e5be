"""Moved relations: the arrows of one scene in another that was only moved sideways; none is found anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from timeline_app.layout.boxes import Box
from timeline_app.layout.relations import Arrow, Relations
from timeline_app.layout.scene import Scene

if TYPE_CHECKING:
    from timeline_app.layout.arrow_routes import Curve

MOST_MOVED_PX: Final = 240.0
"""Moved farther, arrows would be missing to what has come into sight."""
SAME_PX: Final = 0.01
"""What is moved by so much more or less stands where it should."""


def moved_relations(relations: Relations, was: Scene, scene: Scene, row: int) -> Relations | None:
    """The relations of the event in that row as they were in a scene, where they would be found in another.

    Their words may stand on labels that have come near. None where the scene is not the same moved sideways,
    or was moved far, or what an arrow joins stands elsewhere in it: as a bar that the edge of the plot cuts.
    """
    moved_px = _sideways(was, scene)
    if moved_px is None or abs(moved_px) > MOST_MOVED_PX:
        return None
    # With their labels: one may have changed its side.
    for end in {row, *(arrow.to_row for arrow in relations.arrows)}:
        if not _are_moved(was.boxes_of(end), scene.boxes_of(end), moved_px):
            return None
        if not _are_moved(was.marks_of(end), scene.marks_of(end), moved_px):
            return None
    return replace(
        relations,
        arrows=tuple(_moved(arrow, moved_px) for arrow in relations.arrows),
        tag_box=_moved_box(relations.tag_box, moved_px) if relations.tag else relations.tag_box,
    )


def _sideways(was: Scene, scene: Scene) -> float | None:
    """How far to the right everything has moved, in px; None where it is no longer the same otherwise."""
    before, now = was.scale, scene.scale
    if before.axis is not now.axis or before.zoom != now.zoom:
        return None
    if (was.plot, was.scroll_px, was.lanes) != (scene.plot, scene.scroll_px, scene.lanes):
        return None
    return now.x(before.anchor) - before.anchor_px


def _are_moved(were: tuple[Box, ...], are: tuple[Box, ...], moved_px: float) -> bool:
    if len(were) != len(are):
        return False
    pairs = zip((_moved_box(box, moved_px) for box in were), are, strict=True)
    return all(abs(a - b) < SAME_PX for one, other in pairs for a, b in zip(one, other, strict=True))


def _moved_box(box: Box, moved_px: float) -> Box:
    return (box[0] + moved_px, *box[1:])


def _moved_curve(curve: Curve, moved_px: float) -> Curve:
    start, first, second, end = ((x + moved_px, y) for x, y in curve)
    return start, first, second, end


def _moved(arrow: Arrow, moved_px: float) -> Arrow:
    return replace(
        arrow,
        curve=_moved_curve(arrow.curve, moved_px),
        pieces=tuple(_moved_curve(piece, moved_px) for piece in arrow.pieces),
        word_box=_moved_box(arrow.word_box, moved_px),
    )
