"""Navigation: the verbs that move a view, for mouse, keys and menus alike; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject

from timeline_app.layout import lane_view
from timeline_app.layout.placement import own_lane_id
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scrolling import scrolled_to, scrolled_to_lane
from timeline_app.layout.showing import showing, within_reach
from timeline_app.layout.view import View, Viewport
from timeline_app.model.placing import span_in
from timeline_app.model.time import TimeSpan
from timeline_app.model.when import When
from timeline_app.ui.lane_hold import LaneHold
from timeline_app.ui.late_scroll import LateScroll
from timeline_app.ui.mover import Mover
from timeline_app.ui.session import Session

CENTERED_PX: Final = 3.0
GESTURE_MS: Final = 700
"""Input closer together than this is one step in the history of views."""
SPAN_SHARE, DATE_SHARE = 0.8, 0.2
"""Which share of the width what is zoomed to takes: a span or a cluster, and a date."""
NOTHING_TO_CUT: Final = "Nothing in this list is empty for long: there is nothing to cut"
TOO_EARLY: Final = "Nothing in this list is as early as that: this is where it begins"
TOO_LATE: Final = "Nothing in this list is as late as that: this is where it ends"


class _Hold(Struct, frozen=True):
    """What a hand has taken hold of: the view then, how it was scrolled, and how high all lanes were, in px.

    And how far the hand had come by then, and the view that it has made.
    """

    view: View
    scroll_px: float
    height_px: float
    at: tuple[float, float] = (0.0, 0.0)
    made: View | None = None


class _Zooming(Struct, frozen=True):
    """Where a hand zooms, and the viewport that it has made, with what it holds in its place.

    A document that would leave the canvas by that is kept in sight meanwhile.
    """

    at_px: float | None
    at_y: float | None
    free: Viewport


class Navigation(QObject):
    """Each verb works out a view from the session's and sets it; the mover takes it there.

    Every verb is a step in the history of views, but for turns of the wheel, strokes of keys and moves of a
    hand that follow at once on others: those are one step together.
    """

    def __init__(self, session: Session, mover: Mover, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stage = session.stage
        self._mover = mover
        self._scroll = LateScroll(session, self)
        self._lanes = LaneHold(session)
        self._own_view: View | None = None
        self._zooming: _Zooming | None = None
        self._own_ms = 0.0
        self._hold: _Hold | None = None
        self._turned: tuple[View, View] | None = None

    # By hand

    def zoom(
        self, steps: int, at_px: float | None = None, at_y: float | None = None, *, is_animated: bool = True
    ) -> None:
        """Closer by so many 1/32 octaves, at an x of the canvas or at the middle.

        The lane at that y of the canvas, or at the plot's top, stays there.
        """
        if self._session.document is None:
            return
        frame, view = self._stage.frame(), self._session.view
        x = frame.width_px / 2 if at_px is None else at_px - self._stage.header_px
        # What a hand holds stays so from turn to turn: there and back all comes to where it was.
        held = self._zooming if view == self._own_view else None
        before = held.free if held is not None and held.at_px == at_px else self._stage.viewport()
        free = frame.zoomed(before, steps, min(max(x, 0.0), frame.width_px))
        viewport = frame.clamp(free)
        if viewport != self._stage.viewport():
            if held is None or held.at_y != at_y:
                view = self._lanes.anchored(at_y)
            self._turn(replace(view, viewport=viewport), is_animated=is_animated)
            self._zooming = _Zooming(at_px, at_y, free)

    def pan(self, delta_px: float, *, is_animated: bool = True) -> None:
        """Everything to the right by so many px; a hand that drags wants no animation."""
        if self._session.document is not None:
            self._turn(self._panned(self._session.view, delta_px), is_animated=is_animated)

    def scroll(self, delta_px: float) -> None:
        """The lanes up by so many px, as far as there are any."""
        if self._session.document is not None:
            self._turn(self._lanes.scrolled_by(delta_px), is_animated=False)

    def grab(self, at_px: float) -> None:
        """A hand takes hold of what is shown at that x of the canvas; what is moving stops under it."""
        self._own_view = None
        self._hold = self._held()
        if self._session.document is None or not self._mover.is_moving:
            return
        frame, shown = self._stage.frame(), self._stage.scale()
        x = at_px - self._stage.header_px
        instant, rest = shown.locate(x)
        held = Viewport(instant, x, self._stage.viewport().step)
        grown = held.scale(frame.axis).px_per_unit_at(instant + 1) / shown.px_per_unit_at(instant + 1)
        viewport = frame.clamp(replace(held, anchor_px=x - rest * grown))
        self._turn(replace(self._session.view, viewport=viewport), is_animated=False)
        self._hold = self._held()

    def drag(self, right_px: float, down_px: float) -> None:
        """The hand has come so far since it took hold; what it holds follows, as far as that may go."""
        if self._hold is None or self._session.document is None:
            return
        is_upright = down_px != self._hold.at[1]
        is_renewed = is_upright and self._lanes.height_px != self._hold.height_px
        if self._session.view != self._hold.made or is_renewed:
            # Somebody else has moved the view meanwhile, or its rows have come: go on from there.
            self._hold = replace(self._held(), at=(right_px, down_px))
        x, y = self._hold.at
        view = self._hold.view if right_px == x else self._panned(self._hold.view, right_px - x)
        if down_px != y:
            view = self._lanes.scrolled(view, self._hold.scroll_px + y - down_px)
        self._turn(view, is_animated=False, is_held=True)
        self._hold = replace(self._hold, made=self._session.view)

    def let_go(self) -> None:
        """The hand holds nothing any more; what follows is a new step."""
        self._hold = self._own_view = None

    # To somewhere

    def fit(self) -> None:
        """Everything."""
        self._session.set_view(replace(self._session.view.scrolled(0.0), viewport=None))

    def show_span(self, span: TimeSpan) -> None:
        """A span from edge to edge."""
        if self._session.document is not None:
            frame = self._stage.frame()
            viewport = frame.fit(within_reach(span, frame.hull))
            self._session.set_view(replace(self._session.view, viewport=viewport))

    def zoom_to(self, rows: Sequence[int]) -> bool:
        """Zoom to the events of a cluster; False where no zoom tells them apart.

        Where the zoom of a condensed axis ends before that, they are shown at true scale.
        """
        document = self._session.document
        if document is None:
            return False
        table, chosen = document.timeline.table, list(rows)
        starts, ends = table.start_earliest[chosen], table.end_latest[chosen]
        span = TimeSpan(int(starts.min()), int(ends.max()), table.unit)
        if bool((starts == span.start).all() and (ends == span.end).all()):
            return False
        view = self._session.view
        viewport = self._fitted(span, SPAN_SHARE)
        if viewport.step <= self._stage.viewport().step:
            if not view.is_condensed or starts.max() < ends.min():
                return False
            view = replace(view, is_condensed=False)
            viewport = self._fitted(span, SPAN_SHARE, view)
        view = replace(view, viewport=viewport)
        from timeline_app.layout.apart import are_in_one, stay_together

        session = self._session
        are_left = stay_together if view.is_condensed is session.view.is_condensed else are_in_one
        if self._stage.has_rows(view) and are_left(session.prepared, view, self._stage.size, rows):
            return False
        self._show_row(view, chosen[0])
        return True

    def toggle_axis(self) -> None:
        """True scale to condensed or back, showing the same span; twice comes back to the very same view."""
        if not self._session.can_condense:
            self._session.show_message(NOTHING_TO_CUT)
            return
        view = self._session.view
        if self._turned is not None and self._turned[1] == view:
            other = self._turned[0]
        else:
            other = self._on_other_axis(view)
        self._turned = (view, other)
        self._session.set_view(other)

    def center(self, row: int, *, is_close: bool = False) -> None:
        """Bring an event to the middle; ``is_close`` also zooms to it."""
        if self._is_placed(row):
            view = self._centered(row)
            if is_close:
                share = SPAN_SHARE if self._is_interval(row) else DATE_SHARE
                view = replace(view, viewport=self._fitted(self._span_of(row), share))
            self._show_row(view, row)

    def center_selection(self) -> None:
        """Bring the selected event to the middle; where it is there already, zoom to it."""
        row = self._session.picks.selected_row
        if row is not None and self._is_placed(row):
            left, right = self._ends_px(row)
            off_px = abs((left + right - self._stage.frame().width_px) / 2)
            # Where it is many screens long, its ends are not known to the px.
            self.center(row, is_close=off_px < max(CENTERED_PX, 1e-9 * (right - left)))

    def go_to(self, span: TimeSpan) -> None:
        """A date to the middle: an interval from edge to edge, a single date at the zoom there is."""
        if self._session.document is None:
            return
        frame = self._stage.frame()
        hull = frame.hull
        if span.end <= hull.start or span.start >= hull.end:
            self._session.show_message(TOO_EARLY if span.end <= hull.start else TOO_LATE)
            at = hull.start if span.end <= hull.start else hull.end
            span = TimeSpan(at, at, hull.unit)
        scale = self._target()
        if scale.x(span.end) - scale.x(span.start) > frame.width_px / 2:
            self.show_span(TimeSpan(max(span.start, hull.start), min(span.end, hull.end), hull.unit))
        else:
            self._session.set_view(self._with_middle((scale.x(span.start) + scale.x(span.end)) / 2))

    def go_to_date(self, when: When) -> None:
        """Go to a date, which stands in the time zone that is shown."""
        if self._session.timeline is not None:
            table = self._session.timeline.table
            self.go_to(span_in(when, table.zone, table.unit))

    def set_lanes_by(self, lanes_by: str) -> None:
        """Group the events in other lanes."""
        self._session.set_view(replace(self._session.view.scrolled(0.0), lanes_by=lanes_by))

    def show_lane(self, number: int) -> None:
        """Bring one of the list's own lanes to the top, as far as there is something below it.

        One that is hidden is there again.
        """
        session = self._session
        if session.document is None:
            return
        lane_id = own_lane_id(session.prepared.all_lanes("lane"), session.document.timeline.lanes[number])
        view = replace(session.view, lanes_by="lane")
        self._scroll.go(
            lane_view.shown(view, lane_id) if lane_id in view.hidden else view,
            lambda view: scrolled_to_lane(session.prepared, view, self._stage.size, lane_id),
        )

    def reveal(self, row: int, then: Callable[[], None] | None = None) -> None:
        """Lift all that hides an event, and move nothing where it is in sight already.

        ``then`` is called when that is done: in a long list, where the event is in a cluster, later than this
        returns. Whoever looks elsewhere meanwhile stays there.
        """
        if self._session.document is None:
            return
        from timeline_app.layout.reveal import revealed  # the first picture does without

        session = self._session
        view, size = session.view, self._stage.size

        def show(found: View) -> None:
            if session.view == view:
                session.set_view(found)
                if then is not None:
                    then()

        self._stage.work_out(lambda prepared: revealed(prepared, view, size, row), show)

    # Views worked out

    def _target(self) -> TimeScale:
        """The scale to which the view is going."""
        return self._stage.viewport().scale(self._stage.frame().axis)

    def _panned(self, view: View, delta_px: float) -> View:
        frame = self._stage.frame(view)
        return replace(view, viewport=frame.clamp(self._stage.viewport(view).pan(frame.axis, delta_px)))

    def _held(self) -> _Hold:
        """A hand that has taken hold of what is shown."""
        view = self._session.view
        return _Hold(view, self._lanes.scroll_px, self._lanes.height_px, made=view)

    def _with_middle(self, x: float) -> View:
        """The view with what stands at that x of the plot in the middle."""
        frame = self._stage.frame()
        return self._panned(self._session.view, frame.width_px / 2 - x)

    def _centered(self, row: int) -> View:
        left, right = self._ends_px(row)
        return self._with_middle((left + right) / 2)

    def _fitted(self, span: TimeSpan, share: float, view: View | None = None) -> Viewport:
        """A span in the middle of the plot, over that share of its width, on the axis of that view."""
        frame = self._stage.frame(view)
        room_px = (1 - share) / 2 * frame.width_px
        return frame.clamp(replace(frame, left_px=room_px, right_px=room_px).fit(span))

    def _show_row(self, view: View, row: int) -> None:
        """That view with its lanes scrolled, where that is needed to see the event."""
        session = self._session
        self._scroll.go(view, lambda there: scrolled_to(session.prepared, there, self._stage.size, row))

    def _on_other_axis(self, view: View) -> View:
        view = self._lanes.anchored()
        other = replace(view, is_condensed=not view.is_condensed)
        if view.viewport is None or self._session.document is None:
            return other
        span = self._target().span(0.0, self._stage.frame().width_px)
        return replace(other, viewport=showing(self._stage.frame(other), span))

    def _span_of(self, row: int) -> TimeSpan:
        timeline = self._session.timeline
        if timeline is None:
            raise LookupError("no document is open")
        table = timeline.table
        return TimeSpan(int(table.start_earliest[row]), int(table.end_latest[row]), table.unit)

    def _ends_px(self, row: int) -> tuple[float, float]:
        """Where an event starts and ends in the plot to which the view is going."""
        span, scale = self._span_of(row), self._target()
        return scale.x(span.start), scale.x(span.end)

    def _is_interval(self, row: int) -> bool:
        document = self._session.document
        return document is not None and bool(document.prepared.is_interval[row])

    def _is_placed(self, row: int) -> bool:
        timeline = self._session.timeline
        return timeline is not None and row < timeline.table.placed_count

    def _turn(self, view: View, *, is_animated: bool = True, is_held: bool = False) -> None:
        """Set a view; input that follows at once stays the same step of the history."""
        if view == self._session.view:
            return
        now_ms = self._mover.clock()
        is_quick = is_held or now_ms - self._own_ms < GESTURE_MS
        is_step = not is_quick or self._session.view != self._own_view
        self._own_view, self._own_ms, self._zooming = view, now_ms, None
        self._session.set_view(view, is_step=is_step)
        if not is_animated:
            self._mover.jump()
