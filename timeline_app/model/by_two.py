"""By two: some works done by two threads, each of which takes the next one; it knows not what they are.

They gain only where each work takes long without Python: else they wait for one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock, Thread
from typing import TypeVar, cast

A = TypeVar("A")
T = TypeVar("T")
Pause = Callable[[], object]


def by_two(
    work: Callable[[A], T], items: Iterable[A], *, pause: Pause | None = None, is_alone: bool = False
) -> list[T]:
    """What comes of each of the items, in their order; ``pause`` follows each work of this thread.

    Where it ``is_alone``, all is done here: a second thread for little takes longer.

    Items are made one after the other, and the first one is this thread's. Once anything goes wrong no other
    work is begun; it is raised when the last two are done. Where the system has no thread left, all is done
    here.
    """
    each, taking = enumerate(items), Lock()
    answers: dict[int, T] = {}
    faults: list[BaseException] = []

    def take() -> tuple[int, A] | None:
        with taking:
            return next(each, None)

    def work_on(taken: tuple[int, A] | None, pause: Pause | None) -> None:
        try:
            while not faults and (taken := taken or take()) is not None:
                answers[taken[0]] = work(taken[1])
                # The next one may need as much memory to be made.
                taken = None
                if pause is not None:
                    pause()
        except BaseException as fault:  # to be raised where all is waited for
            faults.append(fault)

    # In a list, so that nobody holds it while the others are made.
    firsts, helper = [take()], Thread(target=work_on, args=(None, None), name="by two")
    try:
        if not is_alone:
            helper.start()
    except RuntimeError:
        is_alone = True
    except BaseException as fault:
        # An interrupt while it begins: it has nothing more to do.
        faults.append(fault)
        raise
    work_on(firsts.pop(), pause)
    if not is_alone:
        helper.join()
    if faults:
        try:
            raise faults[0]
        finally:
            # It holds this frame: held by that, both would stay.
            faults.clear()
    return [answers[number] for number in range(len(answers))]


def both(mine: Callable[[], A], other: Callable[[], T], *, is_alone: bool = False) -> tuple[A, T]:
    """What two works answer; the second one is done by another thread, as by two."""
    works: tuple[Callable[[], A | T], ...] = (mine, other)
    first, second = by_two(lambda work: work(), works, is_alone=is_alone)
    return cast(A, first), cast(T, second)
