"""Which addresses of a file may ever be opened: web pages; it opens none and asks no network."""

from __future__ import annotations

import re
from typing import Final

_WEB: Final = re.compile(r"\Ahttps?://[^\s/?#\\<>\"']+[^\s<>\"\\]*\Z", re.IGNORECASE)
# Compiled when it is first looked for: few lists hold anything like it.
_OTHER_SCHEME: Final = r"(?i)\b(?:java|vb|live)script:(?=\S)|\bfile:(?=[/\\.~]|[a-z]:)|\bdata:text/"
_MARKUP: Final = r"<\s*[/!?]?\s*[a-zA-Z]"


def web_address(text: str | None) -> str | None:
    """The address where it is one of a web page (http or https), else None."""
    if text is None:
        return None
    address = text.strip()
    return address if _WEB.match(address) and address.isprintable() else None


def beside_the_list(path: str | None) -> str | None:
    """The path where it leads to a file in the folder of the list or below, else None."""
    if not path or not path.isprintable() or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\~]", path):
        return None
    return None if ".." in re.split(r"[/\\]", path) else path


def has_unsafe_address(text: str) -> bool:
    """Whether a text holds an address that runs something or leads into this computer."""
    return bool(re.search(_OTHER_SCHEME, text))


def has_markup(text: str) -> bool:
    """Whether a text holds what HTML would take for a tag."""
    return "<" in text and bool(re.search(_MARKUP, text))
