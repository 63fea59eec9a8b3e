"""The question asked again: answers with their day, and what changed answers make different."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.guidance.asked_again import ANYTHING_CHANGED, AskedAgain, Reply
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.asked_again import Why
from dystonia_companion.model.difference import difference
from dystonia_companion.model.first_start import State, row
from dystonia_companion.model.person import Clearance
from dystonia_companion.model.pose import Side
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.told import record_on, tell_all, turning
from tests.model.people import library

DAY_MS = 24 * 3_600_000


class Desk:
    """A person who has told everything today: turns right, never injected."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.clock = ManualClock()
        self.writer = Writer(connection, Changes(), self.clock)
        self.record = record_on(connection, self.clock, writer=self.writer)
        tell_all(self.record, *turning(Side.RIGHT))
        self.start()

    def start(self) -> None:
        """The program starts."""
        stores = PersonStores(self.connection)
        injections = InjectionRecord(stores, self.record, self.writer, self.clock, lambda: 12)
        self.again = AskedAgain(stores, self.record, injections, library)

    def wait(self, days: int) -> None:
        self.clock.sleep(days * DAY_MS)

    def inject(self, days_ago: int) -> None:
        self.record.keep_treatment(self.record.today - timedelta(days=days_ago), None, "dysport")

    def why(self) -> tuple[Why, ...] | None:
        due = self.again.due()
        return None if due is None else due.why


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    opened = open_database(Paths(data_dir), ManualClock()).connection
    yield Desk(opened)
    opened.close()


# --- the question -----------------------------------------------------------------------------------------------------


def test_it_is_asked_after_three_months_until_it_is_answered(desk: Desk) -> None:
    desk.wait(90)
    assert desk.why() is None
    desk.wait(1)
    assert desk.why() == (Why.THREE_MONTHS,)
    desk.again.reply(Reply.NO)
    assert desk.why() is None
    desk.wait(91)
    assert desk.why() == (Why.THREE_MONTHS,)


def test_it_is_asked_once_after_each_injection_and_of_the_pull_once_a_cycle(desk: Desk) -> None:
    desk.inject(0)
    assert desk.why() is None, "nothing works yet"
    asked = {}
    for day in range(1, 100):
        desk.wait(1)
        if (why := desk.why()) is not None:
            asked[day] = why
            desk.again.reply(Reply.NO)
    fading = desk.record.products.profile("dysport").waning
    assert fading < 84 - 21, "sooner than three weeks before the planned day"
    assert asked == {1: (Why.INJECTION,), fading: (Why.PULL,)}, "and its answer counts for the three months"


def test_injections_that_are_written_down_late_were_before_the_answers(desk: Desk) -> None:
    desk.inject(20)
    assert desk.why() is None


def test_later_is_for_this_day_only(desk: Desk) -> None:
    desk.wait(91)
    desk.again.put_off()
    assert desk.why() is None
    desk.wait(1)
    assert desk.why() == (Why.THREE_MONTHS,)


def test_a_yes_stays_open_until_all_is_told(desk: Desk) -> None:
    desk.wait(91)
    desk.again.reply(Reply.YES)
    desk.wait(30)
    due = desk.again.due()
    assert due is not None
    assert due.begun
    desk.again.reply(Reply.ALL_TOLD)
    assert desk.why() is None


def test_an_answer_can_be_taken_back(desk: Desk) -> None:
    desk.wait(91)
    saved = desk.again.reply(Reply.NO)
    desk.writer.undo(saved.undo_id)
    assert desk.why() == (Why.THREE_MONTHS,)


def test_a_clock_that_was_ahead_silences_nothing(desk: Desk) -> None:
    desk.wait(3_000)
    desk.again.reply(Reply.NO)
    desk.wait(2)
    desk.again.put_off()
    desk.clock.step_wall(-2_900 * DAY_MS)
    assert desk.why() == (Why.THREE_MONTHS,)
    due = desk.again.due()
    assert due is not None
    assert due.since == desk.record.today - timedelta(days=102), "nobody reads that they answered in the future"


def test_nobody_who_has_told_nothing_is_asked(desk: Desk) -> None:
    desk.connection.execute("DELETE FROM answer")
    desk.start()
    desk.inject(3)
    desk.wait(400)
    assert desk.why() is None


