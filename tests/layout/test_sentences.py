"""What a list says right to left is isolated in the lines of a picture, and nowhere else does it differ."""

from __future__ import annotations

from tests.builders import a_timeline, an_event, prepare
from timeline_app.layout.captions import Captions
from timeline_app.layout.legend import credit_line
from timeline_app.layout.measure import measured_events
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.layout.why import why_hidden
from timeline_app.layout.zero_point import counted_words
from timeline_app.model.directions import CLOSE, OPEN, bare

NAME, TITLE = "משה", "סיפור אחד"


def marked(text: str) -> str:
    """The text with isolates that can be read."""
    return text.replace(OPEN, "<").replace(CLOSE, ">")


def a_list() -> Prepared:
    first = an_event("1900", title=TITLE, id="first", lane=NAME)
    attribution = {"response": NAME}
    second = an_event(
        "1950", title="Other", display_date=f"{NAME} 1950", date_basis="derived", attribution=attribution
    )
    return prepare(a_timeline(first, second, credit=f"{NAME} 5"))


def test_a_date_line_begins_with_its_date() -> None:
    captions = Captions(a_list().timeline)
    assert marked(captions.date_line(1)) == f"≈ <{NAME} 1950> · <{NAME}>"
    assert captions.date_line(0) == "1900"


def test_the_credit_stands_before_the_count() -> None:
    assert marked(credit_line(a_list().timeline)) == f"<{NAME} 5> · 2 events"


def test_titles_lanes_and_queries_are_named_as_pieces() -> None:
    prepared = a_list()
    view = View(zero="first", closed=(f"lane:{NAME}",), query=TITLE)
    assert marked(counted_words(prepared, view)) == f"counted from “<{TITLE}>” (1900)"
    measure = measured_events(prepared, 0, 1)
    assert measure is not None
    assert marked(measure.end_words) == f"<{TITLE}> → Other"
    (reason, *_) = why_hidden(prepared, view, (900, 500), 0)
    assert marked(reason.words) == f"In the closed lane <{NAME}>"
    sifted = prepared.sifted(prepared.timeline.table.lane < 0)
    (reason, *_) = why_hidden(sifted, view, (900, 500), 0)
    assert marked(reason.words) == f"Left out by the search “<{TITLE}>”"
    assert bare(reason.words) == f"Left out by the search “{TITLE}”"
