"""What is written to files from a page: the question where to, and saying what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.whole_file import FILE
from dystonia_companion.ui.framed import PageDesk

Ask = Callable[[QWidget, str, str], Path | None]


def ask_where(parent: QWidget, name: str, kind: str) -> Path | None:
    """Where to write a file, or None. It is asked before another file is replaced."""
    found, _ = QFileDialog.getSaveFileName(parent, name, str(Path.home() / name), kind)
    return Path(found) if found else None


class PageFiles(QObject):
    """`problem` carries what the disk refused, `mended` that a file could be written since. The question may be answered by a
    stand-in."""

    problem = Signal(KnownError)
    mended = Signal(str)

    def __init__(self, desk: PageDesk, ask: Ask = ask_where, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ask = ask

    def save(self, parent: QWidget, name: str, kind: str, write: Callable[[Path], object]) -> Path | None:
        """Ask where, write the file whole, and say so. `name` has the ending that a typed name gets too."""
        ending = Path(name).suffix
        path = self.ask(parent, name, f"{kind} (*{ending})")
        if path is None:
            return None
        if path.suffix.lower() != ending:
            path = path.with_name(path.name + ending)
            if path.exists():  # nobody was asked about this one
                self._desk.telling.said.emit(self._desk.text("paper.there_already", name=path.name))
                return None
        try:
            write(path)
        except KnownError as error:
            self.problem.emit(error)
            return None
        self.mended.emit(FILE)
        self._desk.telling.said.emit(self._desk.text("paper.saved", name=path.name))
        return path
