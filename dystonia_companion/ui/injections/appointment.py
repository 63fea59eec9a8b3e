"""One appointment: what for, when by the clinic's clock, where, and when to be reminded. Save keeps it, as one change.

A change that is not saved yet stays on this page, also when another place is looked at meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.appointment import (
    LEADS,
    LEAST_MINUTES,
    MOST_MINUTES,
    Appointment,
    AppointmentKind,
    Status,
    usual_leads,
)
from dystonia_companion.model.planned import booked_early
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import EARLIEST, LONGEST_LINE, LONGEST_TEXT
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.fields import DayField, TextField
from dystonia_companion.ui.first.days import captioned
from dystonia_companion.ui.injections.desk import HUE, Desk, DeskPage
from dystonia_companion.ui.injections.zone_field import ZoneField
from dystonia_companion.ui.when import clock_words, long_date
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Tick
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns

FARTHEST = timedelta(days=2 * 366)
KNOWN, NOT_KNOWN = "known", "not_known"
USUAL_TIME = time(10)
MINUTE_STEP = 5


class AppointmentPage(DeskPage):
    """`wanted` is the appointment as it stands on the page. `calendar` asks for a file of it as it is kept."""

    calendar = Signal(object)
    saved = Signal(object)

    def __init__(self, desk: Desk, appointment: Appointment, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("appointment.title_change" if known else "appointment.title_new"), parent)
        self.wanted = self._first = appointment
        self._kept = appointment if known else None
        self._leads_chosen = known
        self._edited: set[str] = set()  # what was changed on this page since it was kept
        self._state = Notice(self.kit, hue=HUE)
        self.column.addWidget(self._state)
        kinds = [(kind.value, desk.words.text(f"appointments.kind.{kind.value}")) for kind in AppointmentKind]
        what = Card(self.kit, desk.text("appointment.kind"))
        self.kind = ChoiceRow(self.kit, desk.text("appointment.kind"), kinds, appointment.kind.value, HUE)
        self.kind.chosen.connect(lambda kind: self._choose_kind(AppointmentKind(kind)))
        what.body.addWidget(self.kind)
        self.column.addWidget(what)
        columns = Columns(self.kit, (1, 1))
        columns.first.addWidget(self._when_card())
        columns.second.addWidget(self._where_card())
        columns.second.addWidget(self._leads_card())
        self.column.addWidget(columns)
        self.save_button = self.button("appointment.save", self.save, "primary", icon="ready")
        self.calendar_button = self.button("appointment.calendar_one", self._to_calendar)
        self.cancel_button = self.button("appointment.cancel", lambda: self._set_status(Status.CANCELLED), "quiet")
        self.restore_button = self.button("appointment.restore", lambda: self._set_status(Status.PLANNED))
        self.column.addWidget(
            self.flow(self.save_button, self.calendar_button, self.restore_button, self.cancel_button)
        )
        self._show()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _when_card(self) -> Card:
        desk, wanted = self.desk, self.wanted
        card = Card(self.kit)
        self.day = DayField(desk, desk.text("appointment.day"), wanted.day, self._span, ahead=True, optional=False)
        self.day.told.connect(lambda day: self._change(day=day))
        card.body.addWidget(self.day)
        planned = desk.record.planned()
        self.planned_button = None
        if planned is not None and planned.day >= desk.today:
            self.planned_button = self.button(
                "appointment.planned_day", lambda: self._take_planned(planned.day), day=long_date(planned.day)
            )
            card.body.addWidget(self.flow(self.planned_button))
        self._early = Notice(self.kit)
        self._past = Notice(self.kit)
        card.body.addWidget(self._early)
        card.body.addWidget(self._past)
        card.body.addWidget(Label(desk.text("appointment.time"), "strong"))
        times = [(a, desk.text(f"appointment.times.{a}")) for a in (NOT_KNOWN, KNOWN)]
        self.time = ChoiceRow(
            self.kit, desk.text("appointment.time"), times, NOT_KNOWN if wanted.at is None else KNOWN, HUE
        )
        self.time.chosen.connect(self._choose_time)
        card.body.addWidget(self.time)
        at = wanted.at or USUAL_TIME
        self.hour = Stepper(
            self.kit, desk.words.text("first.injections.hour"), at.hour, 0, 23, 1, lambda h: f"{h:02}", HUE
        )
        self.minute = Stepper(
            self.kit,
            desk.words.text("first.injections.minute"),
            at.minute,
            0,
            60 - MINUTE_STEP,
            MINUTE_STEP,
            lambda m: f":{m:02}",
            HUE,
        )
        for part in (self.hour, self.minute):
            part.changed.connect(lambda _value: self._take_time())
        self._clock = self.flow(captioned(self.hour), captioned(self.minute))
        card.body.addWidget(self._clock)
        card.body.addWidget(Label(desk.text("appointment.minutes"), "strong"))
        self.minutes = Stepper(
            self.kit,
            desk.text("appointment.minutes"),
            wanted.minutes,
            LEAST_MINUTES,
            MOST_MINUTES,
            MINUTE_STEP,
            hue=HUE,
        )
        self.minutes.changed.connect(lambda minutes: self._change(minutes=minutes))
        card.body.addWidget(self.minutes)
        self.zone = ZoneField(desk, wanted.zone, self._zones())
        self.zone.told.connect(lambda zone: self._change(zone=zone))
        card.body.addWidget(self.zone)
        return card

    def _where_card(self) -> Card:
        desk, wanted = self.desk, self.wanted
        card = Card(self.kit)
        self.texts = {
            name: TextField(desk, desk.text(f"appointment.{name}"), getattr(wanted, name), longest, lines)
            for name, longest, lines in (
                ("place", LONGEST_LINE, 1),
                ("phone", LONGEST_LINE, 1),
                ("notes", LONGEST_TEXT, 3),
            )
        }
        for name, field in self.texts.items():
            field.told.connect(lambda text, name=name: self._change(**{name: text}))
            card.body.addWidget(field)
        return card

    def _leads_card(self) -> Card:
        desk = self.desk
        card = Card(self.kit, desk.text("appointment.leads"))
        self.leads = {lead.id: Tick(self.kit, desk.text(f"lead_long.{lead.id}"), HUE) for lead in LEADS}
        ticks = QVBoxLayout()
        ticks.setSpacing(self.kit.theme.size("gap"))
        card.body.addLayout(ticks)
        for tick in self.leads.values():
            tick.clicked.connect(lambda _on: self._take_leads())
            ticks.addWidget(tick)
        self._no_leads = caption(desk.text("appointment.leads_none"))
        card.body.addWidget(self._no_leads)
        return card

    def _zones(self) -> list[ZoneInfo]:
        kept = [a.zone for a in self.desk.record.appointments()]
        return [self.desk.record.zone, *kept]

    def _span(self) -> tuple[date, date]:
        return EARLIEST, self.desk.today + FARTHEST

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether something stands here that is not kept."""
        return self.wanted != self._kept

    @property
    def begun(self) -> bool:
        """Whether something was entered that is not kept; a new page on which nothing was is none."""
        return self.unsaved and self.wanted != self._first

    def refresh(self) -> None:
        """The kept one may be another by now, or none; only what was changed on this page is laid over it."""
        kept = next((a for a in self.desk.record.appointments() if a.id == self.wanted.id), None)
        if kept is not None:
            self.wanted = replace(kept, **{name: getattr(self.wanted, name) for name in self._edited})
        self._kept = kept
        self._show()

    def may_leave(self) -> bool:
        """What is typed belongs to what waits; what can't be read stays in view."""
        return self._settled()

    def _settled(self) -> bool:
        return all(field.settled() for field in (self.day, self.zone, *self.texts.values()))

    def _show(self) -> None:
        desk, wanted, kept = self.desk, self.wanted, self._kept
        self.title.setText(desk.text("appointment.title_new" if kept is None else "appointment.title_change"))
        self.kind.set_value(wanted.kind.value)
        self.day.set_day(wanted.day)
        self.time.set_value(NOT_KNOWN if wanted.at is None else KNOWN)
        self._clock.setVisible(wanted.at is not None)
        if wanted.at is not None:
            self.hour.set_value(wanted.at.hour)
            self.minute.set_value(wanted.at.minute)
        self.minutes.set_value(wanted.minutes)
        self.zone.set_zone(wanted.zone)
        for name, field in self.texts.items():
            field.set_text(getattr(wanted, name))
        for lead, tick in self.leads.items():
            tick.setChecked(lead in wanted.leads)
        self._no_leads.setVisible(not wanted.leads)
        self._early.show_quietly(self._early_words())
        self._past.show_quietly(desk.text("appointment.past_day") if wanted.day < desk.today else "")
        cancelled = wanted.status is Status.CANCELLED
        state = "cancelled" if cancelled else "not_saved" if kept is None else "changed" if self.unsaved else ""
        self._state.show_quietly(desk.text(f"appointment.{state}") if state else "")
        self.save_button.setVisible(self.unsaved or kept is None)
        self.calendar_button.setVisible(kept is not None and not self.unsaved)
        self.cancel_button.setVisible(kept is not None and wanted.status is Status.PLANNED)
        self.restore_button.setVisible(kept is not None and cancelled)

    def _early_words(self) -> str:
        wanted, last = self.wanted, self.desk.telling.record.treatment()
        if wanted.kind is not AppointmentKind.INJECTIONS or last is None or wanted.status is not Status.PLANNED:
            return ""
        weeks = self.desk.telling.record.products.earliest_weeks(last.product)
        early = wanted.day >= self.desk.today and booked_early(wanted.day, last.day, weeks)
        return self.desk.text("overview.early", weeks=weeks) if early else ""

    # --- presses ------------------------------------------------------------------------------------------------------

    def _change(self, **values: Any) -> None:
        self.wanted = replace(self.wanted, **values)
        self._edited |= values.keys()
        self._show()

    def _choose_kind(self, kind: AppointmentKind) -> None:
        leads = self.wanted.leads if self._leads_chosen else usual_leads(kind)
        self._change(kind=kind, leads=leads)

    def _take_planned(self, day: date) -> None:
        self._change(day=day)
        take_focus(self.day.line)

    def _choose_time(self, answer: str) -> None:
        self._change(at=self._shown_time() if answer == KNOWN else None)

    def _take_time(self) -> None:
        self._change(at=self._shown_time())

    def _shown_time(self) -> time:
        return time(self.hour.value, self.minute.value)

    def _take_leads(self) -> None:
        self._leads_chosen = True
        self._change(leads=tuple(lead for lead, tick in self.leads.items() if tick.isChecked()))

    def save(self) -> bool:
        """Keep all of it; False when something can't be kept, which is said."""
        if not self._settled():
            return False
        self.refresh()  # whatever happened to it meanwhile stays
        if not self.keep(self._write, self._say_wrong):
            return False
        self._kept = next(a for a in self.desk.record.appointments() if a.id == self.wanted.id)
        self.wanted = self._kept
        self._edited.clear()
        self._leads_chosen = True
        self._show()
        take_focus(self.title)
        self.saved.emit(self._kept)
        return True

    def _write(self) -> Saved:
        return self.desk.record.keep_appointment(self.wanted)

    def _say_wrong(self, problems: dict[str, Reason]) -> None:
        for name, reason in problems.items():
            words = self.desk.wrong_words(reason)
            if name in self.texts:
                self.texts[name].say_wrong(words)
            else:
                self._state.say(words)

    def _set_status(self, status: Status) -> None:
        """By itself, so that an undo takes back this and no change that was made before it."""
        if self.unsaved and not self.save():
            return
        before = self.wanted
        self._change(status=status)
        if not self.save():
            self.wanted = before
            self._edited.discard("status")
            self._show()

    def _to_calendar(self) -> None:
        if self._kept is not None:
            self.calendar.emit(self._kept)


def appointment_words(desk: Desk, appointment: Appointment) -> str:
    """What for and when, in one line."""
    kind = desk.words.text(f"appointments.kind.{appointment.kind.value}")
    day = long_date(appointment.day)
    if appointment.at is None:
        return desk.text("appointment.line", kind=kind, day=day)
    return desk.text("appointment.line_time", kind=kind, day=day, time=clock_words(appointment.at))
