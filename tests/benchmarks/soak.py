"""Soak: input at random for minutes in the program's own window, to find what grows, raises or warns.

``python3 -m tests.benchmarks soak --minutes 8 --seed 3``. What is done hangs on the seed, and on
how quick the machine is.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from types import TracebackType

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.benchmarks.bench_drive import let_settle
from tests.benchmarks.lists import WORDS, long_list
from tests.benchmarks.memory import resident_bytes
from tests.benchmarks.shapes import SHAPES, columns_of
from tests.ui import hands
from timeline_app.app import Desk, make_application
from timeline_app.freed_memory import give_back
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.view import View
from timeline_app.resources import resource_path, story_path
from timeline_app.ui.actions import ACTIONS
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

LONG_COUNT, SHAPED_COUNT = 12_000, 1_500
SIZES = ((1600, 900), (1240, 720), (800, 560), (1920, 1080))
THEMES = ("light", "dark", "contrast", "system")
TABS = ("details", "list", "problems", "filter")
LETTERS = tuple("+-WASDGFHRXZYPM,.")
KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_F3),
)
QUERIES = (
    *(
        "",
        "report",
        "appeal trial",
        "before:1990",
        "during:1960/1970",
        "is:struck",
        "-report",
        "status:court",
    ),
    *("lane:Lane*", "(report or vote) after:1950", 'has:source "no such words"', "date:about", "person:"),
)
NOT_DONE = ("open", "quit", "save-copy", "save-table", "install-desktop", "full-screen")
"""What waits for an answer, or leaves something behind."""
HARMLESS = "This plugin does not support"
"""The offscreen platform says so of windows, boxes and menus."""
ACTS = tuple(row.id for row in ACTIONS if row.id not in NOT_DONE)
KEPT_INPUTS = 12
"""So many of the last inputs are told with what went wrong."""
ROOM_MB, ROOM_SHARE = 4, 1.02
"""What memory may differ by from minute to minute without having grown."""


class Soak:
    """Does one thing after another in a window, as a seed has it; ``faults`` tell what went wrong."""

    def __init__(self, window: MainWindow, paths: list[Path], seed: int) -> None:
        self._window, self._paths, self._chance = window, paths, Random(seed)
        self._last: deque[str] = deque(maxlen=KEPT_INPUTS)
        self.count = 0
        self.faults: dict[str, dict[str, object]] = {}
        self._inputs: dict[str, tuple[int, Callable[[], None]]] = {
            "wheel": (18, self._turn_wheel),
            "drag": (10, self._drag),
            "click": (8, self._click),
            "double click": (2, self._double_click),
            "move": (8, self._move),
            "key": (14, self._press_key),
            "letter": (10, self._press_letter),
            "search": (3, self._search),
            "tab": (4, self._show_tab),
            "lanes by": (3, self._group),
            "theme": (1, self._change_theme),
            "resize": (1, self._resize),
            "action": (4, self._act),
            "overview": (3, self._turn_overview),
            "open": (1, self._open),
            "wait": (4, lambda: None),
        }

    def step(self) -> None:
        """One input, and all that comes of it."""
        names = list(self._inputs)
        name = self._chance.choices(names, [self._inputs[one][0] for one in names])[0]
        self._last.append(name)
        self.count += 1
        with self._watched():
            self._inputs[name][1]()
            QApplication.processEvents()
            _close_boxes(self._window)
            QApplication.processEvents()
            # Outside of an event loop, nothing is deleted later.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def rest(self) -> None:
        """The same sight of the first list again, at rest: minutes are compared by what is kept beside it.

        What waits to be collected and given back goes now, as it does in a window that is left alone.
        """
        window = self._window
        with self._watched():
            window.resize(*SIZES[0])
            window.set_theme_choice(THEMES[0])
            window.dock.show_tab(TABS[0])
            window.opening.open(self._paths[0])
            window.session.set_view(View())
            QApplication.clipboard().clear()  # a picture of the canvas may lie in it
            let_settle(window)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
            give_back()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """What Qt logs meanwhile, and what is raised in a slot or out of it, is a fault."""

        def log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            if HARMLESS not in text:
                self._blame(f"{kind.name}: {text}")

        def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
            self._blame("".join(traceback.format_exception(kind, fault, trace)))

        before, sys.excepthook = sys.excepthook, hook
        handler = qInstallMessageHandler(log)
        try:
            yield
        except Exception:
            self._blame(traceback.format_exc())
        finally:
            qInstallMessageHandler(handler)
            sys.excepthook = before

    def _blame(self, text: str) -> None:
        """Tell of it once, however often it happens."""
        self.faults.setdefault(text, {"at input": self.count, "after": list(self._last)})

    # What hands do

    def _at(self, widget: QWidget) -> hands.At:
        return self._chance.uniform(0, widget.width() - 1), self._chance.uniform(0, widget.height() - 1)

    def _turn_wheel(self) -> None:
        canvas, chance = self._window.canvas, self._chance
        way = chance.choice((120, 120, -120, 240, -360, 15))
        modifiers = chance.choice((hands.NO_MODIFIER, hands.NO_MODIFIER, hands.SHIFT, hands.CONTROL))
        for _ in range(chance.choice((1, 1, 3, 9))):
            hands.wheel(canvas, self._at(canvas), up=way, modifiers=modifiers)

    def _drag(self) -> None:
        canvas, chance = self._window.canvas, self._chance
        way = [self._at(canvas) for _ in range(chance.randint(2, 4))]
        hands.drag(canvas, *way, modifiers=chance.choice((hands.NO_MODIFIER, hands.NO_MODIFIER, hands.SHIFT)))

    def _click(self) -> None:
        hands.click(self._window.canvas, self._at(self._window.canvas))

    def _double_click(self) -> None:
        hands.double_click(self._window.canvas, self._at(self._window.canvas))

    def _move(self) -> None:
        hands.move(self._window.canvas, self._at(self._window.canvas))

    def _press_key(self) -> None:
        modifiers = self._chance.choice((hands.NO_MODIFIER, hands.NO_MODIFIER, hands.SHIFT))
        hands.key(self._window.canvas, self._chance.choice(KEYS), modifiers)

    def _press_letter(self) -> None:
        hands.type_text(self._window.canvas, self._chance.choice(LETTERS))

    def _search(self) -> None:
        self._window.start_search()
        box = self._window.search.line
        box.clear()
        hands.type_text(box, self._chance.choice((*QUERIES, *WORDS)))
        hands.key(box, self._chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape)))

    def _show_tab(self) -> None:
        self._window.dock.show_tab(self._chance.choice(TABS))

    def _group(self) -> None:
        self._window.canvas.navigation.set_lanes_by(self._chance.choice(list(GROUPINGS)))

    def _change_theme(self) -> None:
        self._window.set_theme_choice(self._chance.choice(THEMES))

    def _resize(self) -> None:
        self._window.resize(*self._chance.choice(SIZES))

    def _act(self) -> None:
        action = self._window.actions_by_row.by_id[self._chance.choice(ACTS)]
        if action.isEnabled():
            action.trigger()

    def _turn_overview(self) -> None:
        overview = self._window.overview
        hands.wheel(overview, self._at(overview), up=self._chance.choice((120, -120)))
        hands.drag(overview, self._at(overview), self._at(overview))

    def _open(self) -> None:
        self._window.opening.open(self._chance.choice(self._paths))


def _close_boxes(window: MainWindow) -> None:
    """No menu and no dialog stays open, so that hands reach the window."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog) and other.isVisible():
            other.close()
    window.activateWindow()


