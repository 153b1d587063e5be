"""Kept: what was worked out, by what it was worked out of, as long as it is used; it knows not what it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Owner = TypeVar("Owner", bound=Hashable)


class Kept(Generic[K, V]):
    """No more than ``most`` values; the longest unused goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What ``make`` gives for that key, made once."""
        values = self._values
        if key in values:
            values.move_to_end(key)
            return values[key]
        made = values[key] = make()
        self.trim(self._most)
        return made

    def put(self, key: K, value: V) -> None:
        """Keep that value by that key, in place of any other."""
        self._values[key] = value
        self._values.move_to_end(key)
        self.trim(self._most)

    def pop(self, key: K) -> V | None:
        """What is kept by that key and from now on is not, or None."""
        return self._values.pop(key, None)

    def items(self) -> tuple[tuple[K, V], ...]:
        """What is kept, by what, those used last at the end."""
        return tuple(self._values.items())

    def trim(self, most: int) -> None:
        """Let go of all but so many."""
        while len(self._values) > most:
            self._values.popitem(last=False)

    def __contains__(self, key: K) -> bool:
        return key in self._values

    def touch(self, key: K) -> bool:
        """Use what is kept by that key; says whether anything is."""
        if key in self._values:
            self._values.move_to_end(key)
            return True
        return False

    def __iter__(self) -> Iterator[K]:
        """What values are kept by, those used last at the end."""
        return iter(self._values)

    def take_over(self, other: Kept[K, V]) -> None:
        """Also what another one holds and this one does not, as used last."""
        for key, value in other._values.items():
            self._values.setdefault(key, value)
            self._values.move_to_end(key)
        self.trim(self._most)


class KeptBy(Generic[Owner, K, V]):
    """For each owner no more than ``most`` values, as long as it lives.

    What measures texts is an owner: were it kept as a part of the key, its fonts would outlive their picture.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: WeakKeyDictionary[Owner, Kept[K, V]] = WeakKeyDictionary()

    def of(self, owner: Owner) -> Kept[K, V]:
        """What is kept for that owner."""
        kept = self._of.get(owner)
        if kept is None:
            kept = self._of[owner] = Kept(self._most)
        return kept
