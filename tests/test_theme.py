"""Every theme can be read by everybody: roles, contrast, and lanes told apart with any colour vision."""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import timeline_app
from timeline_app.paint.brush import CORE_OPACITY
from timeline_app.paint.found import DIM_OPACITY
from timeline_app.theme import ROLES, THEMES, Theme, load_theme, read_theme

Linear = NDArray[np.float64]

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
TEXTS = ("text", "second", "context_text")
GROUNDS = ("canvas", "band", "ground", "context")
LEAST_DIFFERENCE = 10.0
"""CIE76 distance in Lab: 2.3 is just noticeable side by side, this is seen also in small marks."""

# Linear RGB seen without one kind of cone, at full severity (Machado, Oliveira and Fernandes, 2009).
VISIONS = {
    "protanopia": (
        (0.152, 1.053, -0.205),
        (0.115, 0.786, 0.099),
        (-0.004, -0.048, 1.052),
    ),
    "deuteranopia": (
        (0.367, 0.861, -0.228),
        (0.280, 0.673, 0.047),
        (-0.012, 0.043, 0.969),
    ),
    "tritanopia": (
        (1.256, -0.077, -0.179),
        (-0.078, 0.931, 0.148),
        (0.005, 0.691, 0.304),
    ),
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def channels(color: str) -> Linear:
    """Red, green and blue, 0 to 1, of ``#rrggbb``."""
    return np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def linear(color: str) -> Linear:
    """Linear RGB, 0 to 1, of ``#rrggbb``."""
    rgb = channels(color)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    return float(linear(color) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Linear) -> Linear:
    """Linear RGB as CIE Lab, D65."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.clip(to_xyz @ rgb, 1e-9, None) / np.array([0.9505, 1.0, 1.089]))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def seen_difference(one: str, other: str, vision: str) -> float:
    """How far apart two colours look to somebody with that vision."""
    cones = np.array(VISIONS[vision])
    return float(np.linalg.norm(lab(cones @ linear(one)) - lab(cones @ linear(other))))


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def shortfalls(pairs: Iterable[tuple[str, str, float]], least: float) -> list[str]:
    return [f"{one} on {ground}: {ratio:.2f}" for one, ground, ratio in pairs if ratio < least]


def against(theme: Theme, colors: dict[str, str], grounds: Iterable[str]) -> list[tuple[str, str, float]]:
    return [
        (name, ground, contrast(color, theme.color(ground)))
        for name, color in colors.items()
        for ground in grounds
    ]


def roles(theme: Theme, names: Iterable[str]) -> dict[str, str]:
    return {name: theme.color(name) for name in names}


def test_every_theme_names_every_role_as_a_colour(theme: Theme) -> None:
    assert set(theme.colors) == set(ROLES)
    for color in (*theme.colors.values(), *theme.lanes):
        assert re.fullmatch("#[0-9A-F]{6}", color)


def test_a_theme_without_a_role_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bare.json"
    path.write_text(
        '{"name": "bare", "is_dark": false, "colors": {"canvas": "#FFFFFF"}, "lanes": ["#000000"]}'
    )
    with pytest.raises(ValueError, match="theme bare lacks band"):
        read_theme(path)


def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    assert shortfalls(against(theme, roles(theme, TEXTS), GROUNDS), TEXT_CONTRAST) == []
    others = ("strip", "shelf", "hit", "accent_ground")
    assert shortfalls(against(theme, roles(theme, ("text", "second")), others), TEXT_CONTRAST) == []
    links = against(theme, roles(theme, ("accent",)), ("canvas", "band", "ground"))
    assert shortfalls(links, TEXT_CONTRAST) == []


def test_ink_can_be_read_on_bars_of_every_lane(theme: Theme) -> None:
    bars = [
        "#" + "".join(f"{round(255 * channel):02x}" for channel in CORE_OPACITY * lane + rest)
        for ground in ("canvas", "band")
        for rest in [(1 - CORE_OPACITY) * channels(theme.color(ground))]
        for lane in map(channels, theme.lanes)
    ]
    assert [bar for bar in bars if contrast(theme.color("text"), bar) < TEXT_CONTRAST] == []


def test_titles_of_what_was_not_found_can_be_read(theme: Theme) -> None:
    text = channels(theme.color("text"))
    for ground in ("canvas", "band"):
        veiled = DIM_OPACITY * channels(theme.color(ground)) + (1 - DIM_OPACITY) * text
        color = "#" + "".join(f"{round(255 * channel):02x}" for channel in veiled)
        assert (
            TEXT_CONTRAST
            <= contrast(color, theme.color(ground))
            < 0.6 * contrast(theme.color("text"), theme.color(ground))
        )


def test_chosen_text_can_be_read_on_the_accent(theme: Theme) -> None:
    assert contrast(theme.color("canvas"), theme.color("accent")) >= TEXT_CONTRAST


def test_marks_stand_out_from_their_ground(theme: Theme) -> None:
    lanes = {f"lane {number}": color for number, color in enumerate(theme.lanes)}
    grounds = ("canvas", "band", "ground", "shelf", "context")
    assert shortfalls(against(theme, lanes, grounds), MARK_CONTRAST) == []
    lines = roles(theme, ("now", "zigzag", "accent", "text"))
    assert shortfalls(against(theme, lines, ("canvas", "band")), MARK_CONTRAST) == []


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", [name for name in THEMES if name != "contrast"])
def test_neighbouring_lanes_can_be_told_apart(name: str, vision: str) -> None:
    lanes = load_theme(name).lanes
    pairs = [*pairwise(lanes), (lanes[-1], lanes[0])]
    differences = [(one, other, seen_difference(one, other, vision)) for one, other in pairs]
    assert [pair for pair in differences if pair[2] < LEAST_DIFFERENCE] == []


def test_the_simulation_confuses_what_is_confused() -> None:
    """Without green cones, red and green of one lightness look alike; a bluish colour does not."""
    red, green, blue = "#A86060", "#7C7C30", "#4060C0"
    assert seen_difference(red, green, "all cones") > 2 * seen_difference(red, green, "deuteranopia")
    assert seen_difference(red, blue, "deuteranopia") > 40


def test_the_grid_stands_far_behind_every_mark(theme: Theme) -> None:
    canvas, ink = theme.color("canvas"), min(contrast(theme.color("canvas"), lane) for lane in theme.lanes)
    assert max(contrast(theme.color(role), canvas) for role in ("grid", "grid_strong")) < ink / 2


def test_high_contrast_is_black_white_and_one_accent() -> None:
    theme = load_theme("contrast")
    assert theme.lanes == (theme.color("text"),)
    plain = {theme.color(role) for role in ("canvas", "band", "ground", "text", "second", "line")}
    assert plain == {"#000000", "#FFFFFF"}


def test_no_colour_stands_outside_the_themes() -> None:
    package = Path(timeline_app.__file__).parent
    found = [
        f"{path.relative_to(package)}:{number}: {line.strip()}"
        for path in sorted(package.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"""["'(:\s]#[0-9a-fA-F]{6}["');\s]""", line)
    ]
    assert found == []
