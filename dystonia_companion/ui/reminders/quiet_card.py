"""What comes next, why it is quiet and until when, that reminders are alive; and a pause, which always has an end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.quiet import (
    ASKED_FOR,
    BAD_SPELL,
    MEETING,
    MORNING,
    OFF,
    PAUSED,
    Silence,
    bad_spell_until,
)
from dystonia_companion.model.reminder import instant
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.fields import DayField
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.when import clock_words, long_day
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Notice, announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout

HOUR = timedelta(hours=1)
LONGEST_DAYS = 366
RULES, HEALTH, QUIT = "rules", "health", "quit"


class QuietCard(TodayCard):
    """Always there, on Today and in Settings. Its parts stay, so that a press leaves the focus near where it was."""

    def __init__(self, desk: RemindersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, desk.text("quiet.title"), parent)
        self.desk = desk
        self.next = Label("", "strong")
        self.quiet = Notice(desk.kit, hue=desk.hue)
        self.alive = caption("")
        for part in (self.next, self.quiet, self.alive):
            self.rows.addWidget(part)
        self.go_on_button = self._button("go_on", self._go_on, "primary", "play")
        self.hour_button = self._button("hour", lambda: self._pause(desk.clock.now() + HOUR), icon="pause")
        self.tomorrow_button = self._button("tomorrow_button", self._until_tomorrow, icon="moon")
        self.day_button = self._button("day_button", self._fold)
        self.meeting_button = self._button("meeting_button", lambda: self._pause(desk.clock.now() + HOUR, MEETING))
        self.spell_button = self._button("bad_spell_button", self._bad_spell, time=clock_words(MORNING))
        self.rows.addWidget(
            self._flow(
                self.go_on_button,
                self.hour_button,
                self.tomorrow_button,
                self.meeting_button,
                self.spell_button,
                self.day_button,
            )
        )
        self.day = DayField(
            desk, desk.text("quiet.day_field"), self._tomorrow(), self._span, ahead=True, optional=False
        )
        self.day.told.connect(lambda _day: self._name_until())
        self.until_button = self._button("pause_until", self._until_day, "primary", "pause", day="")
        self.rows.addWidget(self.day)
        self.rows.addWidget(self._flow(self.until_button))
        self._unfold(False)
        self.refresh()

    def refresh(self) -> None:
        desk = self.desk
        held = desk.service.silence()
        self.quiet.show_quietly("" if held is None else desk.silence(held))
        self.go_on_button.setVisible(held is not None and held.why in ASKED_FOR)
        coming = desk.service.next()
        self.next.setText(
            desk.text("quiet.nothing_next")
            if coming is None
            else desk.text(
                "quiet.next",
                day=desk.day(coming.at),
                time=desk.time(coming.at),
                what=desk.what(coming.kind, coming.subject),
            )
        )
        self.alive.setText(self._alive_words(held))

    def _alive_words(self, held: Silence | None) -> str:
        if not self.desk.telling.settings.reminders_on or (held is not None and held.why == OFF):
            return self.desk.text("quiet.not_alive")
        looked = self.desk.looked()
        if looked is None:
            return self.desk.text("quiet.alive_new")
        return self.desk.text("quiet.alive", time=self.desk.time(looked))

    # --- a pause ------------------------------------------------------------------------------------------------------

    def _pause(self, until: datetime, why: str = PAUSED) -> None:
        if self._kept(lambda: self.desk.service.pause(until, why)):
            self._unfold(False)
            take_focus(self.go_on_button)
            announce(self, self.quiet.accessibleName())

    def _go_on(self) -> None:
        if self._kept(self.desk.service.end_pause):
            take_focus(self.hour_button)
            announce(self, self.quiet.accessibleName() or self.desk.text("quiet.going_on"))

    def _until_tomorrow(self) -> None:
        self._pause(instant(self._tomorrow(), MORNING, self.desk.zone))

    def _bad_spell(self) -> None:
        self._pause(bad_spell_until(self.desk.clock.now(), self.desk.zone), BAD_SPELL)

    def _until_day(self) -> None:
        if self.day.settled() and self.day.day is not None:
            self._pause(instant(self.day.day, MORNING, self.desk.zone))

    def _kept(self, write: Callable[[], Saved]) -> bool:
        """The line of silence is never behind what is on record."""
        kept = self.desk.keep(write) is not None
        self.refresh()
        return kept

    def _tomorrow(self) -> date:
        return self.desk.today + timedelta(days=1)

    def _span(self) -> tuple[date, date]:
        return self._tomorrow(), self.desk.today + timedelta(days=LONGEST_DAYS)

    def _fold(self) -> None:
        self._unfold(not self._unfolded)
        if self._unfolded:
            self.day.set_day(self._tomorrow())
            self._name_until()
            take_focus(self.day.line)

    def _unfold(self, on: bool) -> None:
        self._unfolded = on
        self.day_button.set_label(self.desk.text("quiet.fold" if on else "quiet.day_button"))
        for part in (self.day, self.until_button):
            part.setVisible(on)

    def _name_until(self) -> None:
        if self.day.day is not None:
            self.until_button.set_label(self.desk.text("quiet.pause_until", day=long_day(self.day.day)))

    # --- ways from here -----------------------------------------------------------------------------------------------

    def add_doors(self, doors: Mapping[str, Callable[[], None]], kind: ButtonKind = "secondary") -> dict[str, Button]:
        """Buttons below all else that lead elsewhere, by name."""
        made = {name: self._made(self.desk.text(f"door.{name}"), press, kind) for name, press in doors.items()}
        self.body.addWidget(self._flow(*made.values()))
        return made

    # --- parts --------------------------------------------------------------------------------------------------------

    def _button(
        self, key: str, press: Callable[[], None], kind: ButtonKind = "secondary", icon: str = "", **values: object
    ) -> Button:
        return self._made(self.desk.text(f"quiet.{key}", **values), press, kind, icon)

    def _made(self, label: str, press: Callable[[], None], kind: ButtonKind, icon: str = "") -> Button:
        made = Button(self.desk.kit, label, kind, hue=self.desk.hue, icon=icon)
        made.clicked.connect(lambda: press())
        return made

    def _flow(self, *parts: QWidget) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(self.desk.kit.theme.size("gap"), holder)
        for part in parts:
            flow.addWidget(part)
        return holder
