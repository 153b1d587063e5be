"""Specks: events too many for marks, each still there by itself, before anything falls to counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import collisions, moved
from timeline_app.layout.compose import lay_out
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import HitKind, Scene
from timeline_app.layout.view import View

SIZE = (1600, 900)
STATUSES = ("court", "allegation", "opinion", "reported")


def days(count: int, *, lane: str = "A") -> Prepared:
    """A list of so many days, one after the other over ten years and more."""
    events = [
        an_event(
            f"{1990 + i % 13}-{1 + i // 13 % 12:02}-{1 + i // 156 % 28:02}",
            title=f"Day {i}",
            lane=lane,
            status=STATUSES[i % 4],
        )
        for i in range(count)
    ]
    return prepare(a_timeline(*events))


def test_thousands_of_days_in_one_lane_are_specks_and_not_counts() -> None:
    scene = lay_out(days(5_000), View(), SIZE)
    assert scene.clusters == ()
    assert sorted(scene.specks.row.tolist()) == list(range(5_000))
    assert scene.shown == 5_000
    assert collisions(scene) == []


def test_a_speck_stands_where_its_event_is() -> None:
    prepared = days(5_000)
    scene = lay_out(prepared, View(), SIZE)
    wanted = scene.plot[0] + scene.scale.xs(prepared.centers(scene.specks.row))
    assert np.allclose((scene.specks.x0 + scene.specks.x1) / 2, wanted)


def test_claims_are_paler_than_findings() -> None:
    prepared = days(5_000)
    scene = lay_out(prepared, View(), SIZE)
    for row, is_pale in zip(scene.specks.row.tolist(), scene.specks.is_pale.tolist(), strict=True):
        assert is_pale == (prepared.timeline.event(row).status.id in ("allegation", "opinion"))


def test_specks_are_hit_and_outlined_one_by_one() -> None:
    scene = lay_out(days(5_000), View(), SIZE)
    for number in range(0, 5_000, 311):
        x0, y0, x1, y1 = scene.specks.corners[number].tolist()
        row = int(scene.specks.row[number])
        hit = scene.hit((x0 + x1) / 2, (y0 + y1) / 2)
        assert hit is not None
        assert (hit.kind, hit.rows) == (HitKind.EVENT, (row,))
        assert scene.mark_of(row) == scene.box_of(row) == (x0, y0, x1 - x0, y1 - y0)


def test_closer_in_specks_become_marks_with_titles() -> None:
    prepared = days(5_000)
    view = moved(prepared, View(), SIZE, steps=32 * 7, at=0.5, pan_px=0)
    near = lay_out(prepared, view, SIZE)
    assert len(near.specks.row) == 0
    assert near.labels


def test_bars_keep_rows_with_titles_beside_specks() -> None:
    spans = [an_event(f"{1990 + i % 10}/{1992 + i % 10}", title=f"Span {i}", lane="A") for i in range(30)]
    scattered = [
        an_event(f"{1990 + i % 13}-{1 + i // 13 % 12:02}-{1 + i % 28:02}", lane="A") for i in range(4_000)
    ]
    scene = lay_out(prepare(a_timeline(*spans, *scattered)), View(), SIZE)
    assert len(scene.specks.row) == 4_000
    assert len(scene.bars) == len(scene.labels) == 30
    assert collisions(scene) == []


@given(SEEDS, st.integers(200, 1_500), st.integers(0, 320), st.integers(-600, 600))
def test_every_speck_is_shown_once_or_counted(seed: int, count: int, steps: int, pan_px: int) -> None:
    chance = np.random.default_rng(seed)
    months = chance.integers(1, 13, count).tolist()
    dates = chance.integers(1, 29, count).tolist()
    events = [an_event(f"2012-{m:02}-{d:02}", lane="AB"[d % 2]) for m, d in zip(months, dates, strict=True)]
    prepared = prepare(a_timeline(*events))
    view = moved(prepared, View(), (700, 420), steps=steps, at=0.4, pan_px=pan_px)
    scene = lay_out(prepared, view, (700, 420))
    rows = shown_rows(scene)
    assert len(rows) == len(set(rows)) == scene.shown
    assert scene.shown + scene.hidden.total == count
    assert collisions(scene) == []
    assert lay_out(prepared, view, (700, 420)).same_as(scene)


def shown_rows(scene: Scene) -> list[int]:
    """The rows of all that is shown."""
    clustered = [row for cluster in scene.clusters for row in cluster.rows]
    columns = (scene.marks.row, scene.specks.row)
    return [
        *(row for column in columns for row in column.tolist()),
        *(bar.row for bar in scene.bars),
        *clustered,
    ]
