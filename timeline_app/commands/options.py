"""Options that several commands have: how their words become values, or are refused."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Final

LANES_BY: Final = ("lane", "status", "people", "place", "tags", "sources", "year", "decade", "none")
"""The words of GROUPINGS; help must not load columns to name them."""


def size(text: str) -> tuple[int, int]:
    """Width and height in px, from a text such as 1600x900."""
    found = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if min(size) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1600x900")
    return size


def span(text: str) -> str:
    """The same text, which is a date or a span of dates in EDTF."""
    from timeline_app.model.when import WhenError, read_when

    try:
        is_undated = read_when(date=text).is_undated
    except WhenError as error:
        raise argparse.ArgumentTypeError(f"{text}: {error.message}") from None
    if is_undated:
        raise argparse.ArgumentTypeError(f"{text} names no date at all")
    return text


def with_signs(words: Sequence[str]) -> list[str]:
    """The words with each span before our era tied to its option.

    It begins with a sign, which a parser would take for another option. So may a mistake (-Y13000): tied as
    well, it is told what is wrong with it.
    """
    tied: list[str] = []
    for word in words:
        if tied and tied[-1] == "--span" and "--" not in tied and re.match(r"-[\dYX]", word):
            tied[-1] = f"--span={word}"
        else:
            tied.append(word)
    return tied
