"""Lists in scripts that stand upright or run from right to left are read as they are written, everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
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
from timeline_app.ui.event_lines import lines_of
from timeline_app.ui.event_list import EventList
from timeline_app.ui.event_model import TITLE
from timeline_app.ui.facet_tree import FacetTree
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.list_columns import COLUMNS
from timeline_app.ui.list_text import WRITERS
from timeline_app.ui.own_direction import OwnDirection
from timeline_app.ui.palette_lines import Lines
from timeline_app.ui.palette_search import PaletteSearch

HEBREW = "שלום"
NAME, TITLE_TEXT = "משה", "סיפור אחד"
MIXED = f"{HEBREW} mixed {NAME} text"


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


def test_cells_run_as_their_own_first_letter_does(qtbot: QtBot) -> None:
    titles = (MIXED, f"Said {HEBREW}", "Said")
    events, values = EventList(a_session(*(an_event("2001", title=title) for title in titles))), FacetTree()
    qtbot.addWidget(events)
    qtbot.addWidget(values)
    cells = [events.events.index(row, TITLE) for row in range(3)]
    option, shown = QStyleOptionViewItem(), []
    delegate, other = events.itemDelegate(), values.itemDelegate()
    assert isinstance(delegate, OwnDirection)
    assert isinstance(other, OwnDirection)
    for cell in cells:
        delegate.initStyleOption(option, cell)
        shown.append(marked(option.text))
    assert shown == [f"<{MIXED}>", f"<Said {HEBREW}>", "Said"]
    assert [cell.data() for cell in cells] == list(titles)
    assert marked(other.displayText(MIXED, QLocale.c())) == f"<{MIXED}>"
    assert other.displayText(1, QLocale.c()) == "1"
    assert other.displayText("day 12\n1950", QLocale.c()) == "day 12\u20281950", "two lines, as ever"


def test_a_hit_keeps_its_sign_before_its_title_and_is_spoken_plainly(qtbot: QtBot) -> None:
    session = a_session(an_event("2001", title=MIXED))
    events = EventList(session)
    qtbot.addWidget(events)
    session.set_query("mixed")
    qtbot.waitUntil(lambda: len(session.finder.found) == 1)
    cell = events.events.index(0, TITLE)
    assert marked(cell.data()) == f"▸ <{MIXED}>"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"found: {MIXED}"


def test_names_of_one_cell_are_pieces_and_tables_have_them_plain() -> None:
    people = [{"name": HEBREW}, {"name": NAME}, {"name": "Bob"}]
    timeline = a_timeline(an_event("2001", title=MIXED, lane=NAME, people=people, display_date=f"{NAME} 5"))
    columns = {column.id: marked(column.text(timeline, 0)) for column in COLUMNS}
    assert columns["people"] == f"<{HEBREW}>; <{NAME}>; Bob"
    assert columns["date"] == f"<{NAME} 5>"
    assert columns["title"] == MIXED
    lines = lines_of(timeline, ListChoices(group="lane"), None)
    assert [marked(heading) for heading in lines.headings] == [f"<{NAME}> · 1"]
    for write in WRITERS.values():
        table = "".join(write(timeline, lines, COLUMNS))
        assert marked(table) == table
        for told in (MIXED, f"{HEBREW}; {NAME}; Bob", f"{NAME} 5"):
            assert told in table


def test_what_the_palette_finds_is_a_piece_beside_its_date(qtbot: QtBot) -> None:
    session = a_session(an_event("2001", title=MIXED, lane=NAME, display_date=f"{NAME} 5"))
    search = PaletteSearch(session.timeline, lambda _: True, ())
    search.start(HEBREW)
    while not search.is_done:
        search.go_on(1.0)
    (entry,) = search.entries
    lines = Lines(search, session, {}, ratio=1.0)
    lines.complete(entry)
    line = lines.line(entry)
    assert (marked(line.name), marked(line.aside)) == (f"<{MIXED}>", f"<{NAME} 5>")
    assert line.spoken == f"{MIXED}, Event, {NAME} 5"
