"""Style: the window's controls in the colours of a theme, and which theme suits the desktop.

It knows colour roles, and no widget of this program.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from timeline_app.resources import resource_path
from timeline_app.theme import THEMES, Theme
from timeline_app.ui.desktop_wishes import asks_less_motion, desktop_theme

_Role = QPalette.ColorRole
_ROLES: Final = (
    (_Role.Window, "ground"),
    (_Role.WindowText, "text"),
    (_Role.Base, "canvas"),
    (_Role.AlternateBase, "band"),
    (_Role.Text, "text"),
    (_Role.PlaceholderText, "second"),
    (_Role.Button, "ground"),
    (_Role.ButtonText, "text"),
    (_Role.BrightText, "now"),
    (_Role.ToolTipBase, "canvas"),
    (_Role.ToolTipText, "text"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "canvas"),
    (_Role.Accent, "accent"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "accent"),
    (_Role.Light, "canvas"),
    (_Role.Midlight, "band"),
    (_Role.Mid, "line"),
    (_Role.Dark, "line"),
    (_Role.Shadow, "second"),
)
"""Which colour of a theme each of Qt's roles takes."""
_RIMS: Final[tuple[tuple[Any, str], ...]] = (
    ("QCheckBox", "second"),
    ("QRadioButton", "second"),
    ("QAbstractSpinBox", "second"),
    ("QComboBox", "second"),
    ("QLineEdit", "second"),
    ("QScrollBar", "line"),
    ("QProgressBar", "line"),
)
"""Controls that are known by their rims alone, and the colour in which these can be told from any ground.

Qt takes their names as text, whatever its stubs say.
"""
RIM_PERCENT: Final = 140
"""By so much the style darkens the ground of a control for its rim."""
_FAINT_ROLES: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.Link)
FAINT_SHARE: Final = 0.55
"""How much of the second colour is left in what cannot be used now."""

_SHEET: Final = Template("""
QToolBar {
    background: $ground; border: 0; border-bottom: 1px solid $line; padding: 4px 10px; spacing: 4px;
}
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QToolBar QToolButton, FilterPane QToolButton {
    background: $canvas; color: $text; border: 1px solid $line; border-radius: 6px; padding: 3px 8px;
}
QToolBar QToolButton:hover, FilterPane QToolButton:hover {
    border-color: $second;
}
QToolBar QToolButton:focus, FilterPane QToolButton:focus {
    border: 2px solid $accent; padding: 2px 7px;
}
QToolBar QToolButton:pressed, QToolBar QToolButton:checked {
    background: $accent_ground; border-color: $accent;
}
QToolBar QToolButton:disabled, FilterPane QToolButton:disabled {
    background: $ground; color: $faint; border-color: $faint_line;
}
QToolBar QToolButton[popupMode="2"] { padding-right: 18px; }
QToolBar QToolButton::menu-indicator { subcontrol-position: center right; right: 5px; }
QToolBar QLineEdit {
    background: $canvas; color: $text; border: 1px solid $second; border-radius: 6px; padding: 3px 8px;
    placeholder-text-color: $second;
}
QToolBar QLineEdit:focus { border-color: $accent; }
QPushButton {
    background: $canvas; color: $text; border: 1px solid $line; border-radius: 6px; padding: 5px 14px;
}
QPushButton, QTabBar { outline: none; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover { border-color: $second; }
QPushButton:default { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:pressed, QPushButton:checked { background: $accent_ground; border-color: $accent; }
QPushButton:disabled { background: $ground; color: $faint; border-color: $faint_line; }
ArrangeLanes QLineEdit {
    background: $canvas; color: $text; border: 1px solid $second; border-radius: 6px; padding: 3px 8px;
    placeholder-text-color: $second;
}
ArrangeLanes QLineEdit:focus { border-color: $accent; }
ArrangeLanes QTreeView::indicator, FacetTree::indicator {
    width: 10px; height: 10px; border: 1px solid $second; border-radius: 3px; background: $canvas;
}
ArrangeLanes QTreeView::indicator:checked, FacetTree::indicator:checked {
    border-color: $accent; background: $accent; image: url("$tick");
}
ArrangeLanes QTreeView::indicator:selected, FacetTree::indicator:selected {
    border-color: $canvas; background: $accent;
}
ArrangeLanes QTreeView::indicator:checked:selected, FacetTree::indicator:checked:selected {
    background: $canvas; image: url("$selected_tick");
}
FacetTree::indicator:indeterminate {
    border-color: $text;
    background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1,
        stop: 0.39 $canvas, stop: 0.4 $text, stop: 0.6 $text, stop: 0.61 $canvas);
}
QToolButton#link { background: transparent; color: $accent; border: 0; padding: 0; }
QToolButton#link:hover, QToolButton#link:focus { background: $accent_ground; }
QDockWidget::title { background: $ground; border-bottom: 1px solid $line; padding: 5px 10px; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $second; border: 0; border-bottom: 2px solid transparent;
    padding: 8px 14px 6px 14px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; padding: 6px 12px; }
QToolButton:focus { border: 2px solid $accent; border-radius: 6px; }
QCheckBox, QRadioButton { border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QComboBox:focus { border: 2px solid $accent; border-radius: 4px; }
QFileDialog QListView:focus { border: 2px solid $accent; }
Reader, EventList, FacetTree, _ProblemView, Preview { border: 2px solid transparent; }
ArrangeLanes QTreeView, KeysDialog QTableView, ZoneDialog QListView { border: 2px solid $line; }
ArrangeLanes QTreeView:focus, KeysDialog QTableView:focus, ZoneDialog QListView:focus {
    border-color: $accent;
}
Reader:focus, EventList:focus, FacetTree:focus, _ProblemView:focus, Preview:focus { border-color: $accent; }
QHeaderView::section {
    background: $ground; color: $second; border: 0; border-bottom: 1px solid $line; padding: 5px 8px;
}
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QToolTip { background: $canvas; color: $text; border: 1px solid $second; padding: 3px 5px; }
""")


