"""What the tests with a real window run beside the program, and the Debian packages that bring it.

Standard library only: the test command asks before there is an environment.
"""

import glob
import shutil

X11_TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "pcmanfm": "pcmanfm",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "xmessage": "x11-utils",
    "dbus-run-session": "dbus-daemon",
    "gio": "libglib2.0-bin",
    "update-desktop-database": "desktop-file-utils",
    "update-mime-database": "shared-mime-info",
}

LISTENING_PYTHON = "/usr/bin/python3"
"""The system's own: only for it are there Debian's bindings of the accessibility interface."""
LISTENING_FILES = {
    LISTENING_PYTHON: "python3",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
"""What listens to the program as a screen reader does."""


def missing_x11_tools() -> dict[str, str]:
    """The programs that are not here, by package."""
    return {tool: package for tool, package in X11_TOOLS.items() if shutil.which(tool) is None}


def missing_listening_files() -> dict[str, str]:
    """What listening needs and is not here, by package."""
    return {name: package for name, package in LISTENING_FILES.items() if not glob.glob(name)}
