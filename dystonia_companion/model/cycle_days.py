"""The days of a calendar as the injections divide them, and the present cycle as one strip.

Days belong to the last treatment on or before them; a treatment ends the cycle before it. After the last one the days are
told up to the end of the planned window, never further (clinical reference 6.2). Nothing here looks at more treatments than a
range of days needs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.model.cycle import Profile, phase_of_day
from dystonia_companion.model.person import Phase
from dystonia_companion.model.planned import Planned

ONE_DAY = timedelta(days=1)
FIRST_DAYS = 2  # painted for the first 48 hours


class Part(StrEnum):
    """What a day is shown as. The days after a cycle's label minimum and before the planned window still count as fading."""

    FIRST = "first"
    SETTLING = "settling"
    BEST = "best"
    FADING = "fading"
    WINDOW = "window"
    PAST = "past"  # the window is over, and nothing is booked


_PART_OF = {
    Phase.REST48: Part.FIRST,
    Phase.KICK_IN: Part.SETTLING,
    Phase.WORKING: Part.BEST,
    Phase.WANING: Part.FADING,
    Phase.DUE: Part.FADING,
}


@dataclass(frozen=True)
class Given:
    """One treatment: its civil day, and the days on which the phases of its product usually begin."""

    day: date
    profile: Profile


@dataclass(frozen=True)
class Course:
    """Treatments oldest first (of two on one day the later one counts), and what is planned and booked after the last."""

    given: tuple[Given, ...]
    today: date
    planned: Planned | None = None
    booked: Appointment | None = None

    @property
    def until(self) -> date:
        """The last day that still counts to the present cycle."""
        days = [self.today]
        if self.planned is not None:
            days.append(self.planned.until)
        if self.booked is not None:
            days.append(self.booked.day)
        return max(days)


@dataclass(frozen=True)
class Day:
    """One day: since the injections and its phase, where it has them; the window it lies in; and what is on it.

    `begins`: its part begins on it. `value`: the mean of what was rated, 0 to 10.
    """

    day: date
    number: int | None = None
    phase: Phase | None = None
    treated: bool = False
    window: Planned | None = None
    past: bool = False
    begins: bool = False
    appointments: tuple[Appointment, ...] = ()
    value: float | None = None

    @property
    def part(self) -> Part | None:
        return _part(self.phase, self.window, self.past)

    @property
    def window_ends(self) -> bool:
        return self.window is not None and self.day == self.window.until

    @property
    def empty(self) -> bool:
        """Nothing is on it, and nothing begins or ends."""
        return not (self.treated or self.begins or self.window_ends or self.appointments or self.value is not None)


def _part(phase: Phase | None, window: Planned | None, past: bool) -> Part | None:
    if past:
        return Part.PAST
    if window is not None:
        return Part.WINDOW
    return None if phase is None else _PART_OF[phase]


@dataclass(frozen=True)
class _Place:
    """Where a day lies in the cycle it belongs to."""

    number: int | None = None
    phase: Phase | None = None
    window: Planned | None = None
    past: bool = False

    @property
    def part(self) -> Part | None:
        return _part(self.phase, self.window, self.past)


def days_between(
    course: Course,
    first: date,
    last: date,
    appointments: Iterable[Appointment] = (),
    values: Mapping[date, float] | None = None,
) -> tuple[Day, ...]:
    """Every day from `first` to `last`, both included. `appointments` and `values` may hold other days, too."""
    on_day: dict[date, list[Appointment]] = {}
    for appointment in appointments:
        if appointment.status is not Status.CANCELLED:
            on_day.setdefault(appointment.day, []).append(appointment)
    return tuple(_days(course, first, last, on_day, values or {}))


def _days(
    course: Course, first: date, last: date, on_day: Mapping[date, list[Appointment]], values: Mapping[date, float]
) -> Iterator[Day]:
    given = course.given
    eve = first - ONE_DAY
    index = bisect_right(given, eve, key=lambda one: one.day) - 1
    before = _place(course, index, eve).part
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        while index + 1 < len(given) and given[index + 1].day <= day:
            index += 1
        here = _place(course, index, day)
        treated = here.number == 0
        yield Day(
            day,
            here.number,
            here.phase,
            treated,
            here.window,
            here.past,
            here.part is not None and (treated or here.part is not before),
            tuple(a for a in on_day.get(day, ()) if not (treated and a.kind is AppointmentKind.INJECTIONS)),
            values.get(day),
        )
        before = here.part


def _place(course: Course, index: int, day: date) -> _Place:
    """Where `day` lies after the treatment of that index; -1 is before the first."""
    if index < 0:
        return _Place()
    one = course.given[index]
    number = (day - one.day).days
    phase = Phase.REST48 if number < FIRST_DAYS else phase_of_day(number, one.profile)
    if index + 1 < len(course.given):
        return _Place(number, phase)
    if day > course.until and number > 0:
        return _Place()
    planned = course.planned
    if planned is None or day < planned.day:
        return _Place(number, phase)
    if day <= planned.until:
        return _Place(number, phase, planned)
    return _Place(number, past=course.booked is None)


@dataclass(frozen=True)
class Segment:
    """A part of the present cycle: its first and last day, both included, counted from the injections."""

    part: Part
    first: int
    last: int


@dataclass(frozen=True)
class Strip:
    """The present cycle of `length` days, counted from the injections as day 0. `next`: the booked day, or the planned one.

    `dots`: day and value, 0 to 10, of each day with a rating.
    """

    day: date
    length: int
    segments: tuple[Segment, ...]
    today: int
    next: int | None
    planned: Planned | None
    booked: Appointment | None
    dots: tuple[tuple[int, float], ...]

    @property
    def part(self) -> Part | None:
        """What today is."""
        return next((s.part for s in self.segments if s.first <= self.today <= s.last), None)

    @property
    def next_day(self) -> date | None:
        return None if self.next is None else self.day + timedelta(days=self.next)

    def share(self, number: float) -> float:
        """How far along the strip, 0 to 1, day `number` begins; the middle of a day is half a day further."""
        return min(1.0, max(0.0, number / self.length))


def strip_of(course: Course, values: Mapping[date, float]) -> Strip | None:
    """The cycle of the last treatment; None without one. Values before it and after today are left out."""
    if not course.given:
        return None
    start = course.given[-1].day
    until = max(course.until, start)
    days = days_between(course, start, until)
    segments = []
    for part, group in groupby(days, key=lambda day: day.part):
        found = [(day.day - start).days for day in group]
        if part is not None:
            segments.append(Segment(part, found[0], found[-1]))
    today = max(0, (course.today - start).days)
    ahead = course.booked or course.planned
    return Strip(
        day=start,
        length=len(days),
        segments=tuple(segments),
        today=today,
        next=None if ahead is None else max(0, (ahead.day - start).days),
        planned=course.planned,
        booked=course.booked,
        dots=tuple(sorted(((d - start).days, v) for d, v in values.items() if 0 <= (d - start).days <= today)),
    )
