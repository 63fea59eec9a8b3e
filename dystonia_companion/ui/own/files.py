"""Sets of one's own out to a file and in from one: the two questions for a file, and saying what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.routines import ENDING, file_name, write
from dystonia_companion.exchange.routines_in import Read, read
from dystonia_companion.exchange.whole_file import FILE
from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.model.shared_set import SharedSet, shared
from dystonia_companion.ui.own.desk import OwnDesk

AskFile = Callable[[QWidget, str, str], Path | None]
AskWhere = Callable[[QWidget, str, str, str], Path | None]


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The file to read, or None."""
    found, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(found) if found else None


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write a file, or None. It is asked before another file is replaced."""
    found, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    return Path(found) if found else None


class SetFiles(QObject):
    """What the disk refuses is told as everywhere, and `mended` that a file could be written since. Both questions may be
    answered by stand-ins."""

    mended = Signal(str)

    def __init__(
        self, desk: OwnDesk, ask: AskFile = ask_file, where: AskWhere = ask_where, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ask, self.where = ask, where

    def text(self, key: str, /, **values: object) -> str:
        """A text of words/<language>/share.toml."""
        return self._desk.words.text(f"share.{key}", **values)

    def goes_along(self, routine: OwnRoutine) -> str:
        """What to know before a set is saved: shown beside the button."""
        given = self._given(routine)
        notes = given.routine.note or any(item.wish.note for item in given.routine.items)
        return self.text("out.notes" if notes else "out.plain")

    def save(self, parent: QWidget, routine: OwnRoutine) -> Path | None:
        """Ask where, write the set whole, and say so; where it is now, or None."""
        say, given = self._desk.telling.said.emit, self._given(routine)
        if not given.routine.items:
            say(self.text("out.nothing"))
            return None
        name = file_name(routine.name)
        path = self.where(parent, f"{self.text('out.ask')}. {self.goes_along(routine)}", name, self._kinds())
        if path is None:
            return None
        if path.suffix.lower() != ".toml":
            path = path.with_name(path.name + ENDING)
            if path.exists():  # nobody was asked about this one
                say(self.text("out.there_already", name=path.name))
                return None
        try:
            write(path, given)
        except KnownError as error:
            self._desk.telling.problem.emit(error)
            return None
        self.mended.emit(FILE)
        said = [self.text("out.saved", name=path.name)]
        said += [self.text("out.left_out")] if len(given.routine.items) < len(routine.items) else []
        say(". ".join(said))
        return path

    def choose(self, parent: QWidget) -> Path | None:
        """Ask which file to read."""
        return self.ask(parent, self.text("out.open"), self._kinds())

    def read(self, path: Path) -> Read | None:
        """What a file holds; None when it could not be opened, which is told."""
        try:
            return read(path, self._desk.record.shipped.exercises)
        except KnownError as error:
            self._desk.telling.problem.emit(error)
            return None

    def _given(self, routine: OwnRoutine) -> SharedSet:
        record = self._desk.record
        return shared(routine, record.own.exercises, record.shipped.exercises)

    def _kinds(self) -> str:
        return f"{self.text('out.kind')} (*{ENDING} *.toml)"
