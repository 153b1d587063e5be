"""A desktop of a test's own: an X server, a window manager, eyes to look at them and a mouse to act.

Knows nothing of the program under test. What was started on a desktop ends with it.
"""

import contextlib
import dataclasses
import os
import re
import select
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

PATIENCE_SECONDS: Final = 60
LOOK_EVERY_SECONDS: Final = 0.05
PICTURES: Final = "TIMELINE_TEST_PICTURES"
"""The variable that names a folder where the pictures of these tests are kept."""

Pixels = npt.NDArray[np.uint8]


@dataclasses.dataclass(frozen=True, slots=True)
class Desktop:
    """A running X server with a window manager, and the home of somebody who works there.

    Every process on it can be told by the home in its environment.
    """

    folder: Path
    environ: dict[str, str]
    framebuffer: Path
    started: list[subprocess.Popen[bytes]]

    @property
    def home(self) -> Path:
        """The user's home, empty at first."""
        return Path(self.environ["HOME"])

    def start(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        """Run a program on this desktop, with some variables set otherwise; what it prints is kept."""
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env={**self.environ, **variables},
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def ask(self, *command: str) -> str:
        """What a program prints; a program that fails or takes too long is an error."""
        done = subprocess.run(
            command, env=self.environ, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
        )
        return done.stdout.strip()

    def window(self, title: str) -> int:
        """The id of a visible window with these words in its title, as soon as there is one."""
        search = ("xdotool", "search", "--sync", "--onlyvisible", "--name", re.escape(title))
        try:
            return int(self.ask(*search).split()[0])
        except subprocess.TimeoutExpired:
            self.keep_picture("no window in time")
            raise AssertionError(f"No window has {title!r} in its title, only {self.titles()}.") from None

    def titles(self) -> list[str]:
        """The titles of the windows that the window manager knows."""
        listed = self.ask("xprop", "-root", "-notype", "_NET_CLIENT_LIST")
        return [self.ask("xdotool", "getwindowname", number) for number in re.findall(r"0x\w+", listed)]

    def title(self, window: int) -> str:
        """What stands in the title bar of a window."""
        return self.ask("xdotool", "getwindowname", str(window))

    def command_of(self, window: int) -> list[str]:
        """The command line of the process that a window belongs to."""
        process = self.ask("xdotool", "getwindowpid", str(window))
        return Path(f"/proc/{process}/cmdline").read_text().rstrip("\0").split("\0")

    def double_click(self, x: int, y: int) -> None:
        """Press the left button twice at a place on the screen."""
        self.ask("xdotool", "mousemove", str(x), str(y), "click", "--repeat", "2", "--delay", "60", "1")

    def pixels(self) -> Pixels:
        """What is on the screen now: an array of height × width × (blue, green, red, unused)."""
        dump = self.framebuffer.read_bytes()  # in the format of xwd: a header, a colour map, rows
        fields = struct.unpack(">25I", dump[:100])
        header_bytes, width, height, row_bytes, colours = (fields[i] for i in (0, 4, 5, 12, 19))
        rows = np.frombuffer(dump, np.uint8, height * row_bytes, header_bytes + 12 * colours)
        return rows.reshape(height, row_bytes // 4, 4)[:, :width]

    def settled_pixels(self) -> Pixels:
        """What is on the screen as soon as it has stopped changing."""
        seen = [self.pixels()]

        def is_at_rest() -> bool:
            seen.append(self.pixels())
            return len(seen) > 5 and all(np.array_equal(seen[-1], older) for older in seen[-5:-1])

        wait_until(is_at_rest, "the screen to come to rest")
        return seen[-1]

    def keep_picture(self, name: str) -> Path:
        """Save what is on the screen as a PNG, in the folder that a variable names or in the desktop's."""
        path = Path(os.environ.get(PICTURES) or self.folder, f"{name}.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.ascontiguousarray(self.pixels())
        height, width, _ = pixels.shape
        assert QImage(pixels.data, width, height, QImage.Format.Format_RGB32).save(str(path)), path
        return path


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Look again and again at something that cannot tell by itself when it happens, until it did."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, f"Waited {PATIENCE_SECONDS} s in vain for {what}."
        time.sleep(LOOK_EVERY_SECONDS)


@contextlib.contextmanager
def desktop(folder: Path, size: str = "1600x1000") -> Iterator[Desktop]:
    """A desktop that keeps its files in the folder; nothing runs on when it is left."""
    with contextlib.ExitStack() as ends:
        # Sockets are made there, whose paths must be short.
        run = ends.enter_context(tempfile.TemporaryDirectory(prefix="x11-"))
        (folder / "home").mkdir(parents=True)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "LC_ALL": "C.UTF-8",
            "XDG_RUNTIME_DIR": run,
            # Nothing is asked of the desktop on which somebody happens to run the tests.
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "GIO_USE_VFS": "local",
            "GIO_USE_VOLUME_MONITOR": "unix",
            "NO_AT_BRIDGE": "1",
        }
        it = Desktop(folder, environ, Path(run, "Xvfb_screen0"), [])
        ends.callback(end_all, it)
        environ["DISPLAY"] = start_server(it, size)
        it.start("openbox", "--sm-disable")
        wait_until(
            lambda: "0x" in it.ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "the window manager's sign"
        )
        yield it


def start_server(it: Desktop, size: str) -> str:
    """Start an X server on a display that is free, and give the display's name when it is ready."""
    reading, writing = os.pipe()
    command = (
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{size}x24",
        "-nolisten",
        "tcp",
        "-noreset",
    )
    with open(reading, "rb", buffering=0) as number, (it.folder / "Xvfb.log").open("wb") as log:
        it.started.append(
            subprocess.Popen(
                (*command, "-screen", "0", f"{size}x24", "-fbdir", str(it.framebuffer.parent)),
                env=it.environ,
                pass_fds=(writing,),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )
        os.close(writing)
        line = b""
        while not line.endswith(b"\n"):
            assert select.select([number], [], [], PATIENCE_SECONDS)[0], "Xvfb names no display."
            part = number.read(8)
            assert part, f"Xvfb does not start: {(it.folder / 'Xvfb.log').read_text()}"
            line += part
    return f":{int(line)}"


def end_all(it: Desktop) -> None:
    """End every process on the desktop: those that a test started, and those that they started in turn."""
    ours = [process for pid in os.listdir("/proc") if pid.isdecimal() for process in handle_of(it, int(pid))]
    for end in (signal.SIGTERM, signal.SIGKILL):
        for handle in ours:
            with contextlib.suppress(ProcessLookupError):  # it has ended since
                signal.pidfd_send_signal(handle, end)
        for process in it.started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
        for handle in ours:
            select.select([handle], [], [], 10)
    for handle in ours:
        os.close(handle)


def handle_of(it: Desktop, pid: int) -> Iterator[int]:
    """A handle of a process, if it was started with the desktop's home."""
    home = f"HOME={it.home}".encode()
    with contextlib.suppress(FileNotFoundError, PermissionError, ProcessLookupError):  # gone, or not ours
        if home in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
            yield os.pidfd_open(pid)
