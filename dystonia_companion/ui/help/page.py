"""Help, made from resources/education: one page at a time, its sources under each part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dystonia_companion.content.education import EducationPage, EducationSection
from dystonia_companion.content.tips import Tip
from dystonia_companion.content.words import Words
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.keys import HANDS, KEYS, shown_key
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.tips import AllTips
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.lists import key_caps, points
from dystonia_companion.ui.widgets.scroll import ScrollPage

HUE = "plain"


class HelpPage(ScrollPage):
    """The pages of Help. `tips` are those for every day; `free` is the side away from the turn of the person's head."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        pages: Sequence[EducationPage],
        tips: Sequence[Tip] = (),
        free: Callable[[], Side | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, words.text("places.help"), HUE, parent)
        self._words = words
        named = [(page.id, words.text(f"help.{page.id}.title")) for page in pages]
        self.choice = ChoiceRow(kit, words.text("help.pages"), named, pages[0].id, HUE, arrows_choose=True)
        self.choice.chosen.connect(self.show_page)
        self.column.addWidget(self.choice)
        self.column.addWidget(Notice(kit, words.text("help.unchecked")))
        self._pages: dict[str, QWidget] = {}
        for page in pages:
            holder = QWidget()
            cards = QVBoxLayout(holder)
            cards.setContentsMargins(0, 0, 0, 0)
            cards.setSpacing(kit.theme.size("gap"))
            for section in page.section:
                cards.addWidget(self._card(page, section))
                if section.shows == "tips":
                    cards.addWidget(AllTips(kit, words, tips, free))
            self.column.addWidget(holder)
            self._pages[page.id] = holder
        self.show_page(pages[0].id)

    def show_page(self, page: str) -> None:
        """Show one page from its beginning. Raises KeyError."""
        self.choice.set_value(page)
        for name, holder in self._pages.items():
            holder.setVisible(name == page)
        self.verticalScrollBar().setValue(0)

    def _card(self, page: EducationPage, section: EducationSection) -> Card:
        key = f"help.{page.id}.{section.id}"
        card = Card(self.kit, self._words.text(f"{key}.title"))
        card.body.addLayout(points(self._words.lines(f"{key}.text")))
        if section.shows == "keys":
            card.body.addLayout(self._keys())
        if section.sources:
            sources = self._words.text("help.sources", list=", ".join(section.sources))
            small = Label(sources, "soft")
            small.setObjectName("sources")
            card.body.addWidget(small)
        return card

    def _keys(self) -> QGridLayout:
        """Every action with its keys, then the set for each hand."""
        found: dict[str, list[str]] = {}
        for line in KEYS:
            name = "place" if line.action.startswith("place_") and line.action[-1].isdigit() else line.action
            found.setdefault(name, []).extend(shown_key(key) for key in line.keys if not key.endswith("Backtab"))
        found["place"] = [found["place"][0], "…", found["place"][-1]]
        found["rating"] = ["0", "…", "9", "X"]
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.kit.theme.size("gap_large"))
        grid.setVerticalSpacing(self.kit.theme.size("gap"))
        grid.setColumnStretch(1, 1)
        for row, (action, keys) in enumerate(found.items()):
            grid.addWidget(Label(self._words.text(f"help.key.{action}"), "strong"), row, 0)
            grid.addWidget(key_caps(self.kit, keys), row, 1)
        for hand, pairs in HANDS.items():
            named = [f"{shown_key(key)}: {self._words.text(f'help.key.{action}')}" for action, key in pairs]
            row = grid.rowCount()
            grid.addWidget(Label(self._words.text(f"help.key.{hand}"), "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(points(named), row, 1)
        return grid
