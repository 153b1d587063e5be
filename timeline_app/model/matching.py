"""Matching: which names fit the words that somebody types, and how well; it does not know what is named.

A word fits where a word of the name begins with it, where it is the first letters of some of its words, one
after the other, or where it stands anywhere inside.
"""

from __future__ import annotations

import heapq
import re
import time
from collections.abc import Callable, Sequence
from typing import Final

from timeline_app.model.search import fold

AT_ONCE: Final = 256
"""So many names are gone through before anybody looks at the clock."""
WHOLE, BEGINS, INITIALS, INSIDE = range(4)
"""How a word fits, the best first; WHOLE where what is typed is the name."""
_NEVER: Final = re.compile(r"(?!)")

Rank = tuple[int, bool, int]
"""How the worst of the words fits, whether the name does not begin with one, its length: less is better."""


class Pattern:
    """Words typed to find one of many names, in any order; case and accents count for nothing."""

    def __init__(self, typed: str) -> None:
        self.words = tuple(fold(typed).split())
        self._typed = " ".join(self.words)
        self._tests = tuple((word, _beginning(word), _initials(word)) for word in self.words)

    def rank(self, name: str) -> Rank | None:
        """How well one name fits, or None; where nothing was typed, every name does."""
        ranks = self.among((name.replace("\n", " "),))
        return ranks[0][1] if ranks else None

    def among(self, names: Sequence[str]) -> list[tuple[int, Rank]]:
        """Which of the names fit, by their numbers, and how well. No name may have a line feed."""
        whole = fold("\n".join(names))
        # Where one of the words stands in none of them, no name is looked at by itself.
        if not all(word in whole or initials.search(whole) for word, _, initials in self._tests):
            return []
        return [
            (number, (fit, not text.startswith(self.words), len(text)))
            for number, text in enumerate(whole.split("\n"))
            if (fit := self._fit(text)) is not None
        ]

    def _fit(self, text: str) -> int | None:
        """How the worst of the words fits, None where one does not."""
        if text == self._typed:
            return WHOLE
        worst = BEGINS
        for word, beginning, initials in self._tests:
            is_inside = word in text
            if is_inside and beginning.search(text):
                continue
            if initials.search(text):
                worst = max(worst, INITIALS)
            elif is_inside:
                worst = INSIDE
            else:
                return None
        return worst


class BestNames:
    """The best of many names, part after part, so that what waits for them can do other things in between.

    ``best`` are the numbers of the best so far with their ranks, the best first; of equals the first.
    """

    def __init__(self, pattern: Pattern, names: Sequence[str], most: int) -> None:
        self.best: list[tuple[Rank, int]] = []
        self.count = 0
        self._pattern = pattern
        self._names = names
        self._most = most
        self._next = 0 if pattern.words else len(names)

    @property
    def is_done(self) -> bool:
        """Whether all names have been gone through."""
        return self._next >= len(self._names)

    def go_on(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> bool:
        """Search for about so long; says whether any of the best is new."""
        end, before = clock() + seconds, self.best
        while not self.is_done:
            self._take_part()
            if clock() >= end:
                break
        return self.best != before

    def _take_part(self) -> None:
        first = self._next
        self._next = min(first + AT_ONCE, len(self._names))
        found = self._pattern.among(self._names[first : self._next])
        self.count += len(found)
        if found:
            ranked = [(rank, first + number) for number, rank in found]
            self.best = heapq.nsmallest(self._most, [*self.best, *ranked])


def _beginning(word: str) -> re.Pattern[str]:
    """Where a word begins so. The letters come first, which are found much sooner than a place between."""
    plain = re.escape(word)
    return re.compile(rf"{plain}(?<![\w']{plain})")


def _initials(word: str) -> re.Pattern[str]:
    """Where words begin with these letters, one after the other; a single letter is no initials."""
    if len(word) < 2 or not word.isalnum():
        return _NEVER
    return re.compile(r"[\w']*[^\w\n]+".join([f"{word[0]}(?<![\\w']{word[0]})", *word[1:]]))
