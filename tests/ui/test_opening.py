"""Opening: what cannot be read is said in a sentence and takes nothing away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import key
from tests.ui.sights import scene_of
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture(autouse=True)
def no_box_left() -> Iterator[None]:
    yield
    for box in boxes():
        box.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def boxes() -> list[QMessageBox]:
    """The messages that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


def the_box() -> QMessageBox:
    (box,) = boxes()
    return box


def everything(window: MainWindow) -> object:
    """All that must stay as it was."""
    session = window.session
    return (
        session.document,
        session.view,
        session.picks.selected,
        session.query,
        session.finder.found.rows.tolist(),
        session.can_go_back,
        window.windowTitle(),
        window.side_pane.tab,
        window.search.line.text(),
    )


def a_folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    assert not path.exists()


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "missing": nothing,
    "folder": a_folder,
    "empty": lambda path: path.write_bytes(b""),
    "not JSON": lambda path: path.write_text("once upon a time"),
    "truncated": lambda path: path.write_bytes(story_path().read_bytes()[:1000]),
    "another kind": lambda path: path.write_text('{"name": "a package"}'),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "deep": lambda path: path.write_text("[" * 10_000),
    "broken link": lambda path: path.symlink_to(path.parent / "nowhere"),
    "link to itself": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_leaves_everything_as_it_was_and_says_why(
    window: MainWindow, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    window.session.picks.select(4)
    window.search.line.setText("petition")
    window.canvas.navigation.zoom(40)
    before = everything(window)
    path = tmp_path / "a <b>list.json"
    make(path)
    assert not window.opening.open(path)
    box = the_box()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "a <b>list.json" in box.text()
    sentence = box.informativeText()
    assert sentence.strip()
    assert sentence.split("\n")[0].endswith(".")
    assert "Traceback" not in sentence
    assert "Error" not in sentence
    box.close()
    assert everything(window) == before


def test_a_file_that_may_not_be_read_is_said_to_be_that(
    window: MainWindow, write_list: WriteList, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_list(an_event("2012"))

    def refuse(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    assert not window.opening.open(path)
    assert "permission" in the_box().informativeText()


def test_the_place_of_a_fault_is_said_below_it(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text('{"events": [')
    window.opening.open(path)
    assert the_box().informativeText().split("\n")[1] == "Line 1, column 13."


def test_a_refusal_with_nothing_open_leaves_the_window_empty(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(None)
    assert not window.opening.open(tmp_path / "missing.json")
    the_box().close()
    assert window.session.document is None
    assert window.windowTitle() == "Timeline"


def test_the_message_closes_by_key_and_is_gone(window: MainWindow, tmp_path: Path) -> None:
    window.opening.open(tmp_path / "missing.json")
    key(the_box(), Qt.Key.Key_Escape)
    assert boxes() == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(QMessageBox) is None


def test_two_refusals_are_two_messages(window: MainWindow, tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        window.opening.open(tmp_path / name)
    assert len(boxes()) == 2


def test_a_list_with_one_bad_event_opens_with_the_others_and_says_so(
    window: MainWindow, write_list: WriteList
) -> None:
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    path = write_list(an_event("2012"), an_event("2012-99-99", title="Bad"), an_event("2013"))
    assert window.opening.open(path)
    assert boxes() == []
    assert said == ["a list.timeline.json: 1 problem, listed under Problems"]
    assert window.side_pane.tabs.tabText(2).startswith("Problems (")


# Recent files


def test_recent_files_are_the_newest_first_without_the_example(
    make_window: MakeWindow, write_list: WriteList, settings: Settings
) -> None:
    window = make_window(story_path())
    assert list(settings.recent_files) == []
    paths = [write_list(an_event("2012"), name=f"{name}.json") for name in "abc"]
    for path in (*paths, paths[0]):
        window.opening.open(path)
    assert settings.recent_files == (paths[0], paths[2], paths[1])
    window.recent.fill()
    assert [action.text() for action in window.recent.actions()] == ["a.json", "c.json", "b.json"]
    window.recent.actions()[2].trigger()
    assert window.windowTitle().startswith("b.json")


def test_a_recent_file_that_is_gone_is_said_to_be_gone(window: MainWindow, write_list: WriteList) -> None:
    path = write_list(an_event("2012"))
    window.opening.open(path)
    path.unlink()
    window.recent.fill()
    window.recent.actions()[0].trigger()
    assert "no such file" in the_box().informativeText()
    assert scene_of(window).shown == 1


def test_without_recent_files_the_menu_says_so(window: MainWindow) -> None:
    window.recent.fill()
    assert [(one.text(), one.isEnabled()) for one in window.recent.actions()] == [("Nothing yet", False)]


# The dialog


def test_the_dialog_opens_what_is_chosen_and_nothing_where_it_is_left(
    window: MainWindow, write_list: WriteList, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_list(an_event("2012"), name="elsewhere.json")
    asked: list[str] = []

    def answer(name: str) -> Callable[..., tuple[str, str]]:
        def choose(parent: object, heading: str, folder: str, kinds: str) -> tuple[str, str]:
            asked.append(folder)
            return name, ""

        return choose

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer(""))
    title = window.windowTitle()
    window.opening.ask()
    assert window.windowTitle() == title
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer(str(path)))
    window.opening.ask()
    assert window.windowTitle().startswith("elsewhere.json")
    window.opening.ask()
    # The example's folder is of no use to anybody; that of a list of one's own is.
    assert asked == ["", "", str(path.parent)]


# Reload


def test_a_reload_shows_what_the_file_says_now_in_the_same_place(
    window: MainWindow, write_list: WriteList
) -> None:
    events = [an_event(f"{year}", id=f"e{year}", title=f"Year {year}") for year in range(2000, 2010)]
    path = write_list(*events)
    window.opening.open(path)
    window.canvas.navigation.zoom(60)
    window.session.picks.select(5)
    window.search.line.setText("year")
    view, key_of_selected = window.session.view, window.session.picks.selected
    write_list(*events[1:], an_event("2020", id="new"))
    window.opening.reload()
    assert window.session.view == view
    assert window.session.picks.selected == key_of_selected
    assert window.session.picks.selected_row == 4
    assert window.search.line.text() == "year"
    write_list(*(event for event in events if event["id"] != key_of_selected))
    window.opening.reload()
    assert window.session.picks.selected is None
    assert window.session.view == view


def test_a_file_that_broke_meanwhile_stays_open_as_it_was(window: MainWindow, write_list: WriteList) -> None:
    path = write_list(an_event("2012"), an_event("2013"))
    window.opening.open(path)
    before = everything(window)
    path.write_text("{")
    window.opening.reload()
    assert the_box().informativeText()
    assert everything(window) == before


def test_no_file_is_written(window: MainWindow, write_list: WriteList) -> None:
    path = write_list(an_event("2012"), an_event("2013-99"))
    stat, data = path.stat(), path.read_bytes()
    window.opening.open(path)
    window.canvas.navigation.zoom(60)
    window.opening.reload()
    window.close_list()
    assert path.read_bytes() == data
    assert path.stat().st_mtime_ns == stat.st_mtime_ns
    assert (
        sorted(one.name for one in path.parent.iterdir()) == ["a list.timeline.json", "settings.ini"]
        or not (path.parent / "settings.ini").exists()
    )


def test_a_relative_path_is_remembered_whole(
    window: MainWindow, write_list: WriteList, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    path = write_list(an_event("2012"))
    monkeypatch.chdir(path.parent)
    assert window.opening.open(Path(path.name))
    assert settings.recent_files == (path,)


def test_the_list_that_goes_further_is_looked_for_beside_the_open_one_alone(
    window: MainWindow, write_list: WriteList, tmp_path: Path
) -> None:
    window.opening.open(write_list(an_event("2012")))
    window.opening.open_more("../../etc/passwd")
    assert "passwd" in the_box().text()
    assert "no such file" in the_box().informativeText()


def test_how_a_file_was_looked_at_is_remembered_but_not_what_was_searched_for(
    window: MainWindow, write_list: WriteList, settings: Settings
) -> None:
    path = write_list(an_event("2012"), an_event("2016"))
    window.opening.open(path)
    window.canvas.navigation.set_lanes_by("status")
    window.session.set_query("event")
    window.opening.keep_view()
    kept = settings.last_view(path)
    assert kept is not None
    assert (kept.lanes_by, kept.query) == ("status", "")
