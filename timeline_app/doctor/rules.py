"""The table of rules: what a careful editor would find in a list; it knows no file and no window.

A contradiction, or what leaves readers without something they need, is a warning. What may well be as it
is, and only deserves a look, is a note: a list without any mistake must pass a check.
"""

from __future__ import annotations

from typing import Final

from timeline_app.doctor.alike import alike_in_another_lane, duplicates
from timeline_app.doctor.births import before_birth, unread_births
from timeline_app.doctor.far_dates import ONE_IN, OTHERS_LEAST, STRETCH, far_dates
from timeline_app.doctor.lanes import missing_parents
from timeline_app.doctor.order import impossible_order
from timeline_app.doctor.rule import Rule
from timeline_app.doctor.voices import claims_of_nobody, expectations_of_nobody, misspelt_names
from timeline_app.formats.problems import Severity

RULES: Final = (
    Rule(
        id="end-before-start",
        severity=Severity.ERROR,
        looks_for="an end before its start",
        threshold="the latest end lies before the earliest start",
        read_by="timeline_app.model.when",
    ),
    Rule(
        id="dangling-reference",
        severity=Severity.WARNING,
        looks_for="an event, person, place, source or lane that is named and not listed",
        threshold="no such id; people, places and sources only where the list has any, and for single words",
        read_by="timeline_app.formats.native_events",
    ),
    Rule(
        id="missing-parent",
        severity=Severity.WARNING,
        looks_for="a lane whose parent is not listed",
        threshold="no such id",
        find=missing_parents,
    ),
    Rule(
        id="unknown-member",
        severity=Severity.NOTE,
        looks_for="a member that the format does not have, near one that it has",
        threshold="at least 0.7 alike; without a near one it is only named",
        read_by="timeline_app.formats.faults",
    ),
    Rule(
        id="impossible-order",
        severity=Severity.WARNING,
        looks_for="a relation between events whose dates make it impossible",
        threshold="one is over before the other begins, whatever their unsure dates are",
        find=impossible_order,
    ),
    Rule(
        id="duplicate",
        severity=Severity.WARNING,
        looks_for="the same event twice",
        threshold="the same title, date and lane",
        find=duplicates,
    ),
    Rule(
        id="alike-in-another-lane",
        severity=Severity.NOTE,
        looks_for="the same event in two lanes",
        threshold="the same title and date",
        find=alike_in_another_lane,
    ),
    Rule(
        id="claim-of-nobody",
        severity=Severity.WARNING,
        looks_for="an allegation, statement or opinion that does not say whose it is",
        threshold="no name under “attribution” as “by”",
        find=claims_of_nobody,
    ),
    Rule(
        id="expectation-of-nobody",
        severity=Severity.WARNING,
        looks_for="an expected event that does not say who expected it",
        threshold="no name under “attribution” as “according_to”",
        find=expectations_of_nobody,
    ),
    Rule(
        id="misspelt-name",
        severity=Severity.NOTE,
        looks_for="an id in the attribution of a claim that is not listed, near one that is",
        threshold="a single word, at least 0.7 alike to a listed id",
        find=misspelt_names,
    ),
    Rule(
        id="far-date",
        severity=Severity.NOTE,
        looks_for="a date far from all others",
        threshold=f"outside all others, of which there are at least {OTHERS_LEAST}, and the whole is "
        f"{STRETCH} times as long with it; one event in {ONE_IN} at either end, and in a short list one",
        find=far_dates,
    ),
    Rule(
        id="before-birth",
        severity=Severity.WARNING,
        looks_for="an event of somebody who was not born yet",
        threshold="it is over before the first day on which the person can have been born",
        find=before_birth,
    ),
    Rule(
        id="unread-birth",
        severity=Severity.WARNING,
        looks_for="a birth date that cannot be read",
        threshold="it is no EDTF date",
        find=unread_births,
    ),
)
"""All rules, those of the reader included: it finds what must be known to read an event at all."""
