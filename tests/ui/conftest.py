"""Windows for tests: with settings of their own, and a clock that moves by hand."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.builders import EventFields, an_event
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui import style
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.mover import DURATION_MS, Mover
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

MakeWindow = Callable[..., MainWindow]
WriteList = Callable[..., Path]
SetFont = Callable[[float], None]
LONGEST_WAIT_MS = 30_000


@dataclass
class HandClock:
    """Milliseconds that pass when a test says so."""

    now_ms: float = 0.0

    def __call__(self) -> float:
        return self.now_ms

    def pass_ms(self, ms: float) -> None:
        """Some time goes by."""
        self.now_ms += ms


@pytest.fixture(autouse=True)
def no_thread_collects_garbage() -> Iterator[None]:
    """As in the program, which collects it in the window's thread; here that does so between two tests."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def clock() -> HandClock:
    """The clock of every window that ``make_window`` makes."""
    return HandClock(1000.0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """What is remembered, in a file of the test's own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def write_list(tmp_path: Path) -> WriteList:
    """Writes a list of events into a file, and gives its path."""

    def write(*events: EventFields, name: str = "a list.timeline.json", **header: object) -> Path:
        path = tmp_path / name
        document = {"format": "timeline-events", "version": 1, **header, "events": events}
        path.write_bytes(msgspec.json.encode(document))
        return path

    return write


def await_opened(window: MainWindow) -> None:
    """Until the long file that is on its way is open."""
    waiting = QEventLoop()
    window.opening.opened.connect(waiting.quit)
    QTimer.singleShot(LONGEST_WAIT_MS, waiting.quit)
    waiting.exec()
    assert window.session.document is not None


@pytest.fixture
def make_window(qapp: QApplication, settings: Settings, clock: HandClock) -> Iterator[MakeWindow]:
    """Makes windows, shown, with a file open or none; ``moves`` turns animation on."""
    made: list[MainWindow] = []

    def make(
        path: Path | None = None, *, size: tuple[int, int] = (1600, 1000), moves: bool = False
    ) -> MainWindow:
        theme = load_theme("light")
        style.apply(qapp, theme)
        session = Session(Fonts(), theme)
        mover = Mover(session, clock=clock, parent=session)
        mover.is_enabled = moves
        window = MainWindow(session, settings, mover=mover)
        made.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        if path is not None:
            assert window.opening.open(path)
            if window.session.document is None:
                await_opened(window)
        qapp.processEvents()
        # Comes by itself after the first picture, in a turn that a test need not wait for.
        window.complete()
        return window

    yield make
    for window in made:
        if isValid(window):
            window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """The story at 1600 × 1000, motion off."""
    return make_window(story_path())


@pytest.fixture
def moving_window(make_window: MakeWindow) -> MainWindow:
    """The story at 1600 × 1000, motion on; it moves as the clock does."""
    return make_window(story_path(), moves=True)


def let_arrive(window: MainWindow, clock: HandClock) -> None:
    """Let the motion come to its end."""
    clock.pass_ms(DURATION_MS)
    window.canvas.mover.step()


@pytest.fixture
def set_font(qapp: QApplication) -> Iterator[SetFont]:
    """Makes the desktop's font so many times as large as it is."""
    usual = qapp.font()

    def multiply(factor: float) -> None:
        font = QFont(usual)
        font.setPointSizeF(factor * usual.pointSizeF())
        qapp.setFont(font)

    yield multiply
    qapp.setFont(usual)


@pytest.fixture(params=["condensed", "true"])
def on_each_axis(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    """The story on a condensed axis, and on the true one."""
    if request.param == "true":
        window.canvas.navigation.toggle_axis()
    assert window.session.view.is_condensed is (request.param == "condensed")
    return window


@pytest.fixture
def long_list(write_list: WriteList) -> Path:
    """More than fits the height of any window."""
    return write_list(*(an_event("2012-05-01", title=f"Event {i}", lane=f"Lane {i}") for i in range(60)))
