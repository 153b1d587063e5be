"""Attributes that are worked out when they are first asked for, and kept; it does not know of what.

Before Python 3.12 that of ``functools`` lets one thread at a time work out such an attribute, of whatever
object: a window that wanted that of a short list waited until another thread had that of a long one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


def cached_property(make: Callable[[Any], T]) -> Cached[T]:
    """Make of a method an attribute that is worked out once."""
    return Cached(make)


class Cached(Generic[T]):
    """A method whose answer takes its place in the ``__dict__`` of its object.

    Where two threads ask at once, both work it out, and both have what the first of them found.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.__doc__ = make.__doc__
        self._make = make
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Cached[T]: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...

    def __get__(self, instance: object, owner: type | None = None) -> T | Cached[T]:
        if instance is None:
            return self
        found: T = vars(instance).setdefault(self._name, self._make(instance))
        return found
