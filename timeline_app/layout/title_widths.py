"""Title widths: how wide all titles of a document are, many at a time; fonts only as a measure.

A text in letters that stand side by side is as wide as its pairs of letters make it, kerning included. A long
list has a hundred times fewer pairs than titles, so that these are measured, and the titles are summed up.
Where letters join or change shape beyond their neighbours, or scripts are mixed, titles are measured one by
one; so are few titles, which is quicker. Either way gives the same width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from timeline_app.layout.captions import MOST_CHARACTERS
from timeline_app.layout.letter_ends import LETTER, step_px
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.model.arrays import Floats, NDArray, Places
from timeline_app.model.reordered import ascii_at

PART: Final = 1 << 12
"""So many titles are measured in one step: in a few ms, between which other threads have their turn."""
FEW: Final = 256
"""So many titles have more pairs of letters than there are titles."""
COMMON, LATIN, GREEK, CYRILLIC, OTHER = 0, 1, 2, 4, 8
SCRIPTS: Final = (
    *((0x20, 0x7F, COMMON), (0xA0, 0xAD, COMMON), (0xAE, 0xC0, COMMON), (0x2010, 0x2028, COMMON)),
    *((0x2030, 0x205F, COMMON), (0x41, 0x5B, LATIN), (0x61, 0x7B, LATIN), (0xAA, 0xAB, LATIN)),
    *((0xBA, 0xBB, LATIN), (0xC0, 0x250, LATIN), (0xD7, 0xD8, COMMON), (0xF7, 0xF8, COMMON)),
    *((0x388, 0x3E2, GREEK), (0x400, 0x483, CYRILLIC), (0x48A, 0x530, CYRILLIC)),
)
"""First and end of the letters and signs that stand side by side, later ones first; all else is OTHER."""
LETTERS: Final = {LATIN: LETTER, GREEK: "\u03bd", CYRILLIC: "\u043d"}
"""A letter of each script: fonts keep other gaps between signs after it than after those of other scripts."""
MOST_IN_PAIRS: Final = 0x2060
JOINING: Final = ord("f")
"""Two of these may join with a third letter into one sign, which is no sum of pairs."""
ASCII_END: Final = 0x80
MOST_LETTERS: Final = 0x100
"""So many letters have a number of one byte in a script: those of ASCII their own."""

Letters = NDArray[np.uint8] | NDArray[np.uint32]


class _Written(NamedTuple):
    """The letters of all texts one after the other, as numbers, and where each text ends."""

    letters: Letters
    ends: Places

    @property
    def starts(self) -> Places:
        """Where each text starts."""
        return np.concatenate([[0], self.ends[:-1]])

    def only(self, chosen: Places) -> _Written:
        """Some of the texts."""
        if len(chosen) == len(self.ends):
            return self
        lengths, is_chosen = np.diff(self.ends, prepend=0), np.zeros(len(self.ends), dtype=bool)
        is_chosen[chosen] = True
        return _Written(self.letters[np.repeat(is_chosen, lengths)], np.cumsum(lengths[chosen]))

    def texts(self) -> list[str]:
        """Each text by itself."""
        coding = "ascii" if self.letters.itemsize == 1 else "utf-32-le"
        text = self.letters.tobytes().decode(coding, "surrogatepass")
        return [text[start:end] for start, end in pairwise([0, *self.ends.tolist()])]


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
    widths = np.zeros(len(roles))
    scripts = _scripts()
    pairs: dict[int, _Pairs] = {}

    def one_by_one(texts: Sequence[str], roles: NDArray[np.int8]) -> Floats:
        both = zip(texts, roles.tolist(), strict=True)
        return np.fromiter((measure(text, names[role]) for text, role in both), np.float64, len(texts))

    def by_pairs(script: int, written: _Written, roles: NDArray[np.int8]) -> Floats:
        if script not in pairs:
            pairs[script] = _Pairs(LETTERS[script], names, measure)
        found = pairs[script].widths(written, roles)
        odd = np.flatnonzero(np.isinf(found))
        if len(odd):
            found[odd] = one_by_one(written.only(odd).texts(), roles[odd])
        return found

    for start in range(0, len(roles), PART):
        part = slice(start, min(start + PART, len(roles)))
        written = _written_in(titles, part)
        found = np.full(len(written.ends), OTHER, dtype=np.uint8)
        if len(written.ends) > FEW:
            found = _scripts_of(written, scripts)
        for script in np.flatnonzero(np.bincount(found)).tolist():
            chosen = np.flatnonzero(found == script)
            some, own_roles = written.only(chosen), roles[start + chosen]
            if script in LETTERS and len(chosen) > FEW:
                widths[start + chosen] = by_pairs(script, some, own_roles)
            else:
                widths[start + chosen] = one_by_one(some.texts(), own_roles)
        watch(part.stop / len(roles))
    return widths


def _scripts() -> NDArray[np.uint8]:
    """The script of each letter below MOST_IN_PAIRS."""
    scripts = np.full(MOST_IN_PAIRS, OTHER, dtype=np.uint8)
    for first, end, script in SCRIPTS:
        scripts[first:end] = script
    return scripts


def _written_in(titles: Sequence[str], part: slice) -> _Written:
    """A part of the titles, cut to MOST_CHARACTERS."""
    found = ascii_at(titles, np.arange(part.start, part.stop)) if part.stop - part.start > FEW else None
    if found is not None:
        letters, ends = found
        if np.diff(ends, prepend=0).max() <= MOST_CHARACTERS:
            return _Written(letters, ends)
    texts = [title[:MOST_CHARACTERS] for title in titles[part]]
    all_letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _Written(all_letters, np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts))))


def _scripts_of(written: _Written, scripts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The one script of each text that is a sum of its pairs; else what is none, as for an empty one."""
    letters, ends = written
    starts, found = written.starts, np.full(len(ends), OTHER, dtype=np.uint8)
    is_written = starts < ends
    if letters.itemsize == 1 and is_written.all() and (scripts[letters[starts]] == LATIN).all():
        # No letter of ASCII is one of another script.
        found[:] = LATIN
    elif is_written.any():
        # What lies beyond all scripts has none, as the last letter among them.
        script = scripts.take(letters, mode="clip")
        found[is_written] = np.bitwise_or.reduceat(script, starts[is_written])
    return found


