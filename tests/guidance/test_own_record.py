"""Own sets and exercises are kept whole, followed like those that ship, and never stand in the way of what is safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.guidance.making import make_library
from dystonia_companion.guidance.own_library import OwnLibrary
from dystonia_companion.guidance.own_record import OwnRecord
from dystonia_companion.model.exercise import CuePlace, Dose, SideUse
from dystonia_companion.model.fitting import offers
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.person import Day
from dystonia_companion.model.pose import Pose
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.shared_set import SetAnswer, SharedSet
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.model.people import TURN_RIGHT, person

SHELF = OwnExercise(
    "",
    "Look along the shelf",
    cues=((CuePlace.GO, "Look along the shelf."), (CuePlace.BACK, "Come back.")),
    side=SideUse.OPP,
    axis=Axis.YAW,
    pose=Pose(yaw=15),
    dose=Dose(hold_s=3, reps=4, rest_s=6),
    given_by="Anna",
)


class Own:
    """A record on a new database, as the program makes it."""

    def __init__(self, folder: Path) -> None:
        clock, changes = ManualClock(), Changes()
        self.connection = open_database(Paths(folder), clock).connection
        self.stores = PersonStores(self.connection)
        self.words = Words(resource_root())
        self.library: OwnLibrary = make_library(lambda: self.stores, self.words)
        self.words.own_texts = self.library.texts
        changes.listen(lambda _kinds: self.library.stale(), ("own_sets",))
        self.writer = Writer(self.connection, changes, clock)
        self.record = OwnRecord(self.stores, self.library, self.writer)


@pytest.fixture
def own(tmp_path):
    made = Own(tmp_path)
    yield made
    made.connection.close()


def a_set(*items: RoutineItem) -> OwnRoutine:
    return OwnRoutine("", "From Anna", tuple(OwnItem("", item) for item in items), given_by="Anna")


def test_a_set_comes_back_as_it_was_kept(own: Own) -> None:
    wish = RoutineItem("turn_away", reps=4, sets=2, hold_s=3, rest_s=8, range_most=20, note="Slowly.")
    routine = replace(a_set(wish), weekdays=frozenset({0, 3}), note="Twice a week.")
    kept, _ = own.record.keep(routine)
    again = own.record.routine(kept.id)
    assert again == kept
    assert replace(again, uuid="", items=tuple(replace(i, uuid="") for i in again.items)) == routine


def test_it_is_followed_with_its_own_figures_and_the_side_of_the_pull(own: Own) -> None:
    kept, _ = own.record.keep(a_set(RoutineItem("turn_away", reps=4, hold_s=3, range_most=20)))
    who = person(TURN_RIGHT, first_days={"turn_away": 30})
    programme = prescribe(own.record.library.routines[kept.id], who, Day(), own.record.library)
    (item,) = programme.items
    assert (len(item.turns), item.dose.hold_s, {turn.end.yaw for turn in item.turns}) == (4, 3, {-20})
    assert programme.fallback is None


def test_an_own_exercise_has_words_and_a_side_like_any_other(own: Own) -> None:
    shelf, _ = own.record.keep_exercise(SHELF)
    kept, _ = own.record.keep(a_set(RoutineItem(shelf.id)))
    programme = prescribe(own.record.library.routines[kept.id], person(TURN_RIGHT), Day(), own.record.library)
    assert [turn.end.yaw for turn in programme.items[0].turns] == [-15] * 4
    assert own.words.text(f"exercises.{shelf.id}.name") == "Look along the shelf"
    assert own.words.text(f"routines.{kept.id}.name") == "From Anna"


def test_what_was_put_away_keeps_its_words_and_leaves_every_set(own: Own) -> None:
    shelf, _ = own.record.keep_exercise(SHELF)
    kept, _ = own.record.keep(a_set(RoutineItem(shelf.id), RoutineItem("jaw_rest")))
    saved = own.record.put_exercise_away(shelf)
    assert [item.wish.exercise for item in own.record.routine(kept.id).items] == ["jaw_rest"]
    assert shelf.id not in own.record.library.exercises
    assert own.words.text(f"exercises.{shelf.id}.name") == "Look along the shelf"
    own.writer.undo(saved.undo_id)
    assert [item.wish.exercise for item in own.record.routine(kept.id).items] == [shelf.id, "jaw_rest"]


def test_nothing_wrong_is_kept_and_it_is_said_where(own: Own) -> None:
    with pytest.raises(Wrong) as wrong:
        own.record.keep(replace(a_set(RoutineItem("turn_away", hold_s=31)), name=" "))
    assert {field: reason.code for field, reason in wrong.value.problems.items()} == {
        "name": "own_empty",
        "items.0.hold_s": "own_out_of_bounds",
    }
    assert own.record.own.routines == ()


def test_a_figure_that_a_damaged_file_holds_is_held_inside(own: Own) -> None:
    kept, _ = own.record.keep(a_set(RoutineItem("turn_away")))
    own.connection.execute("UPDATE own_item SET hold_s = 600, reps = 900, range_most = 90")
    own.library.stale()
    who = person(TURN_RIGHT, first_days={"turn_away": 30})
    (item,) = prescribe(own.record.library.routines[kept.id], who, Day(), own.record.library).items
    assert (item.dose.hold_s, item.dose.reps, item.turns[0].end.yaw) == (8, 10, -30)


def given() -> SharedSet:
    """A set with an own exercise, as it comes from somebody else."""
    item = OwnItem("", RoutineItem("own-1", hold_s=3))
    return SharedSet(OwnRoutine("", "Mornings", (item,), made_from="file"), {"own-1": replace(SHELF, given_by="")})


def test_a_set_from_elsewhere_is_one_edit_with_its_exercises(own: Own) -> None:
    kept, saved = own.record.bring_in(given(), {}, SetAnswer.BOTH)
    (shelf,) = own.record.own.exercises
    assert [item.wish.exercise for item in own.record.routine(kept.id).items] == [shelf.id]
    again, _ = own.record.bring_in(given(), {}, SetAnswer.BOTH)
    assert again.name == "Mornings (2)"
    assert own.record.own.exercises == (shelf,)  # it was there already
    own.writer.undo(saved.undo_id)
    assert [one.name for one in own.record.own.routines] == ["Mornings (2)"]


def test_there_is_no_room_past_the_most_for_exercises_that_bring_their_ids(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(own.record.store), "room", lambda _self: (10, 0))
    with pytest.raises(Wrong) as wrong:
        own.record.bring_in(given(), {}, SetAnswer.BOTH)
    assert {field: reason.code for field, reason in wrong.value.problems.items()} == {"exercises": "own_too_many"}
    assert (own.record.own.routines, own.record.own.exercises) == ((), ())


def test_a_set_that_is_left_is_never_kept(own: Own) -> None:
    own.record.bring_in(given(), {}, SetAnswer.BOTH)
    with pytest.raises(ValueError, match="left"):
        own.record.bring_in(given(), {}, SetAnswer.LEAVE)


def test_what_the_clinic_allowed_ends_once_the_exercise_does_something_else(own: Own) -> None:
    shelf, _ = own.record.keep_exercise(SHELF)
    own.record.keep_says(shelf.id, ["avoid_severe_tremor"], "Dr. Lind", date(2027, 1, 11))
    own.record.keep_exercise(replace(shelf, caution="Slowly."))
    assert len(own.record.says()) == 1
    _, saved = own.record.keep_exercise(replace(shelf, pose=Pose(yaw=20)))
    assert own.record.says() == ()
    own.writer.undo(saved.undo_id)
    assert len(own.record.says()) == 1


def test_the_clinic_cannot_allow_what_keeps_a_person_safe(own: Own) -> None:
    with pytest.raises(Wrong):
        own.record.keep_says("turn_away", ["towards_pull"], "Dr. Lind", date(2027, 1, 11))
    own.record.keep_says("iso_turn_away", ["phase"], "Dr. Lind", date(2027, 1, 11))
    assert [(say.exercise, say.code) for say in own.record.says()] == [("iso_turn_away", "phase")]


def test_a_set_with_nothing_in_it_is_not_offered(own: Own) -> None:
    empty, _ = own.record.keep(a_set())
    full, _ = own.record.keep(a_set(RoutineItem("jaw_rest")))
    ids = {offer.routine.id for offer in offers(person(TURN_RIGHT), Day(), own.record.library)}
    assert full.id in ids
    assert empty.id not in ids


def test_a_line_that_names_a_side_is_never_said(own: Own) -> None:
    told = replace(SHELF, cues=((CuePlace.GO, "Turn your head to the left."), (CuePlace.BACK, "Come back.")))
    kept, _ = own.record.keep_exercise(told)
    assert own.words.templates(f"exercises.{kept.id}.cues.all") == ("Go to the side that was named.", "Come back.")
    still, _ = own.record.keep_exercise(replace(told, name="Rest", side=SideUse.MID, axis=Axis.NONE, pose=Pose()))
    assert own.words.templates(f"exercises.{still.id}.cues.all")[0] == "Turn your head to the left."


def test_what_an_exercise_becomes_is_followed_by_the_figures_of_its_items(own: Own) -> None:
    shelf, _ = own.record.keep_exercise(SHELF)
    kept, _ = own.record.keep(a_set(RoutineItem(shelf.id, reps=8, range_most=14)))
    timed = replace(shelf, side=SideUse.MID, axis=Axis.NONE, pose=Pose(), dose=Dose(duration_s=60))
    _, saved = own.record.keep_exercise(timed)
    (item,) = own.record.routine(kept.id).items
    assert (item.wish.reps, item.wish.range_most) == (None, None)
    own.record.keep(replace(own.record.routine(kept.id), name="Another name"))
    own.writer.undo(saved.undo_id)
    assert own.record.routine(kept.id).items[0].wish.reps == 8


def test_a_changed_set_stays_where_it_is_in_the_list(own: Own) -> None:
    names = ("C", "A", "B")
    kept = {name: own.record.keep(replace(a_set(RoutineItem("jaw_rest")), name=name))[0] for name in names}
    own.record.move(kept["C"], 2)
    own.record.put_away(kept["A"])
    own.record.keep(replace(own.record.routine(kept["C"].id), note="Slowly."))
    assert [one.name for one in own.record.own.routines if not one.gone] == ["B", "C"]
