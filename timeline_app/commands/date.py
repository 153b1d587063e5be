"""``date``: says what dates in EDTF mean; it neither starts Qt nor loads columns."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Final

from timeline_app.commands.answer import NAME

_EPILOG: Final = f"""\
examples:
  {NAME} date 1985-12-20~ 1667/1672 -0043     about, an interval, 44 BCE
  {NAME} date '[1667..1672]' 198X Y-138E8     one of several years, a decade, 13.8 billion years ago

With --json, a list with an object for each EDTF:
  edtf             the text as it was given
  valid, level     whether it is a date, and the level of the specification that it needs (0, 1 or 2)
  earliest, latest the first and the last second that it can mean, in ISO 8601 with the year 0 for 1 BCE;
                   Z where a time zone is given; null where open or unknown
  flags            what is said of it: uncertain, approximate, unspecified (X), season, time, zone, interval,
                   one-of, all-of, open-start, open-end, unknown-start, unknown-end, undated,
                   significant-digits (S); then of each component: year:uncertain, start.month:approximate,
                   item2.day:unspecified, item3.first.year:uncertain ...
  precision        the coarser end's: microsecond, millisecond, second, minute, hour, day, month, season,
                   quarter, third, half, year, decade, century, millennium, or coarser than all of these
  text             the same in words
  error            null, or what is wrong: {{"column": from 1, "message": ...}}

Exit code: 0 where all are dates, 1 where some are not.
"""


def command(words: Sequence[str]) -> int:
    """Print what dates mean."""
    parser = argparse.ArgumentParser(
        prog=f"{NAME} date",
        usage=f"{NAME} date [-h] [--json] EDTF [EDTF ...]",
        description="Say what dates in EDTF (ISO 8601-2, levels 0 to 2) mean.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("texts", nargs="+", metavar="EDTF", help="a date such as 1985-12-20~ or -0043")
    parser.add_argument("--json", action="store_true", help="for programs")
    # A date may begin with a sign, which the parser would take for an option.
    end = words.index("--") if "--" in words else len(words)
    options = [word for word in words[:end] if re.match(r"--[a-z]|-h\Z", word)]
    texts = [word for word in words[:end] if word not in options] + list(words[end + 1 :])
    chosen = parser.parse_args([*options, "--", *texts])
    from timeline_app.date_report import report_dates

    report, code = report_dates(texts, as_json=chosen.json)
    print(report)
    return code
