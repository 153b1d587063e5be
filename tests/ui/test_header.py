"""The header bar shows what list this is and what its marks mean, at any width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.hands import key
from tests.ui.sessions import a_session, a_story_session, an_empty_session
from timeline_app.layout.legend import CREDIT_Y, LEFT_PX, Header, more_words
from timeline_app.layout.metrics import TextRole
from timeline_app.model.event import BUILT_IN_STATUSES, MARKS
from timeline_app.theme import load_theme
from timeline_app.ui.header import HeaderBar
from timeline_app.ui.hearing import Hearing
from timeline_app.ui.legend_meanings import MEANINGS, SHAPE_WORDS, STRUCK_MEANING
from timeline_app.ui.session import Session


class Column(QWidget):
    """A header bar over something that takes the rest, as in the window."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.bar = HeaderBar(session)
        Hearing(self.bar)
        rest = QWidget()
        rest.setMinimumHeight(100)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(rest, stretch=1)


def a_column(qtbot: QtBot, session: Session, width: int = 1200) -> Column:
    column = Column(session)
    qtbot.addWidget(column)
    column.resize(width, 600)
    column.show()
    return column


def header_of(bar: HeaderBar) -> Header:
    header = bar.header()
    assert header is not None
    return header


def middle_of(box: tuple[float, float, float, float]) -> QPoint:
    return QPoint(round(box[0] + box[2] / 2), round(box[1] + box[3] / 2))


