"""Two treatments side by side: the same view of both, and what was recorded of each muscle. Nothing is worked out from the two.

Units of one product say nothing about those of another, so each stands in its own words, and no difference is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dystonia_companion.content.muscles import Muscles
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.neck_map import View
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import OTHER, InjectedMuscle
from dystonia_companion.ui.injections.muscle_words import amount_words, best_view, full_name, sided
from dystonia_companion.ui.injections.neck_map import ViewChooser, injected_marks
from dystonia_companion.ui.injections.neck_view import NeckMapView
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, clear

NARROW_BELOW_PX = 600


@dataclass(frozen=True)
class Recorded:
    """One treatment: its day, its product by id and by name, what its units are called ("Botox units"), and its muscles."""

    day: date
    product: str | None
    product_name: str
    unit_words: str
    muscles: Sequence[InjectedMuscle]


class Comparison(QWidget):
    """The newer treatment comes first in reading direction, or above where it is narrow."""

    def __init__(self, kit: Kit, words: Words, muscles: Muscles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._words, self._muscles = kit, words, muscles
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.size("gap"))
        self.chooser = ViewChooser(kit, words, View.BACK)
        self.chooser.chosen.connect(lambda _view: self._show_marks())
        columns = Columns(kit, (1, 1), NARROW_BELOW_PX)
        self._treatments: tuple[Recorded, ...] = ()
        self._parts = []
        for column in (columns.first, columns.second):
            heading, product, line = Label("", "heading"), Label(""), Label("", "strong")
            picture = NeckMapView(kit, words, self.tr("Neck map"))
            picture.pointed.connect(line.setText)
            for shown in (heading, product, picture, line):
                column.addWidget(shown)
            self._parts.append((heading, product, picture, line))
        self.warning = Label("", "strong")
        self._table = QVBoxLayout()
        for part in (self.chooser, columns, self.warning):
            self._column.addWidget(part)
        self._column.addLayout(self._table)

    @property
    def pictures(self) -> tuple[NeckMapView, ...]:
        """The newer and the older one."""
        return tuple(picture for _, _, picture, _ in self._parts)

    @property
    def headings(self) -> tuple[Label, ...]:
        return tuple(heading for heading, _, _, _ in self._parts)

    @property
    def lines(self) -> list[ComparedLine]:
        """The list, muscle by muscle."""
        return [line for line in self.findChildren(ComparedLine) if line.name]

    def show_treatments(self, newer: Recorded, older: Recorded) -> None:
        """Show these two; the view is the one in which most of their muscles are seen."""
        self._treatments = (newer, older)
        self.chooser.set_view(best_view(self._muscles, (*newer.muscles, *older.muscles)))
        for (heading, product, _, line), treatment in zip(self._parts, self._treatments, strict=True):
            heading.setText(long_date(treatment.day))
            product.setText(treatment.product_name)
            line.setText("")
        differ = newer.product != older.product or newer.product in (None, OTHER)
        self.warning.setText(self.tr("Units of different products can't be compared.") if differ else "")
        self.warning.setVisible(differ)
        self._show_marks()
        self._fill()

    def _show_marks(self) -> None:
        numbers = {key: str(number) for number, key in enumerate(_keys(self._treatments), 1)}
        for picture, treatment in zip(self.pictures, self._treatments, strict=True):
            marks = injected_marks(treatment.muscles, numbers)
            said = {(m.muscle, m.side): self._amount(m, treatment) for m in treatment.muscles}
            picture.show_map(self.chooser.view, marks, said)

    def _amount(self, muscle: InjectedMuscle, treatment: Recorded) -> str:
        return amount_words(self._words, muscle, treatment.unit_words)

    def _fill(self) -> None:
        clear(self._table)
        self._table.setSpacing(self._kit.theme.size("gap"))
        heads = tuple(long_date(treatment.day) for treatment in self._treatments)
        self._table.addWidget(ComparedLine(self._kit, "", ("", ""), heads))
        for number, key in enumerate(_keys(self._treatments), 1):
            muscle, side, own = key
            name = sided(self._words, full_name(self._words, muscle, own), side)
            told = tuple(self._told(key, treatment) for treatment in self._treatments)
            self._table.addWidget(ComparedLine(self._kit, f"{number}. {name}", heads, told))

    def _told(self, key: tuple[str, Side | None, str], treatment: Recorded) -> str:
        found = next((m for m in treatment.muscles if (m.muscle, m.side, m.name) == key), None)
        return self.tr("Not on record") if found is None else self._amount(found, treatment)


class ComparedLine(QWidget):
    """One muscle and what was recorded of it at either treatment: a line of three columns, or each below its day where it is
    narrow. The line without a name heads the columns."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(
        self, kit: Kit, name: str, heads: tuple[str, ...], told: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self.name, self.told = name, told
        self.setAccessibleName(". ".join([name, *(f"{head}: {text}" for head, text in zip(heads, told, strict=True))]))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(kit.theme.size("gap"))
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 4)
        self._name = Label(name, "strong")
        self._heads = [caption(head) for head in heads]
        self._texts = [Label(text, "body" if name else "strong") for text in told]
        self._across: bool | None = None
        kit.theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = self.width() >= max(NARROW_BELOW_PX * self._kit.theme.text_size / 100, self._wants_across())
        if across is self._across:
            return
        self._across = across
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._name, 0, 0, top)
        for place, (head, text) in enumerate(zip(self._heads, self._texts, strict=True)):
            self._grid.addWidget(head, 1 + 2 * place, 0, top)
            self._grid.addWidget(text, *((0, 1 + place) if across else (2 + 2 * place, 0)), top)
            head.setVisible(bool(self.name) and not across)  # shown before they have their place, they would be windows
            text.setVisible(bool(self.name) or across)
            self._grid.setColumnStretch(1 + place, 3 if across else 0)

    def _wants_across(self) -> int:
        """The width at which no word of the three columns is cut."""
        name, told = self._name.minimumSizeHint().width(), [t.minimumSizeHint().width() for t in self._texts]
        return max(name * 10 // 4, *(width * 10 // 3 for width in told)) + 2 * self._grid.horizontalSpacing()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest word: all may stand below each other."""
        parts = (self._name, *self._heads, *self._texts)
        return QSize(max(part.minimumSizeHint().width() for part in parts), 0)


def _keys(treatments: Sequence[Recorded]) -> Iterator[tuple[str, Side | None, str]]:
    """Every muscle and side of either, those of the newer first."""
    yield from dict.fromkeys((m.muscle, m.side, m.name) for treatment in treatments for m in treatment.muscles)
