"""Go to a date: what people type, what EDTF says, and what is neither."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from tests.ui.hands import CONTROL, key, type_text
from tests.ui.sights import scene_of, x_of
from timeline_app.model.time import Civil, micros_of
from timeline_app.ui.go_to_date import GoToDate, typed_when
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.navigation import TOO_EARLY, TOO_LATE

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2007-03-18", Civil(2007, 3, 18)),
        ("18 March 2007", Civil(2007, 3, 18)),
        ("  March 2007 ", Civil(2007, 3)),
        ("2007", Civil(2007)),
        ("1985/2003", Civil(1985)),
        ("1985 to 2003", Civil(1985)),
        ("circa 1985", Civil(1985)),
        ("1985~", Civil(1985)),
        ("198X", Civil(1980)),
        ("-0499", Civil(-499)),
        ("500 BCE", Civil(-499)),
        ("500 BC", Civil(-499)),
        ("0000", Civil(0)),
        ("0099", Civil(99)),
        ("2001-21", Civil(2001, 3)),
        ("2007-03-18T14:30", Civil(2007, 3, 18, 14, 30)),
        ("Y-13800000000", None),
    ],
)
def test_dates_are_read_as_people_and_edtf_write_them(text: str, start: Civil | None) -> None:
    when = typed_when(text)
    if start is not None:
        assert when.start_earliest == micros_of(start)
    assert when.start_earliest <= when.end_latest


@pytest.mark.parametrize(
    "text", ["soon", "2007-13-45", "31 February 2007", "5/5/5/5", "../..", "🙂", "2007-", "x" * 999]
)
def test_what_is_no_date_is_answered_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as fault:
        typed_when(text)
    sentence = str(fault.value)
    assert sentence[0].isupper() or sentence[0] in "“0123456789", sentence
    assert sentence.rstrip("”").endswith("."), sentence
    assert len(sentence) < 300


def the_dialog(window: MainWindow) -> GoToDate:
    key(window.canvas, Qt.Key.Key_G, CONTROL)
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, GoToDate))
    dialog.activateWindow()
    QApplication.processEvents()
    assert dialog.line.hasFocus()
    return dialog


def test_a_typed_date_comes_to_the_middle(window: MainWindow) -> None:
    window.canvas.navigation.toggle_axis()
    window.canvas.navigation.zoom(100)
    dialog = the_dialog(window)
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not button.isEnabled()
    type_text(dialog.line, "18 march 200")
    assert dialog.answer.text().strip()
    type_text(dialog.line, "7")
    assert button.isEnabled()
    assert dialog.answer.text() == "Sunday 18 March 2007"
    key(dialog.line, Qt.Key.Key_Return)
    scene = scene_of(window)
    noon = micros_of(Civil(2007, 3, 18, 12))
    assert x_of(window, noon) == pytest.approx(scene.plot[0] + scene.plot[2] / 2, abs=1)


def test_return_on_nonsense_goes_nowhere_and_stays_open(window: MainWindow) -> None:
    view = window.session.view
    dialog = the_dialog(window)
    type_text(dialog.line, "nonsense")
    key(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert window.session.view == view
    key(dialog.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.session.view == view


@pytest.mark.parametrize(
    ("text", "sentence"), [("500 BCE", TOO_EARLY), ("Y-13800000000", TOO_EARLY), ("Y123456789", TOO_LATE)]
)
def test_a_date_outside_the_list_is_said_to_be_outside(window: MainWindow, text: str, sentence: str) -> None:
    said: list[str] = []
    window.session.message_shown.connect(said.append)
    dialog = the_dialog(window)
    dialog.line.setText(text)
    key(dialog.line, Qt.Key.Key_Return)
    assert said == [sentence]
    assert scene_of(window).shown > 0


def test_what_was_typed_is_shown_as_plain_text(window: MainWindow) -> None:
    dialog = the_dialog(window)
    dialog.line.setText("<b>2007</b>")
    assert dialog.answer.textFormat() is Qt.TextFormat.PlainText
    dialog.reject()
