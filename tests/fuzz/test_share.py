"""A share of what can be fuzzed on demand, the same on every run; and that a fault would be told."""

from __future__ import annotations

from argparse import Namespace

import pytest

from tests.fuzz import __main__ as fuzz
from tests.fuzz import dates
from timeline_app.model import edtf_grammar


@pytest.mark.parametrize(("target", "count"), [("dates", 4_000), ("reader", 800), ("ways", 200)])
def test_generated_inputs_do_no_harm(target: str, count: int) -> None:
    checked, found = 0, []
    for number, findings in fuzz.TARGETS[target][0](count, 1, 0):
        checked += number
        found += findings
    assert checked >= count
    assert found == []


def test_a_fault_is_told_with_the_input_that_shows_it_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(component: object, name: str, largest: int) -> None:
        raise ZeroDivisionError(name)

    monkeypatch.setattr(edtf_grammar, "_check", broken)
    monkeypatch.setattr(dates, "hostile_texts", lambda size: ())
    # Not by main, which hands over to the environment's Python where another one runs.
    assert fuzz.run(Namespace(target="dates", count=40, first=7, seed=1)) == 1
    told = capsys.readouterr().out
    assert "ZeroDivisionError" in told
    assert "--seed 1 --first" in told
    assert "dates: 40 inputs" in told
