"""Names of eras touch neither one another nor what else stands in their row, whichever eras overlap."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import moved
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View

EVENTS = [an_event(f"{year}-05-01") for year in (1900, 1901, 1950, 1951, 1985, 1990, 1995)]
SIZE = (1200, 300)


def era(title: str, date: str) -> dict[str, str]:
    return {"title": title, "date": date}


def names(scene: Scene) -> list[tuple[float, float]]:
    """From which x to which x each name stands."""
    told = [one for one in scene.eras if one.title]
    return sorted((one.title_x, one.title_x + seven_px_a_letter(one.title, TextRole.COUNT)) for one in told)


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_names_keep_clear_of_one_another_and_of_all_in_their_row(seed: int, is_condensed: bool) -> None:
    random = Random(seed)
    eras = []
    for number in range(random.choice((8, 12, 60))):
        start = random.randint(1890, 1996)
        end = random.choice((start, start + 3, start + random.randint(0, 90)))
        eras.append(era(f"Era {number} of many"[: random.randint(5, 20)], f"{start}/{end}"))
    prepared = prepare(a_timeline(*EVENTS, eras=eras))
    told = 0
    for steps in (0, 32, 96):
        view = moved(prepared, View(is_condensed=is_condensed), SIZE, steps=steps, at=0.5, pan_px=0)
        scene = lay_out(prepared, view, SIZE)
        spans = names(scene)
        told += len(spans)
        assert all(one[1] < other[0] for one, other in pairwise(spans))
        taken = [(cut.x0, cut.x1) for cut in scene.cuts]
        taken += [bar.reach(seven_px_a_letter) for bar in scene.scale_bars]
        assert not any(start < right and left < end for start, end in spans for left, right in taken)
        for one in scene.eras:
            if one.title:
                name_end = one.title_x + seven_px_a_letter(one.title, TextRole.COUNT)
                assert one.x0 <= one.title_x < name_end <= one.x1
    assert told


def test_a_name_moves_aside_where_another_one_stands() -> None:
    eras = [era("The whole of it", "1895/1999"), era("A part", "1895/1999")]
    scene = lay_out(prepare(a_timeline(*EVENTS, eras=eras)), View(), SIZE)
    assert [one.title for one in scene.eras] == ["The whole of it", "A part"]
    first, second = names(scene)
    assert first[1] < second[0]


def test_an_era_keeps_its_number_while_others_are_out_of_sight() -> None:
    eras = [era("Long ago", "1700/1710"), era("Then", "1980/1994")]
    scene = lay_out(prepare(a_timeline(*EVENTS, eras=eras)), View(), SIZE)
    assert [(one.number, one.title) for one in scene.eras] == [(1, "Then")]


@pytest.mark.parametrize("date", ["Y-13800000000/2000", "1950/Y500000", "Y-13800000000/Y13800000000"])
def test_an_era_may_last_longer_than_a_column_can_hold(date: str) -> None:
    scene = lay_out(prepare(a_timeline(*EVENTS, eras=[era("Long", date)])), View(), SIZE)
    (one,) = scene.eras
    assert one.title == "Long"
    assert scene.plot[0] <= one.x0 < one.x1 <= scene.plot[0] + scene.plot[2]


@pytest.mark.parametrize("date", ["Y-13800000000/Y-500000", "Y500000/Y13800000000"])
def test_an_era_beyond_all_that_a_column_can_hold_is_out_of_sight(date: str) -> None:
    assert lay_out(prepare(a_timeline(*EVENTS, eras=[era("Far", date)])), View(), SIZE).eras == ()


def test_a_name_keeps_off_the_flag_of_the_zero_point() -> None:
    eras = [era("A long name of an era that goes on", "1900/1995")]
    events = [*EVENTS, an_event("1910-05-01", id="zero")]
    scene = lay_out(prepare(a_timeline(*events, eras=eras)), View(zero="zero"), SIZE)
    assert scene.zero is not None
    ((start, end),) = names(scene)
    assert end < scene.zero.x0 - 5 or start > scene.zero.x0 + 5
