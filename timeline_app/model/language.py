"""The words in which dates and lengths of time are told, in one table that a translation can replace.

It knows words and their order, and no dates.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Language(Struct, frozen=True, kw_only=True):
    """All words and patterns of one language; the defaults are English with the day before the month.

    Patterns name their parts in braces; a translation may put them in any order.
    """

    months: tuple[str, ...] = (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
    months_alone: tuple[str, ...] = ()
    """The months where no day stands beside them; none where that makes no difference."""
    short_months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    weekdays: tuple[str, ...] = (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    )
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    ordinals: tuple[str, ...] = ("first", "second", "third", "fourth")
    ordinal_numbers: tuple[str, ...] = ("{number}th", "{number}st", "{number}nd", "{number}rd")
    """The first for most numbers, the others for those that end in 1, 2 and 3, but not in 11, 12 and 13."""

    day_month_year: str = "{day} {month} {year}"
    month_year: str = "{month} {year}"
    day_month: str = "{day} {month}"
    weekday_date: str = "{weekday} {date}"
    date_clock: str = "{date} {clock}"
    date_clock_long: str = "{date}, {clock}"
    local_time: str = "{clock} (local time)"
    whole_hour: str = "{hour:02} h"
    utc: str = "UTC"
    zoned_clock: str = "{clock} {zone}"
    common_era: str = "{year} CE"
    before_common_era: str = "{year} BCE"
    thousands: str = ","
    decimal_point: str = "."

    years_ago: str = "{count} years ago"
    million: str = "{count} million"
    billion: str = "{count} billion"
    short_million_ago: str = "{count} M y ago"
    short_billion_ago: str = "{count} bn y ago"
    short_years_ago: str = "{count} y ago"
    brief_million: str = "{count} M"
    brief_billion: str = "{count} bn"

    season_year: str = "{season} {year}"
    northern_season: str = "northern {season}"
    southern_season: str = "southern {season}"
    short_quarter: str = "Q{number} {year}"
    quarter: str = "{ordinal} quarter of {year}"
    third: str = "{ordinal} third of {year}"
    half: str = "{ordinal} half of {year}"
    part_inside: str = "the {date}"
    """Quarters, thirds and halves behind words such as "since", "from" and "about"."""
    decade: str = "{year}s"
    decade_inside: str = "the {date}"
    century: str = "{ordinal} century"
    century_inside: str = "the {date}"
    estimated: str = "{range} (estimated {year})"
    year_unknown: str = "year unknown"
    year_unknown_inside: str = "an unknown year"
    without_year: str = "{date}, year unknown"
    some_time: str = "some time"
    some_year: str = "some year"
    of_some_year: str = "{date} of some year"
    day_of_some_month: str = "the {ordinal} of some month"
    in_years: str = "{date} in {years}"
    in_range: str = "{date} {range}"

    about: str = "about {date}"
    about_range: str = "roughly {date}"
    in_question: str = "{date}?"
    uncertain: str = "{date} (uncertain)"
    part_uncertain: str = "{date} ({parts} uncertain)"
    part_approximate: str = "{date} ({parts} approximate)"
    start_uncertain: str = "{date} (start uncertain)"
    end_uncertain: str = "{date} (end uncertain)"
    both_uncertain: str = "{date} (both uncertain)"
    year: str = "year"
    month: str = "month"
    day: str = "day"
    season_kinds: tuple[str, ...] = ("season", "quarter", "third of the year", "half-year")
    whole_date: str = "date"

    tight_range: str = "{first}–{last}"
    wide_range: str = "{first} – {last}"
    from_to: str = "from {first} to {last}"
    between: str = "between {first} and {last}"
    either: str = "{first} or {last}"
    both: str = "{first} and {last}"
    either_open: str = "{first}, or {last}"
    both_open: str = "{first}, and {last}"
    the_year: str = "the year {year}"
    """A year alone behind a day or month: 12 May 1985 or the year 1986."""
    comma: str = ", "
    earlier_or: str = "{date} or earlier"
    later_or: str = "{date} or later"
    earlier_and: str = "{date} and earlier"
    later_and: str = "{date} and later"
    several: str = "several dates from {first} to {last}"
    with_detail: str = "{date} ({detail})"

    since: str = "since {date}"
    since_long: str = "since {date}, still going on"
    until: str = "until {date}"
    until_long: str = "until {date}, with an open start"
    end_unknown: str = "from {date}, end unknown"
    start_unknown: str = "until {date}, start unknown"
    start_unknown_end_open: str = "start unknown, still going on"
    start_open_end_unknown: str = "open start, end unknown"
    always: str = "at all times"
    date_unknown: str = "date unknown"

    to_the: str = "to the {part}"
    to_the_local: str = "to the {part}, in local time"
    precisions: tuple[str, ...] = (
        *("microsecond", "millisecond", "second", "minute", "hour", "day", "month", "season", "year"),
        *("decade", "century", "millennium", ""),
    )
    note_about: str = "about; the {part} is approximate"
    note_uncertain: str = "uncertain; the {part} is in doubt"
    note_both: str = "about and uncertain; the {part} is approximate and in doubt"
    note_one_of: str = "one of these dates; it is not known which"
    note_one_range: str = "at some time in this range"
    note_all_of: str = "on each of these dates"
    note_start: str = "start: {note}"
    note_end: str = "end: {note}"
    note_open: str = "open"
    note_unknown: str = "unknown"
    note_join: str = " · "

    lengths: tuple[tuple[str, str], ...] = (
        ("{count} y", "{count} y"),
        ("{count} month", "{count} months"),
        ("{count} day", "{count} days"),
        ("{count} h", "{count} h"),
        ("{count} min", "{count} min"),
        ("{count} s", "{count} s"),
        ("{count} ms", "{count} ms"),
        ("{count} µs", "{count} µs"),
    )
    whole_lengths: tuple[tuple[str, str], ...] = (
        ("{count} microsecond", "{count} microseconds"),
        ("{count} millisecond", "{count} milliseconds"),
        ("{count} second", "{count} seconds"),
        ("{count} minute", "{count} minutes"),
        ("{count} hour", "{count} hours"),
        ("{count} day", "{count} days"),
        ("{count} week", "{count} weeks"),
        ("{count} month", "{count} months"),
        ("{count} year", "{count} years"),
    )
    """One and many of each unit of the calendar, the shortest first, where there is room for whole words."""
    brief_lengths: tuple[str, ...] = (
        *("{count} µs", "{count} ms", "{count} s", "{count} min", "{count} h"),
        *("{count} d", "{count} wk", "{count} mo", "{count} y"),
    )
    """The same where there is hardly any room."""
    years_months: str = "{count} y {rest} m"
    hours_minutes: str = "{count} h {rest} min"
    up_to: str = "up to {length}"
    about_length: str = "about {length}"
    length_in_question: str = "{length}?"
    length_range: str = "{first} to {last}"
    before: str = "{length} before"
    after: str = "{length} after"
    earlier: str = "{length} earlier"
    later: str = "{length} later"
    same_day: str = "same day"
    same_time: str = "same time"
    day_number: str = "day {number}"
    negative: str = "−{number}"
    positive: str = "+{number}"
    so_far: str = "{length} so far"
    aged: str = "aged {age}"
    aged_under: str = "aged under {age}"


ENGLISH: Final = Language()
