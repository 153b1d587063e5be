"""How the details are set: each tone's size, colour and distances, and the marks that drawings go by.

It knows tones, and neither fonts nor documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from timeline_app.ui.details.blocks import Tone
from timeline_app.ui.details.typography import BODY_PX, CODE_PX, DATE_PX, ITEM_PX, NOTE_PX, TITLE_PX

USER_PROPERTY: Final = 0x100000
"""Where the toolkit leaves room for properties of one's own."""
SECTION_PROPERTY: Final = USER_PROPERTY + 1
"""On every block: the number of its section."""
DECOR_PROPERTY: Final = USER_PROPERTY + 2
"""On blocks with a drawing of their own: one of the following."""
QUOTE, CALLOUT, CODE, STEP, STEP_HERE = 1, 2, 3, 4, 5
CHIP_PROPERTY: Final = USER_PROPERTY + 3
"""On the text of a chip."""
LEVEL_PROPERTY: Final = USER_PROPERTY + 4
"""On blocks that are steps of a path: how deep they stand."""
PICTURE_PROPERTY: Final = USER_PROPERTY + 5
"""On blocks that are room for a picture: its number."""

SIDE_PX: Final = 18
"""Between the text and the sides of the pane."""
INDENT_PX: Final = 16.0
NUMBER_PX: Final = 22.0
"""The indent of items with numbers."""
MOST_LEVELS: Final = 4
"""What stands deeper is not moved further to the right."""
SECTION_GAP_PX: Final = 20.0
SILENT_GAP_PX: Final = 12.0
HEADING_GAP_PX: Final = 6.0
CLOSE_PX: Final = 2.0
QUOTED_PX: Final = 6.0
"""Between two paragraphs of one quotation, which one bar holds together."""


class Setting(Struct, frozen=True):
    """How a tone is set: size, weight, slope, colour, space above and height of its lines in percent.

    Where ``is_tied`` no line breaks beside a number.
    """

    size_px: int
    role: str = "text"
    is_strong: bool = False
    is_emphasis: bool = False
    above_px: float = 8.0
    line_percent: float = 125.0
    is_tied: bool = False
    is_code: bool = False


SETTINGS: Final[Mapping[Tone, Setting]] = MappingProxyType(
    {
        Tone.TITLE: Setting(TITLE_PX, is_strong=True, above_px=0, line_percent=112),
        Tone.CLAIM_TITLE: Setting(TITLE_PX, is_strong=True, is_emphasis=True, above_px=0, line_percent=112),
        Tone.DATE: Setting(DATE_PX, is_strong=True, above_px=10, line_percent=118, is_tied=True),
        Tone.BODY: Setting(BODY_PX, above_px=8, line_percent=138, is_tied=True),
        Tone.SUBHEADING: Setting(BODY_PX, is_strong=True, above_px=14, line_percent=125),
        Tone.CODE: Setting(CODE_PX, above_px=14, line_percent=125, is_code=True),
        Tone.ITEM: Setting(ITEM_PX, above_px=8, line_percent=122, is_tied=True),
        Tone.NOTE: Setting(NOTE_PX, role="second", above_px=8, line_percent=125, is_tied=True),
        Tone.CALLOUT: Setting(ITEM_PX, above_px=8, line_percent=125),
    }
)
HEADING: Final = Setting(NOTE_PX, role="second", is_strong=True, above_px=0, line_percent=120)
QUOTE_SETTING: Final = Setting(BODY_PX, above_px=0, line_percent=138)
LABEL: Final = Setting(ITEM_PX, role="second")


def step_left_px(level: int) -> float:
    """Where the text of a step begins, from the left edge of all text."""
    return INDENT_PX * (level + 1)
