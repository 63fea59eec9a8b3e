"""The next-day rule and steps on a real file: from what was done and told to what is prescribed, and back by undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.making import make_library, make_sessions
from dystonia_companion.guidance.own_record import OwnRecord
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pose import Side
from dystonia_companion.model.progress import Suggestion
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.values import json_text, new_uuid
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.fake_audio import FakeAudio
from tests.guidance.told import record_on, tell_all, turning

ONE_DAY_MS = 24 * 3_600_000
EXERCISES = ("turn_away", "blade_slide", "jaw_rest")


class Life:
    """A person with one set, who does it, tells how the neck is, and lives on."""

    def __init__(self, folder: Path) -> None:
        self.clock, changes = ManualClock(), Changes()
        self.connection = open_database(Paths(folder), self.clock).connection
        self.writer = Writer(self.connection, changes, self.clock)
        self.journal = Journal(self.connection)
        stores, words = PersonStores(self.connection), Words(resource_root())
        library = make_library(lambda: stores, words)
        words.own_texts = library.texts
        changes.listen(lambda _kinds: library.stale(), ("own_sets",))
        self.record = record_on(self.connection, self.clock, writer=self.writer)
        self.own = OwnRecord(stores, library, self.writer)
        self.sessions: Sessions = make_sessions(
            self.record, self.writer, self.journal, words, self.clock, Settings, library.content, folder, FakeAudio()
        )
        tell_all(self.record, *turning(Side.RIGHT))
        items = tuple(OwnItem("", RoutineItem(name)) for name in EXERCISES)
        self.routine, _ = self.own.keep(OwnRoutine("", "Mine", items))

    def close(self) -> None:
        self.sessions.close()
        self.connection.close()

    def does(self, pain: int | None = 3) -> None:
        """The set of today as it is prescribed, to its end."""
        now, zone, session = self.clock.now(), self.clock.zone(), new_uuid()
        programme = self.sessions.programme_of(self.own.library.routines[self.routine.id])
        items = [
            {
                "exercise": item.exercise.id,
                "repeats": len(item.turns),
                "hold_s": item.dose.hold_s,
                "duration_s": item.dose.duration_s,
            }
            for item in programme.items
        ]
        row = {
            "uuid": session,
            "kind": "stretch",
            "routine": self.routine.id,
            "programme": json_text({"items": items}),
            "started_utc": now,
            "local_date": now.astimezone(zone).date(),
            "zone": zone.key,
            "ended_utc": now,
            "outcome": "done",
            "pain_before": pain,
            "programme_ms": 1,
            "seen_ms": 1,
        }
        ops = [Put("session", row)]
        for place, item in enumerate(items):
            what = {"uuid": new_uuid(), "session_uuid": session, "place": place, "exercise": item["exercise"]}
            ops.append(Put("session_item", what | {"side": None, "outcome": "done", "finished_utc": now}))
        self.writer.save(Edit("session", tuple(ops)))

    def tells(self, pain: int) -> int:
        """How the neck is this morning; the id of its undo."""
        op = rating_op(MORNING_PAIN, pain, self.clock.now(), self.clock.zone())
        return self.writer.save(Edit("tap", (op,))).undo_id

    def sleeps(self, days: int = 1) -> None:
        self.clock.sleep(days * ONE_DAY_MS)

    def lives(self, days: int, pain: int = 3) -> None:
        """Each day the same: the neck as usual in the morning, then the set."""
        for _ in range(days):
            self.tells(pain)
            self.does(pain)
            self.sleeps()

    def reps(self, exercise: str) -> int | None:
        """As prescribed now; None while it is left out."""
        programme = self.sessions.programme_of(self.own.library.routines[self.routine.id])
        return next((item.dose.reps for item in programme.items if item.exercise.id == exercise), None)

    def suggested(self) -> Suggestion:
        found = self.sessions.progress.suggestion()
        assert isinstance(found, Suggestion), found
        return found


@pytest.fixture
def life(data_dir: Path) -> Iterator[Life]:
    made = Life(data_dir)
    yield made
    made.close()


def test_sore_after_what_was_new_it_is_halved_for_three_days_and_then_whole_again(life: Life) -> None:
    whole = life.reps("blade_slide")
    assert whole is not None
    life.does()
    life.sleeps()
    life.tells(5)
    halved = []
    for _ in range(4):
        halved.append(life.reps("blade_slide"))
        life.sleeps()
    assert halved == [whole // 2] * 3 + [whole]


def test_done_in_full_again_it_is_asked_about_again_and_sore_again_it_waits(life: Life) -> None:
    life.does()
    life.sleeps()
    life.tells(5)
    life.sleeps(3)
    life.does()
    assert "blade_slide" in life.record.mornings.new_on(life.record.today)
    life.sleeps()
    life.tells(5)
    assert life.reps("blade_slide") is None
    life.sleeps(300)
    assert life.record.person().parked_sore >= {"blade_slide"}


def test_what_is_done_as_ever_is_not_blamed_for_a_sore_morning(life: Life) -> None:
    life.lives(8)
    life.does()
    life.sleeps()
    life.tells(9)
    assert life.record.person().halved == {}


def test_the_therapists_word_frees_it_and_what_hurt_and_can_be_taken_back(life: Life) -> None:
    test_done_in_full_again_it_is_asked_about_again_and_sore_again_it_waits(life)
    hurt = {"exercise": "blade_slide", "into_item_ms": 1, "noted_utc": life.clock.now()}
    life.writer.save(Edit("t", tuple(Put("hurt", {"uuid": new_uuid(), **hurt}) for _ in range(2))))
    before = life.record.person()
    assert "blade_slide" in before.parked
    saved = life.sessions.asked_therapist("blade_slide")
    free = life.record.person()
    assert "blade_slide" not in free.parked | free.parked_sore | set(free.halved)
    assert free.parked_sore == before.parked_sore - {"blade_slide"}, "the others wait on"
    life.writer.undo(saved.undo_id)
    assert life.record.person() == before


def test_a_clock_set_back_after_the_therapists_word_counts_new_mornings(life: Life) -> None:
    test_done_in_full_again_it_is_asked_about_again_and_sore_again_it_waits(life)
    life.sessions.asked_therapist("blade_slide")
    life.clock.set_wall(life.clock.now() - timedelta(days=330))
    life.does()
    life.sleeps()
    life.tells(9)
    assert "blade_slide" in life.record.person().halved


def test_a_clock_set_back_ends_no_halving_and_no_parking(life: Life) -> None:
    life.does()
    life.sleeps()
    life.tells(5)
    half = life.reps("blade_slide")
    life.clock.set_wall(life.clock.now() - timedelta(days=40))
    assert life.reps("blade_slide") == half


def test_the_answer_taken_back_nothing_is_halved(life: Life) -> None:
    life.does()
    life.sleeps()
    before = life.record.person()
    undo = life.tells(5)
    assert life.record.person() != before
    life.writer.undo(undo)
    assert life.record.person() == before


def test_after_a_while_as_usual_one_thing_goes_up_by_one_for_a_week(life: Life) -> None:
    assert not isinstance(life.sessions.progress.suggestion(), Suggestion), "nothing was done yet"
    for _ in range(4):
        life.does()
        life.sleeps()
    assert not isinstance(life.sessions.progress.suggestion(), Suggestion), "no morning was told"
    life.tells(3)
    step = life.suggested()
    was = life.reps(step.exercise)
    assert (step.more_reps, step.now, step.then) == (1, was, step.now + 1)
    before = life.record.person()
    saved = life.sessions.progress.take(step)
    assert life.reps(step.exercise) == step.then
    life.writer.undo(saved.undo_id)
    assert (life.record.person(), life.suggested()) == (before, step)
    life.sessions.progress.take(step)
    for _ in range(6):
        assert not isinstance(life.sessions.progress.suggestion(), Suggestion)
        life.lives(1)
    life.sleeps()
    life.tells(3)
    assert life.suggested().exercise != step.exercise, "the next one is another"


def test_not_now_is_asked_again_in_a_week_and_less_again_is_open_at_once(life: Life) -> None:
    life.lives(6)
    step = life.suggested()
    life.sessions.progress.not_now(step)
    life.sleeps(6)
    life.tells(3)
    assert not isinstance(life.sessions.progress.suggestion(), Suggestion)
    life.sleeps(1)
    life.tells(3)
    step = life.suggested()
    was = life.reps(step.exercise)
    life.sessions.progress.take(step)
    life.sessions.progress.less(step.exercise)
    assert (life.reps(step.exercise), life.record.person().more) == (was, {})


def test_what_a_therapist_gave_is_theirs(life: Life) -> None:
    life.lives(4)
    life.tells(3)
    for _ in EXERCISES:
        found = life.sessions.progress.suggestion()
        if isinstance(found, Suggestion):
            item = OwnItem("", RoutineItem(found.exercise))
            life.own.keep(OwnRoutine("", "From Anna", (item,), given_by="Anna"))
    assert not isinstance(life.sessions.progress.suggestion(), Suggestion)


def test_what_a_therapist_gives_later_is_done_as_given_and_the_step_waits(life: Life) -> None:
    life.lives(4)
    step = life.suggested()
    life.sessions.progress.take(step)
    item = OwnItem("", RoutineItem(step.exercise, reps=4))
    given, saved = life.own.keep(OwnRoutine("", "From Anna", (item,), given_by="Anna"))
    (planned,) = life.sessions.programme_of(life.own.library.routines[given.id]).items
    assert planned.dose.reps == 4
    life.writer.undo(saved.undo_id)
    assert life.reps(step.exercise) == step.then


def test_only_the_morning_lacking_it_is_asked_in_the_place_and_opens_the_step(life: Life) -> None:
    for _ in range(4):
        life.does()
        life.sleeps()
    assert life.sessions.progress.asks_morning()
    life.sessions.progress.tell_morning(3)
    assert not life.sessions.progress.asks_morning()
    assert life.suggested().more_reps == 1


def test_a_morning_above_the_usual_opens_nothing(life: Life) -> None:
    life.lives(6)
    life.tells(4)
    assert not isinstance(life.sessions.progress.suggestion(), Suggestion)


def test_after_injections_nothing_goes_up_for_two_weeks(life: Life) -> None:
    life.lives(4)
    life.record.keep_treatment(life.record.today, None, "botox")
    for number in range(14):
        life.tells(3)
        life.does()
        assert not isinstance(life.sessions.progress.suggestion(), Suggestion), number
        life.sleeps()
