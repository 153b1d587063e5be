"""``layout`` as a command: a scene that can be read, by people and by programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.formats.lists import a_good_event, list_text
from tests.layout.scenes import Sight, collisions, overlap, sights
from timeline_app.cli import main
from timeline_app.commands.options import LANES_BY
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.paint.export import PictureRequest, read_list
from timeline_app.paint.picture import lay_out_picture
from timeline_app.paint.text import Fonts
from timeline_app.resources import resource_path
from timeline_app.scene_report import as_entry, as_lines, report_scene

KEYS = (
    "size",
    "plot",
    "shown",
    "hidden",
    "marks",
    "labels",
    "clusters",
    "ghosts",
    "lanes",
    "ticks",
    "cuts",
    "shelf",
)
WIDER = resource_path("events", "news-article-2016-01-and-later.timeline.json")
PLAIN = PictureRequest(plain=True)
pytestmark = pytest.mark.usefixtures("qapp")


def entry_of(source: Path | None = None, request: PictureRequest = PLAIN) -> dict[str, Any]:
    """The JSON report on a canvas, read again."""
    entry: dict[str, Any] = json.loads(report_scene(source, request, as_json=True))
    assert tuple(entry) == KEYS
    return entry


def all_of(entry: dict[str, Any]) -> int:
    """Shown and hidden events together."""
    total: int = entry["shown"] + sum(entry["hidden"].values())
    return total


def told(entry: dict[str, Any]) -> int:
    """Events in marks, each counted once, and those in clusters."""
    marked = {event for mark in entry["marks"] for event in mark["events"]}
    clustered: int = sum(cluster["count"] for cluster in entry["clusters"])
    return len(marked) + clustered


def overlaps(entry: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Every two labels that share more than a hundredth of a px."""
    labels = entry["labels"]
    return [
        (one, other)
        for number, one in enumerate(labels)
        for other in labels[:number]
        if overlap(one["box"], other["box"])
    ]


def test_the_story_is_shown_whole() -> None:
    entry = entry_of()
    assert (entry["size"], entry["shown"], told(entry), all_of(entry)) == ([1600, 900], 18, 18, 18)
    assert len(entry["labels"]) == 18
    assert overlaps(entry) == []
    assert sum(lane["count"] for lane in entry["lanes"]) == 18
    assert (len(entry["cuts"]), entry["clusters"]) == (3, [])
    convicted = next(one for one in entry["labels"] if one["event"] == "conviction-1985")
    assert convicted["text"] == "Convicted in the 1985 assault case (later overturned)"
    (bar,) = (one for one in entry["marks"] if one["events"] == ["imprisonment-1985-2003"])
    assert bar["kind"] == "bar"


@pytest.mark.parametrize("axis", ["true", "condensed"])
@pytest.mark.parametrize("span", [None, "1985", "2003/2007", "2015-12/2016-01-10"])
@pytest.mark.parametrize("size", [(640, 360), (1600, 900)])
def test_counts_are_conserved_and_no_labels_overlap(
    axis: str, span: str | None, size: tuple[int, int]
) -> None:
    entry = entry_of(None, replace(PLAIN, axis=axis, span=span, width_px=size[0], height_px=size[1]))
    assert (told(entry), all_of(entry)) == (entry["shown"], 18)
    assert overlaps(entry) == []
    assert bool(entry["cuts"]) == (axis == "condensed")
    assert entry["shown"] > 0
    if span == "1985":
        assert {"conviction-1985"} <= {one["event"] for one in entry["labels"]}
        assert entry["hidden"]["span"] > 10


@pytest.mark.parametrize("lanes_by", LANES_BY)
def test_every_grouping(lanes_by: str) -> None:
    entry = entry_of(WIDER, replace(PLAIN, lanes_by=lanes_by, height_px=4000))
    assert {lane["id"].partition(":")[0] for lane in entry["lanes"]} == {lanes_by}
    assert entry["hidden"]["scroll"] == 0
    assert told(entry) == entry["shown"] == all_of(entry) - entry["hidden"]["undated"]
    assert overlaps(entry) == []


@pytest.mark.parametrize("size", [(200, 200), (1600, 900)])
def test_what_is_told_is_what_a_plain_picture_shows(size: tuple[int, int]) -> None:
    request = replace(PLAIN, width_px=size[0], height_px=size[1], span="2003/2016", lanes_by="status")
    prepared = Prepared(read_list(WIDER), DEFAULT_METRICS, Fonts().measure)
    scene = lay_out_picture(prepared, "", request).scene
    assert entry_of(WIDER, request) == as_entry(scene, prepared, View(lanes_by="status"))


def test_the_groupings_are_those_of_the_layout() -> None:
    assert tuple(GROUPINGS) == LANES_BY


def test_a_crowd_has_clusters_that_say_what_they_hold(tmp_path: Path) -> None:
    days = [
        {"date": f"2001-{n % 12 + 1:02}-{n % 28 + 1:02}", "title": "T", "id": f"e{n}"} for n in range(900)
    ]
    far = [{"date": "1001-01-01", "title": "Far", "id": "far"}]
    path = tmp_path / "list.json"
    path.write_text(list_text(*far, *days))
    entry = entry_of(path, replace(PLAIN, width_px=640, height_px=360))
    assert entry["clusters"]
    assert all(cluster["count"] > 1 and cluster["first"][0] == "e" for cluster in entry["clusters"])
    assert (told(entry), all_of(entry)) == (entry["shown"], 901)


