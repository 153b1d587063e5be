"""Times of day behind a full date, many at once: hours, minutes, seconds, fractions, and offsets from UTC.

It knows where their digits stand, and leaves midnight at 24, leap seconds and named zones to the parser.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.formats.date_points import GREENWICH, UTC, Points, Rows, ZoneCodes, windows
from timeline_app.model.arrays import Booleans, Bytes, Ints
from timeline_app.model.edtf import DateFlag
from timeline_app.model.time import MICROS_PER_SECOND

SHORTEST_CLOCK: Final = len("Thh")
LONGEST_CLOCK: Final = len("Thh:mm:ss.fffffffff+hh:mm")

_WIDTH: Final = len("Thh:mm:ss.fffffffff")
_MINUTES_LENGTH: Final = len("Thh:mm")
_SECONDS_LENGTH: Final = len("Thh:mm:ss")
_FRACTION_START: Final = len("Thh:mm:ss.")
_FRACTION_PLACES: Final = np.arange(_FRACTION_START, _WIDTH)[:, np.newaxis]
_WEIGHTS: Final = np.array([100_000, 10_000, 1_000, 100, 10, 1, 0, 0, 0])[:, np.newaxis]
"""What the digits of a fraction are worth, in microseconds."""
_WIDTHS: Final = np.zeros(_WIDTH + 1, dtype=np.int64)
"""How long a time lasts, by how long it is without its zone, in microseconds; 0 for what is no time."""
_WIDTHS[SHORTEST_CLOCK] = 3_600 * MICROS_PER_SECOND
_WIDTHS[_MINUTES_LENGTH] = 60 * MICROS_PER_SECOND
_WIDTHS[_SECONDS_LENGTH] = MICROS_PER_SECOND
_WIDTHS[_FRACTION_START + 1 :] = [10 ** max(0, 5 - place) for place in range(9)]
_TIMED: Final = np.uint32(DateFlag.TIMED)
_TIMED_AND_ZONED: Final = np.uint32(DateFlag.TIMED | DateFlag.ZONED)
_ZERO: Final = np.uint8(ord("0"))
_DASH: Final = ord("-")
_PLUS: Final = ord("+")
_COLON: Final = ord(":")
_HOURS_ZONE: Final = len("+hh")
_MINUTES_ZONE: Final = len("+hh:mm")
_MOST_OFFSET_MINUTES: Final = 14 * 60
"""Zones further from UTC are remarked upon by the parser."""


def read_clocks(chars: Bytes, starts: Rows, stops: Rows, midnights: Ints) -> Points:
    """Read what stands behind days that begin at those midnights, in microseconds: from the T to the end."""
    zone_lengths, offsets, is_zone, codes = _read_zones(chars, stops)
    lengths = stops - starts - zone_lengths
    columns = windows(chars, starts, _WIDTH)
    digits = columns - _ZERO
    is_digit = digits <= 9
    widths = _WIDTHS.take(lengths, mode="clip")
    known = is_zone & (lengths <= _WIDTH) & (widths > 0) & (columns[0] == ord("T"))
    has_minute, has_second = lengths >= _MINUTES_LENGTH, lengths >= _SECONDS_LENGTH
    has_fraction = lengths > _SECONDS_LENGTH
    seconds = np.zeros(len(starts), dtype=np.int64)
    for at, before, has_part, largest, length in (
        (1, "T", True, 23, 3_600),
        (4, ":", has_minute, 59, 60),
        (7, ":", has_second, 59, 1),
    ):
        part = digits[at].astype(np.int64) * 10 + digits[at + 1]
        is_part = (columns[at - 1] == ord(before)) & is_digit[at] & is_digit[at + 1] & (part <= largest)
        known &= is_part | ~np.asarray(has_part)
        seconds += np.where(has_part, part * length, 0)
    micros = midnights + (seconds - offsets) * MICROS_PER_SECOND
    if has_fraction.any():
        is_inside = lengths > _FRACTION_PLACES
        known &= (columns[_SECONDS_LENGTH] == ord(".")) | ~has_fraction
        known &= (is_digit[_FRACTION_START:] | ~is_inside).all(axis=0)
        micros += (np.where(is_inside, digits[_FRACTION_START:], 0) * _WEIGHTS).sum(axis=0)
    points = Points.unknown(len(starts))
    points.earliest[:] = micros
    points.latest[:] = micros + widths
    points.flags[:] = np.where(codes != 0, _TIMED_AND_ZONED, _TIMED)
    points.known[:] = known
    points.zone[:] = codes
    return points


def _read_zones(chars: Bytes, stops: Rows) -> tuple[Rows, Ints, Booleans, ZoneCodes]:
    """How long the zones are that end there, seconds east of UTC, whether these are read, and zone codes."""
    columns = windows(chars, stops - _MINUTES_ZONE, _MINUTES_ZONE)
    is_sign = (columns == _PLUS) | (columns == _DASH)
    is_utc = columns[-1] == ord("Z")
    has_minutes = is_sign[0] & (columns[3] == _COLON)
    is_offset = has_minutes | is_sign[3]
    codes = is_utc * np.int16(UTC)
    if not is_offset.any():
        nothing = np.zeros(len(stops), dtype=np.int64)
        return is_utc.astype(np.intp), nothing, np.ones(len(stops), dtype=np.bool_), codes
    digits = columns - _ZERO
    hours = np.where(has_minutes, digits[1:3], digits[4:])
    minutes = np.where(has_minutes, digits[4:], np.uint8(0))
    are_digits = (hours <= 9).all(axis=0) & (minutes <= 9).all(axis=0)
    hour, minute = (tens.astype(np.int64) * 10 + ones for tens, ones in (hours, minutes))
    offset = hour * 60 + minute
    is_west = np.where(has_minutes, columns[0], columns[3]) == _DASH
    lengths = np.where(is_offset, np.where(has_minutes, _MINUTES_ZONE, _HOURS_ZONE), is_utc)
    known = ~is_offset | (are_digits & (minute <= 59) & (offset <= _MOST_OFFSET_MINUTES))
    seconds = np.where(is_offset, np.where(is_west, -offset, offset) * 60, 0)
    offset_codes = np.where(is_west, GREENWICH - 1 - offset, GREENWICH + offset)
    codes = np.where(is_offset & known, offset_codes, codes).astype(np.int16)
    return lengths.astype(np.intp), seconds, known, codes
