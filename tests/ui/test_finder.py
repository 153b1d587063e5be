"""What is found: stepped through, remembered with the view, dimmed or left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from tests.builders import an_event
from tests.ui.sessions import Ear, a_reading, a_session, a_story_session

pytestmark = pytest.mark.usefixtures("qapp")


def test_hits_are_stepped_through_round_the_ends() -> None:
    session = a_story_session()
    session.set_query("petition")
    hits = session.finder.found.rows.tolist()
    assert len(hits) > 2
    assert [session.step_hit(1) for _ in range(len(hits) + 1)] == [*hits, hits[0]]
    assert session.step_hit(-1) == hits[-1]
    session.picks.select(None)
    assert session.step_hit(-1) == hits[-1]


def test_the_next_hit_is_the_next_after_the_selection() -> None:
    session = a_story_session()
    session.set_query("status:court")
    hits = session.finder.found.rows.tolist()
    between = next(row for row in range(hits[0], hits[-1]) if row not in hits)
    session.picks.select(between)
    assert session.step_hit(1) == min(row for row in hits if row > between)
    session.picks.select(between)
    assert session.step_hit(-1) == max(row for row in hits if row < between)


def test_no_hits_select_nothing() -> None:
    session = a_story_session()
    session.picks.select(3)
    session.set_query("a word that nobody wrote")
    assert session.step_hit(1) is None
    assert session.picks.selected_row == 3
    assert np.array_equal(session.finder.found.rows, np.zeros(0))


def test_events_without_a_date_are_found_as_well() -> None:
    session = a_session(an_event("2012"), an_event(title="Nobody knows when"))
    session.set_query("knows")
    assert session.step_hit(1) == 1


def test_what_is_searched_for_goes_with_the_view_through_the_history() -> None:
    session = a_story_session()
    session.set_query("petition")
    found = session.finder.found.rows.tolist()
    session.set_view(replace(session.view, lanes_by="status"))
    session.set_query("")
    assert (session.query, session.finder.found.rows.tolist()) == ("", [])
    session.go_back()
    assert (session.query, session.finder.found.rows.tolist()) == ("petition", found)
    session.go_forward()
    assert (session.query, session.finder.found.rows.tolist()) == ("", [])


def test_a_search_is_no_step_but_ends_the_way_forward() -> None:
    session = a_story_session()
    session.set_view(replace(session.view, lanes_by="status"))
    session.go_back()
    ear = Ear(session)
    session.set_query("petition")
    assert not session.can_go_back
    assert not session.can_go_forward
    assert ear.take() == {"search_changed": 1, "history_changed": 1}


def test_a_search_alone_lays_nothing_out_anew() -> None:
    session = a_story_session()
    scene = session.stage.scene()
    session.set_query("petition")
    assert session.stage.scene() is scene


def test_what_is_not_found_can_be_left_out_and_comes_back() -> None:
    session = a_story_session()
    ear = Ear(session)
    session.set_query("petition")
    whole = session.stage.scene()
    session.set_hides(True)
    scene = session.stage.scene()
    assert whole is not None
    assert scene is not None
    assert whole.hidden.filter == 0
    assert scene.shown + scene.hidden.filter == 18
    assert scene.shown == len(session.finder.found.rows)
    assert ear.take() == {"search_changed": 2, "history_changed": 1}
    session.go_back()
    assert session.stage.scene() is not scene
    assert (session.view.hides, session.query) == (False, "petition")
    session.go_forward()
    assert session.stage.scene() is not None
    session.set_query("")
    again = session.stage.scene()
    assert again is not None
    assert again.same_as(whole)


def test_where_all_is_found_nothing_is_laid_out_anew() -> None:
    session = a_story_session()
    whole = session.stage.scene()
    session.set_query("has:date or is:undated")
    assert whole is not None
    assert len(session.finder.found.rows) == whole.shown + whole.hidden.total
    session.set_hides(True)
    assert session.stage.scene() is whole


def test_another_list_begins_whole() -> None:
    session = a_story_session()
    session.set_query("petition")
    session.set_hides(True)
    session.open(a_reading(an_event("2012"), path=Path("other.json")))
    scene = session.stage.scene()
    assert scene is not None
    assert (scene.shown, scene.hidden.total) == (1, 0)
