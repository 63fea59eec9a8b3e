"""Before the program ends while a pack is on: nobody would tell when to take it off, so the safe answer stands first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.ui.alone import stand_alone
from dystonia_companion.ui.heat.words import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import ScrollPage


class QuitDialog(QDialog):
    """`accepted`: end the program all the same. Escape and the closed window mean to stay."""

    def __init__(self, kit: Kit, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = words.text("thermal.quit.title")
        self.setWindowTitle(title)
        page = ScrollPage(kit, title, HUE)
        for line in words.lines("thermal.quit.lines"):
            page.column.addWidget(Label(line, "large"))
        self.stay_button = Button(kit, words.text("thermal.quit.stay"), hue=HUE, size="session")
        self.quit_button = Button(kit, words.text("thermal.quit.quit"), "secondary", hue=HUE, size="session")
        self.stay_button.clicked.connect(self.reject)
        self.quit_button.clicked.connect(self.accept)
        stand_alone(self, kit, page, (self.stay_button, self.quit_button), (640, 380))
        kit.presses.note()  # a press that was on its way answers nothing
        self.stay_button.setFocus()
