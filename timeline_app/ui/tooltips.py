"""Tooltips of text that comes from files: always plain, whatever it holds; it knows no widget of its own."""

from __future__ import annotations

from timeline_app.model.directions import isolated, led


def plain_tooltip(text: str) -> str:
    """The text for a tooltip: mark-up in it is shown as it is written, long lines wrap; "" stays "".

    A tooltip guesses whether it is rich text, so that a title from a file could bring mark-up with it.
    """
    from html import escape  # its table of entities is not on the way to the first picture

    lines = [escape(isolated(line)) for line in text.split("\n")]
    # All lines are one paragraph, which takes its direction from the first letter.
    return f"<qt>{led('<br>'.join(lines))}</qt>" if text else ""
