"""The menu entry of this installation: the command that starts it, and the text of its ``.desktop`` file.

Knows nothing of where the entry is put.
"""

import os
import sys
import sysconfig
from pathlib import Path
from typing import Final

from timeline_app import environment
from timeline_app.resources import resource_path

DESKTOP_ID: Final = "timeline-app"
ENTRY: Final = f"{DESKTOP_ID}.desktop"

MUST_QUOTE: Final = frozenset(" \t\n\r\"'\\><~|&;$*?#()`")
"""What an argument of an Exec line may hold only between quotation marks (desktop entry specification)."""


class DesktopError(OSError):
    """A sentence for the user about why nothing could be put on the desktop, or taken off it."""


def launch_command() -> tuple[str, ...]:
    """What starts this very installation from any working directory, with absolute paths.

    Python gets ``-P``: a file manager may start a program in the folder of the file, and no module that lies
    there must be taken for one of ours.
    """
    python = sys.executable
    root = environment.checkout()
    if root is None:
        for scheme in (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")):
            script = Path(sysconfig.get_path("scripts", scheme), DESKTOP_ID)
            if script.is_file():
                return (str(script),)
    elif not environment.is_running(root):
        python = environment.python_in(root)
        if not os.path.exists(python):
            raise DesktopError(
                f"There is no {python} yet. Start Timeline once from its folder, then try again."
            )
    return (python, "-P", "-m", "timeline_app")


def menu_entry(command: tuple[str, ...]) -> str:
    """The text of the entry that starts this command, followed by the files that are opened.

    A desktop hides the entry once the program that ``TryExec`` names is gone.
    """
    try:
        "".join(command).encode()
    except UnicodeEncodeError:
        raise DesktopError(
            f"A menu entry cannot name {command[0]!a}, which is not UTF-8 text. Rename its folder first."
        ) from None
    template = resource_path("desktop", ENTRY).read_text("utf-8")
    # Desktops look for the program before they read %% as %, so a path that holds one must not come first.
    line = ("env", *command) if "%" in command[0] else command
    exec_line = " ".join((*map(quoted_argument, line), "%F"))
    return f"{template}TryExec={escaped_value(command[0])}\nExec={escaped_value(exec_line)}\n"


def quoted_argument(argument: str) -> str:
    """One argument of an Exec line that stands for itself, whatever it holds."""
    literal = argument.replace("%", "%%")
    if literal and MUST_QUOTE.isdisjoint(literal):
        return literal
    return '"' + "".join("\\" + sign if sign in '"`$\\' else sign for sign in literal) + '"'


def escaped_value(value: str) -> str:
    """A string as the value of a key in a desktop entry."""
    escapes = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return "".join(escapes.get(sign, sign) for sign in value)
