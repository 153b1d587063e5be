"""A fault while painting is a fault, and never the end of the program."""

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.ui import canvas
from timeline_app.ui.main_window import MainWindow


def test_the_program_outlives_a_fault_while_it_paints(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no paint left")

    with qtbot.captureExceptions() as faults:
        with monkeypatch.context() as patched:
            patched.setattr(canvas, "paint", fail)
            window.canvas.repaint()
            window.canvas.repaint()
        window.canvas.repaint()
    assert [str(value) for _, value, _ in faults] == ["no paint left"] * 2
    assert not window.canvas.grab().isNull()
