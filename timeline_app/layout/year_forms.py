"""Year forms: whether the years of a stretch of the axis are told by distance or by era; no pixels, no words.

Dates change from one to the other DEEP_YEARS before the year 0. An axis on which both are in sight would have
two notations side by side, whose numbers lie some 2,000 years apart.
"""

from __future__ import annotations

from typing import Final

from timeline_app.model.time import Civil, civil_of, micros_of
from timeline_app.model.year_words import DEEP_YEARS, TOLD_DIGITS

DEEP_MICROS: Final = micros_of(Civil(-DEEP_YEARS))
AGO, ERA = ("ago",), ("era",)
LEAST_AGO_YEARS: Final = 10_000
"""In steps as long as this it makes no difference from which year of our time years are counted back."""


def year_forms(forms: tuple[str, ...], every: int, left: int, right: int) -> tuple[str, ...]:
    """The forms of labels so many years apart, for a stretch from left to right, in microseconds.

    Where nothing of deep time is in sight, or no labels are asked for, they are as they were.
    """
    if not forms or left > DEEP_MICROS:
        return forms
    if right > DEEP_MICROS:
        return AGO if every >= LEAST_AGO_YEARS else ERA
    # Years too exact to be told by their distance have eras, and so have the rounder ones between them.
    digits = len(str(-civil_of(left).year)) - len(str(every)) + 1
    return forms if digits <= TOLD_DIGITS else ERA
