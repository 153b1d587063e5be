"""What is copied of an event: as text, as Markdown, as a citation; a claim is copied as one."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_timeline, an_event
from tests.ui.hands import key
from tests.ui.sessions import WIDER_PATH, a_session, a_story_session, row_of
from timeline_app.formats import read
from timeline_app.model.timeline import Timeline
from timeline_app.ui.copy_forms import COPY_FORMS
from timeline_app.ui.details.blocks import Section, Span, Tone, line, say, span
from timeline_app.ui.details.citation import citation_of
from timeline_app.ui.details.copies import MAKERS
from timeline_app.ui.details.markdown_text import as_markdown
from timeline_app.ui.details.pane import DetailsPane
from timeline_app.ui.hidden import LATER
from timeline_app.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("qapp")

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def wider() -> Timeline:
    timeline = read(WIDER_PATH).timeline
    assert timeline is not None
    return timeline


def copied(form: str, event: str, timeline: Timeline | None = None) -> str:
    timeline = timeline or wider()
    row = timeline.row_of(event)
    assert row is not None
    return MAKERS[form](row, timeline, "a list.json")


def copied_of(form: str, **fields: object) -> str:
    return MAKERS[form](0, a_timeline(an_event(**fields)), "a list.json")  # type: ignore[arg-type]


# Text


def test_text_says_all_with_the_kind_and_the_lane() -> None:
    text = copied("text", "series-framing-allegation")
    assert text.startswith(
        "Avery's attorneys say, in the series, that he was framed\n"
        "Allegation, question · Documentary\n\nFriday 18 December 2015\n"
    )
    assert "Said by Avery's attorneys, against local law enforcement. Denied." in text
    assert "\u00a0" not in text


# Markdown


def test_markdown_keeps_headings_links_and_emphasis() -> None:
    text = copied("markdown", "avery-convicted-2007")
    for words in (
        "# Jury convicts Avery of murder\n\nCourt outcome · Halbach case\n\n**Sunday 18 March 2007**  \n",
        "\n> *“he was convicted of murdering photographer Theresa* \\[sic\\] *Halbach”*\n>\n> — Intern",
        "\n## People\n\n- Steven Avery, defendant\n- Teresa Halbach",
        "\n- **leads to**: Avery sentenced to life · 75 days later  \n  Sentence on the verdict.\n",
        "\n## Step by step\n\n- **Jury convicts Avery of murder** · ° 18 Mar 2007\n  - leads to",
        "[usatoday.com](<https://www.usatoday.com/story/news/crime/2015/12/21/",
    ):
        assert words in text, words
    assert "↗" not in text
    assert copied("markdown", "series-framing-allegation").startswith("# *Avery's attorneys say")


def test_markdown_of_a_description_is_what_was_written() -> None:
    written = (
        "### In short\n\nA *b* **c** `d e` <x>.\n\n- one\n- two\n  - three\n\n1. four\n\n"
        "> They said so.\n\n```\nx  =  1\n```\n\n[label](https://example.org/a_b)"
    )
    text = copied_of("markdown", date="2001", description=written)
    for words in (
        "### In short\n\nA *b* **c** `d e` \\<x\\>.",
        "- one\n- two\n  - three",
        "1. four",
        "> They said so.",
        "```\nx  =  1\n```",
        "[label](<https://example.org/a_b>) (example.org)",
    ):
        assert words in text, words


HOSTILE = (
    "<script>alert(1)</script> ![x](http://evil.example/x.png) [y](javascript:alert(1)) `z` | a | **b** "
    "&lt;img&gt; <http://evil.example> ~~s~~"
)


def test_text_of_a_file_is_no_markdown_of_its_own() -> None:
    text = copied_of(
        "markdown",
        date="2001",
        title=HOSTILE,
        lane=HOSTILE,
        date_note=HOSTILE,
        people=[{"name": HOSTILE, "role": HOSTILE}],
        tags=[HOSTILE],
        sources=[{"title": HOSTILE, "quote": [HOSTILE]}],
        media={"path": "a](b).png", "caption": HOSTILE},
    )
    assert "alert(1)" in text
    # Every sign that would begin mark-up stands behind a backslash.
    assert not re.search(r"(?<!\\)(<script|<http|!\[|\]\(javascript|~~|&lt;|`z|\| a)", text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("+ no item", "\\+ no item"),
        ("1. no item", "\\1. no item"),
        ("2) no item", "\\2) no item"),
        ("> no quote", "\\> no quote"),
        ("===", "\\==="),
        ("---", "\\---"),
        ("-5 degrees", "-5 degrees"),
        ("1985 was a year", "1985 was a year"),
    ],
)
def test_a_line_begins_nothing_that_was_not_meant(text: str, told: str) -> None:
    assert as_markdown([Section("", (say(text),))]) == told
    assert as_markdown([Section("", (say(f"One\n{text}"),))]) == f"One  \n{told}"


def test_emphasis_leaves_spaces_outside_and_code_has_ticks_enough() -> None:
    strong, code = Span(text=" a ", is_strong=True), Span(text="x `y` z", is_code=True)
    assert as_markdown([Section("", (line(span("1"), strong, span("b"), code),))]) == "1 **a** b``x `y` z``"


def test_code_is_fenced_by_more_ticks_than_it_holds() -> None:
    assert as_markdown([Section("", (say("a\n```\nb", Tone.CODE),))]) == "````\na\n```\nb\n````"


# Citations


def test_a_citation_names_event_date_list_and_sources() -> None:
    assert copied("citation", "avery-convicted-2007").split("\n") == [
        "“Jury convicts Avery of murder” [Court outcome], Sunday 18 March 2007 (date from other sources).",
        "In: “The Avery and Dassey cases: one news article, and what came before and after.” "
        "International Business Times, about 4 January 2016 (date inferred); 22 events from other sources. "
        "Checked through December 2025.",
        "",
        "Sources:",
        "1. International Business Times, 4 Jan 2016?, paragraph 2. https://www.ibtimes.com/"
        "making-murderer-steven-avery-innocent-over-180000-people-petition-his-pardon-2248076",
        "2. “Jury finds Avery guilty.” The Post-Crescent, in USA Today, 19 Mar 2007. "
        "https://www.usatoday.com/story/news/crime/2015/12/21/jury-finds-avery-guilty/77694984/",
        "3. “Avery is guilty of killing Halbach.” Wisconsin Radio Network. "
        "https://www.wrn.com/avery-is-guilty-of-killing-halbach/",
        "4. NBC News / Associated Press, 1 Jun 2007. https://www.nbcnews.com/id/wbna18990252",
        "5. “State v. Avery, 2011 WI App 124.” Wisconsin Court of Appeals, 24 Aug 2011. "
        "https://case-law.vlex.com/vid/state-v-avery-no-895751699",
    ]


def test_a_claim_is_cited_as_one() -> None:
    first = copied("citation", "series-framing-allegation").split("\n")[0]
    assert first == (
        "“Avery's attorneys say, in the series, that he was framed” [Allegation, question], "
        "Friday 18 December 2015 (date derived). "
        "Said by Avery's attorneys, against local law enforcement. Denied."
    )
    assert "[Court outcome, overturned since]" in copied("citation", "conviction-1985")


def test_a_source_is_cited_with_author_archive_and_access_where_the_file_has_them() -> None:
    source = {
        "publisher": "Town book",
        "author": "E. Clerk",
        "title": "Annals",
        "date": "2001",
        "url": "https://a.example/1",
        "archive_url": "https://archive.example/2",
        "accessed": "2020-02-03",
        "locator": "folio 12",
    }
    assert copied_of("citation", date="2001", sources=[source, source]).endswith(
        "Sources:\n1. E. Clerk. “Annals.” Town book, 2001, folio 12. https://a.example/1 "
        "Archived: https://archive.example/2 Accessed 3 Feb 2020."
    )


def test_a_citation_says_what_there_is() -> None:
    undated = copied_of("citation", date=None, title="It rains")
    assert undated == "“It rains” [Event], no date.\nIn: “a list.json.”"
    about = citation_of(0, a_timeline(an_event("2001~", title="It rains")))
    assert about == "“It rains” [Event], about 2001."
    hostile = copied_of("citation", date="2001", sources=[{"url": "javascript:x", "title": "T"}])
    assert "javascript" not in hostile


# Menu, keys and the pane


@pytest.mark.parametrize("form", COPY_FORMS, ids=lambda form: form.id)
def test_each_form_is_an_action(window: MainWindow, form: object) -> None:
    one = next(each for each in COPY_FORMS if each is form)
    action = window.actions_by_row.by_id[f"copy-{one.id}"]
    assert not action.isEnabled()
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    window.session.picks.select(4)
    assert action.isEnabled()
    action.trigger()
    timeline = window.session.timeline
    assert timeline is not None
    assert QGuiApplication.clipboard().text() == MAKERS[one.id](4, timeline, "")
    assert said == [one.said]
    assert action in window.actions_by_row.menus["&Edit"].actions()


def test_the_keys_copy_the_selected_event(window: MainWindow) -> None:
    window.session.picks.select(4)
    clipboard = QGuiApplication.clipboard()
    key(window.canvas, Qt.Key.Key_C, CONTROL)
    assert clipboard.text().startswith("Jury convicts Avery of murder\n")
    key(window.canvas, Qt.Key.Key_M, CONTROL | SHIFT)
    assert clipboard.text().startswith("# Jury convicts Avery of murder\n")
    key(window.canvas, Qt.Key.Key_A, CONTROL | SHIFT)
    assert clipboard.text().startswith("“Jury convicts Avery of murder” [Court outcome]")


def test_a_copy_says_nothing_of_what_is_on_a_screen(qtbot: QtBot, window: MainWindow) -> None:
    row = row_of(window.session, "conviction-1985")
    window.dock.show_tab("details")
    window.session.picks.select(row)
    window.canvas.navigation.center(row)
    window.canvas.navigation.zoom(220)
    reader = window.side_pane.details.reader
    qtbot.waitUntil(lambda: LATER in reader.toPlainText())
    window.actions_by_row.by_id["copy-text"].trigger()
    assert "Docuseries released on Netflix" in QGuiApplication.clipboard().text()
    assert LATER not in QGuiApplication.clipboard().text()


def test_the_key_copies_what_is_selected_where_something_is(window: MainWindow) -> None:
    window.session.picks.select(4)
    clipboard = QGuiApplication.clipboard()
    window.search.line.setText("some words")
    window.search.line.setFocus()
    window.search.line.selectAll()
    key(window.search.line, Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == "some words"
    window.dock.show_tab("details")
    reader = window.side_pane.details.reader
    key(reader, Qt.Key.Key_C, CONTROL)
    # Nothing is selected in the text, so it is all of it.
    assert clipboard.text().startswith("Jury convicts Avery of murder\nCourt outcome · Halbach case\n")
    key(reader, Qt.Key.Key_A, CONTROL)
    key(reader, Qt.Key.Key_C, CONTROL)
    assert clipboard.text().startswith("Jury convicts Avery of murder\nSunday 18 March 2007\n")


def test_the_key_copies_what_is_selected_in_the_head(window: MainWindow) -> None:
    window.session.picks.select(4)
    window.dock.show_tab("details")
    label = window.side_pane.details.card.head.kicker
    label.setFocus()
    label.setSelection(0, 5)
    key(label, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Court"


def test_problems_are_copied_where_they_are_listed(window: MainWindow) -> None:
    faulty = a_session(an_event("March 5, 2001")).document
    assert faulty is not None
    window.session.open(faulty.reading)
    window.session.picks.select(0)
    window.dock.show_tab("problems")
    table = window.side_pane.problems.focusProxy() or window.side_pane.problems
    key(table, Qt.Key.Key_A, CONTROL)
    key(table, Qt.Key.Key_C, CONTROL)
    assert "March" in QGuiApplication.clipboard().text()


def test_the_menu_of_the_pane_copies_its_own_event(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = DetailsPane(session)
    qtbot.addWidget(pane)
    pane.show()
    session.picks.pin(row_of(session, "avery-convicted-2007"))
    session.picks.select(row_of(session, "avery-sentenced-2007"))
    for card, title in ((pane.cards.beside, "Jury convicts"), (pane.card, "Avery sentenced")):
        menu = card.reader.menu_at(QPointF(20, 20))
        for form in COPY_FORMS:
            action = next(one for one in menu.actions() if one.text() == form.text)
            action.trigger()
            assert title in QGuiApplication.clipboard().text().split("\n")[0]


def test_a_list_without_a_title_is_cited_by_its_file(qtbot: QtBot) -> None:
    session = a_session(an_event("2001", title="It rains"))
    pane = DetailsPane(session)
    qtbot.addWidget(pane)
    pane.show()
    session.picks.select(0)
    menu = pane.reader.menu_at(QPointF(20, 20))
    next(one for one in menu.actions() if one.text() == COPY_FORMS[2].text).trigger()
    assert QGuiApplication.clipboard().text().endswith("In: “a list.timeline.json.”")
