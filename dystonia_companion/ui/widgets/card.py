"""A white card with a title, and a notice that a screen reader speaks at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.label import Label


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Let a screen reader say `text`; urgent words break into what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


class _Framed(QFrame):
    def __init__(self, kit: Kit, hue: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if hue:
            self.setProperty("hue", hue)
        self.body = QVBoxLayout(self)
        kit.theme.changed.connect(self._look_changed)
        self._look_changed()

    def _look_changed(self) -> None:
        pad = self._kit.theme.size("pad")
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(self._kit.theme.size("gap_small"))


class Card(_Framed):
    """A card of one thing: a title (may be empty) over `body`, a vertical layout. A `hue` tints it."""

    def __init__(self, kit: Kit, title: str = "", hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, hue, parent)
        self.title = Label(title, "heading")
        self.body.addWidget(self.title)
        if title:
            self.setAccessibleName(title)
        else:
            self.title.hide()


class Notice(_Framed):
    """A line that matters: shown, and spoken when it changes. `hue` danger for what is urgent."""

    accessible_role = QAccessible.Role.AlertMessage

    def __init__(self, kit: Kit, text: str = "", hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kit, hue, parent)
        self._urgent = hue == "danger"
        self._text = Label(text, "strong")
        self.body.addWidget(self._text)
        self.setAccessibleName(text)
        if not text:
            self.hide()

    def show_quietly(self, text: str) -> None:
        """Show `text` without speaking it; nothing hides the line."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def say(self, text: str) -> None:
        """Show and speak `text`; nothing hides the line."""
        self.show_quietly(text)
        if text:
            announce(self, text, self._urgent)
