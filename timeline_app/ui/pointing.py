"""What is under the pointer, in words: the date there, and an event's title, date, status and first line."""

from __future__ import annotations

import html
from typing import Final

from timeline_app.layout.scene import Scene
from timeline_app.model import words
from timeline_app.model.calendar import DAY, HOUR, MICROSECOND, MILLISECOND, MINUTE, MONTH, SECOND, YEAR
from timeline_app.model.timeline import Timeline

RESOLUTIONS: Final = (YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND)
MOST_FIRST_LINE: Final = 160


def pointer_text(scene: Scene, x: float, y: float) -> str:
    """The date under the pointer, only as precise as one px tells apart; "" outside the plot."""
    left, _, width, _ = scene.plot
    if not left <= x < left + width:
        return ""
    instant = scene.scale.instant_at(x - left)
    unit = scene.scale.axis.unit
    micros_per_px = 1e6 / unit.per_second / max(scene.scale.px_per_unit_at(instant), 1e-300)
    fine = [one for one in RESOLUTIONS if one.mean_micros >= micros_per_px]
    return words.instant_text(instant, unit, fine[-1] if fine else YEAR)


def hover_text(timeline: Timeline, row: int, *, others: int = 0, is_rich: bool = False) -> str:
    """Title, full date, status and first line of an event; ``is_rich`` as safe markup for a tooltip."""
    event = timeline.event(row)
    date = event.display_date or (words.long_date(event.when) if event.when is not None else "no date")
    sign = f"{event.date_basis.sign} " if event.date_basis.sign else ""
    fall = timeline.falls.get(row)
    status = f"{event.status.name}, {fall.word} since" if fall else event.status.name
    first = (event.description or "").strip().split("\n")[0]
    if len(first) > MOST_FIRST_LINE:
        first = first[: MOST_FIRST_LINE - 1].rstrip() + "…"
    more = f"and {others:,} more: click to zoom in" if others else ""
    lines = [event.title, f"{sign}{date}", f"{status} · {event.lane.name}", first.replace("*", ""), more]
    if not is_rich:
        return "\n".join(line for line in lines if line)
    safe = [html.escape(line) for line in lines]
    parts = [f"<b>{safe[0]}</b>", *(line for line in safe[1:] if line)]
    return "<div style='max-width: 340px'>" + "<br>".join(parts) + "</div>"
