"""Why a text is not JSON, in a sentence, and where; it does not know what the text should have meant."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from timeline_app.formats.json_places import DEEPEST, bracket_at_depth

_BYTE: Final = re.compile(r"\(byte (\d+)\)")
_SURROGATES: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)

_BY_WHAT_STANDS_THERE: Final = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (rb"[+-]?(?:NaN|Inf)", "NaN and Infinity are not numbers in JSON; write null."),
        (rb"(?:True|False|None)\b", "JSON writes true, false and null in small letters."),
        (rb"'", "Text stands in double quotes in JSON, not in single ones."),
        (b"[\xe2]\x80[\x98-\x9f]", "Text stands in straight quotes in JSON, not in curly ones."),
        (rb"//|/\*|#", "JSON has no comments."),
        (rb"<", "This looks like HTML or XML, not like JSON."),
        (
            rb"[\x00-\x1f]",
            "A line break, tab or control character in a text is written \\n, \\t or \\u00….",
        ),
        (rb"[A-Za-z_$][\w$]*\s*:", "The name of a member stands in double quotes in JSON."),
        (rb"[+.]|-[^0-9]", "A number in JSON begins with a digit or with a minus sign and a digit."),
    )
)
_BY_WHAT_STANDS_AROUND: Final = tuple(
    (re.compile(before), re.compile(there), sentence)
    for before, there, sentence in (
        (rb",\s*\Z", rb"[\]}]", "There is one comma too many before the closing bracket."),
        (rb"[\[{,]\s*\Z", rb",", "There is one comma too many."),
        (rb"[\"\]}\w]\s*\Z", rb'["{\[\w-]', "A comma is missing before this."),
        (rb"\"\s*\Z", rb"[,}]", "A colon and a value are missing before this."),
    )
)
_CONTEXT_BYTES: Final = 200


class SyntaxFault(NamedTuple):
    """Why the text is not JSON, and the offset of the byte where that shows."""

    message: str
    offset: int
    is_cut_off: bool = False


def explain(text: bytes, error: Exception) -> SyntaxFault:
    """What the decoder's error means for somebody who looks at the file."""
    if not text.strip(b" \t\r\n"):
        return SyntaxFault("The file is empty.", 0)
    if isinstance(error, RecursionError):
        return SyntaxFault(
            "The brackets are nested too deep to be read.", bracket_at_depth(text, DEEPEST) or 0
        )
    place = _BYTE.search(str(error))
    if place is None:
        return SyntaxFault("The file ends too early; it was probably cut off.", len(text), is_cut_off=True)
    offset = min(int(place.group(1)), len(text))
    if "trailing" in str(error):
        return SyntaxFault("Something follows after the end of the JSON text.", offset)
    if "escape" in str(error):
        return SyntaxFault("The backslash here does not begin an escape that JSON knows; write \\\\.", offset)
    return SyntaxFault(_sentence(text, offset), offset)


def without_lone_surrogates(text: bytes) -> bytes:
    """The text with escapes of half characters (D800 to DFFF alone) replaced; it keeps its length."""

    def replaced(found: re.Match[bytes]) -> bytes:
        return b"\\ufffd" if found.group(1) else found.group()

    return _SURROGATES.sub(replaced, text)


def _sentence(text: bytes, offset: int) -> str:
    before = text[max(0, offset - _CONTEXT_BYTES) : offset]
    after = text[offset : offset + _CONTEXT_BYTES]
    for pattern, sentence in _BY_WHAT_STANDS_THERE:
        # The decoder points behind a sign or a first letter that could still have become something else.
        if pattern.match(after) or (
            before and pattern.match(before[-1:] + after) and before[-1:] in b"+-NTF"
        ):
            return sentence
    for left, there, sentence in _BY_WHAT_STANDS_AROUND:
        if left.search(before) and there.match(after):
            return sentence
    character = after.decode("utf-8", "replace")[:1]
    return f"This is not JSON: “{character}” cannot stand here."
