"""A calm page for a place that is still to come: what it is for, and when it comes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import ScrollPage


class Emblem(QWidget):
    """The icon of a place on a round ground of its hue; an ornament that no key reaches."""

    def __init__(self, kit: Kit, icon: str, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._icon, self._hue = kit, icon, hue
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        edge = 2 * self._kit.theme.size("icon_large")
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        hue = theme.colours.hue(self._hue)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.tint))
        painter.drawEllipse(self.rect())
        icon = theme.size("icon_large")
        left, top = (self.width() - icon) // 2, (self.height() - icon) // 2
        painter.drawPixmap(left, top, theme.icon(self._icon, hue.text, icon, self))


class EmptyPage(ScrollPage):
    """The page of `place`, with words empty.<place>.title and .text."""

    def __init__(self, kit: Kit, words: Words, place: str, icon: str, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, words.text(f"places.{place}"), hue, parent)
        card = Card(kit)
        line = QHBoxLayout()
        line.setSpacing(kit.theme.size("gap_large"))
        line.addWidget(Emblem(kit, icon, hue), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(words.text(f"empty.{place}.title"), "value", hue))
        for sentence in words.lines(f"empty.{place}.text"):
            column.addWidget(Label(sentence))
        line.addLayout(column, 1)
        card.body.addLayout(line)
        self.column.addWidget(card)
