"""What a layer brings in with it, seen from a fresh interpreter: the import contracts, run and not read."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(getattr(package, "__path__", ()), sys.argv[1] + "."):
    importlib.import_module(module.name)
print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("layer", "unknown"),
    [
        ("timeline_app.model", "PySide6"),
        ("timeline_app.formats", "PySide6"),
        ("timeline_app.doctor", "PySide6"),
        ("timeline_app.layout", "PySide6"),
        ("timeline_app.theme", "PySide6"),
        ("timeline_app.paint", "PySide6.QtWidgets"),
    ],
)
def test_a_layer_works_without_what_it_must_not_know(layer: str, unknown: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, layer], capture_output=True, text=True, check=True
    )
    assert layer in done.stdout.split()
    assert unknown not in done.stdout.split()
