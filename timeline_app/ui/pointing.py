"""What is under the pointer, in words: the date there, an event, a cluster or a cut; no widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.scene import Hit, HitKind, Scene
from timeline_app.layout.shown import span_words
from timeline_app.model import words
from timeline_app.model.calendar import DAY, HOUR, MICROSECOND, MILLISECOND, MINUTE, MONTH, SECOND, YEAR
from timeline_app.model.directions import cut, isolated, led
from timeline_app.model.standing import status_words
from timeline_app.model.time import TimeSpan
from timeline_app.model.timeline import Timeline

RESOLUTIONS: Final = (YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND)
MOST_LINE: Final = 200
"""No line of a tooltip is longer: a title may have any length."""
CLUSTER_TITLES: Final = 4
MOST_CLUSTER_TITLE: Final = 60
CLUSTER_HELP: Final = "Click to see them apart"
OWN_LANES: Final = 4
MOST_LANE_NAME: Final = 40
LANE_HELP: Final = "Click to close, drag to move, right click for more"
OPEN_LANE_HELP: Final = "Click to open, drag to move, right click for more"
CUT_HELP: Final = "Nothing starts or ends there. Click for true scale (G)"


def pointer_text(scene: Scene, x: float, y: float) -> str:
    """The date under the pointer, only as precise as one px tells apart; "" outside the plot."""
    left, _, width, _ = scene.plot
    if not left <= x < left + width:
        return ""
    instant = scene.scale.instant_at(x - left)
    unit = scene.scale.axis.unit
    micros_per_px = 1e6 / unit.per_second / max(scene.scale.px_per_unit_at(instant), 1e-300)
    fine = [one for one in RESOLUTIONS if one.mean_micros >= micros_per_px]
    return words.instant_text(instant, unit, fine[-1] if fine else YEAR, zone=scene.scale.axis.zone)


def tip_of(scene: Scene, timeline: Timeline, hit: Hit) -> str:
    """What to say of what was hit, as safe markup for a tooltip; "" for nothing."""
    if hit.claims:
        return _rich(_claim_lines(timeline, hit))
    if hit.kind is HitKind.EVENT:
        return hover_text(timeline, hit.rows[0], is_rich=True)
    if hit.kind is HitKind.CLUSTER:
        return _rich(_cluster_lines(timeline, hit.rows))
    if hit.kind is HitKind.CUT:
        length = next(cut.length for cut in scene.cuts if cut.number == hit.number)
        return _rich([f"{length} cut out", CUT_HELP])
    return ""


def lane_tip(timeline: Timeline, lane: PlacedLane) -> str:
    """Name, counts and span of a lane, and which of the list's own lanes its events are from, as markup."""
    total = lane.count + lane.left_out
    count = f"{lane.count:,} of {total:,}" if lane.left_out else f"{total:,}"
    lines = [lane.name or "No name", f"{count} {'event' if total == 1 else 'events'}"]
    if len(lane.undated_rows):
        lines[1] += f", {len(lane.undated_rows):,} without a date"
    if len(lane.rows):
        table = timeline.table
        start = int(table.start_earliest[lane.rows].min())
        end = int(table.end_latest[lane.rows].max())
        lines.append(span_words(TimeSpan(start, end, table.unit), table.zone))
    if lane.color is None:
        lines.append(_own_lanes(timeline, lane))
    return _rich([*lines, OPEN_LANE_HELP if lane.is_closed else LANE_HELP])


def _own_lanes(timeline: Timeline, lane: PlacedLane) -> str:
    """The list's own lanes that the events of a lane are from, those of most events first."""
    counts = np.bincount(timeline.table.lane[np.concatenate([lane.rows, lane.undated_rows])])
    most = [code for code in np.argsort(-counts, kind="stable").tolist() if counts[code]]
    told = [
        f"{isolated(cut(timeline.lanes[code].name, MOST_LANE_NAME))} {counts[code]:,}"
        for code in most[:OWN_LANES]
    ]
    more = f" and {len(most) - OWN_LANES:,} more" if len(most) > OWN_LANES else ""
    return f"In the list: {', '.join(told)}{more}" if told else ""


def hover_text(timeline: Timeline, row: int, *, is_rich: bool = False) -> str:
    """Title, full date, status and first line of an event; ``is_rich`` as safe markup for a tooltip."""
    event = timeline.event(row)
    date = event.display_date or (words.long_date(event.when) if event.when is not None else "no date")
    sign = f"{event.date_basis.sign} " if event.date_basis.sign else ""
    first = (event.description or "").strip().split("\n")[0].replace("*", "")
    kind = isolated(status_words(row, timeline))
    lines = [event.title, f"{sign}{date}", f"{kind} · {isolated(event.lane.name)}", first]
    return _rich(lines) if is_rich else "\n".join(cut(line, MOST_LINE) for line in lines if line)


def _claim_lines(timeline: Timeline, hit: Hit) -> list[str]:
    """Which other dates are given for an event, and by whom."""
    from timeline_app.ui.details.source_words import source_name  # first needed where something is pointed at

    event = timeline.event(hit.rows[0])
    lines = [event.title]
    for number in hit.claims:
        claim = event.date_claims[number]
        date = isolated(claim.date) if claim.when is None else words.long_date(claim.when)
        source = source_name(claim.source, timeline) if claim.source is not None else ""
        lines.append(f"Claimed by {source}: {date}" if source else f"Also claimed: {date}")
        lines += [claim.note] if claim.note else []
    return lines


def _cluster_lines(timeline: Timeline, rows: Sequence[int]) -> list[str]:
    """How many events, from when to when, and the first titles."""
    table, chosen = timeline.table, list(rows)
    start, end = int(table.start_earliest[chosen].min()), int(table.end_latest[chosen].max())
    titles = [cut(table.title[row], MOST_CLUSTER_TITLE) for row in chosen[:CLUSTER_TITLES]]
    more = ["…"] if len(chosen) > CLUSTER_TITLES else []
    head = [f"{len(chosen):,} events", span_words(TimeSpan(start, end, table.unit), table.zone)]
    return [*head, *titles, *more, CLUSTER_HELP]


def _rich(lines: Sequence[str]) -> str:
    """Plain lines as markup, the first one bold: what looks like markup in them is shown as it is written."""
    from html import escape  # its table of entities is not on the way to the first picture

    # All lines are one paragraph, which takes its direction from the first letter.
    head, *rest = (escape(isolated(cut(line, MOST_LINE))) for line in lines if line)
    return "<qt>" + "<br>".join([f"<b>{led(head)}</b>", *rest]) + "</qt>"
