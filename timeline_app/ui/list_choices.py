"""How the event list looks, as it is chosen and remembered; it knows no events."""

from __future__ import annotations

from msgspec import Struct


class ListChoices(Struct, frozen=True, kw_only=True):
    """How the list looks: the ids of its columns, by what it is sorted and grouped, what it leaves out.

    ``group`` is one of GROUPS, "" for none. ``found_only`` leaves out what a search does not find.
    """

    columns: tuple[str, ...] = ("date", "title", "lane", "status")
    sort: str = "date"
    is_descending: bool = False
    group: str = ""
    found_only: bool = False
