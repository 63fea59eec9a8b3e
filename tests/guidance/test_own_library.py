"""After any edits the library of own sets is what one that reads all of it for the first time would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dystonia_companion.guidance.making import make_library
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.storage.stores import PersonStores
from tests.guidance.test_own_record import SHELF, Own, a_set

STEPS = st.lists(
    st.tuples(st.sampled_from(("set", "item", "exercise", "away", "gone", "move", "undo")), st.integers(0, 9))
)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    made = Own(tmp_path)
    yield made
    made.connection.close()


class _Edits:
    """Edits by number, whatever there is to edit."""

    def __init__(self, own: Own) -> None:
        self._own = own
        self._undo: list[int] = []

    def do(self, what: str, number: int) -> None:
        record = self._own.record
        sets = [one for one in record.own.routines if not one.gone]
        exercises = [one for one in record.own.exercises if not one.gone]
        some = sets[number % len(sets)] if sets else None
        saved = None
        match what:
            case "set":
                saved = record.keep(replace(a_set(RoutineItem("turn_away", reps=number + 1)), name=f"Set {number}"))[1]
            case "item" if some is not None:
                id = exercises[number % len(exercises)].id if exercises else "jaw_rest"
                saved = record.keep(replace(some, items=(*some.items[:5], OwnItem("", RoutineItem(id)))))[1]
            case "exercise":
                known = exercises[number % len(exercises)] if exercises and number % 2 else SHELF
                saved = record.keep_exercise(replace(known, name=f"Exercise {number}"))[1]
            case "away" if some is not None:
                saved = record.put_away(some)
            case "gone" if exercises:
                saved = record.put_exercise_away(exercises[number % len(exercises)])
            case "move" if some is not None:
                saved = record.move(some, 1 if number % 2 else -1)
            case "undo" if self._undo:
                self._own.writer.undo(self._undo.pop())
        if saved is not None:
            self._undo.append(saved.undo_id)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_was_kept_from_before_never_shows(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        kept = Own(Path(folder))
        edits = _Edits(kept)
        for what, number in steps:
            edits.do(what, number)
            assert kept.library.content() is kept.library.content()
        fresh = make_library(lambda: PersonStores(kept.connection), kept.words)
        kept.words.own_texts = fresh.texts  # both ask the same words
        assert kept.library.own == fresh.own
        assert kept.library.texts() == fresh.texts()
        assert kept.library.content() == fresh.content()
        kept.connection.close()


def test_what_did_not_change_is_the_same_object_after_a_write(own: Own) -> None:
    record = own.record
    first, _ = record.keep(a_set(RoutineItem("turn_away")))
    shelf, _ = record.keep_exercise(SHELF)
    before = record.library
    other, untouched = record.routine(first.id), record.exercise(shelf.id)
    record.keep(a_set(RoutineItem("jaw_rest")))
    assert record.routine(first.id) is other
    assert record.exercise(shelf.id) is untouched
    assert record.library.routines[first.id] is before.routines[first.id]
    assert record.library.exercises[shelf.id] is before.exercises[shelf.id]


def test_a_set_loses_the_item_of_an_exercise_that_is_gone_and_gets_it_back(own: Own) -> None:
    record = own.record
    shelf, _ = record.keep_exercise(SHELF)
    kept: OwnRoutine = record.keep(a_set(RoutineItem(shelf.id), RoutineItem("jaw_rest")))[0]
    saved = record.put_exercise_away(shelf)
    assert [item.exercise for item in record.library.routines[kept.id].items] == ["jaw_rest"]
    own.writer.undo(saved.undo_id)
    assert [item.exercise for item in record.library.routines[kept.id].items] == [shelf.id, "jaw_rest"]


def test_a_set_that_was_put_away_has_no_words_any_more(own: Own) -> None:
    kept, _ = own.record.keep(a_set(RoutineItem("jaw_rest")))
    assert own.words.has(f"routines.{kept.id}.name")
    own.record.put_away(kept)
    assert not own.words.has(f"routines.{kept.id}.name")
