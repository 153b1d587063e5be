"""What asks or tells in a box of its own, by name for the actions; each is imported when it is asked for.

The first picture must not wait for any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.layout.scene import HitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from timeline_app.layout.scene import Hit
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
    from timeline_app.ui.picture_copy import copy_picture

    copy_picture(window.session)


def ask_date(window: MainWindow) -> None:
    """Ask for a date and go there."""
    from timeline_app.ui.go_to_date import GoToDate

    dialog = GoToDate(window)
    dialog.date_chosen.connect(window.canvas.navigation.go_to_date)
    dialog.open()


def keep_query(window: MainWindow) -> None:
    """Ask for a name, and keep what is searched for under it."""
    from timeline_app.ui.kept_queries import ask_name

    ask_name(window.session, window.settings, window)


def ask_zone(window: MainWindow) -> None:
    """Ask whose clock is to be shown."""
    from timeline_app.ui.zone_dialog import ZoneDialog

    dialog = ZoneDialog(window.session.view.zone, window)
    dialog.zone_chosen.connect(window.canvas.zone_choice.set_zone)
    dialog.open()


def show_palette(window: MainWindow) -> None:
    """Everything by its name; a second time, no longer."""
    from timeline_app.ui.palette import toggle_palette

    toggle_palette(window)


def arrange_lanes(window: MainWindow) -> None:
    """Show, hide, close and move lanes; the dialog stays open beside the canvas."""
    if window.session.document is None:
        return
    from timeline_app.ui.arrange_lanes import ArrangeLanes

    dialog = window.findChild(ArrangeLanes) or ArrangeLanes(window.session, window.canvas.lanes, window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def show_menu(window: MainWindow, hit: Hit | None, at: QPoint) -> None:
    """What can be done with what lies there, at that point of the screen."""
    if hit is not None and hit.kind is HitKind.EVENT:
        window.session.picks.select(hit.rows[0])
        show_event_menu(window, at)
    elif hit is not None and hit.kind is HitKind.LANE:
        show_lane_menu(window, hit.number, at)
    else:
        show_ground_menu(window, at)


def show_cluster_menu(window: MainWindow, rows: Sequence[int], at: QPoint) -> None:
    """Events that no zoom tells apart, to choose one; the list has them all."""
    timeline = window.session.timeline
    if timeline is None:
        return
    from timeline_app.ui.window_menus import ClusterMenu

    def show_in_list(row: int) -> None:
        window.session.picks.select(row)
        window.dock.show_tab("list")

    menu = ClusterMenu(timeline, rows, window)
    menu.event_chosen.connect(window.session.picks.select)
    menu.more_wanted.connect(show_in_list)
    menu.popup(at)


def show_event_menu(window: MainWindow, at: QPoint) -> None:
    """What can be done with the selected event, at that point of the screen."""
    from timeline_app.ui.context_menus import ON_EVENT, ContextMenu

    ContextMenu(ON_EVENT, window.actions_by_row, window).popup(at)


def show_lane_menu(window: MainWindow, number: int, at: QPoint) -> None:
    """What can be done with the lane that has that number in the scene."""
    from timeline_app.ui.context_menus import LaneMenu

    scene = window.session.stage.scene()
    band = None if scene is None else scene.band(number)
    if band is not None:
        LaneMenu(window.canvas.lanes, band.id, window.actions_by_row, window).popup(at)


def show_ground_menu(window: MainWindow, at: QPoint) -> None:
    """What can be done with the view."""
    from timeline_app.ui.context_menus import ON_GROUND, ContextMenu

    ContextMenu(ON_GROUND, window.actions_by_row, window).popup(at)


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
