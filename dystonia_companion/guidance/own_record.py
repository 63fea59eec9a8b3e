"""Own sets and exercises, and what the clinic says of exercises: kept, changed, put away. Everything is an edit that can be undone.

Writes raise KnownError with nothing changed, and Wrong for what may not be kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.guidance.own_library import Own, OwnLibrary, Tried
from dystonia_companion.model import own_exercise, own_routine
from dystonia_companion.model.clinic import MAY_ALLOW, ClinicSay
from dystonia_companion.model.own_exercise import MOST_EXERCISES, OwnExercise
from dystonia_companion.model.own_routine import LONGEST_NAME, MOST_ROUTINES, OwnItem, OwnRoutine, text_problems
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library
from dystonia_companion.model.shared_set import Answer, SetAnswer, SharedSet, arrive
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Saved
from dystonia_companion.storage.own_sets import OwnPicture, OwnSetStore, exercise_row, item_row, routine_row, say_row
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer


class OwnRecord:
    """The one door to them. What is read through it is what is on the disk."""

    def __init__(self, stores: PersonStores, library: OwnLibrary, writer: Writer, uuids: UuidSource = new_uuid) -> None:
        self._stores = stores
        self._library = library
        self._writer = writer
        self._uuids = uuids

    @property
    def store(self) -> OwnSetStore:
        return self._stores.own_sets

    @property
    def own(self) -> Own:
        """All of it, also what was put away."""
        return self._library.own

    @property
    def library(self) -> Library:
        """What ships and what is one's own, together."""
        return self._library.content()[0]

    @property
    def shipped(self) -> Library:
        """What ships, alone."""
        return self._library.shipped

    def tried(self, exercises: tuple[OwnExercise, ...]) -> Tried:
        """The same with exercises that are not kept yet, or are to be changed."""
        return self._library.tried(exercises)

    # --- sets ---------------------------------------------------------------------------------------------------------

    def routine(self, id: str) -> OwnRoutine:
        """The own set of this id. Raises KeyError."""
        return self.own.routine(id)

    def copy_of(self, id: str, name: str) -> OwnRoutine:
        """A set as a new own one, not kept yet. Raises KeyError."""
        routine = self.library.routines[id]
        items = tuple(OwnItem("", wish) for wish in routine.items)
        own = self.own.routine(id) if routine.own else OwnRoutine("", name)
        return replace(own, uuid="", name=name, items=items, made_from=own.made_from if routine.own else id, gone=False)

    def keep(self, routine: OwnRoutine) -> tuple[OwnRoutine, Saved]:
        """Write an own set down whole, a new one at the end of the list; what was kept, with its ids. Raises Wrong."""
        return self.keep_all([routine], ())

    def keep_all(self, routines: list[OwnRoutine], exercises: tuple[OwnExercise, ...]) -> tuple[OwnRoutine, Saved]:
        """Write several sets and the exercises that came with them, all or none; the last set as it was kept. Raises Wrong.

        An exercise that is new may have an id already, so that a set can name it.
        """
        ops: list[Op] = []
        known = dict(self.library.exercises)
        there = {one.uuid for one in self.own.exercises if not one.gone}
        if len([one for one in exercises if one.uuid not in there]) > self.store.room()[1]:
            raise Wrong({"exercises": Reason("own_too_many", {"most": MOST_EXERCISES})})
        for exercise in exercises:
            exercise = self._sound_exercise(exercise)
            known[exercise.id] = exercise.as_exercise()
            ops += [Put("own_exercise", exercise_row(exercise)), *self._said_of_another(exercise)]
        kept = routines[0]
        places = {one.uuid: place for place, one in enumerate(self.own.routines)}
        for routine in routines:
            if wrong := own_routine.problems(routine, known):
                raise Wrong(wrong)
            if not routine.uuid and len([r for r in self.own.routines if not r.gone]) + len(routines) > MOST_ROUTINES:
                raise Wrong({"": Reason("own_too_many", {"most": MOST_ROUTINES})})
            kept, there_already = self._with_ids(routine), routine.uuid in places
            row = dict(routine_row(kept, places.setdefault(kept.uuid, len(places))))
            if there_already:
                del row["place"]  # where it stands in the list stays as it is
            ops += [Put("own_routine", row), *self._item_ops(kept)]
        return kept, self._writer.save(Edit("own_set", tuple(ops)))

    def bring_in(self, given: SharedSet, answers: Mapping[str, Answer], of_set: SetAnswer) -> tuple[OwnRoutine, Saved]:
        """Write down a set that came from elsewhere, with its exercises, as it was answered: all or none. Raises Wrong.

        Other sets have to bear what becomes of an exercise of theirs: what is wrong with them is told by "sets.<name>".
        Raises ValueError for a set that is to be left.
        """
        own = self.own
        came = arrive(given, own.routines, own.exercises, answers, of_set, self._uuids)
        if came is None:
            raise ValueError("a set that is left is not kept")
        known = {**self.library.exercises, **{one.id: one.as_exercise() for one in came.exercises}}
        wrong: dict[str, Reason] = {}
        for other in (one for exercise in came.exercises for one in self.used_in(exercise)):
            if other.uuid != came.routine.uuid and (found := own_routine.problems(other, known)):
                wrong[f"sets.{other.name}"] = next(iter(found.values()))
        if wrong:
            raise Wrong(wrong)
        return self.keep_all([came.routine], came.exercises)

    def move(self, routine: OwnRoutine, by: int) -> Saved:
        """Move an own set up (-1) or down (1) in the list, past the next one that was not put away."""
        shown = [one for one in self.own.routines if not one.gone]
        at = next(n for n, one in enumerate(shown) if one.uuid == routine.uuid)
        to = min(max(at + by, 0), len(shown) - 1)
        shown.insert(to, shown.pop(at))
        ops = tuple(Put("own_routine", routine_row(one, place)) for place, one in enumerate(shown))
        return self._writer.save(Edit("own_set", ops))

    def put_away(self, routine: OwnRoutine) -> Saved:
        """Take an own set off the list; past sessions keep its name."""
        return self._writer.save(Edit("own_set_gone", (Change("own_routine", routine.uuid, {"gone": 1}),)))

    def _with_ids(self, routine: OwnRoutine) -> OwnRoutine:
        items = tuple(item if item.uuid else replace(item, uuid=self._uuids()) for item in routine.items)
        return replace(routine, uuid=routine.uuid or self._uuids(), items=items)

    def _item_ops(self, routine: OwnRoutine) -> list[Op]:
        now = {item.uuid for item in routine.items}
        before = next((one.items for one in self.own.routines if one.uuid == routine.uuid), ())
        gone: list[Op] = [Delete("own_item", item.uuid) for item in before if item.uuid not in now]
        return gone + [Put("own_item", item_row(item, routine.uuid, n)) for n, item in enumerate(routine.items)]

    # --- exercises ----------------------------------------------------------------------------------------------------

    def exercise(self, id: str) -> OwnExercise:
        """The own exercise of this id. Raises KeyError."""
        return self.own.exercise(id)

    def keep_exercise(self, exercise: OwnExercise) -> tuple[OwnExercise, Saved]:
        """Write an own exercise down; as it was kept. Raises Wrong."""
        kept = self._sound_exercise(exercise)
        ops = (Put("own_exercise", exercise_row(kept)), *self._said_of_another(kept), *self._fitted(kept))
        return kept, self._writer.save(Edit("own_exercise", ops))

    def _fitted(self, exercise: OwnExercise) -> tuple[Op, ...]:
        """The items of this exercise in every set, with their figures inside what the exercise is now."""
        facts, ops = exercise.as_exercise(), []
        for routine in self.used_in(exercise):
            for place, item in enumerate(routine.items):
                if item.wish.exercise == exercise.id:
                    wish = own_routine.held_inside(facts, item.wish)
                    if wish.position not in facts.positions:
                        wish = replace(wish, position=None)
                    if wish != item.wish:
                        ops.append(Put("own_item", item_row(replace(item, wish=wish), routine.uuid, place)))
        return tuple(ops)

    def _said_of_another(self, exercise: OwnExercise) -> tuple[Op, ...]:
        """What the clinic allowed was said of what the exercise was: once it does something else, that counts no more."""
        before = next((one for one in self.own.exercises if one.uuid == exercise.uuid), None)
        if before is None or own_exercise.do_the_same(before, exercise):
            return ()
        return tuple(
            Put("clinic_say", say_row(replace(say, active=False))) for say in self.says() if say.exercise == exercise.id
        )

    def _sound_exercise(self, exercise: OwnExercise) -> OwnExercise:
        if wrong := own_exercise.problems(exercise):
            raise Wrong(wrong)
        if not exercise.uuid and self.store.room()[1] == 0:
            raise Wrong({"": Reason("own_too_many", {"most": MOST_EXERCISES})})
        return exercise if exercise.uuid else replace(exercise, uuid=self._uuids())

    def used_in(self, exercise: OwnExercise) -> tuple[OwnRoutine, ...]:
        """The own sets with an item of this exercise."""
        return tuple(
            one for one in self.own.routines if not one.gone and exercise.id in {i.wish.exercise for i in one.items}
        )

    def put_exercise_away(self, exercise: OwnExercise) -> Saved:
        """Take an own exercise off the list and out of every set, and its picture with it; past sessions keep its words."""
        items = [i for one in self.own.routines for i in one.items if i.wish.exercise == exercise.id]
        picture = self.store.picture(exercise.uuid)
        ops: list[Op] = [Put("own_exercise", exercise_row(replace(exercise, gone=True)))]
        ops += [Delete("own_item", item.uuid) for item in items]
        ops += [] if picture is None else [Delete("own_picture", picture.uuid)]
        return self._writer.save(Edit("own_exercise_gone", tuple(ops)))

    def keep_picture(self, exercise: OwnExercise, image: bytes, told: str) -> Saved:
        """Write the picture of an own exercise down: PNG with nothing but its points, and what can be seen on it. Raises Wrong."""
        if wrong := text_problems({"told": (told, own_exercise.LONGEST_CAUTION, False)}):
            raise Wrong(wrong)
        known = self.store.picture(exercise.uuid)
        uuid = self._uuids() if known is None else known.uuid
        row = {"uuid": uuid, "exercise_uuid": exercise.uuid, "image": image, "told": told}
        return self._writer.save(Edit("own_picture", (Put("own_picture", row),)))

    def picture(self, id: str) -> OwnPicture | None:
        """The picture of an own exercise by its id; None for none, and for exercises that ship."""
        own = next((one for one in self.own.exercises if one.id == id), None)
        return None if own is None else self.store.picture(own.uuid)

    def delete_picture(self, picture: OwnPicture) -> Saved:
        return self._writer.save(Edit("own_picture_deleted", (Delete("own_picture", picture.uuid),)))

    # --- what the clinic says -----------------------------------------------------------------------------------------

    def says(self) -> tuple[ClinicSay, ...]:
        """What holds now, the newest first."""
        return tuple(say for say in self.store.says() if say.active)

    def keep_says(self, exercise: str, codes: Sequence[str], said_by: str, day: date) -> Saved:
        """Write down that the clinic allows an exercise in spite of these reasons: one edit, so that one undo takes all of it
        back. Raises Wrong."""
        wrong = text_problems({"said_by": (said_by, LONGEST_NAME, True)})
        if not codes or not set(codes) <= MAY_ALLOW:
            wrong["code"] = Reason("own_never_allowed" if codes else "own_empty")
        if wrong:
            raise Wrong(wrong)
        says = [ClinicSay(self._uuids(), exercise, code, said_by, day) for code in codes]
        return self._writer.save(Edit("clinic_say", tuple(Put("clinic_say", say_row(say)) for say in says)))

    def end_say(self, say: ClinicSay) -> Saved:
        """It holds no more."""
        return self._writer.save(Edit("clinic_say_ended", (Put("clinic_say", say_row(replace(say, active=False))),)))
