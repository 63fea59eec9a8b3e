"""What a sign during or before exercise means: which advice, and what is left out from now on.

Clinical reference 8.1, stop_symptoms ([design], S82): groups from the most urgent down; a sign of an upper group outranks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Limit(StrEnum):
    """What is left out after a sign."""

    NO_EXERCISE = "no_exercise"  # breathing stays
    NO_NECK = "no_neck"  # only the calm set
    NO_TURNING = "no_turning"


class Card(StrEnum):
    """Which card of warning signs an advice opens."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class Restriction:
    """A limit, for the day alone or until a clinician says yes."""

    limit: Limit
    until_cleared: bool


@dataclass(frozen=True)
class Advice:
    """What to do. `id` names its words."""

    id: str
    card: Card | None = None
    restrictions: tuple[Restriction, ...] = ()

    @property
    def may_go_on(self) -> bool:
        """Whether a session may go on with its next item: this advice calls nobody and limits nothing."""
        return self.card is None and not self.restrictions


@dataclass(frozen=True)
class StopSymptom:
    """One group of signs. With `asks`, the advice depends on the answer; `wait_min` is how long to wait before it.

    `otherwise` is the advice without a question and after "no". What it leaves out holds while the question is open, too,
    so that nobody who never answers is left with less care.
    """

    id: str
    signs: tuple[str, ...]
    otherwise: Advice
    asks: bool = False
    wait_min: int = 0
    if_yes: Advice | None = None

    def advice(self, reply: bool | None) -> Advice:
        """The advice for the reply to the question, None while it is open."""
        return self.if_yes if reply and self.if_yes is not None else self.otherwise


def most_urgent(groups: Iterable[StopSymptom], signs: Iterable[str]) -> StopSymptom | None:
    """The uppermost of `groups`, which stand from the most urgent down, that has one of `signs`; None without any."""
    named = set(signs)
    return next((group for group in groups if named & set(group.signs)), None)


STOP_ABOVE = 2  # clinical reference 2.1, stop_line: more than 2 points above the start


def change_of_pain(before: int, after: int) -> str:
    """How pain (0 to 10) after a session stands to that before it: less, same, little_more or more."""
    if after <= before:
        return "same" if after == before else "less"
    return "little_more" if after - before <= STOP_ABOVE else "more"
