"""Pictures without a window: one that was asked for, or one instead of a window where there is no screen."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app import start
from timeline_app.commands.answer import NAME, OK, Refusal

if TYPE_CHECKING:
    from timeline_app.paint.export import PictureRequest


def draw_instead(paths: Sequence[Path]) -> int:
    """Without a screen, a picture of each file, or of the story, beside nothing that is there already."""
    print("There is no screen here, so a picture is drawn instead of a window.", flush=True)
    start.prepare(has_widgets=False)
    from timeline_app.paint.export import PictureRequest
    from timeline_app.resources import STORY

    code = OK
    with fonts_at_hand():
        for path in paths or (None,):
            out = free_path(picture_name(path or Path(STORY)))
            try:
                export_picture(path, out, PictureRequest())
            except Refusal as refusal:
                print(f"{NAME}: {refusal}", file=sys.stderr)
                code = max(code, refusal.code)
            else:
                print(os.path.join(os.curdir, out))
    return code


def export_picture(source: Path | None, out: Path, request: PictureRequest) -> None:
    """Draw the list of a file (None: the story) into a picture; a Refusal says what is wrong."""
    from timeline_app.paint.export import ExportError, export_file

    with fonts_at_hand():
        try:
            export_file(source, out, request)
        except ExportError as error:
            raise Refusal(str(error)) from error


@contextmanager
def fonts_at_hand() -> Iterator[None]:
    """Qt without widgets, and without a screen unless one was chosen: text cannot be measured before that."""
    from PySide6.QtGui import QGuiApplication

    words = [NAME] if os.environ.get("QT_QPA_PLATFORM") else [NAME, "-platform", "offscreen"]
    application = QGuiApplication.instance() or QGuiApplication(words)
    yield
    del application


def picture_name(path: Path) -> Path:
    """Where the picture of a list goes: into the working folder, under the list's name."""
    name = re.sub(r"(\.timeline)?\.json\Z", "", path.name, flags=re.IGNORECASE)
    return Path(f"{name or 'timeline'}.png")


def free_path(path: Path) -> Path:
    """The path, or with -2, -3 … in its name where a file of that name is there."""
    count, free = 2, path
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem}-{count}{path.suffix}")
        count += 1
    return free
