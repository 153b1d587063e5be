"""Makes the private environment from nothing: system packages, ``.venv``, dependencies, and the stamp last.

Standard library only; knows nothing of the program that it prepares for.
"""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping

from timeline_app import environment, system

PICTURE_TRIAL = "from PySide6 import QtWidgets"
SCREEN_TRIAL = """
import ctypes, importlib.util, os
package = os.path.dirname(importlib.util.find_spec("PySide6").origin)
ctypes.CDLL(os.path.join(package, "Qt", "plugins", "platforms", "libqxcb.so"))
"""


class SetupError(Exception):
    """A sentence for the user about why there is no environment; nothing was finished."""


def prepare(root: str, extras: tuple[str, ...] = (), welcome: Mapping[str, str] | None = None) -> int:
    """Bring the checkout's environment up to date and tell how it went as an exit code: 0, 2 or 130.

    `extras` are names of optional dependencies in pyproject.toml. `welcome` are system packages, by what they
    are for, that are installed where that is allowed and done without where it is not.
    """
    try:
        with sole_builder(root):
            build(root, extras, welcome or {})
    except SetupError as error:
        say(str(error))
        return 2
    except OSError as error:
        say(f"The environment in {os.path.join(root, environment.FOLDER)} cannot be made: {error}.")
        return 2
    except KeyboardInterrupt:
        say("Stopped. The next start does again what was not finished.")
        return 130
    return 0


def build(root: str, extras: tuple[str, ...], welcome: Mapping[str, str]) -> None:
    """Do what is left to do, in order, and set the stamp when all of it is done."""
    began = time.monotonic()
    stamp = environment.read_stamp(root)
    extras = tuple(sorted({*extras, *stamp.get("extras", "").split()}))
    wanted = requirements(root, extras)
    steps = steps_left(stamp, environment.facts(root), wanted)
    folder = os.path.join(root, environment.FOLDER)
    if not os.path.isfile(os.path.join(folder, "pyvenv.cfg")):
        steps = ("make", "install")
    if steps and os.path.islink(folder):
        raise SetupError(
            f"{folder} is a link: what it leads to is left as it is. Remove it, then start again."
        )

    needed, useful = system.missing_from_system()
    if "make" in steps and not uv():
        needed |= system.missing_from_python()
    install_system_packages(needed, {**useful, **welcome})

    if steps:
        say(f"Setting up {folder}; this is done once.")
    acts: Mapping[str, Callable[[], None]] = {
        "make": lambda: make(root),
        "move": lambda: move(root, stamp["checkout"]),
        "install": lambda: install(root, wanted),
    }
    for name in steps:
        acts[name]()
    screen = (stamp.get("screen") == "yes" and not steps) or try_qt(root)
    finish(root, extras, wanted, screen)
    if steps:
        say(f"Ready after {time.monotonic() - began:.0f} s.")


def steps_left(stamp: Mapping[str, str], now: Mapping[str, str], wanted: list[str]) -> tuple[str, ...]:
    """The names of the steps from an environment with this stamp to one that fits `now`, in order."""
    same_python = stamp.get("python") == now["python"] and os.path.exists(now["python"])
    if not same_python:
        return ("make", "install")
    moved = stamp.get("checkout") != now["checkout"]
    if moved and (os.name == "nt" or " " in now["checkout"]):  # its scripts cannot be told the new place
        return ("make", "install")
    outdated = bool(json.loads(stamp.get("requirements", "[]")) != wanted)
    return ("move",) * moved + ("install",) * outdated


