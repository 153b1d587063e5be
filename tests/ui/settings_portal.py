"""A desktop's settings portal on a bus of its own, and what the program reads from it.

Run as ``dbus-run-session -- python -m tests.ui.settings_portal VALUE``: prints whether less motion is asked
for where animations are enabled as VALUE (true or false) says, or where there is no portal (none).
"""

import subprocess
import sys
from typing import Any, Final

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from PySide6.QtWidgets import QApplication

from timeline_app.ui.desktop_wishes import asks_less_motion

SERVE: Final = "serve"
class_info: Any = ClassInfo
"""The stubs lack its signature."""


@class_info({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Portal(QObject):
    """Answers for one setting, as a variant in a variant, which is what this method of the portal does."""

    def __init__(self, is_enabled: bool) -> None:
        super().__init__()
        self._is_enabled = is_enabled

    @Slot(str, str, result="QDBusVariant")
    def Read(self, namespace: str, key: str) -> QDBusVariant:  # noqa: N802
        """The setting's value."""
        if (namespace, key) != ("org.gnome.desktop.interface", "enable-animations"):
            raise LookupError(key)
        return QDBusVariant(QDBusVariant(self._is_enabled))


def serve(value: str) -> int:
    app = QCoreApplication([])
    portal, bus = Portal(value == "true"), QDBusConnection.sessionBus()
    everything = QDBusConnection.RegisterOption.ExportAllSlots
    is_there = bus.registerObject("/org/freedesktop/portal/desktop", portal, everything)
    is_there = is_there and bus.registerService("org.freedesktop.portal.Desktop")
    sys.stdout.write(f"{is_there}\n")
    sys.stdout.flush()
    return app.exec()


def ask(value: str) -> None:
    app = QApplication([])
    if value == "none":
        sys.stdout.write(f"{asks_less_motion(app)}\n")
        return
    command = [sys.executable, "-m", "tests.ui.settings_portal", SERVE, value]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as portal:
        assert portal.stdout is not None
        assert portal.stdout.readline() == "True\n"
        sys.stdout.write(f"{asks_less_motion(app)}\n")
        portal.terminate()


if __name__ == "__main__":
    if sys.argv[1] == SERVE:
        sys.exit(serve(sys.argv[2]))
    ask(sys.argv[1])
