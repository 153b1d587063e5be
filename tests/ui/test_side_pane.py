"""The side pane: three tabs over one session, and the signals that come out of them."""

from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import a_session, a_story_session
from timeline_app.ui.session import Session
from timeline_app.ui.side_pane import SidePane


def a_pane(qtbot: QtBot, session: Session) -> SidePane:
    pane = SidePane(session)
    qtbot.addWidget(pane)
    pane.resize(390, 820)
    pane.show()
    return pane


def tab_texts(pane: SidePane) -> list[str]:
    return [pane.tabs.tabText(number) for number in range(pane.tabs.count())]


def test_the_tabs_and_the_count_of_problems(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    assert tab_texts(pane) == ["Details", "List", "Problems", "Filter"]
    faulty = a_session(an_event("March 5, 2001"), an_event("2001", lane="nowhere"), lanes=["A lane"])
    assert faulty.document is not None
    session.open(faulty.document.reading)
    assert tab_texts(pane)[2] == "Problems (2)"
    session.close()
    assert tab_texts(pane)[2] == "Problems"


def test_each_tab_can_be_brought_to_the_front(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_story_session())
    for show, tab in (
        (pane.show_list, pane.list_pane),
        (pane.show_problems, pane.problems),
        (pane.show_details, pane.details),
    ):
        show()
        assert pane.tabs.currentWidget() is tab
        assert tab.isVisible()


def test_its_signals(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    pane.set_example(True)
    assert pane.details.close_button.isVisible()
    asked = [pane.open_requested, pane.close_requested, pane.more_requested, pane.event_activated]
    with qtbot.waitSignals(asked):
        pane.details.open_button.click()
        pane.details.close_button.click()
        pane.details.later_button.click()
        pane.events.event_activated.emit(3)


def test_list_and_details_are_in_step(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_pane(qtbot, session)
    pane.show_list()
    pane.events.setCurrentIndex(pane.events.events.index(3, 1))
    pane.show_tab("details")
    assert pane.details.reader.toPlainText().startswith("Teresa Halbach is killed")


def test_it_can_be_narrow(qtbot: QtBot) -> None:
    pane = a_pane(qtbot, a_story_session())
    pane.set_example(True)
    assert pane.minimumSizeHint().width() <= 330
