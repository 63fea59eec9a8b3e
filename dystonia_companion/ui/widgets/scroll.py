"""A page that scrolls: by mouse, by keys, and by itself to whatever takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.label import Label


class ScrollPage(QScrollArea):
    """A page of one place: `title` over `column`, a vertical layout of cards that starts at the top.

    `heading` is the line of the title, for what stands beside it. The page itself takes the focus, so that a page of
    words alone can be read by keyboard.
    """

    def __init__(self, kit: Kit, title: str, hue: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside a button leaves the focus where it is
        self.setProperty("hue", hue)
        self.page_body = QWidget()
        self.page_body.setObjectName("page_body")
        self.page_body.setProperty("hue", hue)
        self.page_body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._whole = QVBoxLayout(self.page_body)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.heading = QHBoxLayout()
        self._whole.addLayout(self.column)
        self._whole.addStretch(1)  # an aligned layout would ignore how high wrapped words are
        self.title = Label(title, "title")
        if not title:
            self.title.hide()
        self.heading.addWidget(self.title, 1)
        self.column.addLayout(self.heading)
        self.setWidget(self.page_body)
        kit.theme.changed.connect(self._look_changed)
        self._look_changed()

    def fill_height(self) -> None:
        """Let the column take the whole height instead of standing at the top."""
        self._whole.setStretch(0, 1)
        self._whole.setStretch(1, 0)

    def _look_changed(self) -> None:
        theme = self.kit.theme
        margin = theme.size("margin")
        self.column.setContentsMargins(margin, theme.size("gap"), margin, margin)
        self.column.setSpacing(theme.size("gap"))
        self.verticalScrollBar().setSingleStep(theme.size("body") * 3)
        QTimer.singleShot(0, self, self._reveal_focus)

    def _reveal_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            reveal(focus)


def reveal(widget: QWidget) -> None:
    """Scroll every page around `widget` until it is in view with some room."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            inside = parent.widget()
            if inside is not None and inside.isAncestorOf(widget):
                _bring_in(parent, inside, widget)
        parent = parent.parentWidget()


def reveal_part(widget: QWidget, part: QRect) -> None:
    """Scroll every page around `widget` until a part of it, in its own coordinates, is in view with some room."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and (inside := parent.widget()) is not None and inside.isAncestorOf(widget):
            middle = widget.mapTo(inside, part.center())
            parent.ensureVisible(middle.x(), middle.y(), part.width() // 2 + 24, part.height() // 2 + 24)
        parent = parent.parentWidget()


def _bring_in(area: QScrollArea, inside: QWidget, widget: QWidget) -> None:
    where = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    if where.height() <= area.viewport().height():
        middle = (
            where.center()
        )  # Qt's own way goes by the cursor of a text, and leaves the rest of its field out of sight
        area.ensureVisible(middle.x(), middle.y(), where.width() // 2 + 24, where.height() // 2 + 24)
        return
    area.verticalScrollBar().setValue(where.top())  # a tall thing shows its beginning
