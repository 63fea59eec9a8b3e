"""What is left out because of signs, said before a routine is chosen, and how it comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.storage.checks import Limitation
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout


class LimitsCard(Card):
    """Each limit once. `clinician_said_yes` and `undone` carry the kind of limit; `lifted` are those that can be undone."""

    clinician_said_yes = Signal(str)
    undone = Signal(str)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        limits: tuple[Limitation, ...],
        lifted: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            kit, self.tr("Left out for now") if limits else self.tr("Back again"), "heat" if limits else "teal", parent
        )
        lasting = {limit.kind for limit in limits if limit.until_cleared}
        for kind in dict.fromkeys(limit.kind for limit in limits):
            if kind in lasting:
                said = words.text(f"stop_symptoms.until_cleared.{kind}")
                button = self._add(said, self.tr("A clinician said yes"))
                button.clicked.connect(lambda _=False, kind=kind: self.clinician_said_yes.emit(kind))
            else:
                self.body.addWidget(Label(words.text(f"stop_symptoms.today.{kind}"), "strong"))
        for kind in (kind for kind in lifted if kind not in lasting):
            button = self._add(words.text(f"stop_symptoms.lifted.{kind}"), self.tr("Undo"), "undo")
            button.clicked.connect(lambda _=False, kind=kind: self.undone.emit(kind))
        if limits:
            self.body.addWidget(caption(self.tr("Because of a sign that you told us.")))

    def _add(self, said: str, label: str, icon: str = "") -> Button:
        self.body.addWidget(Label(said, "strong"))
        button = Button(self._kit, label, "secondary", icon=icon)
        button.setAccessibleName(f"{label}: {said}")
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(self._kit.theme.size("gap_small"))
        return button


class BlockedCard(Card):
    """Swallowing or breathing is not as usual: nothing today. `ask_again` leads to the three taps, anew."""

    ask_again = Signal()
    warning_signs = Signal()

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(kit, self.tr("No session for now"), "danger", parent)
        self.body.addWidget(Label(words.text("reasons.swallow_breath")))
        self.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        signs = Button(kit, self.tr("Warning signs"), "danger", icon="warning")
        signs.clicked.connect(lambda: self.warning_signs.emit())
        again = Button(kit, self.tr("It is as usual again"), "secondary")
        again.clicked.connect(lambda: self.ask_again.emit())
        flow.addWidget(signs)
        flow.addWidget(again)
        self.body.addWidget(row)
