"""In a lane with too few rows for all titles, those of long bars stand in these."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SEEDS, EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import collisions
from timeline_app.layout.compose import lay_out
from timeline_app.layout.draft import FILLED_LEAST_PX
from timeline_app.layout.far_line import far_line
from timeline_app.layout.lane_columns import batches_of
from timeline_app.layout.packing import pack_lanes
from timeline_app.layout.rows import NO_ROW
from timeline_app.layout.stack import packing_scale
from timeline_app.layout.view import View

WIDTH_PX = 900.0


def spans(count: int) -> list[EventFields]:
    """Spans of 21 years one over the other, with titles that are longer than they are wide."""
    crowd = [
        an_event(f"{1940 + i * 7 % 40}/{1960 + i * 7 % 40}", title=f"Span {i} {'with a long title ' * 3}")
        for i in range(count)
    ]
    return [*crowd, an_event("1920"), an_event("2020")]


@pytest.mark.parametrize("count", [20, 27, 34, 60])
def test_no_long_bar_is_without_a_title(count: int) -> None:
    scene = lay_out(prepare(a_timeline(*spans(count))), View(), (1200, 600))
    titled = {label.row for label in scene.labels}
    assert len(scene.bars) > 18
    assert [bar.row for bar in scene.bars if bar.row not in titled] == []
    assert not collisions(scene)


@given(SEEDS, st.integers(5, 40))
def test_a_label_has_at_least_what_its_bar_offers_it(seed: int, most: int) -> None:
    random = Random(seed)
    events = []
    for number in range(random.choice((10, 30, 60))):
        year, years = random.randrange(1900, 2000), random.choice((0, 0, 8, 20, 60))
        date = f"{year}/{year + years}" if years else f"{year}"
        title = f"{number} {'x' * random.randrange(60)}"
        claims = [{"date": f"{year + 5}", "by": "Ann"}] if random.random() < 0.2 else []
        events.append(an_event(date, title=title, importance=random.randint(0, 10), date_claims=claims))
    prepared = prepare(a_timeline(*events))
    frame = prepared.frame(prepared.axis(is_condensed=False), WIDTH_PX)
    far = far_line(prepared.borders, packing_scale(frame, frame.fit().scale(frame.axis)))
    lanes = prepared.all_lanes("none").lanes
    (batch,) = batches_of(prepared, lanes, frame, far, prepared.one_line_wants, prepared.two_line_wants)
    (packed,) = pack_lanes(
        batch.items, batch.sizes, prepared.metrics, row_px=20, fair_rows=[8], most_rows=[most]
    )
    whole_px, everyone = batch.items.label_px, slice(None)
    inside_px = np.minimum(batch.items.inside_px - 2 * prepared.metrics.label_gap_px, whole_px)
    offers = (inside_px >= np.minimum(whole_px, FILLED_LEAST_PX)) & (packed.top != NO_ROW)
    assert (packed.label_px[offers] > inside_px[offers] - 0.01).all()
    is_inside = packed.forms.is_inside(everyone)
    assert not (is_inside & (packed.forms.is_left(everyone) | packed.forms.is_beyond(everyone))).any()
