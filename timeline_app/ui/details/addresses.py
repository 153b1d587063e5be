"""Addresses as links: only those of web pages and of mail, each with the host that it leads to.

It opens nothing.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from timeline_app.formats.addresses import web_address
from timeline_app.ui.details.blocks import Span, WebLink, note, span

_MAIL: Final = re.compile(r"\Amailto:([\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?:\?|\Z)", re.IGNORECASE)
LEADS_OUT: Final = "\u00a0↗"
"""After what leads out of the program; it never begins a line."""


def link_to(text: str | None) -> WebLink | None:
    """The link for an address as it is written in a file, or None where it is of no kind that may open.

    Of mail only the address of the addressee is kept: a link must not write the letter as well.
    """
    if text is None:
        return None
    mail = _MAIL.match(text.strip())
    if mail is not None:
        return WebLink(f"mailto:{mail[1]}", mail[1])
    address = web_address(text)
    host = None if address is None else _host(address)
    return None if address is None or host is None else WebLink(address, host)


def shown_link(link: WebLink, label: str = "") -> tuple[Span, ...]:
    """The link under a label, with the host beside it; under its host alone where there is no label."""
    if not label or label == link.host:
        return (span(f"{link.host}{LEADS_OUT}", link=link),)
    if re.match(rf"https?://(?:www\.)?{re.escape(link.host)}(?:[/?#:]|\Z)", label, re.IGNORECASE):
        # The label is the address itself, which shows the host.
        return (span(f"{label}{LEADS_OUT}", link=link),)
    return span(label, link=link), note(f" ({link.host}{LEADS_OUT})")


def _host(address: str) -> str | None:
    """The host in ASCII, so that no letter passes for another."""
    try:
        host = urlsplit(address).hostname
        return host.encode("idna").decode("ascii").removeprefix("www.") if host else None
    except (UnicodeError, ValueError):
        return None
