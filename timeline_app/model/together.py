"""Together: some works done by two threads, each of which takes the next one; it knows not what they are.

They gain only where each work takes long without Python: else they wait for one another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], object]


def together(works: Sequence[Callable[[], T]], *, pause: Pause | None = None) -> list[T]:
    """What each of them answers, in their order; ``pause`` comes behind those that are done in this thread.

    Once one goes wrong, or a pause does, none is begun any more; when the last that were begun are done, that
    is raised. Where the system has no thread left, all are done here.
    """
    each = enumerate(works)
    answers: dict[int, T] = {}
    faults: list[BaseException] = []

    def work(pause: Pause | None) -> None:
        try:
            for number, one in each:
                answers[number] = one()
                if pause is not None:
                    pause()
        except BaseException as fault:  # to be raised where all is waited for
            faults.append(fault)
            deque(each, maxlen=0)

    helper = Thread(target=work, args=(None,), name="together")
    try:
        helper.start()
    except RuntimeError:
        work(pause)
    else:
        work(pause)
        helper.join()
    if faults:
        try:
            raise faults[0]
        finally:
            # It holds this frame: held by that, both would stay.
            faults.clear()
    return [answers[number] for number in range(len(works))]
