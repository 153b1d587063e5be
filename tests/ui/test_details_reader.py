"""The reader: hostile text stays text, links are followed by mouse and key, everything can be copied."""

import gc
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QHelpEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.builders import a_timeline, an_event
from tests.ui.pictures import draw
from timeline_app.formats import read
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui.details.blocks import Chips, EventLink, SearchLink, WebLink
from timeline_app.ui.details.gallery import Gallery
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.sections import describe
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.tooltips import plain_tooltip

HOSTILE = (
    "<img src='http://evil.example/x.png'><script>alert(1)</script><a href='file:///etc/passwd'>x</a>"
    "<style>*{color:red}</style>&lt;b&gt; [x](javascript:alert(1))"
)


def plain_typography(size_px: int = 13) -> Typography:
    font = QFont(QApplication.font())
    font.setPixelSize(size_px)
    return Typography(font, load_theme("light"))


def shown(qtbot: QtBot, timeline: Timeline, row: int = 0, *, size_px: int = 13) -> Reader:
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(390, 700)
    reader.show_sections(describe(row, timeline), plain_typography(size_px))
    reader.show()
    return reader


def story() -> Timeline:
    timeline = read(story_path()).timeline
    assert timeline is not None
    return timeline


def story_reader(qtbot: QtBot, key: str = "avery-convicted-2007") -> Reader:
    timeline = story()
    row = timeline.row_of(key)
    assert row is not None
    return shown(qtbot, timeline, row)


