"""Sentences of the window: what a list says right to left is a piece of them, wherever it is put."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextDocument, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_timeline, an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.sessions import a_session, an_empty_session
from timeline_app.formats.problems import Problem, Severity
from timeline_app.model.completion import Completion
from timeline_app.model.directions import CLOSE, OPEN
from timeline_app.ui import assistive, problems_list
from timeline_app.ui.file_names import reading_words, window_title
from timeline_app.ui.following import Following
from timeline_app.ui.pointing import hover_text
from timeline_app.ui.problems_list import ProblemsList
from timeline_app.ui.query_help import line_of
from timeline_app.ui.status_bar import StatusBar
from timeline_app.ui.tooltips import plain_tooltip
from timeline_app.ui.window_menus import ClusterMenu

NAME, TITLE = "משה", "סיפור אחד"


def marked(text: object) -> str:
    """The text with isolates that can be read."""
    return str(text).replace(OPEN, "<").replace(CLOSE, ">")


def first_letter(markup: str) -> str:
    """By what the one paragraph of a tooltip takes its direction."""
    document = QTextDocument()
    document.setHtml(markup)
    return document.toPlainText()[0]


def test_a_tooltip_of_an_event_is_set_from_the_left(qtbot: QtBot) -> None:
    event = an_event("1950", title=TITLE, lane=NAME, description=f"{NAME} 5\nMore")
    told = marked(hover_text(a_timeline(event), 0, is_rich=True))
    assert told == f"<qt><b>\u200e<{TITLE}></b><br>1950<br><Event · <{NAME}>><br><{NAME} 5></qt>"
    assert first_letter(hover_text(a_timeline(event), 0, is_rich=True)) == "\u200e"
    plain = hover_text(a_timeline(an_event("1950", title="Said")), 0, is_rich=True)
    assert plain == "<qt><b>Said</b><br>1950<br>Event · Events</qt>"


def test_any_tooltip_is_set_from_the_left_line_by_line() -> None:
    told = marked(plain_tooltip(f"{TITLE}\nSaid & {NAME}"))
    assert told == f"<qt>\u200e<{TITLE}><br><Said &amp; {NAME}></qt>"
    assert plain_tooltip("Said\n<b>") == "<qt>Said<br>&lt;b&gt;</qt>"


def test_the_status_bar_names_the_event_before_its_date(qtbot: QtBot) -> None:
    session = a_session(an_event("1950", title=TITLE))
    bar = StatusBar(session)
    qtbot.addWidget(bar)
    session.picks.set_hover_row(0)
    assert marked(bar.panel.middle.text()) == f"<{TITLE}>, 1950"


def test_a_menu_of_events_has_their_dates_behind_them(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = ClusterMenu(a_timeline(an_event("1950", title=TITLE)), [0], parent)
    assert [marked(action.text()) for action in menu.actions()] == [f"<{TITLE}>   1950"]


def test_what_is_followed_is_named(make_window: MakeWindow, write_list: WriteList) -> None:
    related = [{"type": "leads_to", "to": "b"}]
    events = an_event("2001", title=TITLE, id="a", relations=related), an_event("2003", id="b")
    window = make_window(write_list(*events))
    told: list[str] = []
    window.session.message_shown.connect(told.append)
    window.session.picks.select(0)
    following = Following(window.session, window.canvas.navigation, QObject(window))
    following.step()
    assert marked(told[-1]).startswith(f"1 of 1: “<{TITLE}>” ")


def test_names_of_files_are_pieces_of_messages_and_titles_of_windows_are_plain() -> None:
    path = Path(f"/{NAME} 5.timeline.json")
    assert window_title(path, "Timeline") == f"{path.name} — Timeline"
    assert marked(reading_words(path)) == f"Reading “<{path.name}>”"


def test_what_is_offered_in_the_search_has_its_count_behind_it() -> None:
    one = Completion(text=f'"{TITLE}"', meaning=TITLE, count=7)
    assert marked(line_of(one.text, one.meaning, one.count)).split() == [*f"<{TITLE}>".split(), "7"]


def test_what_is_spoken_has_no_isolates(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6 import QtGui

    spoken: list[str] = []
    monkeypatch.setattr(QtGui, "QAccessibleAnnouncementEvent", lambda _, text: spoken.append(text))
    monkeypatch.setattr(QtGui.QAccessible, "updateAccessibility", lambda _: None)
    label = QLabel()
    qtbot.addWidget(label)
    assistive.announce(label, f"Kept: {OPEN}{NAME}{CLOSE}")
    assert spoken == [f"Kept: {NAME}"]


def test_problems_are_sentences_from_the_left(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[QTextLayout] = []

    class Watched(QTextLayout):
        def endLayout(self) -> None:  # noqa: N802
            laid_out.append(self)
            super().endLayout()

    monkeypatch.setattr(problems_list, "QTextLayout", Watched)
    problem = Problem(
        severity=Severity.WARNING, message=f"{NAME} is “{TITLE}” (1950), event 3.", event=3, event_id=NAME
    )
    problems = ProblemsList(an_empty_session())
    qtbot.addWidget(problems)
    problems.problems.take((problem,))
    problems.view.sizeHintForRow(0)
    head, body = (marked(one.text()) for one in laid_out[-2:])
    assert head == f"Warning · event 3 (“<{NAME}>”)"
    assert body == f"{NAME} is “<{TITLE}>” (1950), event 3."
    assert laid_out[-1].textOption().textDirection() is Qt.LayoutDirection.LeftToRight
    assert marked(problems.problems.index(0).data()) == problems.problems.index(0).data()
