"""Random sets and exercises of one's own, all of them such as may be kept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from dystonia_companion.model import own_exercise, shared_set
from dystonia_companion.model.exercise import BodyPosition, CuePlace, Dose, Exercise, Eyes, SideUse
from dystonia_companion.model.own_exercise import LONGEST_CUE, OwnExercise, axis_of
from dystonia_companion.model.own_routine import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MAIN_BOUNDS,
    UNSEEN,
    Bounds,
    OwnItem,
    OwnRoutine,
    bounds,
    sides,
)
from dystonia_companion.model.pose import CLAMPS, SIDED, Pose, SideWish
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.model.shared_set import SharedSet
from tests.model.people import library

letters = st.characters(exclude_characters="{}" + "".join(map(chr, UNSEEN)))


def texts(longest: int, least: int = 0) -> st.SearchStrategy[str]:
    """Short ones mostly, and the longest that there may be."""
    short = st.text(letters, min_size=least, max_size=min(longest, 8))
    found = st.one_of(short, short, short.map(lambda text: ((text or "'") * longest)[:longest]))
    return found.filter(str.strip) if least else found


cue_texts = texts(LONGEST_CUE, 1).map(lambda text: " ".join(text.split()[: own_exercise.MOST_CUE_WORDS]))
cues = st.lists(st.tuples(st.sampled_from(CuePlace), cue_texts), min_size=1, max_size=3).map(tuple)


def _axis(axis: str) -> st.SearchStrategy[float]:
    low, high = CLAMPS[axis]
    return st.floats(0 if axis in SIDED else low, high, width=32).map(lambda value: round(value, 2))


poses = st.dictionaries(st.sampled_from(sorted(CLAMPS)), st.integers(), max_size=3).flatmap(
    lambda axes: st.builds(Pose, **{axis: _axis(axis) for axis in axes})
)
presses = st.sampled_from([{axis: 1} for axis in own_exercise.PRESS_AXES] + [{"pitch": -1}, {"slide_fwd_cm": -1}])


@st.composite
def _any_exercise(draw: st.DrawFn) -> OwnExercise:
    press = draw(st.one_of(st.just({}), st.just({}), presses))
    pose = Pose() if press else draw(poses)
    to_a_side = any(getattr(pose, axis) for axis in (*SIDED, "shoulder_down_cm")) or any(a in SIDED for a in press)
    both_ways = () if press else (SideUse.SAME, SideUse.BOTH)
    side = draw(st.sampled_from((SideUse.OPP, *both_ways))) if to_a_side else SideUse.MID
    timed = not press and draw(st.booleans())
    sets, sides_done = draw(st.integers(1, 3)), 2 if side is SideUse.BOTH and not timed else 1
    if timed:
        dose = Dose(duration_s=draw(st.integers(5, 30)), sets=sets)
    else:
        hold, reps, rest = draw(st.floats(1, 10)), draw(st.integers(1, 10)), draw(st.integers(4, 120))
        dose = Dose(hold_s=hold, reps=reps, sets=sets, rest_s=rest, sides=sides_done)
    return OwnExercise(
        uuid="",
        name=draw(texts(LONGEST_NAME, 1)),
        position=draw(st.sampled_from(BodyPosition)),
        hands=draw(st.integers(0, 2)),
        eyes=draw(st.sampled_from(Eyes)),
        cues=draw(cues),
        side=side,
        axis=axis_of(pose, press),
        pose=pose,
        press=press,
        dose=dose,
        caution=draw(texts(LONGEST_NOTE)),
        arms=draw(st.booleans()),
        behind_head=draw(st.booleans()),
        side_lying=draw(st.booleans()),
    )


own_exercises = _any_exercise().filter(lambda one: not own_exercise.problems(one))


@st.composite
def wishes(draw: st.DrawFn, name: str, exercise: Exercise | None) -> RoutineItem:
    """An item of `exercise`, which the set calls `name`; None for the correction of the main pull."""
    allowed = MAIN_BOUNDS if exercise is None else bounds(exercise)
    figures = {field: draw(st.one_of(st.none(), _within(field, bound))) for field, bound in allowed.items()}
    positions = (None,) if exercise is None else (None, *exercise.positions)
    return RoutineItem(
        name,
        position=draw(st.sampled_from(positions)),
        side=SideWish.PATTERN if exercise is None else draw(st.sampled_from((SideWish.PATTERN, *sides(exercise)))),
        note=draw(texts(LONGEST_NOTE)),
        **figures,  # type: ignore[arg-type]
    )


def _within(field: str, bound: Bounds) -> st.SearchStrategy[float]:
    if field in ("reps", "sets"):
        return st.integers(int(bound.least), int(bound.most))
    return st.floats(bound.least, bound.most)


@st.composite
def given_sets(draw: st.DrawFn, most_items: int = 6, most_own: int = 3) -> SharedSet:
    """A set as it may be given away: own exercises have the keys that they get by their first use."""
    own = draw(st.lists(own_exercises, max_size=most_own))
    names = [f"mine-{number}" for number in range(len(own))]
    known = {**library().exercises, **{n: one.as_exercise() for n, one in zip(names, own, strict=True)}}
    wanted = draw(
        st.lists(st.sampled_from([*sorted(library().exercises), CORRECT_MAIN, *names * 5]), max_size=most_items)
    )
    wanted = draw(st.permutations([*names, *wanted])) or ["turn_away"]
    items = [OwnItem("", draw(wishes(name, known.get(name)))) for name in wanted]
    routine = OwnRoutine(
        "",
        draw(texts(LONGEST_NAME, 1)),
        tuple(items),
        weekdays=frozenset(draw(st.frozensets(st.integers(0, 6)))),
        note=draw(texts(LONGEST_NOTE)),
        given_by="Anna",
    )
    kept = [replace(one, uuid=name, given_by="Anna") for name, one in zip(names, own, strict=True)]
    named = {name: one.id for name, one in zip(names, kept, strict=True)}
    items = [replace(i, wish=replace(i.wish, exercise=named.get(i.wish.exercise, i.wish.exercise))) for i in items]
    return shared_set.shared(replace(routine, items=tuple(items)), kept, library().exercises)
