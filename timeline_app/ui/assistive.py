"""What assistive technology is told beyond what Qt tells it: what own widgets are, what has just happened.

Nothing of Qt's accessibility is imported before it is wanted: its many names take long to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QToolBar, QToolButton, QWidget

from timeline_app.model.directions import bare

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Canvas": "Chart",
        "Overview": "Chart",
        "HeaderBar": "Graphic",
        "CommandPalette": "Dialog",
        "NoticeBar": "AlertMessage",
    }
)
"""What widgets of these classes are. Of one that draws itself Qt knows nothing, and readers pass it by."""


def spoken_of(text: str) -> str:
    """The accessible name of a label that shows that text: "" where it is the very same."""
    plain = bare(text)
    return "" if plain == text else plain


@cache
def install_roles() -> None:
    """From now on widgets of the classes in ROLES say what they are; once for a process."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAccessibleWidget

    def make(class_name: str, widget: QObject) -> QAccessibleInterface | None:
        role = ROLES.get(class_name)
        if role is None or not isinstance(widget, QWidget):
            return None
        return QAccessibleWidget(widget, QAccessible.Role[role])

    QAccessible.installFactory(make)


def announce(widget: QWidget, text: str) -> None:
    """Have this spoken, on behalf of a widget, where somebody listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, bare(text)))


def name_clear_button(line: QLineEdit) -> None:
    """The button that empties a line has a picture alone."""
    for button in line.findChildren(QToolButton):
        button.setAccessibleName("Empty the line")


def name_more_button(bar: QToolBar) -> None:
    """The arrow at the end of a toolbar that is too narrow."""
    for button in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
        button.setAccessibleName("More of the toolbar")
