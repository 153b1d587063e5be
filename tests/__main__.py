"""``python3 -m tests``: makes the environment if need be, then runs every gate; all words go on to pytest.

Words that choose tests or change how they run leave pytest alone; ``--require-x11`` by itself does not. Any
Python 3 must be able to read this file, to say that it is too old.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the machine's own Python reads this, whatever its age
    sys.stderr.write(f"The tests need Python 3.11 or newer; this is Python {sys.version.split()[0]}.\n")
    sys.exit(2)

import importlib.util
import subprocess
import time

from tests.x11_tools import missing_listening_files, missing_x11_tools
from timeline_app import bootstrap, environment, system

GATES = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "pytest": ("-m", "pytest"),
}
"""What the environment's Python is given for each gate; the quick ones come first."""

SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
"""How pytest runs all tests: some on each processor, on four at most, for memory."""

PACKAGES = (
    *("PySide6", "hatchling", "hypothesis", "importlinter", "jsonschema"),
    *("mypy", "pytest", "pytestqt", "ruff", "xdist"),
)
"""What an environment of one's own must hold to be used in place of the checkout's."""


def main(words: list[str]) -> int:
    """Run the gates and give 0 if all of them passed, 1 if not, 2 if there is nothing to run them with."""
    root = environment.checkout()
    if root is None:
        print("The tests belong to a checkout, and this package is installed elsewhere.", file=sys.stderr)
        return 2
    missing = missing_x11_tools() | missing_listening_files() if system.may_use_apt() else {}
    python = environment.python_in(root)
    if environment.is_running(root) and all(map(importlib.util.find_spec, PACKAGES)):
        python = sys.executable
    elif missing or not environment.is_ready(root, ("test",)):
        code = bootstrap.prepare(root, ("test",), missing)
        if code:
            return code
    chosen = [word for word in words if word != "--require-x11"]
    gates = {"pytest": GATES["pytest"]} if chosen else GATES
    added = {"pytest": words if chosen else [*SIDE_BY_SIDE, *words]}
    began = time.monotonic()
    failed = [name for name in gates if not passes(root, python, name, added.get(name, []))]
    spent = f"{time.monotonic() - began:.0f} s"
    print(f"Failed after {spent}: {', '.join(failed)}." if failed else f"All passed in {spent}.")
    return 1 if failed else 0


def passes(root: str, python: str, name: str, words: list[str]) -> bool:
    """Run one gate from the top of the checkout, under its name."""
    print(f"== {name}", flush=True)
    return subprocess.run([python, *GATES[name], *words], cwd=root, check=False).returncode == 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
