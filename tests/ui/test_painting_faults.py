"""A fault while painting is a fault, and never the end of the program."""

import pytest
from PySide6.QtWidgets import QApplication

from timeline_app.ui import canvas
from timeline_app.ui.main_window import MainWindow


def test_the_program_outlives_a_fault_while_it_paints(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no paint left")

    # Of a scene that is new there is no picture yet.
    window.canvas.navigation.zoom(8)
    QApplication.processEvents()
    with monkeypatch.context() as patched:
        patched.setattr(canvas, "paint_overlay", fail)
        for _ in range(3):
            with pytest.raises(ValueError, match="no paint left"):
                window.canvas.repaint()
    window.canvas.repaint()
    assert not window.canvas.grab().isNull()
