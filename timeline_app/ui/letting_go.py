"""Letting go: what a long list held is given back beside the window, which would wait for several frames.

It knows nothing of what a list is made of.
"""

from __future__ import annotations

from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.ui.document import Document

LONG: Final = 50_000
"""What fewer events hold is given back in less than a ms or two."""
AFTER_MS: Final = 500
"""So long after another list was opened nothing else holds the one before."""


def let_go_of(document: Document | None, owner: QObject) -> None:
    """Hold a document that is no longer open until all others have let go of it, and then give it back."""
    if document is None or len(document.timeline.table) < LONG:
        return
    held = [document]
    QTimer.singleShot(AFTER_MS, owner, lambda: Thread(target=held.clear).start())
