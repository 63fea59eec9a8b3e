"""The country and the number for an emergency: both suggested, both to be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dystonia_companion.content.emergency_numbers import read_emergency_numbers
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Line, Settings, kind_of
from dystonia_companion.ui.first.step_page import StepPage
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.territories import all_territories, fits_typed, system_territory, territory_name
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import clear

AT_MOST = 8  # countries offered at a time: more would be a wall of buttons


class CountryPage(StepPage):
    """The computer's country is suggested, and its number; nothing counts before it is kept by its button or Next."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling, "country")
        self._numbers = read_emergency_numbers(resource_root())
        known = telling.settings.country
        self.country = known or system_territory()
        self._told = False
        self._build_country(suggested=not known)
        self._build_number()
        self._show_country()
        self.number.setText(telling.settings.emergency_number or self._numbers.get(self.country, ""))
        self._show_kept()

    def _build_country(self, suggested: bool) -> None:
        telling, kit = self.telling, self.kit
        card = Card(kit, telling.text("country.question"))
        self._country = Label("", "value")
        card.body.addWidget(self._country)
        self._suggested = caption(telling.text("country.suggested"))
        card.body.addWidget(self._suggested)
        self._suggested.setVisible(suggested and bool(self.country))
        self.other = Button(kit, telling.text("country.other"), "secondary")
        self.other.clicked.connect(self._search)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        card.body.addLayout(row)
        self._finder = QWidget()
        column = QVBoxLayout(self._finder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(telling.text("country.search"), "strong"))
        self.search = QLineEdit()
        self.search.setAccessibleName(telling.text("country.search"))
        self.search.textEdited.connect(self._find)
        self.search.returnPressed.connect(self._take_or_go_down)
        self._matches: ChoiceRow | None = None
        column.addWidget(self.search)
        self._found = QVBoxLayout()
        column.addLayout(self._found)
        self._finder.hide()
        card.body.addWidget(self._finder)
        self.column.addWidget(card)

    def _build_number(self) -> None:
        telling, kit = self.telling, self.kit
        card = Card(kit, telling.text("country.number"))
        self._why = Label("")
        card.body.addWidget(self._why)
        self.number = QLineEdit()
        kind = kind_of(Settings, "emergency_number")
        assert isinstance(kind, Line)
        self.number.setMaxLength(kind.longest)
        self.number.setAccessibleName(telling.text("country.number_field"))
        self.number.textEdited.connect(self._typed)
        self.number.editingFinished.connect(lambda: self.leave(onward=False))
        self.confirm = Button(kit, telling.text("country.confirm"), icon="ready")
        self.confirm.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(kit.theme.size("gap"))
        row.addWidget(self.number, 1)
        row.addWidget(self.confirm)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(caption(telling.text("country.examples")))
        self.column.addWidget(card)

    def still_open(self) -> int:
        settings = self.telling.settings
        return int(not settings.country) + int(not settings.emergency_number)

    def leave(self, onward: bool) -> bool:
        """Next takes the suggestion as well; otherwise only what the person chose or typed is kept."""
        return self._keep() if onward or self._told else True

    def _keep(self) -> bool:
        """Keep the country and the number as they stand here."""
        number = self.number.text().strip()
        kept = all(
            self.telling.keep_setting(name, value)
            for name, value in (("country", self.country), ("emergency_number", number))
            if value != getattr(self.telling.settings, name)
        )
        self._show_kept()
        self.open_changed.emit()
        return kept

    def _typed(self) -> None:
        self._told = True
        self._show_kept()

    def _show_kept(self) -> None:
        settings = self.telling.settings
        as_kept = (settings.country, settings.emergency_number) == (self.country, self.number.text().strip())
        if as_kept and self.confirm.hasFocus():
            take_focus(self)  # not to whatever comes next, which may lead away
        self.confirm.setVisible(not as_kept)

    def _show_country(self) -> None:
        telling = self.telling
        name, number = territory_name(self.country), self._numbers.get(self.country)
        self._country.setText(name or telling.text("country.none"))
        self.other.set_label(telling.text("country.other" if name else "country.choose"))
        if not name:
            self._why.setText(telling.text("country.not_chosen"))
        elif number is None:
            self._why.setText(telling.text("country.no_suggestion", country=name))
        else:
            self._why.setText(telling.text("country.suggestion", country=name, number=number))

    def _search(self) -> None:
        self._finder.show()
        self.other.hide()
        take_focus(self.search)

    def _find(self, typed: str) -> None:
        """Offer the countries that begin with what is typed, or have a word that does."""
        clear(self._found)
        self._matches = None
        if not typed.strip():
            return
        fitting = [(code, name) for code, name in all_territories() if fits_typed(code, typed)]
        text = self.telling.text("country.matches")
        if not fitting:
            text = self.telling.text("country.no_match")
        elif len(fitting) > AT_MOST:
            text = self.telling.text("country.more")
        self._found.addWidget(caption(text))
        announce(self.search, text)
        if fitting:
            row = ChoiceRow(self.kit, self.telling.text("country.matches"), fitting[:AT_MOST])
            row.chosen.connect(self._choose)
            self._found.addWidget(row)
            self._matches = row

    def _take_or_go_down(self) -> None:
        """Enter takes the country that was typed whole, or the only one that fits; else it leads to those that do."""
        if self._matches is None:
            return
        typed = self.search.text().strip().casefold()
        found = list(self._matches.options)
        meant = [code for code in found if territory_name(code).casefold() == typed] or found
        if len(meant) == 1:
            self.kit.presses.note()  # the button that gets the focus is not pressed by a second Enter
            self._choose(meant[0])
        else:
            take_focus(self._matches.entry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self._matches is not None:
            take_focus(self._matches.entry())
            return
        super().keyPressEvent(event)

    def _choose(self, code: str) -> None:
        """Another country brings its own number; one that was typed for the country before would be the wrong one."""
        self.country = code
        self._told = True
        self.number.setText(self._numbers.get(code, ""))
        self._suggested.hide()
        self._show_country()
        self.other.show()
        self._show_kept()
        take_focus(
            self.confirm if self.number.text() else self.number
        )  # before what has it goes and Qt chooses where to
        self._finder.hide()
        self.search.clear()
        clear(self._found)
        self._matches = None
        announce(self, self._why.text())
