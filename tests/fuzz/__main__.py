"""``python3 -m tests.fuzz [reader|dates|ways] [--count N] [--seed S]``: generated inputs; what they did."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from tests.own_python import run_in_environment

BATCH: Final = 500
LONG: Final = 5_000
MOST_TOLD: Final = 20
LONGEST_TOLD: Final = 2_000
SECONDS_BETWEEN_NEWS: Final = 30


class Finding(NamedTuple):
    """An input that did harm: its number, itself, and what it did."""

    number: int
    given: str
    fault: BaseException


def fuzz_dates(count: int, seed: int, first: int) -> Iterator[tuple[int, list[Finding]]]:
    """Check so many texts, batch by batch; how many were checked, and what was found in the batch."""
    from tests.fuzz.dates import a_text, check_texts, hostile_texts

    hostile = hostile_texts(LONG)
    yield len(hostile), [Finding(first, text, fault) for text, fault in check_texts(hostile)]
    for start in range(first, first + count, BATCH):
        numbers = range(start, min(start + BATCH, first + count))
        texts = {number: a_text(random.Random(f"{seed}:{number}")) for number in numbers}
        number_of = {text: number for number, text in texts.items()}
        found = check_texts(list(texts.values()))
        yield len(texts), [Finding(number_of.get(text, start), text, fault) for text, fault in found]


def fuzz_reader(count: int, seed: int, first: int) -> Iterator[tuple[int, list[Finding]]]:
    """Check so many files, one by one."""
    from tests.fuzz.reader import a_file, check_file

    for number in range(first, first + count):
        data = a_file(random.Random(f"{seed}:{number}"))
        try:
            check_file(data)
        except (Exception, RecursionError) as fault:
            yield 1, [Finding(number, repr(data), fault)]
        else:
            yield 1, []


def fuzz_ways(count: int, seed: int, first: int) -> Iterator[tuple[int, list[Finding]]]:
    """Read so many files in both ways, one by one."""
    from tests.fuzz.ways import a_list, check_ways

    for number in range(first, first + count):
        chance = random.Random(f"{seed}:{number}")
        data = a_list(chance)
        try:
            check_ways(data, chance)
        except (Exception, RecursionError) as fault:
            yield 1, [Finding(number, repr(data), fault)]
        else:
            yield 1, []


TARGETS: Final[dict[str, tuple[Callable[[int, int, int], Iterator[tuple[int, list[Finding]]]], int]]] = {
    "dates": (fuzz_dates, 1_000_000),
    "reader": (fuzz_reader, 200_000),
    "ways": (fuzz_ways, 50_000),
}
"""What can be fuzzed: by what, and with how many inputs where no number is given."""


def main(words: list[str]) -> int:
    """Run what is asked for with the environment's Python; 1 where anything was found."""
    options = _options(words)
    code = run_in_environment("tests.fuzz", words)
    return run(options) if code is None else code


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests.fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", choices=tuple(TARGETS), help="what to fuzz (all of them)")
    counts = ", ".join(f"{count:,} for {name}" for name, (_, count) in TARGETS.items())
    parser.add_argument("--count", type=int, metavar="N", help=f"how many inputs ({counts})")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="other inputs for each number (1)")
    parser.add_argument("--first", type=int, default=0, metavar="I", help="the number of the first input (0)")
    return parser.parse_args(words)


def run(options: argparse.Namespace) -> int:
    """Fuzz what the options say, here; 1 where anything was found."""
    found = False
    for name in [options.target] if options.target else TARGETS:
        fuzz, count = TARGETS[name]
        found |= _run(name, fuzz(options.count or count, options.seed, options.first), options.seed)
    return 1 if found else 0


def _run(name: str, batches: Iterator[tuple[int, list[Finding]]], seed: int) -> bool:
    began = told = time.monotonic()
    checked, kinds = 0, dict[str, Finding]()
    for count, findings in batches:
        checked += count
        for finding in findings:
            kind = _kind(finding.fault)
            if kind not in kinds and len(kinds) < MOST_TOLD:
                kinds[kind] = finding
                _tell(name, finding, seed)
        if time.monotonic() - told > SECONDS_BETWEEN_NEWS:
            told = time.monotonic()
            print(f"{name}: {checked:,} inputs, {len(kinds)} kinds of faults", file=sys.stderr, flush=True)
    spent = time.monotonic() - began
    print(f"{name}: {checked:,} inputs in {spent:.0f} s, {len(kinds)} kinds of faults", flush=True)
    return bool(kinds)


def _kind(fault: BaseException) -> str:
    """What a fault is and where it shows: others of the same kind are not told."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {frame.filename}:{frame.lineno}"


def _tell(name: str, finding: Finding, seed: int) -> None:
    number, given, fault = finding
    repeat = f"python3 -m tests.fuzz {name} --seed {seed} --first {number} --count 1"
    print(f"{name}: {_kind(fault)}\n  again: {repeat}\n  input: {given[:LONGEST_TOLD]!r}")
    print("  " + "  ".join(traceback.format_exception(fault)[-3:]), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
