"""Now is a line that leaves marks and words alone, and says what it is where nothing stands."""

from __future__ import annotations

from random import Random

import pytest

from tests.builders import a_timeline, an_event, prepare, random_timeline, seven_px_a_letter
from timeline_app.layout.boxes import corners
from timeline_app.layout.compose import lay_out
from timeline_app.layout.now import now_mark
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import with_lines
from timeline_app.layout.view import View


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    random = Random(5)
    prepared = [prepare(random_timeline(random)) for _ in range(60)]
    for _ in range(20):
        years = [random.randint(1900, 2000) for _ in range(12)]
        claims = [[{"date": str(year + random.randint(-30, 30)), "by": "Somebody"}] for year in years]
        both = zip(years, claims, strict=True)
        events = [an_event(str(year), title="An event", date_claims=claimed) for year, claimed in both]
        prepared.append(prepare(a_timeline(*events)))
    return [lay_out(one, View(), (random.choice((300, 900, 1600)), 500)) for one in prepared]


def test_its_pieces_and_what_it_leaves_alone_are_the_whole_height(scenes: list[Scene]) -> None:
    cut = 0
    for scene in scenes:
        left, top, width, height = scene.plot
        for x in (left + width * i / 40 for i in range(40)):
            pieces = now_mark(scene, x, seven_px_a_letter).pieces
            ends = [y for piece in pieces for y in piece]
            assert ends == sorted(ends)
            assert all(start < end for start, end in pieces)
            assert all(top <= y <= top + height for y in ends)
            half = scene.mark_px / 2
            marks = zip(scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True)
            taken = [(y - half, y + half) for mark_x, y in marks if abs(mark_x - x) < half]
            boxes = [label.box for label in scene.labels] + [cluster.box for cluster in scene.clusters]
            boxes += [ghost.box for ghost in scene.ghosts]
            taken += [(box[1], box[1] + box[3]) for box in boxes if box[0] < x < box[0] + box[2]]
            for y0, y1 in taken:
                assert all(end <= y0 or start >= y1 for start, end in pieces)
            cut += bool(taken)
    assert cut > 50
    assert any(scene.ghosts for scene in scenes)


def test_its_word_stands_where_no_event_does(scenes: list[Scene]) -> None:
    told = 0
    for scene in scenes:
        left, top, width, height = scene.plot
        for x in (left + width * i / 40 for i in range(40)):
            box = now_mark(scene, x, seven_px_a_letter).word_box
            if box is None:
                continue
            told += 1
            x0, y0, x1, y1 = corners(box)
            assert left <= x0 < x1 <= left + width
            assert top <= y0 < y1 <= top + height
            assert not x0 < x < x1
            assert not any(x0 < tick.x < x1 for tick in with_lines(scene.ticks))
            ghosts = [corners(ghost.box) for ghost in scene.ghosts]
            for a, b, c, d in (*scene.boxes.tolist(), *ghosts):
                assert c <= x0 or a >= x1 or d <= y0 or b >= y1
    assert told > 500


def test_neither_line_nor_word_meets_a_text_that_lies_over_the_scene(scenes: list[Scene]) -> None:
    random, told, moved = Random(3), 0, 0
    for scene in scenes:
        left, top, width, height = scene.plot
        for x in (left + width * i / 20 for i in range(20)):
            free = now_mark(scene, x, seven_px_a_letter)
            y = top + random.random() * (height - 17) if free.word_box is None else free.word_box[1] - 2
            text = (x - random.random() * 60, y, 60.0, 17.0)
            mark = now_mark(scene, x, seven_px_a_letter, [text])
            assert all(end <= text[1] or start >= text[1] + text[3] for start, end in mark.pieces)
            if mark.word_box is not None:
                told += 1
                moved += mark.word_box != free.word_box
                x0, y0, x1, y1 = corners(mark.word_box)
                a, b, c, d = corners(text)
                assert c <= x0 or a >= x1 or d <= y0 or b >= y1
    assert told > 300
    assert moved > 100
