"""The cards beside the month: the next injections, the last treatment, and the ways to all the rest."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.muscles import Muscles
from dystonia_companion.model.appointment import LEAD_BY_ID, Appointment
from dystonia_companion.model.planned import Standing
from dystonia_companion.model.treatment import OTHER
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.injections.desk import BETWEEN, HUE, Desk
from dystonia_companion.ui.injections.muscle_words import amount_words, best_view, lay_name, sided
from dystonia_companion.ui.injections.neck_map import injected_marks
from dystonia_companion.ui.injections.neck_view import MOST_PX, NeckMapView
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, Pill, caption
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout, clear

PICTURE_PX = 280  # the least at which muscles can be told apart
DOORS = ("history", "appointments", "tight", "away", "import")
MOST_LINES = 8  # of muscles; the page of the letter has them all


class DeskCard(Card):
    """A card that is made anew by `refresh`. `open` carries the name of a page and what it is about."""

    open = Signal(str, object)

    def __init__(self, desk: Desk, title: str = "", hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, title, hue, parent)
        self.desk = desk

    def flow(self, *parts: QWidget) -> QWidget:
        """Parts one after another, in as many lines as they need."""
        holder = QWidget()
        row = FlowLayout(self._kit.theme.size("gap"), holder)
        for part in parts:
            row.addWidget(part)
        return holder

    def door(self, key: str, page: str, about: object = None, kind="secondary") -> Button:
        """A button that opens a page."""
        button = Button(self._kit, self.desk.text(key), kind, hue=HUE)
        button.clicked.connect(partial(self._open, page, about))
        return button

    def _open(self, page: str, about: object, _checked: bool = False) -> None:
        self.open.emit(page, about)


class NextCard(DeskCard):
    """A booked day wins over the planned one; a day that is past is said without haste, and none is ever proposed earlier."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("overview.next"), parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.kit.theme.size("gap_small"))
        self.body.addLayout(self._rows)
        self.refresh()

    def refresh(self) -> None:
        keeping_focus(self, self._build)

    def _build(self) -> None:
        desk = self.desk
        clear(self._rows)
        booked, planned = desk.record.booked(), desk.record.planned()
        buttons = []
        if booked is not None:
            self._add_booked(booked)
            buttons.append(self.door("overview.show", "appointment", booked))
        elif planned is None:
            self._rows.addWidget(Label(desk.text("overview.nothing"), "value"))
            self._rows.addWidget(caption(desk.text("overview.nothing_next")))
        elif planned.standing(desk.today) is Standing.PAST:
            self._rows.addWidget(Label(desk.text("overview.past"), "value"))
            self._rows.addWidget(caption(desk.text("overview.past_next", day=long_date(planned.day))))
        else:
            first, last = long_date(planned.day), long_date(planned.until)
            self._rows.addWidget(Label(desk.text("overview.planned", first=first, last=last), "value"))
            self._rows.addWidget(caption(self._why_planned(planned.lifted)))
        if booked is not None or planned is not None:
            buttons.append(self.door("overview.to_calendar", "calendar"))
            buttons.append(self.door("overview.prepare", "visit"))
        buttons.append(self.door("overview.why", "why", kind="quiet"))
        self._rows.addWidget(self.flow(*buttons))

    def _add_booked(self, booked: Appointment) -> None:
        desk = self.desk
        self._rows.addWidget(Label(desk.moment_words(booked.day, booked.at), "value"))
        said = [booked.place, self._after(booked.day)]
        if line := BETWEEN.join(part for part in said if part):
            self._rows.addWidget(caption(line))
        if booked.phone:
            self._rows.addWidget(Label(booked.phone))
        if desk.record.booked_early():
            last = desk.telling.record.treatment()
            weeks = desk.telling.record.products.earliest_weeks(None if last is None else last.product)
            self._rows.addWidget(Notice(desk.kit, desk.text("overview.early", weeks=weeks)))
        pills: list[Label] = [Pill(desk.text(f"lead.{lead}")) for lead in LEAD_BY_ID if lead in booked.leads]
        none = desk.text("overview.no_reminders")
        self._rows.addWidget(self.flow(Label(desk.text("overview.reminders")), *(pills or [caption(none)])))

    def _after(self, day: date) -> str:
        last = self.desk.telling.record.treatment()
        days = 0 if last is None else (day - last.day).days
        if days <= 0:
            return ""
        if days % 7:
            return self.desk.text("overview.days_after", days=days)
        return self.desk.text("overview.weeks_after", weeks=days // 7)

    def _why_planned(self, lifted: bool) -> str:
        desk = self.desk
        weeks, last = desk.telling.settings.injection_weeks, desk.telling.record.treatment()
        if not lifted or last is None:
            return desk.text("overview.planned_why", weeks=weeks)
        least = desk.telling.record.products.least_weeks(last.product)
        return desk.text("overview.lifted", weeks=weeks, least=least)


class LastCard(DeskCard):
    """The last treatment: the neck, and what was given where, in the units of its product."""

    def __init__(self, desk: Desk, muscles: Muscles, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent=parent)
        self._muscles = muscles
        self.title.show()
        self._columns = Columns(desk.kit, (0, 1), 520)
        self.picture = NeckMapView(desk.kit, desk.words, desk.text("overview.neck"))
        self._kit.theme.changed.connect(self._fit_picture)
        self._fit_picture()
        beside = QWidget()  # a picture as high as the whole line is wide would leave room below it
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.picture)
        line.addStretch(1)
        self._columns.first.addWidget(beside)
        self.body.addWidget(self._columns)
        self._row: TreatmentRow | None = None
        self.letter_button = self._part_door("overview.letter", "letter")
        self.course_button = self._part_door("overview.how_it_went", "course")
        self.body.addWidget(self.flow(self.letter_button, self.course_button))

    def _fit_picture(self) -> None:
        """The letters on it grow with the text, and so does the neck."""
        self.picture.setFixedWidth(min(MOST_PX, PICTURE_PX * self._kit.theme.text_size // 100))

    def _part_door(self, key: str, part: str) -> Button:
        button = Button(self._kit, self.desk.text(key), "secondary", hue=HUE)
        button.clicked.connect(lambda: self.open.emit("treatment", (self._row, part)))
        return button

    def refresh(self) -> None:
        desk = self.desk
        self._row = row = desk.telling.record.treatment()
        self.setVisible(row is not None)
        if row is None:
            return
        details = desk.record.details(row.uuid)
        self.title.setText(desk.text("overview.last", day=long_date(row.day)))
        self.setAccessibleName(self.title.text())
        lines = self._columns.second
        clear(lines)
        lines.addWidget(Label(desk.product_words(row, details.product_name), "strong"))
        units = desk.text(f"units.head.{row.product or OTHER}")
        for muscle in details.muscles[:MOST_LINES]:
            name = sided(desk.words, lay_name(desk.words, muscle.muscle, muscle.name), muscle.side)
            lines.addWidget(Label(f"{name}{BETWEEN}{amount_words(desk.words, muscle, units)}"))
        if details.empty:
            lines.addWidget(caption(desk.text("overview.no_letter")))
        view = best_view(self._muscles, details.muscles)
        self.picture.setVisible(bool(details.muscles))
        numbers = {(m.muscle, m.side, m.name): "" for m in details.muscles}
        said = {(m.muscle, m.side): amount_words(desk.words, m, units) for m in details.muscles}
        self.picture.show_map(view, injected_marks(details.muscles, numbers), said)


class MoreCard(DeskCard):
    """The ways to the other pages."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("overview.more"), parent=parent)
        self.doors = {name: self.door(f"overview.{name}", name) for name in DOORS}
        self.body.addWidget(self.flow(*self.doors.values()))
