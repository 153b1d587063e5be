"""The problems list: what a file got wrong, each with its severity, its place and a sentence.

It does not know how problems are found.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timeline_app.formats.problems import Problem, Severity
from timeline_app.model.directions import quotes_isolated
from timeline_app.model.timeline import Timeline
from timeline_app.ui.file_names import reading_words
from timeline_app.ui.session import Session

SIGNS: Final[Mapping[Severity, tuple[str, str, str]]] = MappingProxyType(
    {
        Severity.FATAL: ("×", "Cannot be opened", "now"),
        Severity.ERROR: ("×", "Left out", "now"),
        Severity.WARNING: ("!", "Warning", "text"),
        Severity.NOTE: ("i", "Note", "accent"),
    }
)
"""Sign, word and colour role of a severity."""
NO_PROBLEMS: Final = "No problems were found in this file."
NO_LIST: Final = "No list is open."
NOT_SELECTED: Final = "This event was left out, so there is nothing to select."

PAD_PX: Final = 8.0
SIGN_PX: Final = 16.0
LINE_GAP_PX: Final = 2.0

Index = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QPersistentModelIndex()
PROBLEM_ROLE: Final = int(Qt.ItemDataRole.UserRole)


def row_of_problem(problem: Problem, timeline: Timeline) -> int | None:
    """The row of the event that a problem is about, or None where it is about none that is there."""
    if problem.event is None:
        return None
    rows = np.flatnonzero(timeline.table.record == problem.event - 1)
    return int(rows[0]) if len(rows) else None


def problem_text(problem: Problem) -> str:
    """The problem in one piece: severity, place, sentence."""
    word = SIGNS[problem.severity][1]
    place = f", {problem.place}" if problem.place else ""
    return f"{word}{place}: {problem.message}"


class ProblemModel(QAbstractListModel):
    """The problems of the open document, in the file's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()

    def take(self, problems: tuple[Problem, ...]) -> None:
        """These are the problems now."""
        self.beginResetModel()
        self.problems = problems
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """One a problem."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The problem, or its text."""
        if not index.isValid():
            return None
        problem = self.problems[index.row()]
        if role == PROBLEM_ROLE:
            return problem
        return problem_text(problem) if role == Qt.ItemDataRole.DisplayRole else None


class _Row(Struct, frozen=True):
    """A problem laid out at some width: two texts, where each begins, and how high the row is."""

    head: QTextLayout
    head_at: QPointF
    body: QTextLayout
    body_at: QPointF
    height_px: int


class ProblemDelegate(QStyledItemDelegate):
    """Draws a problem: sign, word and place in the first line, the sentence below, as high as it needs."""

    def __init__(self, session: Session, view: QListView) -> None:
        super().__init__(view)
        self.session = session
        self.view = view

    def _lay_out(self, problem: Problem, width: int) -> _Row:
        left = 2 * PAD_PX + self._sign_px()
        room = max(40.0, width - left - PAD_PX)
        word = SIGNS[problem.severity][1]
        place = f" · {quotes_isolated(problem.place)}" if problem.place else ""
        head = _wrapped(f"{word}{place}", self._strong(), room)
        body = _wrapped(quotes_isolated(problem.message), self.view.font(), room)
        body_top = PAD_PX + head.boundingRect().height() + LINE_GAP_PX
        height = math.ceil(body_top + body.boundingRect().height() + PAD_PX)
        return _Row(head, QPointF(left, PAD_PX), body, QPointF(left, body_top), height)

    def _strong(self) -> QFont:
        font = QFont(self.view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _sign_px(self) -> float:
        return max(SIGN_PX, QFontMetricsF(self.view.font()).height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text at the width of the view."""
        width = self.view.viewport().width()
        return QSize(width, self._lay_out(index.data(PROBLEM_ROLE), width).height_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Selection by the style, everything else in the theme's colours."""
        problem: Problem = index.data(PROBLEM_ROLE)
        palette = self.session.palette()
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        self.view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self.view)
        is_selected = bool(ground.state & QStyle.StateFlag.State_Selected)
        chosen = ground.palette.color(QPalette.ColorRole.HighlightedText)
        sign, _, role = SIGNS[problem.severity]
        row = self._lay_out(problem, ground.rect.width())
        corner = QPointF(ground.rect.topLeft())
        painter.save()
        self._paint_sign(painter, corner, sign, chosen if is_selected else palette.role(role))
        painter.setPen(chosen if is_selected else palette.role("second"))
        row.head.draw(painter, corner + row.head_at)
        painter.setPen(chosen if is_selected else palette.role("text"))
        row.body.draw(painter, corner + row.body_at)
        painter.restore()

    def _paint_sign(self, painter: QPainter, corner: QPointF, sign: str, color: QColor) -> None:
        side = self._sign_px()
        box = QRectF(corner.x() + PAD_PX, corner.y() + PAD_PX, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1.3))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setFont(self._strong())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)


def _wrapped(text: str, font: QFont, width: float) -> QTextLayout:
    """The text in lines of that width, broken inside a word only where the word alone is wider."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    # The sentence is the program's own, also where it begins with a name of the list.
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, height))
        height += line.height()
    layout.endLayout()
    return layout


class _ProblemView(QListView):
    """A list whose rows are laid out anew where its width changes; Enter asks for the event of a row."""

    entered_by_key = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Problems")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)

    def copy(self) -> None:
        """The selected problems to the clipboard, one a line."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        texts = (str(self.model().index(row, 0).data()) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(texts))

    def event(self, event: QEvent) -> bool:
        """Here the key for copying copies problems, and not what the window would copy."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and copy; all else moves about."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_by_key.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any pane."""
        return QSize(160, 80)


class ProblemsList(QWidget):
    """The problems of the open document, or the sentence that there are none.

    ``event_activated`` carries the row of an event that was jumped to, by a click or by Enter.
    """

    event_activated = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.problems = ProblemModel(self)
        self.view = _ProblemView(self)
        self.view.setModel(self.problems)
        self.view.setItemDelegate(ProblemDelegate(session, self.view))
        self.empty = QLabel(NO_LIST, self)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setMargin(18)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.view.clicked.connect(self._follow_click)
        self.view.entered_by_key.connect(self.select_event)
        session.document_changed.connect(self.refresh)
        session.problems_changed.connect(self.refresh)
        session.coming_changed.connect(self._say_why_empty)
        session.theme_changed.connect(self.view.viewport().update)
        self.refresh()

    @property
    def count(self) -> int:
        """How many problems there are, notes included."""
        return len(self.problems.problems)

    def refresh(self) -> None:
        """Show the problems of what is open now."""
        self.problems.take(self.session.problems)
        self._say_why_empty()
        self._stack.setCurrentWidget(self.view if self.count else self.empty)

    def _say_why_empty(self) -> None:
        session = self.session
        no_list = NO_LIST if session.coming is None else f"{reading_words(session.coming)}."
        self.empty.setText(NO_PROBLEMS if session.document is not None else no_list)

    def _follow_click(self, index: QModelIndex) -> None:
        # With Shift or Ctrl, problems are chosen to be copied.
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.select_event(index.row())

    def select_event(self, number: int) -> None:
        """Jump to the event that the problem of that number is about, or say why that cannot be."""
        timeline = self.session.timeline
        if timeline is None:
            return
        problem = self.problems.problems[number]
        row = row_of_problem(problem, timeline)
        if row is not None:
            self.session.picks.select(row)
            self.event_activated.emit(row)
        elif problem.event is not None:
            self.session.show_message(NOT_SELECTED)
