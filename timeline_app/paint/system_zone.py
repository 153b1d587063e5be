"""The time zone of this computer, by the name that it has everywhere; it knows no list and no view."""

from __future__ import annotations

from PySide6.QtCore import QTimeZone

from timeline_app.model.zones import ZoneError, find_zone


def system_zone() -> str | None:
    """The name of this computer's time zone, or None where it has none that is known here."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        return find_zone(name).name
    except ZoneError:
        return None
