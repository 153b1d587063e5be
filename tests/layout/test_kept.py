"""What is kept: the longest unused goes first, and of a long list less is kept than of a short one."""

from __future__ import annotations

import gc
import weakref

import pytest

from tests.builders import a_timeline, an_event, prepare
from timeline_app.layout import prepared as prepared_module
from timeline_app.layout.compose import lay_out
from timeline_app.layout.kept import Kept, KeptBy
from timeline_app.layout.view import View

LONGER = 40


def test_the_longest_unused_goes_first() -> None:
    kept: Kept[int, int] = Kept(3)
    made: list[int] = []

    def get(key: int) -> int:
        def make() -> int:
            made.append(key)
            return 10 * key

        return kept.get(key, make)

    assert [get(key) for key in (1, 2, 3, 1, 4, 1, 3, 4, 2)] == [10, 20, 30, 10, 40, 10, 30, 40, 20]
    assert made == [1, 2, 3, 4, 2]
    kept.trim(1)
    assert len(kept) == 1
    get(2)
    assert made == [1, 2, 3, 4, 2]


def test_what_is_kept_for_an_owner_goes_with_it_and_is_nobody_else_s() -> None:
    class Owner:
        """Nobody holds it but its user."""

    class Value:
        """What was made for it."""

    kept: KeptBy[Owner, str, Value] = KeptBy(3)
    first, second = Owner(), Owner()
    made, other = (kept.of(owner).get("one", Value) for owner in (first, second))
    assert kept.of(first).get("one", Value) is made is not other
    watched = weakref.ref(made)
    del made
    assert watched() is not None
    del first
    gc.collect()
    assert watched() is None
    assert kept.of(second).get("one", Value) is other


def test_of_a_long_list_fewer_octaves_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for events in (1_000, LONGER):
        monkeypatch.setattr(prepared_module, "PACKED_EVENTS", events)
        prepared = prepare(a_timeline(*(an_event(str(1900 + i)) for i in range(LONGER))))
        frame = prepared.frame(prepared.true_axis, 1000)
        for octave in range(20):
            viewport = frame.fit().zoom(frame.axis, 32 * octave, 500.0)
            lay_out(prepared, View(viewport=viewport), (1150, 700))
        counts.append(len(prepared.packs))
    assert counts == [prepared_module.KEPT_PACKS, prepared_module.LEAST_KEPT_PACKS]
