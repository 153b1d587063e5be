"""Hearing: lets widgets answer events that come to no handler of their own, from the first picture on.

A widget with an ``event`` of its own is asked about each event in words of Python, for which all kinds of
events must be loaded: the first picture would wait for that.
"""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject


class Hears(Protocol):
    """A widget that answers some events itself: then nobody else is asked."""

    def hear(self, event: QEvent) -> bool:
        """Whether the event is answered."""

    def installEventFilter(self, filterObj: QObject) -> None:  # noqa: N803 - as Qt names it
        """As every widget's."""


class Hearing(QObject):
    """Asks a widget about each of its events, before Qt does what it usually does with them."""

    def __init__(self, widget: Hears) -> None:
        super().__init__(cast(QObject, widget))
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answered, or left to the widget."""
        return self._widget.hear(event)
