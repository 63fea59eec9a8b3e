"""Sets of one's own: what a therapist gave, or what a person put together, and how far each figure of an item may go.

Own sets go through the same prescribing as those that ship; what stands here only says which figures may be asked for. Nothing
is made to fit in silence: a figure out of bounds is refused with its reason, and prescribing holds it inside whatever a file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dystonia_companion.model.exercise import Category, Exercise, SideUse
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import CLAMPS, SIDED, UNSIDED, Pose, SideWish
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, OWN, Routine, RoutineItem

LONGEST_NAME, LONGEST_NOTE = 60, 300
MOST_ITEMS, MOST_ROUTINES = 40, 500
MOST_REPS = 10  # clinical reference 2.1, progression
MOST_SETS = 3  # [design]
LEAST_HOLD_S, LEAST_REST_S, MOST_REST_S = 1.0, 4.0, 120.0  # rest: clinical reference 2.1, timing
LEAST_TIME_S, MOST_TIME_S = 5.0, 1200.0
HOLD_MOST_S = 20.0  # a press or a correction: the ceiling of the midline hold (S3)
STRETCH_MOST_S = 30.0  # clinical reference 8.3
ISOMETRIC_MOST_S = 10.0  # [design]
STRETCH_FROM_S = 8.0  # whatever holds the neck away from its middle longer is a stretch [design]
NECK_AXES = ("yaw", "pitch", "roll", "slide_side_cm", "slide_fwd_cm")
LEAST_RANGE = 0.2  # share of the exercise's own way [design]
# What no name or note holds: ends of lines and other signs of control, signs that turn the order of what follows, halves of
# signs. Those that join letters, or mark one word as written from right to left, belong to languages and stay.
UNSEEN = frozenset(
    {*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}
    | {*range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
)


@dataclass(frozen=True)
class Bounds:
    """From where to where one figure may go, both included, in steps of `step`."""

    least: float
    most: float
    step: float

    def held(self, value: float) -> float:
        return min(self.most, max(self.least, value))


@dataclass(frozen=True)
class OwnItem:
    """One item of an own set, with the id of its row; '' for one that is not kept yet."""

    uuid: str
    wish: RoutineItem


@dataclass(frozen=True)
class OwnRoutine:
    """An own set. `uuid` is '' for one that is not kept yet. `weekdays`: 0 Monday to 6 Sunday, empty for every day.

    `made_from`: the id of the shipped set that it was copied from, or "file".
    """

    uuid: str
    name: str
    items: tuple[OwnItem, ...] = ()
    weekdays: frozenset[int] = frozenset()
    given_by: str = ""
    note: str = ""
    made_from: str = ""
    gone: bool = False

    @property
    def id(self) -> str:
        """As prescribing, the journal and reminders name it."""
        return own_id(self.uuid)

    def as_routine(self, order: int) -> Routine:
        """The same as prescribing takes it: for everybody and in any phase, because each item passes the gates by itself."""
        return Routine(
            id=self.id,
            any_pattern=True,
            suits=("all",),
            avoid=(),
            phases=ANY_PHASE,
            items=tuple(item.wish for item in self.items),
            order=order,
            weekdays=self.weekdays,
        )


ANY_PHASE = ("rest48", "kick_in", "working", "waning", "due")


def own_id(uuid: str) -> str:
    """The id of an own set or exercise with this row."""
    return OWN + uuid.replace("-", "")


# --- how far each figure may go ---------------------------------------------------------------------------------------


def bounds(exercise: Exercise) -> Mapping[str, Bounds]:
    """The bounds of every figure that may be set for an item of this exercise, by the name of its field.

    An exercise's own figures always lie inside. Places to touch have one repeat a place, so their repeats are not set.
    """
    dose, found = exercise.dose, {}
    if dose.timed:
        return {"duration_s": Bounds(LEAST_TIME_S, max(MOST_TIME_S, dose.duration_s), 15)}
    if not exercise.places:
        found["reps"] = Bounds(1, max(MOST_REPS, dose.reps), 1)
        found["sets"] = Bounds(1, max(MOST_SETS, dose.sets), 1)
    found["hold_s"] = Bounds(LEAST_HOLD_S, max(longest_hold(exercise), dose.hold_s), 1)
    found["rest_s"] = Bounds(LEAST_REST_S, max(MOST_REST_S, dose.rest_s), 1)
    most = furthest(exercise.pose)[1]
    if most:
        step = 1.0 if most > 5 else 0.5
        least = max(step, round(LEAST_RANGE * most / step) * step)
        found["range_most"] = Bounds(min(least, most), most, step)  # a way shorter than one step is whole or none
    return found


def longest_hold(exercise: Exercise) -> float:
    """Seconds that a hold of this kind of exercise may last."""
    match exercise.category:
        case Category.STRETCH:
            return STRETCH_MOST_S
        case Category.ISOMETRIC:
            return ISOMETRIC_MOST_S
        case _:
            away = any(getattr(exercise.pose, axis) for axis in (*NECK_AXES, "trunk_yaw"))
            return STRETCH_FROM_S if away else HOLD_MOST_S  # else it were a stretch that no gate knows of


def furthest(pose: Pose) -> tuple[str, float]:
    """The axis along which a pose lies furthest from the middle for what that axis may bear, and how far; ("", 0) for none."""
    far = {axis: abs(getattr(pose, axis)) for axis in SIDED + UNSIDED if getattr(pose, axis)}
    return max(far.items(), key=lambda pair: pair[1] * (10 if pair[0].endswith("_cm") else 1), default=("", 0.0))


def shortened(pose: Pose, most: float | None) -> Pose:
    """`pose` with every axis taken back in proportion, so that it goes no further than `most`; never further than it was."""
    axis, far = furthest(pose)
    if most is None or not axis or far <= most:
        return pose
    share = max(0.0, most) / far
    return pose.with_axes({a: getattr(pose, a) * share for a in SIDED + UNSIDED if getattr(pose, a)})


def sides(exercise: Exercise) -> tuple[SideWish, ...]:
    """Which sides may be asked for; one alone where there is nothing to choose.

    Both ways only where the words know how to speak of it, and never a side where the main pull decides the axis itself.
    """
    one_side = (SideWish.LEFT, SideWish.RIGHT)
    if exercise.side in (SideUse.MID, SideUse.EITHER) or exercise.axis is Axis.MAIN:
        return (SideWish.PATTERN,)
    if exercise.side is SideUse.BOTH:
        return (SideWish.BOTH, *one_side)
    both = (SideWish.BOTH,) if "unknown_side" in exercise.cue_sets else ()
    return (SideWish.PATTERN, *one_side, *both)


def held_inside(exercise: Exercise, wish: RoutineItem) -> RoutineItem:
    """`wish` with every figure inside its bounds and without those that this exercise does not have: the last guard."""
    allowed = bounds(exercise)

    def held(name: str) -> float | None:
        value = getattr(wish, name)
        return None if value is None or name not in allowed else allowed[name].held(value)

    def count(name: str) -> int | None:
        value = held(name)
        return None if value is None else int(value)

    return replace(
        wish,
        reps=count("reps"),
        sets=count("sets"),
        hold_s=held("hold_s"),
        rest_s=held("rest_s"),
        duration_s=held("duration_s"),
        range_most=held("range_most"),
        side=wish.side if wish.side in sides(exercise) else SideWish.PATTERN,
    )


MAIN_BOUNDS: Mapping[str, Bounds] = {
    "reps": Bounds(1, MOST_REPS, 1),
    "sets": Bounds(1, MOST_SETS, 1),
    "hold_s": Bounds(LEAST_HOLD_S, HOLD_MOST_S, 1),
    "rest_s": Bounds(LEAST_REST_S, MOST_REST_S, 1),
    "range_most": Bounds(0.5, max(most for _, most in CLAMPS.values()), 0.5),
}
FIGURES = ("reps", "sets", "hold_s", "rest_s", "duration_s", "range_most")


# --- what may be kept -------------------------------------------------------------------------------------------------


def item_problems(exercise: Exercise, wish: RoutineItem) -> dict[str, Reason]:
    """What is wrong with an item, by field; empty when it may be kept."""
    found = _figure_problems(wish, bounds(exercise))
    if wish.side not in (SideWish.PATTERN, *sides(exercise)):
        found["side"] = Reason("own_no_such_side")
    if wish.position is not None and wish.position not in exercise.positions:
        found["position"] = Reason("own_no_such_position")
    return found | text_problems({"note": (wish.note, LONGEST_NOTE, False)})


def main_problems(wish: RoutineItem) -> dict[str, Reason]:
    """The same for the correction of the main pull, whichever exercise that is: its figures are held inside once it is known."""
    found = _figure_problems(wish, MAIN_BOUNDS)
    if wish.side is not SideWish.PATTERN:
        found["side"] = Reason("own_no_such_side")
    return found | text_problems({"note": (wish.note, LONGEST_NOTE, False)})


def _figure_problems(wish: RoutineItem, allowed: Mapping[str, Bounds]) -> dict[str, Reason]:
    found: dict[str, Reason] = {}
    for name in FIGURES:
        value = getattr(wish, name)
        if value is None:
            continue
        if name not in allowed:
            found[name] = Reason("own_not_here")
        elif not allowed[name].least <= value <= allowed[name].most:
            found[name] = out_of_bounds(allowed[name].least, allowed[name].most)
    return found


def problems(routine: OwnRoutine, exercises: Mapping[str, Exercise]) -> dict[str, Reason]:
    """What is wrong with an own set: by field, and for item 3 by "items.3.<field>"; empty when it may be kept."""
    found = text_problems(
        {
            "name": (routine.name, LONGEST_NAME, True),
            "given_by": (routine.given_by, LONGEST_NAME, False),
            "note": (routine.note, LONGEST_NOTE, False),
        }
    )
    if not routine.weekdays <= set(range(7)):
        found["weekdays"] = Reason("own_weekday")
    if len(routine.items) > MOST_ITEMS:
        found["items"] = Reason("own_too_many", {"most": MOST_ITEMS})
    for number, item in enumerate(routine.items):
        exercise = exercises.get(item.wish.exercise)
        if item.wish.exercise == CORRECT_MAIN:
            wrong = main_problems(item.wish)
        elif exercise is None:
            wrong = {"exercise": Reason("own_no_such_exercise")}
        else:
            wrong = item_problems(exercise, item.wish)
        found |= {f"items.{number}.{field}": reason for field, reason in wrong.items()}
    return found


def out_of_bounds(least: float, most: float) -> Reason:
    """A figure lies outside its bounds."""
    return Reason("own_out_of_bounds", {"least": f"{least:g}", "most": f"{most:g}"})


def text_problems(texts: Mapping[str, tuple[str, int, bool]]) -> dict[str, Reason]:
    """What is wrong with texts: (text, longest, needed) by field. Braces are slots in the program's own words."""
    found: dict[str, Reason] = {}
    for field, (text, longest, needed) in texts.items():
        if needed and not text.strip():
            found[field] = Reason("own_empty")
        elif len(text) > longest:
            found[field] = Reason("own_too_long", {"most": longest})
        elif any(sign in "{}" or ord(sign) in UNSEEN for sign in text):
            found[field] = Reason("own_signs")
    return found
