"""A set put together for one person on one day (clinical reference 3, "Mixed pattern builder" [design]).

Settle, two corrections of the main pull, one of the second, a press for the main one, a trick or the middle, and the jaw; at
most 12 minutes with short words. Every item takes its side from its own pull, as prescribing finds it. Nothing is in it that
the gates would leave out on that day. After injections, on a calm day and until neck exercises are cleared it is the set of
those days instead; where the pull is not known it is the same on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dystonia_companion.model.exercise import BodyPosition, Exercise
from dystonia_companion.model.own_routine import ANY_PHASE, OwnItem, OwnRoutine, bounds
from dystonia_companion.model.pattern import MAIN_ORDER, Component, Pattern
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.prescribe import (
    FALLBACK_ITEM_S,
    FEWEST_ITEMS,
    LeftOut,
    Programme,
    items_for,
    plan_item,
    prescribe,
)
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, Library, Routine, RoutineItem

LONGEST_MS = 12 * 60_000  # clinical reference 3
CORRECTIONS = 2
MORE_ON_A_GOOD_DAY = 2  # repeats [design]
GROWING = ("main", "second", "trick", "midline")  # reasons of the items that a good day adds to: never a press
BUILT = "built_"  # with what the ids of these sets begin

LengthMs = Callable[[Programme], int]


class BuildSize(StrEnum):
    """How much the person wants to do."""

    SMALL = "small"  # half the repeats, no press and hold
    NORMAL = "normal"
    GOOD = "good"  # some repeats more


@dataclass(frozen=True)
class Recipe:
    """Which exercises serve which pull, by id. `correct` is in order, the best first; `drop` names reasons, the first to go first.

    `kick_in` are the sets whose form it takes until two weeks after injections.
    """

    settle: str
    jaw: str
    trick: str
    midline: str
    fill: tuple[str, ...]
    unknown: tuple[str, ...]
    kick_in: tuple[str, ...]
    drop: tuple[str, ...]
    correct: Mapping[str, tuple[str, ...]]
    press: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """One item of a set that was put together, and why it is there: settle, main and second (with the `kind` of pull), press,
    trick, midline, jaw, gentle, fill, unknown (the same on both sides), or form, of the set of these days.

    `whole` is the item before the size of the set changed its repeats.
    """

    wish: RoutineItem
    why: Reason
    whole: RoutineItem


@dataclass(frozen=True)
class Built:
    """A set as it was put together. `parts` are as they would be kept, `programme` is what they come to on that day.

    `form` names the set of these days that stands in for the recipe: calm, not_cleared, rest48, kick_in, unknown, or "".
    """

    size: BuildSize
    form: str
    parts: tuple[Part, ...]
    programme: Programme
    routine: Routine
    left_out: tuple[LeftOut, ...] = ()

    def to_keep(self, name: str) -> OwnRoutine:
        """The same as an own set, not kept yet."""
        return OwnRoutine("", name, tuple(OwnItem("", part.wish) for part in self.parts))


def build(person: Person, day: Day, size: BuildSize, library: Library, recipe: Recipe, length_ms: LengthMs) -> Built:
    """The set of this size for `person` on `day`; `length_ms` tells how long a programme takes with short words."""
    form = _form(person, day)
    picked = _Picker(person, day, size, library, recipe)
    match form:
        case "":
            picked.by_recipe()
        case "kick_in":
            picked.kick_in()
        case "unknown":
            for name in recipe.unknown:
                picked.take([name], picked.why_of(name, "unknown"))
        case _:
            picked.take(library.sets[form], "form", count=len(library.sets[form]))
    picked.fill_up()
    return _within_time(picked, form, length_ms)


def size_for(day: DaySize) -> BuildSize:
    """The size that fits the pain of a day."""
    return BuildSize.NORMAL if day is DaySize.NORMAL else BuildSize.SMALL


def _form(person: Person, day: Day) -> str:
    """What stands in for the recipe; of several the one with the least in it."""
    if day.size is DaySize.CALM or day.no_neck:
        return "calm"
    if person.clearance is not Clearance.CLEARED:
        return "not_cleared"
    if day.rest48_only:
        return "rest48"
    if day.phase is Phase.KICK_IN:
        return "kick_in"
    return "" if person.pattern.known else "unknown"


def by_strength(pattern: Pattern) -> list[Component]:
    """The pulls, the main one first (clinical reference 2.1, main_component)."""
    return sorted(pattern.active, key=lambda c: (-c.strength, MAIN_ORDER.index(c.kind.axis)))


class _Picker:
    """Takes exercises that the gates let through, and notes the others."""

    def __init__(self, person: Person, day: Day, size: BuildSize, library: Library, recipe: Recipe) -> None:
        self.person, self.day, self.size, self.library, self.recipe = person, day, size, library, recipe
        self.parts: list[Part] = []
        self.left_out: dict[str, LeftOut] = {}

    def by_recipe(self) -> None:
        recipe, (main, *others) = self.recipe, by_strength(self.person.pattern)
        self.take([recipe.settle], "settle")
        self.take(recipe.correct.get(main.kind.id, ()), "main", CORRECTIONS, main)
        for other in others:
            if self.take(recipe.correct.get(other.kind.id, ()), "second", 1, other):
                break
        if main.kind.id in recipe.press:
            self._press(recipe.press[main.kind.id], main)
        if not self.take([recipe.trick], "trick", tell=False) and recipe.midline not in self._taken:
            self.take([recipe.midline], "midline")
        self.take([recipe.jaw], "jaw")

    def _press(self, exercise: str, main: Component) -> None:
        if self.size is BuildSize.SMALL:
            self.left_out.setdefault(exercise, LeftOut(exercise, Reason("small_day")))
        else:
            self.take([exercise], "press", 1, main)

    def kick_in(self) -> None:
        """One gentle correction among settling items, as in the set of these days."""
        sets = [self.library.routines[name] for name in self.recipe.kick_in]
        at = self.day.cycle_day
        of_now = next((r for r in sets if r.days and at is not None and r.days[0] <= at <= r.days[1]), sets[-1])
        main = self.person.pattern.main()
        for item in items_for(of_now, self.person.pattern):
            if item.exercise != CORRECT_MAIN:
                self.take([item.exercise], self.why_of(item.exercise, "gentle"), wish=item)
            elif main is not None and main.kind.correct is not None:
                self.take([main.kind.correct], "main", 1, main, wish=item)

    def why_of(self, exercise: str, otherwise: str) -> str:
        return {self.recipe.settle: "settle", self.recipe.jaw: "jaw"}.get(exercise, otherwise)

    def fill_up(self) -> None:
        """A set has at least three items (clinical reference 3, fallback)."""
        for exercise in (*self.recipe.fill, *self.library.sets["last_resort"]):
            if len(self.parts) < FEWEST_ITEMS:
                self.take([exercise], "fill", tell=False)

    @property
    def _taken(self) -> set[str]:
        return {part.wish.exercise for part in self.parts}

    def take(
        self,
        exercises: Iterable[str],
        why: str,
        count: int = 1,
        pull: Component | None = None,
        wish: RoutineItem | None = None,
        tell: bool = True,
    ) -> int:
        """Take up to `count` of these that may be done and are not in yet; how many. `tell`: note those that may not."""
        found = 0
        for name in exercises:
            if found == count:
                break
            if name in self._taken or name not in self.library.exercises:
                continue
            exercise = self.library.exercises[name]
            whole = _short(exercise, replace(wish or RoutineItem(name), exercise=name))
            refused = plan_item(whole, self.person, self.day, self.library)
            if isinstance(refused, Reason):
                if tell:
                    self.left_out.setdefault(name, LeftOut(name, refused))
                continue
            reason = Reason(why, {"kind": pull.kind.id} if pull is not None else {})
            self.parts.append(Part(self._sized(exercise, whole, why), reason, whole))
            found += 1
        return found

    def _sized(self, exercise: Exercise, wish: RoutineItem, why: str) -> RoutineItem:
        """With the repeats of this size. In the weeks of kick-in a good day adds nothing."""
        if exercise.dose.timed:
            return wish
        reps = exercise.dose.reps if wish.reps is None else wish.reps
        if self.size is BuildSize.SMALL:
            return replace(wish, reps=max(1, reps // 2))
        if self.size is BuildSize.GOOD and why in GROWING and self.day.phase is not Phase.KICK_IN:
            return replace(wish, reps=int(bounds(exercise)["reps"].held(reps + MORE_ON_A_GOOD_DAY)))
        return wish


def _short(exercise: Exercise, wish: RoutineItem) -> RoutineItem:
    """Long rests are kept short, as in every set that takes the place of another one."""
    if not exercise.dose.timed:
        return wish
    return replace(wish, duration_s=min(wish.duration_s or exercise.dose.duration_s, FALLBACK_ITEM_S))


def _in_order(parts: Iterable[Part], library: Library) -> tuple[Part, ...]:
    """Who has to lie down does so towards the end, and the jaw comes last."""

    def place(part: Part) -> int:
        if part.why.code == "jaw":
            return 2
        return int(library.exercises[part.wish.exercise].positions == (BodyPosition.LIE,))

    return tuple(sorted(parts, key=place))


def _within_time(picked: _Picker, form: str, length_ms: LengthMs) -> Built:
    """The set that fits into the time: first it loses what a good day added, the last item first, then whole items."""
    parts, left_out = picked.parts, dict(picked.left_out)
    while True:
        in_order = _in_order(parts, picked.library) if not form else tuple(parts)
        routine = _routine(picked, in_order)
        programme = prescribe(routine, picked.person, picked.day, picked.library)
        grown = [n for n, part in enumerate(parts) if picked.size is BuildSize.GOOD and part.wish != part.whole]
        goes = _first_to_go(parts, picked.recipe)
        if length_ms(programme) <= LONGEST_MS or (not grown and goes is None):
            break
        if grown:
            parts[grown[-1]] = replace(parts[grown[-1]], wish=parts[grown[-1]].whole)
        elif goes is not None:
            parts.remove(goes)
            left_out.setdefault(goes.wish.exercise, LeftOut(goes.wish.exercise, Reason("built_no_time")))
    kept = {part.wish.exercise for part in parts}
    told = tuple(left for name, left in left_out.items() if name not in kept)
    return Built(picked.size, form, in_order, programme, routine, told)


def _first_to_go(parts: list[Part], recipe: Recipe) -> Part | None:
    if len(parts) <= FEWEST_ITEMS:
        return None
    for code in recipe.drop:
        for part in reversed(parts):
            if part.why.code == code:
                return part
    return None


def _routine(picked: _Picker, parts: tuple[Part, ...]) -> Routine:
    """As prescribing takes it today: what the day halves by itself is not halved twice."""
    day = picked.day
    halves = picked.size is BuildSize.SMALL and (day.size is DaySize.SMALL or day.rest48_only)
    items = tuple(part.whole if halves else part.wish for part in parts)
    return Routine(f"{BUILT}{picked.size.value}", True, ("all",), (), ANY_PHASE, items)
