"""What other answers make different: which exercises are left out now, offered again, smaller, or done another way; pure.

Judged on a day like any other, so that neither injections nor a sore day hide what an answer does: the day has its own say
in what is shown of each routine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dystonia_companion.model.clinic import SAYS
from dystonia_companion.model.exercise import BodyPosition
from dystonia_companion.model.gates import LeaveOut, judge
from dystonia_companion.model.person import Clearance, Day, Person
from dystonia_companion.model.placing import place
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import LeftOut
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library


@dataclass(frozen=True)
class Form:
    """How one exercise is done: its sides and position, and why it is smaller or done all the same; `refused` says why it is
    not done at all."""

    sides: tuple[Side | None, ...]
    position: BodyPosition
    reasons: tuple[Reason, ...] = ()
    refused: Reason | None = None


@dataclass(frozen=True)
class Difference:
    """Ids of exercises in the order of the library. `clearance`: what is allowed now, None where that is as it was.

    `stays`: (exercise, why) of what the answers would leave out, had the clinic not said otherwise.
    """

    clearance: Clearance | None = None
    left_out: tuple[LeftOut, ...] = ()
    offered_again: tuple[str, ...] = ()
    smaller: tuple[Reason, ...] = ()
    stays: tuple[tuple[str, Reason], ...] = ()
    other_side: tuple[str, ...] = ()
    other_position: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Difference()


def forms(person: Person, library: Library) -> Mapping[str, Form]:
    """Every exercise as this person would do it on a day like any other."""
    day = Day()
    found = {}
    for exercise in library.exercises.values():
        placed = place(exercise, person, day)
        sides = tuple(stroke.side for stroke in placed.strokes)
        judged = judge(placed, exercise.dose, person, day, library.sets)
        if isinstance(judged, LeaveOut):
            found[exercise.id] = Form(sides, placed.position, refused=judged.reason)
        else:
            found[exercise.id] = Form(sides, placed.position, judged[1])
    return found


def difference(before: Person, now: Person, library: Library) -> Difference:
    """What is different for `now`. An exercise that is left out both times is not told, whatever the reason."""
    was, is_now = forms(before, library), forms(now, library)
    both = [name for name in is_now if was[name].refused is None and is_now[name].refused is None]
    new = [(name, why) for name in both for why in is_now[name].reasons if why not in was[name].reasons]
    return Difference(
        clearance=None if before.clearance is now.clearance else now.clearance,
        left_out=tuple(
            LeftOut(name, reason)
            for name, form in is_now.items()
            if (reason := form.refused) is not None and was[name].refused is None
        ),
        offered_again=tuple(n for n, form in is_now.items() if form.refused is None and was[n].refused is not None),
        smaller=tuple(dict.fromkeys(why for _, why in new if not why.code.startswith(SAYS))),
        stays=tuple((name, why) for name, why in new if why.code.startswith(SAYS)),
        other_side=tuple(name for name in both if was[name].sides != is_now[name].sides),
        other_position=tuple(name for name in both if was[name].position is not is_now[name].position),
    )
