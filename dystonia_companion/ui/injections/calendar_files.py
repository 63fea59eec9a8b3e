"""Appointments out to a calendar file and in from one: the two questions for a file, and the card that shows what one holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.calendar_event import ENDING, CalendarEvent, Read, State
from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.model.reason import Reason
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.when import clock_words, long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.choices import ChoiceRow, Tick
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout, clear

HUE = "injections"
SHOWN = 20  # dates at once
SHOWN_REFUSED = 8  # a file may hold hundreds
NO_LOSS = ("calendar_past", "calendar_same")


def ask_for_calendar(parent: QWidget) -> Path | None:
    """The calendar file to read, or None."""
    title = QCoreApplication.translate("CalendarFiles", "A calendar file from your clinic")
    found, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), _filter())
    return Path(found) if found else None


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Where to write a calendar file, or None. It is asked before another file is replaced."""
    title = QCoreApplication.translate("CalendarFiles", "Save to a calendar file")
    found, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), _filter())
    return Path(found) if found else None


def _filter() -> str:
    kind = QCoreApplication.translate("CalendarFiles", "Calendar files")
    return f"{kind} (*{ENDING})"


def calendar_reason(words: Words, reason: Reason) -> str:
    """Why a calendar file, or an event in it, is not taken."""
    return words.text(f"calendar.reasons.{reason.code}", **reason.values)


