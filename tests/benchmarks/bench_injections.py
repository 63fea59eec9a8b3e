"""What the month view and the strip cost with twenty years on record, against one treatment and the ratings of its cycle.

Both are asked for the same days in turn, read and painted, so that the pictures are alike and a busy moment meets both.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.changes import Changes
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.cycle_calendar import PAIN, CycleCalendar
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.appointments import columns_of_appointment
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import seeded_uuids
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.injections.month import MonthCard
from dystonia_companion.ui.today.strip_card import StripCard
from tests.benchmarks.registry import Figure, benchmark
from tests.fakes import ManualClock
from tests.guidance.told import record_on
from tests.ui.parts import make_kit

TREATMENTS, CYCLE = 80, timedelta(days=91)
ENTRIES = 10_000
SINCE_LAST = timedelta(days=52)
ROUNDS = 60
AIM = 1.3


def rows(clock: ManualClock, treatments: int, entries: int) -> Iterator[Op]:
    """Treatments one cycle apart with the appointments at which they were given, and ratings, the newest ones first."""
    today, uuid = clock.now().date(), seeded_uuids(7)
    for number in range(treatments):
        day = today - SINCE_LAST - number * CYCLE
        given = uuid()
        where = {"local_date": day, "zone": clock.zone().key}
        yield Put("treatment", {"uuid": given, "local_time": "10:30", "product": "botox", **where})
        own = uuid()
        kept = Appointment(own, AppointmentKind.INJECTIONS, day, None, clock.zone(), status=Status.KEPT, uid=own)
        yield Put("appointment", {"uuid": own, **columns_of_appointment(kept), "treatment_uuid": given})
    booked = uuid()
    ahead = Appointment(booked, AppointmentKind.INJECTIONS, today + timedelta(days=32), None, clock.zone(), uid=booked)
    yield Put("appointment", {"uuid": booked, **columns_of_appointment(ahead)})
    days = treatments * CYCLE.days
    for number in range(entries):
        back = timedelta(days=number * days // entries)
        where = {"local_date": today - back, "zone": clock.zone().key}
        yield Put("rating", {"uuid": uuid(), "item": PAIN, "value": number % 11, "at_utc": clock.now() - back, **where})


def calendar(folder: Path, treatments: int, entries: int, leave: ExitStack) -> CycleCalendar:
    """What is on record in a database of its own."""
    clock = ManualClock()
    connection = open_database(Paths(folder), clock).connection
    leave.callback(connection.close)
    writer = Writer(connection, Changes(), clock)
    writer.save(Edit("demo", tuple(rows(clock, treatments, entries))))
    stores, person = PersonStores(connection), record_on(connection, clock, writer=writer)
    record = InjectionRecord(stores, person, writer, clock, lambda: 12)
    return CycleCalendar(stores, person.products, record, clock)


def ratio(many: Callable[[], object], one: Callable[[], object]) -> float:
    """The median of what `many` took of the processor against that of `one`, in turn."""
    took: dict[Callable[[], object], list[float]] = {many: [], one: []}
    for work in [many, one] * ROUNDS:
        began = time.process_time()
        work()
        took[work].append(time.process_time() - began)
    return median(took[many][3:]) / median(took[one][3:])


def anew(card: MonthCard | StripCard, picture: QWidget) -> Callable[[], object]:
    """Read all there is to show and paint it."""

    def look() -> None:
        card.refresh()
        picture.grab()

    return look


@benchmark("injections: the month view and the strip")
def month_and_strip() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = cast(QApplication, QApplication.instance() or QApplication([]))
    kit, words = make_kit(), Words(resource_root())
    kit.theme.dress(qt)
    with TemporaryDirectory() as folder, ExitStack() as leave:
        few = ENTRIES // TREATMENTS * SINCE_LAST.days // CYCLE.days  # as many as twenty years have in the present cycle
        long = calendar(Path(folder) / "long", TREATMENTS, ENTRIES, leave)
        short = calendar(Path(folder) / "short", 1, few, leave)
        note = f"{TREATMENTS} treatments, {ENTRIES} entries"
        months = [MonthCard(kit, words, one.days, lambda: date(2027, 1, 11)) for one in (long, short)]
        strips = [StripCard(kit, words, one.strip) for one in (long, short)]
        for card in (*months, *strips):
            card.resize(900, 640)
        value = ratio(*(anew(card, card.month.grid) for card in months))
        yield Figure("the month, read and painted, to one treatment", value, AIM, note)
        value = ratio(*(anew(card, card.view) for card in strips))
        yield Figure("the strip, read and painted, to one treatment", value, AIM, note)
        first, last = date(2027, 1, 1), date(2027, 1, 31)
        value = ratio(lambda: long.days(first, last), lambda: short.days(first, last))
        yield Figure("the days of a month, read only", value)
        value = ratio(long.strip, short.strip)
        yield Figure("the strip, read only", value)
