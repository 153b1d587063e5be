"""``convert``: writes a list in the program's own form."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline_app.commands.answer import NAME, OK, Refusal


def command(words: Sequence[str]) -> int:
    """Write a list anew."""
    parser = argparse.ArgumentParser(
        prog=f"{NAME} convert",
        description="Write a list in the program's own form: one event a line, nothing lost.",
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
