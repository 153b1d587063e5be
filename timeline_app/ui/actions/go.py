"""Actions that move about: views, hits, dates, events; one row each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from timeline_app.ui import dialogs
from timeline_app.ui.actions.row import ActionRow, has_document

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

PAN_SHARE: Final = 0.15
SCROLL_PX: Final = 60
NO_START: Final = "It is not known when this event starts: time cannot be counted from it"


def _pan(window: MainWindow, share: float) -> None:
    window.canvas.navigation.pan(share * window.session.stage.size[0])


def _step(window: MainWindow, step: int) -> None:
    """Select the next event (1) or the previous one (-1) in the order of time.

    It passes over what somebody has put away: in lanes closed or hidden, or left out by a search.
    """
    session = window.session
    if session.document is None:
        return
    from timeline_app.layout.reveal import rows_left_in

    rows, row = rows_left_in(session.prepared, session.view), session.picks.selected_row
    if row is None:
        at = 0 if step > 0 else len(rows) - 1
    else:
        at = bisect_left(rows, row + step if step > 0 else row) - (step < 0)
    if len(rows):
        wanted = int(rows[min(max(at, 0), len(rows) - 1)])
        session.picks.select(wanted)
        window.canvas.navigation.reveal(wanted)


def _toggle_pin(window: MainWindow) -> None:
    """Pin the selected event; where one is pinned already, let that one go."""
    session = window.session
    if session.picks.pinned is not None:
        session.picks.pin(None)
        session.show_message("Unpinned")
    elif session.picks.selected is not None:
        session.picks.pin(session.picks.selected_row)
        session.show_message("Pinned: select another event to compare the two")


def _count_from(window: MainWindow) -> None:
    """Count time from the selected event; where that is so already, from none."""
    # The first picture counts from nothing.
    from timeline_app.layout.zero_point import zero_point_of

    session = window.session
    if session.document is None or session.picks.selected is None:
        return
    if session.picks.selected == session.view.zero:
        _count_from_none(window)
    elif zero_point_of(session.prepared, session.picks.selected) is None:
        session.show_message(NO_START)
    else:
        session.count_from(session.picks.selected_row)
        session.show_message("Time is counted from this event; Shift+Z ends it")


def _count_from_none(window: MainWindow) -> None:
    window.session.count_from(None)
    window.session.show_message("Time is counted from no event any more")


GO_ACTIONS: Final = (
    ActionRow(
        id="back",
        text="View &back",
        run=lambda w: w.session.go_back(),
        menu="&Go",
        keys=("Alt+Left",),
        icon="back",
        tool="Back",
        tip="The view before",
        is_enabled=lambda w: w.session.can_go_back,
    ),
    ActionRow(
        id="forward",
        text="View &forward",
        run=lambda w: w.session.go_forward(),
        menu="&Go",
        keys=("Alt+Right",),
        icon="forward",
        tool="Forward",
        tip="The view after",
        is_enabled=lambda w: w.session.can_go_forward,
    ),
    ActionRow(
        id="find",
        text="&Search",
        run=lambda w: w.start_search(),
        menu="&Go",
        keys=("Ctrl+F",),
        icon="search",
        also="find filter",
        starts_group=True,
    ),
    ActionRow(
        id="palette",
        text="C&ommand palette…",
        run=dialogs.show_palette,
        menu="&Go",
        keys=("Ctrl+K",),
        tip="Do or find anything by its name",
    ),
    ActionRow(
        id="next-hit",
        text="Next &hit",
        run=lambda w: w.search.step(1),
        menu="&Go",
        keys=("F3",),
        is_enabled=lambda w: len(w.session.finder.found) > 0,
    ),
    ActionRow(
        id="previous-hit",
        text="Previous hi&t",
        run=lambda w: w.search.step(-1),
        menu="&Go",
        keys=("Shift+F3",),
        is_enabled=lambda w: len(w.session.finder.found) > 0,
    ),
    ActionRow(
        id="keep-query",
        text="Keep &query…",
        run=dialogs.keep_query,
        menu="&Go",
        keys=("Ctrl+D",),
        tip="Name what is searched for, and keep it for this list",
        also="save search",
        is_enabled=lambda w: bool(w.session.query.strip()) and w.session.finder.fault is None,
    ),
    ActionRow(
        id="only-found",
        text="Show onl&y what is found",
        run=lambda w: w.session.set_hides(not w.session.view.hides),
        menu="&Go",
        keys=("H",),
        on_canvas=True,
        tip="Leave out what a search does not find, in place of dimming it",
        is_enabled=has_document,
        is_checked=lambda w: w.session.view.hides,
    ),
    ActionRow(
        id="go-to-date",
        text="Go to &date…",
        run=dialogs.ask_date,
        menu="&Go",
        keys=("Ctrl+G",),
        starts_group=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="next-event",
        text="&Next event",
        run=lambda w: _step(w, 1),
        menu="&Go",
        keys=(".",),
        icon="next",
        on_canvas=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="previous-event",
        text="&Previous event",
        run=lambda w: _step(w, -1),
        menu="&Go",
        keys=(",",),
        icon="previous",
        on_canvas=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="next-related",
        text="Next rel&ated event",
        run=lambda w: w.following.step(),
        menu="&Go",
        keys=("R",),
        on_canvas=True,
        tip="To each event that the selected one is connected with, in turn",
        also="follow relation",
        is_enabled=lambda w: w.session.picks.selected is not None,
    ),
    ActionRow(
        id="follow-on",
        text="Follow on from here",
        run=lambda w: w.following.go_on(),
        menu="&Go",
        keys=("Shift+R",),
        tip="Go on along the relations of the event that was reached",
        also="follow relation",
        is_enabled=lambda w: w.session.picks.selected is not None,
    ),
    ActionRow(
        id="center",
        text="&Centre the selection, then fit it",
        run=lambda w: w.canvas.navigation.center_selection(),
        menu="&Go",
        keys=("F",),
        on_canvas=True,
        is_enabled=lambda w: w.session.picks.selected is not None,
    ),
    ActionRow(
        id="why",
        text="&Why don’t I see it?",
        run=lambda w: w.whereabouts.tell(),
        menu="&Go",
        keys=("Y",),
        on_canvas=True,
        tip="Say what hides the selected event; again, show it",
        is_enabled=lambda w: w.session.picks.selected is not None,
    ),
    ActionRow(
        id="reveal",
        text="Show it on the ti&meline",
        run=lambda w: w.whereabouts.show(),
        menu="&Go",
        tip="Lift all that hides the selected event",
        is_enabled=lambda w: w.session.picks.selected is not None,
    ),
    ActionRow(
        id="show-details",
        text="Details of the selection",
        run=lambda w: w.dock.show_tab("details"),
        menu="&Go",
        keys=("Return", "Enter"),
        on_canvas=True,
    ),
    ActionRow(
        id="pin",
        text="P&in the event, to compare it",
        run=_toggle_pin,
        menu="&Go",
        keys=("P",),
        icon="pin",
        on_canvas=True,
        tip="Keep this event beside the one selected next, or let it go",
        is_checked=lambda w: w.session.picks.pinned is not None,
        is_enabled=lambda w: w.session.picks.selected is not None or w.session.picks.pinned is not None,
    ),
    ActionRow(
        id="count-from",
        text="Co&unt from this event",
        run=_count_from,
        menu="&Go",
        keys=("Z",),
        on_canvas=True,
        starts_group=True,
        tip="Axis, list and details tell time from the selected event on",
        also="zero point elapsed day time since",
        is_enabled=lambda w: w.session.picks.selected is not None,
        is_checked=lambda w: w.session.picks.selected_row == w.session.zero_row is not None,
    ),
    ActionRow(
        id="count-from-none",
        text="Count from no &event",
        run=_count_from_none,
        menu="&Go",
        keys=("Shift+Z",),
        on_canvas=True,
        tip="Axis, list and details tell dates again",
        also="zero point elapsed",
        is_enabled=lambda w: w.session.view.zero is not None,
    ),
    ActionRow(
        id="measure",
        text="Measu&re from this event",
        run=lambda w: w.canvas.hands.ruler.start_at_selection(),
        menu="&Go",
        keys=("Shift+M",),
        on_canvas=True,
        tip="How far the event selected next is from this one: years, months, days, and all days",
        also="ruler distance elapsed between",
        is_enabled=lambda w: w.session.picks.selected is not None,
    ),
    ActionRow(
        id="clear", text="C&lear selection and search", run=lambda w: w.clear(), menu="&Go", keys=("Esc",)
    ),
    ActionRow(
        id="pan-left",
        text="Earlier",
        run=lambda w: _pan(w, PAN_SHARE),
        keys=("Left", "A"),
        also="pan left",
        on_canvas=True,
    ),
    ActionRow(
        id="pan-right",
        text="Later",
        run=lambda w: _pan(w, -PAN_SHARE),
        keys=("Right", "D"),
        also="pan right",
        on_canvas=True,
    ),
    ActionRow(
        id="scroll-up",
        text="Lanes up",
        run=lambda w: w.canvas.navigation.scroll(-SCROLL_PX),
        keys=("Up",),
        on_canvas=True,
    ),
    ActionRow(
        id="scroll-down",
        text="Lanes down",
        run=lambda w: w.canvas.navigation.scroll(SCROLL_PX),
        keys=("Down",),
        on_canvas=True,
    ),
)
