"""numpy, imported without what only its reader at a prompt needs: a fifteenth of the start.

At each import numpy writes hundreds of docstrings into its compiled parts, builds a hundred aliases of types
for a few annotations, and starts threads for linear algebra. None of it serves this program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Final

THREADS: Final = "OPENBLAS_NUM_THREADS"
TRIED: Final = frozenset({"2.0", "2.1", "2.2", "2.3", "2.4"})
"""Versions that were seen to work so; any other is imported whole."""
LEFT_OUT: Final[Mapping[str, Mapping[str, object]]] = {
    "numpy._core._add_newdocs": {},
    "numpy._core._add_newdocs_scalars": {},
    "numpy._typing": {"NDArray": list},
}
"""Modules of numpy, each with the names that numpy takes from it while it is imported."""


def import_numpy() -> None:
    """Import it, unless it is there. What was left out comes as ever when something imports it later."""
    if "numpy" in sys.modules:
        return
    with _one_thread(), _stand_ins(LEFT_OUT if _version() in TRIED else {}):
        import numpy  # noqa: F401


def _version() -> str:
    """Which numpy would be imported, such as ``2.4``; "" where that is not plain to see."""
    spec = PathFinder.find_spec("numpy")
    try:
        text = Path(spec.origin or "").with_name("version.py").read_text("utf-8") if spec else ""
    except (OSError, ValueError):
        return ""
    number = text.partition('version = "')[2].partition('"')[0]
    return ".".join(number.split(".")[:2])


@contextmanager
def _stand_ins(left_out: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Modules with no more than these names, as long as it lasts."""
    for name, members in left_out.items():
        stand_in = sys.modules[name] = ModuleType(name)
        vars(stand_in).update(members)
    try:
        yield
    finally:
        for name in left_out:
            stand_in = sys.modules.pop(name)
            package, _, member = name.rpartition(".")
            if vars(sys.modules.get(package, stand_in)).get(member) is stand_in:
                delattr(sys.modules[package], member)


@contextmanager
def _one_thread() -> Iterator[None]:
    """The variable that asks for it; what the program starts later, such as a browser, does not see it."""
    if THREADS in os.environ:
        yield
        return
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[THREADS]
