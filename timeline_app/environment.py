"""The private environment in the checkout's ``.venv``: where it stands and whether it is ready to run.

Knows nothing of how it is made (bootstrap.py); imports os and sys alone, because every start passes here.
"""

import os
import sys

FOLDER = ".venv"
STAMP = "timeline-app.stamp"
HANDED_OVER = "TIMELINE_HANDED_OVER"


def checkout() -> str | None:
    """The folder that this package stands in, if that is a checkout and not an installed wheel."""
    root = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    return root if os.path.isfile(os.path.join(root, "pyproject.toml")) else None


def python_in(root: str) -> str:
    """The path of the environment's interpreter, whether or not it exists."""
    return os.path.join(root, FOLDER, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def is_running(root: str) -> bool:
    """Whether this very process runs in the checkout's environment, or in one made for this program.

    Whoever installs the checkout into an environment of their own (``pip install -e .``) and calls its Python
    means that environment.
    """
    if os.path.realpath(sys.prefix) == os.path.realpath(os.path.join(root, FOLDER)):
        return True
    return sys.prefix != sys.base_prefix and any(
        name.startswith("timeline_app-") and name.endswith(".dist-info")
        for folder in sys.path
        if folder.startswith(sys.prefix) and os.path.isdir(folder)
        for name in os.listdir(folder)
    )


def read_stamp(root: str) -> dict[str, str]:
    """What was true when the environment was finished; empty while it is not."""
    try:
        with open(os.path.join(root, FOLDER, STAMP), encoding="utf-8") as file:
            lines = file.read().splitlines()
    except OSError:
        return {}
    return {name: value for name, _, value in (line.partition(": ") for line in lines)}


def facts(root: str) -> dict[str, str]:
    """What a stamp holds that can change under a finished environment, as it is now."""
    project = os.stat(os.path.join(root, "pyproject.toml"))
    return {
        "checkout": root,
        "python": os.path.realpath(python_in(root)),
        "pyproject": f"{project.st_size} bytes at {project.st_mtime_ns}",
    }


def wants_screen() -> bool:
    """Whether a window would go to an X server: then the environment needs the X libraries too."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return asked.startswith("xcb")
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


def is_ready(root: str, extras: tuple[str, ...] = ()) -> bool:
    """Whether the environment is finished, belongs to this checkout, and has all that is asked of it now."""
    stamp = read_stamp(root)
    now = facts(root)
    return (
        all(stamp.get(name) == value for name, value in now.items())
        and set(extras) <= set(stamp.get("extras", "").split())
        and (stamp.get("screen") == "yes" or not wants_screen())
        and os.path.exists(now["python"])
        and os.path.exists(os.path.join(root, FOLDER, "pyvenv.cfg"))
    )


def hand_over(root: str, arguments: list[str]) -> int:
    """Become the environment's Python, run with these arguments."""
    command = [python_in(root), *arguments]
    if os.environ.get(HANDED_OVER) == str(
        os.getpid()
    ):  # this is the environment's Python, and it is elsewhere
        sys.stderr.write(f"{command[0]} does not find its own packages (is PYTHONHOME set?).\n")
        return 2
    os.environ[HANDED_OVER] = str(os.getpid())
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess  # only where a process cannot be replaced: the import costs 10 ms

    return subprocess.call(command)
