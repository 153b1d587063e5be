"""Crowds: what stands alone between them keeps its mark and its title, as far as they leave it room."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import SEEDS, EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import collisions
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan

SIZE = (1400, 800)
CROWDS = (1914, 1939, 1969)
ALONE = {
    1903: "First flight",
    1921: "Treaty signed",
    1929: "Exchange falls",
    1947: "Independence declared",
    1953: "Summit climbed",
    1961: "First man in orbit",
    1989: "Wall opened",
}


def a_list(*, of_a_crowd: int = 90) -> list[EventFields]:
    crowds = [
        an_event(f"{year}-{6 + i % 3:02}-{1 + i % 28:02}", title=f"Report {i} of {year}")
        for year in CROWDS
        for i in range(of_a_crowd)
    ]
    return crowds + [an_event(f"{year}-05-09", title=title) for year, title in ALONE.items()]


def titles(scene: Scene) -> set[str]:
    return {label.title for label in scene.labels}


def test_events_between_crowds_keep_their_titles_and_dates() -> None:
    scene = lay_out(prepare(a_timeline(*a_list())), View(), SIZE)
    assert len(scene.specks.row) == len(CROWDS) * 90
    assert set(ALONE.values()) == titles(scene)
    assert all(label.detail for label in scene.labels)
    assert collisions(scene) == []


def test_so_they_do_between_counts() -> None:
    scene = lay_out(prepare(a_timeline(*a_list(of_a_crowd=600))), View(), SIZE)
    assert scene.clusters
    assert set(ALONE.values()) <= titles(scene)
    assert collisions(scene) == []


def test_a_label_that_the_edge_would_cut_stands_on_the_other_side_also_where_a_crowd_is_in_sight() -> None:
    ends = [an_event(day, title=f"until {day}") for day in ("1947-06-01", "1948-01-01", "1949-01-01")]
    timeline = a_timeline(*a_list(), *ends)
    prepared, table = prepare(timeline), timeline.table
    rows = {table.title[row]: row for row in range(len(table))}
    start = int(table.start_earliest[rows["Report 0 of 1939"]])
    for end in ends:
        span = TimeSpan(start, int(table.end_latest[rows[str(end["title"])]]), table.unit)
        view = View(viewport=frame_of(prepared, View(), SIZE[0]).fit(span))
        scene = lay_out(prepared, view, SIZE)
        assert len(scene.specks.row) == 90
        (label,) = (one for one in scene.labels if one.title.startswith("Ind"))
        assert not label.is_elided
        assert collisions(scene) == []


def test_a_title_that_was_cut_grows_with_the_room_it_has_closer_in() -> None:
    title = "A long title of twenty-nine signs"
    crowd = [an_event(f"1907-06-{1 + i % 28:02}", title=f"Report {i}") for i in range(90)]
    crowd.append(an_event("1920", title="Last"))
    prepared = prepare(
        a_timeline(an_event("1900-01-01", title="First"), an_event("1903-05-09", title=title), *crowd)
    )
    frame, shown = frame_of(prepared, View(), 700), []
    for steps in range(32):
        viewport = frame.clamp(frame.fit().zoom(frame.axis, steps, 0.0))
        scene = lay_out(prepared, View(viewport=viewport), (700, 300))
        (label,) = (one for one in scene.labels if one.row == 1)
        assert collisions(scene) == []
        shown.append(label.title_px)
    assert shown == sorted(shown)
    assert shown[0] < shown[-1]


@example(35004, (500, 300), 0)
@given(SEEDS, st.sampled_from(((500, 300), SIZE)), st.sampled_from((0, 30, 90, 160)))
def test_crowds_and_who_is_alone_touch_nothing(seed: int, size: tuple[int, int], steps: int) -> None:
    years = [1900 + (seed * (7 + i)) % 97 for i in range(8)]
    events = [
        an_event(f"{year}-{1 + (i * 5) % 12:02}-{1 + (i * seed) % 28:02}", title=f"Report {i} of {year}")
        for number, year in enumerate(years)
        for i in range((1, 1, 60, 1, 200, 2, 1, 30)[number])
    ]
    prepared = prepare(a_timeline(*events))
    frame = frame_of(prepared, View(), size[0])
    viewport = frame.clamp(frame.fit().zoom(frame.axis, steps, (seed % 100) / 100 * frame.width_px))
    scene = lay_out(prepared, View(viewport=viewport), size)
    assert collisions(scene) == []
    assert scene.shown + scene.hidden.total == len(events)


TITLES = (
    "Tit",
    "Title words",
    "Title words and more of them s",
    "Title words and more of them so that it is long Title words",
    "Title words and more of them so that it is long Title words and more of them so that it is long Titl",
)
FAR = (
    ("Y-942500000", 1, ()),
    ("Y-829000000", 3, ("Y-839000000",)),
    ("Y-754000000/Y1246000000", 2, ()),
    ("Y-1280000000", 1, ("Y-1320000000/Y-1254000000", "Y-1283000000", "Y-1309000000/Y-1259000000")),
    ("Y1486306305", 0, ("Y1686306305", "Y1426306305/Y1472306305", "Y1526306305")),
    ("Y1486684702", 1, ()),
    ("Y1486000097", 1, ()),
    ("Y1486270865", 0, ()),
    ("Y1486426883", 3, ("Y1526426883", "Y1483426883")),
    ("Y1486716916", 3, ("Y1475716916/Y1480716916",)),
    ("Y1486401929", 3, ("Y1521401929/Y1523401929", "Y1496401929", "Y1459401929/Y1500401929")),
    ("Y1486315451", 3, ("Y1286315451", "Y1435315451/Y1492315451", "Y1485315451")),
    ("Y1486580755", 0, ("Y1286580755", "Y1458580755/Y1476580755")),
    ("Y1486577137/Y1498577137", 1, ("Y1437577137/Y1540577137", "Y1493577137/Y1541577137")),
    ("Y1486098751", 4, ()),
    ("Y1486029479", 1, ()),
    ("Y1486276393", 3, ()),
    ("Y1486370982/Y1487370982", 2, ("Y1497370982/Y1499370982", "Y1496370982", "Y1454370982/Y1528370982")),
    ("Y1486241386", 0, ("Y1446241386", "Y1436241386/Y1542241386", "Y1445241386/Y1448241386")),
    ("Y1486454470", 1, ("Y1433454470/Y1531454470", "Y1686454470")),
    ("Y1490750000", 0, ("Y1478750000/Y1543750000", "Y1500750000")),
    ("Y1482250000", 4, ("Y1479250000",)),
    ("Y1502000000", 2, ()),
    ("Y1524500000/Y1574500000", 1, ()),
    ("Y1637000000/Y3637000000", 3, ()),
)
"""Dates, the numbers of titles, and dates claimed besides: a mark alone, close to a crowd and below a bar."""


def test_a_mark_alone_that_is_one_island_with_a_crowd_has_no_second_line_over_it() -> None:
    events = [
        an_event(date, title=TITLES[title], date_claims=[{"date": one} for one in claims])
        for date, title, claims in FAR
    ]
    prepared = prepare(a_timeline(*events))
    for width in range(500, 1300, 10):
        for height in (300, 400, 430):
            assert collisions(lay_out(prepared, View(), (width, height))) == []
