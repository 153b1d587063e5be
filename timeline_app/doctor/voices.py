"""Claims without anybody who makes them; it does not know whether a claim is true."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import Findings
from timeline_app.model.event import Attribution
from timeline_app.model.table import Ints

CLAIMS: Final = ("allegation", "statement", "opinion")
"""The statuses of what somebody holds or says."""
EXPECTATIONS: Final = ("projected",)
"""The statuses of what somebody expected."""


def claims_of_nobody(case: Case) -> Findings:
    """Allegations, statements and opinions that do not say whose they are."""
    claims = _rows_of(case, CLAIMS)
    rows = _without(case, claims, lambda attribution: attribution.by)

    def say(number: int) -> str:
        status = case.timeline.statuses[case.table.status[rows[number]]].id
        return f"This {status} is nobody's. Write who holds or says it, under “attribution” as “by”."

    unseen = case.unseen(claims, "claims that are nobody's")
    return Findings(rows=rows, say=say, field="attribution, by", unseen=unseen)


def expectations_of_nobody(case: Case) -> Findings:
    """Expected events that do not say who expected them."""
    expected = _rows_of(case, EXPECTATIONS)
    rows = _without(case, expected, lambda attribution: attribution.according_to)

    def say(_: int) -> str:
        return "Nobody is named who expected this. Write who did, under “attribution” as “according_to”."

    unseen = case.unseen(expected, "expectations that are nobody's")
    return Findings(rows=rows, say=say, field="attribution, according_to", unseen=unseen)


def _rows_of(case: Case, status_ids: Collection[str]) -> Ints:
    codes = [code for code, status in enumerate(case.timeline.statuses) if status.id in status_ids]
    return np.flatnonzero(np.isin(case.table.status, codes))


def _without(case: Case, rows: Ints, names: Callable[[Attribution], tuple[str, ...]]) -> Ints:
    nameless = [row for row, event in case.events(rows) if not names(event.attribution)]
    return np.array(nameless, dtype=np.int64)
