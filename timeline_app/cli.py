"""The command line: opens windows, checks lists, exports pictures, tells dates; it does none of it itself.

Nothing heavy is imported before it is known what is wanted: the start of the program passes through here.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from timeline_app import __version__, start

if TYPE_CHECKING:
    from timeline_app.paint.export import PictureRequest

OK: Final = 0
FAILED: Final = 1
UNUSABLE: Final = 2

NAME: Final = "timeline-app"

_EPILOG: Final = f"""\
commands:
  {NAME} check FILE... [--json]      say what each file is, and what is wrong with it
  {NAME} export [FILE] -o OUT.png    draw a picture without a window; see {NAME} export --help
  {NAME} date EDTF... [--json]       say what dates in EDTF mean; see {NAME} date --help
  {NAME} convert IN -o OUT.timeline.json   write a list anew, one event a line, nothing lost

Without a FILE the bundled story opens. A file whose name is that of a command opens as ./check.
"""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Why a command is not carried out, as a sentence, with the exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line and give its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        # Where there is no terminal there may be no stream; one that cannot show a letter gets its code.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    command = COMMANDS.get(words[0]) if words else None
    try:
        code = command(words[1:]) if command else _main_command(words)
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
    return _open_windows(options.files) if _has_screen() else _draw_instead(options.files)


def _check_command(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=f"{NAME} check",
        description="Say what each file is, and what is wrong with it.",
        epilog="Exit code: 0 without problems (notes are none), 1 with problems, 2 with an unreadable file.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="for programs")
    options = parser.parse_args(words)
    from timeline_app.check import check

    report, code = check(options.files, as_json=options.json)
    print(report)
    return code


def _export_command(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"{NAME} export", description="Draw a picture without a window.")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a list (the bundled story)")
    parser.add_argument("-o", "--output", required=True, type=_png, metavar="OUT.png", help="what to write")
    parser.add_argument("--size", type=_size, default=(1600, 900), metavar="WxH", help="in pixels (1600x900)")
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="N", help="sharper, from 1 to 4 (1)")
    parser.add_argument("--whole", action="store_true", help="the whole line, as high as it needs to be")
    parser.add_argument("--span", type=_span, metavar="EDTF", help="what to show, such as 1985/2016-02")
    parser.add_argument("--axis", choices=("true", "condensed"), help="the scale of time")
    parser.add_argument(
        "--zone", metavar="ZONE", help="whose clock: UTC, local, +05:30, America/Chicago … (the list's)"
    )
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light", help="(light)")
    parser.add_argument("--plain", action="store_true", help="without title, legend and credit")
    options = parser.parse_args(words)
    _demand_place_for(options.output, source=options.file)
    start.prepare()
    from timeline_app.paint.export import PictureRequest

    width_px, height_px = options.size
    request = PictureRequest(
        width_px=width_px,
        height_px=height_px,
        scale=options.scale,
        whole=options.whole,
        span=options.span,
        axis=options.axis,
        zone=options.zone,
        theme=options.theme,
        plain=options.plain,
    )
    _export(options.file, options.output, request)
    return OK


_DATE_EPILOG: Final = f"""\
examples:
  {NAME} date 1985-12-20~ 1667/1672 -0043     about, an interval, 44 BCE
  {NAME} date '[1667..1672]' 198X Y-138E8     one of several years, a decade, 13.8 billion years ago

With --json, a list with an object for each EDTF:
  edtf             the text as it was given
  valid, level     whether it is a date, and the level of the specification that it needs (0, 1 or 2)
  earliest, latest the first and the last second that it can mean, in ISO 8601 with the year 0 for 1 BCE;
                   Z where a time zone is given; null where open or unknown
  flags            what is said of it: uncertain, approximate, unspecified (X), season, time, zone, interval,
                   one-of, all-of, open-start, open-end, unknown-start, unknown-end, undated,
                   significant-digits (S); then of each component: year:uncertain, start.month:approximate,
                   item2.day:unspecified, item3.first.year:uncertain ...
  precision        the coarser end's: microsecond, millisecond, second, minute, hour, day, month, season,
                   quarter, third, half, year, decade, century, millennium, or coarser than all of these
  text             the same in words
  error            null, or what is wrong: {{"column": from 1, "message": ...}}

