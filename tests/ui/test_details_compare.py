"""Two events side by side: what is pinned, where it stands, and what differs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_timeline, an_event
from tests.ui.hands import key
from tests.ui.sessions import a_session, a_story_session, row_of
from timeline_app.model.timeline import Timeline
from timeline_app.theme import load_theme
from timeline_app.ui.details.cards import COMPARISON_SHARE
from timeline_app.ui.details.compare import MOST_SOURCES, compare
from timeline_app.ui.details.head import PIN_TIP, UNPIN_TIP
from timeline_app.ui.details.pane import DetailsPane
from timeline_app.ui.details.plain_text import as_text
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.session import Session

pytestmark = pytest.mark.usefixtures("qapp")


def a_pane(qtbot: QtBot, session: Session, width: int = 390, height: int = 900) -> DetailsPane:
    pane = DetailsPane(session)
    qtbot.addWidget(pane)
    pane.resize(width, height)
    pane.show()
    return pane


def pinned_pane(qtbot: QtBot, width: int = 390, height: int = 900) -> DetailsPane:
    """The conviction is pinned, the sentence selected."""
    session = a_story_session()
    pane = a_pane(qtbot, session, width, height)
    session.picks.pin(row_of(session, "avery-convicted-2007"))
    session.picks.select(row_of(session, "avery-sentenced-2007"))
    return pane


def titles(pane: DetailsPane) -> list[str]:
    """The first line of each text that is seen, from left to right and from above."""
    cards = [card for card in (pane.cards.beside, pane.card) if card.isVisible()]
    return [card.reader.toPlainText().split("\n")[0] for card in cards]


# What differs


def told(timeline: Timeline, pinned: int = 0, selected: int = 1) -> str:
    return as_text(compare(pinned, selected, timeline))


def test_what_differs_and_what_is_the_same_is_told_with_a_sign() -> None:
    sources = [{"publisher": "A", "date": "2001"}, {"publisher": "B"}]
    timeline = a_timeline(
        an_event("2001-05-05", lane="one", status="court", sources=sources[:1], date_basis="external"),
        an_event("2001-05-06", lane="one", status="allegation", sources=sources),
    )
    assert told(timeline) == (
        "pinned | selected\n"
        "≠ date: ° 5 May 2001 | 6 May 2001\n"
        "apart: 1 day later\n"
        "≠ kind: Court outcome | Allegation, question\n"
        "= lane: one\n"
        "≠ sources: – | B\n"
        "= sources: A"
    )


def test_an_outcome_that_fell_is_another_kind_than_one_that_stands() -> None:
    timeline = a_story_session().timeline
    assert timeline is not None
    fell, stands = (timeline.row_of(key) for key in ("conviction-1985", "avery-convicted-2007"))
    assert fell is not None
    assert stands is not None
    assert "≠ kind: Court outcome, overturned since | Court outcome\n" in told(timeline, fell, stands)


def test_the_same_date_on_another_ground_is_not_the_same() -> None:
    timeline = a_timeline(an_event("2001", date_basis="derived"), an_event("2001", date_basis="external"))
    assert "≠ date: ≈ 2001 | ° 2001\n" in told(timeline)


def test_what_there_is_not_is_not_compared() -> None:
    text = told(a_timeline(an_event("2001"), an_event("2001")))
    assert text == (
        "pinned | selected\n= date: 2001\napart: 11 months earlier to 11 months later\n= kind: Event"
    )


def test_sources_are_told_apart_by_what_they_are() -> None:
    one = {"url": "https://a.example/1", "publisher": "A"}
    timeline = a_timeline(
        an_event("2001", sources=[one]), an_event("2001", sources=[{**one, "url": "https://a.example/2"}])
    )
    assert "≠ sources: A | A" in told(timeline)


def test_many_sources_are_counted() -> None:
    some = [{"publisher": f"Paper {number}"} for number in range(MOST_SOURCES + 4)]
    timeline = a_timeline(an_event("2001", sources=some), an_event("2001"))
    assert told(timeline).endswith("Paper 2; and 4 more | –")


# The pane


def test_a_pinned_event_stands_above_the_selected_one(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot)
    assert titles(pane) == ["Jury convicts Avery of murder", "Avery sentenced to life"]
    assert pane.cards.splitter.orientation() is Qt.Orientation.Vertical
    assert pane.cards.beside.geometry().bottom() <= pane.card.geometry().top()
    assert "≠ date" in pane.cards.comparison.toPlainText()
    assert pane.cards.beside.head.position.text() == "pinned"
    assert pane.card.head.position.text() == "6 of 18"
    assert pane.cards.beside.reader.accessibleName() == "Pinned: Jury convicts Avery of murder"
    assert abs(pane.cards.beside.height() - pane.card.height()) < 40


def test_in_a_wide_pane_they_stand_side_by_side(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot, width=800)
    assert pane.cards.splitter.orientation() is Qt.Orientation.Horizontal
    assert pane.cards.beside.geometry().right() <= pane.card.geometry().left()
    assert abs(pane.cards.beside.width() - pane.card.width()) < 10
    pane.resize(390, 900)
    assert pane.cards.splitter.orientation() is Qt.Orientation.Vertical
    assert pane.cards.beside.geometry().bottom() <= pane.card.geometry().top()


def test_two_events_fit_the_narrowest_pane(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot, width=240)
    QApplication.processEvents()
    assert pane.width() == 240
    assert pane.minimumSizeHint().width() <= 240


def test_the_comparison_leaves_room_for_what_is_compared(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot, width=240, height=500)
    assert pane.cards.comparison.height() <= COMPARISON_SHARE * 500 + 1
    assert pane.cards.comparison.verticalScrollBar().maximum() > 0
    pane.resize(240, 2_000)
    qtbot.waitUntil(lambda: pane.cards.comparison.verticalScrollBar().maximum() == 0)


def test_only_what_is_pinned_is_kept_when_nothing_is_selected(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot)
    pane.session.picks.select(None)
    assert titles(pane) == ["Jury convicts Avery of murder"]
    assert not pane.cards.comparison.isVisible()
    assert pane.card.head.pin.isChecked()
    pane.session.picks.pin(None)
    assert titles(pane) == []
    assert "18 events in 5 lanes" in pane.reader.toPlainText()


def test_an_event_is_not_compared_with_itself(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot)
    pane.session.picks.select(pane.session.picks.pinned_row)
    assert titles(pane) == ["Jury convicts Avery of murder"]
    assert not pane.cards.comparison.isVisible()


def test_the_buttons_pin_and_unpin(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    session.picks.select(4)
    pin = pane.card.head.pin
    assert (pin.isChecked(), pin.toolTip()) == (False, PIN_TIP)
    pin.click()
    assert session.picks.pinned_row == 4
    assert (pin.isChecked(), pin.toolTip()) == (True, UNPIN_TIP)
    session.picks.select(5)
    assert (pin.isChecked(), pane.cards.beside.head.pin.isChecked()) == (False, True)
    assert not pane.cards.beside.head.next.isVisible()
    pin.click()
    # The other one is pinned instead.
    assert session.picks.pinned_row == 5
    pin.click()
    assert session.picks.pinned is None
    session.picks.pin(4)
    pane.cards.beside.head.pin.click()
    assert session.picks.pinned is None


def test_steps_and_links_of_both_select_beside_the_pin(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot)
    followed: list[int] = []
    pane.event_followed.connect(followed.append)
    pane.card.head.next.click()
    assert pane.session.picks.selected_row == 6
    link = pane.cards.beside.reader.link_at("#0")
    assert link is not None
    pane.cards.beside.reader.link_followed.emit(pane.cards.beside.reader.link_at("#3"))
    assert pane.session.picks.pinned_row == 4
    assert followed[0] == 6
    assert followed[-1] == pane.session.picks.selected_row


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot)
    named = [pane.about, pane.cards.comparison, pane.card.reader, pane.cards.beside.reader]
    assert all(widget.accessibleName() for widget in (*named, *pane.findChildren(QAbstractButton)))


def test_both_follow_the_theme(qtbot: QtBot) -> None:
    pane = pinned_pane(qtbot)
    for name in ("dark", "contrast", "light"):
        pane.session.set_theme(load_theme(name))
        image = pane.grab().toImage()
        for card in (pane.cards.beside, pane.card):
            corner = card.mapTo(pane, QPoint(4, card.height() // 2))
            assert image.pixelColor(corner).name() == pane.session.theme.color("canvas").lower()


@pytest.mark.parametrize("width", [240, 330, 390, 640, 900])
def test_no_word_of_a_head_is_clipped(qtbot: QtBot, width: int) -> None:
    session = a_session(an_event("2001", lane="A lane of many words", status="allegation", context=True))
    pane = a_pane(qtbot, session, width)
    session.picks.select(0)
    QApplication.processEvents()
    for label in (pane.card.head.kicker, pane.card.head.place):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
            words = label.text().split()
            assert max(map(label.fontMetrics().horizontalAdvance, words)) <= label.width()


# The window


def test_the_key_pins_and_unpins(window: MainWindow) -> None:
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    action = window.actions_by_row.by_id["pin"]
    assert not action.isEnabled()
    window.session.picks.select(4)
    assert action.isEnabled()
    key(window.canvas, Qt.Key.Key_P)
    assert window.session.picks.pinned_row == 4
    assert action.isChecked()
    window.session.picks.select(7)
    key(window.canvas, Qt.Key.Key_P)
    assert window.session.picks.pinned is None
    assert not action.isChecked()
    assert said == ["Pinned: select another event to compare the two", "Unpinned"]
    key(window.canvas, Qt.Key.Key_P)
    assert window.session.picks.pinned_row == 7
    window.clear()
    assert action.isEnabled()
    assert action.isChecked()
    key(window.canvas, Qt.Key.Key_P)
    assert window.session.picks.pinned is None
    assert not action.isEnabled()


def test_the_pinned_event_is_outlined_on_the_canvas(window: MainWindow) -> None:
    before = window.canvas.grab().toImage()
    window.session.picks.pin(4)
    assert window.canvas.grab().toImage() != before
    window.session.picks.pin(None)
    assert window.canvas.grab().toImage() == before
