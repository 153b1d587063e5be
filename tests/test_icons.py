"""The drawings that the program brings along: safe, in one style, and all of them readable by Qt."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from timeline_app.resources import resource_path

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"title", "g", "path", "rect", "circle", "linearGradient", "stop"}
ICONS = sorted(resource_path("icons").glob("*.svg"))
ALL = [*ICONS, *sorted(resource_path("controls").glob("*.svg"))]
TOOLBAR = [path for path in ICONS if not path.stem.startswith("timeline-app")]


def name(path: Path) -> str:
    """What a test is called after."""
    return path.stem


@pytest.mark.parametrize("path", ALL, ids=name)
def test_nothing_foreign_is_in_it(path: Path) -> None:
    root = ET.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    inner = list(root.iter())[1:]
    assert {element.tag.removeprefix(SVG) for element in inner} <= SHAPES
    assert not any("href" in attribute for element in inner for attribute in element.attrib)


@pytest.mark.parametrize("path", TOOLBAR, ids=name)
def test_the_toolbar_has_one_style_and_takes_any_colour(path: Path) -> None:
    root = ET.parse(path).getroot()
    style = {
        "viewBox": "0 0 20 20",
        "stroke": "currentColor",
        "stroke-width": "1.5",
        "stroke-linecap": "round",
    }
    assert style.items() <= root.attrib.items()
    inner = list(root.iter())[1:]
    assert {element.get("fill", "none") for element in inner} <= {"none", "currentColor"}
    assert {element.get("stroke", "none") for element in inner} == {"none"}


@pytest.mark.parametrize("path", ALL, ids=name)
def test_it_is_drawn_and_keeps_off_the_edge_of_its_square(path: Path) -> None:
    drawing = QSvgRenderer(QByteArray(path.read_bytes().replace(b"currentColor", b"#ff0000")))
    assert drawing.isValid()
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    opaque = sum(image.pixelColor(x, y).alphaF() for x in range(40) for y in range(40)) / 1600
    assert 0.05 < opaque < 1
    if path in TOOLBAR:
        edge = [(x, y) for x in range(40) for y in range(40) if min(x, y) < 2 or max(x, y) > 37]
        assert not any(image.pixelColor(x, y).alpha() for x, y in edge)
