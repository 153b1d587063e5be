"""First look: who packs rows also looks up what the window has no time for, and changes nothing by that."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NoReturn
from unittest.mock import patch

import pytest
from hypothesis import given

from tests.builders import SEEDS, prepare
from tests.layout.scenes import moved
from tests.layout.test_long_cells import a_crowd_of_spans, a_crowded_sight
from timeline_app.layout import near as near_module
from timeline_app.layout.cell_parts import Ground
from timeline_app.layout.compose import lay_out
from timeline_app.layout.first_look import look_at
from timeline_app.layout.octaves import octave_of, pack_rows
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import STEPS_PER_OCTAVE, View

SIZE = (900, 430)


def look(prepared: Prepared, view: View, size: tuple[int, int], number: int = 0) -> None:
    """At the octave of a view, or at one that is so many further in."""
    octave = octave_of(prepared, view, size)
    other = octave.numbered(octave.number + number)
    assert other is not None
    look_at(prepared, other, size, pack_rows(prepared, other))


@given(SEEDS)
def test_a_picture_is_the_same_whatever_was_looked_at_before(seed: int) -> None:
    sight, other = a_crowded_sight(seed), a_crowded_sight(seed)
    prepared, octave = sight.prepared, octave_of(sight.prepared, sight.view, sight.size)
    for number in (0, 1, -1):
        one = octave.numbered(octave.number + number)
        if one is not None:
            look_at(prepared, one, sight.size, pack_rows(prepared, one))
    assert sight.scene().same_as(other.scene())


def closer(prepared: Prepared, view: View, octaves: float) -> View:
    return moved(prepared, view, SIZE, steps=round(octaves * STEPS_PER_OCTAVE), at=0.5, pan_px=0)


def refuse(*_: object) -> NoReturn:
    raise AssertionError("this would take the window longer than a frame")


@pytest.mark.parametrize(
    ("number", "go_on"),
    [
        (0, lambda prepared, view: view),
        (1, lambda prepared, view: closer(prepared, view, 1)),
        (-1, lambda prepared, view: closer(prepared, view, -0.75)),
    ],
    ids=["the view itself", "one octave further in", "one further out"],
)
def test_nothing_is_left_to_be_looked_up(number: int, go_on: Callable[[Prepared, View], View]) -> None:
    prepared = prepare(a_crowd_of_spans(Random(12)))
    view = closer(prepared, View(lanes_by="none"), 3.5)
    look(prepared, view, SIZE, number)
    after = go_on(prepared, view)
    assert pack_rows(prepared, octave_of(prepared, after, SIZE)).cells.is_wide.any()
    with patch.object(Ground, "parts_of", refuse), patch.object(near_module, "_look_up", refuse):
        scene = lay_out(prepared, after, SIZE)
    assert scene.clusters
    assert scene.same_as(lay_out(prepare(prepared.timeline), after, SIZE))


def test_who_did_not_look_would_have_to() -> None:
    prepared = prepare(a_crowd_of_spans(Random(12)))
    view = closer(prepared, View(lanes_by="none"), 3.5)
    pack_rows(prepared, octave_of(prepared, view, SIZE))
    with patch.object(Ground, "parts_of", refuse), pytest.raises(AssertionError, match="longer than a frame"):
        lay_out(prepared, view, SIZE)


def test_rows_that_only_stand_in_are_not_parted() -> None:
    prepared = prepare(a_crowd_of_spans(Random(12)))
    outer = View(lanes_by="none")
    stack = pack_rows(prepared, octave_of(prepared, outer, SIZE))
    assert stack.cells.is_wide.any()
    near = closer(prepared, outer, 3.5)
    with patch.object(Ground, "parts_of", refuse):
        scene = lay_out(prepared, near, SIZE, stack=stack)
    assert scene.clusters
    assert scene.shown + scene.hidden.total == len(prepared.timeline.table)
    assert scene.hidden.span >= 0
