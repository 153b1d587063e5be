"""What the palette finds: actions, lanes, people and events whose names fit what is typed, the best first.

It searches a little at a time, so that a list of any length never holds up the window; it knows no widget.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final

from msgspec import Struct

from timeline_app.model.matching import INSIDE, BestNames, Pattern, Rank
from timeline_app.model.timeline import Timeline
from timeline_app.ui.actions import ACTIONS, ActionRow

MOST_EVENTS: Final = 60
MOST_OTHERS: Final = 20
OPENS_IT: Final = "palette"
"""The action that opens the palette is none of those that it offers."""
LONG_SINCE: Final = 1_000_000
"""How long ago an action was used that was never used."""


class Kind(IntEnum):
    """What an entry is; of those that fit equally well, the earlier kind comes first."""

    ACTION = 0
    LANE = 1
    PERSON = 2
    EVENT = 3


class Entry(Struct, frozen=True):
    """One thing that can be chosen; the number is its place in ACTIONS, among lanes or people, or its row."""

    kind: Kind
    number: int


Order = tuple[int, Kind, bool, int, bool, int, int]
"""What entries are sorted by: fit, kind, if it cannot be done now, how long unused, then as names fit."""


class PaletteSearch:
    """One search after another in one list of events; ``entries`` are the best so far.

    ``can_run`` says of an action whether it can be done now; ``used`` are the actions that were chosen here
    before, the last one at the end.
    """

    def __init__(
        self, timeline: Timeline | None, can_run: Callable[[ActionRow], bool], used: Sequence[str]
    ) -> None:
        self.people = () if timeline is None else people_of(timeline)
        self.lanes = () if timeline is None else tuple(_one_line(lane.name) for lane in timeline.lanes)
        self.entries: tuple[Entry, ...] = ()
        self._titles: Sequence[str] = () if timeline is None else timeline.table.title
        self._can_run = can_run
        self._uses = Counter(used)
        self._since = {action_id: len(used) - number for number, action_id in enumerate(used)}
        self._actions: list[tuple[Order, Entry]] = []
        self._others: dict[Kind, BestNames] = {}
        self.start("")

    @property
    def is_done(self) -> bool:
        """Whether nothing more can be found."""
        return all(names.is_done for names in self._others.values())

    @property
    def event_count(self) -> int:
        """How many events were found so far; ``entries`` has the best of them."""
        return self._others[Kind.EVENT].count

    def start(self, typed: str) -> None:
        """Search for these words from now on; without any, the most used actions come first."""
        pattern = Pattern(typed)
        self._others = {
            Kind.LANE: BestNames(pattern, self.lanes, MOST_OTHERS),
            Kind.PERSON: BestNames(pattern, self.people, MOST_OTHERS),
            Kind.EVENT: BestNames(pattern, self._titles, MOST_EVENTS),
        }
        self._actions = [
            (self._order(Kind.ACTION, number, rank), Entry(Kind.ACTION, number))
            for number, row in enumerate(ACTIONS)
            if row.id != OPENS_IT and (rank := rank_of(row, pattern)) is not None
        ]
        self._gather()
        if not pattern.words:
            self.entries = tuple(sorted(self.entries, key=self._by_use))

    def go_on(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> bool:
        """Search for about so long; says whether there are other entries now."""
        end, is_new = clock() + seconds, False
        while not self.is_done:
            names = next(one for one in self._others.values() if not one.is_done)
            is_new |= names.go_on(end - clock(), clock)
            if clock() >= end:
                break
        if is_new:
            self._gather()
        return is_new

    def _gather(self) -> None:
        """All that was found so far, in order."""
        found = [
            (self._order(kind, number, rank), Entry(kind, number))
            for kind, names in self._others.items()
            for rank, number in names.best
        ]
        ranked = sorted((*self._actions, *found), key=lambda pair: pair[0])
        self.entries = tuple(entry for _, entry in ranked)

    def _order(self, kind: Kind, number: int, rank: Rank) -> Order:
        fit, is_inner, length = rank
        is_action = kind is Kind.ACTION
        is_idle = is_action and not self._can_run(ACTIONS[number])
        since = self._since.get(ACTIONS[number].id, LONG_SINCE) if is_action else 0
        return fit, kind, is_idle, since, is_inner, length, number

    def _by_use(self, entry: Entry) -> tuple[int, int, int]:
        """The action most used first, of equals the one that was used last; then as in the menus."""
        action_id = ACTIONS[entry.number].id
        return -self._uses[action_id], self._since.get(action_id, LONG_SINCE), entry.number


def rank_of(row: ActionRow, pattern: Pattern) -> Rank | None:
    """How well an action fits: by its name, or less well by all else that is said of it."""
    rank = pattern.rank(row.name)
    if rank is not None:
        return rank
    rank = pattern.rank(" ".join((row.name, row.also, row.tip, row.menu.replace("&", ""))))
    return None if rank is None else (INSIDE, True, len(row.name))


def people_of(timeline: Timeline) -> tuple[str, ...]:
    """Everybody whom the list or one of its events names, each name once."""
    named = timeline.facets.get("people")
    others = () if named is None else (one for one in named.values if one not in timeline.people)
    names = (*(person.name for person in timeline.people.values()), *others)
    return tuple(dict.fromkeys(_one_line(name) for name in names))


def _one_line(name: str) -> str:
    return " ".join(name.split())
