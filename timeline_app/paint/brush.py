"""Colours of a theme as Qt's, made once a picture; it knows no shapes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from timeline_app.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours and pens of one theme, by role or lane; ``own`` holds lanes' colours that the file gives."""

    theme: Theme
    own: tuple[str | None, ...] = ()
    _colors: dict[str, QColor] = field(default_factory=dict)

    def role(self, name: str) -> QColor:
        """The colour of a role."""
        return self._color(self.theme.color(name))

    def lane(self, number: int) -> QColor:
        """The colour of a lane: the file's own, else the theme's."""
        own = self.own[number] if 0 <= number < len(self.own) else None
        return self._color(own or self.theme.lane_color(number))

    def pen(self, name: str, width_px: float = 1.0) -> QPen:
        """A solid pen in the colour of a role."""
        return QPen(self.role(name), width_px)

    def _color(self, text: str) -> QColor:
        color = self._colors.get(text)
        if color is None:
            color = self._colors[text] = QColor(text)
        return color


def faded(color: QColor, opacity: float) -> QColor:
    """The colour with that opacity, 0 to 1."""
    made = QColor(color)
    made.setAlphaF(opacity)
    return made


def outline(color: QColor, width_px: float, *, is_dashed: bool) -> QPen:
    """A pen with round joins; dashes are of fixed px."""
    pen = QPen(color, width_px)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if is_dashed:
        pen.setDashPattern([3.0, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
