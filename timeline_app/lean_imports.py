"""Libraries imported without what does not serve this program: a tenth of the start.

At each import numpy writes hundreds of docstrings into its compiled parts, builds a hundred aliases of types
for a few annotations, and starts threads for linear algebra; msgspec prefers a module of newer types, where
there is one, to the same names of the standard library. What was left out comes as ever when something
imports it later.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Final, cast

THREADS: Final = "OPENBLAS_NUM_THREADS"
NEWER_TYPES: Final = "typing_extensions"
TRIED: Final = frozenset({"2.0", "2.1", "2.2", "2.3", "2.4"})
"""Versions that were seen to work so; any other is imported whole."""
LEFT_OUT: Final[Mapping[str, Mapping[str, object]]] = {
    "numpy._core._add_newdocs": {},
    "numpy._core._add_newdocs_scalars": {},
    "numpy._typing": {"NDArray": list},
}
"""Modules of numpy, each with the names that numpy takes from it while it is imported."""


def import_numpy() -> None:
    """Without its docstrings, its types and its threads."""
    if "numpy" in sys.modules:
        return
    left_out = LEFT_OUT if _version() in TRIED else {}
    with _one_thread(), _stand_ins({name: _module(name, members) for name, members in left_out.items()}):
        import numpy  # noqa: F401


def import_msgspec() -> None:
    """As on a machine that has no ``typing_extensions``, which only tools of developers bring along."""
    if "msgspec" in sys.modules or NEWER_TYPES in sys.modules:
        return
    with _stand_ins({NEWER_TYPES: None}):
        import msgspec  # noqa: F401


def _version() -> str:
    """Which numpy would be imported, such as ``2.4``; "" where that is not plain to see."""
    spec = PathFinder.find_spec("numpy")
    try:
        text = Path(spec.origin or "").with_name("version.py").read_text("utf-8") if spec else ""
    except (OSError, ValueError):
        return ""
    number = text.partition('version = "')[2].partition('"')[0]
    return ".".join(number.split(".")[:2])


def _module(name: str, members: Mapping[str, object]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    return module


@contextmanager
def _stand_ins(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """What is found under these names, as long as it lasts; with None it is as if there were none."""
    # That None says so is the import system's own rule; its type in typeshed does not know it.
    cast(dict[str, ModuleType | None], sys.modules).update(modules)
    try:
        yield
    finally:
        for name, stand_in in modules.items():
            del sys.modules[name]
            package, _, member = name.rpartition(".")
            if stand_in and vars(sys.modules.get(package, stand_in)).get(member) is stand_in:
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
