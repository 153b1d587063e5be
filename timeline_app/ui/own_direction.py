"""OwnDirection: cells whose texts run as their own first letter does, whatever the window's words do."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QStyledItemDelegate

from timeline_app.model.directions import isolated


class OwnDirection(QStyledItemDelegate):
    """Isolates each text where it is drawn; the model's stays as it is, to be found by its letters."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """The text of a cell as it is drawn."""
        return isolated(super().displayText(value, locale))
