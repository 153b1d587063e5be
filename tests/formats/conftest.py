"""Short lists are read as long ones are: by what reads many events, and many dates, at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline_app.formats import date_column, native_intake


@pytest.fixture(autouse=True, scope="package")
def few_are_read_as_many_are() -> Iterator[None]:
    """For all tests of a package whose conftest names it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(date_column, "FEW", 0)
        patch.setattr(native_intake, "FEW", -1)
        yield