def lists_in(folder: Path, *, count: int = LONG_COUNT, shaped: int = SHAPED_COUNT) -> list[Path]:
    """The bundled lists, a long one, and one of each shape, written there."""
    paths = [story_path(), *sorted(resource_path("events").glob("*.timeline.json"))]
    texts = {"long": long_list(count)} | {name: columns_of(name, shaped).text() for name in SHAPES}
    for name, text in texts.items():
        paths.append(folder / f"{name}.timeline.json")
        paths[-1].write_bytes(text)
    return paths


def has_grown(memory_mb: list[float]) -> bool:
    """Whether memory, minute by minute, held more in the last third than in the middle one: by their medians.

    In the first third caches fill, of texts and of what is drawn: it does not count.
    """
    third = len(memory_mb) // 3
    if not third:
        return False
    middle, last = memory_mb[third:-third], memory_mb[-third:]
    return median(last) > ROOM_SHARE * median(middle) + ROOM_MB


def main(words: list[str]) -> int:
    """What is asked for on the command line, as JSON; 1 where memory grew or anything was logged."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        report, is_bad = _soaked(lists_in(Path(folder)), asked.minutes, asked.seed)
    print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    return int(is_bad)


def _soaked(paths: list[Path], minutes: float, seed: int) -> tuple[dict[str, object], bool]:
    app = make_application(["soak"])
    desk = Desk(app, Settings())
    window = desk.open(story_path())
    desk.settle()
    window.resize(*SIZES[0])
    soak = Soak(window, paths, seed)
    memory_mb: list[float] = []
    began = time.perf_counter()
    while (passed_s := time.perf_counter() - began) < 60 * minutes:
        if passed_s >= 60 * len(memory_mb):
            soak.rest()
            memory_mb.append(round(resident_bytes() / 2**20, 1))
        soak.step()
    soak.rest()
    memory_mb.append(round(resident_bytes() / 2**20, 1))
    window.close()
    report = {
        "seed": seed,
        "inputs": soak.count,
        "memory at each minute, MB": memory_mb,
        "memory grew": has_grown(memory_mb),
        "faults": soak.faults,
    }
    return report, bool(soak.faults) or has_grown(memory_mb)
