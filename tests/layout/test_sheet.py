"""Sheets: pictures of exactly the size asked for, in which nothing is hidden in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import EventFields, a_random_timeline, a_timeline, an_event, prepare, seven_px_a_letter
from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet, for_sheet, height_around, lay_out_sheet
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path

VIEW = View(is_condensed=True)
CLAIM = "An allegation is not a finding"


def story() -> Prepared:
    timeline = read(story_path()).timeline
    assert timeline is not None
    return prepare(timeline)


def a_sheet(
    prepared: Prepared,
    size: tuple[float, float] = (1600, 900),
    *,
    view: View = VIEW,
    is_plain: bool = False,
    is_whole: bool = False,
    most_height: float = 65_000,
) -> Sheet:
    return lay_out_sheet(
        for_sheet(prepared, size[0], is_plain=is_plain),
        view,
        size,
        fallback_title="a list",
        is_plain=is_plain,
        is_whole=is_whole,
        most_height=most_height,
    )


def texts(sheet: Sheet) -> str:
    """Everything that stands round the canvas, as one text."""
    header = sheet.header
    head = (*sheet.title_lines, header.title, header.credit) if header else ()
    return " ".join((*head, *sheet.footer))


def crowd(count: int, *, lane: str = "A") -> list[EventFields]:
    return [an_event(f"19{i % 100:02}-06-01", title=f"Event number {i}", lane=lane) for i in range(count)]


@given(st.integers(1, 2000), st.integers(1, 2000), st.booleans())
def test_a_sheet_has_the_size_that_is_asked_for(width: int, height: int, is_plain: bool) -> None:
    sheet = a_sheet(story(), (width, height), is_plain=is_plain)
    assert (sheet.width, sheet.height) == (width, height)


@given(a_random_timeline(12), st.sampled_from(((120, 80), (300, 900), (600, 400), (1600, 200))))
def test_nothing_on_a_sheet_overlaps(timeline: Timeline, size: tuple[int, int]) -> None:
    sheet = a_sheet(prepare(timeline), size)
    scene = sheet.scene
    assert sheet.height == size[1]
    assert sheet.header is None or sheet.header_y + sheet.header.height == sheet.scene_y
    top, bottom = scene.plot[1], scene.plot[1] + scene.plot[3]
    assert bottom <= scene.height
    for box in (*(bar.box for bar in scene.bars), *(label.box for label in scene.labels)):
        assert top <= box[1] <= box[1] + box[3] <= bottom
    assert scene.shown + scene.hidden.total == len(timeline.table)


def test_the_header_gives_way_to_the_canvas() -> None:
    sheets = [a_sheet(story(), (1600, height)) for height in (900, 230, 180, 150, 130, 80)]
    assert CLAIM in texts(sheets[0])
    assert CLAIM not in texts(sheets[1])
    assert sheets[1].header is not None
    assert sheets[1].header.items
    assert sheets[2].header is not None
    assert not sheets[2].header.items
    assert sheets[2].footer
    assert not sheets[3].footer
    assert sheets[4].header is not None
    assert sheets[4].header.credit == ""
    assert sheets[5].header is None
    assert all(sheet.scene.height >= min(80, sheet.height) for sheet in sheets)


def test_a_narrow_sheet_loses_no_word_of_title_and_credit() -> None:
    sheet = a_sheet(story(), (420, 900))
    assert "The Avery and Dassey cases, as one news article told them" in texts(sheet)
    assert "International Business Times, about 4 January 2016 (date inferred)" in texts(sheet)
    assert "hecked through December 2025" in texts(sheet)
    assert CLAIM in " ".join(sheet.footer)
    assert "° from other sources" in " ".join(sheet.footer)


def test_nobody_measures_a_title_of_ten_megabytes() -> None:
    longest = 0

    def measure(text: str, role: TextRole) -> float:
        nonlocal longest
        longest = max(longest, len(text))
        return seven_px_a_letter(text, role)

    timeline = a_timeline(an_event("1999"), title="word " * 2_000_000, credit="word " * 2_000_000)
    sheet = a_sheet(Prepared(timeline, DEFAULT_METRICS, measure), is_whole=True)
    assert longest < 1000
    assert len(sheet.title_lines) == 2
    assert sheet.header is not None
    assert sheet.header.title.endswith("…")


def test_a_list_without_a_title_has_the_name_of_its_file() -> None:
    sheet = a_sheet(prepare(a_timeline(an_event("1999"))))
    assert sheet.header is not None
    assert sheet.header.title == "a list"


@pytest.mark.parametrize(
    ("credit", "as_of", "said"),
    [
        (None, "2016-01-04", "as of 4 Jan 2016"),
        ("A newspaper", "2016-01-04?", "A newspaper · 1 event · as of 4 Jan 2016?"),
        ("A newspaper of 3 January 2016", "2016-01-04", "as of 4 Jan 2016"),
        ("A newspaper of 4 January 2016", "2016-01-04?", "A newspaper of 4 January 2016 · 1 event"),
        ("Counted up to 2016", "2016", "Counted up to 2016 · 1 event"),
    ],
)
def test_the_as_of_date_always_stands_in_the_picture(credit: str | None, as_of: str, said: str) -> None:
    header = {"credit": credit, "as_of": as_of} if credit else {"as_of": as_of}
    sheet = a_sheet(prepare(a_timeline(an_event("1999"), **header)))
    assert said in texts(sheet)
    assert ("as of" in texts(sheet)) is ("as of" in said)


def left_out(sheet: Sheet) -> int:
    """How many signs the legend does not explain."""
    assert sheet.header is not None
    assert sheet.header.usual_height < sheet.header.height or sheet.header.left_out
    return sheet.header.left_out


def test_a_page_explains_all_its_signs_where_no_text_is_lost_by_that() -> None:
    for height in (700, 1100):
        page = a_sheet(story(), (1280, height))
        assert left_out(page) == 0
        assert len(page.scene.labels) == 18


def test_a_page_keeps_the_dates_below_its_titles_sooner_than_all_signs() -> None:
    page = a_sheet(story(), (1280, 810))
    assert left_out(page) > 0
    assert all(label.detail for label in page.scene.labels)


def test_a_page_that_leaves_out_events_explains_all_its_signs() -> None:
    page = a_sheet(story(), (1280, 420))
    assert page.scene.hidden.scroll
    assert left_out(page) == 0


def test_a_plain_sheet_is_the_canvas_alone() -> None:
    prepared = story()
    sheet = a_sheet(prepared, (1043, 618), is_plain=True)
    assert sheet.scene.same_as(lay_out(prepared, VIEW, (1043, 618)))
    assert (sheet.header, sheet.footer, sheet.scene_y) == (None, (), 0)


def test_rows_that_the_edge_would_cut_are_left_out_and_counted() -> None:
    sheet = a_sheet(story(), (600, 400))
    assert sheet.scene.hidden.scroll > 0
    counts = f"{sheet.scene.shown} of 18 events shown · {sheet.scene.hidden.scroll} outside the height"
    assert sheet.footer[0].startswith(counts)


def test_the_whole_line_grows_until_every_event_has_its_label() -> None:
    prepared = prepare(a_timeline(*crowd(300), *crowd(3, lane="B")))
    sheet = a_sheet(prepared, (800, 300), is_whole=True)
    assert sheet.height > 300
    assert len(sheet.scene.labels) == 303
    assert not any(label.is_elided for label in sheet.scene.labels)
    assert sheet.footer[0] == "303 of 303 events shown"


@given(a_random_timeline(24), st.sampled_from((800, 1600)))
def test_every_event_of_a_whole_line_has_its_label(timeline: Timeline, width: int) -> None:
    sheet = a_sheet(prepare(timeline), (width, 300), view=View(), is_whole=True)
    labelled = {label.row for label in sheet.scene.labels}
    assert labelled == set(range(timeline.table.placed_count))
    assert not sheet.scene.clusters
    listed = {item.row for item in sheet.scene.shelf.items} if sheet.scene.shelf else set()
    assert len(listed) == timeline.table.undated_count


def test_a_title_longer_than_its_bar_and_the_room_beside_it_is_cut_in_the_bar() -> None:
    title = "A long title that neither the bar nor what is left of the picture has room for"
    event = an_event("1900/1990", title=title)
    sheet = a_sheet(prepare(a_timeline(event, an_event("2000", title="End"))), (700, 300), view=View())
    label = next(label for label in sheet.scene.labels if label.row == 0)
    assert label.is_inside
    assert label.title.endswith("…")


def test_a_whole_line_with_room_to_spare_keeps_its_height() -> None:
    assert a_sheet(story(), is_whole=True).height == 900


def test_a_crowded_lane_gets_the_rows_that_others_do_not_need() -> None:
    lanes = [an_event("1950", title="One", lane=name) for name in "BCDEFGHIJ"]
    prepared = prepare(a_timeline(*crowd(600), *lanes))
    free = a_sheet(prepared, (800, 300), is_whole=True)
    sheet = a_sheet(prepared, (800, 300), is_whole=True, most_height=free.height)
    assert sheet.height <= free.height
    assert len(sheet.scene.labels) == 609


def test_where_the_height_forces_clusters_the_picture_says_how_many_are_inside() -> None:
    prepared = prepare(a_timeline(*crowd(9_000)))
    sheet = a_sheet(prepared, (500, 300), is_whole=True, most_height=400)
    scene = sheet.scene
    assert sheet.height <= 400
    clustered = sum(len(cluster.rows) for cluster in scene.clusters)
    assert clustered > 0
    assert [int(cluster.text.replace(",", "")) for cluster in scene.clusters] == [
        len(one.rows) for one in scene.clusters
    ]
    assert scene.shown + scene.hidden.total == 9_000
    assert f"{clustered:,} of them in {len(scene.clusters)} groups" in sheet.footer[0]


def test_marks_without_a_title_are_counted() -> None:
    prepared = prepare(a_timeline(*crowd(100)))
    scene = a_sheet(prepared, (700, 420)).scene
    bare = scene.shown - len(scene.labels) - sum(len(cluster.rows) for cluster in scene.clusters)
    assert bare > 0
    assert f"{bare} as marks without a title" in a_sheet(prepared, (700, 420)).footer[0]


def test_an_empty_list_says_so() -> None:
    sheet = a_sheet(prepare(a_timeline()))
    assert sheet.notice == "This list has no events."
    assert sheet.footer == ("No events",)


def test_a_list_without_dates_says_so_and_lists_its_events() -> None:
    sheet = a_sheet(prepare(a_timeline(an_event(title="One"), an_event(title="Two"))))
    assert sheet.notice == "No event of this list has a date."
    assert sheet.scene.shelf is not None
    assert [item.text for item in sheet.scene.shelf.items] == ["One", "Two"]
    assert sheet.footer == ("0 of 2 events shown · 2 without a date, at the right",)


def test_undated_events_that_find_no_room_are_counted() -> None:
    events = [an_event(title=f"Undated {i}") for i in range(60)]
    sheet = a_sheet(prepare(a_timeline(an_event("1999"), *events)), (900, 500))
    assert sheet.scene.shelf is not None
    listed = len(sheet.scene.shelf.items)
    where = f"{listed} of them listed at the right"
    assert sheet.footer == (f"1 of 61 events shown · 60 without a date, {where}",)
    whole = a_sheet(prepare(a_timeline(an_event("1999"), *events)), (900, 500), is_whole=True)
    assert whole.footer == ("1 of 61 events shown · 60 without a date, at the right",)


def test_the_height_around_a_canvas_leaves_that_canvas() -> None:
    prepared = story()
    height = height_around(prepared, View(), 1043, 618, "a list")
    assert a_sheet(prepared, (1043, height)).scene.height == 618


def test_a_zone_is_named_only_where_a_time_names_one() -> None:
    """A list that says its zone has it for its events: where none tells the time by it, it is no news."""
    days = (an_event("1900"), an_event("1901-02-03"), an_event("1902-02-03T10:00"))
    without = prepare(a_timeline(*days, timezone="UTC"))
    for view in (VIEW, View()):
        assert "UTC" not in texts(a_sheet(without, view=view))
        assert "UTC" not in a_sheet(without, view=view).scene.corner.note
    named = prepare(a_timeline(*days, an_event("1903-02-03T10:00Z"), timezone="UTC"))
    assert "Times are those of UTC" in texts(a_sheet(named))
    assert "UTC" in a_sheet(named).scene.corner.note
