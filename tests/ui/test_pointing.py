"""What is under the pointer, in words: as precise as px tell apart, and safe in a tooltip."""

from __future__ import annotations

import pytest

from tests.builders import EventFields, a_timeline, an_event, prepare
from timeline_app.layout.compose import lay_out
from timeline_app.layout.placement import place
from timeline_app.layout.scene import Hit, HitKind
from timeline_app.layout.view import View
from timeline_app.ui.pointing import CLUSTER_TITLES, MOST_LINE, hover_text, lane_tip, pointer_text, tip_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("first", "last", "digits"),
    [
        ("1000", "2000", "year"),
        ("2000-01-01", "2002-01-01", "day"),
        ("2012-05-01T12:00:00", "2012-05-01T13:00:00", "second"),
        ("Y-13800000000", "2016", "year"),
    ],
)
def test_the_date_is_no_more_precise_than_a_px(first: str, last: str, digits: str) -> None:
    prepared = prepare(a_timeline(an_event(first), an_event(last)))
    scene = lay_out(prepared, View(), (1200, 600))
    text = pointer_text(scene, 700, 300)
    has_clock = ":" in text
    assert has_clock is (digits == "second")
    if digits == "year":
        assert not any(month in text for month in ("Jan", "Mar", "May", "Jul", "Dec"))
    if digits == "day":
        assert len(text.split()) == 3


def test_beside_the_plot_there_is_no_date() -> None:
    scene = lay_out(prepare(a_timeline(an_event("2012"))), View(), (1200, 600))
    assert pointer_text(scene, 20, 300) == ""
    assert pointer_text(scene, 1201, 300) == ""
    assert pointer_text(scene, scene.plot[0], 300) != ""


def text_of(**fields: object) -> str:
    event: EventFields = an_event("2007-03-18", **fields)  # type: ignore[arg-type]
    return hover_text(a_timeline(event), 0)


def test_an_event_is_told_by_title_date_status_and_first_line() -> None:
    lines = text_of(
        title="A verdict",
        status="court",
        lane="A case",
        description="The *first* line.\n\nThe second.",
        date_basis="derived",
    ).split("\n")
    assert lines == ["A verdict", "≈ Sunday 18 March 2007", "Court outcome · A case", "The first line."]


def test_a_fallen_outcome_says_that_it_fell() -> None:
    timeline = a_timeline(
        an_event("2001", id="a", status="court"),
        an_event("2003", id="b", status="court", relations=[{"type": "overturns", "to": "a"}]),
    )
    assert "Court outcome, overturned since" in hover_text(timeline, 0)


def test_an_event_without_a_date_says_so() -> None:
    assert "no date" in hover_text(a_timeline(an_event()), 0)


@pytest.mark.parametrize("is_rich", [True, False])
def test_nothing_is_longer_than_a_tip_should_be(is_rich: bool) -> None:
    event = an_event("2012", title="t" * 10**6, description="d" * 10**6, lane="l" * 10**5)
    assert len(hover_text(a_timeline(event), 0, is_rich=is_rich)) < 4 * MOST_LINE + 200


def test_markup_is_shown_as_it_is_written() -> None:
    hostile = "<a href='javascript:alert(1)'>x</a><img src='http://example.org/x.png'>"
    event = an_event("2012", title=hostile, description=hostile, lane=hostile, display_date=hostile)
    rich = hover_text(a_timeline(event), 0, is_rich=True)
    assert rich.startswith("<qt>")
    assert "<a " not in rich
    assert "<img" not in rich
    assert rich.count("&lt;img") >= 3


def test_a_cluster_is_told_by_count_span_and_first_titles() -> None:
    timeline = a_timeline(*(an_event(f"2012-05-{day:02}", title=f"<Day {day}>") for day in range(1, 29)))
    scene = lay_out(prepare(timeline), View(), (600, 400))
    tip = tip_of(scene, timeline, Hit(HitKind.CLUSTER, tuple(range(28))))
    assert "28 events" in tip
    assert "1 – 28 May 2012" in tip or "1 May 2012 – 28 May 2012" in tip
    assert tip.count("&lt;Day") == CLUSTER_TITLES


def test_the_shelf_has_no_tip_and_a_lane_has_one_of_its_own() -> None:
    timeline = a_timeline(an_event("2012"), an_event())
    scene = lay_out(prepare(timeline), View(), (900, 400))
    assert tip_of(scene, timeline, Hit(HitKind.LANE, number=0)) == ""
    assert tip_of(scene, timeline, Hit(HitKind.SHELF)) == ""
    (lane,) = place(timeline, "lane").lanes
    assert lane_tip(timeline, lane).startswith(
        f"<qt><b>{lane.name}</b><br>2 events, 1 without a date<br>Jan 2012"
    )


def test_a_lane_is_told_by_at_most_four_of_the_list_s_own() -> None:
    events = [an_event("2012", lane=f"<Lane {number}>", people=["Ann"]) for number in range(7)]
    timeline = a_timeline(*events, an_event("2013", lane="<Lane 5>", people=["Ann"]))
    (lane,) = place(timeline, "people").lanes
    tip = lane_tip(timeline, lane)
    assert "In the list: &lt;Lane 5&gt; 2, &lt;Lane 0&gt; 1" in tip
    assert "and 3 more" in tip


def test_a_ghost_tells_who_claims_which_date() -> None:
    claims = [
        {"date": "2016-01-19", "source": "R34", "note": "30 days from 20 December"},
        {"date": "2016-01-24"},
    ]
    deadline = an_event("2016-01-16", title="Deadline", date_claims=claims)
    events = (an_event("2016-01-01"), deadline, an_event("2016-01-31"))
    sources = [{"id": "R34", "publisher": "Business <Insider>"}]
    timeline = a_timeline(*events, sources=sources)
    scene = lay_out(prepare(timeline), View(), (900, 400))
    tips = []
    for ghost in scene.ghosts:
        x, y, width, height = ghost.box
        hit = scene.hit(x + width / 2, y + height / 2)
        assert hit is not None
        tips.append(tip_of(scene, timeline, hit))
    assert len(tips) == 2
    assert "Claimed by Business &lt;Insider&gt;: Tuesday 19 January 2016" in tips[0]
    assert "30 days from 20 December" in tips[0]
    assert "Also claimed: Sunday 24 January 2016" in tips[1]
