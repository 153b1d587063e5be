"""A theme that is switched while the window is open reaches every pane."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from timeline_app.theme import load_theme
from timeline_app.ui import style
from timeline_app.ui.main_window import MainWindow


@pytest.mark.parametrize("tab", ["details", "list", "problems"])
def test_no_pane_keeps_the_ground_of_the_theme_before(
    qapp: QApplication, window: MainWindow, tab: str
) -> None:
    window.dock.show_tab(tab)
    window.session.picks.select(4)
    for name in ("light", "dark", "light", "contrast"):
        theme = load_theme(name)
        style.apply(qapp, theme)
        window.session.set_theme(theme)
        qapp.processEvents()
        picture = window.side_pane.grab().toImage()
        grounds = {QColor(theme.color(role)).name() for role in ("canvas", "ground", "accent_ground")}
        column = {picture.pixelColor(picture.width() - 40, y).name() for y in range(0, picture.height(), 40)}
        assert column & grounds, (name, column)
        assert not column & others(name), (name, column)


def others(name: str) -> set[str]:
    """The grounds of the themes that are not in force."""
    themes = [load_theme(other) for other in ("light", "dark", "contrast") if other != name]
    return {QColor(theme.color("canvas")).name() for theme in themes}
