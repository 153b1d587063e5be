"""Lifetimes: threads beside the window end before what started them; it starts none, and knows none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject


def end_with_program(stop: Callable[[], None]) -> None:
    """Have that called before the program ends: a thread that outlives it ends it with a crash."""
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(stop)


def end_with(owner: QObject, stop: Callable[[], None]) -> None:
    """The same, and before its owner is gone."""
    owner.destroyed.connect(stop)
    end_with_program(stop)


def raise_again(fault: Exception) -> None:
    """Raise in the window's thread what went wrong beside it."""
    raise fault
