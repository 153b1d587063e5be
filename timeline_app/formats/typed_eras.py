"""Dates before Christ, of the first centuries and of deep time, as people type them, as EDTF.

It reads only what names an era or counts years ago; it does not know what else people type.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from timeline_app.model.language import ENGLISH

_BCE: Final = r"B\.?\s?C\.?(?:\s?E\.?)?"
_CE: Final = r"C\.?\s?E\.?|A\.?\s?D\.?"
_NUMBER: Final = r"\d{1,3}(?:[,’'  ]\d{3})+|\d+"
_SIZES: Final = {"thousand": 3, "million": 6, "billion": 9, "ka": 3, "ma": 6, "ga": 9, "bn": 9}
_ABOUT: Final = re.compile(r"\A(?:c\.?|ca\.?|circa|about|around|~)\s*(?=[\da-z])", re.IGNORECASE)
_ERA_LAST: Final = re.compile(rf"\A(?P<body>.+?)\s*\b(?:(?P<bce>{_BCE})|{_CE})\Z", re.IGNORECASE)
_ERA_FIRST: Final = re.compile(r"\AA\.?\s?D\.?\s*(?P<body>\d.*)\Z", re.IGNORECASE)
_YEARS: Final = re.compile(rf"\A(?P<first>{_NUMBER})(?:\s*[-–—]\s*(?P<last>{_NUMBER}))?\Z")
_DAY_FIRST: Final = re.compile(
    rf"\A(?:(?P<day>\d{{1,2}})\.?\s+)?(?P<month>[a-z]{{3,9}})\.?\s+(?P<year>{_NUMBER})\Z", re.I
)
_MONTH_FIRST: Final = re.compile(
    rf"\A(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),\s*(?P<year>{_NUMBER})\Z", re.I
)
_LARGE_YEAR: Final = re.compile(r"\A(?P<count>\d+(?:\.\d+)?)\s*(?P<size>million|billion)\Z", re.IGNORECASE)
_AGO: Final = re.compile(
    rf"\A(?P<count>\d+\.\d+|{_NUMBER})\s*(?:(?P<size>thousand|million|billion|bn)\s+)?(?:years|y)\s+ago\Z"
    rf"|\A(?P<short_count>\d+(?:\.\d+)?)\s*(?P<short>ka|ma|ga)\Z",
    re.IGNORECASE,
)

LEAST_AGO: Final = 10_000
"""Fewer years ago are counted from a year that matters."""
COUNTED_BACK: Final = 100_000
"""From so many years ago on it is no matter from which year they are counted."""
COUNTED_FROM: Final = 2_001
"""12,000 years ago is then 10,000 BCE: a round count gives a round year."""


class EraError(ValueError):
    """A date with an era that cannot be meant, with a sentence for people."""


def read_era(typed: str) -> str | None:
    """The date as EDTF, or None where no era is named and no years are counted. Raises EraError."""
    text = _ABOUT.sub("", typed)
    sign = "~" if text != typed else ""
    if text.endswith("?"):
        text, sign = text[:-1].rstrip(), "%" if sign else "?"
    ago = _AGO.match(text)
    if ago is not None:
        return _years_ago(ago, sign)
    found = _ERA_FIRST.match(text) or _ERA_LAST.match(text)
    if found is None:
        return None
    return _of_era(found["body"].strip(), sign, is_bce=bool(found.groupdict().get("bce")))


def year_text(year: int) -> str:
    """A year, counted as ISO 8601 counts (0 is 1 BCE), as EDTF."""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}" if abs(year) <= 9999 else f"Y{year}"


def _of_era(body: str, sign: str, *, is_bce: bool) -> str | None:
    large = _LARGE_YEAR.match(body)
    if large is not None:
        return _large(large["count"], _SIZES[large["size"].lower()], sign, is_past=is_bce)
    years = _YEARS.match(body)
    if years is not None:
        ends = [_year(text, is_bce=is_bce) for text in (years["first"], years["last"]) if text]
        return "/".join(f"{year_text(end)}{sign}" for end in ends)
    date = _DAY_FIRST.match(body) or _MONTH_FIRST.match(body)
    month = None if date is None else _month(date["month"])
    if date is None or month is None:
        return None
    day = f"-{int(date['day']):02d}" if date["day"] else ""
    return f"{year_text(_year(date['year'], is_bce=is_bce))}-{month:02d}{day}{sign}"


def _year(text: str, *, is_bce: bool) -> int:
    number = _whole(text)
    if number == 0:
        raise EraError("There is no year 0: 1 BCE comes before 1 CE.")
    return 1 - number if is_bce else number


def _month(name: str) -> int | None:
    known = [number for number, one in enumerate(ENGLISH.months, 1) if one.lower().startswith(name.lower())]
    return known[0] if len(known) == 1 else None


def _years_ago(ago: re.Match[str], sign: str) -> str:
    count = ago["count"] or ago["short_count"]
    size = _SIZES[(ago["size"] or ago["short"]).lower()] if ago["size"] or ago["short"] else 0
    if size >= 6:
        return _large(count, size, sign, is_past=True)
    years = int(Decimal(count if size else _whole(count)) * 10**size)
    if years < LEAST_AGO:
        raise EraError(
            "So few years ago depends on the year from which they are counted. Write the year itself."
        )
    year = -years if years >= COUNTED_BACK else COUNTED_FROM - years
    return f"{year_text(year)}{'%' if sign in ('?', '%') else '~'}"


def _large(count: str, size: int, sign: str, *, is_past: bool) -> str:
    """Millions and billions are as exact as they have digits."""
    years = int(Decimal(count) * 10**size)
    digits = len(count.replace(".", "").lstrip("0"))
    exact = f"S{digits}" if digits < len(str(years)) else ""
    return f"Y{'-' if is_past else ''}{years}{exact}{sign}"


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))
