"""``export``: draws a picture without a window."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from pathlib import Path

from timeline_app import start
from timeline_app.commands.answer import NAME, OK, Refusal
from timeline_app.commands.options import LANES_BY, size, span, with_signs
from timeline_app.commands.picture import export_picture


def command(words: Sequence[str]) -> int:
    """Draw a list into a file."""
    parser = argparse.ArgumentParser(prog=f"{NAME} export", description="Draw a picture without a window.")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a list (the bundled story)")
    parser.add_argument("-o", "--output", required=True, type=_png, metavar="OUT.png", help="what to write")
    parser.add_argument("--size", type=size, default=(1600, 900), metavar="WxH", help="in pixels (1600x900)")
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="N", help="sharper, from 1 to 4 (1)")
    parser.add_argument("--whole", action="store_true", help="the whole line, as high as it needs to be")
    parser.add_argument("--span", type=span, metavar="EDTF", help="what to show, such as 1985/2016-02")
    parser.add_argument("--axis", choices=("true", "condensed"), help="the scale of time")
    parser.add_argument("--lanes-by", choices=LANES_BY, help="what the lanes are (the list's)")
    parser.add_argument(
        "--zone", metavar="ZONE", help="whose clock: UTC, local, +05:30, America/Chicago … (the list's)"
    )
    parser.add_argument("--count-from", metavar="ID", help="count time from the event with that id")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light", help="(light)")
    parser.add_argument("--plain", action="store_true", help="without title, legend and credit")
    options = parser.parse_args(with_signs(words))
    _demand_place_for(options.output, source=options.file)
    start.prepare(has_widgets=False)
    from timeline_app.paint.export import PictureRequest

    width_px, height_px = options.size
    request = PictureRequest(
        width_px=width_px,
        height_px=height_px,
        scale=options.scale,
        whole=options.whole,
        span=options.span,
        axis=options.axis,
        lanes_by=options.lanes_by,
        zone=options.zone,
        zero=options.count_from,
        theme=options.theme,
        plain=options.plain,
    )
    export_picture(options.file, options.output, request)
    return OK


def _demand_place_for(out: Path, source: Path | None) -> None:
    # os.path, because the methods of Path raise where a folder may not be looked into.
    if not os.path.isdir(out.parent):
        raise Refusal(f"There is no folder {out.parent}.")
    if os.path.isdir(out):
        raise Refusal(f"{out} is a folder.")
    if (
        source is not None
        and os.path.exists(source)
        and os.path.exists(out)
        and os.path.samefile(source, out)
    ):
        raise Refusal("The picture would replace the list that it shows.")


def _png(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise argparse.ArgumentTypeError(f"{text} does not end in .png, the only kind of picture")
    return path


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = math.nan
    if not 1 <= scale <= 4:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 4")
    return scale
