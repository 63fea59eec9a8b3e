"""Where in the injection cycle a moment lies: the day since the injections, day 0 being theirs, and the phase.

Clinical reference 2.1 (phases) and 6.2, [design] after S27 to S33.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.model.person import Phase

REST = timedelta(hours=48)
LATEST_TIME = time(23, 59)  # of the day, where the time of day is not known


@dataclass(frozen=True)
class Profile:
    """The days on which the phases of a product usually begin; a product of longer effect has its own."""

    id: str
    working: int
    waning: int
    due: int


@dataclass(frozen=True)
class Treatment:
    """One treatment: the civil day and, if known, the time of day at the place where it was given."""

    day: date
    at: time | None
    zone: ZoneInfo

    def instant(self) -> datetime:
        """When it was, UTC; without a time of day the end of that day, so that no lock ends too early."""
        return datetime.combine(self.day, self.at or LATEST_TIME, tzinfo=self.zone).astimezone(UTC)

    def rest_until(self) -> datetime:
        """When the first 48 hours are over, UTC."""
        return self.instant() + REST


@dataclass(frozen=True)
class CycleDay:
    """The day since the injections, from 0, and its phase."""

    number: int
    phase: Phase


def phase_of_day(number: int, profile: Profile) -> Phase:
    """The phase of a day since the injections, once the first 48 hours are over."""
    if number < profile.working:
        return Phase.KICK_IN
    if number < profile.waning:
        return Phase.WORKING
    return Phase.WANING if number < profile.due else Phase.DUE


def cycle_day(treatment: Treatment, now: datetime, today: date, profile: Profile) -> CycleDay:
    """Where the instant `now`, on the civil day `today` of the person, lies. Before the treatment counts as its day."""
    number = max(0, (today - treatment.day).days)
    if now < treatment.rest_until():
        return CycleDay(number, Phase.REST48)
    return CycleDay(number, phase_of_day(number, profile))
