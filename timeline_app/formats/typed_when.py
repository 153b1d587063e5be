"""A date that somebody types, read at once: in EDTF or as people write it; it does not know where."""

from __future__ import annotations

from timeline_app.formats.typed_dates import read_typed
from timeline_app.model.when import When, read_when


def when_typed(text: str, *, seasons: str = "north", day_first: bool | None = None) -> When:
    """The date that is typed.

    Raises WhenError where only EDTF can say what is wrong, else TypedDateError, which is a sentence.
    """
    typed = read_typed(text, day_first=day_first)
    return read_when(date=text if typed is None else typed.edtf, seasons=seasons)
