"""Nothing on the canvas overlaps, leaves its lane or is cut: true of every document, size and view."""

from __future__ import annotations

from hypothesis import given

from tests.builders import seven_px_a_letter
from tests.layout.scenes import TOLERANCE_PX, Sight, collisions, overlap, owned_boxes, sights
from timeline_app.layout.metrics import TextRole


@given(sights())
def test_no_two_events_overlap(sight: Sight) -> None:
    assert collisions(sight.scene()) == []


@given(sights(most=150))
def test_no_two_events_overlap_in_a_crowd(sight: Sight) -> None:
    assert collisions(sight.scene()) == []


@given(sights())
def test_no_label_runs_over_its_own_mark(sight: Sight) -> None:
    scene = sight.scene()
    labels = {label.row: label for label in scene.labels}
    assert len(labels) == len(scene.labels)
    for kind, row, box in owned_boxes(scene):
        label = labels.get(row)
        if label is None or kind == "label":
            continue
        if label.is_inside and kind == "bar":
            assert box[0] - TOLERANCE_PX <= label.box[0]
            assert label.box[0] + label.box[2] <= box[0] + box[2] + TOLERANCE_PX
        else:
            assert not overlap(box, label.box), (kind, label)


@given(sights())
def test_no_label_leaves_the_plot_unless_its_mark_does(sight: Sight) -> None:
    scene = sight.scene()
    left, _, width, _ = scene.plot
    marks = {row: box for kind, row, box in owned_boxes(scene) if kind in ("mark", "speck", "bar")}
    for label in scene.labels:
        mark = marks[label.row]
        if mark[0] >= left and mark[0] + mark[2] <= left + width:
            assert left <= label.box[0]
            assert label.box[0] + label.box[2] <= left + width


@given(sights())
def test_everything_stands_within_its_lane(sight: Sight) -> None:
    scene = sight.scene()
    for kind, row, box in owned_boxes(scene):
        bands = [lane for lane in scene.lanes if lane.y <= box[1] + box[3] / 2 < lane.y + lane.height]
        assert len(bands) == 1, (kind, row)
        assert bands[0].y - TOLERANCE_PX <= box[1]
        assert box[1] + box[3] <= bands[0].y + bands[0].height + TOLERANCE_PX


@given(sights())
def test_text_keeps_within_its_box(sight: Sight) -> None:
    for label in sight.scene().labels:
        left, right = label.box[0] - TOLERANCE_PX, label.box[0] + label.box[2] + TOLERANCE_PX
        title_end = label.title_x + seven_px_a_letter(label.title, label.title_role)
        assert left <= label.title_x
        assert title_end <= right
        if label.detail:
            assert left <= label.detail_x
            assert label.detail_x + seven_px_a_letter(label.detail, TextRole.DATE) <= right
        if label.detail and abs(label.detail_y - label.title_y) < 10:
            assert title_end <= label.detail_x


@given(sights())
def test_bars_are_cut_near_the_plot(sight: Sight) -> None:
    scene = sight.scene()
    left, _, width, _ = scene.plot
    for bar in scene.bars:
        x, _, bar_width, height = bar.box
        assert left - 100 <= x <= x + bar_width <= left + width + 100
        assert bar_width > 0
        assert height > 0
        assert x - TOLERANCE_PX <= bar.core_x0 <= bar.core_x1 <= x + bar_width + TOLERANCE_PX
        for tear_x0, tear_x1 in bar.tears:
            assert left - 100 <= tear_x0 < tear_x1 <= left + width + 100
