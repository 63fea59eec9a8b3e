"""What every page of the diary uses."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.diary import DiaryParts
from dystonia_companion.guidance.injections import Injections
from dystonia_companion.model.aftercare import is_asked
from dystonia_companion.model.diary import Entry, OwnSymptom, Trick
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import zone_value
from dystonia_companion.ui.cycle_words import number_words
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.framed import FramedPage, PageDesk
from dystonia_companion.ui.injections.muscle_words import sided
from dystonia_companion.ui.when import long_date, time_of_day

HUE = "diary"
BETWEEN = " · "
MINUS = "\N{MINUS SIGN}"
CORE = "core"  # the middle of the core items, wherever an item may be chosen


class DiaryDesk(PageDesk):
    """The diary, the injections, and the words of both."""

    area = "diary_pages"
    hue = HUE

    def __init__(
        self,
        telling: Telling,
        diary: DiaryParts,
        injections: Injections,
        stores: PersonStores,
        journal: Journal,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(telling, parent)
        self.record, self.lists, self.findings = diary.record, diary.lists, diary.findings
        self.injections = injections
        self.stores = stores
        self.journal = journal
        self.clock = clock

    # --- words --------------------------------------------------------------------------------------------------------

    def word(self, key: str, /, **values: object) -> str:
        """A text of words/<language>/diary.toml."""
        return self.words.text(f"diary.{key}", **values)

    def wrong_words(self, reason: Reason) -> str:
        """Why something can't be kept."""
        return self.word(f"wrong.{reason.code}", **reason.values)

    def item_words(self, item: str) -> str:
        """The question of an item, or the own words of a symptom."""
        known = self.record.content.by_id.get(item)
        if known is None:
            return self._own_words(item)
        if not known.sided:
            return self.word(f"item.{item}")
        side = self.record.free_side()
        if side is None:
            return self.word(f"no_side.{item}")
        return self.words.text(f"diary.item.{item}", free=side)

    def short_words(self, item: str) -> str:
        """The name of an item where there is little room."""
        if item != CORE and item not in self.record.content.by_id:
            return self._own_words(item)
        return self.word(f"short.{item}")

    def _own_words(self, item: str) -> str:
        return next((own.words for own in self.own_symptoms() if own.item == item and own.words), item)

    def own_symptoms(self) -> tuple[OwnSymptom, ...]:
        """Every one that was ever picked."""
        return self.stores.diary.own_symptoms()

    def ends(self, item: str) -> tuple[str, str]:
        """What 0 and 10 mean."""
        known = self.record.content.by_id.get(item)
        if known is None:
            return self.word("end.none"), self.word("end.worst")
        return self.word(f"end.{known.zero}"), self.word(f"end.{known.ten}")

    def trick_words(self, trick: Trick) -> str:
        """A trick by name, with its side and its manner."""
        name = trick.words or self.word(f"place.{trick.place}")
        if trick.side is not None:
            name = sided(self.words, name, trick.side)
        if trick.manner is None:
            return name
        return self.text("tricks.manner_with", what=name, manner=self.text(f"tricks.manner_{trick.manner}"))

    def when_words(self, entry: Entry) -> dict[str, str]:
        """Day and time of an entry, to be put in a text."""
        return {"day": self.day_words(entry.day), "time": time_of_day(entry.at, zone_value(entry.zone))}

    def day_words(self, day: date) -> str:
        """A day, today by its name."""
        return self.words.text("reminder_words.quiet.today") if day == self.today else long_date(day)

    def entry_words(self, entry: Entry) -> str:
        """An entry in one line."""
        said = []
        if entry.feel is not None:
            said.append(self.word(f"choice.good_day.{entry.feel}"))
        order = list(self.record.content.by_id)
        places = {item: order.index(item) if item in order else len(order) for item in entry.scores}
        for item, value in sorted(entry.scores.items(), key=lambda one: (places[one[0]], one[0])):
            said.append(self.text("entries.score", item=self.short_words(item), n=value))
        if entry.note.strip():
            said.append(self.text("entries.with_note"))
        return BETWEEN.join(said) or self.text("entries.told")

    def number(self, value: float) -> str:
        """A score with at most one decimal."""
        return number_words(round(value, 1))

    def signed(self, value: float) -> str:
        """A change, with a minus that is no hyphen."""
        return self.number(value).replace("-", MINUS)

    @property
    def asks_daily(self) -> bool:
        """Whether the check after injections asks for swallowing and weakness in these weeks."""
        cycle = self.telling.record.cycle_day()
        return cycle is not None and is_asked(cycle.number)

    @property
    def now(self) -> datetime:
        return self.clock.now()


class DiaryPage(FramedPage):
    """A page of the diary."""

    def __init__(self, desk: DiaryDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self.desk: DiaryDesk = desk
