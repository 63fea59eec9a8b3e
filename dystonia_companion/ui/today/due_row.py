"""One thing that is due: what it is, what to do, and the buttons that answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.lists import points


@dataclass(frozen=True)
class Answer:
    """What was written for an answer, and what it comes to in a short sentence; '' where there is no more to say."""

    saved: Saved
    said: str = ""


class DueRow(QWidget):
    """`title` over `lines`, which are single points or one text. `kept` carries an Answer, `problem` what could not be written."""

    kept = Signal(object)
    problem = Signal(KnownError)

    def __init__(
        self,
        kit: Kit,
        title: str,
        lines: Sequence[str] = (),
        *,
        as_points: bool = False,
        hue: str = "injections",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._title, self._hue = kit, title, hue
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(title, "strong"))
        if as_points and len(lines) > 1:
            column.addLayout(points(lines))
        else:
            for line in lines:
                column.addWidget(Label(line))
        row = QWidget()
        self._flow = FlowLayout(kit.theme.size("gap"), row)
        column.addWidget(row)

    def add(self, label: str, act: Callable[[], object], kind: ButtonKind = "secondary", icon: str = "") -> Button:
        """A button that leads somewhere."""
        button = Button(self._kit, label, kind, hue=self._hue, icon=icon)
        button.setAccessibleDescription(self._title)
        button.clicked.connect(lambda: act())
        self._flow.addWidget(button)
        return button

    def add_answer(
        self,
        label: str,
        write: Callable[[], Saved],
        kind: ButtonKind = "secondary",
        icon: str = "",
        said: Callable[[Saved], str] = lambda _saved: "",
    ) -> Button:
        """A button that writes an answer; `said` puts into words what it comes to."""
        return self.add(label, lambda: self._keep(write, said), kind, icon)

    def _keep(self, write: Callable[[], Saved], said: Callable[[Saved], str]) -> None:
        try:
            saved = write()
        except KnownError as error:
            self.problem.emit(error)
            return
        self.kept.emit(Answer(saved, said(saved)))
