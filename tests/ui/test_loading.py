"""Loading long files beside the window: it goes on, the last request wins, and giving up is at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.benchmarks.lists import long_list
from tests.builders import an_event
from tests.ui.conftest import MakeWindow, SetFont, WriteList
from tests.ui.hands import key, type_text
from timeline_app.model.directions import CLOSE
from timeline_app.resources import story_path
from timeline_app.ui import loader, long_files, scenes
from timeline_app.ui.loader import Loader
from timeline_app.ui.loading_strip import LoadingStrip
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.notices import notice

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")
COUNT = 4_000


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list longer than what is read at once."""
    path = tmp_path_factory.mktemp("long") / "long.timeline.json"
    path.write_bytes(long_list(COUNT))
    assert path.stat().st_size > long_files.LONG_BYTES
    return path


@pytest.fixture(scope="module")
def other_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another one."""
    path = tmp_path_factory.mktemp("other") / "other.timeline.json"
    path.write_bytes(long_list(COUNT + 1, seed=2))
    return path


@pytest.fixture(autouse=True)
def no_box_left() -> Iterator[None]:
    yield
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            box.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def loader_of(window: MainWindow) -> Loader:
    (loader,) = window.opening.findChildren(Loader)
    return loader


def strip_of(window: MainWindow) -> LoadingStrip:
    (strip,) = window.canvas.findChildren(LoadingStrip)
    return strip


def open_count(window: MainWindow) -> int:
    timeline = window.session.timeline
    return 0 if timeline is None else len(timeline.table)


def test_a_long_file_arrives_later(window: MainWindow, long_path: Path, qtbot: QtBot) -> None:
    story = window.session.document
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        assert window.opening.open(long_path)
        assert window.session.document is story
    assert open_count(window) == COUNT
    assert window.windowTitle().startswith("long")
    assert not loader_of(window).is_busy
    scene = window.session.stage.scene()
    assert scene is not None


PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


def test_a_date_that_takes_long_to_read_holds_no_window(
    window: MainWindow, write_list: WriteList, qtbot: QtBot
) -> None:
    path = write_list(
        *(an_event(f"the {day} of May, 2019 at 5pm") for day in range(1, 32) for _ in range(20))
    )
    story = window.session.document
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        assert window.opening.open(path)
        assert window.session.document is story
    assert open_count(window) == 620


@PIPES
def test_what_comes_through_a_pipe_is_waited_for_beside_the_window(
    window: MainWindow, write_list: WriteList, tmp_path: Path, qtbot: QtBot
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    written = write_list(an_event("2001"), an_event("2002")).read_bytes()
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        assert window.opening.open(pipe)
        pipe.write_bytes(written)
    assert open_count(window) == 2
    assert window.start_watching().watch is None


@PIPES
def test_a_pipe_that_nobody_writes_into_is_given_up(window: MainWindow, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    story = window.session.document
    window.opening.open(tmp_path / "pipe")
    assert window.opening.give_up()
    window.opening.stop()
    assert window.session.document is story


def test_it_looks_as_if_it_had_been_read_at_once(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = make_window(None)
    with qtbot.waitSignal(beside.opening.opened, timeout=20_000):
        beside.opening.open(long_path)
    monkeypatch.setattr(long_files, "LONG_BYTES", 1 << 40)
    at_once = make_window(long_path)
    assert at_once.session.stage.size == beside.session.stage.size
    one, other = beside.session.stage.scene(), at_once.session.stage.scene()
    assert one is not None
    assert other is not None
    assert [(label.row, label.title, label.title_x) for label in one.labels] == [
        (label.row, label.title, label.title_x) for label in other.labels
    ]


def refuse(*_: object, **__: object) -> object:
    raise AssertionError("worked out in the window's thread")


@pytest.mark.parametrize("is_resized", [False, True])
def test_the_window_shows_the_picture_that_was_made_beside_it(
    make_window: MakeWindow,
    write_list: WriteList,
    long_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    is_resized: bool,
) -> None:
    window = make_window(write_list(an_event("2001")))
    small_size = window.session.stage.size
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        if is_resized:
            window.resize(window.width() - 40, window.height() - 40)
            window.session.stage.scene()
        loader_of(window).ended.connect(lambda: monkeypatch.setattr("timeline_app.ui.scenes.lay_out", refuse))
    qtbot.wait(100)
    assert open_count(window) == COUNT
    # The legend and the notes below take more room than those of one event.
    assert window.session.stage.size[1] < small_size[1]
    assert window.session.stage.size == (window.canvas.width(), window.canvas.height())
    assert window.session.stage.scene() is not None


def test_progress_never_goes_back(make_window: MakeWindow, long_path: Path, qtbot: QtBot) -> None:
    window = make_window(None)
    shares: list[float] = []
    window.opening.loader_made.connect(lambda loader: loader.progressed.connect(shares.append))
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[0] > 0
    assert shares[-1] <= 1


def test_the_last_request_wins(
    window: MainWindow, long_path: Path, other_path: Path, write_list: WriteList, qtbot: QtBot
) -> None:
    arrived: list[Path] = []
    window.opening.opened.connect(arrived.append)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        window.opening.open(other_path)
    assert arrived == [other_path]
    assert open_count(window) == COUNT + 1
    # A short file, which is there at once, is not replaced by a long one that was asked for before.
    window.opening.open(long_path)
    assert window.opening.open(story_path())
    loader_of(window).stop()
    QCoreApplication.processEvents()
    assert arrived == [other_path, story_path()]
    assert open_count(window) == 18


def test_giving_up_leaves_what_is_open(window: MainWindow, long_path: Path) -> None:
    window.opening.open(long_path)
    loader = loader_of(window)
    assert loader.is_busy
    key(window.canvas, Qt.Key.Key_Escape)
    assert not loader.is_busy
    loader.stop()
    QCoreApplication.processEvents()
    assert open_count(window) == 18
    assert not strip_of(window).isVisible()


def test_the_strip_names_the_file_and_can_be_cancelled(window: MainWindow, long_path: Path) -> None:
    window.opening.open(long_path)
    strip = strip_of(window)
    assert not strip.isVisible(), "a short wait is not worth a word"
    loader_of(window).progressed.emit(0.5)
    strip._appear()
    assert strip.isVisible()
    assert "long.timeline.json" in strip.label.text()
    assert "long.timeline.json" in strip.bar.accessibleName()
    assert strip.geometry().center().x() == pytest.approx(window.canvas.width() / 2, abs=2)
    strip.cancel.click()
    assert not strip.isVisible()
    assert not loader_of(window).is_busy
    loader_of(window).stop()
    QCoreApplication.processEvents()
    assert open_count(window) == 18


def said_of_it(window: MainWindow) -> tuple[str, ...]:
    """Title, canvas, details, problems and status bar."""
    session, pane = window.session, window.side_pane
    return (
        window.windowTitle(),
        " ".join(notice(session.timeline, session.stage.scene(), session.coming)),
        pane.details.reader.toPlainText(),
        pane.problems.empty.text(),
        window.status.panel.counts.text(),
    )


def test_a_window_without_a_list_says_which_one_is_read(make_window: MakeWindow, long_path: Path) -> None:
    window = make_window(None)
    before = said_of_it(window)
    assert before[0] == "Timeline"
    assert all("No list is open" in words for words in before[1:])
    window.opening.open(long_path)
    strip = strip_of(window)
    assert strip.isVisible(), "there is nothing else to be seen"
    title, canvas, *others = said_of_it(window)
    assert title == "long.timeline.json — Timeline"
    assert canvas == "", "it would stand below the strip and say the same"
    assert all("Reading “long.timeline.json”" in words for words in others)
    assert "Esc" in others[0]
    key(window.canvas, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert said_of_it(window) == before


def test_no_word_of_it_is_left_when_it_cannot_be_read(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(None)
    before = said_of_it(window)
    path = tmp_path / "cut.json"
    path.write_bytes(long_list(COUNT)[:-100_000])
    window.opening.open(path)
    assert said_of_it(window) != before
    with qtbot.waitSignal(loader_of(window).loaded, timeout=20_000):
        pass
    assert said_of_it(window) == before


def test_what_is_open_is_told_while_another_list_is_read(
    window: MainWindow, long_path: Path, other_path: Path, qtbot: QtBot
) -> None:
    before = said_of_it(window)
    told: list[None] = []
    window.session.coming_changed.connect(lambda: told.append(None))
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        assert said_of_it(window) == before
    assert window.session.coming is None
    assert not told, "nothing is to be drawn anew for it"
    # A list that is closed meanwhile leaves room for the words.
    window.opening.open(other_path)
    window.close_list()
    assert window.windowTitle() == "other.timeline.json — Timeline"
    loader_of(window).stop()


def test_a_list_that_is_closed_while_it_is_read_again_stays_closed(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window = make_window(None)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
    window.opening.reload()
    window.close_list()
    assert not loader_of(window).is_busy
    loader_of(window).stop()
    QCoreApplication.processEvents()
    assert window.session.document is None
    assert window.windowTitle() == "Timeline"


def test_a_fault_while_it_is_read_leaves_no_word_of_it(
    make_window: MakeWindow, long_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(loader, "measured", refuse)
    window = make_window(None)
    before = said_of_it(window)
    with qtbot.captureExceptions() as faults:
        window.opening.open(long_path)
        assert window.session.coming == long_path
        qtbot.waitUntil(lambda: window.session.coming is None, timeout=20_000)
    assert said_of_it(window) == before
    assert [kind for kind, *_ in faults] == [AssertionError]


def test_what_comes_is_all_that_is_told_between_nothing_and_the_list(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window = make_window(None)
    titles: list[str] = []
    window.windowTitleChanged.connect(titles.append)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
    assert titles == ["long.timeline.json — Timeline"]
    assert f"of {COUNT:,} events shown" in said_of_it(window)[4]


def test_a_long_file_that_cannot_be_read(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(long_list(COUNT)[:-100_000])
    assert window.opening.open(path)
    with qtbot.waitSignal(loader_of(window).loaded, timeout=20_000):
        pass
    (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
    assert "cut off" in box.informativeText()
    assert open_count(window) == 18


def test_a_window_may_close_meanwhile(make_window: MakeWindow, long_path: Path) -> None:
    window = make_window(None)
    window.opening.open(long_path)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def test_reading_again_keeps_the_selection(window: MainWindow, long_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
    window.session.picks.select(17)
    was = window.session.picks.selected
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.reload()
    assert window.session.picks.selected == was
    assert window.session.picks.selected_row == 17


def test_a_short_file_needs_no_thread(window: MainWindow) -> None:
    assert window.opening.open(story_path())
    assert window.opening.findChildren(Loader) == []


def test_no_button_gets_the_keyboard_when_the_strip_goes(
    window: MainWindow, long_path: Path, qtbot: QtBot
) -> None:
    window.search.line.setFocus()
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        strip_of(window)._appear()
        strip_of(window).cancel.setFocus()
    assert not strip_of(window).isVisible()
    assert window.search.line.hasFocus()


NAMES = ("long", "a very long name of a list that goes on and on " * 4, "رواية طويلة جدا " * 8)


@pytest.mark.parametrize("width", [40, 90, 160, 240, 330, 500, 900, 2000])
@pytest.mark.parametrize("name", NAMES, ids=["short", "long", "from right to left"])
@pytest.mark.parametrize("large", [1.0, 2.0])
def test_it_can_be_cancelled_in_a_canvas_of_any_width(
    make_window: MakeWindow, set_font: SetFont, name: str, width: int, large: float
) -> None:
    set_font(large)
    window = make_window(None)
    strip = LoadingStrip(Loader(lambda _: (0.0, 0.0), window), window.session, window.canvas)
    strip._begin(Path(f"{name}.timeline.json"))
    window.canvas.resize(width, 300)
    QCoreApplication.processEvents()
    canvas = window.canvas.rect()
    seen = [part for part in (strip.label, strip.bar, strip.cancel) if part.isVisibleTo(window)]
    assert strip.cancel in seen
    wide_enough = strip.cancel.sizeHint().width() + 40
    if width >= wide_enough:
        for part in seen:
            assert canvas.contains(part.rect().translated(part.mapTo(window.canvas, QPoint())))
            assert part.width() >= part.sizeHint().width()
    if width >= 240 * large:
        assert strip.label.text().startswith("Reading “")
        assert strip.label.text().replace(CLOSE, "").endswith("json”")
    if width >= 500 * large:
        assert strip.bar in seen


# What is typed meanwhile


def test_what_is_typed_while_the_first_list_is_read_is_searched_in_it(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window = make_window(None)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        window.start_search()
        type_text(window.search.line, "person")
        assert window.search.count.text() == "searching…"
        window.canvas.setFocus()
    assert window.search.line.text() == window.session.query == "person"
    qtbot.waitUntil(lambda: not window.session.finder.is_searching, timeout=20_000)
    assert len(window.session.finder.found) > 0


def test_a_list_that_is_given_up_leaves_no_search_for_it(make_window: MakeWindow, long_path: Path) -> None:
    window = make_window(None)
    window.opening.open(long_path)
    window.start_search()
    type_text(window.search.line, "person")
    window.opening.give_up()
    assert window.search.count.text() == ""
    assert window.search.line.text() == "person"


def test_a_word_goes_on_where_another_list_comes_in_its_midst(
    window: MainWindow, long_path: Path, qtbot: QtBot
) -> None:
    window.start_search()
    type_text(window.search.line, "jury")
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        type_text(window.search.line, " per")
    type_text(window.search.line, "son")
    assert window.search.line.text() == window.session.query == "jury person"


@pytest.mark.parametrize("stays", [True, False])
def test_what_the_list_before_was_searched_for_is_not_searched_in_another(
    window: MainWindow, long_path: Path, qtbot: QtBot, *, stays: bool
) -> None:
    window.start_search()
    type_text(window.search.line, "jury")
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        if not stays:
            type_text(window.search.line, " trial")
            window.canvas.setFocus()
    assert window.search.line.text() == window.session.query == ""


def test_what_is_typed_costs_no_other_picture(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(None)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(long_path)
        window.start_search()
        type_text(window.search.line, "person")
        monkeypatch.setattr(scenes, "lay_out", refuse)
    assert window.session.stage.scene() is not None
