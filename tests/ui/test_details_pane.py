"""The details pane: it follows the session, and asks the window for what it cannot do itself."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import a_session, a_story_session, an_empty_session, row_of
from timeline_app.theme import load_theme
from timeline_app.ui.details.blocks import EventLink, SearchLink, WebLink
from timeline_app.ui.details.pane import DetailsPane
from timeline_app.ui.session import Session


def a_pane(qtbot: QtBot, session: Session, *, is_example: bool = False) -> DetailsPane:
    pane = DetailsPane(session)
    qtbot.addWidget(pane)
    pane.set_example(is_example)
    pane.resize(390, 800)
    pane.show()
    return pane


def buttons(pane: DetailsPane) -> list[str]:
    """What the buttons say that can be seen, but for those that step."""
    some = (pane.later_button, pane.open_button, pane.close_button, pane.more_button)
    return [button.text().replace("&", "") for button in some if button.isVisible()]


def test_it_follows_the_selection(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    assert "18 events in 5 lanes" in pane.reader.toPlainText()
    assert not pane.card.head.isVisible()
    session.picks.select(row_of(session, "avery-convicted-2007"))
    assert pane.reader.toPlainText().startswith("Jury convicts Avery of murder\n")
    assert pane.reader.accessibleName() == "Details: Jury convicts Avery of murder"
    assert pane.card.head.kicker.text() == "Court outcome"
    assert pane.card.head.place.text() == "Halbach case"
    assert pane.card.head.position.text() == "5 of 18"
    session.picks.select(None)
    assert not pane.card.head.isVisible()
    session.close()
    assert pane.reader.toPlainText().startswith("No list is open")


def test_a_text_that_comes_to_the_front_has_its_height_at_once(qtbot: QtBot) -> None:
    """It is drawn before the window's next turn, in which layouts are brought up to date."""
    session = a_story_session()
    pane = a_pane(qtbot, session, is_example=True)
    for row, text in ((None, pane.about), (3, pane.cards), (None, pane.about)):
        session.picks.select(row)
        at_once = text.geometry()
        QApplication.processEvents()
        assert text.isVisible()
        assert text.geometry() == at_once
        assert text.height() > pane.height() / 2


def test_the_buttons_of_the_example(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session, is_example=True)
    assert buttons(pane) == ["What happened later", "Open a list…", "Close this example"]
    more: list[str] = []
    pane.more_requested.connect(more.append)
    with qtbot.waitSignals([pane.open_requested, pane.close_requested, pane.more_requested]):
        pane.open_button.click()
        pane.close_button.click()
        pane.later_button.click()
    session.picks.select(3)
    assert buttons(pane) == ["What happened later: open the wider list"]
    pane.more_button.click()
    assert more == ["news-article-2016-01-and-later.timeline.json"] * 2
    session.close()
    assert buttons(pane) == ["Open a list…"]


def test_the_buttons_of_other_lists(qtbot: QtBot) -> None:
    assert buttons(a_pane(qtbot, a_session(an_event("2001")))) == ["Open a list…"]
    pane = a_pane(qtbot, a_session(an_event("2001"), more="next.json"))
    assert buttons(pane) == ["Open the further list", "Open a list…"]
    assert buttons(a_pane(qtbot, an_empty_session())) == ["Open a list…"]


def test_steps_to_the_events_before_and_after(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    session.picks.select(0)
    assert not pane.card.head.previous.isEnabled()
    pane.card.head.next.click()
    pane.card.head.next.click()
    assert session.picks.selected_row == 2
    pane.card.head.previous.click()
    assert session.picks.selected_row == 1
    session.picks.select(17)
    assert not pane.card.head.next.isEnabled()


def test_links_go_where_they_lead(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    session = a_story_session()
    pane = a_pane(qtbot, session)
    session.picks.select(4)
    assert opened == []
    pane.reader.link_followed.emit(EventLink(5))
    assert session.picks.selected_row == 5
    pane.reader.link_followed.emit(SearchLink("Ken Kratz"))
    assert session.query == "Ken Kratz"
    assert len(session.finder.found.rows) == 1
    pane.reader.link_followed.emit(WebLink("https://example.org/x", "example.org"))
    assert opened == [QUrl("https://example.org/x")]


def test_following_a_link_by_click_and_key(qtbot: QtBot) -> None:
    session = a_session(
        an_event("2001", title="First", id="a"),
        an_event("2002", title="Second", id="b", relations=[{"type": "follows", "to": "a"}]),
    )
    pane = a_pane(qtbot, session)
    session.picks.select(0)
    pane.reader.setFocus()
    for expected in (1, 0, 1):
        QTest.keyClick(pane.reader, Qt.Key.Key_Tab)
        QTest.keyClick(pane.reader, Qt.Key.Key_Return)
        assert session.picks.selected_row == expected


def test_it_follows_the_theme(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    session.picks.select(4)
    pane.reader.verticalScrollBar().setValue(40)
    for name in ("dark", "contrast", "light"):
        session.set_theme(load_theme(name))
        image = pane.grab().toImage()
        corner = image.pixelColor(image.width() // 2, image.height() - 3).name()
        assert corner == session.theme.color("canvas").lower()
    assert pane.reader.verticalScrollBar().value() == 40


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session, is_example=True)
    session.picks.select(4)
    named = [pane.reader, *pane.findChildren(QAbstractButton)]
    assert all(widget.accessibleName() for widget in named)


def test_a_short_text_ends_where_it_ends(qtbot: QtBot) -> None:
    """The buttons of the first page stand under its text, which has no scroll bar then."""
    pane = a_pane(qtbot, a_story_session(), is_example=True)
    qtbot.waitUntil(lambda: pane.start_buttons.geometry().top() == pane.reader.geometry().bottom() + 1)
    assert pane.reader.height() < 500
    assert not pane.reader.verticalScrollBar().isVisible()
    assert pane.reader.verticalScrollBar().maximum() == 0
