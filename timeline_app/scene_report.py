"""What would be drawn of a list and where, for people and for programs; it draws nothing itself."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.sheet import for_sheet
from timeline_app.layout.shown import count_words
from timeline_app.layout.ticks import Tick
from timeline_app.layout.view import View
from timeline_app.model.directions import bare
from timeline_app.model.timeline import Timeline
from timeline_app.paint.export import ExportError, PictureRequest, by_the_clock_of, read_list
from timeline_app.paint.picture import view_for
from timeline_app.paint.picture_request import refusal
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path

REASONS: Final = ("span", "scroll", "filter", "lane", "undated")
COUNTED: Final = ("marks", "labels", "clusters", "lanes", "cuts")
Entry = dict[str, Any]


def report_scene(source: Path | None, request: PictureRequest, *, as_json: bool) -> str:
    """The report on the canvas that a plain picture of a file (None: the bundled story) would show.

    Raises UnreadableError where the file holds no list, ExportError where there is no such picture of it. Qt
    must be running, so that text can be measured.
    """
    reason = refusal(request)
    if reason is not None:
        raise ExportError(reason)
    timeline = by_the_clock_of(request.zone, read_list(source or story_path()))
    prepared = Prepared(timeline, DEFAULT_METRICS, Fonts().measure)
    fitted = for_sheet(prepared, request.width_px, is_plain=True)
    view = view_for(prepared, fitted, request)
    scene = lay_out(fitted, view, (request.width_px, request.height_px))
    entry = as_entry(scene, fitted, view)
    return _as_json(entry) if as_json else "\n".join(as_lines(entry, count_words(scene.shown, scene.hidden)))


def as_entry(scene: Scene, prepared: Prepared, view: View) -> Entry:
    """A scene as the object of the JSON report; ``prepared`` and ``view`` are what it is the picture of."""
    keys, (_, top, _, height) = prepared.timeline.keys, scene.plot
    counts = {lane.id: lane.count for lane in prepared.lanes(view).lanes}
    return {
        "size": [scene.width, scene.height],
        "plot": _box(scene.plot),
        "shown": scene.shown,
        "hidden": {reason: getattr(scene.hidden, reason) for reason in REASONS},
        "marks": list(_marks(scene, prepared.timeline)),
        "labels": [
            {"event": keys[one.row], "text": one.title, "detail": bare(one.detail), "box": _box(one.box)}
            for one in scene.labels
        ],
        "clusters": [
            {"first": keys[one.rows[0]], "count": len(one.rows), "box": _box(one.box)}
            for one in scene.clusters
        ],
        "ghosts": [
            {"event": keys[one.row], "box": _box(one.box), "goes_on": list(one.goes_on)}
            for one in scene.ghosts
        ],
        "lanes": [
            {
                "id": one.id,
                "name": one.name,
                "count": counts[one.id],
                "box": _box((0.0, one.y, scene.width, one.height)),
            }
            for one in scene.lanes
        ],
        "ticks": [{"x": _px(one.x), "text": one.text, "kind": _tick_kind(one)} for one in scene.ticks],
        "cuts": [
            {"box": _box((one.x0, top, one.x1 - one.x0, height)), "length": one.length} for one in scene.cuts
        ],
        "shelf": [
            {"event": keys[one.row], "text": one.text, "box": _box(one.box)}
            for one in (scene.shelf.items if scene.shelf else ())
        ],
    }


def _marks(scene: Scene, timeline: Timeline) -> Iterator[Entry]:
    half, keys = scene.mark_px / 2, timeline.keys
    marks, specks = scene.marks, scene.specks
    for row, x, y in zip(marks.row.tolist(), marks.x.tolist(), marks.y.tolist(), strict=True):
        box = _box((x - half, y - half, 2 * half, 2 * half))
        yield {"events": [keys[row]], "box": box, "kind": "mark"}
    for row, bar in zip(scene.bars.row.tolist(), scene.bars.boxes, strict=True):
        yield {"events": [keys[row]], "box": _box(bar), "kind": "bar"}
    for row, (x0, y0, x1, y1) in zip(specks.row.tolist(), specks.corners.tolist(), strict=True):
        yield {"events": [keys[row]], "box": _box((x0, y0, x1 - x0, y1 - y0)), "kind": "speck"}


def _tick_kind(tick: Tick) -> str:
    return "carried" if tick.is_carried else "big" if tick.is_big else "small"


def _box(box: Box) -> list[float]:
    """A box to a hundredth of a px; its corners are rounded, so that none begins to overlap its neighbour."""
    x0, y0 = _px(box[0]), _px(box[1])
    return [x0, y0, _px(_px(box[0] + box[2]) - x0), _px(_px(box[1] + box[3]) - y0)]


def _px(value: float) -> float:
    # Adding 0 turns a negative zero into a zero.
    return round(value, 2) + 0.0


def as_lines(entry: Entry, counted: str) -> Iterable[str]:
    """An entry as lines for people: each lane with its labels and clusters, from left to right."""
    width, height = entry["size"]
    things = ", ".join(_counted(len(entry[name]), name) for name in COUNTED)
    yield f"{counted}."
    yield f"{width:,.0f} × {height:,.0f} px: {things}."
    yield _row("", ("x", "y", "width", "height"), "")
    inner = [("label", one, f"{one['text']}  {one['detail']}".rstrip()) for one in entry["labels"]]
    inner += [("cluster", one, f"{one['count']:,} events") for one in entry["clusters"]]
    tops = [lane["box"][1] for lane in entry["lanes"]]
    by_lane: dict[int, list[tuple[str, Mapping[str, Any], str]]] = {}
    for thing in inner:
        _, y, _, thing_height = thing[1]["box"]
        by_lane.setdefault(bisect_right(tops, y + thing_height / 2) - 1, []).append(thing)
    for number, lane in enumerate(entry["lanes"]):
        yield _row("lane", lane["box"], f"{lane['name']} ({lane['count']:,})")
        for kind, one, text in sorted(by_lane.get(number, ()), key=lambda thing: thing[1]["box"]):
            yield _row(f"  {kind}", one["box"], text)
    for cut in entry["cuts"]:
        yield _row("cut", cut["box"], cut["length"])
    for item in entry["shelf"]:
        yield _row("undated", item["box"], item["text"])
    labelled = [tick["text"] for tick in entry["ticks"] if tick["text"]]
    yield f"ticks: {', '.join(labelled)}"


def _counted(count: int, plural: str) -> str:
    return f"{count:,} {plural.removesuffix('s') if count == 1 else plural}"


def _row(kind: str, box: Iterable[float | str], text: str) -> str:
    cells = (f"{cell:>9}" if isinstance(cell, str) else f"{cell:>9.1f}" for cell in box)
    return f"{kind:<10}{''.join(cells)}  {text}".rstrip()


def _as_json(entry: Entry) -> str:
    """The object with a line for each thing: what has changed between two of them is seen at a glance."""
    return "{\n" + ",\n".join(f'"{name}": {_value(value)}' for name, value in entry.items()) + "\n}"


def _value(value: object) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in value) + "\n]"
