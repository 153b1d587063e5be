"""What a picture says of itself: how much it shows, what its signs mean, and that it is empty."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.elision import elide
from timeline_app.layout.legend import date_signs, source_signs
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.wrapping import PHRASE_GAP
from timeline_app.model.distinct import ordered_values
from timeline_app.model.edtf import DateFlag
from timeline_app.model.timeline import Timeline

CLAIM_NOTE: Final = "An allegation is not a finding: see the marks."
HIDDEN_WORDS: Final = (
    ("span", "outside the span"),
    ("scroll", "outside the height of the picture"),
    ("filter", "left out by the search"),
    ("lane", "in closed or hidden lanes"),
)


def notes(timeline: Timeline) -> tuple[str, ...]:
    """What the signs before dates mean, whose clock is shown, and that claims are no findings."""
    signs = date_signs(timeline)
    used = {int(code) for code in set(timeline.table.status.tolist())}
    has_claims = any(timeline.statuses[code].is_claim for code in used)
    told = (
        *(signs.split(PHRASE_GAP) if signs else ()),
        zone_note(timeline),
        CLAIM_NOTE if has_claims else "",
        source_signs(timeline),
    )
    return tuple(text for text in told if text)


def zone_note(timeline: Timeline) -> str:
    """Whose clock the line shows, and how times stand that name no zone; "" where none names one."""
    table = timeline.table
    if not table.zone.is_named:
        return ""
    flags = table.flags[: table.placed_count]
    is_timed, is_zoned = (flags & np.uint32(flag) != 0 for flag in (DateFlag.TIMED, DateFlag.ZONED))
    others = "; those without a zone stand as they are written" if (is_timed & ~is_zoned).any() else ""
    return f"Times are those of {table.zone.label}{others}."


def count_line(scene: Scene, room_px: float, measure: Measure) -> str:
    """How many events the picture shows and where the others are; the last reasons go where it is narrow."""
    parts = _count_parts(scene)
    while len(parts) > 1 and measure(" · ".join(parts), TextRole.DATE) > room_px:
        parts.pop()
    return elide(" · ".join(parts), TextRole.DATE, room_px, measure)


def _count_parts(scene: Scene) -> list[str]:
    hidden = scene.hidden
    total = scene.shown + hidden.total
    if total == 0:
        return ["No events"]
    parts = [f"{scene.shown:,} of {total:,} {'event' if total == 1 else 'events'} shown"]
    parts += [f"{count:,} {text}" for name, text in HIDDEN_WORDS if (count := getattr(hidden, name))]
    if hidden.undated:
        listed = len(scene.shelf.items) if scene.shelf else 0
        all_listed = listed == hidden.undated
        where = "at the right" if all_listed else f"{listed:,} of them listed at the right"
        parts.append(f"{hidden.undated:,} without a date, {where}")
    clustered = _clustered(scene)
    if clustered:
        groups = "1 group" if len(scene.clusters) == 1 else f"{len(scene.clusters):,} groups"
        parts.append(f"{clustered:,} of them in {groups}")
    bare = scene.shown - clustered - len(scene.labels)
    if bare > 0:
        parts.append(f"{bare:,} as {'a mark' if bare == 1 else 'marks'} without a title")
    return parts


def _clustered(scene: Scene) -> int:
    """How many events are in clusters; of long ones, several of these may hold the same."""
    rows = [np.asarray(cluster.rows, dtype=np.int64) for cluster in scene.clusters]
    return len(ordered_values(np.concatenate(rows))) if rows else 0


def notice(timeline: Timeline, scene: Scene) -> str:
    """What stands in a plot in which there is nothing, or ""."""
    table = timeline.table
    if len(table) == 0:
        return "This list has no events."
    if table.placed_count == 0:
        return "No event of this list has a date."
    return "No event lies in this span." if scene.hidden.span == table.placed_count else ""
