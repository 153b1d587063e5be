"""A scene as text, a line a thing: what golden files hold, and what a diff of them can be read by."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_app.layout.scene import Box, Scene
from timeline_app.model.event import MARKS
from timeline_app.model.timeline import Timeline


def scene_text(scene: Scene, timeline: Timeline) -> str:
    """All that is drawn; lengths in px with one decimal, events by their ids."""
    return "\n".join(_lines(scene, timeline)) + "\n"


def _lines(scene: Scene, timeline: Timeline) -> Iterator[str]:
    keys = timeline.keys
    yield f"size    {_px(scene.width)} {_px(scene.height)}, plot {_box(scene.plot)}"
    yield f"shown   {scene.shown}, hidden {scene.hidden.total}, scrolled {scene.scrolled}"
    yield f"corner  {scene.corner.heading} | {scene.corner.note}"
    for tick in scene.ticks:
        kind = "carried" if tick.is_carried else "big" if tick.is_big else "small"
        yield f"tick    {_px(tick.x)} {kind} {tick.text}".rstrip()
    for bar in scene.scale_bars:
        yield f"scale   {_px(bar.x0)} to {_px(bar.x1)} {bar.text}"
    for cut in scene.cuts:
        yield f"cut     {_px(cut.x0)} to {_px(cut.x1)} {' / '.join(cut.lines)}"
    for era in scene.eras:
        yield f"era     {_px(era.x0)} to {_px(era.x1)} {era.title}"
    for lane in scene.lanes:
        closed = " closed" if lane.is_closed else ""
        yield f"lane    {_px(lane.y)} +{_px(lane.height)} {' '.join(lane.names)} | {lane.count}{closed}"
    for density in scene.densities:
        columns = zip(density.x.tolist(), density.height.tolist(), strict=True)
        yield f"density {_box(density.box)} " + ", ".join(f"{_px(x)} +{_px(high)}" for x, high in columns)
    marks = scene.marks
    told = (marks.row, marks.x, marks.y, marks.shape, marks.color, marks.look)
    for row, x, y, shape, color, look in zip(*(column.tolist() for column in told), strict=True):
        yield f"mark    {_px(x)} {_px(y)} {MARKS[shape]} lane {color} look {look} {keys[row]}"
    specks = scene.specks
    for row, x, y in zip(specks.row.tolist(), specks.x0.tolist(), specks.y.tolist(), strict=True):
        yield f"speck   {_px(x)} {_px(y)} {keys[row]}"
    for ghost in scene.ghosts:
        kind = "range" if ghost.is_bar else "mark"
        line = f"line {_px(ghost.line[0])} to {_px(ghost.line[1])}"
        yield f"ghost   {_box(ghost.box)} {kind} {line} claims {ghost.numbers} {keys[ghost.row]}"
    for span in scene.bars:
        core = f"core {_px(span.core_x0)} to {_px(span.core_x1)}"
        icon = "no icon" if span.icon_x is None else f"icon {_px(span.icon_x)}"
        torn = "".join(f" torn {_px(left)} to {_px(right)}" for left, right in span.tears)
        yield f"bar     {_box(span.box)} {core} {icon} look {int(span.look)}{torn} {keys[span.row]}"
    for label in scene.labels:
        kind = f"{'inside ' if label.is_inside else ''}{'context ' if label.is_context else ''}"
        text = f"{label.title} | {label.detail}" if label.detail else label.title
        yield f"label   {_box(label.box)} {kind}{label.title_role.value}: {text}"
    for cluster in scene.clusters:
        yield f"cluster {_box(cluster.box)} {cluster.text}: {' '.join(keys[row] for row in cluster.rows)}"
    for item in scene.shelf.items if scene.shelf else ():
        yield f"shelf   {_box(item.box)} {item.text}"


def _px(value: float) -> str:
    # Adding 0 turns a negative zero into a zero.
    return f"{round(value, 1) + 0.0:.1f}"


def _box(box: Box) -> str:
    return " ".join(_px(value) for value in box)
