"""What is due around injections, as it stands in the list: before appointments, the call to book, and the daily check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.model.injection_reminders import lead_of, tomorrow
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.due_row import DueRow
from dystonia_companion.ui.when import clock_words, long_date, long_day, time_of_day

if TYPE_CHECKING:
    from dystonia_companion.guidance.daily_check import DailyChecks
    from dystonia_companion.guidance.injection_record import InjectionRecord


def appointment_words(words: Words, one: Appointment, clock: Clock) -> str:
    """The kind of an appointment and when it is, by the clock on the wall of the clinic."""
    kind = words.text(f"reminders.kind.{one.kind.value}")
    when = long_day(one.day)
    if one.at is not None:
        key = "at" if one.zone.key == clock.zone().key else "clinic_time"
        when = words.text(f"reminders.when.{key}", day=when, time=clock_words(one.at))
    return f"{kind}: {when}"


class _PutOff(DueRow):
    """A row that can be asked again tomorrow."""

    def add_tomorrow(
        self, reminders: Reminders, items: Sequence[DueItem], clock: Clock, begins: datetime | None = None
    ) -> None:
        """Tomorrow, or shortly before what `begins` sooner, said by the hour; not at all where no time is left."""
        now, here = clock.now(), clock.zone()
        again = tomorrow(now, here, begins)
        if again is None:
            return
        today = again.astimezone(here).date() == now.astimezone(here).date()
        time = time_of_day(again, here)
        label = self.tr("At {time}").format(time=time) if today else self.tr("Tomorrow")
        said = self.tr("Again at {time}.").format(time=time) if today else self.tr("Again tomorrow.")
        self.add_answer(
            label, lambda: reminders.put_off(*(item.uuid for item in items), until=again), said=lambda _saved: said
        )


class LeadRow(_PutOff):
    """What to do before an appointment: all of its reminders that are due, answered together."""

    def __init__(
        self,
        kit: Kit,
        words: Words,
        reminders: Reminders,
        clock: Clock,
        items: Sequence[DueItem],
        one: Appointment,
        parent: QWidget | None = None,
    ) -> None:
        kind = "injections" if one.kind is AppointmentKind.INJECTIONS else "other"
        said = [words.text(f"reminders.lead.{kind}.{lead_of(item.occurrence).id}") for item in items]
        left = (one.day - clock.now().astimezone(clock.zone()).date()).days
        when = {0: self.tr("today"), 1: self.tr("tomorrow")}.get(max(0, left)) or self.tr("in %n day(s)", "", left)
        super().__init__(kit, f"{appointment_words(words, one, clock)} ({when})", said, as_points=True, parent=parent)
        self.add_answer(self.tr("Done"), lambda: reminders.done(*(item.uuid for item in items)), "primary", "ready")
        self.add_tomorrow(reminders, items, clock, one.instant())


class CallRow(_PutOff):
    """Call and book. `add_appointment`: a day was booked, and wants to be entered."""

    add_appointment = Signal()

    def __init__(
        self,
        kit: Kit,
        words: Words,
        reminders: Reminders,
        record: InjectionRecord,
        clock: Clock,
        item: DueItem,
        parent: QWidget | None = None,
    ) -> None:
        lines = []
        if (planned := record.planned()) is not None:
            standing = planned.standing(clock.now().astimezone(clock.zone()).date())
            lines.append(words.text(f"reminders.book.{standing.value}", day=long_date(planned.day)))
        if phone := record.daily.phone():
            lines.append(words.text("reminders.book.phone", phone=phone))
        super().__init__(kit, words.text("reminders.book.title"), lines, parent=parent)
        self.add(self.tr("Booked: add the date"), self.add_appointment.emit, "primary", "injections")
        self.add_tomorrow(reminders, (item,), clock)
        self.add_answer(self.tr("Not now"), lambda: reminders.skip(item.uuid))


class CheckRow(DueRow):
    """How the person is today: all fine in one press, or `daily_check`, which asks what is different."""

    daily_check = Signal()

    def __init__(self, kit: Kit, words: Words, daily: DailyChecks, day: int, parent: QWidget | None = None) -> None:
        question = words.text("aftercare.check.question" if day else "aftercare.check.question_0", n=day)
        super().__init__(kit, question, parent=parent)
        self.add_answer(words.text("aftercare.check.all_fine"), daily.all_fine, "primary", "ready")
        self.add(words.text("aftercare.check.different"), self.daily_check.emit)
