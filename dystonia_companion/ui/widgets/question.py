"""Questions that take the focus themselves: they are heard whole, and no answer is given by one press too many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.arrows import arrow_step
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.rating import Rating


def paint_focus(widget: QWidget, kit: Kit) -> None:
    """The ring around a part that has the focus and is no button."""
    if not widget.hasFocus():
        return
    theme = kit.theme
    ring = theme.size("ring")
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colours.focus), ring))
    area = QRectF(widget.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
    painter.drawRoundedRect(area, theme.size("radius"), theme.size("radius"))


class FocusCard(Card):
    """A card that a screen reader reads out by its name when it gets the focus; Enter does nothing on it."""

    accessible_role = QAccessible.Role.Grouping

    def __init__(self, kit: Kit, title: str = "", hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, title, hue, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_focus(self, self._kit)


class QuestionCard(FocusCard):
    """A question with its answer below. Arrows lead from the question to the answers; figures answer a rating at once."""

    def __init__(self, kit: Kit, question: str, answer: Rating | ChoiceRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, question, parent=parent)
        self.answer = answer
        self.setProperty("takes_arrows", True)
        self.body.addWidget(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and arrow_step(event, self) > 0:
            if isinstance(self.answer, Rating):
                self.answer.walk_in()
            else:
                take_focus(self.answer.entry())
        elif self.hasFocus() and isinstance(self.answer, Rating):
            self.answer.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class QuestionRow(QWidget):
    """`answered` carries the ids of the question and of the answer.

    It takes the focus, but from no Tab: the question that follows an answered one is read out, and Enter says nothing there.
    """

    accessible_role = QAccessible.Role.Grouping
    answered = Signal(str, str)

    def __init__(
        self,
        kit: Kit,
        id: str,
        text: str,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        hue: str = "teal",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setObjectName(id)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, kit.theme.size("gap_small"))
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(text, "strong"))
        self.row = ChoiceRow(kit, text, choices, value, hue)
        self.row.chosen.connect(lambda answer: self.answered.emit(id, answer))
        column.addWidget(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and arrow_step(event, self) > 0:
            take_focus(self.row.entry())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_focus(self, self._kit)
