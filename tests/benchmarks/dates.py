"""EDTF texts of every kind for benchmarks and fuzzing: the same seed gives the same texts."""

from __future__ import annotations

import random
from collections.abc import Callable

Chance = random.Random
Writer = Callable[[Chance], str]


def a_year(chance: Chance) -> str:
    """From the year 1000 on, or any other of four digits now and then."""
    return f"{chance.randint(1000, 2100) if chance.random() < 0.9 else chance.randint(0, 999):04}"


def a_month(chance: Chance) -> str:
    """A year and month."""
    return f"{a_year(chance)}-{chance.randint(1, 12):02}"


def a_day(chance: Chance) -> str:
    """A full date that every year has."""
    return f"{a_month(chance)}-{chance.randint(1, 28):02}"


def a_plain(chance: Chance) -> str:
    """A day, month or year."""
    return chance.choices((a_day, a_month, a_year), (6, 2, 2))[0](chance)


def a_signed(chance: Chance) -> str:
    """Such a date with a sign at its end."""
    return a_plain(chance) + chance.choice("?~%")


def an_inner_sign(chance: Chance) -> str:
    """A full date with signs before or between its components."""
    year, month, day = a_day(chance).split("-")
    return chance.choice(
        (f"{year}-{month}~-{day}", f"?{year}-{month}-{day}", f"{year}?-%{month}-{day}", f"{year}-~{month}")
    )


def an_open_digit(chance: Chance) -> str:
    """A decade, a century, or a date that lacks its day or month."""
    year, month, day = a_day(chance).split("-")
    masks = (f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX", f"{year}-{month}-XX", f"{year}-XX-XX")
    return chance.choice(masks) if chance.random() < 0.9 else f"{year[:3]}X-{month}-{day}"


def a_season(chance: Chance) -> str:
    """A season, quarter, third or half."""
    return f"{a_year(chance)}-{chance.randint(21, 41)}"


def before_christ(chance: Chance) -> str:
    """A plain date before the year 0."""
    return f"-{chance.randint(1, 4000):04}{a_day(chance)[4 : chance.choice((4, 7, 10))]}"


def a_long_year(chance: Chance) -> str:
    """A year of five digits or more, of which a few may count."""
    sign = chance.choice(("", "-"))
    if chance.random() < 0.5:
        return f"Y{sign}{chance.randint(1, 9999)}E{chance.randint(1, 7)}"
    return f"Y{sign}{chance.randint(10_000, 10**10)}" + (
        f"S{chance.randint(1, 4)}" if chance.random() < 0.3 else ""
    )


def a_time(chance: Chance) -> str:
    """A time of day, mostly with seconds and a zone."""
    clock = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}"
    if chance.random() < 0.7:
        clock += f":{chance.randint(0, 59):02}"
    zone = chance.choice(("", "Z", "Z", f"{chance.choice('+-')}{chance.randint(0, 12):02}:00"))
    return f"{a_day(chance)}T{clock}{zone}"


def an_interval(chance: Chance) -> str:
    """From one date to a later one, or without an end or start."""
    first, last = sorted((a_plain(chance), a_plain(chance)))
    if first[:4] == last[:4]:
        return f"{first[:4]}/{last}"
    if chance.random() < 0.2:
        return chance.choice((f"{first}/..", f"{first}/", f"../{first}", f"/{first}"))
    return f"{first}{'~' if chance.random() < 0.1 else ''}/{last}"


def a_set(chance: Chance) -> str:
    """One of several years or months, or all of them."""
    years = sorted(int(a_year(chance)) for _ in range(3))
    inside = chance.choice(("{0:04},{1:04},{2:04}", "{0:04}..{1:04}", "{0:04}-05,{2:04}-06", "..{1:04}"))
    text = inside.format(*years)
    return f"[{text}]" if chance.random() < 0.7 else f"{{{text}}}"


MIX: tuple[tuple[int, Writer], ...] = (
    (40, a_day),
    (8, a_month),
    (5, a_year),
    (20, an_interval),
    (10, a_signed),
    (5, an_open_digit),
    (3, a_season),
    (3, before_christ),
    (3, a_time),
    (1, an_inner_sign),
    (1, a_set),
    (1, a_long_year),
)
"""The share of each kind, in percent, among distinct dates: a list of history, law or archives."""


_WEIGHTS = [weight for weight, _ in MIX]
_WRITERS = [writer for _, writer in MIX]


def a_mixed_date(chance: Chance) -> str:
    """One of those."""
    return chance.choices(_WRITERS, _WEIGHTS)[0](chance)


def mixed_dates(count: int, *, seed: int = 1) -> list[str]:
    """That many texts, half as many distinct ones, in any order."""
    chance = random.Random(seed)
    distinct: dict[str, None] = {}
    while len(distinct) < count // 2:
        distinct[a_mixed_date(chance)] = None
    texts = [*distinct, *distinct]
    chance.shuffle(texts)
    # A file gives each of its texts its own place in memory.
    return [text[:1] + text[1:] for text in texts]


def plain_days(count: int, *, seed: int = 1) -> list[str]:
    """That many full dates, half as many distinct ones, in any order."""
    chance = random.Random(seed)
    distinct: dict[str, None] = {}
    while len(distinct) < count // 2:
        distinct[f"{chance.randint(1, 9999):04}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"] = None
    texts = [*distinct, *distinct]
    chance.shuffle(texts)
    return [text[:1] + text[1:] for text in texts]
