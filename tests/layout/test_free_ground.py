"""The ground on which arrows find their ways: what was taken is known, and whose lines run where."""

from __future__ import annotations

import numpy as np
import pytest

from timeline_app.layout.boxes import Box
from timeline_app.layout.free_ground import CELL_PX, OUTSIDE, FreeGround


def test_ground_knows_what_was_taken() -> None:
    ground = FreeGround((150.0, 50.0, 600.0, 300.0))
    ground.take([(200.0, 100.0, 60.0, 15.0)], 14)
    assert not ground.is_free((190.0, 95.0, 20.0, 10.0), below=14)
    assert ground.is_free((190.0, 95.0, 20.0, 10.0), below=15)
    assert ground.is_free((300.0, 100.0, 60.0, 15.0), below=1)
    for box in ((140.0, 100.0, 30.0, 15.0), (740.0, 100.0, 30.0, 15.0), (300.0, 340.0, 30.0, 15.0)):
        assert not ground.is_free(box, below=255)


def test_ground_tells_lines_of_others_from_one_s_own() -> None:
    ground = FreeGround((0.0, 0.0, 300.0, 300.0))
    xs = np.arange(0.0, 300.0, CELL_PX / 2)
    ground.draw(xs, np.full(len(xs), 150.0), 7, 2)
    box = (100.0, 140.0, 40.0, 20.0)
    assert ground.is_free(box, below=3)
    assert ground.is_free(box, below=3, owner=7)
    assert not ground.is_free(box, below=3, owner=8)
    places = ground.places(np.array([120.0, -5.0]), np.array([150.0, 150.0]))
    assert ground.costs_at(places).tolist() == [2, OUTSIDE]


@pytest.mark.parametrize("plot", [(0.0, 0.0, 0.5, 0.5), (150.0, 50.0, 1.0, 1.0), (0.0, 0.0, 2e4, 9e3)])
def test_ground_of_any_size(plot: Box) -> None:
    ground = FreeGround(plot)
    ground.take([(-1e6, -1e6, 2e6, 2e6), (1e7, 1e7, 5.0, 5.0)], 9)
    assert not ground.is_free((plot[0], plot[1], plot[2], plot[3]), below=9)
