"""One set as a file that people may read, write, send and doubt: `name.routine.toml`.

    format = 1

    [routine]
    name = "From the clinic"        # up to 60 characters
    note = "Twice a week is enough."
    weekdays = ["mon", "thu"]       # every day where it is left out

    [[item]]                        # 1 to 40, in order
    exercise = "turn_away"          # one that ships by its id, "correct_main", or the key of an own one below
    reps = 4                        # every figure may be left out: then it is the exercise's own
    sets = 2
    hold_s = 3                      # seconds
    rest_s = 8
    range_most = 20                 # how far at most, degrees or cm
    position = "sit"                # sit, stand, lie
    side = "pattern"                # by the pull; or left, right, both
    note = "Slowly."

    [[item]]
    exercise = "own-1"

    [[exercise]]                    # an own one; each is used by an item
    key = "own-1"                   # own- and up to 20 small letters, digits or hyphens
    name = "Look along the shelf"
    position = "sit"
    hands = 0                       # hands that are used
    eyes = "either"                 # or open
    side = "away"                   # from the pull; or same (side as the pull), middle, both
    pose = { yaw = 15 }             # degrees and cm (names ending in _cm), as big as for any side
    press = {}                      # or a press: { yaw = 1 }
    reps = 4                        # or duration_s alone
    hold_s = 3
    rest_s = 6
    arms = false                    # the arms move
    behind_head = false             # something touches the back of the head
    side_lying = false
    caution = "Stop if it hurts."

    [[exercise.cue]]                # 1 to 10
    place = "go"                    # setup, go, hold, back
    text = "Look along the shelf."

Nobody's name, no date, no picture, no id of a row and nothing that a clinic allowed is in it. A note is part of the set and
goes along, so whoever saves it is told. What kind of exercise an own one is follows from what it does and can't be written.
Whatever a file holds, it passes the same judge as a set made by hand or is refused with a reason; nothing is made to fit,
and an unknown key refuses it, too. Once added, each item still passes the gates for the person every day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from dystonia_companion.exchange.whole_file import write_whole
from dystonia_companion.model.exercise import SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.pose import SideWish, axis_names
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.shared_set import SharedSet

FORMAT = 1
ENDING = ".routine.toml"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SIDE_WORDS = {SideUse.OPP: "away", SideUse.SAME: "same", SideUse.MID: "middle", SideUse.BOTH: "both"}
HEAD = """\
# A set of exercises for Dystonia Companion. To use it: Stretch, Your own sets, Add from a file.
# It is plain text. Times are seconds, ways are degrees or centimetres. A figure left out is the exercise's own.
# It says nothing about a person. Each item is checked again for whoever adds it.
"""


def to_text(given: SharedSet) -> str:
    """A set as a file; the same set always gives the same text."""
    return "\n".join(_lines(given)) + "\n"


def write(path: Path, given: SharedSet) -> None:
    """Write a set to `path`, whole or not at all. Raises KnownError, and what was there before stays."""
    write_whole(path, to_text(given).encode())


def file_name(name: str) -> str:
    """What a file of the set of this name may be called on every system."""
    plain = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
    return (" ".join(plain.split()) or "routine") + ENDING


def _lines(given: SharedSet) -> Iterator[str]:
    routine = given.routine
    yield from (*HEAD.splitlines(), f"format = {FORMAT}", "", "[routine]", f"name = {_text(routine.name)}")
    if routine.note:
        yield f"note = {_text(routine.note)}"
    if routine.weekdays:
        yield f"weekdays = [{', '.join(_text(WEEKDAYS[day]) for day in sorted(routine.weekdays))}]"
    for item in routine.items:
        yield from ("", "[[item]]", *_item(item.wish))
    for key, exercise in given.exercises.items():
        yield from ("", "[[exercise]]", f"key = {_text(key)}", *_exercise(exercise))


def _item(wish: RoutineItem) -> Iterator[str]:
    yield f"exercise = {_text(wish.exercise)}"
    for name in ("reps", "sets", "hold_s", "rest_s", "duration_s", "range_most"):
        if (value := getattr(wish, name)) is not None:
            yield f"{name} = {_number(value)}"
    if wish.position is not None:
        yield f"position = {_text(wish.position)}"
    if wish.side is not SideWish.PATTERN:
        yield f"side = {_text(wish.side)}"
    if wish.note:
        yield f"note = {_text(wish.note)}"


def _exercise(own: OwnExercise) -> Iterator[str]:
    yield f"name = {_text(own.name)}"
    yield f"position = {_text(own.position)}"
    yield f"hands = {own.hands}"
    yield f"eyes = {_text(own.eyes)}"
    yield f"side = {_text(SIDE_WORDS[own.side])}"
    yield f"pose = {_table({a: getattr(own.pose, a) for a in axis_names() if getattr(own.pose, a)})}"
    yield f"press = {_table(dict(own.press))}"
    for name in ("reps", "hold_s", "rest_s", "duration_s"):
        if value := getattr(own.dose, name):
            yield f"{name} = {_number(value)}"
    if own.dose.sets != 1:
        yield f"sets = {own.dose.sets}"
    for name in ("arms", "behind_head", "side_lying"):
        if getattr(own, name):
            yield f"{name} = true"
    if own.caution:
        yield f"caution = {_text(own.caution)}"
    for place, text in own.cues:
        yield from ("", "[[exercise.cue]]", f"place = {_text(place)}", f"text = {_text(text)}")


def _table(values: dict[str, float]) -> str:
    inside = ", ".join(f"{axis} = {_number(value)}" for axis, value in values.items())
    return f"{{ {inside} }}" if inside else "{}"


def _text(text: str) -> str:
    """JSON writes what a text may hold here as TOML does."""
    return json.dumps(str(text), ensure_ascii=False)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
