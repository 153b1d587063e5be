"""History: back and forward over frozen values; it does not know what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MOST_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """The value that is in force, those before it and those that were gone back from, nearest last."""

    now: T
    before: tuple[T, ...] = ()
    after: tuple[T, ...] = ()

    def push(self, value: T) -> History[T]:
        """A new value; what was gone back from is forgotten. The same value again changes nothing."""
        if value == self.now:
            return self
        return History(value, (*self.before, self.now)[-MOST_KEPT:])

    def back(self) -> History[T]:
        """One value earlier, where there is one."""
        if not self.before:
            return self
        return replace(self, now=self.before[-1], before=self.before[:-1], after=(*self.after, self.now))

    def forward(self) -> History[T]:
        """One value later, where there is one."""
        if not self.after:
            return self
        return replace(self, now=self.after[-1], before=(*self.before, self.now), after=self.after[:-1])
