"""Saving a copy of the open list, in the program's own form, as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.formats.save import SUFFIX, save_native, unread_words
from timeline_app.ui.saver import Saver, Wish

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow


def copy_saver(window: MainWindow) -> Saver:
    """What saves a copy of the list that is open now; ValueError without one."""
    document = window.session.document
    if document is None:
        raise ValueError("there is no list to save")
    reading = document.reading
    wish = Wish(
        title="Save a copy",
        filters=(f"Event lists (*{SUFFIX})",),
        endings=(SUFFIX, ".json"),
        ending=f" copy{SUFFIX}",
        write=lambda target: save_native(reading, target),
        failure="The copy was not saved.",
        remark=unread_words(reading),
    )
    return Saver(window, wish)