def test_a_list_with_problems_tells_what_could_be_read(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    undated = {"id": "some-day", "title": "Some day"}
    path.write_text(list_text(a_good_event(id="good"), undated, {"title": 5, "date": []}, 7))
    entry = entry_of(path)
    assert [mark["events"] for mark in entry["marks"]] == [["good"]]
    assert entry["shown"] == 1
    assert entry["hidden"]["undated"] == len(entry["shelf"]) == all_of(entry) - 1
    assert "some-day" in [item["event"] for item in entry["shelf"]]


def test_a_list_without_events_has_a_layout_too(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"events": []}')
    entry = entry_of(path)
    assert (entry["shown"], all_of(entry), entry["marks"]) == (0, 0, [])
    assert entry["ticks"]


def test_another_clock_moves_what_has_a_zone(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(
        list_text({"date": "2016-01-04T23:30Z", "title": "T"}, {"date": "2016-01-06", "title": "U"})
    )
    for zone, date in (("UTC", "4 Jan 2016"), ("Asia/Tokyo", "5 Jan 2016")):
        (label,) = (one for one in entry_of(path, replace(PLAIN, zone=zone))["labels"] if one["text"] == "T")
        assert date in label["detail"]


@given(sights(most=120))
def test_the_report_says_what_the_scene_holds(sight: Sight) -> None:
    scene = sight.scene()
    entry = as_entry(scene, sight.prepared, sight.view)
    # What lasts may be in several clusters.
    clustered = [row for cluster in scene.clusters for row in cluster.rows]
    assert told(entry) - len(clustered) + len(set(clustered)) == scene.shown
    assert all_of(entry) == len(sight.prepared.timeline.table)
    assert collisions(scene) == []
    assert overlaps(entry) == []
    for label, one in zip(entry["labels"], scene.labels, strict=True):
        assert label["box"] == pytest.approx(one.box, abs=0.011)
    lines = list(as_lines(entry, "counted"))
    kinds = [line.split(maxsplit=1)[0] for line in lines]
    for kind, name in (("lane", "lanes"), ("label", "labels"), ("cluster", "clusters"), ("cut", "cuts")):
        assert kinds.count(kind) == len(entry[name])


def test_people_get_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layout"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "18 of 18 events shown."
    assert lines[1] == "1,600 × 900 px: 18 marks, 18 labels, 0 clusters, 5 lanes, 3 cuts."
    lane = next(i for i, line in enumerate(lines) if line.endswith("Halbach case (4)"))
    assert [line.split()[0] for line in lines[lane : lane + 5]] == ["lane", *["label"] * 4]
    assert lines[-1].startswith("ticks: 1985, ")


def test_options_reach_the_layout(capsys: pytest.CaptureFixture[str]) -> None:
    words = "--size 800x600 --span 1985/2003 --axis true --lanes-by none --zone UTC --json"
    assert main(["layout", str(WIDER), *words.split()]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert (entry["size"], entry["cuts"]) == ([800, 600], [])
    assert [lane["name"] for lane in entry["lanes"]] == ["All events"]
    assert entry["hidden"]["span"] > 0


@pytest.mark.parametrize("span", ["-0500/2030", "Y-13000/2100", "-50XX/2016", "1000/.."])
def test_a_span_may_begin_before_our_era_and_shows_all_that_lies_in_it(
    span: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["layout", "--span", span, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["shown"] == 18


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("none.json", 2, "timeline-app: none.json: There is no such file."),
        ("bad.json", 2, "timeline-app: bad.json: "),
        ("--size 800", 2, "800 is not a size such as 1600x900"),
        ("--span 2015-13", 2, "2015-13: month 13"),
        ("--axis bent", 2, "invalid choice: 'bent'"),
        ("--lanes-by mood", 2, "invalid choice: 'mood'"),
        ("a.json b.json", 2, "unrecognized arguments: b.json"),
        ("--span 1200/1300", 1, "timeline-app: No event lies in “1200/1300”: the list shows 1985 – 2016."),
        ("--size 20001x20000", 1, "400 megapixels"),
        ("--zone Mars/Base", 1, "Mars/Base"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    words: str,
    code: int,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "bad.json").write_text("{")
    monkeypatch.chdir(tmp_path)
    assert main(["layout", *words.split()]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err.splitlines()[-1]


def test_the_word_wins_over_a_file_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "layout").write_text(list_text(a_good_event(id="mine")))
    monkeypatch.chdir(tmp_path)
    assert main(["layout", "layout", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["marks"][0]["events"] == ["mine"]


def run(code: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, without a screen."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_runs_say_the_same_without_a_screen_or_widgets(tmp_path: Path, qapp: QApplication) -> None:
    code = (
        "import sys; from timeline_app.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or ('widgets' if 'PySide6.QtWidgets' in sys.modules else 0))"
    )
    one, other = (run(code, "layout", "--json", folder=tmp_path) for _ in range(2))
    assert (one.returncode, one.stderr) == (0, "")
    assert one.stdout == other.stdout
    assert json.loads(one.stdout)["shown"] == 18


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from timeline_app.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'numpy', 'msgspec'} & set(sys.modules); sys.exit(code or str(heavy or '') or 0)"
    )
    done = run(code, "layout", "--help", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for word in (*KEYS, *LANES_BY):
        assert word in done.stdout
