"""Texts for the date parser: by the grammar, mutated, and of absurd length; and what must hold of each."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Final

from tests.benchmarks.dates import a_day, a_mixed_date
from timeline_app.date_report import as_entry
from timeline_app.formats.plain_dates import read_plain
from timeline_app.model.edtf import DateFlag, EdtfDate, EdtfError, parse
from timeline_app.model.time import TimeUnit
from timeline_app.model.when import WhenError, read_when
from timeline_app.model.words import long_date, precision_note, short_date, span_length

Chance = random.Random

LONGEST_MESSAGE: Final = 200
ZONES: Final = (
    *("", "", "Z", "+02", "-06:00", "+14:00", "+17:45", "+18:01", "[Europe/Berlin]", "Z[Asia/Tokyo]"),
    *("-05:00[America/Chicago]", "[Nowhere/AtAll]", "[]", "[../etc]", "[America]"),
)
CHARACTERS: Final = (
    *"0123456789XX--??~~%%//..,,:[]{}TZSYE+",
    *" \t\n\x00xtzse_'\"\\<>é٣３②\u0301\u200b\u202e\ud800\udfff\U0001f4c5\ufeff",
)
"""Mostly those of EDTF; digits that are not ASCII, marks, halves of characters and blanks among them."""


def hostile_texts(size: int) -> tuple[str, ...]:
    """Texts that a careless parser would think about for long, or fail on, of some ``size`` characters."""
    runs = [
        "9",
        "0",
        "X",
        "-",
        "?",
        "/",
        " ",
        ".",
        "[",
        "[{",
        "]",
        "a",
        "\x00",
        "\ud800",
        "\U0001f4c5",
        "e\u0301",
    ]
    starts = {
        **dict.fromkeys(("Y", "Y-", "Y1E", "1950S", "Y9E9S", "1985-04-12T10:30:05.", "1985-04-12T10+"), "9"),
        "Y0": "0",
        "Y1E0": "0",
        "1985-04-12T10[": "A/",
        "1985": "/1985",
        "1985-04-12T10": "Z",
        "..": ".",
        "1985-04": "-04",
        "1985-04-12T": "00:",
        "1984": "\u0301",
        "May 5": ", 1985",
        "1983": "\n1983",
    }
    items = (
        *(
            "1985",
            "1985..1986",
            "[1985]",
            "XXXX-02-29",
            "20XX-02-29",
            "-XXXX-12-31",
            "XX04-02-29..XXXX-12-31",
        ),
        *("XXXX-XX-31", "1984-1X", "?2004-~06-%11", "Y-17E7S3~", "2001-41%", "XX00-02-29", "-XX00-02-29"),
    )
    alone = (
        *("Y1E999999", "1e999999", "1950S" + "0" * size + "2", "Y" + "0" * size + "1985"),
        *("XXXX-02-30", "-XXXX-02-30", "XX02-02-29", "XX00-02-29", "-XX00-02-29", "XXX2-02-29", "XXXX-X2-3X"),
        *(
            "\u0661\u0669\u0668\u0665" * (size // 4),
            "１９８５" * (size // 4),
            "[..1985" + ",1986" * (size // 5) + "..]",
        ),
    )
    return (
        *(run * size for run in runs),
        *(start + run * size for start, run in starts.items()),
        *(
            f"{first}{f'{item},' * (size // len(item))}{item}{last}"
            for item in items
            for first, last in ("[]", "{}")
        ),
        *(f"[{item},{item},{item}]" for item in items),
        *alone,
    )


def a_text(chance: Chance) -> str:
    """A text by the grammar, or one that was changed here and there."""
    text = _by_grammar(chance)
    if chance.random() < 0.4:
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            text = _changed(text, chance)
    return text


def check_texts(texts: Sequence[str]) -> list[tuple[str, BaseException]]:
    """Check each of them, and that all at once are read alike; what does not hold, with the text."""
    found = [(text, fault) for text in texts if (fault := _fault(check_text, text)) is not None]
    fault = _fault(_check_at_once, texts)
    return found if fault is None else [*found, (repr(fault), fault)]


def check_text(text: str) -> None:
    """Whatever the text is: a date that keeps it, with bounds in order, or a refusal with a place in it."""
    date = date_or_refusal(text)
    if isinstance(date, EdtfDate):
        _check_date(date, text)
    else:
        assert date.message
        assert 1 <= date.column <= len(text) + 1
        assert len(str(date)) < LONGEST_MESSAGE
    entry = as_entry(text)
    assert entry["valid"] is isinstance(date, EdtfDate)
    assert entry["edtf"] == text
    # Two halves of a character become one on the way: what comes back is another text.
    assert list(json.loads(json.dumps(entry))) == list(entry)


def date_or_refusal(text: str) -> EdtfDate | EdtfError:
    """What comes of a text, and nothing else may."""
    try:
        return parse(text)
    except EdtfError as refusal:
        return refusal


def _check_date(date: EdtfDate, text: str) -> None:
    assert date.text == text
    assert parse(date.text, seasons="south").text == text
    assert date.level in (0, 1, 2)
    assert date.start_earliest < date.start_latest
    assert date.end_earliest < date.end_latest
    assert date.start_earliest < date.end_latest
    if not date.flags & DateFlag.INTERVAL:
        assert (date.start_earliest, date.start_latest) == (date.end_earliest, date.end_latest)
    try:
        when = read_when(date=text)
    except WhenError as refusal:
        raise AssertionError("a date of an event is read otherwise") from refusal
    assert when.flags == date.flags
    for told in (long_date(when), short_date(when)):
        assert told
        assert "{" not in told
        assert "None" not in told
    assert "{" not in precision_note(when) + span_length(when)


def _check_at_once(texts: Sequence[str]) -> None:
    found = read_plain(texts)
    for row in found.known.nonzero()[0].tolist():
        text = texts[row]
        date = parse(text)
        said = [date.start_earliest, date.start_latest, date.end_earliest, date.end_latest]
        unit = TimeUnit.SECOND if found.is_deep[row] else TimeUnit.MICROSECOND
        assert found.bounds[:, row].tolist() == list(map(unit.from_micros, said)), text
        assert int(found.flags[row]) == date.flags, text


def _fault(
    check: Callable[[str], None] | Callable[[Sequence[str]], None], what: object
) -> BaseException | None:
    try:
        check(what)  # type: ignore[arg-type]  # each of the two is given what it takes
    except (Exception, RecursionError) as fault:
        return fault
    return None


def _by_grammar(chance: Chance) -> str:
    kind = chance.random()
    if kind < 0.35:
        return _a_date(chance)
    if kind < 0.6:
        return f"{_an_end(chance)}/{_an_end(chance)}"
    if kind < 0.8:
        return _a_set(chance)
    if kind < 0.9:
        return _a_time(chance)
    return a_mixed_date(chance)


def _sign(chance: Chance) -> str:
    return chance.choice(("", "", "", "", "?", "~", "%"))


def _digits(chance: Chance, count: int) -> str:
    alphabet = "0123456789X" if chance.random() < 0.25 else "0123456789"
    return "".join(chance.choices(alphabet, k=count))


def _a_date(chance: Chance) -> str:
    if chance.random() < 0.12:
        digits = str(chance.randint(0, 10 ** chance.randint(1, 13)))
        exponent = chance.choice(("", "", f"E{chance.randint(0, 12)}"))
        significant = chance.choice(("", "", f"S{chance.randint(0, 14)}"))
        return f"Y{chance.choice(('', '-'))}{digits}{exponent}{significant}{_sign(chance)}"
    year = f"{chance.choice(('', '', '', '-'))}{_digits(chance, 4)}"
    if chance.random() < 0.05:
        return f"{year}S{chance.randint(0, 5)}{_sign(chance)}"
    text = f"{_sign(chance)}{year}{_sign(chance)}"
    shape = chance.random()
    if shape < 0.25:
        return text
    if shape < 0.35:
        return f"{year}-{chance.randint(20, 42)}{_sign(chance)}"
    month = f"{chance.randint(0, 13):02}" if chance.random() < 0.8 else _digits(chance, 2)
    text += f"-{_sign(chance)}{month}{_sign(chance)}"
    if shape < 0.5:
        return text
    day = f"{chance.randint(0, 32):02}" if chance.random() < 0.8 else _digits(chance, 2)
    return f"{text}-{_sign(chance)}{day}{_sign(chance)}"


def _a_time(chance: Chance) -> str:
    day = a_day(chance) if chance.random() < 0.8 else _a_date(chance)
    clock = f"{chance.randint(0, 25):02}"
    for largest in (60, 61):
        if chance.random() < 0.85:
            clock += f":{chance.randint(0, largest):02}"
    if chance.random() < 0.2:
        clock += "." + _digits(chance, chance.randint(1, 10))
    return f"{day}T{clock}{chance.choice(ZONES)}"


def _an_end(chance: Chance) -> str:
    kind = chance.random()
    if kind < 0.15:
        return chance.choice(("", ".."))
    return _a_time(chance) if kind < 0.3 else _a_date(chance)


def _a_set(chance: Chance) -> str:
    items = [
        _a_date(chance) if chance.random() < 0.7 else f"{_a_date(chance)}..{_a_date(chance)}"
        for _ in range(chance.choice((1, 2, 2, 3, 6)))
    ]
    if chance.random() < 0.15:
        items[0] = f"..{items[0]}"
    if chance.random() < 0.15:
        items[-1] += ".."
    before, after = chance.choice(("[]", "{}"))
    return before + ",".join(items) + after


def _changed(text: str, chance: Chance) -> str:
    at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    char: str = chance.choice(CHARACTERS)
    other = _by_grammar(chance)
    changes = (
        text[:at] + char + text[at:],
        text[:at] + text[at + 1 :],
        text[:at] + char + text[at + 1 :],
        text[:at] + text[at:to] * chance.choice((0, 2, 3)) + text[to:],
        text[:at] + text[at:to][::-1] + text[to:],
        text[:at] + other[chance.randint(0, len(other)) :],
        text[:at] + char * chance.randint(1, 40) + text[at:],
    )
    return chance.choice(changes)
