"""The table of words with the months and the order of dates that the reader is used to.

All else in it stays English until there is a translation. It knows the names of locales, and no dates.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from timeline_app.model.language import ENGLISH, Language
from timeline_app.resources import resource_path

_VARIABLES: Final = ("LC_ALL", "LC_TIME", "LANG")
"""Where a system says how its user writes dates: the first that says anything counts."""


class _Calendar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of the table goes with the reader's locale; the names of its fields are those of the table."""

    months: tuple[str, ...] = ENGLISH.months
    months_alone: tuple[str, ...] = ()
    short_months: tuple[str, ...] = ENGLISH.short_months
    weekdays: tuple[str, ...] = ENGLISH.weekdays
    day_month_year: str
    day_month: str
    month_year: str
    weekday_date: str


def language_for(environ: Mapping[str, str]) -> Language:
    """The table for what LC_ALL, LC_TIME and LANG say; English with the day first where that is not known."""
    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    locale = said.partition(".")[0].partition("@")[0]
    language = locale.partition("_")[0]
    # Most readers of an English program need no other table, and every start passes here.
    if language in ("", "C", "POSIX") or locale in ("en", "en_GB"):
        return ENGLISH
    try:
        data = resource_path("calendars.json").read_bytes()
    except OSError:
        # Words that are not at hand are no reason not to start.
        return ENGLISH
    calendars = msgspec.json.decode(data, type=dict[str, _Calendar])
    calendar = calendars.get(locale) or calendars.get(language)
    return ENGLISH if calendar is None else replace(ENGLISH, **msgspec.structs.asdict(calendar))


READER: Final = language_for(os.environ)
"""The table for whoever runs the program."""
