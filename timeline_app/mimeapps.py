"""The user's ``mimeapps.list``: adding default applications to its text, and taking exactly those out again.

Pure functions over text; it knows neither where that file lies nor which programs there are.
"""

from collections.abc import Mapping

SECTION = "[Default Applications]"


def default_of(text: str, mime_type: str) -> str | None:
    """The first desktop id that the text names as default for a type, or None."""
    inside = False
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped == SECTION
        elif inside:
            key, equals, value = stripped.partition("=")
            if equals and key.strip() == mime_type:
                return value.strip().split(";")[0] or None
    return None


def with_defaults(text: str, defaults: Mapping[str, str]) -> tuple[str, str]:
    """The text with a line for each type, and the passage that was put in.

    ``defaults`` maps MIME types to desktop ids; types that have a default already must not be among them.
    The passage stands right below the section's heading, or at the end with a heading of its own.
    """
    lines = "".join(f"{mime_type}={desktop_id}\n" for mime_type, desktop_id in defaults.items())
    heading_end = _heading_end(text)
    if heading_end:
        return text[:heading_end] + lines + text[heading_end:], lines
    separator = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    passage = f"{separator}{SECTION}\n{lines}"
    return text + passage, passage


def without_passage(text: str, passage: str) -> str:
    """The text without what `with_defaults` put in, everything else byte for byte as it stands.

    A passage that brought its own heading goes as a whole while it still ends the text; when lines were added
    below it since, they need the heading, and only the passage's own lines go. Lines that were changed since
    are somebody else's now and stay.
    """
    if SECTION in passage and text.endswith(passage):
        return text.removesuffix(passage)
    ours = {line for line in passage.splitlines() if "=" in line}
    kept: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            inside = line.strip() == SECTION
        if not (inside and line.rstrip("\n") in ours):
            kept.append(line)
    return "".join(kept)


def _heading_end(text: str) -> int:
    """Where the line below the section's heading begins; 0 where there is no such line."""
    position = 0
    for line in text.splitlines(keepends=True):
        position += len(line)
        if line.strip() == SECTION and line.endswith("\n"):
            return position
    return 0
