"""Files written whole or not at all; it does not know what is in them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_atomically(target: Path, data: bytes | Iterable[bytes]) -> None:
    """Write beside the target, flush to the disk, then rename: there is never half a file.

    Data may come in pieces. A link stays a link, and what is written to is what it points at; a file that is
    replaced leaves its permissions to the new one. Raises OSError, also for what is no ordinary file.
    """
    place = Path(os.path.realpath(target))
    mode = _mode_of(place)
    draft = place.with_name(f".timeline-{os.urandom(8).hex()}.part")
    try:
        with open(draft, "xb") as file:
            if mode is not None:
                os.chmod(draft, mode)
            for piece in (data,) if isinstance(data, bytes) else data:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place)
    except BaseException:
        with suppress(FileNotFoundError):
            draft.unlink()
        raise
    _flush_folder(place.parent)


def _mode_of(place: Path) -> int | None:
    """The permissions of the file that will be replaced, or None where there is none."""
    try:
        facts = os.stat(place)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(facts.st_mode)


def _flush_folder(folder: Path) -> None:
    """Make the new name outlive a loss of power, where the system can: the file itself is safe already."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
