"""The problems list: severity, place and sentence, and the way to the event concerned."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import a_session, a_story_session, an_empty_session
from timeline_app.formats.problems import Problem, Severity
from timeline_app.ui.problems_list import (
    NO_LIST,
    NO_PROBLEMS,
    NOT_SELECTED,
    SIGNS,
    ProblemsList,
    problem_text,
)
from timeline_app.ui.session import Session


def a_faulty_session() -> Session:
    """The last event of the file is the first in time; the second has a lane that is not listed."""
    return a_session(
        an_event("2010", title="Late"),
        an_event("2005", title="Middle", lane="nowhere"),
        an_event("March 5, 2001", title="Early"),
        {"date": "2000"},
        lanes=["A lane"],
    )


def a_list(qtbot: QtBot, session: Session) -> ProblemsList:
    problems = ProblemsList(session)
    qtbot.addWidget(problems)
    problems.resize(390, 500)
    problems.show()
    return problems


def number_of(problems: ProblemsList, event: int) -> int:
    return next(n for n, one in enumerate(problems.problems.problems) if one.event == event)


def test_each_severity_has_a_sign_and_a_word() -> None:
    assert set(SIGNS) == set(Severity)
    assert all(sign and word for sign, word, _ in SIGNS.values())


def test_a_problem_in_one_piece() -> None:
    problem = Problem(severity=Severity.WARNING, message="What is it.", line=3, event=2, field="date")
    assert problem_text(problem) == "Warning, line 3, event 2, field date: What is it."
    assert problem_text(Problem(severity=Severity.NOTE, message="So.")) == "Note: So."


def test_it_lists_every_problem(qtbot: QtBot) -> None:
    session = a_faulty_session()
    problems = a_list(qtbot, session)
    assert session.document is not None
    expected = [problem_text(one) for one in session.document.reading.problems]
    model = problems.problems
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == expected
    assert problems.count == len(expected) >= 3
    assert problems.view.isVisible()


def test_enter_and_double_click_select_the_event(qtbot: QtBot) -> None:
    session = a_faulty_session()
    problems = a_list(qtbot, session)
    timeline = session.timeline
    assert timeline is not None
    for event, title in ((2, "Middle"), (3, "Early")):
        index = problems.problems.index(number_of(problems, event), 0)
        problems.view.setCurrentIndex(index)
        session.picks.select(None)
        if event == 2:
            QTest.keyClick(problems.view, Qt.Key.Key_Return)
        else:
            place = problems.view.visualRect(index).center()
            QTest.mouseClick(problems.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(problems.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert session.picks.selected_row is not None
        assert timeline.table.title[session.picks.selected_row] == title


def test_an_event_that_was_left_out_cannot_be_selected(qtbot: QtBot) -> None:
    session = a_faulty_session()
    problems = a_list(qtbot, session)
    with qtbot.waitSignal(session.message_shown) as shown:
        problems.select_event(number_of(problems, 4))
    assert shown.args == [NOT_SELECTED]
    assert session.picks.selected_row is None


def test_a_file_without_problems_says_so(qtbot: QtBot) -> None:
    session = a_story_session()
    problems = a_list(qtbot, session)
    assert problems.empty.isVisible()
    assert problems.empty.text() == NO_PROBLEMS
    session.close()
    assert problems.empty.text() == NO_LIST
    assert a_list(qtbot, an_empty_session()).empty.text() == NO_LIST


def test_sentences_wrap_at_the_width(qtbot: QtBot) -> None:
    problems = a_list(qtbot, a_session(an_event("2001", title="x", lane="l" * 50), lanes=["A lane"]))
    wide = problems.view.sizeHintForRow(0)
    problems.resize(200, 500)
    assert problems.view.sizeHintForRow(0) > wide
    assert problems.view.horizontalScrollBar().maximum() == 0


def test_selected_problems_are_copied(qtbot: QtBot) -> None:
    problems = a_list(qtbot, a_faulty_session())
    problems.view.selectAll()
    QTest.keyClick(problems.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == [problem_text(one) for one in problems.problems.problems]


def test_it_is_drawn_in_every_state(qtbot: QtBot) -> None:
    problems = a_list(qtbot, a_faulty_session())
    plain = problems.grab().toImage()
    problems.view.selectAll()
    assert problems.grab().toImage() != plain
    assert problems.view.accessibleName() == "Problems"
