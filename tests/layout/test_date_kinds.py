"""The legend of dates: where the kinds that a list holds stand behind its marks."""

from __future__ import annotations

import pytest

from tests.builders import a_timeline, an_event, seven_px_a_letter
from timeline_app.layout.legend import LINE_PX, lay_out_header


@pytest.mark.parametrize(("width", "is_listed"), [(900, True), (250, True), (130, False)])
def test_kinds_stand_behind_the_marks_where_they_add_no_line_or_marks_are_few(
    width: int, is_listed: bool
) -> None:
    timeline = a_timeline(an_event("1985-03-01~"), an_event("1985-03-01?"))
    header = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="")
    assert bool([item for item in header.items if item.date_kind]) is is_listed
    grown = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="", may_grow=True)
    assert [item.date_kind for item in grown.items if item.date_kind] == ["about", "uncertain"]
    assert all(item.box[1] + LINE_PX <= grown.height for item in grown.items)
