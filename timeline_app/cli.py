"""The command line: opens windows, or hands over to a command; it does none of the work itself.

Nothing heavy is imported before it is known what is wanted: the start of the program passes through here.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from timeline_app import __version__, start
from timeline_app.commands.answer import FAILED, NAME, OK, UNUSABLE, Refusal

COMMANDS: Final = ("check", "convert", "date", "export", "layout")
"""Words that are commands where they come first, each a module; a file of that name opens as ./check."""

_EPILOG: Final = f"""\
commands:
  {NAME} check FILE... [--json]      say what each file is, and what is wrong with it
  {NAME} export [FILE] -o OUT.png    draw a picture without a window; see {NAME} export --help
  {NAME} layout [FILE] [--json]      say what is drawn where; see {NAME} layout --help
  {NAME} date EDTF... [--json]       say what dates in EDTF mean; see {NAME} date --help
  {NAME} convert IN -o OUT.timeline.json   write a list anew, one event a line, nothing lost

Without a FILE the bundled story opens. A file whose name is that of a command opens as ./check.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line and give its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        # Where there is no terminal there may be no stream; one that cannot show a letter gets its code.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _carry_out(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refusal as refusal:
        print(f"{NAME}: {refusal}", file=sys.stderr)
        return refusal.code
    except BrokenPipeError:
        # Whoever read our output has gone; what is still held back must not be written at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SystemExit as leaving:
        # The parser leaves so, after help, version or a fault of the command line.
        return leaving.code if isinstance(leaving.code, int) else OK
    return code


def _carry_out(words: Sequence[str]) -> int:
    if words and words[0] in COMMANDS:
        module = import_module(f"timeline_app.commands.{words[0]}")
        code: int = module.command(words[1:])
        return code
    return _main_command(words)


def _main_command(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=NAME,
        description="Draw lists of events as interactive timelines.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a list to open in a window")
    parser.add_argument("--version", action="version", version=f"Timeline {__version__}")
    desktop = parser.add_mutually_exclusive_group()
    desktop.add_argument("--install-desktop", action="store_true", help="add Timeline to your desktop's menu")
    desktop.add_argument("--uninstall-desktop", action="store_true", help="remove exactly that again")
    options = parser.parse_args(words)
    if options.install_desktop or options.uninstall_desktop:
        return _change_desktop(install=options.install_desktop)
    if _has_screen():
        return _open_windows(options.files)
    from timeline_app.commands.picture import draw_instead

    return draw_instead(options.files)


def _open_windows(paths: Sequence[Path]) -> int:
    try:
        start.prepare()
        from timeline_app.app import run

        return run(list(paths))
    except Exception as error:
        # Started from a menu there is no terminal: whatever went wrong is shown and noted, never lost.
        import traceback

        from timeline_app.failure import show_failure
        from timeline_app.system import remedy

        known = remedy(str(error)) if isinstance(error, ImportError) else None
        show_failure("Timeline could not start", known or "".join(traceback.format_exception(error)))
        return UNUSABLE if known else FAILED


def _change_desktop(*, install: bool) -> int:
    from timeline_app.desktop import DesktopError, install_desktop, uninstall_desktop

    try:
        print(install_desktop() if install else uninstall_desktop())
    except DesktopError as error:
        raise Refusal(str(error)) from error
    return OK


def _has_screen() -> bool:
    return bool(
        not sys.platform.startswith("linux")
        or os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        # Somebody who chooses a platform, such as offscreen, has a use for a window there.
        or os.environ.get("QT_QPA_PLATFORM")
    )
