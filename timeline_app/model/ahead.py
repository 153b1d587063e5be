"""Ahead: the next of some items is made by a thread of its own while one is used; it knows not what they are.

Two threads gain only where each step of the work takes long without Python: else they wait for one another.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

T = TypeVar("T")


def ahead(items: Iterable[T]) -> Generator[T, None, None]:
    """The same items in the same order, none made before the one before it is asked for.

    What goes wrong with an item is raised in its place. Closed before the end it waits for the item that is
    being made: the thread has ended then.
    """
    each, end = iter(items), object()
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as maker:
        coming = maker.submit(next, each, end)
        while (item := coming.result()) is not end:
            coming = maker.submit(next, each, end)
            yield cast(T, item)
