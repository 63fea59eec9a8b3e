"""What is prepared for a visit is kept until the injections, which take it with them, and comes back with their undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.guidance.injection_record import InjectionRecord, Wrong
from dystonia_companion.guidance.visit_record import MOST_OWN, VisitRecord
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import LONGEST_LINE
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on


class Desk:
    """Both records on a database of their own."""

    def __init__(self, connection: sqlite3.Connection, clock: ManualClock) -> None:
        self.person = record_on(connection, clock)
        self.writer = Writer(connection, Changes(), clock)
        stores = PersonStores(connection)
        self.visits = VisitRecord(stores.visits, self.writer, lambda: self.person.today)
        self.injections = InjectionRecord(stores, self.person, self.writer, clock, lambda: 12)

    @property
    def today(self) -> date:
        return self.person.today

    def items(self) -> list[tuple[str, str]]:
        kinds = ("check", "tell", "question")
        return [(item.item, item.words) for kind in kinds for item in self.visits.waiting(kind)]  # type: ignore[arg-type]


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    clock = ManualClock()
    connection = open_database(Paths(data_dir), clock).connection
    yield Desk(connection, clock)
    connection.close()


def test_marks_come_and_go_once_however_often_they_are_set(desk: Desk) -> None:
    desk.visits.mark("question", "safe_to_drive", True)
    assert desk.visits.mark("question", "safe_to_drive", True).undo_id == 0
    desk.visits.mark("tell", "safe_to_drive", True)
    assert desk.items() == [("safe_to_drive", ""), ("safe_to_drive", "")]
    desk.visits.mark("question", "safe_to_drive", False)
    assert [item.item for item in desk.visits.waiting("tell")] == ["safe_to_drive"]
    assert desk.visits.waiting("question") == ()


@pytest.mark.parametrize(
    ("words", "why"), [("", "nothing_written"), (" \n ", "nothing_written"), ("x" * (LONGEST_LINE + 1), "too_long")]
)
def test_a_question_that_says_nothing_or_too_much_is_refused(desk: Desk, words: str, why: str) -> None:
    with pytest.raises(Wrong) as wrong:
        desk.visits.add_own(words)
    assert wrong.value.problems["own"].code == why
    assert desk.items() == []


def test_own_questions_are_kept_in_order_once_each_and_not_without_end(desk: Desk) -> None:
    desk.visits.add_own("  May I   swim? ")
    with pytest.raises(Wrong):
        desk.visits.add_own("May I swim?")
    for number in range(MOST_OWN - 1):
        desk.visits.add_own(f"Question {number}")
    with pytest.raises(Wrong) as wrong:
        desk.visits.add_own("One more")
    assert wrong.value.problems["own"].code == "too_many"
    assert [words for _, words in desk.items()][:2] == ["May I swim?", "Question 0"]
    desk.visits.remove(desk.visits.waiting("question")[0])
    desk.visits.add_own("One more")


def test_what_was_prepared_goes_with_the_injections_and_comes_back_with_their_undo(desk: Desk) -> None:
    desk.visits.add_own("May I swim?")
    desk.visits.mark("check", "medicines", True)
    before = desk.items()
    _, saved = desk.injections.injected(desk.today, None, None)
    assert desk.items() == []
    desk.visits.mark("check", "medicines", True)
    desk.injections.injected(desk.today - timedelta(days=200), None, None)  # of long ago: not what was prepared for
    assert desk.items() == [("medicines", "")]
    last = desk.person.treatment()
    assert last is not None
    desk.person.delete_treatment(last)
    assert sorted(desk.items()) == sorted([*before, ("medicines", "")])
    assert saved.undo_id > 0


def test_a_place_has_one_feeling_until_it_is_taken_off(desk: Desk) -> None:
    desk.visits.mark_place("levator", Side.LEFT, "tight")
    desk.visits.mark_place("levator", Side.LEFT, "painful")
    desk.visits.mark_place("levator", Side.RIGHT, "tight")
    marked = {(p.muscle, p.side): (p.feel, p.day) for p in desk.visits.tight_places()}
    assert marked == {
        ("levator", Side.LEFT): ("painful", desk.today),
        ("levator", Side.RIGHT): ("tight", desk.today),
    }
    gone = desk.visits.mark_place("levator", Side.LEFT, None)
    assert [p.side for p in desk.visits.tight_places()] == [Side.RIGHT]
    desk.writer.undo(gone.undo_id)
    assert len(desk.visits.tight_places()) == 2
