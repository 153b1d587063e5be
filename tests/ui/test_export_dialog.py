"""Export picture: what is chosen is what is shown and saved, and the window never waits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import a_session, a_story_session, an_empty_session
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet
from timeline_app.paint.export import export
from timeline_app.paint.picture import lay_out_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.theme import load_theme
from timeline_app.ui import export_dialog, picture_thread
from timeline_app.ui.export_dialog import ExportDialog, bytes_words
from timeline_app.ui.picture_choices import PictureChoices
from timeline_app.ui.picture_copy import copy_picture
from timeline_app.ui.picture_thread import PictureThread, Proof
from timeline_app.ui.session import Session
from timeline_app.ui.settings import PICTURE, Settings

LONG_MS = 20_000


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> Iterator[ExportDialog]:
    """Open over the story, as the window opens it."""
    made = open_dialog(qtbot, a_story_session(), settings)
    yield made
    made.reject()


def open_dialog(qtbot: QtBot, session: Session, settings: Settings) -> ExportDialog:
    session.stage.set_size(1043, 618)
    made = ExportDialog(session, settings=settings)
    session.setParent(made)
    qtbot.addWidget(made)
    # Tests look at it after it is closed.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.open()
    return made


def wait_for_facts(qtbot: QtBot, dialog: ExportDialog, text: str) -> None:
    qtbot.waitUntil(lambda: text in dialog.facts.text(), timeout=LONG_MS)


def saved_image(qtbot: QtBot, dialog: ExportDialog, target: Path) -> QImage:
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_MS):
        dialog.save_to(target)
    return QImage(str(target))


# What is chosen and shown


def test_a_preview_appears_with_the_size_and_what_is_shown(qtbot: QtBot, dialog: ExportDialog) -> None:
    wait_for_facts(qtbot, dialog, "3,200 × 1,800 pixels · about ")
    assert "18 of 18 events shown" in dialog.facts.text()
    image = dialog.preview.image
    assert image is not None
    assert image.width() / image.height() == pytest.approx(16 / 9, rel=0.01)
    assert image.pixelColor(image.width() - 1, 0).name().upper() == load_theme("light").color("canvas")


def test_the_preview_follows_the_form(qtbot: QtBot, dialog: ExportDialog) -> None:
    wait_for_facts(qtbot, dialog, "about")
    dialog.form.theme.setCurrentIndex(dialog.form.theme.findData("dark"))
    dialog.form.transparent.setChecked(True)
    assert "about" not in dialog.facts.text()
    wait_for_facts(qtbot, dialog, "about")
    assert dialog.preview.image is not None
    assert dialog.preview.image.hasAlphaChannel()
    assert dialog.request.theme == "dark"


def test_a_whole_line_tells_its_height(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    form = dialog.form
    form.whole_line.setChecked(True)
    form.width_px.setValue(700)
    form.height_px.setValue(200)
    form.scale.setValue(1)
    assert "700 × 200 pixels or higher" in dialog.facts.text()
    wait_for_facts(qtbot, dialog, "about")
    image = saved_image(qtbot, dialog, tmp_path / "a.png")
    assert image.height() > 600
    assert f"700 × {image.height():,} pixels" in dialog.facts.text()


def test_too_large_a_picture_cannot_be_saved_and_says_why(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.form.width_px.setValue(20_000)
    dialog.form.height_px.setValue(20_000)
    assert not dialog.save_button.isEnabled()
    assert dialog.message.isVisible()
    assert "40,000 × 40,000 pixels is too large: 400 megapixels" in dialog.message.text()
    dialog.form.scale.setValue(1)
    assert dialog.save_button.isEnabled()
    assert not dialog.message.isVisible()


def test_a_picture_for_paper_has_its_size_in_mm(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    form = dialog.form
    form.fill(PictureChoices(is_on_paper=True, width_mm=100, height_mm=60, dpi=200, title_pt=5))
    form.changed.emit()
    wait_for_facts(qtbot, dialog, "787 × 472 pixels · 100 × 60 mm at 200 dpi · about")
    image = saved_image(qtbot, dialog, tmp_path / "a.png")
    assert (image.width(), image.height(), image.dotsPerMeterX()) == (787, 472, 7874)


def test_common_sizes_fill_the_form(dialog: ExportDialog) -> None:
    names = {action.text(): action for action in dialog.form.pixel_menu.actions()}
    names["1920 × 1080"].trigger()
    assert dialog.request.pixels == (1920, 1080)
    window = next(action for name, action in names.items() if name.startswith("As in the window"))
    window.trigger()
    assert dialog.request.width_px == 1043
    dialog.form.on_paper.setChecked(True)
    dialog.form.paper_menu.actions()[1].trigger()
    assert dialog.request.pixels == (3508, 2480)


def test_plain_leaves_out_what_stands_round_the_canvas(dialog: ExportDialog) -> None:
    assert not dialog.request.plain
    dialog.form.with_frame.setChecked(False)
    assert dialog.request.plain


def test_the_current_view_is_the_one_in_the_window(qtbot: QtBot, settings: Settings) -> None:
    session = a_story_session()
    session.stage.set_size(1043, 618)
    viewport = session.stage.viewport().zoom(session.stage.frame().axis, 40, 700.0)
    session.set_view(replace(session.view, viewport=viewport))
    dialog = open_dialog(qtbot, session, settings)
    assert dialog.request.view == session.view
    assert dialog.request.canvas_px == 1043
    scene = session.stage.scene()
    assert scene is not None
    wait_for_facts(qtbot, dialog, f"{scene.shown} of 18 events shown")
    assert scene.shown < 18
    dialog.reject()


def test_the_whole_line_of_very_many_events_is_not_previewed(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_dialog, "MOST_PREVIEWED", 10)
    settings.picture = PictureChoices(is_whole=True)
    dialog = open_dialog(qtbot, a_story_session(), settings)
    wait_for_facts(qtbot, dialog, "There is no preview of so many events.")
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_without_a_list_there_is_no_dialog(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="no list"):
        ExportDialog(an_empty_session())


# Saving


def test_what_is_saved_is_what_was_chosen_and_remembered(
    qtbot: QtBot, dialog: ExportDialog, settings: Settings, tmp_path: Path
) -> None:
    messages: list[str] = []
    session = dialog.findChild(Session)
    assert session is not None
    session.message_shown.connect(messages.append)
    dialog.form.width_px.setValue(640)
    dialog.form.height_px.setValue(360)
    image = saved_image(qtbot, dialog, tmp_path / "a.png")
    assert (image.width(), image.height()) == (1280, 720)
    assert settings.picture == PictureChoices(width_px=640, height_px=360)
    assert messages == [f"Picture saved as {tmp_path / 'a.png'}"]
    assert [path.name for path in tmp_path.glob("*.p*")] == ["a.png"]


def test_a_name_without_an_ending_gets_one(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_MS):
        dialog.save_to(tmp_path / "v1.2")
    assert (tmp_path / "v1.2.png").exists()


def test_a_file_is_replaced_only_after_asking(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    dialog.save_to(tmp_path / "a")
    box = dialog.findChild(QMessageBox, "replace")
    assert box is not None
    assert "“a.png” is there already. Replace it?" in box.text()
    box.reject()
    assert target.read_bytes() == b"old"
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox, "replace") is None)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_MS):
        dialog.save_to(target)
        box = dialog.findChild(QMessageBox, "replace")
        assert box is not None
        box.accept()
    assert not QImage(str(target)).isNull()


def test_a_failure_is_said_and_the_dialog_stays(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "gone" / "a.png")
    qtbot.waitUntil(lambda: dialog.message.isVisible(), timeout=LONG_MS)
    assert dialog.message.text().endswith("No such file or directory.")
    assert dialog.isVisible()
    assert dialog.form.isEnabled()
    assert not saved_image(qtbot, dialog, tmp_path / "a.png").isNull()


def test_the_save_dialog_proposes_the_name_of_the_list(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    session = a_session(an_event("1999"))
    assert session.document is not None
    dialog = open_dialog(qtbot, session, settings)
    assert dialog.suggested == Path("/somewhere/a list.png")
    dialog.save_button.click()
    files = dialog.findChild(QFileDialog)
    assert files is not None
    files.setDirectory(str(tmp_path))
    line = files.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "a list.png"
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_MS):
        files.accept()
    assert (tmp_path / "a list.png").exists()


def test_the_picture_of_the_example_does_not_go_into_the_program(dialog: ExportDialog) -> None:
    assert dialog.suggested.name == "news-article-2016-01.png"
    assert "resources" not in dialog.suggested.parts


# The thread


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Layout waits until this is set."""
    may_go = Event()

    def wait(prepared: Prepared, name: str, request: PictureRequest) -> Sheet:
        may_go.wait(LONG_MS / 1000)
        return lay_out_picture(prepared, name, request)

    monkeypatch.setattr(picture_thread, "lay_out_picture", wait)
    yield may_go
    may_go.set()


