"""Three hundred JSON texts of others, valid and not: told apart, with a place, and none of them crashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline_app.formats import Severity, read

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "json"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason=f"the shared samples are not at hand in {SAMPLES}"
)

NOT_JSON = (
    "cannot stand here",
    "cut off",
    "not a value that JSON knows",
    "is missing before this",
    "nested too deep",
)


def samples(kind: str) -> list[Path]:
    return sorted(SAMPLES.glob(f"{kind}_*.json"))


@pytest.mark.parametrize("path", samples("y"), ids=lambda path: path.stem)
def test_valid_json_is_read_as_json(path: Path) -> None:
    reading = read(path)
    if reading.timeline is None:
        (problem,) = reading.problems
        assert problem.message.startswith("This is JSON, but not an event list")
    else:
        assert reading.format == "timeline-events"


@pytest.mark.parametrize("path", samples("n"), ids=lambda path: path.stem)
def test_what_is_not_json_is_refused_with_a_place(path: Path) -> None:
    reading = read(path)
    assert reading.timeline is None
    (problem,) = reading.problems
    assert problem.severity is Severity.FATAL
    assert not problem.message.startswith("This is JSON")
    assert problem.line is not None
    assert problem.column is not None
    lines = path.read_bytes().split(b"\n")
    assert 1 <= problem.line <= len(lines)


@pytest.mark.parametrize("path", samples("i"), ids=lambda path: path.stem)
def test_what_may_be_either_does_not_crash(path: Path) -> None:
    reading = read(path)
    assert reading.problems or reading.timeline is not None


def test_there_are_samples_of_all_kinds() -> None:
    assert len(samples("y")) > 90
    assert len(samples("n")) > 180
    assert len(samples("i")) > 30
