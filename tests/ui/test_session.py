"""The session: each value is told once, when it changes, and a reload keeps the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import an_event
from tests.ui.sessions import PATH, Ear, a_reading, a_session, a_story_session, an_empty_session, row_of
from timeline_app.formats import read_bytes
from timeline_app.layout.view import View, Viewport
from timeline_app.theme import load_theme

ALL_OF_A_DOCUMENT = {
    "document_changed",
    "view_changed",
    "history_changed",
    "selection_changed",
    "pinned_changed",
    "search_changed",
}

pytestmark = pytest.mark.usefixtures("qapp")


def test_each_setter_tells_once_and_only_of_changes() -> None:
    session = a_story_session()
    ear = Ear(session)
    view = replace(session.view, lanes_by="status")
    changes: tuple[tuple[Callable[[], object], dict[str, int]], ...] = (
        (lambda: session.set_view(view), {"view_changed": 1, "history_changed": 1}),
        (lambda: session.picks.select(3), {"selection_changed": 1}),
        (lambda: session.picks.pin(4), {"pinned_changed": 1}),
        (lambda: session.picks.set_hover_row(2), {"hover_changed": 1}),
        (lambda: session.set_query("avery"), {"search_changed": 1}),
        (lambda: session.set_theme(load_theme("dark")), {"theme_changed": 1}),
        (lambda: session.stage.set_size(700, 400), {"scale_changed": 1}),
        (lambda: session.stage.set_moving_scale(session.stage.scale()), {"scale_changed": 1}),
    )
    for act, told in changes:
        act()
        assert ear.take() == told
    session.stage.set_moving_scale(None)
    ear.take()
    for act in (
        lambda: session.set_view(session.view),
        lambda: session.picks.select(3),
        lambda: session.picks.pin(4),
        lambda: session.picks.set_hover_row(2),
        lambda: session.set_query("avery"),
        lambda: session.set_theme(load_theme("dark")),
        lambda: session.stage.set_size(700, 400),
        lambda: session.stage.set_moving_scale(None),
        lambda: session.go_forward(),
    ):
        act()
        assert ear.take() == {}


def test_opening_and_closing_tell_everything_once() -> None:
    session = an_empty_session()
    ear = Ear(session)
    session.open(a_reading(an_event("2012")))
    heard = ear.take()
    assert heard.pop("scale_changed", 0) == 0
    assert set(heard.values()) == {1}
    assert set(heard) == ALL_OF_A_DOCUMENT
    session.picks.select(0)
    session.picks.pin(0)
    session.set_query("something")
    ear.take()
    session.close()
    heard = ear.take()
    assert heard == dict.fromkeys(ALL_OF_A_DOCUMENT, 1)
    assert (
        session.picks.selected,
        session.picks.pinned,
        session.query,
        session.finder.found.rows.tolist(),
    ) == (
        None,
        None,
        "",
        [],
    )


def test_what_cannot_be_read_is_never_opened() -> None:
    with pytest.raises(ValueError, match="without a timeline"):
        an_empty_session().open(read_bytes(b"{", PATH))


def test_without_a_document_there_is_nothing_to_ask() -> None:
    session = an_empty_session()
    assert session.stage.scene() is None
    assert session.timeline is None
    assert session.picks.selected_row is None
    session.picks.select(4)
    session.picks.pin(4)
    session.set_query("word")
    assert (session.picks.selected, session.picks.pinned, session.picks.pinned_row) == (None, None, None)
    assert session.step_hit(1) is None
    assert session.finder.found.rows.tolist() == []
    with pytest.raises(LookupError):
        session.stage.frame()


# The first view


def test_a_list_opens_as_it_asks() -> None:
    session = a_story_session()
    assert session.view == View(is_condensed=True, lanes_by="lane")
    assert session.picks.selected is None
    plain = a_session(an_event("2012"))
    assert plain.view == View()


def test_a_list_that_names_a_span_opens_on_it() -> None:
    events = [an_event(f"{year}-06-15") for year in range(1990, 2020)]
    session = a_session(*events, view={"span": "2001/2003"})
    scene = session.stage.scene()
    assert scene is not None
    shown = scene.scale.span(0, scene.plot[2])
    assert scene.shown == 3
    assert shown.length < 4 * 366 * 86_400 * 10**6


def test_a_remembered_view_is_taken_up() -> None:
    session = an_empty_session()
    view = View(is_condensed=True, lanes_by="status", scroll_px=20)
    session.open(a_reading(an_event("2012")), view=view)
    assert session.view == view
    assert not session.can_go_back


@pytest.mark.parametrize(
    "view",
    [
        View(viewport=Viewport(-(2**62), 0.0, 0)),
        View(viewport=Viewport(0, 0.0, 5000)),
        View(viewport=Viewport(2**63 - 1, 1e9, -5000), lanes_by="nonsense", scroll_px=1e12),
    ],
)
def test_a_remembered_view_that_shows_nothing_gives_way(view: View) -> None:
    # The file may have become another one since.
    session = an_empty_session()
    session.open(a_reading(an_event("2012-05-01"), an_event("2013-05-01"), an_event("2014-05-01")), view=view)
    scene = session.stage.scene()
    assert scene is not None
    assert scene.shown > 0


# Reload


def test_a_reload_keeps_view_selection_search_and_history() -> None:
    session = an_empty_session()
    events = [an_event(f"{year}", title=f"Year {year}", id=str(year)) for year in range(2000, 2020)]
    session.open(a_reading(*events))
    session.set_view(
        replace(session.view, viewport=session.stage.frame().zoom(session.stage.viewport(), 40, 300.0))
    )
    session.picks.select(row_of(session, "2007"))
    session.set_query("2007")
    view = session.view
    session.open(a_reading(an_event("1990", title="New", id="new"), *events))
    assert session.view == view
    assert session.picks.selected == "2007"
    assert session.picks.selected_row == row_of(session, "2007") == 8
    assert session.query == "2007"
    assert session.finder.found.rows.tolist() == [8]
    assert session.can_go_back


def test_a_reload_without_the_selected_event_selects_nothing() -> None:
    session = an_empty_session()
    session.open(a_reading(an_event("2001", id="a"), an_event("2002", id="b")))
    session.picks.select(1)
    session.picks.set_hover_row(1)
    ear = Ear(session)
    session.open(a_reading(an_event("2001", id="a")))
    assert session.picks.selected is None
    assert session.picks.hover_row is None
    assert ear.take()["selection_changed"] == 1


def test_the_pin_outlives_a_reload_and_goes_with_the_list() -> None:
    session = an_empty_session()
    events = [an_event(f"{year}", id=str(year)) for year in range(2000, 2005)]
    session.open(a_reading(*events))
    session.picks.pin(row_of(session, "2003"))
    session.picks.select(row_of(session, "2001"))
    session.open(a_reading(an_event("1990", id="new"), *events))
    assert (session.picks.pinned, session.picks.pinned_row) == ("2003", 4)
    session.open(a_reading(*events[:3]))
    assert (session.picks.pinned, session.picks.pinned_row, session.picks.selected) == (None, None, "2001")
    session.picks.pin(0)
    session.open(a_reading(*events, path=Path("/somewhere/else.json")))
    assert session.picks.pinned is None


def test_an_event_without_an_id_is_found_again_under_its_new_identity() -> None:
    session = an_empty_session()
    session.open(a_reading(an_event("2001", title="First"), an_event("2002", title="Second")))
    session.picks.pin(0)
    session.picks.select(1)
    changed = a_reading(an_event("2001", title="First!"), an_event("2002", title="Second!"))
    assert changed.timeline is not None
    session.open(changed, selection=changed.timeline.keys[1], pinned=changed.timeline.keys[0])
    assert (session.picks.pinned_row, session.picks.selected_row) == (0, 1)


def test_a_reload_in_another_unit_shows_everything() -> None:
    session = an_empty_session()
    session.open(a_reading(an_event("2001"), an_event("2002")))
    session.set_view(
        replace(session.view, viewport=session.stage.frame().zoom(session.stage.viewport(), 400, 300.0))
    )
    session.open(a_reading(an_event("Y-13800000000"), an_event("2002")))
    assert session.view.viewport is None
    scene = session.stage.scene()
    assert scene is not None
    assert scene.shown == 2


def test_another_file_begins_anew() -> None:
    session = a_story_session()
    session.picks.select(3)
    session.set_query("avery")
    session.set_view(replace(session.view, lanes_by="status"))
    session.open(a_reading(an_event("2001")))
    assert (session.picks.selected, session.query, session.can_go_back) == (None, "", False)
    assert session.view == View()


def test_readings_without_a_path_are_never_the_same_file() -> None:
    session = an_empty_session()
    session.open(a_reading(an_event("2001", id="a"), path=None))
    session.picks.select(0)
    session.open(a_reading(an_event("2001", id="a"), path=None))
    assert session.picks.selected is None


# Colours


def test_lanes_keep_their_own_colours_in_every_theme() -> None:
    session = a_session(an_event("2012", lane="a"), lanes=[{"id": "a", "name": "A", "color": "#123456"}])
    for name in ("light", "dark", "contrast"):
        session.set_theme(load_theme(name))
        assert session.palette().lane(0).name() == "#123456"
    other = a_story_session()
    assert other.palette().lane(0).name() != "#123456"
    assert other.palette() is other.palette()
