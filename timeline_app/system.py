"""What the program needs of the operating system: which of it is missing, and which packages bring it.

Knows Debian's names only; installs nothing itself (bootstrap.py does).
"""

import ctypes
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Mapping

from timeline_app import environment

# What PySide6 loads beyond the C library, by the Debian package that holds it (bookworm and trixie). Each of
# these packages brings the rest of what it stands for.
PICTURE_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def missing_from_system() -> tuple[dict[str, str], dict[str, str]]:
    """Libraries that are not here, by package: those that nothing works without, and those for windows."""
    if sys.platform != "linux":
        return {}, {}
    needed, useful = absent(PICTURE_LIBRARIES), absent(SCREEN_LIBRARIES)
    return (needed | useful, {}) if environment.wants_screen() else (needed, useful)


def absent(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those of the libraries that the system's loader does not find."""

    def loads(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return {name: package for name, package in libraries.items() if not loads(name)}


def missing_from_python() -> dict[str, str]:
    """Debian keeps the parts of Python that make environments in a package of their own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return {}
    ours, default = os.path.realpath(sys.executable), os.path.realpath("/usr/bin/python3")
    return {"venv": "python3-venv" if ours == default else f"python3.{sys.version_info.minor}-venv"}


def may_use_apt() -> bool:
    """Whether system packages may be installed without asking: as root, with apt, and not forbidden."""
    forbidden = os.environ.get("TIMELINE_NO_APT", "") not in ("", "0")
    return os.name == "posix" and os.geteuid() == 0 and bool(shutil.which("apt-get")) and not forbidden


def apt_line(packages: list[str], prefix: str = "") -> str:
    """One line for a shell that installs the packages."""
    names = " ".join(dict.fromkeys(packages))
    return f"{prefix}apt-get update && {prefix}apt-get install -y --no-install-recommends {names}"


def instruction(missing: Mapping[str, str]) -> str:
    """What a person has to do for what is missing, by package."""
    if not shutil.which("apt-get"):
        return f"Missing on this system: {', '.join(missing)}. Install what holds it, then start again."
    root = os.geteuid() == 0
    sudo = "" if root or not shutil.which("sudo") else "sudo "
    who = "" if root or sudo else " as root"
    line = apt_line([*missing.values()], sudo)
    what = "System packages are missing"
    if not missing.keys() - SCREEN_LIBRARIES:
        what += " that windows need (pictures do not: QT_QPA_PLATFORM=offscreen)"
    return f"{what}. Run this line{who}, then start again:\n{line}"


def remedy(failure: str) -> str | None:
    """What a person has to do about a failure to load a system library; None if it is some other failure."""
    match = re.search(r"(lib[^\s:]+\.so[.\d]*): cannot open shared object file", failure)
    if not match:
        return None
    name = match[1]
    package = (PICTURE_LIBRARIES | SCREEN_LIBRARIES).get(name)
    if not package:
        return f"The system library {name} is missing. Install the package that holds it, then start again."
    return instruction({name: package})
