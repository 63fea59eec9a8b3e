"""The one way to prescribe: a routine becomes a programme for one person on one day (architecture decision 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dystonia_companion.model.breathing import LEAST_MIN, MOST_MIN
from dystonia_companion.model.clinic import SAYS
from dystonia_companion.model.exercise import BodyPosition, Category, Dose, Exercise
from dystonia_companion.model.gates import LeaveOut, judge
from dystonia_companion.model.own_routine import bounds, held_inside
from dystonia_companion.model.pattern import OppositeSides, Pattern, one_side
from dystonia_companion.model.person import Clearance, Day, Person
from dystonia_companion.model.placing import Placed, Stroke, place
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, Library, Routine, RoutineItem

FEWEST_ITEMS = 3
FIRST_FALLBACK = "gentle_morning_5"
FALLBACK_ITEM_S = 120.0
EFFORT = frozenset({Category.CORRECT, Category.ROM, Category.STRETCH, Category.ISOMETRIC})
RESTING = frozenset({Category.AWARENESS, Category.JAW, Category.RELAX, Category.BREATHING})


@dataclass(frozen=True)
class PlannedItem:
    """One item as it will be done. `turns` is one stroke for each repeat, in order; empty for a timed item.

    `note`: what a therapist said of it.
    """

    placed: Placed
    dose: Dose
    turns: tuple[Stroke, ...]
    reasons: tuple[Reason, ...] = ()
    note: str = ""

    @property
    def exercise(self) -> Exercise:
        return self.placed.exercise

    @property
    def allowed(self) -> tuple[Reason, ...]:
        """What the clinic allows, without which it would be left out: told wherever the item is shown."""
        return tuple(reason for reason in self.reasons if reason.code.startswith(SAYS))

    @property
    def resting(self) -> bool:
        """Whether nothing is stretched, moved or held: one stays and breathes."""
        return self.dose.timed and self.exercise.category in RESTING

    @property
    def tells_what_to_heed(self) -> bool:
        """With shut eyes what is said of a mirror does not matter."""
        return not (self.placed.cue_set == "eyes_shut" and self.exercise.ready)

    @property
    def side(self) -> Side | None:
        """The one side worked on; None for the middle or for both."""
        return None if self.placed.both else self.placed.strokes[0].side

    @property
    def side_code(self) -> str:
        """How its side is told: one_side (what moves goes there), working_side (that shoulder works), both_sides, or "".

        A timed item that uses both sides uses them at once, so there is no order to tell.
        """
        if self.placed.both:
            return "" if self.dose.timed else "both_sides"
        if self.side is None:
            return ""
        return "working_side" if self.exercise.pose.shoulder_down_cm else "one_side"

    @property
    def position_code(self) -> str:
        """How the position is told where nothing before led into it: sit, stand, lie, sit_or_lie where the person chooses,
        or "" where the cues of that position tell it themselves."""
        position, usual = self.placed.position, self.exercise.positions
        if self.placed.cue_set == position.value:
            return ""
        either = self.exercise.side_lying and {BodyPosition.SIT, BodyPosition.LIE} <= set(usual)
        return "sit_or_lie" if either and position is usual[0] else position.value


@dataclass(frozen=True)
class LeftOut:
    """An exercise that is not done today, and why."""

    exercise: str
    reason: Reason


@dataclass(frozen=True)
class Programme:
    """What is done today: the items, what was left out, and the fallback set when too little was left."""

    routine: str
    items: tuple[PlannedItem, ...]
    left_out: tuple[LeftOut, ...] = ()
    fallback: str | None = None

    @property
    def has_effort(self) -> bool:
        """Whether something is stretched, moved or pressed."""
        return any(item.exercise.category in EFFORT for item in self.items)


def offered(routine: Routine, person: Person, day: Day) -> Reason | None:
    """Why `routine` is not offered today; None when it is."""
    if not day.swallow_breath_ok:
        return Reason("swallow_breath")
    if day.no_exercise:
        return Reason("no_exercise")
    if person.clearance in (Clearance.BLOCKED, Clearance.INFORMATION):
        return Reason("blocked")
    if day.phase.value not in routine.phases:
        return Reason("routine_phase")
    if routine.days and day.cycle_day is not None and not routine.days[0] <= day.cycle_day <= routine.days[1]:
        return Reason("routine_days", {"first": routine.days[0], "last": routine.days[1]})
    if not person.pattern.known and not routine.any_pattern:
        return Reason("pull_unknown")
    if not set(routine.suits) & person.words:
        return Reason("not_for_pattern")
    if set(routine.avoid) & person.words:
        return Reason("routine_avoid")
    return None


def prescribe(routine: Routine, person: Person, day: Day, library: Library) -> Programme:
    """`routine` for `person` on `day`: every item through placing and the gates, dropped ones with their reason.

    With fewer than three items left, the gentle morning set takes its place where its phases allow it, else the settling
    set; if that too leaves fewer than three, the last resort (clinical reference 3, routine_rules).
    """
    wanted = items_for(routine, person.pattern)
    items, left_out = _plan(wanted, person, day, library)
    if len(items) >= min(FEWEST_ITEMS, len(wanted)):  # who made a set of two is given two
        return Programme(routine.id, items, left_out)
    for name, instead in _fallbacks(routine, day, library):
        fewer, _ = _plan(instead, person, day, library)
        if len(fewer) >= FEWEST_ITEMS:
            return Programme(routine.id, fewer, left_out, fallback=name)
    items, _ = _plan(short_set(library, "last_resort"), person, day, library)
    return Programme(routine.id, items, left_out, fallback="last_resort")


def plan_item(wish: RoutineItem, person: Person, day: Day, library: Library) -> PlannedItem | Reason:
    """One item alone, through the same placing and gates; or why it is left out. The main correction needs a main pull."""
    name = main_correction(person.pattern) if wish.exercise == CORRECT_MAIN else wish.exercise
    if name is None:
        return Reason("no_side")
    exercise = library.exercises.get(name)
    gone = Reason("own_no_such_exercise")
    return gone if exercise is None else _item(exercise, wish, person, day, library, None)


def main_correction(pattern: Pattern) -> str | None:
    """The exercise that CORRECT_MAIN stands for; None without a main pull, and for one that has none."""
    main = pattern.main()
    return None if main is None else main.kind.correct


def prescribe_breathing(
    exercise: Exercise, minutes: int, person: Person, day: Day, library: Library
) -> Programme | Reason:
    """A session of one way of breathing for whole `minutes` (1 to 20), through the same placing and gates; or why not today.

    Nothing takes its place: whoever wants to breathe so is told why not, and chooses.
    """
    minutes = min(MOST_MIN, max(LEAST_MIN, minutes))
    planned = _item(exercise, RoutineItem(exercise.id, duration_s=60.0 * minutes), person, day, library, None)
    return planned if isinstance(planned, Reason) else Programme(exercise.id, (planned,))


def _fallbacks(routine: Routine, day: Day, library: Library) -> list[tuple[str, tuple[RoutineItem, ...]]]:
    gentle = library.routines.get(FIRST_FALLBACK)
    found = []
    if gentle and gentle.id != routine.id and day.phase.value in gentle.phases and not day.rest48_only:
        found.append((gentle.id, gentle.items))
    found.append(("rest48", short_set(library, "rest48")))
    return found


def short_set(library: Library, name: str) -> tuple[RoutineItem, ...]:
    """A set that takes the place of a routine. Its long items are kept short, so that nobody who chose a few minutes is
    given twenty: [design], the smaller reading of a reference that gives no minutes here."""
    return tuple(_short(library.exercises[e]) for e in library.sets[name] if e in library.exercises)


def _short(exercise: Exercise) -> RoutineItem:
    timed = exercise.dose.duration_s
    return RoutineItem(exercise.id, duration_s=min(timed, FALLBACK_ITEM_S) if timed else None)


def items_for(routine: Routine, pattern: Pattern) -> tuple[RoutineItem, ...]:
    """The routine's items; its other list when no component, or components of both sides, pull in yaw."""
    try:
        side = one_side(pattern.pulling_on("yaw"))
    except OppositeSides:
        side = None
    return routine.items if side is not None or not routine.items_no_yaw_side else routine.items_no_yaw_side


