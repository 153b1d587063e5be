"""Ahead: the next of some items is made by a thread of its own while one is used; it knows not what they are.

Two threads gain only where each step of the work takes long without Python: else they wait for one another.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class _Item(Struct, Generic[T], frozen=True):
    item: T


_Made = _Item[T] | BaseException
"""An item, or what came in its place: at the end that is a StopIteration."""


def ahead(items: Iterable[T]) -> Generator[T, None, None]:
    """The same items in the same order, none made before the one before it is asked for.

    What goes wrong with an item is raised in its place. Closed before the end it waits for the item that is
    being made: the thread has ended then. Where the system has no thread left, the items are made here.
    """
    each = iter(items)
    wanted: SimpleQueue[bool] = SimpleQueue()
    made: SimpleQueue[_Made[T]] = SimpleQueue()
    maker = Thread(target=_make, args=(each, wanted, made), name="ahead")
    try:
        maker.start()
    except RuntimeError:
        yield from each
        return
    try:
        wanted.put(True)
        while not isinstance(got := made.get(), StopIteration):
            if isinstance(got, BaseException):
                try:
                    raise got
                finally:
                    # It holds this frame: held by that, both would stay.
                    del got
            wanted.put(True)
            yield got.item
    finally:
        wanted.put(False)
        maker.join()


def _make(items: Iterator[T], wanted: SimpleQueue[bool], made: SimpleQueue[_Made[T]]) -> None:
    """Make an item each time that one is wanted, until there is none, or none is wanted any more."""
    while wanted.get():
        try:
            made.put(_Item(next(items)))
        except BaseException as fault:  # to be raised where the item was wanted
            made.put(fault)
            return
