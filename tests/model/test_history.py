"""Back and forward over any values: nothing is lost, and every step leads to another value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.history import MOST_KEPT, History


def test_back_and_forward_go_the_same_way() -> None:
    history = History(1).push(2).push(3)
    assert history.back().now == 2
    assert history.back().back().now == 1
    assert history.back().back().forward().forward() == history


def test_ends_are_ends() -> None:
    history = History(1)
    assert history.back() is history
    assert history.forward() is history
    assert not history.can_go_back
    assert not history.can_go_forward


def test_a_new_value_forgets_what_was_gone_back_from() -> None:
    history = History(1).push(2).back().push(3)
    assert not history.can_go_forward
    assert history.back().now == 1


def test_the_same_value_again_is_no_step() -> None:
    history = History(1).push(2)
    assert history.push(2) is history


def test_an_amended_value_takes_the_place_of_the_one_in_force() -> None:
    history = History(1).push(2).amended(3)
    assert history.now == 3
    assert history.back().now == 1
    assert history.amended(3) is history


def test_a_value_amended_to_the_one_before_is_passed_over() -> None:
    history = History(1).push(2).push(3).amended(2)
    assert history.back().now == 1
    assert not History(1).push(2).amended(1).can_go_back


def test_only_so_many_are_kept() -> None:
    history = History(0)
    for value in range(1, 5 * MOST_KEPT):
        history = history.push(value)
    assert len(history.before) == MOST_KEPT
    assert history.back().now == 5 * MOST_KEPT - 2


moves = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("push", "amended")), st.integers(0, 3)),
        st.tuples(st.sampled_from(("back", "forward")), st.none()),
    ),
    max_size=30,
)


@given(moves)
def test_every_step_that_is_offered_leads_to_another_value(way: list[tuple[str, int | None]]) -> None:
    history = History(0)
    for verb, value in way:
        was = history
        history = getattr(history, verb)(*(() if value is None else (value,)))
        if verb == "back":
            assert (history.now != was.now) == was.can_go_back
        if verb == "forward":
            assert (history.now != was.now) == was.can_go_forward
