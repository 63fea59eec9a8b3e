"""The minutes of every routine are those of the clinical reference (section 3), for the longest form of each."""

from __future__ import annotations

import pytest

from dystonia_companion.model.exercise import Exercise, SideUse
from dystonia_companion.model.person import Day
from dystonia_companion.model.placing import Placed, Stroke, place
from dystonia_companion.model.pose import Pose, Side
from dystonia_companion.model.prescribe import PlannedItem, Programme
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.model.timeline import lay_out
from tests.model.people import library, person, speech

# routine, whether the list without a side in yaw, short words, full words; "Minutes are for the longest form: every item
# present, small_rom both ways, correct_main = turn_away, default cue set."
TABLE = [
    ("gentle_morning_5", False, 4.9, 5.4),
    ("torticollis_10", False, 10.3, 11.8),
    ("laterocollis_12", False, 12.1, 13.6),
    ("retrocollis_10", False, 10.1, 11.0),
    ("anterocollis_10", False, 10.2, 11.3),
    ("desk_break_3", False, 3.3, 3.9),
    ("desk_break_3", True, 2.2, 2.4),
    ("kick_in_6", False, 6.1, 6.9),
    ("kick_in_6", True, 5.9, 6.5),
    ("quiet_lying_8", False, 7.7, 7.9),
    ("pre_sleep_12", False, 11.4, 11.4),
    ("post_injection_7", False, 7.0, 7.6),
]


def longest(wish: RoutineItem) -> PlannedItem:
    """An item as the table counts it, whoever it is for: no gates, the default set of cues."""
    name = "turn_away" if wish.exercise == CORRECT_MAIN else wish.exercise
    exercise: Exercise = library().exercises[name]
    both = exercise.side is SideUse.BOTH or name == "small_rom"
    sides = (Side.LEFT, Side.RIGHT) if both else (None,)
    strokes = tuple(Stroke(side, Pose(), Pose(), {}) for side in sides)
    reps = wish.reps if wish.reps is not None else exercise.dose.repeats
    dose = exercise.dose
    if wish.duration_s is not None:
        dose = type(dose)(duration_s=wish.duration_s)
    cue_set = next(iter(exercise.cue_sets))
    placed = Placed(exercise, exercise.positions[0], cue_set, strokes, None, False, False)
    return PlannedItem(placed, dose, () if dose.timed else tuple(s for s in strokes for _ in range(reps)))


@pytest.mark.parametrize(("routine", "no_yaw_side", "short", "full"), TABLE)
def test_minutes_of_the_table(routine: str, no_yaw_side: bool, short: float, full: float) -> None:
    facts = library().routines[routine]
    items = tuple(longest(i) for i in (facts.items_no_yaw_side if no_yaw_side else facts.items))
    programme = Programme(routine, items)
    # rounding to one decimal takes 0.05; a name that takes longer than its 4 s adds the rest of it
    assert lay_out(programme, speech(), {}, "short").total_ms / 60_000 == pytest.approx(short, abs=0.05)
    # what to heed that finds no room in the rests is said before an item; the table does not count it
    assert lay_out(programme, speech(), {}, "full").total_ms / 60_000 == pytest.approx(full, abs=0.2)


def test_the_table_has_every_routine_and_both_lists_of_those_that_have_two() -> None:
    two = {r.id for r in library().routines.values() if r.items_no_yaw_side}
    assert {row[0] for row in TABLE} == set(library().routines)
    assert {row[0] for row in TABLE if row[1]} == two == {"desk_break_3", "kick_in_6"}


def test_a_name_that_takes_long_to_say_is_not_cut_short_by_its_first_cue() -> None:
    item = longest(RoutineItem("trunk_turn_eyes_front"))
    assert item.side_code == ""
    sided = PlannedItem(place(item.exercise, person(("torticollis", Side.RIGHT, 2)), Day()), item.dose, item.turns)
    rest = longest(RoutineItem("jaw_rest"))
    plain, longer = (
        [s for s in lay_out(Programme("r", (rest, i, rest)), speech(), {}, "full").segments if s.item == 1]
        for i in (item, sided)
    )
    assert plain[0].duration_ms == speech().all_cues_ms("trunk_turn_eyes_front", "sit") + 4_000
    assert longer[0].duration_ms == plain[0].duration_ms + 600  # "Next: ... To the right." takes 4.6 s
