"""Actions on files and pictures; one row each."""

from __future__ import annotations

from typing import Final

from timeline_app.ui import dialogs
from timeline_app.ui.actions.row import ActionRow, has_document

FILE_ACTIONS: Final = (
    ActionRow(
        id="open",
        text="&Open…",
        run=lambda w: w.opening.ask(),
        menu="&File",
        keys=("Ctrl+O",),
        icon="open",
        tool="Open",
        tip="Open an event list",
        also="load file",
    ),
    ActionRow(id="open-story", text="Open the e&xample", run=lambda w: w.opening.open_story(), menu="&File"),
    ActionRow(
        id="reload",
        text="&Reload",
        run=lambda w: w.opening.reload(),
        menu="&File",
        keys=("F5", "Ctrl+R"),
        icon="reload",
        is_enabled=lambda w: w.session.document is not None,
        tip="Read the file again",
    ),
    ActionRow(
        id="follow",
        text="&Follow changes of the file",
        run=lambda w: w.toggle_following(),
        menu="&File",
        is_checked=lambda w: w.settings.follows_changes,
        tip="Show what other programs save in the open file",
    ),
    ActionRow(
        id="save-copy",
        text="&Save a copy…",
        run=dialogs.save_copy,
        menu="&File",
        keys=("Ctrl+Shift+S",),
        is_enabled=has_document,
        tip="Save the list in another file, one event a line",
        starts_group=True,
    ),
    ActionRow(
        id="save-table",
        text="Save the list as ta&ble…",
        run=dialogs.save_table,
        menu="&File",
        is_enabled=has_document,
        tip="Save what stands in the event list as CSV or Markdown",
    ),
    ActionRow(
        id="export",
        text="&Export picture…",
        run=dialogs.export_picture,
        menu="&File",
        keys=("Ctrl+E",),
        icon="export",
        tool="Export",
        tip="Save the timeline as a picture",
        also="image png",
        is_enabled=has_document,
    ),
    ActionRow(
        id="close-list",
        text="C&lose the list",
        run=lambda w: w.close_list(),
        menu="&File",
        keys=("Ctrl+W",),
        icon="close",
        starts_group=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="quit", text="&Quit", run=lambda w: w.quit(), menu="&File", keys=("Ctrl+Q",), also="exit leave"
    ),
)
