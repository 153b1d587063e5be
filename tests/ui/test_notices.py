"""Notices: where nothing is drawn, the canvas says why."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import an_event
from tests.ui.sessions import a_session
from timeline_app.ui.notices import EMPTY_LIST, NO_LANES, NO_LIST, NOTHING_FOUND, notice
from timeline_app.ui.session import Session

pytestmark = pytest.mark.usefixtures("qapp")


def said(session: Session) -> tuple[str, ...]:
    return notice(session.timeline, session.stage.scene())


def test_what_leaves_nothing_to_draw_is_told_apart() -> None:
    session = a_session(an_event("2001", title="Ann", lane="A"), an_event(title="Ben", lane="A"))
    assert said(session) == ()
    session.set_query("nobody")
    assert said(session) == ()
    session.set_hides(True)
    assert said(session) == NOTHING_FOUND
    session.set_query("ben")
    assert said(session) == ()
    session.set_query("ann")
    assert said(session) == ()
    (lane,) = session.prepared.lanes(session.view).lanes
    session.set_view(replace(session.view, hidden=(lane.id,)))
    assert said(session) == NO_LANES


def test_a_list_without_events_and_no_list() -> None:
    session = a_session()
    assert said(session) == EMPTY_LIST
    session.close()
    assert said(session) == NO_LIST
