"""The legend of dates: where the kinds that a list holds stand behind its marks."""

from __future__ import annotations

import pytest

from tests.builders import a_timeline, an_event, seven_px_a_letter
from timeline_app.layout.legend import LEFT_PX, LINE_PX, at_usual_height, lay_out_header, lines_in, more_words
from timeline_app.layout.metrics import TextRole


@pytest.mark.parametrize(("width", "listed"), [(900, 2), (250, 2), (130, 0)])
def test_kinds_stand_behind_the_marks_where_they_add_no_line_or_marks_are_few(
    width: int, listed: int
) -> None:
    timeline = a_timeline(an_event("1985-03-01~"), an_event("1985-03-01?"))
    whole = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="")
    assert [item.date_kind for item in whole.items if item.date_kind] == ["about", "uncertain"]
    assert all(item.box[1] + LINE_PX <= whole.height for item in whole.items)
    header = at_usual_height(whole, seven_px_a_letter)
    assert len([item for item in header.items if item.date_kind]) == listed
    assert header.height == whole.usual_height <= whole.height


@pytest.mark.parametrize("width", range(150, 1200, 25))
def test_no_mark_gives_way_to_kinds_of_dates_and_what_has_no_room_is_counted(width: int) -> None:
    dates = ("1985-03-01~", "1985-03-01?", "1985/1987", "[1985,1987]", "../1990", "1990/..", "198X")
    statuses = [{"id": f"s{i}", "name": f"Kind {i}", "mark": "circle"} for i in range(6)]
    events = [an_event(date, status=f"s{i % 6}") for i, date in enumerate(dates)]
    timeline = a_timeline(*events, statuses=statuses)
    whole = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="")
    header = at_usual_height(whole, seven_px_a_letter)
    assert header.items[: whole.mark_count] == whole.items[: whole.mark_count]
    assert header.items == whole.items[: len(header.items)]
    assert header.left_out in (0, len(whole.items) - len(header.items))
    if not header.left_out:
        assert len(header.items) in (len(whole.items), whole.mark_count)
        return
    more_x = width - LEFT_PX - seven_px_a_letter(more_words(header.left_out), TextRole.COUNT)
    if header.is_told_above:
        assert len(header.items) == whole.mark_count
        assert LEFT_PX + seven_px_a_letter(header.credit, TextRole.DATE) < more_x
    else:
        last = header.items[-1].box
        assert last[0] + last[2] < more_x


@pytest.mark.parametrize("width", range(150, 1200, 25))
def test_with_more_lines_fewer_have_no_room_and_in_enough_all_have(width: int) -> None:
    dates = ("1985-03-01~", "1985-03-01?", "1985/1987", "[1985,1987]", "../1990", "1990/..", "198X")
    timeline = a_timeline(*(an_event(date, status=f"Kind {i}") for i, date in enumerate(dates)))
    whole = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="")
    needed = lines_in(whole.height)
    headers = [at_usual_height(whole, seven_px_a_letter, lines=lines) for lines in range(needed + 2)]
    counts = [len(header.items) for header in headers]
    assert counts == sorted(counts)
    assert headers[0] == at_usual_height(whole, seven_px_a_letter)
    assert headers[needed] == headers[needed + 1] == whole
    for lines, header in enumerate(headers):
        assert header.items[: whole.mark_count] == whole.items[: whole.mark_count]
        assert lines_in(header.height) <= max(lines, lines_in(whole.usual_height))
