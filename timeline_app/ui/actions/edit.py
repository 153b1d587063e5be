"""Actions that copy; one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from timeline_app.model.directions import bare
from timeline_app.ui import dialogs
from timeline_app.ui.actions.row import ActionRow, Run, has_document
from timeline_app.ui.copy_forms import COPY_FORMS, COPY_KEY, CopyForm

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow


def _copy(form: CopyForm) -> Run:
    def run(window: MainWindow) -> None:
        focus = window.focusWidget()
        if form.key == COPY_KEY and isinstance(focus, QLabel) and focus.hasSelectedText():
            # A label leaves the key to the window.
            QGuiApplication.clipboard().setText(bare(focus.selectedText()))
            return
        # The first picture does without what the details say.
        from timeline_app.ui.details.copies import copy_event

        copy_event(window.session, window.session.picks.selected_row, form)

    return run


EDIT_ACTIONS: Final = (
    ActionRow(
        id="copy-picture",
        text="&Copy picture",
        run=dialogs.copy_picture,
        menu="&Edit",
        keys=("Ctrl+Shift+C",),
        icon="copy",
        is_enabled=has_document,
        tip="Copy what is shown as a picture",
    ),
    *(
        ActionRow(
            id=f"copy-{form.id}",
            text=form.text,
            run=_copy(form),
            menu="&Edit",
            keys=(form.key,),
            tip=form.tip,
            is_enabled=lambda w: w.session.picks.selected is not None,
            starts_group=form is COPY_FORMS[0],
        )
        for form in COPY_FORMS
    ),
)
