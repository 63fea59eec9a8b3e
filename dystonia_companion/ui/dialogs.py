"""The one dialog of the program: a fault of ours, with what happened to copy and send."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from dystonia_companion.ui.alone import stand_alone
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.scroll import ScrollPage


class BugDialog(QDialog):
    """Says that the program made a mistake and that what was saved is safe. Never blocks the window behind it.

    `quietly`: the keys stay where they are, with a session that runs.
    """

    def __init__(self, kit: Kit, report: str, quietly: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, quietly)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("What happened"))
        copy = Button(kit, self.tr("Copy"), "secondary")
        close = Button(kit, self.tr("Close"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        close.clicked.connect(self.accept)
        page = ScrollPage(kit, self.tr("The program made a mistake"))
        page.fill_height()
        page.column.addWidget(
            Label(self.tr("What you saved is safe. You can go on. If it happens again, start the program anew."))
        )
        page.column.addWidget(Label(self.tr("This text says what happened. It holds nothing of your diary.")))
        page.column.addWidget(self.report, 1)
        stand_alone(self, kit, page, (close, copy), (720, 460))
        close.setFocus()


class Dialogs:
    """Shows at most one fault at a time: a fault that repeats must not bury the window."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        self._kit = kit
        self._parent = parent
        self._bug: BugDialog | None = None

    def bug(self, report: str, quietly: bool = False) -> None:
        """Show a fault, or add it to the dialog that is open."""
        if self._bug is not None and self._bug.isVisible():
            self._bug.report.appendPlainText(f"\n{report}")
            return
        self._bug = BugDialog(self._kit, report, quietly, self._parent)
        self._bug.show()
        if not quietly:
            self._bug.activateWindow()
