"""Cards that take the focus themselves: they are heard whole, and no answer is given by one press too many."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.arrows import arrow_step
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.rating import Rating


class FocusCard(Card):
    """A card that a screen reader reads out by its name when it gets the focus; Enter does nothing on it."""

    accessible_role = QAccessible.Role.Grouping

    def __init__(self, kit: Kit, title: str = "", hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, title, hue, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        theme = self._kit.theme
        ring = theme.size("ring")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours.focus), ring))
        area = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.drawRoundedRect(area, theme.size("radius"), theme.size("radius"))


class QuestionCard(FocusCard):
    """A question with its answer below. Arrows lead from the question to the answers; figures answer a rating at once."""

    def __init__(self, kit: Kit, question: str, answer: Rating | ChoiceRow, parent: QWidget | None = None) -> None:
        super().__init__(kit, question, parent=parent)
        self.answer = answer
        self.setProperty("takes_arrows", True)
        self.body.addWidget(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and arrow_step(event, self) > 0:
            take_focus(self.answer.entry())
        elif self.hasFocus() and isinstance(self.answer, Rating):
            self.answer.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
