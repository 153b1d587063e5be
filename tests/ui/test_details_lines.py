"""What stays on one line in the details: numbers with what they count, and dates."""

from __future__ import annotations

import pytest

from timeline_app.ui.details.pen import tied


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("publicly if its petition reached 100,000 signatures", ("reached", "100,000 signatures")),
        ("on 12 Aug 2016.", ("12 Aug 2016.",)),
        ("date grade A", ("grade A",)),
        ("about 30 y earlier · 11 Sep 2003", ("about 30 y earlier", "11 Sep 2003")),
        ("in room 3 of it", ("room 3 of",)),
    ],
)
def test_what_would_fall_apart_is_tied(text: str, lines: tuple[str, ...]) -> None:
    words = [word.replace("\u00a0", " ") for word in tied(text).split(" ")]
    assert set(lines) <= set(words)
