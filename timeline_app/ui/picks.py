"""Picks: the events that are picked out of a document; by identity, so that they outlive a reload.

It knows no signals and no widgets.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.model.timeline import Timeline


class Picks(Struct, frozen=True, kw_only=True):
    """The selected event, and the one that is pinned to be compared with it; None for none."""

    selected: str | None = None
    pinned: str | None = None

    def within(self, timeline: Timeline) -> Picks:
        """Those that the list holds."""
        return Picks(selected=_held(self.selected, timeline), pinned=_held(self.pinned, timeline))

    def renamed(self, *, selected: str | None, pinned: str | None) -> Picks:
        """The same events under the identities that they have now; None where it is the one they had."""
        return replace(self, selected=selected or self.selected, pinned=pinned or self.pinned)


def _held(key: str | None, timeline: Timeline) -> str | None:
    return None if timeline.row_of(key) is None else key
