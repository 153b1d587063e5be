"""KeyboardPlace: where the keyboard was, for when what has it goes by itself; it takes it from nobody."""

from __future__ import annotations

from collections import deque
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

MOST_KEPT: Final = 8


class KeyboardPlace(QObject):
    """The last places in a window that had the keyboard, and one to begin with, which is always there.

    A button is none of them: what is typed for something that has just gone would press it.
    """

    def __init__(self, window: QWidget, first: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._first = first
        self._places: deque[QWidget] = deque(maxlen=MOST_KEPT)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def go_back(self) -> None:
        """The keyboard to where it was last, as far as that is still there."""
        fit = (place for place in reversed(self._places) if self._is_fit(place))
        next(fit, self._first).setFocus()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window or isinstance(now, QAbstractButton):
            return
        if now in self._places:
            self._places.remove(now)
        self._places.append(now)

    def _is_fit(self, place: QWidget) -> bool:
        return isValid(place) and place.isVisible() and place.isEnabled() and place.window() is self._window