def test_the_dialog_goes_on_while_a_preview_is_drawn(qtbot: QtBot, held: Event, dialog: ExportDialog) -> None:
    qtbot.wait(3 * export_dialog.DELAY_MS)
    dialog.form.scale.setValue(1)
    assert "1,600 × 900 pixels" in dialog.facts.text()
    assert dialog.preview.image is None
    held.set()
    wait_for_facts(qtbot, dialog, "1,600 × 900 pixels · about")


def test_only_the_last_of_many_proofs_is_made(qtbot: QtBot) -> None:
    session = a_story_session()
    assert session.document is not None
    thread = PictureThread(session.document.prepared, "a list", session.right_of_way)
    proofs: list[Proof] = []
    thread.proof_made.connect(proofs.append)
    requests = [PictureRequest(width_px=300 + i, height_px=200) for i in range(20)]
    for request in requests:
        thread.draw_proof(request, (300, 200))
    thread.start()
    qtbot.waitUntil(lambda: bool(proofs), timeout=LONG_MS)
    thread.stop()
    assert [proof.request for proof in proofs] == [requests[-1]]


def test_it_does_not_close_while_it_saves(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wait_for_facts(qtbot, dialog, "about")
    may_go = Event()

    def wait(*arguments: object) -> None:
        may_go.wait(LONG_MS / 1000)
        export(*arguments)  # type: ignore[arg-type]  # what it was given

    monkeypatch.setattr(picture_thread, "export", wait)
    dialog.save_to(tmp_path / "a.png")
    assert dialog.progress.isVisible()
    assert not dialog.form.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_MS):
        may_go.set()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_closing_ends_the_thread(qtbot: QtBot, settings: Settings) -> None:
    dialog = open_dialog(qtbot, a_story_session(), settings)
    thread = dialog.thread_of_pictures
    assert thread.isRunning()
    dialog.reject()
    assert thread.isFinished()


