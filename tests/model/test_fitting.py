"""Which routine comes first for whom."""

from __future__ import annotations

from dataclasses import replace

from dystonia_companion.model.fitting import offers
from dystonia_companion.model.person import Clearance, Day, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.model.routine import Library, Routine, RoutineItem
from tests.model.people import TURN_RIGHT, library, person

ALL = ("kick_in", "working", "waning", "due")
CALM = ("settle_checkin", "jaw_rest", "blade_slide")


def routine(name: str, order: int, suits: tuple[str, ...] = ("all",), items: tuple[str, ...] = CALM, **more) -> Routine:
    return Routine(name, "all" in suits, suits, (), ALL, tuple(map(RoutineItem, items)), order=order, **more)


def shelf(*routines: Routine) -> Library:
    return replace(library(), routines={r.id: r for r in routines})


EVERYBODY = routine("everybody", 1)
TURNS = routine("turns", 2, ("torticollis",))
TILTS = routine("tilts", 3, ("laterocollis",))
SECOND_WEEK = routine("second_week", 4, days=(8, 13))


def ids(who, day: Day = Day()) -> list[str]:  # noqa: B008 - a frozen value
    return [o.routine.id for o in offers(who, day, shelf(EVERYBODY, TILTS, SECOND_WEEK, TURNS))]


def test_the_set_for_the_main_pull_comes_before_those_for_other_pulls_and_for_everybody() -> None:
    both = person(("torticollis", Side.RIGHT, 1), ("laterocollis", Side.RIGHT, 2))
    assert ids(both) == ["second_week", "tilts", "turns", "everybody"]


def test_the_set_of_these_days_comes_first() -> None:
    second_week = Day(Phase.KICK_IN, 9)
    assert ids(person(TURN_RIGHT), second_week)[0] == "second_week"


def test_what_is_refused_comes_last_with_its_reason() -> None:
    late = Day(Phase.WORKING, 30)
    found = offers(person(TURN_RIGHT), late, shelf(EVERYBODY, TILTS, SECOND_WEEK, TURNS))
    assert [(o.routine.id, o.refused and o.refused.code) for o in found] == [
        ("turns", None),
        ("everybody", None),
        ("second_week", "routine_days"),
        ("tilts", "not_for_pattern"),
    ]


def test_a_set_of_which_too_little_is_left_does_not_fit() -> None:
    moving = routine("moving", 0, items=("small_rom", "mirror_midline", "jaw_rest"))
    found = offers(person(TURN_RIGHT, clearance=Clearance.NOT_CLEARED), Day(), shelf(moving, EVERYBODY))
    assert [(o.routine.id, o.fits) for o in found] == [("everybody", True), ("moving", False)]
