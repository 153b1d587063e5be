"""A process beside the program that reads and folds what the events of a long list say, to be searched.

Threads have one Python between them: beside a window that draws all the time, a thread would take three times
as long, and hold up its frames. The text goes to the process slice by slice through a pipe, and what is
folded comes back; it knows nothing of the file, writes none, and ends with the program.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any, Final, cast

from timeline_app.freed_memory import keep_freed
from timeline_app.messages import Channel
from timeline_app.model.index_growth import (
    HERE,
    Growing,
    GrowingLostError,
    Growth,
    Growths,
    SaidFolding,
    titles_in_places,
)
from timeline_app.model.lines import Lines
from timeline_app.model.timeline import Timeline

WORTH_BYTES: Final = 1 << 23
"""A shorter text is folded before a process has begun."""
_PLAN: Final = "import sys; sys.path.insert(0, {!r}); from timeline_app.index_process import serve; serve()"
_PARTS_TOGETHER: Final = 12
"""Some hundred kB of titles, and as many as the process folds in some ms."""
_NICER: Final = 5
"""Where there is one processor alone, the window goes first."""


def growing_for(timeline: Timeline) -> Growing:
    """How to work out the growths of that list: by a process where that is worth it."""
    is_worth_it = timeline.said_text.byte_count >= WORTH_BYTES
    # Frozen into one file, the executable is the program itself, and would open a window.
    is_python = bool(sys.executable) and not getattr(sys, "frozen", False)
    return BESIDE if is_worth_it and is_python else HERE


def _grown_beside(timeline: Timeline) -> Growths:
    with _process() as process:
        ask = process.ask
        ask("header", timeline.said_text.header)
        for lines in _in_long_messages(map(Lines.of, titles_in_places(timeline))):
            yield from ask("titles", text=lines)
        yield from ask("titles_end")
        for text in timeline.said_text.slices():
            yield from ask("said", text=text)
        yield from ask("end")


def _in_long_messages(parts: Iterable[Lines]) -> Iterator[bytes]:
    """Lines one behind the other: with each message threads change places, which holds up a frame."""
    together: list[bytes] = []
    for part in parts:
        together.append(part.data)
        if len(together) == _PARTS_TOGETHER:
            yield b"".join(together)
            together = []
    yield b"".join(together)


BESIDE: Final = Growing(_grown_beside, leaves_python=True)


class _Asked:
    """The process: one answer to each question, in turns, so that neither waits for the other's pipe."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def ask(self, kind: str, value: object = None, text: bytes | memoryview = b"") -> list[Growth]:
        """What has come to the index by that.

        Raises:
            GrowingLostError: where the process has ended.
        """
        try:
            self._channel.send((kind, value), text)
            growths, _ = self._channel.receive()
        except (OSError, EOFError) as fault:
            raise GrowingLostError from fault
        return cast(list[Growth], growths)


@contextmanager
def _process() -> Iterator[_Asked]:
    root = str(Path(__file__).resolve().parent.parent)
    try:
        process = subprocess.Popen(
            # -P: nothing is imported from the folder in which the program happens to work.
            [sys.executable, "-P", "-c", _PLAN.format(root)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Without it, a black window flashes up on Windows.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as fault:
        raise GrowingLostError from fault
    assert isinstance(process.stdin, FileIO)
    assert isinstance(process.stdout, FileIO)
    channel = Channel(process.stdout, process.stdin)
    try:
        yield _Asked(channel)
    finally:
        process.kill()
        channel.close()
        process.wait()


def serve() -> None:
    """Answer what the program asks, until it asks no more: the whole life of the process."""
    channel = Channel(
        FileIO(sys.stdin.fileno(), closefd=False), FileIO(sys.stdout.fileno(), "w", closefd=False)
    )
    # What anything here prints is no answer.
    sys.stdout = sys.stderr
    # A key in the terminal is for the program, which ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_freed()
    if hasattr(os, "nice"):
        # The thread that started it may be nicer than the window already.
        os.nice(max(0, _NICER - os.nice(0)))
    try:
        _answer_all(channel)
    except (EOFError, BrokenPipeError):
        # The program has ended, or wants no more.
        return


def _answer_all(channel: Channel) -> None:
    (_, header), _ = channel.receive()
    channel.send([])
    answer_by_kind = _answers(header)
    while True:
        (kind, value), text = channel.receive()
        channel.send(answer_by_kind[kind](value, text))


def _answers(header: bytes) -> dict[str, Callable[[Any, memoryview], list[Growth]]]:
    """How each kind of question is answered, for a list with that header."""
    from timeline_app.formats.native_said import NativeSaidReader

    folding, read = SaidFolding(), NativeSaidReader.of_header(header)
    return {
        "titles": lambda _, text: [folding.take_titles(Lines(bytes(text)))],
        "titles_end": lambda *_: [folding.end_titles()],
        "said": lambda _, text: [folding.take(said) for said in read(text)],
        "end": lambda *_: [folding.end()],
    }
