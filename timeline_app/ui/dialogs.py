"""What asks or tells in a box of its own, by name for the actions; each is imported when it is asked for.

The first picture must not wait for any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow


def export_picture(window: MainWindow) -> None:
    """Ask what picture is wanted, and save it."""
    if window.session.document is None:
        return
    from timeline_app.ui.export_dialog import ExportDialog

    ExportDialog(window.session, window, settings=window.settings).open()


def save_copy(window: MainWindow) -> None:
    """Ask where, and save the list there in the program's own form."""
    if window.session.document is None:
        return
    from timeline_app.ui.save_copy import copy_saver

    copy_saver(window).ask()


def save_table(window: MainWindow) -> None:
    """Ask where, and save what stands in the event list there as a table."""
    if window.session.document is None:
        return
    from timeline_app.ui.save_table import table_saver

    table_saver(window).ask()


def copy_picture(window: MainWindow) -> None:
    """What is shown, on the clipboard."""
    from timeline_app.ui.export_dialog import copy_picture

    copy_picture(window.session)
    window.session.show_message("Picture copied")


def ask_date(window: MainWindow) -> None:
    """Ask for a date and go there."""
    from timeline_app.ui.go_to_date import GoToDate

    dialog = GoToDate(window)
    dialog.date_chosen.connect(window.canvas.navigation.go_to_date)
    dialog.open()


def ask_zone(window: MainWindow) -> None:
    """Ask whose clock is to be shown."""
    from timeline_app.ui.zone_dialog import ZoneDialog

    dialog = ZoneDialog(window.session.view.zone, window)
    dialog.zone_chosen.connect(window.canvas.navigation.set_zone)
    dialog.open()


def show_palette(window: MainWindow) -> None:
    """Everything by its name; a second time, no longer."""
    from timeline_app.ui.palette import toggle_palette

    toggle_palette(window)


def show_keys(window: MainWindow) -> None:
    """All keys."""
    from timeline_app.ui.keys_dialog import KeysDialog

    KeysDialog(window).open()


def show_about(window: MainWindow) -> None:
    """What this program is."""
    from timeline_app.ui.messages import show_about

    show_about(window)


def install_desktop(window: MainWindow) -> None:
    """Add the program to the desktop's menu."""
    from timeline_app.ui.messages import show_desktop_entry

    show_desktop_entry(window)
