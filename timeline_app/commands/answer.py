"""How a command ends: an exit code or, where it is not carried out, a sentence with one."""

from __future__ import annotations

from typing import Final

NAME: Final = "timeline-app"

OK: Final = 0
FAILED: Final = 1
UNUSABLE: Final = 2


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Why a command is not carried out, as a sentence, with the exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code
