"""Copy picture of a long list: the window goes on while it is made, and only the last one is copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tests.benchmarks.lists import long_list
from tests.ui.conftest import MakeWindow
from timeline_app.layout.sheet import Sheet
from timeline_app.paint.picture import ExportError, around_canvas, lay_out_picture, paint_picture
from timeline_app.resources import story_path
from timeline_app.ui import picture_thread
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.packing import PACKED_AT_ONCE
from timeline_app.ui.picture_copy import COPIED, COPYING, PictureCopier
from timeline_app.ui.picture_thread import PictureThread

LONG_MS = 20_000
KEPT = "kept"


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.timeline.json"
    path.write_bytes(long_list(2 * PACKED_AT_ONCE))
    return path


@pytest.fixture
def long_window(make_window: MakeWindow, long_path: Path) -> MainWindow:
    QGuiApplication.clipboard().setText(KEPT)
    return make_window(long_path, size=(1000, 700))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """As long as this is not set no picture is laid out to its end beside the window."""
    may_go, here = Event(), get_ident()

    def wait(*arguments: object) -> Sheet:
        assert get_ident() != here
        may_go.wait(LONG_MS / 1000)
        return lay_out_picture(*arguments)  # type: ignore[arg-type]  # what it was given

    monkeypatch.setattr(picture_thread, "lay_out_picture", wait)
    yield may_go
    may_go.set()


def copy(window: MainWindow) -> None:
    window.actions_by_row.action("copy-picture").trigger()


def heard_by(window: MainWindow) -> list[str]:
    """What the window says in passing from now on."""
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    return said


def await_copied(qtbot: QtBot, said: list[str]) -> QImage:
    qtbot.waitUntil(lambda: COPIED in said, timeout=LONG_MS)
    return QGuiApplication.clipboard().image()


def threads_of(window: MainWindow) -> list[PictureThread]:
    return window.findChildren(PictureThread)


def await_the_end_of_all(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not threads_of(window), timeout=LONG_MS)


def test_the_window_goes_on_while_a_long_list_is_copied(
    qtbot: QtBot, long_window: MainWindow, held: Event
) -> None:
    said = heard_by(long_window)
    copy(long_window)
    assert said == [COPYING]
    long_window.canvas.navigation.zoom(16, is_animated=False)
    assert QGuiApplication.clipboard().text() == KEPT
    held.set()
    image = await_copied(qtbot, said)
    assert said == [COPYING, COPIED]
    assert image.width() == long_window.canvas.width()
    await_the_end_of_all(qtbot, long_window)


def test_it_is_the_picture_of_what_was_shown_when_it_was_asked_for(
    qtbot: QtBot, long_window: MainWindow, held: Event
) -> None:
    said = heard_by(long_window)
    copy(long_window)
    (copier,) = long_window.findChildren(PictureCopier)
    assert copier._asked is not None
    request, session = copier._asked[1], long_window.session
    long_window.canvas.navigation.zoom(64, is_animated=False)
    held.set()
    image = await_copied(qtbot, said)
    assert session.timeline is not None
    whole = around_canvas(session.prepared, "long", request)
    sheet = lay_out_picture(session.prepared, "long", whole)
    assert image == paint_picture(sheet, session.timeline, whole, session.fonts)


def test_copying_again_gives_up_the_picture_before(
    qtbot: QtBot, long_window: MainWindow, held: Event
) -> None:
    said = heard_by(long_window)
    copy(long_window)
    long_window.resize(1200, 700)
    copy(long_window)
    held.set()
    image = await_copied(qtbot, said)
    await_the_end_of_all(qtbot, long_window)
    assert image.width() == long_window.canvas.width()
    assert said == [COPYING, COPYING, COPIED]


def test_another_list_gives_it_up(qtbot: QtBot, long_window: MainWindow, held: Event) -> None:
    said = heard_by(long_window)
    copy(long_window)
    assert long_window.opening.open(story_path())
    held.set()
    await_the_end_of_all(qtbot, long_window)
    assert COPIED not in said
    assert QGuiApplication.clipboard().text() == KEPT


def test_the_list_by_another_clock_is_still_the_same(
    qtbot: QtBot, long_window: MainWindow, held: Event
) -> None:
    said = heard_by(long_window)
    copy(long_window)
    long_window.session.document_changed.emit()
    held.set()
    await_copied(qtbot, said)


def test_closing_the_window_ends_it(qtbot: QtBot, long_window: MainWindow) -> None:
    copy(long_window)
    assert threads_of(long_window)
    with qtbot.waitSignal(long_window.destroyed, timeout=LONG_MS):
        long_window.close()
    assert QGuiApplication.clipboard().text() == KEPT


def test_what_is_given_up_is_not_laid_out_to_its_end(
    qtbot: QtBot, long_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Sheet] = []
    begun, may_go = Event(), Event()

    def watched(*arguments: object) -> Sheet:
        begun.set()
        may_go.wait(LONG_MS / 1000)
        laid_out.append(lay_out_picture(*arguments))  # type: ignore[arg-type]  # what it was given
        return laid_out[0]

    monkeypatch.setattr(picture_thread, "lay_out_picture", watched)
    copy(long_window)
    begun.wait(LONG_MS / 1000)
    (copier,) = long_window.findChildren(PictureCopier)
    copier.give_up()
    may_go.set()
    await_the_end_of_all(qtbot, long_window)
    assert laid_out == []


def test_what_cannot_be_made_is_said(
    qtbot: QtBot, long_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Sheet:
        raise ExportError("It is too large.")

    monkeypatch.setattr(picture_thread, "lay_out_picture", refuse)
    said = heard_by(long_window)
    copy(long_window)
    qtbot.waitUntil(lambda: "It is too large." in said, timeout=LONG_MS)
    assert QGuiApplication.clipboard().text() == KEPT
    await_the_end_of_all(qtbot, long_window)


def test_a_fault_of_the_program_is_not_swallowed(
    qtbot: QtBot, long_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Sheet:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(picture_thread, "lay_out_picture", fail)
    with capture_exceptions() as faults:
        copy(long_window)
        qtbot.waitUntil(lambda: bool(faults), timeout=LONG_MS)
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]


def test_a_short_list_is_copied_at_once(make_window: MakeWindow) -> None:
    window = make_window(story_path())
    said = heard_by(window)
    copy(window)
    assert said == [COPIED]
    assert QGuiApplication.clipboard().image().width() == window.canvas.width()
