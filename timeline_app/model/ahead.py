"""Ahead: the next of some items are made by a thread of its own while one is used; it knows not which.

Two threads gain only where each step of the work takes long without Python: else they wait for one another.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from queue import SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class _Item(Struct, Generic[T], frozen=True):
    item: T


_Made = _Item[T] | BaseException
"""An item, or what came in its place: at the end that is a StopIteration."""


def ahead(items: Iterable[T], *, most: int = 1) -> Generator[T, None, None]:
    """The same items in the same order, so many of them at most made before they are asked for.

    Two are better than one where some take longer to be made, and others to be used; they take more memory.
    What goes wrong with an item is raised in its place. Closed before the end it waits for the item that is
    being made: the thread has ended then. Where the system has no thread left, the items are made here.
    """
    each = iter(items)
    wanted: SimpleQueue[None] = SimpleQueue()
    made: SimpleQueue[_Made[T]] = SimpleQueue()
    is_closed = Event()
    maker = Thread(target=_make, args=(each, wanted, made, is_closed), name="ahead")
    try:
        try:
            maker.start()
        except RuntimeError:
            yield from each
            return
        for _ in range(most):
            wanted.put(None)
        while not isinstance(got := made.get(), StopIteration):
            if isinstance(got, BaseException):
                try:
                    raise got
                finally:
                    # It holds this frame: held by that, both would stay.
                    del got
            wanted.put(None)
            yield got.item
    finally:
        is_closed.set()
        wanted.put(None)
        # An interrupt can come before it is known to have begun: then it ends by itself.
        if maker.ident is not None:
            maker.join()


def _make(
    items: Iterator[T], wanted: SimpleQueue[None], made: SimpleQueue[_Made[T]], is_closed: Event
) -> None:
    """Make an item each time that one is wanted, until there is none, or none is wanted any more."""
    while True:
        wanted.get()
        if is_closed.is_set():
            return
        try:
            made.put(_Item(next(items)))
        except BaseException as fault:  # to be raised where the item was wanted
            made.put(fault)
            return
