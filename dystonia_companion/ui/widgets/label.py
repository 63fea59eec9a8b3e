"""Writing that wraps and is never shortened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dystonia_companion.ui.widgets.paint import widest_word


class Label(QLabel):
    """Words in a role of the style sheet: body, small, soft, strong, heading, large, value, title, huge. May take a hue."""

    def __init__(self, text: str = "", role: str = "body", hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        if hue:
            self.setProperty("hue", hue)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        width = (
            max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0) + 4 + self._margins()
        )
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(widest_word(self.font(), self.text()) + 4 + self._margins(), self.fontMetrics().height())

    def _margins(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()


def caption(text: str) -> Label:
    """A quiet line that explains what stands above it."""
    return Label(text, "soft")


class Pill(Label):
    """A few words on a rounded ground in a hue: a number of days, a state."""

    def __init__(self, text: str = "", hue: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(text, "pill", hue, parent)
        self.setContentsMargins(14, 6, 14, 6)
