"""Lists in scripts that stand upright or run from right to left are read as they are written, everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import EventFields, a_timeline, an_event
from tests.ui.sessions import a_session
from timeline_app.model.directions import CLOSE, OPEN
from timeline_app.paint import faces
from timeline_app.theme import load_theme
from timeline_app.ui.details.copies import MAKERS
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.sections import describe
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.event_list import EventList
from timeline_app.ui.event_model import TITLE

HEBREW = "שלום"
NAME, TITLE_TEXT = "משה", "סיפור אחד"


def reader_of(qtbot: QtBot, *events: EventFields, row: int = 0, **header: object) -> Reader:
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(390, 700)
    typography = Typography(QApplication.font(), load_theme("light"))
    reader.show_sections(describe(row, a_timeline(*events, **header)), typography)
    reader.show()
    return reader


def font_of(reader: Reader, text: str) -> QFont:
    """The font in which a text stands in the document."""
    found = reader.document().find(text)
    assert not found.isNull(), text
    at = QTextCursor(reader.document())
    at.setPosition(found.selectionStart() + 1)
    return at.charFormat().font()


@pytest.fixture
def no_hebrew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts whose slanted faces have no Hebrew letters."""
    monkeypatch.setattr(faces, "lacks", lambda letter, _: "\u0590" <= letter < "\u0600")


@pytest.mark.usefixtures("no_hebrew")
def test_a_claim_stands_upright_in_the_list_where_its_letters_are_not_slanted(qtbot: QtBot) -> None:
    claims = [an_event("2001", title=title, status="allegation") for title in (HEBREW, "Said")]
    events = EventList(a_session(*claims))
    qtbot.addWidget(events)
    fonts = [events.events.index(row, TITLE).data(Qt.ItemDataRole.FontRole) for row in range(2)]
    assert [font.italic() for font in fonts] == [False, True]


@pytest.mark.usefixtures("no_hebrew")
def test_titles_and_quotations_stand_upright_in_the_details_where_needed(qtbot: QtBot) -> None:
    quoting = {"publisher": "A paper", "quote": f"{HEBREW} 5"}
    event = an_event("2001", title=f"{HEBREW} 1", status="allegation", sources=[quoting])
    reader = reader_of(qtbot, event)
    assert not font_of(reader, f"{HEBREW} 1").italic()
    assert not font_of(reader, f"{HEBREW} 5").italic()
    plain = reader_of(qtbot, an_event("2001", title="Said", status="allegation"))
    assert font_of(plain, "Said").italic()


def telling() -> tuple[EventFields, ...]:
    """Two events in Hebrew, the second of which says something in every section."""
    source = {"publisher": NAME, "title": TITLE_TEXT, "author": NAME, "date": "1999-05-01"}
    return (
        an_event("1900-01-01", title=TITLE_TEXT, id="first", lane=NAME),
        an_event(
            "1950-05-14",
            title=f"{TITLE_TEXT} 2",
            lane=NAME,
            people=[{"name": NAME, "role": NAME}, "Bob"],
            tags=[NAME, TITLE_TEXT, "x"],
            place={"name": NAME, "lat": 32, "lon": 35},
            attribution={"by": [NAME], "against": [NAME, "Bob"], "response": f"{NAME} 5"},
            relations=[{"type": "follows", "to": "first"}],
            sources=[source, source | {"quote": f"{NAME} 7", "speaker": NAME, "locator": f"{NAME} 3"}],
        ),
    )


def marked(text: object) -> str:
    """The text with isolates that can be read."""
    return str(text).replace(OPEN, "<").replace(CLOSE, ">")


def shown_text(reader: Reader) -> str:
    return marked(reader.document().toPlainText().replace("\u00a0", " "))


def place_of(reader: Reader, before: str, text: str) -> float:
    """How far from the left a text stands in its line: the first one behind another text."""
    start = reader.document().find(before)
    found = reader.document().find(text, start)
    found.setPosition(found.selectionStart())
    return float(reader.cursorRect(found).left())


@pytest.mark.parametrize("heading", ["Connected", "Elapsed time"])
def test_what_stands_behind_a_title_stays_behind_it(qtbot: QtBot, heading: str) -> None:
    reader = reader_of(qtbot, *telling(), row=1)
    pieces = ("סיפור", "50", "4", "earlier")
    places = [place_of(reader, heading, text) for text in pieces]
    assert places == sorted(set(places))


def test_sentences_begin_at_the_left_and_texts_of_the_list_where_they_begin(qtbot: QtBot) -> None:
    reader = reader_of(qtbot, *telling(), row=1)
    document, left = reader.document(), Qt.LayoutDirection.LeftToRight
    for sentence in ("in", "against", "Bob", "earlier", "by", "32°", ", x"):
        assert document.find(sentence).block().textDirection() is left, sentence
    for words in (f"{TITLE_TEXT} 2", f"{NAME} 7"):
        assert document.find(words).block().textDirection() is Qt.LayoutDirection.RightToLeft


def test_each_text_of_a_list_is_a_piece_of_its_own(qtbot: QtBot) -> None:
    shown = shown_text(reader_of(qtbot, *telling(), row=1))
    for told in (
        f"<{NAME}>, in <{NAME}>, 1 May 1999, <{NAME} 3>",
        f"Said by <{NAME}>, against <{NAME}> and Bob. <{NAME} 5.>",
        f"<{NAME}> · <{NAME}>     Bob",
        f"“<{TITLE_TEXT}>”, by <{NAME}>",
        f"<{NAME}> · 32° N, 35° E",
        f"<{NAME}>, <{TITLE_TEXT}>, x",
        f"“{NAME} 7”",
    ):
        assert told in shown


def test_what_is_copied_of_the_details_has_no_isolates(qtbot: QtBot) -> None:
    reader = reader_of(qtbot, *telling(), row=1)
    timeline = a_timeline(*telling())
    reader.selectAll()
    selected = reader.createMimeDataFromSelection()
    copied = [make(1, timeline, "a list") for make in MAKERS.values()]
    for text in (*copied, reader.all_text(), selected.text(), selected.html()):
        assert NAME in text
        assert not any(mark in text for mark in (OPEN, CLOSE))
