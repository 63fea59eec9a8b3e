"""How one exercise stands for one person: its sides, poses, position and set of cues (clinical reference 2.1, side_rule)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dystonia_companion.model.exercise import BodyPosition, Exercise, Eyes, SideUse
from dystonia_companion.model.own_routine import shortened
from dystonia_companion.model.pattern import SIDED_AXIS, Axis, OppositeSides, Pattern, one_side
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.pose import MIDDLE, SIDED, Pose, Side, SideWish
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import RoutineItem

OPPOSITE_SIDES = Reason("opposite_sides")
NO_SIDE = Reason("no_side")
BACK_OF_HEAD = "head_at_the_back"
LIGHT = "light"  # cues of a press with less effort


@dataclass(frozen=True)
class Stroke:
    """One way of moving: the side it works on (None: the middle), from where to where, and what it presses."""

    side: Side | None
    start: Pose
    end: Pose
    press: Mapping[str, int]

    @property
    def to_a_side(self) -> bool:
        """Whether the neck is moved or pressed to one side."""
        moved = {axis for changes in self.movements() for axis in changes}
        return bool(set(SIDED) & (moved | set(self.press)))

    def movements(self) -> tuple[dict[str, float], dict[str, float]]:
        """What the neck does on the way, and where it ends seen from the middle: signed changes by pose axis."""
        return _as_neck(self.end.moved_axes(self.start)), _as_neck(self.end.moved_axes(MIDDLE))


def _as_neck(changes: dict[str, float]) -> dict[str, float]:
    """Trunk and eyes judged as a turn of the neck: yaw minus trunk plus eyes."""
    trunk, eyes = changes.pop("trunk_yaw", 0.0), changes.pop("eyes_yaw", 0.0)
    yaw = changes.pop("yaw", 0.0) - trunk + eyes
    return {**changes, "yaw": yaw} if yaw else changes


@dataclass(frozen=True)
class Placed:
    """An exercise ready to be judged and played. `pull` is the side of the deciding component, where there is one.
    `places` are the spots to touch, one a repeat.

    Without a side to work on it has no strokes and says why in `side_problem`.
    """

    exercise: Exercise
    position: BodyPosition
    cue_set: str
    strokes: tuple[Stroke, ...]
    pull: Side | None
    eyes_only: bool
    open_eyes_first: bool
    places: tuple[str, ...] = ()
    side_problem: Reason | None = None

    @property
    def both(self) -> bool:
        return len(self.strokes) > 1

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Things to fetch before the first repeat; the set for shut eyes needs no mirror."""
        return () if self.cue_set == "eyes_shut" else self.exercise.ready


def deciding_side(exercise: Exercise, pattern: Pattern) -> Side | None:
    """The side of the component that decides an OPP or SAME item. Raises OppositeSides."""
    for kind in exercise.side_from:
        first = [c for c in pattern.active if c.kind.id == kind and c.side is not None]
        if first:
            one_side([c for c in pattern.active if c.kind.id in exercise.side_from])
            return first[0].side
    named = [c for c in pattern.active if c.kind.id in exercise.suits and c.kind.sided]
    if exercise.axis is Axis.MAIN:
        main = pattern.main()
        if main is None or not main.kind.sided:
            return None
        return one_side(c for c in pattern.active if c.kind.axis is main.kind.axis)
    if named:
        return one_side(named)
    pose_axis = SIDED_AXIS.get(exercise.axis)
    return one_side(pattern.pulling_on(pose_axis)) if pose_axis else None


Sides = tuple[tuple[Side | None, ...], Side | None, bool]


def _sides(exercise: Exercise, pattern: Pattern, wish: SideWish) -> Sides | Reason:
    """Sides to work on, the side of the pull, and whether it is done both ways though it knows one side.

    A side that somebody asked for is taken as the side worked on; the gates judge it as any other.
    """
    if exercise.side in (SideUse.MID, SideUse.EITHER):
        return (None,), None, False
    if (only := wish.only) is not None:
        return (only,), {SideUse.OPP: only.other, SideUse.SAME: only}.get(exercise.side), False
    if wish is SideWish.BOTH and exercise.side is not SideUse.BOTH:
        return (Side.LEFT, Side.RIGHT), None, True
    if exercise.side is SideUse.BOTH:
        return (Side.LEFT, Side.RIGHT), None, False
    try:
        pull = deciding_side(exercise, pattern)
    except OppositeSides:
        return OPPOSITE_SIDES
    if pull is not None:
        return (pull.other if exercise.side is SideUse.OPP else pull,), pull, False
    main = pattern.main()
    if exercise.axis is Axis.MAIN and main is not None and not main.kind.sided:
        return (None,), None, False
    if exercise.no_side_both:
        return (Side.LEFT, Side.RIGHT), None, True
    return NO_SIDE


def _position(
    exercise: Exercise, person: Person, wanted: BodyPosition | None, before: BodyPosition | None
) -> BodyPosition:
    free = [p for p in exercise.positions if _may_take(p, exercise, person)]
    for position in (wanted, before):
        if position in free:
            return position
    return free[0] if free else exercise.positions[0]


def _may_take(position: BodyPosition, exercise: Exercise, person: Person) -> bool:
    """Lying where the back of the head bears it, or on the side; standing only for people who do not fall (8.2)."""
    if position is BodyPosition.LIE:
        return exercise.side_lying or not person.flags & {"reverse_geste", "reverse_geste_supine", "pregnancy"}
    return position is BodyPosition.SIT or not person.flags & {"falls_history", "vertigo", "balance_problem"}


