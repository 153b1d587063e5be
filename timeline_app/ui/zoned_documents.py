"""ZonedDocuments: one open list by the clocks of several zones, as far as these were worked out."""

from __future__ import annotations

from timeline_app.model.placing import zone_named
from timeline_app.model.zones import Zone
from timeline_app.ui.document import Document


class ZonedDocuments:
    """Keeps what is given to it until the list is shown by another clock: then that and the one before."""

    def __init__(self, *documents: Document) -> None:
        self._by_zone = {one.timeline.table.zone: one for one in documents}

    def keep(self, document: Document) -> None:
        """Have it at hand by its clock."""
        self._by_zone[document.timeline.table.zone] = document

    def is_at_hand(self, zone: Zone, shown: Document) -> bool:
        """Whether the list, shown as it is now, can be shown by the clock of that zone at once."""
        return shown.is_found_at_once or zone == shown.timeline.table.zone or zone in self._by_zone

    def go_to(self, name: str | None, shown: Document) -> Document:
        """The list by the clock of that zone (None: its own), worked out where it is not at hand."""
        known = self._by_zone | {shown.timeline.table.zone: shown}
        found = known.get(zone_named(shown.timeline, name)) or shown.in_zone(name)
        self._by_zone = {one.timeline.table.zone: one for one in (shown, found)}
        return found