class CalendarImportCard(Card):
    """What a calendar file holds: each date with a tick, what it is for, and what cannot be taken and why.

    Nothing is kept before `add`, which carries a tuple of what was ticked: (event, its kind). What is not shown yet is not
    ticked. `here`: the zone of the person; a time in another one is said to be so.
    """

    add = Signal(tuple)
    left = Signal()

    def __init__(
        self, kit: Kit, words: Words, name: str, found: Read, here: ZoneInfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, "", parent=parent)
        self.title.setText(self.tr("From {file}").format(file=name))
        self.title.setVisible(True)
        self.setAccessibleName(self.title.text())
        self.found = found
        self._words, self._here = words, here
        self._limit = SHOWN
        # A clinic sends a few; of a whole calendar nobody wants to take back what was ticked for them.
        few = len(found.events) <= SHOWN
        self._ticked = {event.uid for event in found.events if few and not _called_off(event.known)}
        self._kinds = {event.series: event.kind for event in found.events}
        self.ticks: dict[str, Tick] = {}
        self.kinds: dict[str, ChoiceRow] = {}
        if found.problem is not None:
            self.body.addWidget(Notice(kit, calendar_reason(words, found.problem)))
        self._intro = Label("", "strong")
        self.body.addWidget(self._intro)
        self._intro.setVisible(bool(found.events))
        self._add_all()
        self._list = QVBoxLayout()
        self._list.setSpacing(kit.theme.size("gap_small"))
        self.body.addLayout(self._list)
        self._add_more()
        self._add_refused()
        self._add_buttons()
        self._build()

    def first_focus(self) -> QWidget:
        """Where a person begins."""
        return next(iter(self.ticks.values()), self.leave_button)

    def chosen(self) -> tuple[tuple[CalendarEvent, AppointmentKind], ...]:
        """What is ticked, with its kind."""
        return tuple((event, self._kinds[event.series]) for event in self.found.events if event.uid in self._ticked)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _add_all(self) -> None:
        row = QWidget()
        flow = FlowLayout(self._kit.theme.size("gap"), row)
        self.all_button = Button(self._kit, self.tr("Tick all shown"), "secondary", hue=HUE)
        self.none_button = Button(self._kit, self.tr("Tick none"), "secondary", hue=HUE)
        for button, on in ((self.all_button, True), (self.none_button, False)):
            button.clicked.connect(lambda _=False, on=on: self._tick_all(on))
            flow.addWidget(button)
        self.body.addWidget(row)
        row.setVisible(len(self.found.events) > 1)

    def _add_more(self) -> None:
        kit = self._kit
        self._more = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), self._more)
        self._more_label = Label("")
        self.more_button = Button(kit, self.tr("Show more"), "secondary", hue=HUE)
        self.more_button.clicked.connect(self._show_more)
        flow.addWidget(self._more_label)
        flow.addWidget(self.more_button)
        self.body.addWidget(self._more)

    def _add_refused(self) -> None:
        # what may be mended before what is over and what is there already
        refused = sorted(self.found.refused, key=lambda one: one[1].code in NO_LOSS)
        if refused:
            self.body.addSpacing(self._kit.theme.size("gap_small"))
            self.body.addWidget(Label(self.tr("%n event(s) can't be used as they are:", "", len(refused)), "strong"))
        for title, why in refused[:SHOWN_REFUSED]:
            self.body.addWidget(Label(f"{self._named(title)}: {calendar_reason(self._words, why)}"))
        if len(refused) > SHOWN_REFUSED:
            self.body.addWidget(Label(self.tr("and %n other(s)", "", len(refused) - SHOWN_REFUSED), "soft"))

    def _add_buttons(self) -> None:
        kit = self._kit
        new = any(event.state is State.NEW for event in self.found.events)
        self.body.addSpacing(kit.theme.size("gap_small"))
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.add_button = Button(
            kit, self.tr("Add") if new else self.tr("Change"), hue=HUE, icon="plus" if new else "ready"
        )
        self.add_button.clicked.connect(lambda: self.add.emit(self.chosen()))
        self.leave_button = Button(kit, self.tr("Leave it"), "secondary", hue=HUE)
        self.leave_button.clicked.connect(lambda: self.left.emit())
        flow.addWidget(self.add_button)
        flow.addWidget(self.leave_button)
        self.add_button.setVisible(bool(self.found.events))
        self.body.addWidget(row)

    def _build(self) -> None:
        """The dates that are shown, anew; what was ticked and chosen stays."""
        clear(self._list)
        self.ticks, self.kinds = {}, {}
        for events in _by_series(islice(self.found.events, self._limit)):
            self._list.addWidget(self._block(events))
        hidden = len(self.found.events) - self._limit
        self._more.setVisible(hidden > 0)
        self._more_label.setText(self.tr("%n more date(s) in this file.", "", max(0, hidden)))
        self._count()

    def _block(self, events: list[CalendarEvent]) -> QWidget:
        """One event, or the dates of one series, and what it is for."""
        first, kit = events[0], self._kit
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, kit.theme.size("gap_small"), 0, kit.theme.size("gap_small"))
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(self._named(first.title), "strong", HUE))
        if first.place:
            column.addWidget(Label(first.place, "soft"))
        ticks = QVBoxLayout()
        ticks.setSpacing(kit.theme.size("gap"))
        for event in events:
            ticks.addWidget(self._tick_of(event))
            if (said := self._against(event)) is not None:
                self.ticks[event.uid].setAccessibleDescription(said)
                ticks.addWidget(Label(said))
        column.addLayout(ticks)
        if any(event.state is not State.CANCELLED for event in events):
            column.addWidget(self._kind_row(first))
            self._show_kind(first.series)
        return block

    def _tick_of(self, event: CalendarEvent) -> Tick:
        tick = Tick(self._kit, self._when(event), HUE)
        tick.setAccessibleName(f"{self._named(event.title)}: {tick.label()}")
        tick.setChecked(event.uid in self._ticked)
        tick.toggled.connect(lambda on: self._tick(event, on))
        self.ticks[event.uid] = tick
        return tick

    def _kind_row(self, event: CalendarEvent) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._kit.theme.size("gap_small"))
        column.addWidget(Label(self.tr("What is it for?"), "soft"))
        options = [(kind.value, self._words.text(f"appointments.kind.{kind}")) for kind in AppointmentKind]
        name = self.tr("{title}: what is it for?").format(title=self._named(event.title))
        row = ChoiceRow(self._kit, name, options, self._kinds[event.series], HUE)
        row.chosen.connect(lambda kind, series=event.series: self._choose(series, kind))
        self.kinds[event.series] = row
        column.addWidget(row)
        return holder

    # --- in words -----------------------------------------------------------------------------------------------------

    def _named(self, title: str) -> str:
        return title or self.tr("Without a title")

    def _when(self, event: CalendarEvent) -> str:
        """ "Tuesday 6 April 2027, 10:30 to 11:00", with the place whose clock it is where that is another than here."""
        day = long_date(event.day)
        if event.at is None:
            return self.tr("{day}, no time given").format(day=day)
        begins = datetime.combine(event.day, event.at, tzinfo=event.zone)
        ends = (begins.astimezone(UTC) + timedelta(minutes=event.minutes)).astimezone(event.zone)
        shown = self.tr("{day}, {start} to {end}").format(
            day=day, start=clock_words(event.at), end=clock_words(ends.time())
        )
        if begins.astimezone(self._here).utcoffset() == begins.utcoffset():
            return shown
        place = event.zone.key.rsplit("/", 1)[-1].replace("_", " ")
        return self.tr("{when} (time in {place})").format(when=shown, place=place)

    def _against(self, event: CalendarEvent) -> str | None:
        """What it means for the appointment that is there; None for a new one."""
        known = event.known
        if known is None:
            return None
        if event.state is State.CANCELLED:
            return self.tr("The clinic has cancelled it. Ticked, it is cancelled here too.")
        if _called_off(known):
            return self.tr("You have cancelled it. Ticked, it takes place again.")
        day = long_date(known.day)
        when = day if known.at is None else self.tr("{day}, {time}").format(day=day, time=clock_words(known.at))
        return self.tr("You have it on {when}. Ticked, it is changed.").format(when=when)

    # --- what a person does -------------------------------------------------------------------------------------------

    def _tick(self, event: CalendarEvent, on: bool) -> None:
        (self._ticked.add if on else self._ticked.discard)(event.uid)
        self._show_kind(event.series)
        self._count()

    def _tick_all(self, on: bool) -> None:
        for tick in self.ticks.values():
            tick.setChecked(on)

    def _show_kind(self, series: str) -> None:
        """What it is for is asked only of what is ticked."""
        if (row := self.kinds.get(series)) is not None and (holder := row.parentWidget()) is not None:
            ticked = any(event.uid in self._ticked for event in self.found.events if event.series == series)
            holder.setVisible(ticked)

    def _choose(self, series: str, kind: str) -> None:
        self._kinds[series] = AppointmentKind(kind)
        self.kinds[series].set_value(kind)

    def _count(self) -> None:
        chosen = len(self._ticked)
        self._intro.setText(self.tr("{chosen} of %n date(s) chosen:", "", len(self.found.events)).format(chosen=chosen))
        self.add_button.setEnabled(chosen > 0)

    def _show_more(self) -> None:
        before = set(self.ticks)
        self._limit += SHOWN
        self._build()
        take_focus(next(tick for uid, tick in self.ticks.items() if uid not in before))


def _called_off(known: Appointment | None) -> bool:
    return known is not None and known.status is Status.CANCELLED


def _by_series(events: Iterator[CalendarEvent]) -> list[list[CalendarEvent]]:
    """The dates of one series together, in the order of their first dates."""
    found: dict[str, list[CalendarEvent]] = {}
    for event in events:
        found.setdefault(event.series, []).append(event)
    return list(found.values())