class _Pairs:
    """What each letter adds to a text after the letter before it, by role; filled in as letters come.

    Letters of ASCII are numbered as there, others behind them as they come; 0 stands before the first of a
    text. ``_steps`` are by role, number, and number before it: NaN was not measured yet, and what is endless
    is no sum of pairs. ``letter`` is one of the script of all texts.
    """

    def __init__(self, letter: str, names: Sequence[TextRole], measure: Measure) -> None:
        self._letter = letter
        self._names = names
        self._measure = measure
        self._numbers = np.zeros(MOST_IN_PAIRS, dtype=np.uint8)
        self._numbers[:ASCII_END] = np.arange(ASCII_END)
        self._letters = list(map(chr, range(ASCII_END)))
        self._steps = np.empty((len(names), MOST_LETTERS, MOST_LETTERS))
        self._add_letters(slice(0, ASCII_END))
        self._steps[:, JOINING, JOINING] = np.inf
        # Signs that are not written, and what finds no number.
        self._steps[:, [*range(ord(" ")), ASCII_END - 1, MOST_LETTERS - 1]] = np.inf

    def _add_letters(self, numbers: slice) -> None:
        """Nothing of them is measured yet."""
        self._steps[:, numbers] = np.nan
        self._steps[:, numbers, MOST_LETTERS - 1] = np.inf

    def widths(self, written: _Written, roles: NDArray[np.int8]) -> Floats:
        """The widths of texts in that script, none of them empty; endless where one is no sum of pairs."""
        numbers, starts = self._numbered(written.letters), written.starts
        places = np.repeat(roles.astype(np.intp) * MOST_LETTERS**2, np.diff(written.ends, prepend=0))
        firsts = places[starts] + numbers[starts].astype(np.intp) * MOST_LETTERS
        # Two bytes side by side are a number and the one before it.
        places[1:] += np.ndarray(len(numbers) - 1, "<u2", numbers, strides=(1,))
        places[starts] = firsts
        steps = self._steps.reshape(-1)
        sums: Floats = np.add.reduceat(steps.take(places), starts)
        if np.isnan(sums).any():
            is_new = np.zeros(len(steps), dtype=bool)
            is_new[places] = True
            for place in np.flatnonzero(is_new & np.isnan(steps)).tolist():
                both, before = divmod(place, MOST_LETTERS)
                steps[place] = self._step(*divmod(both, MOST_LETTERS), before)
            sums = np.add.reduceat(steps.take(places), starts)
        # Sums of numbers that are no powers of two are off by less than what is rounded away.
        widths: Floats = np.round(sums, 6)
        return widths

    def _numbered(self, letters: Letters) -> NDArray[np.uint8]:
        if letters.itemsize == 1:
            return letters.astype(np.uint8, copy=False)
        numbers = self._numbers.take(letters)
        if not numbers.all():
            for letter in np.flatnonzero(np.bincount(letters[numbers == 0])).tolist():
                self._numbers[letter] = number = len(self._letters)
                if number < MOST_LETTERS - 1:
                    self._letters.append(chr(letter))
                    self._add_letters(slice(number, number + 1))
            numbers = self._numbers.take(letters)
        return numbers

    def _step(self, role: int, number: int, before: int) -> float:
        last, name = self._letters[number], self._names[role]
        if not before:
            return self._measure(last, name)
        return step_px(self._letters[before] + last, name, self._measure, self._letter)
