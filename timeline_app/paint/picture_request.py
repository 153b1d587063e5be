"""What picture of a list is wanted, in numbers and words; it draws nothing and knows no Qt."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.layout.view import View

LOCAL_ZONE: Final = "local"
MOST_PIXELS: Final = 400_000_000
MOST_SIDE: Final = 65_000
MM_PER_INCH: Final = 25.4
POINTS_PER_INCH: Final = 72
TITLE_PX: Final = 13
"""The size of an event's title in layout px."""


class PictureRequest(Struct, frozen=True, kw_only=True):
    """What picture is wanted: size in layout px, pixels for each of them, what is in it, how it is coloured.

    ``view`` is the view to draw, by default the list's own; where it is looked at on a canvas, ``canvas_px``
    is the width of that, and the picture shows the same span. ``span`` (EDTF) and ``axis`` ("true" or
    "condensed") change the view, ``lanes_by`` (a word of GROUPINGS) what its lanes are; ``zone`` is whose
    clock a picture of a file shows instead of the list's own, LOCAL_ZONE that of this computer. ``zero`` is
    the identity of the event from which it counts time instead of the view's own. ``dpi`` is written into
    the file.
    """

    width_px: float = 1600
    height_px: float = 900
    scale: float = 1.0
    whole: bool = False
    span: str | None = None
    axis: str | None = None
    lanes_by: str | None = None
    zone: str | None = None
    zero: str | None = None
    theme: str = "light"
    plain: bool = False
    transparent: bool = False
    dpi: float | None = None
    view: View | None = None
    canvas_px: float | None = None

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels; a whole line makes it higher."""
        return round(self.width_px * self.scale), round(self.height_px * self.scale)


def on_paper(width_mm: float, height_mm: float, dpi: float, title_pt: float) -> PictureRequest:
    """A picture of that size on paper, in which the titles of events are so many points high."""
    scale = title_pt / POINTS_PER_INCH * dpi / TITLE_PX
    width, height = (mm / MM_PER_INCH * dpi / scale for mm in (width_mm, height_mm))
    return PictureRequest(width_px=width, height_px=height, scale=scale, dpi=dpi)


def refusal(request: PictureRequest) -> str | None:
    """Why there is no picture of that size, as a sentence, or None."""
    width, height = request.pixels
    if min(width, height) < 1:
        return "A picture is at least one pixel wide and high."
    if width * height <= MOST_PIXELS and max(width, height) <= MOST_SIDE:
        return None
    return (
        f"A picture of {width:,} × {height:,} pixels is too large: "
        f"{MOST_PIXELS // 1_000_000} megapixels and {MOST_SIDE:,} pixels a side are the most."
    )
