"""Which routines fit a person today, the best one first: what Stretch offers, and what a reminder means by today's set."""

from __future__ import annotations

from dataclasses import dataclass

from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import Programme, offered, prescribe
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library, Routine


@dataclass(frozen=True)
class Offer:
    """One routine today: why it is not offered (None when it is), and what it would come to."""

    routine: Routine
    refused: Reason | None
    programme: Programme

    @property
    def fits(self) -> bool:
        """Offered, and enough of it is left to be itself."""
        return self.refused is None and self.programme.fallback is None


def offers(person: Person, day: Day, library: Library) -> tuple[Offer, ...]:
    """Every routine, those that fit first and among them the ones made for the person's pull or part of the cycle.

    An own set with nothing in it is none.
    """
    there = [routine for routine in library.routines.values() if routine.items]
    found = [Offer(r, offered(r, person, day), prescribe(r, person, day, library)) for r in there]
    return tuple(sorted(found, key=lambda offer: _rank(offer, person, day)))


def _rank(offer: Offer, person: Person, day: Day) -> tuple[int, int, int]:
    """An own set of this weekday first, then a set of these days, one for the main pull, one for another pull, those for
    everybody, and own sets of other weekdays."""
    routine, main = offer.routine, person.pattern.main()
    standing = 0 if offer.fits else 1 if offer.refused is None else 2
    if routine.own:
        of_today = not routine.weekdays or day.weekday is None or day.weekday in routine.weekdays
        made_for = -1 if of_today else 4
    elif routine.days is not None:
        made_for = 0
    elif main is not None and main.kind.id in routine.suits:
        made_for = 1
    else:
        made_for = 3 if "all" in routine.suits else 2
    return standing, made_for, routine.order
