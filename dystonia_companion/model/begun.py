"""Whether what was begun may go on, when something was told since: another answer, a sign, injections, a pull."""

from __future__ import annotations

from collections.abc import Iterable

from dystonia_companion.model import gates
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.reason import Reason

STOPPING: tuple[gates.Gate, ...] = (
    gates.signs_of_today,
    gates.screening,
    gates.implant,
    gates.pregnancy,
    gates.breath_holds,
    gates.phase,
    gates.requires,
    gates.suits,
    gates.avoid,
    gates.side_found,
    gates.away_from_every_pull,
    gates.dizzy,
)


def no_longer(items: Iterable[PlannedItem], person: Person, day: Day, sets: gates.Sets) -> Reason | None:
    """Why `items` may not be done any more; None while all may. A dose that would be smaller now stops nothing."""
    for item in items:
        for gate in STOPPING:
            found = gate(item.placed, person, day, sets)
            if isinstance(found, gates.LeaveOut):
                return found.reason
    return None
