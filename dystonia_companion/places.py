"""The places of the window: which there are, and how the page of each is built from the parts it uses.

Pages other than the first are imported when they are first visited: it keeps the start short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.parts import Parts
from dystonia_companion.paths import resource_root
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.preferences import Preferences
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from dystonia_companion.today import Today
from dystonia_companion.ui.bar import PlaceSpec
from dystonia_companion.ui.new_day import NewDay
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import time_of_day

if TYPE_CHECKING:
    from dystonia_companion.model.first_start import Standing
    from dystonia_companion.ui.again.card import AgainCard
    from dystonia_companion.ui.breathe.place import BreathePlace
    from dystonia_companion.ui.diary.desk import DiaryDesk
    from dystonia_companion.ui.diary.place import DiaryPlace
    from dystonia_companion.ui.first.doors import FirstDoors
    from dystonia_companion.ui.first.telling import Telling
    from dystonia_companion.ui.framed_place import FramedPlace
    from dystonia_companion.ui.heat.place import HeatPlace
    from dystonia_companion.ui.injections.place import InjectionsPlace
    from dystonia_companion.ui.own.place import OwnPlace
    from dystonia_companion.ui.red_flags import RedFlagPanel
    from dystonia_companion.ui.reminders.doors import ReminderDoors
    from dystonia_companion.ui.reminders.health_page import HealthRow
    from dystonia_companion.ui.settings.control import Kept
    from dystonia_companion.ui.settings.page import SettingsPage
    from dystonia_companion.ui.stretch.place import StretchPlace
    from dystonia_companion.ui.stretch.session_place import SessionPlace
    from dystonia_companion.ui.window import MainWindow


class Places(QObject):
    """Builds each page on its first visit. What a page asks of the window goes out as a signal."""

    problem = Signal(KnownError)
    mended = Signal(str)  # code of a problem that is over
    go = Signal(str)  # to another place
    prepare = Signal(str)  # a routine, by its id
    go_on = Signal()  # with the session that was cut short
    warning_signs = Signal()
    warning_level = Signal(str)  # the warning signs, those of a level first
    session_keys = Signal(object)
    breathe_now = Signal()
    quit = Signal()
    lay = Signal(str, QWidget)  # over the page of a place
    lift = Signal(str)
    notices_changed = Signal()  # comes from outside: how notices are shown

    def __init__(
        self,
        kit: Kit,
        words: Words,
        clock: Clock,
        changes: Changes,
        preferences: Preferences,
        writer: Writer,
        journal: Journal,
        stores: PersonStores,
        reminders: Reminders,
        parts: Parts,
        minute: QTimer,
        error_words: Callable[[KnownError], tuple[str, str]],
        looked: Callable[[], datetime | None],
        health: Callable[[], Sequence[HealthRow]],
        look_again: Callable[[], object],
        set_value: Callable[[str, object], Saved],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = words
        self._clock = clock
        self._changes = changes
        self._preferences = preferences
        self._writer = writer
        self._journal = journal
        self._stores = stores
        self._reminders = reminders
        self._parts = parts
        self._minute = minute
        self._error_words = error_words
        self._looked = looked
        self._health = health
        self._look_again = look_again
        self._set = set_value
        self._session_places: list[SessionPlace] = []
        self._framed: dict[str, FramedPlace] = {}  # places with pages over pages, once they are made
        self._reminder_doors: ReminderDoors | None = None
        NewDay(clock, changes, minute, self)

    def specs(self) -> list[PlaceSpec]:
        """The places in the order of the bar."""
        return [
            PlaceSpec("today", "today", "places.today", lambda: self.today.page()),
            PlaceSpec("stretch", "stretch", "places.stretch", self._stretch),
            PlaceSpec("heat", "heat", "places.heat", self._heat, "heat"),
            PlaceSpec("breathe", "breathe", "places.breathe", self._breathe, "breathe"),
            PlaceSpec("injections", "injections", "places.injections", self._injections, "injections"),
            PlaceSpec("diary", "diary", "places.diary", self._diary, "diary"),
            PlaceSpec("settings", "settings", "places.settings", self._settings_page, "plain"),
            PlaceSpec("help", "help", "places.help", self._help, "plain"),
        ]

    def saved_words(self, saved: Saved) -> str:
        """ "Saved 14:02", from what is on the disk."""
        return self.tr("Saved {time}").format(time=time_of_day(saved.at, self._clock.zone()))

    def warning_panel(self) -> RedFlagPanel:
        """The warning signs, which lie over every place."""
        from dystonia_companion.ui.last_treatment import tell_treatment
        from dystonia_companion.ui.warning_panel import make_warning_panel

        def tell(panel: RedFlagPanel) -> None:
            tell_treatment(panel, self._parts.person, self._parts.injections.record, self._words)

        care = self.today.aftercare.tell
        return make_warning_panel(self._kit, self._words, self._changes, lambda: self._preferences.settings, tell, care)

    # --- the first start ----------------------------------------------------------------------------------------------

    def standing(self) -> Standing:
        """Where the first start stands; read from the answers alone, so that it may be asked before the first paint."""
        from dystonia_companion.model.first_start import standing

        return standing({question: kept.answer for question, kept in self._stores.person.answers().items()})

    def opening(self) -> QWidget | None:
        """What lies over Today when the program starts: the first start, unless it is through or was put off."""
        from dystonia_companion.model.first_start import State

        return self._first.flow() if self.standing().state in (State.NEW, State.GOING) else None

    @cached_property
    def today(self) -> Today:
        """What Today is made of."""
        today = Today(
            self._kit,
            self._words,
            self._clock,
            self._changes,
            self._writer,
            self._journal,
            self._reminders,
            self._parts,
            self._minute,
            lambda: self._telling,
            lambda: self._diary_desk,
            self.standing,
            self._again_card,
            self.saved_words,
            self._looked,
            self,
        )
        today.problem.connect(self.problem)
        today.go.connect(self.go)
        today.prepare.connect(self.prepare)
        today.go_on.connect(self.go_on)
        today.warning_level.connect(self.warning_level)
        today.lay.connect(self.lay)
        today.lift.connect(self.lift)
        today.first_questions.connect(lambda: self._first.take_up())
        today.injections.connect(lambda page, about: self.open_page("injections", page, about))
        today.diary.connect(lambda page, about: self.open_page("diary", page, about))
        today.rules.connect(self._open_rules)
        return today

    @cached_property
    def _telling(self) -> Telling:
        from dystonia_companion.ui.first.telling import Telling

        telling = Telling(
            self._kit,
            self._words,
            lambda: self._parts.person,
            lambda: self._parts.sessions.audio,
            self._preferences,
            self._writer,
            self.saved_words,
            self,
        )
        telling.problem.connect(self.problem)
        telling.warning_signs.connect(self.warning_signs)
        return telling

    @cached_property
    def _first(self) -> FirstDoors:
        from dystonia_companion.ui.first.doors import FirstDoors

        doors = FirstDoors(self._telling, self.standing, self)
        doors.lay.connect(self.lay)
        doors.lift.connect(self.lift)
        doors.go.connect(self.go)
        return doors

    def _again_card(self, asks: bool = True) -> AgainCard:
        from dystonia_companion.ui.again.card import AgainCard

        card = AgainCard(self._telling, self._parts.asked_again, asks)
        card.questions.connect(lambda: self._first.tell())
        return card

    # --- pages --------------------------------------------------------------------------------------------------------

    def _stretch(self) -> StretchPlace:
        from dystonia_companion.ui.stretch.place import StretchPlace

        place = StretchPlace(
            self._kit,
            self._parts.sessions,
            lambda: self._preferences.settings,
            self._changes,
            self.saved_words,
            self._own_place,
            self._parts.pictures.of,
            self._again_card(),
        )
        self._take_in(place)
        place.questions.connect(lambda: self._first.tell())
        place.go.connect(self.go)
        return place

    def _own_place(self) -> OwnPlace:
        from dystonia_companion.ui.own.desk import OwnDesk
        from dystonia_companion.ui.own.place import OwnPlace

        return OwnPlace(OwnDesk(self._telling, self._parts.own, self._parts.sessions, self), self._changes)

    def _breathe(self) -> BreathePlace:
        from dystonia_companion.ui.breathe.place import BreathePlace

        place = BreathePlace(
            self._kit,
            self._parts.breathing,
            lambda: self._preferences.settings,
            lambda: self._parts.packs.finding_out.on,
            self._changes,
            self.saved_words,
        )
        self._take_in(place)
        place.go.connect(self.go)
        return place

    def _injections(self) -> InjectionsPlace:
        from dystonia_companion.ui.injections.calendar_page import CalendarDesk
        from dystonia_companion.ui.injections.desk import Desk
        from dystonia_companion.ui.injections.place import InjectionsPlace

        injections = self._parts.injections
        desk = Desk(self._telling, injections, self)
        files = CalendarDesk(desk, self._clock, parent=desk)
        self._framed["injections"] = place = InjectionsPlace(desk, injections.calendar, files, self._changes)
        place.problem.connect(self.problem)
        self._minute.timeout.connect(place.look_at_time)
        return place

    @cached_property
    def _diary_desk(self) -> DiaryDesk:
        from dystonia_companion.ui.diary.desk import DiaryDesk

        return DiaryDesk(
            self._telling, self._parts.diary, self._parts.injections, self._stores, self._journal, self._clock, self
        )

    def _diary(self) -> DiaryPlace:
        from dystonia_companion.ui.diary.place import DiaryPlace
        from dystonia_companion.ui.page_files import PageFiles

        desk = self._diary_desk
        self._framed["diary"] = place = DiaryPlace(desk, PageFiles(desk, parent=desk), self._changes)
        place.problem.connect(self.problem)
        place.mended.connect(self.mended)
        place.warning_level.connect(self.warning_level)
        place.breathe_now.connect(self.breathe_now)
        place.daily_check.connect(lambda: self.today.aftercare.ask())
        return place

    def open_page(self, place: str, page: str, about: object = None) -> None:
        """Go to a place, and open one of its pages."""
        self.go.emit(place)
        if place in self._framed:
            self._framed[place].back_to_first()
            self._framed[place].open(page, about)

    def open_diary(self, page: str) -> None:
        """By key: not while a session is on, also one that stands on a question, which no slip should leave."""
        if not (self._parts.made("sessions") and self._parts.sessions.runner.active):
            self.open_page("diary", page)

    def _open_rules(self) -> None:
        """Go to Settings, and open the page of all reminders there."""
        self.go.emit("settings")
        if self._reminder_doors is not None:
            self._reminder_doors.open_rules()

    def _take_in(self, place: SessionPlace) -> None:
        """What every place of sessions asks of the window and of the others."""
        place.problem.connect(self.problem)
        place.mended.connect(self.mended)
        place.warning_signs.connect(self.warning_signs)
        place.session_keys.connect(self.session_keys)
        for other in self._session_places:
            place.keys_free.connect(other.claim_keys)
            other.keys_free.connect(place.claim_keys)
        self._session_places.append(place)

    def _heat(self) -> HeatPlace:
        from dystonia_companion.ui.heat.place import HeatPlace

        packs = self._parts.packs
        place = HeatPlace(
            self._kit,
            self._words,
            packs.timer,
            lambda: self._preferences.settings,
            lambda: packs.finding_out.on,
            self._changes,
            self._minute,
            self.saved_words,
        )
        place.problem.connect(self.problem)
        return place

    def add_pack_strip(self, window: MainWindow) -> None:
        """The pack that is on, over every place but its own."""
        from dystonia_companion.ui.heat.strip import lay_strip

        strip = lay_strip(window, self._kit, self._words, self._parts.packs.timer, lambda: self._preferences.settings)
        strip.show_place.connect(lambda: self.go.emit("heat"))

    def _settings_page(self) -> SettingsPage:
        from dystonia_companion.ui.reminders.doors import ReminderDoors
        from dystonia_companion.ui.settings.page import SettingsPage
        from dystonia_companion.ui.sound import sound_trials

        values = (self._preferences.look, self._preferences.settings)
        trials = sound_trials(
            self._kit, self._words, lambda: self._preferences.settings, lambda: self._parts.sessions.audio
        )
        page = SettingsPage(self._kit, self._words, values, self._change_setting, trials)
        self._first.add_to(page)
        again = self._again_card(asks=False)
        page.put_first(again)
        again.refresh()
        self._changes.listen(lambda _kinds: again.refresh(), ("answers", "pattern"))
        doors = ReminderDoors(self.today.reminders_desk, self._health, self._look_again, self)
        self._reminder_doors = doors
        doors.quit.connect(self.quit)
        doors.lay.connect(self.lay)
        doors.lift.connect(self.lift)
        doors.add_to(page)
        for moment in (self._minute.timeout, self.notices_changed, self._parts.audio_changed):
            moment.connect(doors.look_again)
        self._changes.listen(
            lambda _kinds: page.show_values((self._preferences.look, self._preferences.settings)), ("settings", "look")
        )
        return page

    def _change_setting(self, name: str, value: object) -> Kept:
        from dystonia_companion.ui.settings.control import Kept

        try:
            saved = self._set(name, value)
        except KnownError as error:
            return Kept(problem=" ".join(self._error_words(error)))
        return Kept(at=time_of_day(saved.at, self._clock.zone()))

    def _help(self) -> QWidget:
        from dystonia_companion.content.education import read_education
        from dystonia_companion.content.tips import read_tips
        from dystonia_companion.ui.help.page import HelpPage
        from dystonia_companion.ui.tips import free_side

        pages, tips = read_education(resource_root()), read_tips(resource_root())
        return HelpPage(self._kit, self._words, pages, tips, lambda: free_side(self._parts.person))
