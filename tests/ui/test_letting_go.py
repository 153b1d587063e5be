"""What a long list held is given back by another thread than the window's; a short one goes at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import get_ident

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import a_reading, an_empty_session
from timeline_app.ui import letting_go
from timeline_app.ui.session import Session

pytestmark = pytest.mark.usefixtures("qapp")


class Held:
    """It tells which thread gave it back."""

    def __init__(self, given_back_by: list[int]) -> None:
        self._given_back_by = given_back_by

    def __del__(self) -> None:
        self._given_back_by.append(get_ident())


def open_another(session: Session) -> None:
    session.open(a_reading(an_event("2003")))


LEAVE: dict[str, Callable[[Session], None]] = {"for another": open_another, "for nothing": Session.close}


def left(session: Session, leave: Callable[[Session], None]) -> list[int]:
    """Which threads have given back what the document held that is left."""
    given_back_by: list[int] = []
    session.open(a_reading(an_event("2001"), an_event("2002")))
    assert session.document is not None
    vars(session.document)["held"] = Held(given_back_by)
    leave(session)
    return given_back_by


@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE.keys())
def test_a_long_list_is_given_back_beside_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leave: Callable[[Session], None]
) -> None:
    monkeypatch.setattr(letting_go, "LONG", 2)
    session = an_empty_session()
    given_back_by = left(session, leave)
    assert given_back_by == []
    qtbot.waitUntil(lambda: bool(given_back_by))
    assert get_ident() not in given_back_by


@pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE.keys())
def test_a_short_one_goes_at_once(leave: Callable[[Session], None]) -> None:
    assert left(an_empty_session(), leave) == [get_ident()]
