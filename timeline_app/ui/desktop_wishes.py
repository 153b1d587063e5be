"""What the desktop asks for: light, dark or high contrast, more or less motion; it changes nothing."""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

PORTAL_MS: Final = 100
"""How long the desktop may take to answer."""
REDUCED: Final = 1
"""What Qt's hint says where less motion is wanted."""


def desktop_theme(app: QApplication) -> str:
    """The theme that suits the desktop: contrast, dark or, also where it does not say, light."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def asks_less_motion(app: QApplication) -> bool:
    """Whether the desktop wants less motion: by Qt's hint, by its style, or by its own setting."""
    # Qt knows the hint from 6.12 on; before, the property is None.
    hints = app.styleHints()  # must live as long as what it gives
    hint = hints.accessibility().property("motionPreference")
    if hint is not None:
        return int(getattr(hint, "value", hint)) == REDUCED
    # Its many names take long to load, and this is not asked before the first picture.
    from PySide6.QtWidgets import QStyle

    if app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    return sys.platform == "linux" and _portal_forbids_animations()


def _portal_forbids_animations() -> bool:
    """What the settings of GNOME and its kin say, asked for where they are at hand already."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return False
    # Only asked on desktops that have it, and only once: it is no part of every start.
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    question = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "Read",
    )
    question.setArguments(["org.gnome.desktop.interface", "enable-animations"])
    question.setAutoStartService(False)
    answer = QDBusConnection.sessionBus().call(question, QDBus.CallMode.Block, PORTAL_MS)
    value = next(iter(answer.arguments()), None)
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return answer.type() is QDBusMessage.MessageType.ReplyMessage and value is False
