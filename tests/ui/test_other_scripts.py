"""Lists in scripts that stand upright or run from right to left are read as they are written, everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import EventFields, a_timeline, an_event
from tests.ui.sessions import a_session
from timeline_app.paint import faces
from timeline_app.theme import load_theme
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.sections import describe
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.event_list import EventList
from timeline_app.ui.event_model import TITLE

HEBREW = "שלום"


def reader_of(qtbot: QtBot, *events: EventFields, row: int = 0, **header: object) -> Reader:
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(390, 700)
    typography = Typography(QApplication.font(), load_theme("light"))
    reader.show_sections(describe(row, a_timeline(*events, **header)), typography)
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
