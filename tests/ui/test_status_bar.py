"""The status bar says what is shown, what is hidden and why; it never asks for width."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.sessions import a_session, a_story_session, an_empty_session
from timeline_app.model.directions import OPEN, bare, isolated
from timeline_app.model.time import TimeSpan
from timeline_app.theme import load_theme
from timeline_app.ui.hearing import Hearing
from timeline_app.ui.session import Session
from timeline_app.ui.status_bar import NOT_A_FINDING, NOTES_APART, NOTHING_OPEN, StatusBar, StatusPanel

STORY_SCALE = "1985 – 2016, condensed: 3 gaps cut, G for true scale"


@pytest.fixture
def session(qapp: QApplication) -> Session:
    """The story on a canvas that shows all of it."""
    session = a_story_session()
    session.stage.set_size(1200, 700)
    return session


def a_bar(qtbot: QtBot, session: Session, width: int = 1200) -> StatusBar:
    bar = StatusBar(session)
    qtbot.addWidget(bar)
    bar.resize(width, bar.height())
    bar.show()
    QApplication.processEvents()
    return bar


def settled(bar: StatusBar) -> StatusPanel:
    """What it says once it has caught up with the view."""
    bar.refresh()
    return bar.panel


def test_the_story_at_first_glance(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    panel = bar.panel
    assert panel.counts.text() == "18 of 18 events shown"
    assert panel.where.text() == STORY_SCALE
    assert panel.notes.text().startswith("Dates: ½ partly stated   ≈ derived   ° from other sources")
    assert NOT_A_FINDING in panel.notes.text()
    assert panel.notes.text().endswith("≠ one contradicts it")


def test_it_follows_the_view(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    panel = bar.panel
    session.set_view(replace(session.view, is_condensed=False))
    hull = session.stage.frame().hull
    span = TimeSpan(hull.start + hull.length * 6 // 10, hull.start + hull.length * 8 // 10, hull.unit)
    session.set_view(replace(session.view, viewport=session.stage.frame().fit(span)))
    qtbot.waitUntil(lambda: panel.where.text() == "2003 – 2010, true scale, G condenses")
    scene = session.stage.scene()
    assert scene is not None
    assert 0 < scene.hidden.span < 18
    assert panel.counts.text() == f"{scene.shown} of 18 events shown: {scene.hidden.span} outside the span"


@pytest.mark.parametrize("height", [700.0, 200.0, 90.0])
def test_shown_and_hidden_are_all(qtbot: QtBot, session: Session, height: float) -> None:
    bar = a_bar(qtbot, session)
    session.stage.set_size(1200, height)
    scene = session.stage.scene()
    assert scene is not None
    assert scene.shown + scene.hidden.total == 18
    text = settled(bar).counts.text()
    assert text.startswith(f"{scene.shown} of 18 events shown")
    assert ("scrolled away" in text) == (scene.hidden.scroll > 0)


def test_undated_events_are_counted(qtbot: QtBot) -> None:
    bar = a_bar(qtbot, a_session(an_event("2000"), an_event()))
    assert bar.panel.counts.text().endswith("of 2 events shown: 1 without a date")


@pytest.mark.parametrize(
    ("events", "counts", "where"),
    [
        ((), "No events", "true scale"),
        ((an_event(),), "0 of 1 event shown: 1 without a date", "true scale"),
        ((an_event("2000-01-01"),), "1 of 1 event shown", "28 Dec 1999 – 5 Jan 2000, true scale"),
    ],
)
def test_short_lists(qtbot: QtBot, events: tuple[dict[str, object], ...], counts: str, where: str) -> None:
    bar = a_bar(qtbot, a_session(*events))
    panel = bar.panel
    assert (panel.counts.text(), panel.where.text()) == (counts, where)


def test_nothing_open(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, an_empty_session())
    assert (bar.panel.counts.text(), bar.panel.where.text()) == (NOTHING_OPEN, "")
    bar = a_bar(qtbot, session)
    session.close()
    assert (bar.panel.counts.text(), bar.panel.where.text(), bar.panel.notes.text()) == (NOTHING_OPEN, "", "")


def test_only_lists_with_claims_say_how_to_read_them(qtbot: QtBot) -> None:
    plain = a_bar(qtbot, a_session(an_event("2000", status="court")))
    assert plain.panel.notes.text() == ""
    claims = a_bar(qtbot, a_session(an_event("2000", status="allegation")))
    assert claims.panel.notes.text() == NOT_A_FINDING
    assert claims.height() > plain.height()


def test_what_is_under_the_pointer(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    bar.set_pointer("3 Mar 2007")
    assert bar.panel.middle.text() == "Pointer: 3 Mar 2007"
    session.picks.set_hover_row(4)
    title = session.timeline.table.title[4] if session.timeline else ""
    assert bar.panel.middle.text().startswith(f"{title}, ")
    session.picks.set_hover_row(None)
    bar.set_pointer("")
    assert bar.panel.middle.text() == ""


def test_a_message_passes(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.ui.status_bar.MESSAGE_MS", 30)
    bar = a_bar(qtbot, session)
    bar.set_pointer("3 Mar 2007")
    session.show_message("Picture copied")
    assert bar.panel.middle.text() == "Picture copied"
    bar.set_pointer("4 Mar 2007")
    assert bar.panel.middle.text() == "Picture copied"
    qtbot.waitUntil(lambda: bar.panel.middle.text() == "Pointer: 4 Mar 2007")


def test_a_message_comes_before_the_scale(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session, 700)
    panel = bar.panel
    assert panel.where.shown_text == STORY_SCALE
    session.show_message("The picture was saved as /home/somebody/Pictures/a long name.png")
    assert panel.middle.shown_text == panel.middle.text()
    assert panel.where.shown_text != STORY_SCALE


@pytest.mark.parametrize("width", [20, 60, 300, 700, 1200])
def test_it_never_pushes_the_window_wide(qtbot: QtBot, session: Session, width: int) -> None:
    bar = a_bar(qtbot, session, width)
    bar.set_pointer("something long under the pointer " * 9)
    panel = settled(bar)
    assert bar.minimumSizeHint().width() == 0
    assert bar.width() == panel.width() == width
    boxes = [label.geometry() for label in (panel.counts, panel.middle, panel.where) if label.width() > 0]
    for i, box in enumerate(boxes):
        assert all(not box.intersects(other) for other in boxes[i + 1 :])
    if width >= 300:
        assert panel.counts.shown_text == panel.counts.text()
        assert all(box.left() >= 0 and box.right() < width for box in boxes)


def test_what_it_says_in_parts_is_shown_in_whole_parts(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    panel = settled(bar)
    notes, shown = panel.notes.text().split(NOTES_APART), set()
    assert len(notes) == 3
    for width in range(1300, 40, -10):
        bar.resize(width, bar.height())
        told = panel.notes.shown_text
        assert told == NOTES_APART.join(notes[: len(told.split(NOTES_APART)) if told else 0])
        assert panel.where.shown_text in (STORY_SCALE, "1985 – 2016", "")
        shown |= {told, panel.where.shown_text}
    assert len(shown) == 6  # of the notes three, two and one, of the span all and itself, and nothing


def test_no_text_is_cut_to_a_letter(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    session.show_message("Something has happened")
    for width in range(1300, 40, -10):
        bar.resize(width, bar.height())
        for label in (bar.panel.counts, bar.panel.middle):
            assert label.shown_text in ("", label.text()) or len(label.shown_text) >= 8


def test_what_is_cut_can_be_read_in_a_tooltip(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda position, text, widget: told.append(text))
    bar = a_bar(qtbot, session, 400)
    bar.set_pointer("<img src='x'> " * 20)
    for label in (bar.panel.middle, bar.panel.counts):
        Hearing(label)
        QApplication.sendEvent(label, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))
    assert "&lt;img src=" in told[0]
    assert told[1] == ""


def test_it_is_drawn_in_the_theme(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    light = bar.grab().toImage()
    session.set_theme(load_theme("dark"))
    dark = bar.grab().toImage()
    assert light.pixelColor(2, 10).lightness() > 200 > 100 > dark.pixelColor(2, 10).lightness()


def test_what_was_said_of_a_list_goes_with_it(qtbot: QtBot, session: Session) -> None:
    bar = a_bar(qtbot, session)
    session.show_message("six problems")
    assert bar.panel.middle.text() == "six problems"
    session.close()
    assert bar.panel.middle.text() == ""


def test_what_is_heard_and_the_title_of_the_window_have_no_signs_that_are_not_seen(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    city = "سقوط"
    window = make_window(write_list(an_event("1453-05-29", title=city, lane=city), name=f"{city}.json"))
    window.session.picks.select(0)
    QApplication.processEvents()
    window.status.set_pointer(f"{isolated(city)} · 1453")
    labels = [label for label in window.findChildren(QLabel) if OPEN in label.text()]
    assert len(labels) >= 2
    for label in labels:
        assert label.accessibleName() == bare(label.text())
    window.status.set_pointer("Plain")
    assert window.status.panel.middle.accessibleName() == ""
    assert window.windowTitle() == bare(window.windowTitle())