@pytest.fixture
def tooltips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What tooltips said; none is shown, for a screen that is none cannot raise them."""
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda position, text, widget: told.append(text))
    return told


def point_at(bar: HeaderBar, point: QPoint) -> None:
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, bar.mapToGlobal(point))
    assert QApplication.sendEvent(bar, event)


def test_title_credit_and_legend_of_the_story(qtbot: QtBot) -> None:
    column = a_column(qtbot, a_story_session())
    header = header_of(column.bar)
    assert header.title == "The Avery and Dassey cases, as one news article told them"
    assert header.credit.startswith("International Business Times, about 4 January 2016")
    counts = {item.word: int(item.count) for item in header.items}
    assert counts["Court outcome"] == 4
    assert counts["Overturned since"] == 1
    assert sum(counts.values()) == 18


def test_the_height_follows_the_legend(qtbot: QtBot) -> None:
    column = a_column(qtbot, a_story_session())
    bar = column.bar
    heights = []
    for width in (1200, 700, 330):
        column.resize(width, 600)
        QApplication.processEvents()
        assert bar.width() == width
        header = header_of(bar)
        assert bar.height() == bar.heightForWidth(width) == round(header.height) + 1
        assert all(box[1] + box[3] <= bar.height() for box in (item.box for item in header.items))
        assert all(item.box[0] + item.box[2] <= width for item in header.items)
        heights.append(bar.height())
    assert heights == sorted(set(heights))


def test_many_kinds_of_claim_wrap(qtbot: QtBot) -> None:
    statuses = [{"id": f"s{i}", "name": f"Kind number {i}", "mark": MARKS[i % len(MARKS)]} for i in range(40)]
    events = [an_event("2000", title=f"e{i}", status=f"s{i}") for i in range(40)]
    column = a_column(qtbot, a_session(*events, statuses=statuses), 700)
    bar = column.bar
    header = header_of(bar)
    assert len(header.items) == 40
    assert bar.height() == round(header.height) + 1
    for item in header.items:
        assert item.box[0] + item.box[2] <= 700
        assert item.word.removeprefix("Kind") in bar.meaning_at(middle_of(item.box))


def test_every_mark_and_kind_of_claim_has_its_meaning() -> None:
    assert set(MEANINGS) == {status.id for status in BUILT_IN_STATUSES}
    assert set(SHAPE_WORDS) == set(MARKS)
    for status in BUILT_IN_STATUSES:
        shape = SHAPE_WORDS[status.mark]
        shape = f"Struck {shape.lower()}" if status.is_withdrawn else shape
        assert MEANINGS[status.id].startswith(shape)


def test_tooltips_say_what_a_mark_means(qtbot: QtBot, tooltips: list[str]) -> None:
    column = a_column(qtbot, a_story_session())
    bar = column.bar
    by_word = {item.word: item for item in header_of(bar).items}
    point_at(bar, middle_of(by_word["Allegation, question"].box))
    assert "It is not a finding" in tooltips[-1]
    assert bar.meaning_at(middle_of(by_word["Overturned since"].box)) == STRUCK_MEANING
    assert bar.meaning_at(QPoint(2, bar.height() - 2)) == ""
    more = bar.meaning_at(QPoint(bar.width() - 20, bar.height() - 12)).split("\n")
    assert more == [f"{one.word} {one.count}" for one in bar.left_out()]


def test_where_the_lines_of_the_marks_are_full_the_rest_is_counted_beside_the_credit(qtbot: QtBot) -> None:
    session, told = a_story_session(), 0
    for width in range(1000, 1200, 10):
        column = a_column(qtbot, session, width)
        bar = column.bar
        header = header_of(bar)
        assert header.left_out == len(bar.left_out())
        if header.is_told_above:
            told += 1
            more = bar.meaning_at(QPoint(width - 20, round(CREDIT_Y) - 4)).split("\n")
            assert more == [f"{one.word} {one.count}" for one in bar.left_out()]
            assert bar.meaning_at(QPoint(20, round(CREDIT_Y) - 4)) == ""
    assert told


def test_a_kind_that_the_list_defines_itself_is_told_by_its_shape(qtbot: QtBot) -> None:
    statuses = [{"id": "court", "name": "Ruling", "mark": "diamond"}]
    column = a_column(qtbot, a_session(an_event("2000", status="court"), statuses=statuses))
    bar = column.bar
    assert bar.meaning_at(middle_of(header_of(bar).items[0].box)) == "Diamond: Ruling."


def test_a_kind_with_an_endless_name_is_cut_in_the_legend_and_whole_in_its_tooltip(qtbot: QtBot) -> None:
    name = "A kind of claim with an endless name " * 9
    statuses = [{"id": "long", "name": name.strip(), "mark": "circle"}]
    column = a_column(qtbot, a_session(an_event("2000", status="long"), statuses=statuses), 500)
    item = header_of(column.bar).items[0]
    assert item.word.endswith("…")
    assert item.box[0] + item.box[2] <= 500
    assert column.bar.meaning_at(middle_of(item.box)) == f"Filled circle: {name.strip()}."


def test_a_title_that_is_cut_can_be_read_whole(qtbot: QtBot, tooltips: list[str]) -> None:
    title = "A long title <b>with</b> marks & more, " * 9
    column = a_column(qtbot, a_session(an_event("2000"), title=title), 600)
    bar = column.bar
    assert header_of(bar).title.endswith("…")
    assert bar.meaning_at(QPoint(40, 20)) == title.strip()
    point_at(bar, QPoint(40, 20))
    assert "&lt;b&gt;with&lt;/b&gt;" in tooltips[-1]


def test_a_list_without_a_title_goes_by_its_file(qtbot: QtBot) -> None:
    column = a_column(qtbot, a_session(an_event("2000")))
    bar = column.bar
    assert header_of(bar).title == "a list.timeline.json"


def test_the_legend_can_be_read_aloud(qtbot: QtBot) -> None:
    column = a_column(qtbot, a_story_session())
    bar = column.bar
    spoken = bar.accessibleDescription()
    assert spoken.startswith("The Avery and Dassey cases, as one news article told them. ")
    assert all(f"{item.word} {item.count}" in spoken for item in header_of(bar).items)


def test_it_follows_document_and_theme(qtbot: QtBot) -> None:
    session = a_story_session()
    column = a_column(qtbot, session)
    bar = column.bar
    light = bar.grab().toImage()
    session.set_theme(load_theme("dark"))
    assert bar.grab().toImage() != light
    session.close()
    QApplication.processEvents()
    assert bar.height() == 0
    assert bar.header() is None
    assert bar.accessibleDescription() == ""


@pytest.mark.parametrize("width", [1, 240, 5000])
def test_nothing_open_takes_no_room(qtbot: QtBot, width: int) -> None:
    bar = HeaderBar(an_empty_session())
    qtbot.addWidget(bar)
    assert bar.heightForWidth(width) == 0
    assert bar.minimumSizeHint() == QSize(240, 0)
    assert bar.meaning_at(QPoint(5, 5)) == ""
    assert bar.isHidden()


def test_what_is_left_out_is_told_where_nothing_else_stands(qtbot: QtBot) -> None:
    session = a_story_session()
    session.set_magnification(2.0)
    for width in range(500, 1500, 50):
        column = a_column(qtbot, session, width)
        column.bar.set_room(400)
        header, count = header_of(column.bar), len(column.bar.left_out())
        if not count:
            continue
        more_px = session.fonts.measure(more_words(count), TextRole.COUNT)
        last_y = header.items[-1].box[1]
        ends = [item.box[0] + item.box[2] for item in header.items if item.box[1] == last_y]
        assert max(ends) < header.width - LEFT_PX - more_px, width


def test_the_higher_the_window_the_more_the_legend_tells(qtbot: QtBot) -> None:
    column = a_column(qtbot, a_story_session(), 700)
    told = []
    for window_px in (400, 700, 1000, 1600):
        column.bar.set_room(window_px)
        QApplication.processEvents()
        header = header_of(column.bar)
        assert column.bar.height() == round(header.height) + 1
        assert header.height <= max(window_px / 6, header.usual_height)
        told.append(len(header.items))
    assert told == sorted(told)
    assert told[0] < told[-1] == 13


def test_the_keyboard_is_at_a_mark_also_where_fewer_are_left(qtbot: QtBot) -> None:
    session = a_story_session()
    column = a_column(qtbot, session, 1400)
    bar = column.bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(bar.hasFocus)
    for _ in range(40):
        key(bar, Qt.Key.Key_Right)
    session.set_magnification(3.0)
    bar.set_room(400)
    QApplication.processEvents()
    assert bar.left_out()
    with_focus = bar.grab().toImage()
    bar.clearFocus()
    assert bar.grab().toImage() != with_focus
