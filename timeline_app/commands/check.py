"""``check``: says what files hold and what is wrong with them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from timeline_app.commands.answer import NAME


def command(words: Sequence[str]) -> int:
    """Check lists and print what was found."""
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