def theme_name(choice: str) -> str:
    """The theme for a choice: itself or, for "system", the one that suits the desktop now.

    Asking for the desktop's takes back a colour scheme that was set by ``apply``.
    """
    if choice in THEMES:
        return choice
    app = _application()
    app.styleHints().unsetColorScheme()
    return desktop_theme(app)


def wants_less_motion(choice: str) -> bool:
    """Whether to do without animation: "on", "off", or as the desktop asks ("system")."""
    return choice == "on" or (choice == "system" and asks_less_motion(_application()))


def on_desktop_change(app: QApplication, then: Callable[[], object]) -> None:
    """Have that called whenever the desktop turns light or dark, or its contrast changes."""
    hints = app.styleHints()  # must live as long as what it gives
    hints.colorSchemeChanged.connect(lambda _: then())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _: then())


def apply(app: QApplication, theme: Theme) -> None:
    """Every control in the colours of that theme, and window frames light or dark to match."""
    hints = app.styleHints()
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    if theme.is_dark is not is_dark:
        # Set only where it differs: what is set no longer follows the desktop.
        hints.setColorScheme(Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light)
    app.setPalette(qt_palette(theme))
    for name, role in _RIMS:
        app.setPalette(rim_palette(theme, role), name)
    app.setStyleSheet(style_sheet(theme))


def qt_palette(theme: Theme) -> QPalette:
    """Qt's palette in the colours of a theme; what is disabled is fainter."""
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, QColor(theme.color(name)))
    for role in _FAINT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, _faint(theme))
    return palette


def rim_palette(theme: Theme, role: str) -> QPalette:
    """The palette of controls whose rims, which the style makes of their ground, are in the colour of a role.

    The style darkens that ground: of a dark one no rim would be left.
    """
    palette = qt_palette(theme)
    palette.setColor(_Role.Window, QColor(theme.color(role)).lighter(RIM_PERCENT))
    return palette


def style_sheet(theme: Theme) -> str:
    """What the palette cannot say: the toolbar's buttons, tabs, table headers, separators."""
    line = _mixed(theme, "line", "ground", 0.5)
    # Accents are dark in a light theme, and light in a dark one.
    ticks = [resource_path("controls", f"tick-{color}.svg").as_posix() for color in ("white", "black")]
    tick, selected_tick = reversed(ticks) if theme.is_dark else ticks
    return _SHEET.substitute(
        theme.colors,
        faint=_faint(theme).name(),
        faint_line=line.name(),
        tick=tick,
        selected_tick=selected_tick,
    )


def _faint(theme: Theme) -> QColor:
    return _mixed(theme, "second", "ground", FAINT_SHARE)


def _mixed(theme: Theme, role: str, ground: str, share: float) -> QColor:
    """That share of one role's colour over another's."""
    one, other = QColor(theme.color(role)), QColor(theme.color(ground))
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(share * over + (1 - share) * under) for over, under in pairs))


def _application() -> QApplication:
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("colours of controls need a QApplication")
    return app
