"""Title widths: how wide all titles of a document are, many at a time; fonts only as a measure.

A text in letters that stand side by side is as wide as its pairs of letters make it, kerning included. A long
list has a hundred times fewer pairs than titles, so that these are measured, and the titles are summed up.
Where letters join or change shape beyond their neighbours, or scripts are mixed, titles are measured one by
one; so are few titles, which is quicker. Either way gives the same width.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Final

import numpy as np

from timeline_app.layout.captions import MOST_CHARACTERS
from timeline_app.layout.letter_ends import step_px
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.scripts import COMMON, LATIN, LETTERS, LETTERS_END, OTHER, letter_scripts
from timeline_app.model.arrays import Floats, NDArray, Places
from timeline_app.model.letters import Letters, Numbers
from timeline_app.model.reordered import ascii_at, texts_at

PART: Final = 1 << 13
"""So many titles are measured in one step, after which it is looked whether they are still wanted."""
FEW: Final = 256
"""So many titles have more pairs of letters than there are titles."""
JOINING: Final = ord("f")
"""Two of these may join with a third letter into one sign, which is no sum of pairs."""
ASCII_END: Final = 0x80
MOST_LETTERS: Final = 0x100
"""So many letters have a number of one byte in a script: those of ASCII their own."""
UNNUMBERED: Final = 1
"""The number of all letters that have none yet: that of a sign that no title has."""


def title_widths(
    titles: Sequence[str],
    roles: NDArray[np.int8],
    names: Sequence[TextRole],
    measure: Measure,
    watch: Callable[[float], None],
) -> Floats:
    """The width of each title in px, cut to MOST_CHARACTERS; ``roles`` are indices into ``names``.

    ``roles`` may be shorter than ``titles``: so many are measured. ``watch`` is told after each step which
    share of them is done.
    """
    widths, done = np.zeros(len(roles)), 0
    for role in np.flatnonzero(np.bincount(roles)).tolist():
        chosen = np.flatnonzero(roles == role)
        ruler = _Ruler(names[role], measure)
        with closing(_in_parts(titles, chosen)) as parts:
            for places, letters in parts:
                widths[places] = ruler.widths(letters)
                done += len(places)
                watch(done / len(roles))
    return widths


def _in_parts(titles: Sequence[str], chosen: Places) -> Generator[tuple[Places, Letters], None, None]:
    """The titles at those places, some after some; of many the next ones are looked up meanwhile."""
    places = (chosen[start : start + PART] for start in range(0, len(chosen), PART))
    parts = ((some, _letters_at(titles, some)) for some in places)
    if len(chosen) <= PART:
        return parts
    from timeline_app.model.ahead import ahead  # not on the way to the first picture

    return ahead(parts)


def _letters_at(titles: Sequence[str], places: Places) -> Letters:
    """Some of the titles, cut to MOST_CHARACTERS."""
    found = ascii_at(titles, places) if len(places) > FEW else None
    if found is not None and found.lengths.max() <= MOST_CHARACTERS:
        return found
    return Letters.of([title[:MOST_CHARACTERS] for title in texts_at(titles, places)])


class _Ruler:
    """Measures titles of one role."""

    def __init__(self, role: TextRole, measure: Measure) -> None:
        self._role = role
        self._measure = measure
        self._scripts = letter_scripts().copy()
        # Between texts.
        self._scripts[0] = COMMON
        self._pairs: dict[int, _Pairs] = {}

    def widths(self, letters: Letters) -> Floats:
        """The width of each of these texts."""
        widths = np.zeros(len(letters.starts))
        found = self._scripts_of(letters)
        for script in np.flatnonzero(np.bincount(found)).tolist():
            chosen = np.flatnonzero(found == script)
            is_summed = script in LETTERS and len(chosen) > FEW
            by = self._by_pairs(script) if is_summed else self._one_by_one
            widths[chosen] = by(letters.only(chosen))
        return widths

    def _one_by_one(self, letters: Letters) -> Floats:
        texts = letters.texts()
        return np.fromiter((self._measure(text, self._role) for text in texts), np.float64, len(texts))

    def _by_pairs(self, script: int) -> Callable[[Letters], Floats]:
        if script not in self._pairs:
            self._pairs[script] = _Pairs(LETTERS[script], self._role, self._measure)

        def widths(letters: Letters) -> Floats:
            found = self._pairs[script].widths(letters)
            odd = np.flatnonzero(np.isinf(found))
            if len(odd):
                found[odd] = self._one_by_one(letters.only(odd))
            return found

        return widths

    def _scripts_of(self, letters: Letters) -> NDArray[np.uint8]:
        """The one script of each text that is a sum of its pairs; else what is none, as for an empty one."""
        scripts, (numbers, starts, _) = self._scripts, letters
        if len(starts) <= FEW or not letters.are_told_apart:
            return np.full(len(starts), OTHER, dtype=np.uint8)
        if numbers.itemsize == 1 and (scripts[numbers[starts]] == LATIN).all():
            # No letter of ASCII is one of another script.
            return np.full(len(starts), LATIN, dtype=np.uint8)
        # What lies beyond all scripts has none, as the last letter among them.
        found: NDArray[np.uint8] = np.bitwise_or.reduceat(scripts.take(numbers, mode="clip"), starts)
        return found


class _Pairs:
    """What each letter adds to a text of one role after the letter before it; filled in as letters come.

    Letters of ASCII are numbered as there, others behind them as they come; zeros stand between texts, and
    add nothing. ``_steps`` are by number, and number before it: NaN was not measured yet, and what is endless
    is no sum of pairs. ``letter`` is one of the script of all texts.
    """

    def __init__(self, letter: str, role: TextRole, measure: Measure) -> None:
        self._letter = letter
        self._role = role
        self._measure = measure
        self._numbers = np.full(LETTERS_END, UNNUMBERED, dtype=np.uint8)
        self._numbers[:ASCII_END] = np.arange(ASCII_END)
        self._letters = list(map(chr, range(ASCII_END)))
        self._steps = np.empty((MOST_LETTERS, MOST_LETTERS))
        self._add_letters(slice(0, ASCII_END))
        self._steps[0] = 0.0
        self._steps[JOINING, JOINING] = np.inf
        # Signs that are not written, and what finds no number.
        self._steps[[*range(1, ord(" ")), ASCII_END - 1, MOST_LETTERS - 1]] = np.inf

    def _add_letters(self, numbers: slice) -> None:
        """Nothing of them is measured yet."""
        self._steps[numbers] = np.nan
        self._steps[numbers, MOST_LETTERS - 1] = np.inf

    def widths(self, letters: Letters) -> Floats:
        """The widths of texts in that script; endless where one is no sum of pairs."""
        numbers = np.zeros(len(letters.numbers) + 1, dtype=np.uint8)
        numbers[1:] = self._numbered(letters.numbers)
        # Two bytes side by side are a number and the one before it.
        places = np.ndarray(len(letters.numbers), "<u2", numbers, strides=(1,))
        steps = self._steps.reshape(-1)
        sums: Floats = np.add.reduceat(steps.take(places), letters.starts)
        if np.isnan(sums).any():
            is_new = np.zeros(len(steps), dtype=bool)
            is_new[places] = True
            for place in np.flatnonzero(is_new & np.isnan(steps)).tolist():
                steps[place] = self._step(*divmod(place, MOST_LETTERS))
            sums = np.add.reduceat(steps.take(places), letters.starts)
        # Sums of numbers that are no powers of two are off by less than what is rounded away.
        widths: Floats = np.round(sums, 6)
        return widths

    def _numbered(self, numbers: Numbers) -> NDArray[np.uint8]:
        if numbers.itemsize == 1:
            return numbers.astype(np.uint8, copy=False)
        found = self._numbers.take(numbers)
        is_new = found == UNNUMBERED
        if not is_new.any():
            return found
        for letter in np.flatnonzero(np.bincount(numbers[is_new])).tolist():
            self._numbers[letter] = number = len(self._letters)
            if number < MOST_LETTERS - 1:
                self._letters.append(chr(letter))
                self._add_letters(slice(number, number + 1))
        return self._numbers.take(numbers)

    def _step(self, number: int, before: int) -> float:
        last = self._letters[number]
        if not before:
            return self._measure(last, self._role)
        return step_px(self._letters[before] + last, self._role, self._measure, self._letter)
