"""The form in which a picture is chosen: what it shows, how large, how it looks; it draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.paint.picture_request import MOST_SIDE
from timeline_app.ui.picture_choices import (
    LEAST_DPI,
    LEAST_MM,
    LEAST_POINTS,
    LEAST_SCALE,
    LEAST_SIDE,
    MOST_DPI,
    MOST_MM,
    MOST_POINTS,
    MOST_SCALE,
    PictureChoices,
)

THEME_NAMES: Final = (("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
PIXEL_SIZES: Final = (
    ("1600 × 900, sharp", 1600, 900, 2.0),
    ("1920 × 1080", 1920, 1080, 1.0),
    ("Slide, 3840 × 2160", 1920, 1080, 2.0),
    ("Square, 2160 × 2160", 1080, 1080, 2.0),
)
"""Name, width and height in layout px, pixels for each."""
PAPER_SIZES: Final = (
    ("Text width, 170 × 110 mm", 170.0, 110.0, 300, 6.5),
    ("A4 landscape, 297 × 210 mm", 297.0, 210.0, 300, 9.0),
    ("A3 landscape, 420 × 297 mm", 420.0, 297.0, 300, 10.0),
)
"""Name, width and height in mm, dpi, height of titles in points."""


class ExportForm(QWidget):
    """All choices as fields; ``choices`` are those of now, and ``changed`` says that they are others."""

    changed = Signal()

    def __init__(
        self,
        choices: PictureChoices,
        canvas_size: tuple[int, int],
        parent: QWidget | None = None,
        *,
        magnification: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._canvas_size = canvas_size
        self._magnification = magnification
        self._is_filling = False
        self.current_view = QRadioButton("The &current view", self)
        self.whole_line = QRadioButton("The &whole line", self)
        self.whole_line.setToolTip("Everything, as high as it needs to be for every title")
        self.in_pixels = QRadioButton("&Pixels", self)
        self.on_paper = QRadioButton("Pap&er", self)
        self.width_px = _whole_number(LEAST_SIDE, MOST_SIDE, " px")
        self.height_px = _whole_number(LEAST_SIDE, MOST_SIDE, " px")
        self.scale = _number(LEAST_SCALE, MOST_SCALE, " ×", step=0.5)
        self.scale.setToolTip("How many pixels of the picture make one: 2 is as sharp as a fine screen")
        self.width_mm = _number(LEAST_MM, MOST_MM, " mm", step=5.0)
        self.height_mm = _number(LEAST_MM, MOST_MM, " mm", step=5.0)
        self.dpi = _whole_number(LEAST_DPI, MOST_DPI, " dpi")
        self.dpi.setSingleStep(50)
        self.title_pt = _number(LEAST_POINTS, MOST_POINTS, " pt", step=0.5)
        self.title_pt.setToolTip("How large events' titles are printed; smaller leaves more room for time")
        self.theme = QComboBox(self)
        for value, name in THEME_NAMES:
            self.theme.addItem(name, value)
        self.with_frame = QCheckBox("&Title, legend, credit and date signs", self)
        self.transparent = QCheckBox("Trans&parent ground", self)
        self.pixel_menu = self._make_pixel_menu()
        self.paper_menu = self._make_paper_menu()
        self._heights: list[QLabel] = []
        self._lay_out()
        self.fill(choices)
        self._connect()

    @property
    def choices(self) -> PictureChoices:
        """What is chosen now."""
        return PictureChoices(
            is_whole=self.whole_line.isChecked(),
            is_on_paper=self.on_paper.isChecked(),
            width_px=self.width_px.value(),
            height_px=self.height_px.value(),
            scale=self.scale.value(),
            width_mm=self.width_mm.value(),
            height_mm=self.height_mm.value(),
            dpi=self.dpi.value(),
            title_pt=self.title_pt.value(),
            theme=self.theme.currentData(),
            is_plain=not self.with_frame.isChecked(),
            is_transparent=self.transparent.isChecked(),
        )

    def fill(self, choices: PictureChoices) -> None:
        """Show these choices."""
        self._is_filling = True
        (self.whole_line if choices.is_whole else self.current_view).setChecked(True)
        (self.on_paper if choices.is_on_paper else self.in_pixels).setChecked(True)
        self.width_px.setValue(choices.width_px)
        self.height_px.setValue(choices.height_px)
        self.scale.setValue(choices.scale)
        self.width_mm.setValue(choices.width_mm)
        self.height_mm.setValue(choices.height_mm)
        self.dpi.setValue(choices.dpi)
        self.title_pt.setValue(choices.title_pt)
        self.theme.setCurrentIndex(self.theme.findData(choices.theme))
        self.with_frame.setChecked(not choices.is_plain)
        self.transparent.setChecked(choices.is_transparent)
        self._is_filling = False
        self._follow()

    def _lay_out(self) -> None:
        self._sizes = QStackedWidget(self)
        self._sizes.addWidget(
            self._page(
                (("Wi&dth", self.width_px), ("&Height", self.height_px), ("&Scale", self.scale)),
                self.pixel_menu,
            )
        )
        self._sizes.addWidget(
            self._page(
                (
                    ("Wi&dth", self.width_mm),
                    ("&Height", self.height_mm),
                    ("&Resolution", self.dpi),
                    ("Event t&itles", self.title_pt),
                ),
                self.paper_menu,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(_group("What", self.current_view, self.whole_line))
        column.addWidget(_group("Size", _row(self.in_pixels, self.on_paper), self._sizes))
        column.addWidget(_group("Look", self.theme, self.with_frame, self.transparent))
        column.addStretch(1)
        self.theme.setAccessibleName("Colours")
        # Each pair of radio buttons is a choice of its own, wherever in the form it stands.
        for pair in ((self.current_view, self.whole_line), (self.in_pixels, self.on_paper)):
            group = QButtonGroup(self)
            for button in pair:
                group.addButton(button)

    def _page(self, rows: Sequence[tuple[str, QWidget]], menu: QMenu) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in rows:
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
        self._heights.append(cast(QLabel, form.labelForField(rows[1][1])))
        common = QPushButton("Common sizes", page)
        common.setMenu(menu)
        common.setAutoDefault(False)
        form.addRow("", common)
        return page

    def _make_pixel_menu(self) -> QMenu:
        menu = QMenu(self)
        width, height = self._canvas_size
        scale = min(self.devicePixelRatioF() * self._magnification, MOST_SCALE)
        window = (f"As in the window, {width} × {height}", width, height, scale)
        for name, width_px, height_px, scale in (window, *PIXEL_SIZES):
            chosen = {"width_px": width_px, "height_px": height_px, "scale": scale}
            menu.addAction(name).triggered.connect(lambda _=False, chosen=chosen: self._take(chosen))
        return menu

    def _make_paper_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, width_mm, height_mm, dpi, title_pt in PAPER_SIZES:
            chosen = {"width_mm": width_mm, "height_mm": height_mm, "dpi": dpi, "title_pt": title_pt}
            menu.addAction(name).triggered.connect(lambda _=False, chosen=chosen: self._take(chosen))
        return menu

    def _take(self, chosen: dict[str, float]) -> None:
        self.fill(replace(self.choices, **chosen))
        self.changed.emit()

    def _connect(self) -> None:
        for button in (self.whole_line, self.on_paper, self.with_frame, self.transparent):
            button.toggled.connect(self._change)
        for field in (self.width_px, self.height_px, self.dpi):
            field.valueChanged.connect(self._change)
        for number in (self.scale, self.width_mm, self.height_mm, self.title_pt):
            number.valueChanged.connect(self._change)
        self.theme.currentIndexChanged.connect(self._change)

    def _change(self) -> None:
        if not self._is_filling:
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        """What depends on other fields: which sizes are asked for, and what a height means."""
        self._sizes.setCurrentIndex(int(self.on_paper.isChecked()))
        for label in self._heights:
            label.setText("At least &high" if self.whole_line.isChecked() else "&Height")


def _group(title: str, *widgets: QWidget) -> QGroupBox:
    group = QGroupBox(title)
    column = QVBoxLayout(group)
    for widget in widgets:
        column.addWidget(widget)
    return group


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row


def _whole_number(least: int, most: int, unit: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setSuffix(unit)
    field.setSingleStep(10)
    field.setGroupSeparatorShown(True)
    return field


def _number(least: float, most: float, unit: str, *, step: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(least, most)
    field.setDecimals(1)
    field.setSingleStep(step)
    field.setSuffix(unit)
    return field
