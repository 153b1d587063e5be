"""The members of many events found in their text at once: which texts are whose, and what else is said.

It tells of which events it is not sure, and does not know what members mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.formats.json_values import UnlikeError, Values, find_values
from timeline_app.formats.native_light import MEMBERS
from timeline_app.formats.native_seams import (
    CONTRADICTS,
    DEPTHS,
    ENDS_NUMBERED,
    ENDS_PLAIN,
    IS_BORDER,
    IS_END,
    IS_NUMBERED,
    IS_PLAIN,
    IS_STRANGE,
    MEMBER_DEPTH,
    NAME,
    NOT_SAID,
    SAME,
)
from timeline_app.formats.seam_table import SeamTable
from timeline_app.formats.vocabulary import Numbers
from timeline_app.model.arrays import Booleans, Bytes, NDArray, Places
from timeline_app.model.lines import Lines

Small = NDArray[np.int8]

_FIRST_PRINTED: Final = ord(" ")
_ZERO: Final = np.zeros(1, dtype=np.intp)
_NOTHING: Final = np.zeros(0, dtype=np.intp)


class Texts(NamedTuple):
    """Texts that belong to one member: the events that have them, and their numbers among all values."""

    events: Places
    numbers: Places


class Scan(NamedTuple):
    """The ``size`` events of a slice: the texts of their members, by name, and small numbers.

    Each event has one title, and each name once; ``named`` has a bit for each that some event has. What
    ``is_unsure`` may be no event, or no JSON: ``has_numbers_alone`` says that it is so for numbers alone. Of
    those events an object inside of which may have a name twice (``may_repeat``), ``inner_count`` is how many
    names all such objects have. ``may_contradict`` says whether there is a name that says so of a source.
    Where nothing is said of an importance or a context, it is NOT_SAID.
    """

    values: Values
    size: int
    members: Mapping[str, Texts]
    importances: Small
    contexts: Small
    is_unsure: Booleans
    has_numbers_alone: bool
    may_repeat: Booleans
    inner_count: int
    named: int
    may_contradict: bool

    def has(self, name: str) -> bool:
        """Whether an event has the member of that name."""
        return bool(self.named >> MEMBERS.index(name) & 1)

    def texts_of(self, name: str) -> Texts:
        """The texts of the member of that name."""
        return self.members.get(name, _NO_TEXTS)

    def texts(self, name: str) -> list[str]:
        """What the events say as that member; an empty text where they say nothing."""
        found = self.texts_of(name)
        texts = self.values.texts(found.numbers)
        if len(texts) == self.size:
            return texts
        everything = [""] * self.size
        for event, text in zip(found.events.tolist(), texts, strict=True):
            everything[event] = text
        return everything

    def lines(self, name: str) -> Sequence[str]:
        """The same in one piece, if it is all as it is written."""
        found, values = self.texts_of(name), self.values
        if values.has_escapes is not None and values.has_escapes[found.numbers].any():
            return self.texts(name)
        starts, lengths = np.zeros((2, self.size), dtype=np.intp)
        starts[found.events], lengths[found.events] = values.spans(found.numbers)
        return Lines.cut(values.letters, starts, lengths)


_NO_TEXTS: Final = Texts(_NOTHING, _NOTHING)


class Scanner:
    """Scans slices of a list, and learns how it is written."""

    def __init__(self) -> None:
        self._seams = SeamTable()

    def scan(self, text: bytes) -> Scan:
        """Scan a list of events that ``in_brackets`` made, in UTF-8.

        It is JSON, but for what is unsure and for what is written with backslashes.

        Raises:
            UnlikeError: where it cannot tell what events have, or one has no title, or a name twice.
        """
        values = find_values(text)
        rows, facts = self._told(values)
        borders = np.flatnonzero(facts & IS_BORDER != 0)
        # Of each event, the seam before its first text, and the one behind its last.
        firsts, lasts = np.concatenate((_ZERO, borders)), np.append(borders, len(rows) - 1)
        self._refuse_controls(values, rows, lasts)
        size, inner_rows, end_rows = len(firsts), rows[:-1], rows[lasts]
        events = np.repeat(np.arange(size), lasts - firsts)
        is_unsure = facts[lasts] & ENDS_PLAIN == 0
        odd = np.flatnonzero(facts[:-1] & IS_PLAIN == 0)
        odd_ends = np.flatnonzero(is_unsure)
        is_unsure[events[odd]] = True
        started, ended = self._seams.started, self._seams.ended
        named = np.add.reduceat(started.named[inner_rows], firsts) + ended.named[end_rows]
        members = _members(self._members_of(inner_rows), events)
        if _is_named_twice(named).any() or len(members.get("title", _NO_TEXTS).events) != size:
            raise UnlikeError
        has_numbers_alone = bool(
            (facts[odd] & IS_NUMBERED != 0).all() and (facts[lasts[odd_ends]] & ENDS_NUMBERED != 0).all()
        )
        may_repeat, inner_count = np.zeros(size, dtype=np.bool_), 0
        if started.inner_counts[inner_rows[odd]].any() or ended.inner_counts[end_rows[odd_ends]].any():
            inner = np.add.reduceat(started.inner_named[inner_rows], firsts) + ended.inner_named[end_rows]
            may_repeat = is_unsure & _is_named_twice(inner)
        if may_repeat.any():
            counts = np.add.reduceat(started.inner_counts[inner_rows], firsts)
            inner_count = int((counts + ended.inner_counts[end_rows])[may_repeat].sum())
        return Scan(
            values=values,
            size=size,
            members=members,
            importances=_small(started.importances, ended.importances[end_rows], inner_rows, events),
            contexts=_small(started.contexts, ended.contexts[end_rows], inner_rows, events),
            is_unsure=is_unsure,
            has_numbers_alone=has_numbers_alone,
            may_repeat=may_repeat,
            inner_count=0 if has_numbers_alone else inner_count,
            named=int(np.bitwise_or.reduce(named)),
            may_contradict=bool(np.bitwise_or.reduce(facts) & CONTRADICTS),
        )

    def _told(self, values: Values) -> tuple[Numbers, Bytes]:
        """The row of each seam by the depth at which it begins, and what is true of it."""
        rows = self._seams.rows(values)
        steps = self._seams.steps[rows]
        after = np.cumsum(steps, dtype=np.int32)
        if after[-1] or after[:-1].min() < MEMBER_DEPTH or after.max() >= DEPTHS:
            raise UnlikeError
        before = after - steps
        rows += before
        facts = self._seams.facts[rows]
        is_strange = facts & IS_STRANGE != 0
        if is_strange.any() and self._seams.read(rows[is_strange]):
            facts = self._seams.facts[rows]
            is_strange = facts & IS_STRANGE != 0
        if is_strange.any() or not facts[-1] & IS_END:
            raise UnlikeError
        return rows, facts

    def _members_of(self, rows: Numbers) -> Bytes:
        """The member to which the text behind each of these seams belongs, or NOBODYS."""
        members = self._seams.members[rows]
        is_same = members == SAME
        if not is_same.any():
            return members
        latest = self._seams.latest[rows]
        places = np.arange(len(rows))
        places[latest == SAME] = 0
        found: Bytes = np.where(is_same, latest[np.maximum.accumulate(places)], members)
        return found

    def _refuse_controls(self, values: Values, rows: Numbers, lasts: Places) -> None:
        """Raise UnlikeError where texts have control characters."""
        count = np.count_nonzero(values.letters < _FIRST_PRINTED)
        counts = self._seams.control_counts
        # Mostly they all stand between two events.
        if count != counts[rows[lasts]].sum() and count != counts[rows].sum():
            raise UnlikeError


def _is_named_twice(named: NDArray[np.int64]) -> Booleans:
    """Where a name was added twice: each that was carried a bit, and left fewer than there are names."""
    found: Booleans = np.bitwise_count(named & (NAME - 1)) != named // NAME
    return found


def _members(members: Bytes, events: Places) -> dict[str, Texts]:
    """The texts by the names of their members; ``members`` are those of all values."""
    found = {}
    # Few members are there at all: to look for each takes less time than to put all texts in order.
    for code in np.flatnonzero(np.bincount(members)[: len(MEMBERS)]).tolist():
        numbers = np.flatnonzero(members == code)
        found[MEMBERS[code]] = Texts(events[numbers], numbers)
    return found


def _small(started: Small, ended: Small, inner_rows: Numbers, events: Places) -> Small:
    """What is said of each event, of which nothing is said twice; ``ended`` is what is said at its end."""
    if started.max() == NOT_SAID:
        return ended
    said = started[inner_rows]
    at = np.flatnonzero(said != NOT_SAID)
    ended[events[at]] = said[at]
    return ended
