"""The ground of a scene: what is hatched is hatched in device pixels, in lines without a gap."""

from __future__ import annotations

import pytest

from tests.paint.drawing import pixels_of
from timeline_app.paint.brush import HATCH_PX, Palette
from timeline_app.theme import THEMES, load_theme

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_the_lines_of_a_break_are_as_fine_as_the_device_and_have_no_gap(scale: float, theme: str) -> None:
    palette = Palette(load_theme(theme))
    period, hatch = round(HATCH_PX * scale), palette.hatch(scale)
    assert hatch is palette.hatch(scale)
    pixels = pixels_of(hatch)[..., :3].astype(int)
    ground, line = (
        [color.blue(), color.green(), color.red()] for color in map(palette.role, ("strip", "strip_hatch"))
    )
    for i in range(3 * period):
        on_line = pixels[3 * period - 1 - i, i].tolist()
        assert on_line == pytest.approx(line, abs=2)
    between = pixels[3 * period - 1 - period // 2, 0].tolist()
    assert between == ground
