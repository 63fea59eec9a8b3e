"""A line of trouble over the page: what happened and what to do next. One at a time, none lost, the grave ones first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label

GRAVE, CALM = "danger", "plain"


@dataclass(frozen=True)
class Trouble:
    """One thing to tell. `calm` ones are no danger to anything: they wait for the others, and are not red.

    `about` names a matter that changes, such as sound: what is known of it now takes the place of what was told before.
    """

    text: str
    next_step: str
    calm: bool = False
    about: str = ""

    def replaces(self, other: Trouble) -> bool:
        """Whether `other` is an older word about the same matter."""
        return bool(self.about) and self.about == other.about


class ProblemBanner(QWidget):
    """Shows a trouble until it is closed, then the next one that waits. Never takes the focus."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._shown: Trouble | None = None
        self._waiting: list[Trouble] = []
        self._focus_before: QWidget | None = None
        self._card = Card(kit, hue=GRAVE)
        self._text, self._next = Label("", "strong", GRAVE), Label("")
        words = QVBoxLayout()
        words.addWidget(self._text)
        words.addWidget(self._next)
        self.close_button = Button(kit, self.tr("Close"), "secondary", hue=CALM, icon="close")
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.clicked.connect(self._close)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._card.body.addLayout(line)
        self._room = QVBoxLayout(self)
        self._room.addWidget(self._card)
        self.setVisible(False)
        kit.theme.changed.connect(self._look_changed)
        self._look_changed()

    def _look_changed(self) -> None:
        margin = self._kit.theme.size("margin")
        self._room.setContentsMargins(margin, 12, margin, 0)

    def tell(self, trouble: Trouble) -> None:
        """Show `trouble`, or let it wait: a grave one steps before a calm one, and the same one is told once."""
        if trouble == self._shown or trouble in self._waiting:
            return
        self._waiting = [other for other in self._waiting if not trouble.replaces(other)]
        if self._shown is None or trouble.replaces(self._shown):
            self._show(trouble)
        elif self._shown.calm and not trouble.calm:
            self._waiting.insert(0, self._shown)
            self._show(trouble)
        else:
            self._waiting.append(trouble)
            self._waiting.sort(key=lambda t: t.calm)

    def forget(self, about: str) -> None:
        """What was told about a matter is over."""
        self._waiting = [trouble for trouble in self._waiting if trouble.about != about]
        if self._shown is not None and self._shown.about == about:
            self._close()

    def note_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """The focus has moved: where it was before it came to Close is where it goes back to."""
        if now is self.close_button and before is not self.close_button:
            self._focus_before = before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _show(self, trouble: Trouble) -> None:
        self._shown = trouble
        hue = CALM if trouble.calm else GRAVE
        for part in (self._card, self._text):
            part.setProperty("hue", hue)
            part.style().unpolish(part)
            part.style().polish(part)
        self._text.setText(trouble.text)
        self._next.setText(trouble.next_step)
        self._card.setAccessibleName(trouble.text)
        self.setVisible(True)
        announce(self, f"{trouble.text} {trouble.next_step}", urgent=not trouble.calm)

    def _close(self) -> None:
        self._shown = None
        if self._waiting:
            self._show(self._waiting.pop(0))
            return
        if self._focus_before is not None and self._focus_before.isVisible():
            take_focus(self._focus_before)  # not to whatever comes next: one more press must do no harm
        self.setVisible(False)
