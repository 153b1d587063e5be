"""What somebody chooses of a picture to save: remembered from one time to the next; it knows no widgets."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from timeline_app.layout.view import View
from timeline_app.paint.picture_request import MOST_SIDE, PictureRequest, on_paper

LEAST_SIDE: Final = 16
LEAST_MM: Final = 10.0
MOST_MM: Final = 2000.0
LEAST_DPI: Final = 72
MOST_DPI: Final = 1200
LEAST_POINTS: Final = 4.0
MOST_POINTS: Final = 24.0
LEAST_SCALE: Final = 1.0
MOST_SCALE: Final = 4.0

Side = Annotated[int, Meta(ge=LEAST_SIDE, le=MOST_SIDE)]
Millimetres = Annotated[float, Meta(ge=LEAST_MM, le=MOST_MM)]


class PictureChoices(Struct, frozen=True, kw_only=True):
    """The view or the whole line; a size in pixels or on paper; colours; what stands round the canvas."""

    is_whole: bool = False
    is_on_paper: bool = False
    width_px: Side = 1600
    height_px: Side = 900
    scale: Annotated[float, Meta(ge=LEAST_SCALE, le=MOST_SCALE)] = 2.0
    width_mm: Millimetres = 170.0
    height_mm: Millimetres = 110.0
    dpi: Annotated[int, Meta(ge=LEAST_DPI, le=MOST_DPI)] = 300
    title_pt: Annotated[float, Meta(ge=LEAST_POINTS, le=MOST_POINTS)] = 6.5
    theme: Literal["light", "dark", "contrast"] = "light"
    is_plain: bool = False
    is_transparent: bool = False

    def request(self, view: View, canvas_px: float) -> PictureRequest:
        """The picture that is wanted of a view which is looked at on a canvas of that width."""
        if self.is_on_paper:
            sized = on_paper(self.width_mm, self.height_mm, self.dpi, self.title_pt)
        else:
            sized = PictureRequest(width_px=self.width_px, height_px=self.height_px, scale=self.scale)
        return replace(
            sized,
            whole=self.is_whole,
            theme=self.theme,
            plain=self.is_plain,
            transparent=self.is_transparent,
            view=view,
            canvas_px=canvas_px,
        )