def point_of(reader: Reader, text: str) -> QPoint:
    """Where a text stands in the viewport, scrolled to."""
    cursor = reader.document().find(text, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not cursor.isNull(), text
    middle = QTextCursor(cursor)
    middle.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    reader.setTextCursor(middle)
    reader.ensureCursorVisible()
    return reader.cursorRect(middle).center()


def test_hostile_text_stays_text(qtbot: QtBot) -> None:
    event = an_event(
        "2001",
        title=HOSTILE,
        description=HOSTILE,
        date_note=HOSTILE,
        status_note=HOSTILE,
        people=[{"name": HOSTILE, "role": HOSTILE}],
        tags=[HOSTILE],
        place={"name": HOSTILE},
        attribution={"by": [HOSTILE], "response": HOSTILE},
        sources=[{"title": HOSTILE, "quote": [HOSTILE], "speaker": HOSTILE, "supports": HOSTILE}],
        media={"caption": HOSTILE, "alt": HOSTILE},
    )
    reader = shown(qtbot, a_timeline(event))
    text = reader.toPlainText()
    assert text.count("<script>alert(1)</script>") >= 12
    assert "&lt;b&gt;" in text
    html = reader.document().toHtml()
    assert "<img" not in html
    assert "<script" not in html
    assert 'href="file' not in html
    assert 'href="javascript' not in html
    # The only address there, in the attribute of an image, is a link that names its host.
    hosts = {link.host for link in links_of(reader) if isinstance(link, WebLink)}
    assert hosts == {"evil.example"}


def links_of(reader: Reader) -> Sequence[object]:
    found = [reader.link_at(f"#{number}") for number in range(2_000)]
    return [link for link in found if link is not None]


def test_nothing_is_loaded(qtbot: QtBot) -> None:
    reader = story_reader(qtbot)
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    for address in ("http://evil.example/x.png", story_path().as_uri()):
        assert reader.document().resource(kind, QUrl(address)) == b""


def test_a_click_follows_a_link(qtbot: QtBot) -> None:
    reader = story_reader(qtbot)
    followed: list[object] = []
    reader.link_followed.connect(followed.append)
    for text in ("sentenced to life", "usatoday.com", "Teresa Halbach ·"):
        point = point_of(reader, text)
        assert reader.viewport().rect().contains(point)
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    kinds = [type(link) for link in followed]
    assert kinds == [EventLink, WebLink, SearchLink]
    assert followed[2] == SearchLink("Teresa Halbach", "Photographer, 25, killed in 2005.")


def test_links_are_reached_by_key(qtbot: QtBot) -> None:
    reader = story_reader(qtbot, "avery-sentenced-2007")
    reader.setFocus()
    followed: list[object] = []
    reader.link_followed.connect(followed.append)
    for _ in range(12):
        QTest.keyClick(reader, Qt.Key.Key_Tab)
        QTest.keyClick(reader, Qt.Key.Key_Return)
    assert {type(link) for link in followed} == {EventLink, WebLink, SearchLink}


@pytest.fixture
def tips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tooltips that were shown."""
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, widget: told.append(text))
    return told


def hover(reader: Reader, text: str) -> None:
    point = point_of(reader, text)
    place = reader.viewport().mapToGlobal(point)
    QApplication.sendEvent(reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, place))


def test_a_tooltip_tells_the_host_before_the_click(qtbot: QtBot, tips: list[str]) -> None:
    reader = story_reader(qtbot)
    hover(reader, "usatoday.com")
    hover(reader, "firearm offence")
    assert tips == [plain_tooltip("Opens usatoday.com in your browser"), ""]


def test_a_tooltip_shows_markup_as_it_is_written(qtbot: QtBot, tips: list[str]) -> None:
    people = [{"id": "p", "name": "Somebody", "about": "<b>bold</b>"}]
    hover(shown(qtbot, a_timeline(an_event("2001", people=["p"]), people=people)), "Somebody")
    assert "&lt;b&gt;bold&lt;/b&gt;" in tips[0]


def test_copying(qtbot: QtBot) -> None:
    reader = story_reader(qtbot)
    point = point_of(reader, "The Post-Crescent, in USA Today")
    menu = reader.menu_at(QPointF(point))
    actions = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
    actions["Copy “Sources”"].trigger()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().startswith("Sources\nThe Post-Crescent, in USA Today, 19 Mar 2007\n")
    assert "Wisconsin Court of Appeals" in clipboard.text()
    assert "People" not in clipboard.text()
    actions["Copy all"].trigger()
    assert clipboard.text() == reader.all_text()
    assert clipboard.text().startswith("Jury convicts Avery of murder\n")
    assert not actions["Copy"].isEnabled()
    menu = reader.menu_at(QPointF(point_of(reader, "usatoday.com")))
    next(action for action in menu.actions() if "ddress" in action.text()).trigger()
    assert clipboard.text().startswith("https://www.usatoday.com/")


def test_a_selection_is_copied_by_key(qtbot: QtBot) -> None:
    reader = story_reader(qtbot)
    QTest.keyClick(reader, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Jury convicts Avery of murder\nSunday 18 March 2007\n")
    assert "Steven Avery · defendant" in text


@pytest.mark.parametrize("size_px", [13, 26])
@pytest.mark.parametrize("width", [280, 390, 900])
def test_no_text_is_clipped(qtbot: QtBot, size_px: int, width: int) -> None:
    event = an_event("2001", title="W" * 300, description="word " * 50 + "x" * 400, people=["P" * 200])
    reader = shown(qtbot, a_timeline(event), size_px=size_px)
    reader.resize(width, 700)
    right = 0.0
    block = reader.document().begin()
    while block.isValid():
        layout = block.layout()
        left = reader.document().documentLayout().blockBoundingRect(block).left()
        for number in range(layout.lineCount()):
            right = max(right, left + layout.lineAt(number).naturalTextRect().right())
        block = block.next()
    assert 0 < right <= reader.viewport().width()


def test_type_grows_with_the_desktops(qtbot: QtBot) -> None:
    assert plain_typography(26).font(14).pixelSize() == 28
    assert plain_typography(9).font(14).pixelSize() == 14


def test_lines_stay_short_in_a_wide_pane(qtbot: QtBot) -> None:
    reader = shown(qtbot, a_timeline(an_event("2001", description="word " * 200)))
    reader.resize(1600, 700)
    layout = reader.document().begin().layout()
    widest = max(layout.lineAt(n).width() for n in range(layout.lineCount()))
    assert widest <= 600


def test_a_title_of_ten_megabytes_is_shown_at_once(qtbot: QtBot) -> None:
    title = "Long title " * 950_000
    timeline = a_timeline(an_event("2001", title=title, description=title))
    start = time.perf_counter()
    reader = shown(qtbot, timeline)
    reader.grab()
    assert time.perf_counter() - start < 5.0
    assert "more letters)" in reader.toPlainText()
    assert title.strip() in reader.all_text()


def lines_missing(reader: Reader) -> list[int]:
    """The blocks of text that have no lines."""
    missing, block = [], reader.document().begin()
    while block.isValid():
        if block.layout().lineCount() == 0 and block.length() > 1:
            missing.append(block.blockNumber())
        block = block.next()
    return missing


@pytest.mark.parametrize("seed", [1, 2])
def test_in_every_size_all_is_laid_out_and_can_be_scrolled_to(
    qtbot: QtBot, tmp_path: Path, seed: int
) -> None:
    """Scroll bars, chips, tables and pictures change the text while it is laid out, and the width in turn."""
    draw(tmp_path / "a.png", width=500, height=300)
    relations = [{"type": "follows", "to": "b"}, {"type": "overturns", "to": "c"}]
    event = an_event(
        "2001",
        id="a",
        description="# One\n\n" + "word " * 150 + "\n\n- two\n- three\n\n> four\n\n```\nfive\n```",
        people=[{"name": "Somebody of a very long name indeed", "role": "a part that is long as well"}],
        sources=[{"title": f"Source {number}", "supports": "date"} for number in range(8)],
        relations=relations,
        media=[{"path": "a.png"}, {"path": "b.png"}, {"path": "a.png", "caption": "Again"}],
    )
    others = [an_event("2000", id="b", title="Before"), an_event("1999", id="c", title="Long before")]
    timeline = a_timeline(event, *others)
    gallery, random = Gallery(), Random(seed)
    gallery.set_folder(tmp_path)
    reader = Reader(gallery)
    qtbot.addWidget(reader)
    reader.show()
    for step in range(90):
        match random.randrange(4):
            case 0:
                sections = describe(random.randrange(3), timeline)
                reader.show_sections(sections, plain_typography(random.choice((13, 20))))
            case 1 | 2:
                reader.resize(random.randrange(160, 900), random.randrange(60, 1_500))
            case _:
                QApplication.processEvents()
        assert lines_missing(reader) == [], step
        bar, document = reader.verticalScrollBar(), reader.document()
        more = max(0.0, document.size().height() - reader.viewport().height())
        assert abs(bar.maximum() - more) <= 1, step
        assert bar.isVisible() == (bar.maximum() > 0), step
    reader.hide()
    gallery.deleteLater()


def test_what_a_text_was_measured_in_is_gone_afterwards(qtbot: QtBot) -> None:
    """A text that hugs its content is laid out twice; what it was laid out in besides is not kept."""

    def count() -> int:
        gc.collect()
        return sum(type(one) is QTextDocument for one in gc.get_objects())

    reader, before = story_reader(qtbot), count()
    for row in range(3):
        reader.show_sections(describe(row, story()), plain_typography(), hugs_content=True)
    assert count() <= before + 1  # its own, which Python may not have met yet


def test_chips_are_framed(qtbot: QtBot) -> None:
    """The frame of a chip is drawn behind its name: the ground there is not the ground of the page."""
    reader = story_reader(qtbot)
    blocks = [block for section in reader.sections for block in section.blocks]
    assert any(isinstance(block, Chips) for block in blocks)
    point = point_of(reader, "Steven Avery ·")
    image = reader.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    column = [image.pixelColor(int(point.x() * ratio), y).name() for y in range(image.height())]
    assert load_theme("light").color("ground").lower() in column
