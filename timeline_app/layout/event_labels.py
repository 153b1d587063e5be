"""The label of an event: what it says, and beside which side of its mark or bar it stands.

Each has a side, which its lane was packed with. Where the edge of the window leaves too little of that, it
stands on the other, if nothing else stands there. It draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.labels import Room, label_outside
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.pieces import Label
from timeline_app.layout.sight import LaneSight, Seen
from timeline_app.layout.wordings import Wording


def wording_of(lane: LaneSight, seen: Seen, *, is_bar: bool) -> Wording:
    """What stands beside a mark, or in and beside a bar."""
    return lane.prepared.wordings.of(seen.row, is_bar=is_bar, is_two_line=seen.is_two_line)


def width_of(lane: LaneSight, wording: Wording, *, is_two_line: bool) -> float:
    """What a whole label takes beside its mark or bar, in px."""
    metrics = lane.prepared.metrics
    title_px = min(wording.title_px, metrics.title_max_px)
    if is_two_line:
        return max(title_px, min(wording.second_px, metrics.title_max_px))
    return title_px + (wording.suffix_px + metrics.label_gap_px if wording.suffix else 0.0)


def _inside_px(lane: LaneSight, seen: Seen, wording: Wording) -> float:
    """What a label takes in its bar that has two lines beside it: there, both stand on one."""
    if not (seen.is_two_line and wording.second_line):
        return wording.title_px
    return wording.title_px + wording.second_px + 2 * lane.prepared.metrics.item_gap_px


class Stand(Struct, frozen=True, kw_only=True):
    """A label's place beside a mark or bar: ``clear_px`` of its ends, on one side, so wide; in plot px."""

    ends: tuple[float, float]
    clear_px: float
    is_left: bool
    width: float

    @property
    def stretch(self) -> tuple[float, float]:
        """From where to where the label stands."""
        left, right = self.ends
        if self.is_left:
            return left - self.clear_px - self.width, left - self.clear_px
        return right + self.clear_px, right + self.clear_px + self.width

    def in_sight_px(self, lane: LaneSight) -> float:
        """What of the plot is on that side."""
        free = self.ends[0] if self.is_left else lane.plot[2] - self.ends[1]
        return free - self.clear_px - lane.prepared.metrics.rim_px


def stand_of(
    lane: LaneSight,
    seen: Seen,
    wording: Wording,
    own: tuple[float, float],
    clear_px: float,
    lane_room: LaneRoom,
    *,
    inside_px: float = -1.0,
) -> Stand | None:
    """Where the label of a mark or bar stands that reaches so far, or None where it stands inside its bar.

    A label stands whole inside, or on the side that its lane was packed with. Where it does not, it stands
    where most is free in sight; ``inside_px`` is what is free in the bar.
    """
    packed_px = seen.label_px
    packed: Stand | None = None
    most = inside_px
    if not seen.is_inside:
        if inside_px >= packed_px and inside_px >= _inside_px(lane, seen, wording):
            return None
        packed = Stand(ends=lane.ends(seen, *own), clear_px=clear_px, is_left=seen.is_left, width=packed_px)
        most = packed.in_sight_px(lane)
        if most >= packed_px:
            return packed
    title_px = wording.title_px
    if packed is None and inside_px >= title_px:
        return None
    wanted_px = width_of(lane, wording, is_two_line=seen.is_two_line)
    if packed is not None:
        wanted_px = min(packed_px, wanted_px)
        if most >= wanted_px:
            return packed
        if inside_px >= min(title_px, wanted_px):
            return None
    best, most = (packed, most) if most > inside_px else (None, inside_px)
    if lane_room.most_free(seen, own) - clear_px <= most:
        return best
    ends = lane.with_ghosts(seen.place, *own)
    for is_left in (False, True):
        if packed is None or is_left != packed.is_left:
            free_px = lane_room.free(seen, ends, is_left=is_left) - clear_px
            if most < min(free_px, wanted_px):
                width = min(free_px, wanted_px)
                best, most = Stand(ends=ends, clear_px=clear_px, is_left=is_left, width=width), free_px
    if best is not packed and best is not None:
        lane_room.take(seen, *best.stretch)
    return best


def mark_labels(lane: LaneSight, titled: Iterable[Seen], lane_room: LaneRoom) -> Iterator[Label]:
    """The labels of marks that their lane was packed with titles for."""
    metrics = lane.prepared.metrics
    half, most_x = metrics.mark_px / 2, lane.plot[2] - metrics.rim_px
    clear_px = metrics.mark_room_px / 2 - half + metrics.label_gap_px
    for seen in titled:
        x, label_px = (seen.x0 + seen.x1) / 2, seen.label_px
        wording = wording_of(lane, seen, is_bar=False)
        if not seen.is_beyond and label_px < max(wording.title_px, wording.second_px):
            cut = Stand(ends=(x - half, x + half), clear_px=clear_px, is_left=seen.is_left, width=label_px)
            label_px = _grown(lane, seen, wording, cut, lane_room).width
        x0 = x - half - clear_px - label_px if seen.is_left else x + half + clear_px
        if metrics.rim_px <= x0 and x0 + label_px <= most_x and not seen.is_beyond:
            # Nearly all stand as they were packed: for these, nothing needs to be looked for.
            label = _label_from(lane, seen, wording, (x0, x0 + label_px), is_left=seen.is_left)
        else:
            stand = stand_of(lane, seen, wording, (x - half, x + half), clear_px, lane_room)
            label = label_beside(lane, seen, wording, stand) if stand else None
        if label is not None:
            yield label


def _grown(lane: LaneSight, seen: Seen, wording: Wording, cut: Stand, lane_room: LaneRoom) -> Stand:
    """The place of a label that was cut where rows were told out, with all the room on its side here."""
    free_px = lane_room.free(seen, cut.ends, is_left=cut.is_left) - cut.clear_px
    width = min(free_px, width_of(lane, wording, is_two_line=seen.is_two_line))
    if width <= cut.width:
        return cut
    grown = replace(cut, width=width)
    lane_room.take(seen, *grown.stretch)
    return grown


def label_beside(lane: LaneSight, seen: Seen, wording: Wording, stand: Stand) -> Label | None:
    """The label at its place beside a mark or bar, cut to what is in sight of that."""
    metrics, plot = lane.prepared.metrics, lane.plot
    x0, x1 = stand.stretch
    if stand.is_left:
        x0 = max(x0, metrics.rim_px)
    else:
        x1 = min(x1, plot[2] - metrics.rim_px)
    return _label_from(lane, seen, wording, (x0, x1), is_left=stand.is_left)


def _label_from(
    lane: LaneSight, seen: Seen, wording: Wording, stretch: tuple[float, float], *, is_left: bool
) -> Label | None:
    """The label of an event between two x of the plot, in the row of that."""
    (x0, x1), left, prepared = stretch, lane.plot[0], lane.prepared
    room = Room(x0=left + x0, x1=left + x1, middle_y=seen.y, is_left=is_left)
    return label_outside(wording, room, prepared.measure, prepared.metrics, is_two_line=seen.is_two_line)
