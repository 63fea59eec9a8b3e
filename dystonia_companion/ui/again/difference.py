"""What changed answers make different, in words: what was said, what is left out now and why, and what is offered again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.guidance.asked_again import Changed
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.first.ending import what_you_get
from dystonia_companion.ui.first.summaries import answer_line, summary
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.lists import POINT, points

FEW = 3  # exercises that are named before "and 4 more"
BETWEEN = " · "  # some names have a comma of their own


class DifferenceView(QWidget):
    """Short, or with every name where `whole`; `cut` says whether that differs. `with_title`: it stands under something else."""

    def __init__(
        self, telling: Telling, changed: Changed, whole: bool, with_title: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._telling = telling
        self._whole = whole
        self.cut = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(telling.kit.theme.size("gap_small"))
        if with_title:
            self._column.addWidget(Label(telling.words.text("again.title.told"), "strong"))
        self._build(changed)

    def said(self) -> str:
        """All of it, to be spoken."""
        return " ".join(label.text() for label in self.findChildren(Label) if label.text() != POINT)

    def _build(self, changed: Changed) -> None:
        telling, found = self._telling, changed.difference
        said = [answer_line(telling, question) for question in changed.questions]
        if changed.pull:
            said.append(self._text("pull", title=telling.text("title.pull"), pull=summary(telling, "pull").rstrip(".")))
        self._column.addWidget(Label(self._text("said", list=BETWEEN.join(said))))
        if found.clearance is not None:
            self._column.addWidget(Label(what_you_get(telling, telling.record), "strong"))
        self._section("left_out", self._groups((left.exercise, left.reason) for left in found.left_out))
        self._section("stays", self._groups(found.stays))
        self._section("smaller", map(self._why, found.smaller))
        for key in ("offered_again", "other_side", "other_position"):
            names: Sequence[str] = getattr(found, key)
            self._section(key, [self._names(names)] if names else [])
        if not found:
            self._column.addWidget(Label(self._text("same"), "strong"))
        if changed.questions:
            self._column.addWidget(caption(self._text("others")))

    def _text(self, key: str, **values: object) -> str:
        return self._telling.words.text(f"again.told.{key}", **values)

    def _why(self, reason: Reason) -> str:
        return self._telling.words.text(f"reasons.{reason.code}", **reason.values)

    def _groups(self, exercises: Iterable[tuple[str, Reason]]) -> list[str]:
        """One line for each reason, with all that it is about."""
        by_reason: dict[Reason, list[str]] = {}
        for exercise, reason in exercises:
            by_reason.setdefault(reason, []).append(exercise)
        return [self._text("group", names=self._names(n), why=self._why(reason)) for reason, n in by_reason.items()]

    def _section(self, key: str, lines: Iterable[str]) -> None:
        lines = list(lines)
        if lines:
            self._column.addWidget(Label(self._text(key), "strong"))
            self._column.addLayout(points(lines))

    def _names(self, exercises: Sequence[str]) -> str:
        names = [self._telling.words.text(f"exercises.{exercise}.name") for exercise in exercises]
        if self._whole or len(names) <= FEW + 1:  # "and 1 more" would be as long as its name
            self.cut = self.cut or len(names) > FEW + 1
            return BETWEEN.join(names)
        self.cut = True
        more = self.tr("and %n other(s)", "", len(names) - FEW)
        return BETWEEN.join((*names[:FEW], more))
