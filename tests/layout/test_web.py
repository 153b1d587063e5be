"""The web: a line for each relation in the picture, from mark to mark, and a count of what is left out."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given

from tests.builders import SEEDS, a_timeline, an_event, prepare, random_timeline
from timeline_app.layout import web
from timeline_app.layout.compose import lay_out
from timeline_app.layout.stands import stands_in
from timeline_app.layout.view import View
from timeline_app.layout.web import web_of

SIZE = (1200.0, 700.0)


def test_one_line_a_relation_dashed_for_disputes() -> None:
    timeline = a_timeline(
        an_event("2001", id="a", relations=[{"type": "leads_to", "to": "b"}]),
        an_event("2003", id="b", relations=[{"type": "contradicts", "to": "a"}, {"type": "ends", "to": "b"}]),
        an_event("2005", id="c"),
    )
    scene = lay_out(prepare(timeline), View(), SIZE)
    found = web_of(scene, timeline)
    assert [line.is_dashed for line in found.lines] == [False, True]
    assert found.more == 0
    there, back = found.lines
    assert (there.start, there.end) == (back.end, back.start)
    # There and back bow to two sides.
    assert there.control != back.control


@given(seed=SEEDS)
def test_lines_join_what_stands_in_the_picture(seed: int) -> None:
    timeline = random_timeline(Random(seed))
    scene = lay_out(prepare(timeline), View(), SIZE)
    found = web_of(scene, timeline)
    links = timeline.links
    stands = stands_in(scene, set(range(len(timeline.table))))
    middles = {
        (stand.mark[0] + stand.mark[2] / 2, stand.mark[1] + stand.mark[3] / 2)
        for own in stands.values()
        for stand in own
    }
    assert {point for line in found.lines for point in (line.start, line.end)} <= middles
    joined = sum(
        one != other and any(a.mark != b.mark for a in stands.get(one, ()) for b in stands.get(other, ()))
        for one, other in zip(links.from_row.tolist(), links.to_row.tolist(), strict=True)
    )
    assert len(found.lines) == joined
    assert all(np.isfinite([*line.start, *line.control, *line.end]).all() for line in found.lines)


def test_what_is_too_much_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_LINES", 3)
    events = [
        an_event(
            str(2000 + number), id=f"e{number}", relations=[{"type": "leads_to", "to": f"e{number + 1}"}]
        )
        for number in range(6)
    ]
    timeline = a_timeline(*events, an_event("2006", id="e6"))
    found = web_of(lay_out(prepare(timeline), View(), SIZE), timeline)
    assert (len(found.lines), found.more) == (3, 3)
