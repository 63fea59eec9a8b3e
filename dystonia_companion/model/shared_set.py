"""A set on its way from one person to another: nothing in it tells whose it was, and what it meets where it arrives is asked about.

Out goes what is done and what was said of it: names, items, notes, own exercises. What stays behind: who gave it or showed it,
every id of a row, pictures, what a clinic allowed, every date. A side goes only where an item was made for one side alone.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dystonia_companion.model import own_exercise, own_routine
from dystonia_companion.model.exercise import Exercise
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import LONGEST_NAME, OwnItem, OwnRoutine
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN

KEY = "own-"  # with what the keys of own exercises in a file begin; the ids of those that ship have no hyphen
FROM_FILE = "file"  # what such a set was made from


@dataclass(frozen=True)
class SharedSet:
    """`routine` is not kept yet; its items name an exercise that ships by its id, an own one by its key in `exercises`."""

    routine: OwnRoutine
    exercises: Mapping[str, OwnExercise]


def nobodys(exercise: OwnExercise) -> OwnExercise:
    """The facts and words of an exercise alone."""
    return replace(exercise, uuid="", given_by="", gone=False)


def shared(routine: OwnRoutine, own: Iterable[OwnExercise], shipped: Container[str]) -> SharedSet:
    """A set as it may be given away. An item whose exercise is no more stays behind, as it does when the set is followed."""
    by_id = {one.id: one for one in own if not one.gone}
    keys: dict[str, str] = {}
    items: list[OwnItem] = []
    for item in routine.items:
        name = item.wish.exercise
        if name in by_id:
            name = keys.setdefault(name, f"{KEY}{len(keys) + 1}")
        elif name not in shipped and name != CORRECT_MAIN:
            continue
        items.append(OwnItem("", replace(item.wish, exercise=name)))
    bare = replace(routine, uuid="", items=tuple(items), given_by="", made_from=FROM_FILE, gone=False)
    return SharedSet(bare, {key: nobodys(by_id[id]) for id, key in keys.items()})


def problems(given: SharedSet, shipped: Mapping[str, Exercise]) -> dict[str, Reason]:
    """What is wrong with a set that comes from elsewhere, by place: "items.3.hold_s", "exercises.0.cues.2"; empty for nothing.

    Items are judged once their exercises are sound.
    """
    found: dict[str, Reason] = {}
    used = {item.wish.exercise for item in given.routine.items}
    for number, (key, exercise) in enumerate(given.exercises.items()):
        wrong = own_exercise.problems(exercise)
        found |= {f"exercises.{number}.{field}": reason for field, reason in wrong.items()}
        if key not in used:
            found[f"exercises.{number}.key"] = Reason("own_not_used")
    if not given.routine.items:
        found["items"] = Reason("own_nothing")
    if found:
        return found
    own = {key: exercise.as_exercise() for key, exercise in given.exercises.items()}
    return own_routine.problems(given.routine, {**shipped, **own})


# --- what it meets ----------------------------------------------------------------------------------------------------


class Answer(StrEnum):
    """What becomes of an exercise whose name is there already, with other facts."""

    BOTH = "both"
    MINE = "mine"
    FILE = "file"  # which changes the one that is there


class SetAnswer(StrEnum):
    """What becomes of a set whose name is there already."""

    BOTH = "both"
    REPLACE = "replace"
    LEAVE = "leave"


@dataclass(frozen=True)
class Meeting:
    """An own exercise of a file and the one of the same name that is there. `same`: they are one, and nothing is asked."""

    key: str
    theirs: OwnExercise
    mine: OwnExercise | None = None
    same: bool = False

    @property
    def asks(self) -> bool:
        return self.mine is not None and not self.same


@dataclass(frozen=True)
class Arrival:
    """A set and the exercises that have to be kept with it, all or none. New exercises have an id already, a new set has none."""

    routine: OwnRoutine
    exercises: tuple[OwnExercise, ...] = ()


def meetings(given: SharedSet, own: Iterable[OwnExercise]) -> tuple[Meeting, ...]:
    """Every own exercise of a file with what it meets. One that is there is asked about once at most.

    One that was put away comes back as what it was: whatever keeps it waiting, for a therapist or for good, still holds.
    """
    every = sorted(own, key=lambda one: not one.gone)  # of two that are the same the one that was not put away counts
    free = [one for one in every if not one.gone]
    same = {key: one for key, theirs in given.exercises.items() for one in every if nobodys(one) == theirs}
    taken = {one.uuid for one in same.values()}
    found: list[Meeting] = []
    for key, theirs in given.exercises.items():
        if key in same:
            found.append(Meeting(key, theirs, same[key], True))
            continue
        mine = next((one for one in free if one.uuid not in taken and alike(one.name, theirs.name)), None)
        taken |= set() if mine is None else {mine.uuid}
        found.append(Meeting(key, theirs, mine))
    return tuple(found)


def set_met(given: SharedSet, own: Iterable[OwnRoutine]) -> OwnRoutine | None:
    """The set of the same name that is there; None for none."""
    return next((one for one in own if not one.gone and alike(one.name, given.routine.name)), None)


def arrive(
    given: SharedSet,
    routines: Iterable[OwnRoutine],
    exercises: Iterable[OwnExercise],
    answers: Mapping[str, Answer],
    of_set: SetAnswer,
    new_id: Callable[[], str],
) -> Arrival | None:
    """What has to be kept, as it was answered (by key; no answer keeps both); None where the set is left.

    `routines` and `exercises` are those that are there, `new_id` names the row of a new exercise.
    """
    routines, exercises = tuple(routines), tuple(exercises)
    mine = set_met(given, routines)
    if mine is not None and of_set is SetAnswer.LEAVE:
        return None
    ids: dict[str, str] = {}
    kept: list[OwnExercise] = []
    names = [one.name for one in exercises if not one.gone]
    for met in meetings(given, exercises):
        answer = answers.get(met.key, Answer.BOTH)
        if met.mine is not None and (met.same or answer is Answer.MINE):
            ids[met.key] = met.mine.id
            if met.mine.gone:
                names.append(met.mine.name)
                kept.append(replace(met.mine, gone=False))
            continue
        if met.mine is not None and answer is Answer.FILE:
            made = replace(met.theirs, uuid=met.mine.uuid)  # nobody's name stands under another's figures
        else:
            name = met.theirs.name if met.mine is None else numbered(met.theirs.name, names)
            made = replace(met.theirs, uuid=new_id(), name=name)
        names.append(made.name)
        ids[met.key] = made.id
        kept.append(made)
    items = tuple(
        replace(item, wish=replace(item.wish, exercise=ids.get(item.wish.exercise, item.wish.exercise)))
        for item in given.routine.items
    )
    routine = replace(given.routine, items=items)
    if mine is not None and of_set is SetAnswer.REPLACE:
        routine = replace(routine, uuid=mine.uuid)
    elif mine is not None:
        routine = replace(routine, name=numbered(routine.name, [one.name for one in routines if not one.gone]))
    return Arrival(routine, tuple(kept))


def alike(one: str, other: str) -> bool:
    """Whether two names are the same for who reads them."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def numbered(name: str, taken: Iterable[str]) -> str:
    """`name` with the first number, from 2, with which it is not among `taken`, and no longer than a name may be."""
    plain = {_plain(one) for one in taken}
    number = 2
    while True:
        ending = f" ({number})"
        made = name[: LONGEST_NAME - len(ending)].rstrip() + ending
        if _plain(made) not in plain:
            return made
        number += 1
