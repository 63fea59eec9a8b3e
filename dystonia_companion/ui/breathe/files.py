"""Ways of breathing out to a file and in from one: the two questions for a file, and the card that shows what one holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.breathing import ENDING, Read
from dystonia_companion.ui.breathe.words import BETWEEN, HUE, reason_words, speed_words, times_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout

SHOWN = 8  # refused ones; a file may hold thousands


def ask_for_file(parent: QWidget) -> Path | None:
    """The file to read, or None."""
    title = QCoreApplication.translate("BreathFiles", "A file with ways of breathing")
    found, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), _filter())
    return Path(found) if found else None


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Where to write a file, or None. It is asked before another file is replaced."""
    title = QCoreApplication.translate("BreathFiles", "Save to a file")
    found, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), _filter())
    return Path(found) if found else None


def _filter() -> str:
    return f"{QCoreApplication.translate('BreathFiles', 'Ways of breathing')} (*{ENDING} *.toml)"


class ImportCard(Card):
    """What a file holds: what would be added, and what not and why. Nothing is added before `add`."""

    add = Signal()
    left = Signal()

    def __init__(self, kit: Kit, words: Words, name: str, found: Read, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent=parent)
        self.title.setText(self.tr("From {file}").format(file=name))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self.found = found
        if found.problem is not None:
            self.body.addWidget(Notice(kit, reason_words(words, found.problem)))
        if found.patterns:
            self.body.addWidget(
                Label(self.tr("%n way(s) of breathing can be added:", "", len(found.patterns)), "strong")
            )
        for own in found.patterns:
            times = BETWEEN.join((times_words(words, own.breath), speed_words(words, own.breath)))
            self.body.addWidget(Label(own.name))
            self.body.addWidget(Label(times, "soft"))
        self._add_refused(words)
        self.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.add_button = Button(kit, self.tr("Add"), hue=HUE, icon="plus")
        self.add_button.clicked.connect(lambda: self.add.emit())
        self.leave_button = Button(kit, self.tr("Leave it"), "secondary", hue=HUE)
        self.leave_button.clicked.connect(lambda: self.left.emit())
        flow.addWidget(self.add_button)
        flow.addWidget(self.leave_button)
        self.add_button.setVisible(bool(found.patterns))
        self.body.addWidget(row)

    def first_focus(self) -> QWidget:
        return self.add_button if self.found.patterns else self.leave_button

    def _add_refused(self, words: Words) -> None:
        refused = self.found.refused
        if refused:
            self.body.addSpacing(self._kit.theme.size("gap_small"))
            self.body.addWidget(Label(self.tr("%n way(s) can't be added:", "", len(refused)), "strong"))
        for name, why in refused[:SHOWN]:
            shown = name or self.tr("One without a name")
            self.body.addWidget(Label(f"{shown}: {reason_words(words, why)}."))
        if len(refused) > SHOWN:
            self.body.addWidget(Label(self.tr("and %n other(s)", "", len(refused) - SHOWN), "soft"))
