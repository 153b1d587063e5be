"""Qt's libraries, loaded by a thread while the program imports what knows no Qt.

Most of that work is the system loader's, so that Python can go on beside it. What is loaded is what the
import of Qt loads later, from the same files; where anything is missing or unusual nothing is done, and the
import does it all.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from threading import Thread
from typing import Final

PLATFORMS: Final = os.path.join("Qt", "plugins", "platforms")
ELSEWHERE: Final = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""Where one of these is set, Qt may take its plugins from other folders."""
FONTS: Final = "libfontconfig.so.1"


def load_beside(*, has_widgets: bool) -> None:
    """Begin to load them, if this is Linux: of other loaders it is not known that it gains anything.

    Python must not load a library of its own meanwhile: one loader serves both, one after the other.
    """
    paths = library_paths(has_widgets=has_widgets) if sys.platform == "linux" else []
    if paths:
        Thread(target=_load, args=(paths,), name="qt-libraries").start()


def library_paths(*, has_widgets: bool) -> list[str]:
    """The files that the import of Qt's modules loads, and the plugin that Qt loads for the screen.

    The first file needs most of the libraries that the others need as well.
    """
    package = PathFinder.find_spec("PySide6")
    folders = (package and package.submodule_search_locations) or []
    names = ("QtWidgets", "QtGui", "QtCore", "QtSvg")
    specs = (PathFinder.find_spec(f"PySide6.{name}", folders) for name in names[not has_widgets :])
    paths = [spec.origin for spec in specs if spec is not None and spec.origin is not None]
    platform = _platform(has_widgets)
    if platform.isalnum() and not any(name in os.environ for name in ELSEWHERE):
        paths += [os.path.join(folder, PLATFORMS, f"libq{platform}.so") for folder in folders]
    return [path for path in paths if os.path.isfile(path)]


def _platform(has_widgets: bool) -> str:
    """The platform that is chosen, or that will be; "" where that is not plain to see."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen is not None:
        return chosen
    if not has_widgets:
        return "offscreen"
    return "xcb" if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") else ""


def _load(paths: list[str]) -> None:
    try:
        import ctypes

        # As a function of the C library it leaves Python to the other thread, which CDLL does not.
        dlopen = ctypes.CDLL(None).dlopen
    except (ImportError, AttributeError):
        return
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for path in paths:
        dlopen(os.fsencode(path), sys.getdlopenflags())
    try:
        fonts = ctypes.CDLL(FONTS, mode=os.RTLD_NOW | os.RTLD_NOLOAD)
    except OSError:
        return
    # Reads the configuration of all fonts; that Qt asks for it again costs nothing.
    fonts.FcInit()