def test_a_fault_of_the_program_is_not_swallowed(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Sheet:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(picture_thread, "lay_out_picture", fail)
    with capture_exceptions() as faults:
        dialog = open_dialog(qtbot, a_story_session(), settings)
        qtbot.waitUntil(lambda: bool(faults), timeout=LONG_MS)
        dialog.reject()
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]


def test_a_proof_weighs_about_what_the_file_weighs(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.thread_of_pictures.proof_made, timeout=LONG_MS) as made:
        dialog.form.scale.setValue(3)
    proof: Proof = made.args[0]
    target = tmp_path / "a.png"
    saved_image(qtbot, dialog, target)
    assert proof.about_bytes == pytest.approx(target.stat().st_size, rel=0.5)


@pytest.mark.parametrize(
    ("count", "words"),
    [(120, "10 kB"), (54_321, "50 kB"), (457_442, "460 kB"), (1_234_567, "1.2 MB"), (13_400_000, "13 MB")],
)
def test_bytes_are_told_roughly(count: int, words: str) -> None:
    assert bytes_words(count) == words


# Choices


def test_choices_come_back_from_the_form(dialog: ExportDialog) -> None:
    chosen = PictureChoices(
        is_whole=True,
        is_on_paper=True,
        width_px=801,
        height_px=1203,
        scale=3.5,
        width_mm=85.5,
        height_mm=60.0,
        dpi=600,
        title_pt=7.5,
        theme="contrast",
        is_plain=True,
        is_transparent=True,
    )
    dialog.form.fill(chosen)
    assert dialog.form.choices == chosen


@pytest.mark.parametrize("broken", ["{}x", '{"scale": 9}', '{"theme": "pink"}', '{"width_px": "wide"}', "[]"])
def test_broken_choices_are_the_usual_ones(broken: str) -> None:
    assert PICTURE.read(broken) is None
    assert PICTURE.default == PictureChoices()


def test_choices_are_remembered(settings: Settings) -> None:
    chosen = replace(PictureChoices(), theme="dark", width_px=1234)
    settings.picture = chosen
    assert settings.picture == chosen


# Copying


def test_copy_puts_the_view_with_header_and_legend_on_the_clipboard(qtbot: QtBot) -> None:
    session = a_story_session()
    session.stage.set_size(1043, 618)
    session.set_theme(load_theme("dark"))
    copy_picture(session)
    image = QGuiApplication.clipboard().image()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    assert image.width() == 1043 * ratio
    assert (618 + 80) * ratio < image.height() < (618 + 200) * ratio
    assert image.dotsPerMeterX() == round(96 * ratio / 0.0254)
    assert image.pixelColor(image.width() - 1, 0).name().upper() == load_theme("dark").color("canvas")
    session.picks.select(2)
    copy_picture(session)
    assert QGuiApplication.clipboard().image() == image


def test_a_copy_is_as_sharp_as_the_screen() -> None:
    name = test_copy_puts_the_view_with_header_and_legend_on_the_clipboard.__name__
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"{__file__}::{name}"],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_without_a_list_nothing_is_copied(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("kept")
    copy_picture(an_empty_session())
    assert QGuiApplication.clipboard().text() == "kept"
