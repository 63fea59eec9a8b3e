"""After "It hurts", and after the end: calm words, the next step, and pain now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.session import Outcome
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.widgets.scroll import ScrollPage


class HurtPage(ScrollPage):
    """The session stands still. Warning signs come first; then the next exercise, or the end."""

    warning_signs = Signal()
    next_exercise = Signal()
    end_session = Signal()
    mistaken = Signal()

    def __init__(self, kit: Kit, written: bool, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent=parent, title="")
        self.title.setText(self.tr("Stop here and rest."))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        card = Card(kit, self.tr("A new sign? Look first"), "danger")
        card.body.addWidget(
            Label(self.tr("Weak or numb arm or leg, hard to breathe, swallow or speak, double vision, chest pain?"))
        )
        card.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.warning_button = Button(kit, self.tr("Warning signs"), "danger", size="session", icon="warning")
        self.warning_button.clicked.connect(lambda: self.warning_signs.emit())
        flow.addWidget(self.warning_button)
        card.body.addWidget(row)
        self.column.addWidget(card)
        kept = self.tr("Written down that it hurt")
        after = Card(
            kit, kept if written else self.tr("That it hurt could not be written down yet. It is tried again.")
        )
        after.body.addWidget(Label(self.tr("What has hurt twice is left out until you asked your therapist.")))
        after.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.end_button = Button(kit, self.tr("End for now"), size="session")
        self.end_button.clicked.connect(lambda: self.end_session.emit())
        flow.addWidget(self.end_button)
        self.next_button = Button(kit, self.tr("Leave it out, go on with the next"), "secondary", size="session")
        self.next_button.clicked.connect(lambda: self.next_exercise.emit())
        flow.addWidget(self.next_button)
        self.next_button.setVisible(not is_last)  # once it stands in its row: before, it would be a window of its own
        self.mistake_button = Button(kit, self.tr("It did not hurt, go on"), "secondary", size="session", icon="undo")
        self.mistake_button.clicked.connect(self._mistaken)
        if written:
            flow.addWidget(self.mistake_button)
        after.body.addWidget(row)
        self.column.addWidget(after)

    def _mistaken(self) -> None:
        self.mistaken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end_session.emit()
            return
        super().keyPressEvent(event)


class EndPage(ScrollPage):
    """How it went, and pain now. `closed` leads back to the routines."""

    closed = Signal()
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        sessions: Sessions,
        how: Outcome,
        saved_words: Callable[[Saved], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", "teal", parent)
        self._sessions = sessions
        self._saved_words = saved_words
        titles = {
            Outcome.DONE: self.tr("Done. Well looked after."),
            Outcome.PARTLY: self.tr("Partly done. That counts too."),
            Outcome.STOPPED: self.tr("Stopped. That is fine at any time."),
        }
        self.title.setText(titles[how])
        self.title.setVisible(True)
        self.setAccessibleName(titles[how])
        self.close_button = Button(kit, self.tr("Close"), size="session")
        self.close_button.clicked.connect(self.closed)
        self.heading.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        words = sessions.words
        session = sessions.journal.session(sessions.keeper.uuid)
        summary = Card(kit, self.tr("What you did"))
        if session is not None:
            signs = {
                "done": self.tr("done"),
                "skipped": self.tr("left out"),
                "stopped": self.tr("stopped in it"),
                "hurt": self.tr("it hurt"),
            }
            for item in session.items:
                name = words.text(f"exercises.{item.exercise}.name")
                summary.body.addWidget(Label(f"{name}: {signs[item.outcome]}"))
            spent = max(1, round(session.seen_ms / 60_000))
            summary.body.addWidget(caption(self.tr("%n minute(s) in all", "", spent)))
        else:
            summary.body.addWidget(Label(self.tr("It could not be written down yet. It is tried again.")))
        self.column.addWidget(summary)
        pain = Card(kit, self.tr("Neck pain now"))
        self.pain = Rating(kit, self.tr("Neck pain now"), None, self.tr("none"), self.tr("worst"))
        self.pain.rated.connect(self._rated)
        pain.body.addWidget(self.pain)
        self._saved = caption(self.tr("You can leave this out."))
        pain.body.addWidget(self._saved)
        self.column.addWidget(pain)

    def _rated(self, value: int) -> None:
        try:
            saved = self._sessions.rate_after(value)
        except KnownError as error:
            self.pain.set_value(None)
            self.problem.emit(error)
            return
        self._saved.setText(self._saved_words(saved))
