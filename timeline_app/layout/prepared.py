"""Prepared: what layout works out once for an open document and keeps; it goes when the document goes.

Nothing here depends on the view but lanes and packed rows: those are kept by the view's lanes, zoom octave
and size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
from msgspec import field
from msgspec.structs import replace

from timeline_app.layout.axis import Axis, condensed_axis, true_axis
from timeline_app.layout.break_label import strip_px
from timeline_app.layout.claims import widened
from timeline_app.layout.event_columns import EventColumns, unwatched
from timeline_app.layout.kept import Kept
from timeline_app.layout.legend import Legend, legend_of
from timeline_app.layout.letter_ends import learn_steps
from timeline_app.layout.metrics import Measure, Metrics
from timeline_app.layout.placement import PlacedLane, Placements, arrange, in_order, place
from timeline_app.layout.ranges import bounded_ranges
from timeline_app.layout.view import Frame, View, empty_hull, hull_with_room
from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.distinct import ordered_values
from timeline_app.model.placing import span_in
from timeline_app.model.time import TimeSpan
from timeline_app.model.timeline import Timeline

if TYPE_CHECKING:
    from timeline_app.layout.stack import Begun

KEPT_PACKS: Final = 10
LEAST_KEPT_PACKS: Final = 4
"""An octave, the next one in and out, and the one in which everything is seen."""
PACKED_EVENTS: Final = 800_000
"""So many events are kept packed, in one way or another: a million take 40 MB for each octave."""
KEPT_LANES, KEPT_HEADERS, KEPT_STRIPS, KEPT_VALUES = 6, 16, 2, 6
KEPT_FRAMES: Final = 4
KEPT_BEGUN: Final = 1
MOST_EDGE_SHARE: Final = 0.2
MEASURING: Final = ("captions", "wordings")
"""What goes on measuring texts: it stays with who measures them."""

T = TypeVar("T")


def lanes_key(view: View) -> Hashable:
    """What of a view decides its lanes."""
    return ("lanes", view.lanes_by, view.lane_order, view.closed, view.hidden)


class Prepared(EventColumns, frozen=True, eq=False, dict=True):
    """One document, measured in one set of fonts.

    ``sieve`` says of each row whether it is to be seen at all; None lets all through. ``whole`` is what was
    sifted. ``packs`` are packed rows, by what they were packed for, and ``begun`` those of which lanes are
    still to be packed.
    """

    sieve: NDArray[np.bool_] | None = None
    whole: Prepared | None = None
    packs: Kept[Hashable, object] = field(default_factory=lambda: Kept(KEPT_PACKS))
    begun: Kept[Hashable, Begun] = field(default_factory=lambda: Kept(KEPT_BEGUN))
    _lanes: Kept[Hashable, object] = field(default_factory=lambda: Kept(KEPT_LANES))
    _header_px: Kept[str, float] = field(default_factory=lambda: Kept(KEPT_HEADERS))
    _strips: Kept[Hashable, object] = field(default_factory=lambda: Kept(KEPT_STRIPS))
    _values: Kept[Hashable, object] = field(default_factory=lambda: Kept(KEPT_VALUES))
    _axes: Kept[float, Axis] = field(default_factory=lambda: Kept(KEPT_FRAMES))
    _frames: Kept[tuple[int, float], Frame] = field(default_factory=lambda: Kept(KEPT_FRAMES))

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives for that key, made once; the longest unused goes first."""
        return cast(T, self._values.get(key, make))

    def keep_lanes(self, key: Hashable, make: Callable[[], T]) -> T:
        """The same for what is known of lanes."""
        return cast(T, self._lanes.get(key, make))

    def keep_header_px(self, lanes_by: str, make: Callable[[], float]) -> float:
        """The same for the width of the headers of lanes, which many ask for that need no lanes."""
        return self._header_px.get(lanes_by, make)

    def keep_strip(self, width: float, make: Callable[[], T]) -> T:
        """The same for the overview in that width, in px."""
        return cast(T, self._strips.get(width, make))

    def has_strip(self, width: float) -> bool:
        """Whether the overview is at hand in that width."""
        return width in self._strips

    def keep_pack(self, key: Hashable, make: Callable[[], T]) -> T:
        """The same for packed rows, of which there are fewer of a long list."""
        made = cast(T, self.packs.get(key, make))
        self._trim()
        return made

    def _trim(self) -> None:
        self.packs.trim(max(LEAST_KEPT_PACKS, PACKED_EVENTS // max(1, len(self.timeline.table))))

    def twin(
        self,
        *,
        metrics: Metrics | None = None,
        measure: Measure | None = None,
        watch: Callable[[float], None] = unwatched,
    ) -> Prepared:
        """The same document for another thread, with its own ``measure``, or with other room round the plot.

        What is worked out is taken along, but what is filled bit by bit is never shared between threads.
        ``measure`` must give the same widths.
        """
        metrics, measure = metrics or self.metrics, measure or self.measure
        whole = self.whole and self.whole.twin(metrics=metrics, measure=measure, watch=watch)
        twin = Prepared(self.timeline, metrics, measure, watch, self.sieve, whole)
        left_out = () if measure is self.measure else MEASURING
        vars(twin).update((name, value) for name, value in vars(self).items() if name not in left_out)
        if metrics is self.metrics:
            twin._lanes.take_over(self._lanes)
            twin._header_px.take_over(self._header_px)
            twin._strips.take_over(self._strips)
        return twin

    def take_over(self, twin: Prepared) -> None:
        """Have what was worked out by a twin, which is used no more."""
        for name, value in vars(twin).items():
            if name not in MEASURING:
                vars(self).setdefault(name, value)
        self._lanes.take_over(twin._lanes)
        self._header_px.take_over(twin._header_px)
        self._strips.take_over(twin._strips)
        self.packs.take_over(twin.packs)
        for key, begun in twin.begun.items():
            # What has more lanes takes the place of what had fewer.
            self.begun.put(key, begun)
        for key in self.packs:
            self.begun.pop(key)
        self._trim()
        if self.whole is not None and twin.whole is not None:
            self.whole.take_over(twin.whole)

    def by_the_clock_of(self, timeline: Timeline) -> Prepared:
        """The same document by another clock; where the widths of titles are known, they go along."""
        other = Prepared(timeline, self.metrics, self.measure)
        if "title_px" in vars(self):
            was, now = (one.table.record[: one.table.placed_count] for one in (self.timeline, timeline))
            by_record = np.zeros(int(was.max(initial=-1)) + 1, dtype=np.int16)
            by_record[was] = self.title_px
            vars(other)["title_px"] = by_record[now]
        return other

    def sifted(self, sieve: NDArray[np.bool_] | None) -> Prepared:
        """The same document with only those rows; axes, widths and borders stay those of the whole."""
        if sieve is self.sieve:
            return self
        whole = self.whole or self
        if sieve is None and whole.sieve is None:
            return whole
        twin = Prepared(self.timeline, self.metrics, self.measure, self.watch, sieve, whole)
        vars(twin).update(vars(self))
        return twin

    def handed_over(self, measure: Measure) -> Prepared:
        """The same, with all that was worked out, for the thread of ``measure``; this one is used no more."""
        learn_steps(measure, self.measure)
        twin = self.twin(measure=measure)
        twin.packs.take_over(self.packs)
        twin.begun.take_over(self.begun)
        twin._values.take_over(self._values)
        return twin

    def work_out(self) -> None:
        """Have at hand what every picture needs, and the window around it."""
        for name in ("title_px", "condensed_axis", "borders", "legend"):
            getattr(self, name)

    @cached_property
    def legend(self) -> Legend:
        """What the header and the foot of the window explain."""
        return legend_of(self.timeline)

    @cached_property
    def hull(self) -> TimeSpan:
        """Everything that is placed, with room around it where it is a single date."""
        table = self.timeline.table
        hull = table.hull()
        if hull is None:
            return empty_hull(table.unit)
        starts, ends = table.start_earliest[: table.placed_count], table.end_latest[: table.placed_count]
        hull = widened(hull, self.claims)
        is_shared = bool((starts == hull.start).all() and (ends == hull.end).all())
        return hull_with_room(hull, is_single=is_shared and not self._has_spans)

    @cached_property
    def _has_spans(self) -> bool:
        return bool(self.is_interval.any())

    @cached_property
    def true_axis(self) -> Axis:
        """Every second as long as any other."""
        return true_axis(self.timeline.table.unit, self.timeline.table.zone)

    @cached_property
    def condensed_axis(self) -> Axis:
        """Long empty stretches cut, by rule or as the file says."""
        columns = self._instants()
        unit, zone = self.timeline.table.unit, self.timeline.table.zone
        gaps = self.timeline.view.gaps
        spans = None
        if gaps is not None:
            spans = [span_in(gap, zone, unit) for gap in gaps]

        def width(cut: TimeSpan) -> float:
            return strip_px(cut, self.measure, self.metrics)

        def widest_px(first: int) -> float:
            return max(
                float(self.title_px.max(initial=0, where=chosen & (one >= first))) for one, chosen in columns
            )

        instants = np.concatenate([column[chosen] for column, chosen in columns])
        instants.sort()
        ranges = bounded_ranges(self.timeline.table)
        axis = condensed_axis(instants, unit, label_px=widest_px, strip_px=width, ranges=ranges, gaps=spans)
        return replace(axis, zone=zone)

    def axis(self, *, is_condensed: bool, plot_px: float = math.inf) -> Axis:
        """One of the two, for a plot of that width."""
        if not is_condensed:
            return self.true_axis
        room_px = plot_px - 2 * self._edge_px(plot_px)
        return self._axes.get(plot_px, lambda: self.condensed_axis.narrowed(room_px))

    def _edge_px(self, plot_px: float) -> float:
        """What is kept free at each side of a fitted plot of that width."""
        return min(self.metrics.edge_px, MOST_EDGE_SHARE * plot_px)

    def frame(self, axis: Axis, width_px: float) -> Frame:
        """The ground on which viewports of that axis are fitted, for a plot of that width; kept."""
        # As long as a frame is kept, so is its axis, and no other one has the same identity.
        return self._frames.get((id(axis), width_px), lambda: self._new_frame(axis, width_px))

    def _new_frame(self, axis: Axis, width_px: float) -> Frame:
        edge = self._edge_px(width_px)
        return Frame(axis=axis, hull=self.hull, width_px=width_px, left_px=edge, right_px=edge)

    @cached_property
    def borders(self) -> NDArray[np.int64]:
        """Each instant at which an event or a claim begins or ends, and those of the hull; ascending."""
        table, hull = self.timeline.table, self.hull
        starts, ends = table.start_earliest[: table.placed_count], table.end_latest[: table.placed_count]
        hull_ends = np.array([hull.start, hull.end], dtype=np.int64)
        both = np.concatenate([starts, ends, self.claims.start, self.claims.end, hull_ends])
        return ordered_values(both)

    def all_lanes(self, lanes_by: str) -> Placements:
        """The lanes of that grouping, with all their events."""
        # What is sifted out takes no part in it: each new query would make them anew.
        whole = self.whole or self
        return whole.keep_lanes(("lanes", lanes_by), lambda: place(whole.timeline, lanes_by))

    def lanes(self, view: View) -> Placements:
        """The lanes that the view shows, with what the sieve lets through."""
        return self.keep_lanes(
            lanes_key(view),
            lambda: arrange(
                self.all_lanes(view.lanes_by),
                order=view.lane_order,
                closed=view.closed,
                hidden=view.hidden,
                sieve=self.sieve,
            ),
        )

    def ordered_lanes(self, view: View) -> tuple[PlacedLane, ...]:
        """All lanes of the view's grouping with all their events, the hidden ones where they would stand."""
        return in_order(self.all_lanes(view.lanes_by).lanes, view.lane_order)

    def _instants(self) -> tuple[tuple[Ints, NDArray[np.bool_]], ...]:
        """Everything that starts or ends: columns of instants, and of which placed events they count.

        Where a start or an end is a range, both its borders count. A day's own end does not, nor a time's:
        they would make every gap a day long at most.
        """
        table = self.timeline.table
        placed = slice(0, table.placed_count)
        start, start_latest = table.start_earliest[placed], table.start_latest[placed]
        end_earliest, end = table.end_earliest[placed], table.end_latest[placed]
        is_interval, day = self.is_interval, table.longest_day
        return (
            (start, np.ones(len(start), dtype=bool)),
            (end_earliest, is_interval),
            (start_latest, is_interval & (start < start_latest - day)),
            (end, np.where(is_interval, end_earliest, start) < end - day),
        )
