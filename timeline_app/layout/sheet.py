"""Sheet: a whole picture for paper, laid out: the header, the canvas and what must be said beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from timeline_app.layout.compose import ENDLESS_HEIGHT_PX, lay_out
from timeline_app.layout.labels import elide
from timeline_app.layout.legend import Header, date_signs, lay_out_header
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline

FOOTER_LINE_PX: Final = 18.0
FOOTER_PADDING_PX: Final = 8.0
CLAIM_NOTE: Final = "An allegation is not a finding: see the marks."
HIDDEN_WORDS: Final = (
    ("span", "outside the span"),
    ("scroll", "below or above the picture"),
    ("filter", "filtered"),
    ("lane", "in closed lanes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture of ``width`` × ``height`` px: header (None: bare canvas), scene at ``scene_y``, footer."""

    width: float
    height: float
    header: Header | None
    scene: Scene
    scene_y: float
    footer: tuple[str, ...]


def lay_out_sheet(
    prepared: Prepared,
    view: View,
    size: tuple[float, float],
    *,
    fallback_title: str,
    is_plain: bool = False,
    is_whole: bool = False,
    most_height: float = ENDLESS_HEIGHT_PX,
) -> Sheet:
    """The picture of a view in that size (px), header and footer included; ``is_plain`` leaves both out.

    ``is_whole`` lets it grow, up to ``most_height``, until every event has its label.
    """
    width, height = size
    header = None
    if not is_plain:
        header = lay_out_header(prepared.timeline, width, prepared.measure, fallback_title=fallback_title)
    top = header.height if header else 0.0
    lines = 0 if is_plain else 1 if is_whole else 2
    bottom = 0.0 if is_plain else lines * FOOTER_LINE_PX + FOOTER_PADDING_PX
    canvas = (width, max(1.0, height - top - bottom))
    scene = lay_out(prepared, view, canvas, is_whole=is_whole, most_height=most_height - top - bottom)
    footer = () if is_plain else _footer(prepared, scene, width, lines)
    return Sheet(
        width=width,
        height=top + scene.height + bottom,
        header=header,
        scene=scene,
        scene_y=top,
        footer=footer,
    )


def footer_words(timeline: Timeline) -> str:
    """What the signs before dates mean and, where a list holds claims, that they are no findings."""
    used = {int(code) for code in set(timeline.table.status.tolist())}
    has_claims = any(timeline.statuses[code].is_claim for code in used)
    return "   ".join(part for part in (date_signs(timeline), CLAIM_NOTE if has_claims else "") if part)


def shown_words(scene: Scene) -> str:
    """How many events the picture shows, how many are in clusters, and where all others are."""
    hidden = scene.hidden
    total = scene.shown + hidden.total
    parts = [f"{scene.shown:,} of {total:,} {'event' if total == 1 else 'events'} shown"]
    clustered = sum(len(cluster.rows) for cluster in scene.clusters)
    if clustered:
        groups = "1 group" if len(scene.clusters) == 1 else f"{len(scene.clusters):,} groups"
        parts.append(f"{clustered:,} of them in {groups}")
    parts += [f"{count:,} {text}" for name, text in HIDDEN_WORDS if (count := getattr(hidden, name))]
    if hidden.undated:
        parts.append(f"{hidden.undated:,} without a date")
    return " · ".join(parts)


def _footer(prepared: Prepared, scene: Scene, width: float, lines: int) -> tuple[str, ...]:
    room = width - 32
    shown, signs = shown_words(scene), footer_words(prepared.timeline)
    texts = (shown, signs) if lines == 2 else ("   ".join(text for text in (shown, signs) if text),)
    return tuple(elide(text, TextRole.DATE, room, prepared.measure) for text in texts)
