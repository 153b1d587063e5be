"""Pictures in the pane: read beside the window, drawn in their place, or the reason told instead."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QTextBlock
from pytestqt.qtbot import QtBot

from tests.builders import EventFields, a_timeline, an_event
from tests.ui.conftest import WriteList
from tests.ui.pictures import BLUE, RED, draw, flat, gif
from tests.ui.sessions import a_session, an_empty_session
from timeline_app.formats import read
from timeline_app.theme import load_theme
from timeline_app.ui.details import gallery as gallery_module
from timeline_app.ui.details.blocks import Picture
from timeline_app.ui.details.gallery import Gallery, Wish
from timeline_app.ui.details.media import MOST_PICTURES
from timeline_app.ui.details.pane import DetailsPane
from timeline_app.ui.details.picture_files import ReadPicture, read_picture
from timeline_app.ui.details.plain_text import as_text
from timeline_app.ui.details.plates import HIGHEST_PX, WAITING_PX
from timeline_app.ui.details.sections import describe
from timeline_app.ui.details.setting import PICTURE_PROPERTY
from timeline_app.ui.session import Session


def told(*media: dict[str, str]) -> str:
    return as_text(describe(0, a_timeline(an_event("2001", media=list(media)))))


def a_pane(qtbot: QtBot, session: Session, width: int = 390) -> DetailsPane:
    pane = DetailsPane(session)
    qtbot.addWidget(pane)
    pane.resize(width, 900)
    pane.show()
    return pane


def a_pane_with(qtbot: QtBot, write_list: WriteList, *events: EventFields) -> DetailsPane:
    session = an_empty_session()
    session.open(read(write_list(*events)))
    pane = a_pane(qtbot, session)
    session.picks.select(0)
    return pane


def plates(pane: DetailsPane) -> list[QTextBlock]:
    """The blocks that are room for pictures."""
    found, block = [], pane.reader.document().begin()
    while block.isValid():
        if block.blockFormat().property(PICTURE_PROPERTY) is not None:
            found.append(block)
        block = block.next()
    return found


def heights(pane: DetailsPane) -> list[float]:
    return [block.blockFormat().lineHeight() for block in plates(pane)]


def shown_colors(pane: DetailsPane) -> set[str]:
    image = pane.reader.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


# What is said


def test_a_picture_comes_with_its_caption_what_it_shows_and_its_credit() -> None:
    text = told(
        {"path": "a/b.png", "caption": "The house", "alt": "A house with a red door", "credit": "N. N."}
    )
    assert text.endswith(
        "Picture\n[Picture: a/b.png]\nThe house\nShows: A house with a red door\nPicture: N. N."
    )
    assert "Pictures\n" in told({"path": "a.png"}, {"path": "b.png"})


def test_a_picture_on_the_web_is_a_link_with_its_host() -> None:
    text = told({"url": "https://upload.example.org/a.png", "caption": "The house"})
    assert "The house\nThis picture is on the web and is not fetched: upload.example.org\u00a0↗" in text
    assert "[Picture" not in text


@pytest.mark.parametrize("media", [{"path": "../a.png"}, {"path": "/a.png"}, {"url": "file:///a.png"}, {}])
def test_a_picture_that_the_list_may_not_name_is_told(media: dict[str, str]) -> None:
    text = told({**media, "caption": "The house"})
    assert text.endswith("The house\nThe list names no picture that may be opened: see Problems.")


def test_more_pictures_than_anybody_looks_at_are_counted() -> None:
    media = [{"path": f"{number}.png"} for number in range(MOST_PICTURES + 5)]
    sections = describe(0, a_timeline(an_event("2001", media=media)))
    blocks = [block for section in sections for block in section.blocks]
    assert sum(isinstance(block, Picture) for block in blocks) == MOST_PICTURES
    assert as_text(sections).endswith("and 5 more")


# What is drawn


def test_a_picture_is_drawn_beside_its_event(qtbot: QtBot, write_list: WriteList, tmp_path: Path) -> None:
    draw(tmp_path / "photos" / "a.png", width=120, height=60)
    pane = a_pane_with(qtbot, write_list, an_event("2001", media={"path": "photos/a.png"}))
    assert heights(pane) == [WAITING_PX]
    qtbot.waitUntil(lambda: heights(pane) == [60.0])
    assert {RED, BLUE} <= shown_colors(pane)
    # No picture stands in the document: nothing of a file can be loaded through it.
    assert "<img" not in pane.reader.document().toHtml()
    assert not pane.reader.document().toHtml().count('.png"')


@pytest.mark.parametrize("width", [240, 390, 900])
def test_a_large_picture_fits_the_pane(
    qtbot: QtBot, write_list: WriteList, tmp_path: Path, width: int
) -> None:
    draw(tmp_path / "wide.png", width=1_000, height=200)
    draw(tmp_path / "high.png", width=50, height=1_000)
    pane = a_pane_with(
        qtbot, write_list, an_event("2001", media=[{"path": "wide.png"}, {"path": "high.png"}])
    )
    pane.resize(width, 900)
    qtbot.waitUntil(lambda: WAITING_PX not in heights(pane))
    room = min(600.0, pane.reader.viewport().width() - 36)
    assert heights(pane) == [pytest.approx(room / 5), HIGHEST_PX]
    pane.resize(300, 900)
    room = pane.reader.viewport().width() - 36
    assert heights(pane) == [pytest.approx(room / 5), HIGHEST_PX]


def test_a_picture_is_read_in_the_pixels_of_the_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session = a_session(an_event("2001", media={"path": "a.png"}))
    pane = a_pane(qtbot, session)
    asked: list[Wish] = []
    monkeypatch.setattr(pane.gallery, "ask", lambda wish, asker: asked.append(wish))
    monkeypatch.setattr(pane.card.reader, "devicePixelRatioF", lambda: 2.0)
    session.picks.select(0)
    room = pane.reader.viewport().width() - 36
    assert asked[-1] == Wish("a.png", (2 * room, 2 * round(HIGHEST_PX)))


def test_where_there_is_no_picture_the_reason_stands_in_its_place(
    qtbot: QtBot, write_list: WriteList
) -> None:
    pane = a_pane_with(qtbot, write_list, an_event("2001", media={"path": "a.png", "caption": "A house"}))
    reason = "There is no file “a.png” beside the list."
    qtbot.waitUntil(lambda: reason in pane.reader.toPlainText())
    assert pane.reader.toPlainText().endswith(f"Picture\n{reason}\nA house")


def test_a_moving_picture_says_that_it_moves(qtbot: QtBot, write_list: WriteList, tmp_path: Path) -> None:
    gif(tmp_path / "a.gif", frames=3)
    pane = a_pane_with(qtbot, write_list, an_event("2001", media={"path": "a.gif"}))
    qtbot.waitUntil(lambda: "It moves; its first frame is shown." in pane.reader.toPlainText())


def test_another_theme_keeps_the_pictures(qtbot: QtBot, write_list: WriteList, tmp_path: Path) -> None:
    draw(tmp_path / "a.png", width=120, height=60)
    pane = a_pane_with(qtbot, write_list, an_event("2001", media={"path": "a.png"}))
    qtbot.waitUntil(lambda: heights(pane) == [60.0])
    pane.session.set_theme(load_theme("dark"))
    # They were kept, and need not be read again.
    assert heights(pane) == [60.0]
    assert {RED, BLUE} <= shown_colors(pane)


def test_a_reload_reads_the_pictures_anew(qtbot: QtBot, write_list: WriteList, tmp_path: Path) -> None:
    path = write_list(an_event("2001", id="a", media={"path": "a.png"}))
    session = an_empty_session()
    session.open(read(path))
    pane = a_pane(qtbot, session)
    session.picks.select(0)
    qtbot.waitUntil(lambda: "There is no file" in pane.reader.toPlainText())
    draw(tmp_path / "a.png", width=120, height=60)
    session.open(read(path))
    qtbot.waitUntil(lambda: heights(pane) == [60.0])


def test_a_list_that_was_not_opened_from_a_file_has_no_pictures(qtbot: QtBot) -> None:
    session = a_session(an_event("2001", media={"path": "a.png"}))
    pane = a_pane(qtbot, session)
    pane.gallery.set_folder(None)
    session.picks.select(0)
    qtbot.waitUntil(lambda: "was not opened from a file" in pane.reader.toPlainText())


# Beside the window


def test_the_window_does_not_wait_for_a_picture(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flat(tmp_path / "large.png", width=5_000, height=5_000)
    readers: list[threading.Thread] = []

    def watched(folder: Path | None, written: str, room: tuple[int, int]) -> ReadPicture:
        readers.append(threading.current_thread())
        return read_picture(folder, written, room)

    monkeypatch.setattr(gallery_module, "read_picture", watched)
    longest: list[int] = []
    for _ in range(3):
        gallery, turn = Gallery(), QElapsedTimer()
        gallery.set_folder(tmp_path)
        with qtbot.waitSignal(gallery.came, timeout=20_000):
            turn.start()
            assert gallery.ask(Wish("large.png", (354, 420)), "somebody") is None
            longest.append(turn.elapsed())
        answer = gallery.ask(Wish("large.png", (354, 420)), "somebody")
        assert isinstance(answer, ReadPicture)
        assert answer.image.width() == 354
        gallery.deleteLater()
    assert min(longest) < 50
    assert threading.main_thread() not in readers


def test_what_nobody_wants_any_more_is_not_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, opened = threading.Event(), threading.Event(), []

    def slow(folder: Path | None, written: str, room: tuple[int, int]) -> ReadPicture:
        opened.append(written)
        begun.set()
        assert go_on.wait(10)
        return read_picture(folder, written, room)

    monkeypatch.setattr(gallery_module, "read_picture", slow)
    for name in ("a.png", "b.png", "c.png"):
        draw(tmp_path / name)
    gallery = Gallery()
    gallery.set_folder(tmp_path)
    gallery.ask(Wish("a.png", (10, 10)), "first")
    assert begun.wait(10)
    gallery.ask(Wish("b.png", (10, 10)), "first")
    gallery.give_up("first")
    wish = Wish("c.png", (10, 10))
    gallery.ask(wish, "second")
    go_on.set()
    qtbot.waitUntil(lambda: gallery.ask(wish, "second") is not None)
    assert opened == ["a.png", "c.png"]
    gallery.deleteLater()


def test_an_answer_from_another_folder_is_no_answer(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(folder: Path | None, written: str, room: tuple[int, int]) -> ReadPicture:
        begun.set()
        assert go_on.wait(10)
        return read_picture(folder, written, room)

    monkeypatch.setattr(gallery_module, "read_picture", slow)
    draw(tmp_path / "one" / "a.png", width=40)
    draw(tmp_path / "other" / "a.png", width=80)
    gallery, wish = Gallery(), Wish("a.png", (100, 100))
    gallery.set_folder(tmp_path / "one")
    gallery.ask(wish, "somebody")
    assert begun.wait(10)
    gallery.set_folder(tmp_path / "other")
    gallery.ask(wish, "somebody")
    go_on.set()
    qtbot.waitUntil(lambda: gallery.ask(wish, "somebody") is not None)
    answer = gallery.ask(wish, "somebody")
    assert isinstance(answer, ReadPicture)
    assert answer.width == 80
    gallery.deleteLater()