Exit code: 0 where all are dates, 1 where some are not.
"""


def _date_command(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=f"{NAME} date",
        usage=f"{NAME} date [-h] [--json] EDTF [EDTF ...]",
        description="Say what dates in EDTF (ISO 8601-2, levels 0 to 2) mean.",
        epilog=_DATE_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("texts", nargs="+", metavar="EDTF", help="a date such as 1985-12-20~ or -0043")
    parser.add_argument("--json", action="store_true", help="for programs")
    # A date may begin with a sign, which the parser would take for an option.
    end = words.index("--") if "--" in words else len(words)
    options = [word for word in words[:end] if re.match(r"--[a-z]|-h\Z", word)]
    texts = [word for word in words[:end] if word not in options] + list(words[end + 1 :])
    chosen = parser.parse_args([*options, "--", *texts])
    from timeline_app.date_report import report_dates

    report, code = report_dates(texts, as_json=chosen.json)
    print(report)
    return code


def _convert_command(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=f"{NAME} convert",
        description="Write a list in the program's own form: one event a line, members in order, nothing lost.",
    )
    parser.add_argument("file", type=Path, metavar="IN", help="a list; it is never written to")
    out = "what to write"
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.timeline.json", help=out)
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    options = parser.parse_args(words)
    from timeline_app.convert import ConvertError, convert

    try:
        unread = convert(options.file, options.output, force=options.force)
    except ConvertError as error:
        raise Refusal(str(error)) from error
    if unread:
        print(f"{NAME}: {unread}", file=sys.stderr)
    return OK


COMMANDS: Final[Mapping[str, Callable[[Sequence[str]], int]]] = MappingProxyType(
    {
        "check": _check_command,
        "convert": _convert_command,
        "date": _date_command,
        "export": _export_command,
    }
)
"""Words that are commands where they come first; a file of that name opens as ./check."""


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


def _draw_instead(paths: Sequence[Path]) -> int:
    """Without a screen, a picture of each file, or of the story, beside nothing that is there already."""
    print("There is no screen here, so a picture is drawn instead of a window.", flush=True)
    start.prepare()
    from timeline_app.paint.export import PictureRequest
    from timeline_app.resources import STORY

    code = OK
    with _fonts_at_hand():
        for path in paths or (None,):
            out = free_path(picture_name(path or Path(STORY)))
            try:
                _export(path, out, PictureRequest())
            except Refusal as refusal:
                print(f"{NAME}: {refusal}", file=sys.stderr)
                code = max(code, refusal.code)
            else:
                print(os.path.join(os.curdir, out))
    return code


def _export(source: Path | None, out: Path, request: PictureRequest) -> None:
    from timeline_app.paint.export import ExportError, export_file

    with _fonts_at_hand():
        try:
            export_file(source, out, request)
        except ExportError as error:
            raise Refusal(str(error)) from error


@contextmanager
def _fonts_at_hand() -> Iterator[None]:
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


def _demand_place_for(out: Path, source: Path | None) -> None:
    # os.path, because the methods of Path raise where a folder may not be looked into.
    if not os.path.isdir(out.parent):
        raise Refusal(f"There is no folder {out.parent}.")
    if os.path.isdir(out):
        raise Refusal(f"{out} is a folder.")
    if (
        source is not None
        and os.path.exists(source)
        and os.path.exists(out)
        and os.path.samefile(source, out)
    ):
        raise Refusal("The picture would replace the list that it shows.")


def _png(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise argparse.ArgumentTypeError(f"{text} does not end in .png, the only kind of picture")
    return path


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if min(size) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1600x900")
    return size


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = math.nan
    if not 1 <= scale <= 4:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 4")
    return scale


def _span(text: str) -> str:
    from timeline_app.model.when import WhenError, read_when

    try:
        is_undated = read_when(date=text).is_undated
    except WhenError as error:
        raise argparse.ArgumentTypeError(f"{text}: {error.message}") from None
    if is_undated:
        raise argparse.ArgumentTypeError(f"{text} names no date at all")
    return text
