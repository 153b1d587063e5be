"""History: back and forward over frozen values; it does not know what they are."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

MOST_KEPT: Final = 100


class History(Struct, Generic[T], frozen=True):
    """The value that is in force, those before it and those that were gone back from, nearest last."""

    now: T
    before: tuple[T, ...] = ()
    after: tuple[T, ...] = ()

    def push(self, value: T) -> History[T]:
        """A new value; what was gone back from is forgotten. The same value again changes nothing."""
        if value == self.now:
            return self
        return History(value, (*self.before, self.now)[-MOST_KEPT:])

    def amended(self, value: T) -> History[T]:
        """Another value in the place of the one in force; what was gone back from is forgotten."""
        return self if value == self.now else History(value, self.before)

    @property
    def can_go_back(self) -> bool:
        """Whether an earlier value differs from the one in force."""
        return any(value != self.now for value in self.before)

    @property
    def can_go_forward(self) -> bool:
        """Whether a value that was gone back from differs from the one in force."""
        return any(value != self.now for value in self.after)

    def back(self) -> History[T]:
        """To the nearest earlier value that is another one, where there is one."""
        if not self.can_go_back:
            return self
        at = max(i for i, value in enumerate(self.before) if value != self.now)
        return History(self.before[at], self.before[:at], (*self.after, self.now))

    def forward(self) -> History[T]:
        """To the nearest value gone back from that is another one, where there is one."""
        if not self.can_go_forward:
            return self
        at = max(i for i, value in enumerate(self.after) if value != self.now)
        return History(self.after[at], (*self.before, self.now), self.after[:at])
