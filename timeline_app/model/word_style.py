"""How dates are put into words: in which language, how fully, and whether inside a sentence.

It knows no dates.
"""

from __future__ import annotations

from msgspec import Struct

from timeline_app.model.language import Language


class Style(Struct, frozen=True, kw_only=True):
    """In which language, whether at length (whole names, what is not given), and whether with the weekday.

    ``seasons`` (north or south) says when a season is that names no hemisphere. What ``is_inside`` stands
    behind a word such as "since" or "from": the 1920s, some time between 1900 and 1909.
    """

    language: Language
    is_long: bool
    has_weekday: bool
    seasons: str
    is_inside: bool = False


def joined(parts: tuple[str, ...], last_pattern: str, style: Style) -> str:
    """A list in words; ``last_pattern`` joins the last two ("{first} and {last}")."""
    if len(parts) == 1:
        return parts[0]
    return last_pattern.format(first=style.language.comma.join(parts[:-1]), last=parts[-1])
