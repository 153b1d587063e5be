"""What the tests with a real window run beside the program, and the Debian packages that bring it.

Standard library only: the test command asks before there is an environment.
"""

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


def missing_x11_tools() -> dict[str, str]:
    """The programs that are not here, by package."""
    return {tool: package for tool, package in X11_TOOLS.items() if shutil.which(tool) is None}
