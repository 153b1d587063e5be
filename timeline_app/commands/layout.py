"""``layout``: says what would be drawn, and where, without drawing it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from timeline_app import start
from timeline_app.commands.answer import NAME, OK, UNUSABLE, Refusal
from timeline_app.commands.options import LANES_BY, size, span, with_signs
from timeline_app.commands.picture import fonts_at_hand

_EPILOG: Final = f"""\
examples:
  {NAME} layout story.timeline.json                     a table for people
  {NAME} layout story.timeline.json --span 1985/2003 --axis true --lanes-by people --json

What is told is the canvas as export --plain draws it. With --json, an object:
  size       width and height of the canvas
  plot       the box in which time runs, between the axis, the lane headers and the shelf
  shown      how many events are in a mark or cluster, each counted once
  hidden     how many are not, by why: outside the span, scrolled away, left out by a filter, in closed or
             hidden lanes (lane), undated; shown and hidden together are all events
  marks      what stands for events: {{"events": [id], "box", "kind"}}, the kinds being
             mark (a sign, at a date), bar (as long as its time), speck (a few px, where there are many)
  labels     titles as they are drawn: {{"event", "text", "detail", "box"}}; the detail is a second line
             or follows the title, and the box holds both
  clusters   events too close to tell apart: {{"first": the id of the first of them, "count", "box"}};
             one that lasts may be in several clusters
  ghosts     other dates claimed for an event: {{"event", "box", "goes_on"}}; it is not shown by them;
             goes_on tells of the left and the right side whether it goes on behind what stands there
  lanes      from top to bottom: {{"id", "name", "count", "box"}}; the count is of all its events
  ticks      of the axis: {{"x", "text", "kind"}}; big stand in the upper row, small in the lower one,
             carried have no line, as what is cut at the left edge and keeps its label
  cuts       where the axis leaves time out: {{"box", "length"}}
  shelf      undated events as they are listed at the right: {{"event", "text", "box"}}

A box is [x, y, width, height] in layout pixels from the top left corner of the canvas, to a hundredth. An
event is named by its id, or by what stands for it where it has none. Boxes may reach out of the plot.
Where lanes are people, tags or sources, an event may stand in several of them, each time with a mark.

Exit code: 0, 1 where the list or the span cannot be drawn, 2 with an unreadable file or a wrong option.
"""


def command(words: Sequence[str]) -> int:
    """Print what would be drawn."""
    parser = argparse.ArgumentParser(
        prog=f"{NAME} layout",
        description="Say what would be drawn, and where.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a list (the bundled story)")
    parser.add_argument(
        "--size", type=size, default=(1600, 900), metavar="WxH", help="of the canvas in pixels (1600x900)"
    )
    parser.add_argument("--span", type=span, metavar="EDTF", help="what to show, such as 1985/2016-02")
    parser.add_argument("--axis", choices=("true", "condensed"), help="the scale of time (the list's)")
    parser.add_argument("--lanes-by", choices=LANES_BY, help="what the lanes are (the list's)")
    parser.add_argument("--zone", metavar="ZONE", help="whose clock, as for export (the list's)")
    parser.add_argument("--json", action="store_true", help="for programs")
    options = parser.parse_args(with_signs(words))
    start.prepare(has_widgets=False)
    from timeline_app.paint.export import ExportError, PictureRequest, UnreadableError
    from timeline_app.scene_report import report_scene

    width_px, height_px = options.size
    request = PictureRequest(
        width_px=width_px,
        height_px=height_px,
        span=options.span,
        axis=options.axis,
        lanes_by=options.lanes_by,
        zone=options.zone,
        plain=True,
    )
    with fonts_at_hand():
        try:
            report = report_scene(options.file, request, as_json=options.json)
        except UnreadableError as error:
            raise Refusal(str(error), UNUSABLE) from error
        except ExportError as error:
            raise Refusal(str(error)) from error
    print(report)
    return OK