def _plan(
    wanted: tuple[RoutineItem, ...], person: Person, day: Day, library: Library
) -> tuple[tuple[PlannedItem, ...], tuple[LeftOut, ...]]:
    each = each_item(wanted, person, day, library)
    items = tuple(one for one in each if isinstance(one, PlannedItem))
    return items, tuple(one for one in each if isinstance(one, LeftOut))


def each_item(
    wanted: tuple[RoutineItem, ...], person: Person, day: Day, library: Library
) -> tuple[PlannedItem | LeftOut | None, ...]:
    """What becomes of each item, in order; None for the correction of a main pull that is not known or has none."""
    found: list[PlannedItem | LeftOut | None] = []
    before: BodyPosition | None = None
    for item in wanted:
        name = main_correction(person.pattern) if item.exercise == CORRECT_MAIN else item.exercise
        if name is None:
            found.append(None)
            continue
        exercise = library.exercises.get(name)
        gone = Reason("own_no_such_exercise")  # one of the person's own that was put away
        planned = gone if exercise is None else _item(exercise, item, person, day, library, before)
        if isinstance(planned, Reason):
            found.append(LeftOut(name, planned))
        else:
            found.append(planned)
            before = planned.placed.position
    return tuple(found)


def _item(
    exercise: Exercise,
    wish: RoutineItem,
    person: Person,
    day: Day,
    library: Library,
    before: BodyPosition | None,
) -> PlannedItem | Reason:
    wish = held_inside(exercise, wish)
    placed = place(exercise, person, day, wish, before)
    judged = judge(placed, _dose(exercise, wish, person), person, day, library.sets)
    if isinstance(judged, LeaveOut):
        return judged.reason
    dose, reasons = judged
    return PlannedItem(placed, dose, _turns(placed, dose), reasons, wish.note)


def _dose(exercise: Exercise, wish: RoutineItem, person: Person) -> Dose:
    """The exercise's own dose with what the routine sets, and what the person has gone up by since."""
    named = {name: getattr(wish, name) for name in ("reps", "sets", "hold_s", "rest_s", "duration_s")}
    dose = replace(exercise.dose, **{name: value for name, value in named.items() if value is not None})
    more_reps, more_hold_s = person.more.get(exercise.id, (0, 0.0))
    if dose.timed or not (more_reps or more_hold_s):
        return dose
    allowed = bounds(exercise)
    reps = allowed["reps"].held(dose.reps + more_reps) if "reps" in allowed else dose.reps
    return replace(dose, reps=int(reps), hold_s=allowed["hold_s"].held(dose.hold_s + more_hold_s))


def _turns(placed: Placed, dose: Dose) -> tuple[Stroke, ...]:
    """One stroke for each repeat. Done both ways, each side has the dose; without `sides: 2` the sides share it.

    An item with places to touch has one repeat a place, and none more.
    """
    if dose.timed:
        return ()
    if placed.places:
        return placed.strokes * min(dose.repeats, len(placed.places))
    if not placed.both:
        return placed.strokes * dose.repeats
    each = dose.repeats if dose.sides == 2 else -(-dose.repeats // 2)
    return tuple(stroke for stroke in placed.strokes for _ in range(each))
