"""The bytes of a file as UTF-8 text; it does not know what the text says."""

from __future__ import annotations

import codecs
from typing import Final

import numpy as np

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # The marks of UTF-32 begin with those of UTF-16: they are looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK_BYTES: Final = 1 << 20
_LAST_ASCII: Final = 127


class EncodingError(Exception):
    """The bytes are not text: ``offset`` of the first wrong byte in ``text``, as far as that is known."""

    def __init__(self, message: str, offset: int, text: bytes) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.text = text


def as_utf8(data: bytes) -> bytes:
    """The same text in UTF-8 without a byte order mark, checked to the last byte.

    Raises:
        EncodingError: where the bytes are not the text that their first bytes promise.
    """
    mark, encoding = _encoding_of(data)
    text = data[len(mark) :] if mark else data
    if encoding == "utf-8":
        _check_utf8(text)
        return text
    try:
        return text.decode(encoding).encode()
    except UnicodeDecodeError as fault:
        before = text[: fault.start].decode(encoding, "replace").encode()
        name = encoding[:6].upper()
        raise EncodingError(f"The file is not whole {name} text.", len(before), before) from None
    except UnicodeEncodeError as fault:
        before = fault.object[: fault.start].encode()
        raise EncodingError("The file holds half of a character.", len(before), before) from None


def _encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding; JSON begins with an ASCII character, so zeros tell the width."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, encoding
    if len(data) >= 2 and data[0] == 0 and data[1] != 0:
        return b"", "utf-16-be"
    if len(data) >= 2 and data[0] != 0 and data[1] == 0:
        return b"", "utf-16-le"
    return b"", "utf-8"


def _check_utf8(text: bytes) -> None:
    # In pieces, so that a long file is not held a second time as a str.
    decoder, letters = codecs.getincrementaldecoder("utf-8")(), np.frombuffer(text, dtype=np.uint8)
    for start in range(0, max(len(text), 1), _CHUNK_BYTES):
        end = start + _CHUNK_BYTES
        pending = len(decoder.getstate()[0])
        # Most are in ASCII alone, which is seen where they lie.
        if not pending and letters[start:end].max(initial=0) <= _LAST_ASCII:
            continue
        try:
            decoder.decode(text[start:end], final=end >= len(text))
        except UnicodeDecodeError as fault:
            offset = start - pending + fault.start
            raise EncodingError(_wrong_byte(text[offset]), offset, text) from None


def _wrong_byte(byte: int) -> str:
    return (
        f"The file is not UTF-8 text: the byte {byte:02X} cannot stand here. "
        "It was perhaps saved as Windows-1252 or Latin-1; save it as UTF-8."
    )
