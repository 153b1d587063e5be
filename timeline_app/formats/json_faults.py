"""Why a text is not JSON, in a sentence, and where; it does not know what the text should have meant."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from timeline_app.formats.json_places import DEEPEST, bracket_at_depth

_BYTE: Final = re.compile(r"\(byte (\d+)\)")
_WORD_BEFORE: Final = re.compile(rb"[+-]?[A-Za-z]\w*\Z|[+-]\Z")
_WORD: Final = re.compile(rb"[A-Za-z]\w*")
_SURROGATES: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_CONTEXT_BYTES: Final = 200

_BY_WHAT_STANDS_THERE: Final = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (rb"[+-]?(?:NaN|Inf)", "NaN and Infinity are not numbers in JSON; write null."),
        (rb"(?:True|False|None)\b", "JSON writes true, false and null in small letters."),
        (rb"'", "Text stands in double quotes in JSON, not in single ones."),
        (b"\xe2\x80[\x98-\x9f]", "Text stands in straight quotes in JSON, not in curly ones."),
        (rb"//|/\*|#", "JSON has no comments."),
        (rb"<", "This looks like HTML or XML, not like JSON."),
        (rb"[A-Za-z_$][\w$]*\s*:", "The name of a member stands in double quotes in JSON."),
        (rb"[+.]|-(?![0-9])", "A number in JSON begins with a digit, or with a minus sign and a digit."),
    )
)
_BY_REASON: Final = (
    ("trailing comma", rb"", "There is one comma too many before the closing bracket."),
    ("trailing characters", rb"", "Something follows after the end of the JSON text."),
    ("escape", rb"", "The backslash does not begin an escape that JSON knows; a backslash itself is \\\\."),
    ("expected ':'", rb"[,}]", "A colon and a value are missing before this."),
    ("expected ':'", rb"", "A colon is missing before this."),
    ("expected ','", rb"[\]}]", "This bracket does not close the one that was opened last."),
    ("expected ','", rb'["{\[\w-]', "A comma is missing before this."),
    ("invalid number", rb"", "This is not a number as JSON writes it."),
    ("", rb",", "There is one comma too many, or a value is missing before it."),
)


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
    # The decoder has taken the first character of what follows the end.
    offset = int(place.group(1)) - ("trailing characters" in str(error))
    return _at(text, min(offset, len(text)), str(error))


def without_lone_surrogates(text: bytes) -> bytes:
    """The text with escapes of half characters (D800 to DFFF alone) replaced; it keeps its length."""

    def replaced(found: re.Match[bytes]) -> bytes:
        return b"\\ufffd" if found.group(1) else found.group()

    return _SURROGATES.sub(replaced, text)


def _at(text: bytes, offset: int, reason: str) -> SyntaxFault:
    character = text[offset:].decode("utf-8", "replace")[:1]
    if character and character < " ":
        message = (
            "No line break or control character can stand here; in a text they are written \\n, \\t, \\u00…."
        )
        return SyntaxFault(message, offset)
    begun = _word_begun(text, offset, reason)
    there = text[offset - begun : offset + _CONTEXT_BYTES]
    if "escape" not in reason and "trailing" not in reason:
        for pattern, sentence in _BY_WHAT_STANDS_THERE:
            if pattern.match(there):
                return SyntaxFault(sentence, offset - begun)
        word = _WORD.match(there)
        if word and (begun or "invalid character" in reason):
            return SyntaxFault(f"“{word.group().decode()}” is not a value that JSON knows.", offset - begun)
    for part, expected, sentence in _BY_REASON:
        if part in reason and re.match(expected, text[offset : offset + _CONTEXT_BYTES]):
            return SyntaxFault(sentence, offset)
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return SyntaxFault(f"This is not JSON: “{shown}” cannot stand here.", offset)


def _word_begun(text: bytes, offset: int, reason: str) -> int:
    """How far the decoder went into a word that could have become true, false, null or a number."""
    if "invalid character" not in reason:
        return 0
    begun = _WORD_BEFORE.search(text[max(0, offset - _CONTEXT_BYTES) : offset])
    return len(begun.group()) if begun else 0