def requirements(root: str, extras: tuple[str, ...]) -> list[str]:
    """What pyproject.toml asks for, with these extras."""
    project = tomllib.loads(pathlib.Path(root, "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    return [*project["dependencies"], *(line for extra in extras for line in optional[extra])]


def make(root: str) -> None:
    """An empty environment in place of whatever environment is there."""
    folder = pathlib.Path(root, environment.FOLDER)
    if folder.exists():
        clear(folder)
    folder.mkdir()
    (folder / environment.STAMP).touch()  # empty: begun here, and not finished
    python = getattr(sys, "_base_executable", sys.executable)  # not the one that was just cleared away
    if uv():
        command = [uv(), "venv", "--quiet", "--allow-existing", "--seed", "--python", python, str(folder)]
    else:
        command = [python, "-m", "venv", str(folder)]
    run(f"Making an empty environment with {python}.", command)


def clear(folder: pathlib.Path) -> None:
    """Remove an environment, and nothing that is not one."""
    signs = ("pyvenv.cfg", environment.STAMP)
    if folder.is_symlink() or (any(folder.iterdir()) and not any((folder / sign).exists() for sign in signs)):
        raise SetupError(f"{folder} is not an environment of Python. Move it away, then start again.")
    say("The environment is unfinished or does not fit any more: making it again.")
    shutil.rmtree(folder)


def install(root: str, wanted: list[str]) -> None:
    """The packages that are wanted, at versions that go together."""
    python = environment.python_in(root)
    unfinish(root)
    if uv():
        command = [uv(), "pip", "install", "--quiet", "--compile-bytecode", "--python", python]
    else:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run("Installing the packages that pyproject.toml names; some 120 MB to fetch.", [*command, *wanted])


def move(root: str, old_root: str) -> None:
    """Tell the environment's scripts, which name their Python by its full path, that it is elsewhere now."""
    say(f"The checkout was in {old_root}: telling the environment.")
    unfinish(root)
    folder = pathlib.Path(root, environment.FOLDER)
    old = os.fsencode(os.path.join(old_root, environment.FOLDER))
    for file in (folder / "pyvenv.cfg", *(folder / "bin").iterdir()):
        if file.is_symlink() or not file.is_file():
            continue
        content = file.read_bytes()
        if old in content and b"\0" not in content:
            file.write_bytes(content.replace(old, os.fsencode(folder)))


def unfinish(root: str) -> None:
    """From here on the environment is not to be trusted, until it is finished again."""
    pathlib.Path(root, environment.FOLDER, environment.STAMP).write_bytes(b"")


def finish(root: str, extras: tuple[str, ...], wanted: list[str], screen: bool) -> None:
    """Lead the environment to the checkout, from any working directory, and set the stamp."""
    folder = pathlib.Path(root, environment.FOLDER)
    for packages in (*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages")):
        (packages / "timeline-app-checkout.pth").write_text(root + "\n", "utf-8")
    stamp = {
        **environment.facts(root),
        "extras": " ".join(extras),
        "requirements": json.dumps(wanted),
        "screen": "yes" if screen else "no",
    }
    draft = folder / (environment.STAMP + ".new")
    draft.write_text("".join(f"{name}: {value}\n" for name, value in stamp.items()), "utf-8")
    draft.replace(folder / environment.STAMP)


def try_qt(root: str) -> bool:
    """Whether Qt can show a window here; where it cannot even draw a picture, that is an error."""
    say("Trying Qt.")
    python = environment.python_in(root)
    failure = trial(python, PICTURE_TRIAL)
    if failure:
        raise SetupError(system.remedy(failure) or f"Qt does not start here: {failure}")
    if sys.platform != "linux":
        return True
    failure = trial(python, SCREEN_TRIAL)
    if failure and environment.wants_screen():
        raise SetupError(system.remedy(failure) or f"Qt cannot open a window here: {failure}")
    return not failure


def trial(python: str, code: str) -> str:
    """The last line of what goes wrong when the code is run; empty when nothing does."""
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("\n")[2] or "it ended without a word" if done.returncode else ""


def install_system_packages(needed: Mapping[str, str], welcome: Mapping[str, str]) -> None:
    """Install both as root with apt; otherwise do without what is only welcome, and say what is needed."""
    if not needed and not (welcome and system.may_use_apt()):
        return
    if not system.may_use_apt():
        raise SetupError(system.instruction(needed))
    packages = [*needed.values(), *welcome.values()]
    say(f"Installing system packages: {system.apt_line(packages)}")
    update, install = (part.split() for part in system.apt_line(packages).split(" && "))
    try:
        run("Reading the package lists.", update, to_the_end=True)
    except SetupError as error:  # one broken source among several: what is wanted may be in the others
        say(str(error))
    run(f"Installing {len(packages)} packages and what they need.", install, to_the_end=True)


def uv() -> str:
    """The path of uv; empty where there is none."""
    return shutil.which("uv") or ""


def run(words: str, command: list[str], *, to_the_end: bool = False) -> None:
    """Say the words and run the command; what it prints is shown only when it fails.

    A command that runs `to_the_end` is not cut off by Ctrl-C, only followed by nothing: half-installed system
    packages would be worse than a wait.
    """
    say(words)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=quiet,
        start_new_session=to_the_end,
    ) as process:
        try:
            output, _ = process.communicate()
        except KeyboardInterrupt:
            if to_the_end:
                say("Stopping as soon as the system packages are in order.")
            else:
                process.terminate()
            process.communicate()
            raise
    if process.returncode:
        raise SetupError(f"{output.strip()}\nThis failed: {' '.join(command)}")


@contextlib.contextmanager
def sole_builder(root: str) -> Iterator[None]:
    """Wait until no other start is at work on the same environment, where the system can tell."""
    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is at work on the environment; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(words: str) -> None:
    """One line of progress, where it does not mix with what the program prints."""
    print(words, file=sys.stderr, flush=True)
