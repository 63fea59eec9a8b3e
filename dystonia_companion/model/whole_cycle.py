"""One item over the whole time between injections: where it is done, what lessens it, and what a clinic could allow.

A day of each part stands for the part ([design]): the first 48 hours, two days while the injections kick in, a working day
within the weeks in which the neck is often weaker and one behind them, a waning day, and one on which they are due.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dystonia_companion.model.clinic import MAY_ALLOW, SAYS
from dystonia_companion.model.person import Day, DaySize, Person, Phase
from dystonia_companion.model.prescribe import PlannedItem, main_correction, plan_item
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, Library, RoutineItem


@dataclass(frozen=True)
class Part:
    """A part between injections and the day since them that stands for it."""

    id: str
    phase: Phase
    cycle_day: int


REST48 = Part("rest48", Phase.REST48, 1)
KICK_IN = Part("kick_in", Phase.KICK_IN, 4)
KICK_IN_LATE = Part("kick_in_late", Phase.KICK_IN, 10)
WEAK_WEEKS = Part("weak_weeks", Phase.WORKING, 20)
WORKING = Part("working", Phase.WORKING, 40)
WANING = Part("waning", Phase.WANING, 70)
DUE = Part("due", Phase.DUE, 90)
PARTS = (REST48, KICK_IN, KICK_IN_LATE, WEAK_WEEKS, WORKING, WANING, DUE)
USUAL_FIRST = (
    WORKING,
    WANING,
    DUE,
    WEAK_WEEKS,
    KICK_IN_LATE,
    KICK_IN,
    REST48,
)  # where an item is done in full, if anywhere


def day_of(part: Part, today: Day) -> Day:
    """A usual day of `part`: pain is usual and the neck not weak, but signs that limit today limit it as well.

    What is limited because nobody knows when the injections were stays limited.
    """
    return replace(
        today,
        phase=part.phase,
        cycle_day=None if today.cycle_day is None else part.cycle_day,
        size=DaySize.SMALL if today.cycle_unknown else DaySize.NORMAL,
        neck_weak=0,
        weekday=None,
    )


@dataclass(frozen=True)
class WholeCycle:
    """One item in every part: as it is done there, or why not."""

    parts: Mapping[Part, PlannedItem | Reason]

    @property
    def usual(self) -> PlannedItem | None:
        """As it is done where most of it may be done; None where it never is."""
        for part in USUAL_FIRST:
            found = self.parts[part]
            if isinstance(found, PlannedItem):
                return found
        return None

    @property
    def why_never(self) -> Reason | None:
        """Why it is not done in any part."""
        found = self.parts[WORKING]
        return found if self.usual is None and isinstance(found, Reason) else None

    @property
    def allowed(self) -> tuple[Reason, ...]:
        """What the clinic allows so that it is done, wherever that acts."""
        items = (found for found in self.parts.values() if isinstance(found, PlannedItem))
        return tuple({reason.code: reason for item in items for reason in item.allowed}.values())


def whole_cycle(wish: RoutineItem, person: Person, today: Day, library: Library) -> WholeCycle:
    """`wish` in each part, for `person` as they are today, but for what halves it for a few days only."""
    usual = replace(person, halved={})
    return WholeCycle({part: plan_item(wish, usual, day_of(part, today), library) for part in PARTS})


@dataclass(frozen=True)
class KeptOut:
    """What keeps an exercise out. `codes`: reasons that a clinic may set aside, each of which acts in some part. `never`: what
    keeps it out everywhere whatever a clinic says, None where something can be allowed or nothing keeps it out."""

    codes: tuple[str, ...]
    never: Reason | None


def kept_out(wish: RoutineItem, person: Person, today: Day, library: Library) -> KeptOut:
    """Found by prescribing: once as it is, and once as if a clinic allowed all that it may."""
    meant = main_correction(person.pattern) if wish.exercise == CORRECT_MAIN else None
    exercise = meant or wish.exercise  # a clinic speaks of an exercise, and the gates ask by its id
    everything = {**person.clinic_says, exercise: dict.fromkeys(MAY_ALLOW, date.min)}
    allowing = whole_cycle(wish, replace(person, clinic_says=everything), today, library)
    said = person.clinic_says.get(exercise, {})
    codes = (reason.code.removeprefix(SAYS) for reason in allowing.allowed)
    return KeptOut(tuple(code for code in codes if code not in said), allowing.why_never)
