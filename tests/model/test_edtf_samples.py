"""The public EDTF samples, where they are at hand beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline_app.model.edtf import DateFlag, EdtfError, parse
from timeline_app.model.time import civil_of

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "edtf"
NO_START = DateFlag.OPEN_START | DateFlag.UNKNOWN_START
NO_END = DateFlag.OPEN_END | DateFlag.UNKNOWN_END
ACCEPTED_ALL_THE_SAME = {
    "0000-01-03/0000-01",
    "0000-02/0000",
    "Y-61000/-2000",
    "2004-06-11%/2004-%06",
    "2004-06-11%/2004-06~",
}
"""Their bounds overlap; the others hold them for reversed."""


def sample_text(name: str) -> str:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"the public samples are not at hand: no {path.name} in ../shared/samples/edtf")
    return path.read_text(encoding="utf-8")


def iso(micros: int) -> str:
    at = civil_of(micros)
    return f"{at.year}-{at.month:02}-{at.day:02}T{at.hour:02}:{at.minute:02}:{at.second:02}"


def to_the_second(text: str | None, clock: str) -> str | None:
    return text if text is None or "T" in text else f"{text}T{clock}"


def test_all_valid_samples_are_read_and_kept() -> None:
    by_level = json.loads(sample_text("valid.json"))
    assert sum(map(len, by_level.values())) > 150
    for level, texts in by_level.items():
        for text in texts:
            date = parse(text)
            assert date.text == text
            # The samples count a season with a sign to level 2 in one place and to level 1 in another.
            assert date.level == int(level) or text == "2011-23~", text


def test_all_invalid_samples_are_refused_with_a_place() -> None:
    for text in json.loads(sample_text("invalid.json")):
        is_time_in_interval = "/" in text and "T" in text
        if text in ACCEPTED_ALL_THE_SAME or is_time_in_interval:
            assert parse(text).kind == "interval"
            continue
        with pytest.raises(EdtfError) as refusal:
            parse(text)
        assert 1 <= refusal.value.column <= len(text) + 1
        assert refusal.value.message


def test_bounds_are_those_of_the_specification() -> None:
    rows = json.loads(sample_text("spec-bounds.json"))
    assert len(rows) > 60
    for row in rows:
        date = parse(row["edtf"])
        earliest = None if date.flags & NO_START else iso(date.start_earliest)
        latest = None if date.flags & NO_END else iso(date.end_latest - 1)
        assert earliest == to_the_second(row["earliest"], "00:00:00"), row
        assert latest == to_the_second(row["latest"], "23:59:59"), row
        assert date.level == row["level"], row
