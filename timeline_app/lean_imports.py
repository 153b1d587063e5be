"""Libraries imported without what does not serve this program: a fifth of the start.

At each import numpy writes hundreds of docstrings into its compiled parts, builds a hundred aliases of types
for a few annotations, and starts threads for linear algebra; msgspec prefers a module of newer types, where
there is one, to the same names of the standard library; PySide6 compiles, from a text within its library,
all that words its errors and writes its stub files. What was left out comes as ever when something asks for
it later.
"""

from __future__ import annotations

import builtins
import os
import sys
from _thread import RLock
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Final, cast

THREADS: Final = "OPENBLAS_NUM_THREADS"
AT_AN_ERROR: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "lib/enum_sig", "lib/pyi_generator", "lib/tool", "parser")
)
"""Texts within PySide6's library that only its errors, its documentation and its stub files need.

All others of them are named in its compiled part as well, which may look into them without asking first.
"""
_compile: Final[Callable[..., object]] = compile
NEWER_TYPES: Final = "typing_extensions"
TRIED: Final = frozenset({"2.0", "2.1", "2.2", "2.3", "2.4", "2.5"})
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


def import_qt_core() -> None:
    """With what words its errors compiled at the first of them, and with Python's own import in its place.

    PySide6 puts one there that reads the source text of each module that is imported from then on, in search
    of its own name, in case the module asks for other names of Qt's functions (``from __feature__ import``).
    None of ours does.
    """
    python_import, python_compile = builtins.__import__, builtins.compile
    vars(builtins)["compile"] = _compile_later
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__, builtins.compile = python_import, python_compile


def _compile_later(source: bytes, filename: str, *settings: str | int, **named: int) -> object:
    """As Python compiles, except for texts of PySide6 that are wanted only when something has gone wrong."""
    text: bytes | str = source
    if filename in AT_AN_ERROR:
        text = (
            f"from {__name__} import run_later; __getattr__ = run_later(globals(), {source!r}, {filename!r})"
        )
    return _compile(text, filename, *settings, **named)


def run_later(names: dict[str, object], source: bytes, filename: str) -> Callable[[str], object]:
    """A ``__getattr__`` for the module with these names, which runs its text when one is first missed."""
    # A thread that misses a second name waits until all are there.
    lock, is_begun = RLock(), False

    def get(name: str) -> object:
        nonlocal is_begun
        if name.startswith("__"):
            raise AttributeError(name)
        with lock:
            if not is_begun:
                is_begun = True
                exec(compile(source, filename, "exec", dont_inherit=True), names)
        if name not in names:
            raise AttributeError(name)
        return names[name]

    return get


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