def test_the_answer_changes_nothing_of_the_person(desk: Desk) -> None:
    person, day, answers = desk.record.person(), desk.record.day(), desk.record.screened()
    for reply in Reply:
        desk.again.reply(reply)
        desk.again.put_off()
        assert (desk.record.person(), desk.record.day(), desk.record.screened()) == (person, day, answers)
    assert desk.record.answers()[ANYTHING_CHANGED] == Reply.ALL_TOLD


# --- what is different ------------------------------------------------------------------------------------------------


def test_nothing_is_told_while_nothing_was_changed(desk: Desk) -> None:
    assert desk.again.changed() is None
    desk.again.reply(Reply.NO)
    desk.record.mark("turn_away", True)
    desk.inject(3)
    assert desk.again.changed() is None


def test_a_changed_answer_acts_at_once_and_is_told_with_its_reason(desk: Desk) -> None:
    desk.record.keep_answers({"blood_pressure": "yes"})
    changed = desk.again.changed()
    assert changed is not None
    assert changed.questions == ("blood_pressure",)
    assert not changed.pull
    left = {found.exercise for found in changed.difference.left_out}
    assert left
    assert {found.reason.code for found in changed.difference.left_out} == {"avoid_high_bp"}
    assert "high_bp" in desk.record.person().flags


def test_each_answer_to_each_question_acts_at_once_and_is_told_whole(desk: Desk) -> None:
    before = desk.record.person()
    for question in desk.record.questions:
        told = desk.record.answers()[question.id]
        for choice in question.choices:
            desk.record.keep_answers({question.id: choice.id})
            changed = desk.again.changed()
            if choice.id == told:
                assert changed is None
                continue
            assert changed is not None
            assert changed.questions == (question.id,)
            assert changed.difference == difference(before, desk.record.person(), library())
        desk.record.keep_answers({question.id: told})
        assert desk.record.person() == before


def test_what_is_taken_back_is_told_no_more(desk: Desk) -> None:
    saved = desk.record.keep_answers({"blood_pressure": "yes"})
    assert desk.again.changed() is not None
    desk.writer.undo(saved.undo_id)
    assert desk.again.changed() is None
    desk.record.keep_answers({"blood_pressure": "yes"})
    desk.record.keep_answers({"blood_pressure": "no"})
    assert desk.again.changed() is None


def test_several_changes_are_told_together_until_they_were_read(desk: Desk) -> None:
    desk.record.keep_answers({"blood_pressure": "yes"})
    desk.record.keep_pull(turning(Side.LEFT))
    changed = desk.again.changed()
    assert changed is not None
    assert (changed.questions, changed.pull) == (("blood_pressure",), True)
    assert changed.difference.left_out
    assert changed.difference.other_side
    desk.again.put_away()
    assert desk.again.changed() is None
    desk.record.keep_pull(turning(Side.RIGHT))
    changed = desk.again.changed()
    assert changed is not None
    assert changed.questions == ()
    assert not changed.difference.left_out


def test_the_same_pull_told_anew_is_no_change(desk: Desk) -> None:
    desk.record.keep_pull(turning(Side.RIGHT))
    assert desk.again.changed() is None


def test_an_answer_that_blocks_is_told_as_that(desk: Desk) -> None:
    desk.record.keep_answers({"swallow_breath": "yes"})
    changed = desk.again.changed()
    assert changed is not None
    assert changed.difference.clearance is desk.record.person().clearance
    assert desk.record.person().clearance is not Clearance.CLEARED
    assert changed.difference.left_out


def test_what_was_open_is_answered_without_a_word_and_told_once_it_is_changed(desk: Desk) -> None:
    removed = "blood_pressure"
    desk.connection.execute("DELETE FROM answer WHERE question = ?", (removed,))
    desk.start()
    desk.record.keep_answers({removed: "yes"})
    assert desk.again.changed() is None
    desk.record.keep_answers({removed: "no"})
    changed = desk.again.changed()
    assert changed is not None
    assert changed.difference.offered_again


def test_while_the_first_questions_are_asked_nothing_is_told(desk: Desk) -> None:
    desk.record.keep_answers(row(State.GOING, "body"))
    desk.record.keep_answers({"blood_pressure": "yes"})
    assert desk.again.changed() is None
    desk.record.keep_answers(row(State.DONE, "end"))
    assert desk.again.changed() is None


def test_an_answer_of_another_version_is_told_of_in_no_words_there_are_not(desk: Desk) -> None:
    desk.record.keep_answers({"blood_pressure": "perhaps"})
    assert desk.again.changed() is None
