"""Folding: what looks the same to a reader is the same, whatever its case, accents and quotation marks."""

from __future__ import annotations

import pytest

from timeline_app.model.search import fold


def test_case_accents_and_typographic_signs_are_folded() -> None:
    assert fold("The café’s STRASSE – Müller-Łoś “x”") == fold('the cafe\'s strasse - muller-łos "x"')


def test_folding_is_stable() -> None:
    for start in range(0, 0x110000, 256):
        text = " ".join(map(chr, range(start, start + 256)))
        assert fold(fold(text)) == fold(text), hex(start)
    for text in ("가나다", "e\u0301", "Ångström", "مرحبا"):
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"), [("é", "e\u0301"), ("Å", "Å"), ("ﬁ", "fi"), ("ΣΑΣ", "σας"), ("№ 5", "no 5")]
)
def test_what_looks_the_same_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