def position_allowed(placed: Placed, person: Person) -> bool:
    """Whether the chosen position is one this person may take."""
    return _may_take(placed.position, placed.exercise, person)


def _pose(exercise: Exercise, true: frozenset[str]) -> Pose:
    for entry in exercise.pose_when:
        if entry.when in true:
            return exercise.pose.with_axes(entry.values)
    return exercise.pose


def _own_pull(exercise: Exercise, pattern: Pattern) -> Pose:
    """Where the head rests when it follows the main pull: degrees, or a tenth in cm on a slide; none for shoulder and tremor."""
    main = pattern.main()
    amount = exercise.start.own_pull
    if main is None or not amount or main.kind.axis in (Axis.SHOULDER, Axis.TREMOR):
        return MIDDLE
    names = {Axis.YAW: "yaw", Axis.ROLL: "roll", Axis.PITCH: "pitch"}
    pulls = main.pulls
    if main.kind.axis is Axis.SLIDE:
        return MIDDLE.with_axes({a: s * amount / 10 for a, s in pulls.items() if a.startswith("slide")})
    name = names[main.kind.axis]
    return MIDDLE.with_axes({name: amount * pulls.get(name, 0)})


def _stroke(exercise: Exercise, pattern: Pattern, pose: Pose, side: Side | None, pull: Side | None) -> Stroke:
    sign = side.value if side is not None else 0
    end = pose.signed(sign)
    if pose.shoulder_down_cm and side is not None:
        end = replace(end, shoulder_side=side)
    start_sign = {SideUse.SAME: pull, SideUse.OPP: pull.other if pull else None}.get(exercise.start.side)
    start = exercise.start.pose.signed(start_sign.value if start_sign is not None else 0)
    press = {a: v * sign if a in SIDED else v for a, v in exercise.press.items()}
    stroke = Stroke(side, start, end, press)
    if exercise.start.own_pull:
        from_pull = replace(stroke, start=_own_pull(exercise, pattern))
        shows_tilt = from_pull.start.roll and any("roll" in c.closed for c in pattern.active)
        if not pattern.forbids(from_pull.movements()[0]) and not shows_tilt:
            return from_pull
    return stroke


def place(
    exercise: Exercise,
    person: Person,
    day: Day,
    wish: RoutineItem | None = None,
    before: BodyPosition | None = None,
) -> Placed:
    """Stand `exercise` up for `person` on `day`. `wish` has the routine's position, side and range; `before` is the position
    of the item before."""
    wish = wish or RoutineItem(exercise.id)
    pattern = person.pattern
    sides = _sides(exercise, pattern, wish.side)
    problem = sides if isinstance(sides, Reason) else None
    worked, pull, unknown_side = ((), None, False) if isinstance(sides, Reason) else sides
    eyes_only = "eyes_only" in _forms(exercise) and (
        day.rest48_only or day.dizzy or person.clearance.value != "cleared"
    )
    true = _true_words(person, day, exercise, eyes_only)
    pose = shortened(_pose(exercise, true), wish.range_most)
    main = pattern.main()
    middle = exercise.axis is Axis.MAIN and (main is None or "middle" in exercise.cue_sets) and not _main_moves(true)
    position = _position(exercise, person, wish.position, before)
    cue_wishes = (
        "eyes_only" if eyes_only else "",
        LIGHT if day.weeks_of_weakness else "",
        "middle" if middle else "",
        "unknown_side" if unknown_side else "",
        "eyes_shut" if person.eyes_shut else "",
        position.value,
    )
    cue_set = next((w for w in cue_wishes if w in exercise.cue_sets), next(iter(exercise.cue_sets)))
    return Placed(
        exercise=exercise,
        position=position,
        cue_set=cue_set,
        strokes=tuple(_stroke(exercise, pattern, pose, side, pull) for side in worked),
        pull=pull,
        eyes_only=eyes_only,
        open_eyes_first=person.eyes_shut and exercise.eyes is Eyes.OPEN and cue_set != "eyes_shut",
        places=_places(exercise, person, day),
        side_problem=problem,
    )


def _places(exercise: Exercise, person: Person, day: Day) -> tuple[str, ...]:
    """The spots to touch; not the back of the head where touch makes the pull worse, nor near fresh injections."""
    spare = "reverse_geste" in person.flags or day.rest48_only
    return tuple(p for p in exercise.places if not (spare and p == BACK_OF_HEAD))


def _forms(exercise: Exercise) -> frozenset[str]:
    return frozenset(exercise.cue_sets) | {p.when for p in exercise.pose_when}


def _main_moves(true: frozenset[str]) -> bool:
    return bool(true & {"main_yaw", "main_roll", "main_retro"})


def _true_words(person: Person, day: Day, exercise: Exercise, eyes_only: bool) -> frozenset[str]:
    """Words that `pose_when` may ask for."""
    true = set(person.words) | {day.phase.value}
    main = person.pattern.main()
    if main is not None and main.kind.axis is Axis.YAW:
        true.add("main_yaw")
    if main is not None and main.kind.axis is Axis.ROLL:
        true.add("main_roll")
    if main is not None and main.kind.id in ("retrocollis", "retrocaput"):
        true.add("main_retro")
    if day.rest48_only:
        true.add("rest48")
    true |= person.pattern.possible  # of the two tilts, which nobody but a clinic tells apart, the smaller one
    if person.first_days.get(exercise.id, 0) < 14:
        true.add("first_14_days")
    if eyes_only:
        true.add("eyes_only")
    return frozenset(true)
