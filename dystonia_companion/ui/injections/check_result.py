"""What a daily check came to: every rule that fits, the most urgent first, in the words of clinical reference 6.6."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.model.aftercare import LEVEL_OF, Care
from dystonia_companion.ui.injections.daily_check import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.question import FocusCard
from dystonia_companion.ui.widgets.scroll import ScrollPage

TINT = {Care.EMERGENCY: "danger", Care.SAME_DAY: "heat"}
PHONES = (Care.SAME_DAY, Care.AMBER, Care.NOTE_SWALLOW)


def care_words(words: Words, care: Care) -> tuple[str, str]:
    """What a rule is called, and what it says to do."""
    if care not in LEVEL_OF:
        return words.text(f"aftercare.told.{care.value}"), words.text(f"aftercare.told.text_{care.value}")
    level = LEVEL_OF[care]
    title = words.text("aftercare.told.emergency" if care is Care.EMERGENCY else f"red_flags.level.{level}")
    return title, words.text(f"red_flags.text_{level}")


class CheckResult(ScrollPage):
    """`cares` from the most urgent down. `written` says when it was saved, '' while the disk has refused it.

    `phone` is the clinic's, '' where it is not known. `no_session`: swallowing or breathing leaves no exercise today.
    """

    closed = Signal()
    taken_back = Signal()
    warning_signs = Signal(str)  # from which level on

    def __init__(
        self,
        kit: Kit,
        words: Words,
        cares: Sequence[Care],
        written: str,
        phone: str = "",
        no_session: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("aftercare.told.title"), HUE, parent)
        self._words = words
        self.cards: dict[Care, FocusCard] = {}
        for care in cares:
            self.cards[care] = self._card(care)
            self.column.addWidget(self.cards[care])
        if Care.EMERGENCY in cares:
            self.column.addWidget(Label(words.text("stop_symptoms.until_cleared.no_exercise"), "strong"))
        elif no_session:
            self.column.addWidget(Label(words.text("aftercare.told.no_session"), "strong"))
        if phone and any(care in PHONES for care in cares):
            card = Card(kit)
            card.body.addWidget(Label(words.text("aftercare.told.phone", phone=phone), "value"))
            self.column.addWidget(card)
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        if (level := next((LEVEL_OF[care] for care in cares if care in LEVEL_OF), None)) is not None:
            label = self.tr("Whom to call") if level == "red" else self.tr("Warning signs")
            self.card_button = Button(kit, label, "danger", size="session", icon="warning")
            self.card_button.clicked.connect(lambda: self.warning_signs.emit(level))
            flow.addWidget(self.card_button)
        self.close_button = Button(kit, self.tr("Close"), hue=HUE, size="session")
        self.close_button.clicked.connect(lambda: self.closed.emit())
        flow.addWidget(self.close_button)
        self.mistake_button = Button(
            kit, words.text("aftercare.check.mistake"), "secondary", hue=HUE, size="session", icon="undo"
        )
        self.mistake_button.clicked.connect(lambda: self.taken_back.emit())
        flow.addWidget(self.mistake_button)
        self.mistake_button.setVisible(bool(written))
        self.column.addWidget(row)
        refused = self.tr("This could not be written down yet. It holds, and is tried again.")
        self.column.addWidget(caption(written or refused))

    def first_focus(self) -> QWidget:
        """The most urgent card, so that it is heard and no press by habit closes it."""
        return next(iter(self.cards.values()))

    def _card(self, care: Care) -> FocusCard:
        title, text = care_words(self._words, care)
        card = FocusCard(self.kit, hue=TINT.get(care, ""))
        card.body.addWidget(Label(title, "value", TINT.get(care, "")))
        card.body.addWidget(Label(text, "large"))
        card.setAccessibleName(f"{title}. {text}")
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
