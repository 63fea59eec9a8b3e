"""The runner: ticks, gaps, gates, cues, and the journal that keeps what was done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.awake import KeepAwake
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.keeper import SessionKeeper
from dystonia_companion.guidance.plan import Plan, plan_session
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.model.person import Day
from dystonia_companion.model.session import Outcome, State
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Change, Edit
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.guidance.fake_audio import FakeAudio
from tests.model.people import TURN_RIGHT, library, person, speech

WORDS = Words(resource_root())


def plan(**more: object) -> Plan:
    routine = library().routines["gentle_morning_5"]
    return plan_session(routine, person(TURN_RIGHT, **more), Day(), library(), speech(), WORDS, "short")


class House:
    """A runner with its keeper, a real database, and a clock that is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock()
        self.audio = FakeAudio()
        self.awake = KeepAwake(keeping=nullcontext)
        self.connection: sqlite3.Connection = open_database(Paths(folder), self.clock).connection
        self.writer = Writer(self.connection, Changes(), self.clock)
        self.journal = Journal(self.connection)
        self._open()

    def _open(self) -> None:
        self.runner = SessionRunner(self.clock, self.audio, WORDS, self.awake)
        self.keeper = SessionKeeper(self.runner, self.writer, self.journal, self.clock)

    def crash(self) -> None:
        """The program is gone without a word, and starts again."""
        self.runner._timer.stop()
        self._open()

    def live(self, ms: int, step: int = 500) -> None:
        """Time passes and the timer ticks."""
        while ms > 0 and self.runner.active:
            self.clock.advance(min(step, ms))
            self.runner._tick()
            ms -= step
            if self.runner.state is State.WAITING:
                return


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(data_dir)
    yield made
    made.runner.stop()
    made.connection.close()


def test_a_whole_session_is_in_the_journal_item_by_item(house: House) -> None:
    house.keeper.begin(plan(), pain_before=3)
    gate = house.runner.plan.timeline.gates[0]  # type: ignore[union-attr]
    house.live(gate.at_ms + 1_000)
    assert house.runner.state is State.WAITING
    running = house.journal.unfinished()
    assert running is not None
    assert [i.exercise for i in running.items] == ["settle_checkin", "upper_back_hug", "blade_slide", "small_rom"]
    house.runner.toggle()
    house.live(600_000)
    (done,) = house.journal.newest(5)
    assert (done.outcome, done.pain_before, len(done.items)) == ("done", 3, 5)
    assert {i.outcome for i in done.items} == {"done"}
    assert [i.side for i in done.items if i.exercise == "small_rom"] == [-1]
    assert done.seen_ms == done.programme_ms
    assert not house.awake.held


def test_a_gap_pauses_where_the_last_tick_stood_and_says_so(house: House) -> None:
    house.keeper.begin(plan())
    house.live(10_000)
    stood = house.runner.progress.elapsed_ms
    house.clock.advance(7_000)
    house.runner._tick()
    assert house.audio.words[-1] == "Paused."
    assert house.runner.state is State.PAUSED
    assert house.runner.progress.elapsed_ms == stood
    house.runner.toggle()
    house.live(1_000)
    assert house.runner.progress.elapsed_ms == stood + 1_000


def test_what_a_slow_computer_takes_to_show_the_page_does_not_pause_the_session(house: House) -> None:
    def show_slowly() -> None:
        house.clock.advance(3_000)

    house.runner.begun.connect(show_slowly)
    house.keeper.begin(plan())
    house.clock.advance(2_500)  # painting
    house.runner._tick()
    assert house.runner.state is State.RUNNING
    assert (house.runner.progress.elapsed_ms, house.runner.lived_ms) == (0, 0)
    house.live(10_000)
    assert house.runner.progress.elapsed_ms == 10_000
    house.clock.advance(2_500)
    house.runner._tick()
    assert house.runner.state.value == "paused"


def test_a_night_asleep_right_after_the_start_pauses_all_the_same(house: House) -> None:
    house.keeper.begin(plan())
    house.clock.sleep(8 * 3_600_000)
    house.runner._tick()
    assert house.runner.state is State.PAUSED


def test_a_press_before_the_first_tick_after_a_hang_does_not_count_the_hang(house: House) -> None:
    house.keeper.begin(plan())
    house.live(10_000)
    house.clock.advance(3_600_000)
    house.runner.skip()
    assert house.runner.progress.finished == frozenset()
    assert (house.runner.item, house.runner.state) == (1, State.PAUSED)


def test_it_hurts_after_a_hang_is_about_the_exercise_that_was_followed(house: House) -> None:
    house.keeper.begin(plan())
    house.live(10_000)
    house.clock.advance(120_000)
    house.runner.stand_still()
    house.keeper.hurt()
    (hurt,) = house.journal.hurts()
    assert (hurt.exercise, hurt.into_item_ms) == ("settle_checkin", 10_000)


def test_it_hurts_right_after_a_change_is_about_the_exercise_before(house: House) -> None:
    house.keeper.begin(plan())
    house.live(69_000)
    assert house.runner.item == 1
    house.runner.stand_still()
    house.keeper.hurt()
    (hurt,) = house.journal.hurts()
    assert (hurt.exercise, hurt.into_item_ms) == ("settle_checkin", 68_000)


def test_nothing_of_an_item_is_said_before_ready(house: House) -> None:
    house.keeper.begin(plan())
    house.live(1_000_000)
    assert house.runner.state is State.WAITING
    assert house.audio.words[-2:] == ["Last one: Mirror midline hold.", "Get a mirror. Press Space when you are ready."]
    house.live(60_000)
    said = len(house.audio.words)
    house.runner.toggle()
    house.live(4_100, step=100)
    assert house.audio.words[said:] == ["Sit facing a mirror."]


def test_back_says_the_item_from_its_beginning_once(house: House) -> None:
    house.keeper.begin(plan())
    house.live(85_000)
    said = len(house.audio.words)
    house.runner.back()
    house.live(7_900)
    assert house.audio.words[said] == "Next: Hug stretch."
    assert house.audio.words[said:].count("Next: Hug stretch.") == 1
    assert house.audio.hushed > 0


def test_say_again_after_a_pause_says_what_was_said_before_it(house: House) -> None:
    house.keeper.begin(plan())
    house.live(9_000)
    last = house.audio.words[-1]
    house.runner.toggle()
    house.runner.toggle()
    house.runner.say_again()
    assert house.audio.words[-3:] == ["Paused.", "Going on.", last]


def test_stop_in_an_item_that_was_done_before_the_crash_leaves_it_done(house: House) -> None:
    house.keeper.begin(plan())
    house.live(110_000)
    left = house.journal.unfinished()
    assert left is not None
    house.crash()
    house.keeper.begin(plan().taken_up_at(2, frozenset({0, 1})), taken_up=left)
    house.runner.back()
    assert house.runner.item == 1
    house.runner.stop()
    kept = house.journal.session(left.uuid)
    assert kept is not None
    assert [i.outcome for i in kept.items] == ["done", "done"]


def test_stop_in_an_item_that_was_finished_before_leaves_it_done(house: House) -> None:
    house.keeper.begin(plan())
    house.live(68_500)
    house.runner.back()
    assert house.runner.item == 0
    house.live(5_000)
    house.runner.stop()
    (ended,) = house.journal.newest(1)
    assert [(i.exercise, i.outcome) for i in ended.items] == [("settle_checkin", "done")]


def test_what_hurt_before_the_crash_stays_hurt(house: House) -> None:
    house.keeper.begin(plan())
    house.live(75_000)
    house.runner.stand_still()
    house.keeper.hurt()
    left = house.journal.unfinished()
    assert left is not None
    house.crash()
    house.keeper.begin(plan().taken_up_at(2, frozenset({0})), taken_up=left)
    house.runner.back()
    house.runner.skip()
    house.runner.stop()
    kept = house.journal.session(left.uuid)
    assert kept is not None
    assert {i.exercise: i.outcome for i in kept.items}["upper_back_hug"] == "hurt"


def test_a_second_session_is_refused_without_a_trace(house: House) -> None:
    house.keeper.begin(plan())
    first = house.keeper.uuid
    with pytest.raises(RuntimeError):
        house.keeper.begin(plan())
    assert house.keeper.uuid == first
    assert len(house.journal.newest(5)) == 1


def test_sleep_of_the_computer_is_a_gap_although_the_monotonic_clock_rested(house: House) -> None:
    house.keeper.begin(plan())
    house.live(10_000)
    stood = house.runner.progress.elapsed_ms
    house.clock.sleep(8 * 3_600_000)
    house.clock.advance(40)
    house.runner._tick()
    assert (house.runner.state, house.runner.progress.elapsed_ms) == (State.PAUSED, stood)


def test_every_cue_is_given_once_and_in_order(house: House) -> None:
    house.keeper.begin(plan())
    house.live(600_000, step=40)
    house.runner.toggle()
    house.live(600_000, step=40)
    planned = [c.text for c in house.runner.plan.cues if c.text]  # type: ignore[union-attr]
    assert house.audio.words == planned


def test_a_late_tick_drops_ordinary_cues_but_no_name(house: House) -> None:
    house.keeper.begin(plan())
    house.live(67_000, step=40)
    house.clock.advance(1_900)  # under the gap that pauses; the next name and the ticks before it are due
    house.runner._tick()
    assert house.audio.words[-1] == "Next: Hug stretch."


def test_pause_says_so_and_holds_everything(house: House) -> None:
    house.keeper.begin(plan())
    house.live(9_000)
    said = len(house.audio.words)
    house.runner.toggle()
    house.clock.advance(60_000)
    house.runner._tick()
    assert house.audio.words[said:] == ["Paused."]
    assert not house.awake.held
    house.runner.toggle()
    assert house.audio.words[-1] == "Going on."
    assert house.awake.held


def test_skip_and_back(house: House) -> None:
    house.keeper.begin(plan())
    house.live(5_000)
    house.runner.skip()
    assert house.runner.item == 1
    assert house.audio.words[-1] == "Next: Hug stretch."
    house.live(10_000)
    house.runner.back()
    assert (house.runner.item, house.runner.into_item_ms()) == (1, 0)
    house.runner.back()
    assert house.runner.item == 0
    house.runner.stop()
    (ended,) = house.journal.newest(1)
    assert ended.outcome == "stopped"
    assert {(i.exercise, i.outcome) for i in ended.items} == {("settle_checkin", "stopped")}


def test_say_again_repeats_the_last_words(house: House) -> None:
    house.keeper.begin(plan())
    house.live(9_000)
    last = house.runner.caption
    house.runner.say_again()
    assert house.audio.words[-1] == last
    assert last


def test_hurt_is_logged_with_exercise_side_and_moment(house: House) -> None:
    house.keeper.begin(plan())
    for _ in range(3):
        house.runner.skip()
    house.live(20_000)
    house.runner.stand_still()
    house.keeper.hurt()
    (hurt,) = house.journal.hurts()
    assert (hurt.exercise, hurt.side, hurt.into_item_ms, hurt.answered) == ("small_rom", -1, 20_000, None)
    house.runner.skip()
    house.runner.stop()
    (ended,) = house.journal.newest(1)
    assert [i.outcome for i in ended.items if i.exercise == "small_rom"] == ["hurt"]


def test_taken_up_again_after_a_kill(house: House) -> None:
    house.keeper.begin(plan())
    house.live(100_000)
    left = house.journal.unfinished()
    assert left is not None
    house.crash()
    done = frozenset(i.place for i in left.items if i.outcome == "done")
    house.keeper.begin(plan().taken_up_at(len(done), done), taken_up=left)
    assert house.runner.item == len(done) == 2  # 68 s and 31 s
    house.live(600_000)
    house.runner.toggle()
    house.live(600_000)
    whole = house.journal.session(left.uuid)
    assert whole is not None
    assert (whole.outcome, len(whole.items)) == ("done", 5)
    assert whole.seen_ms == whole.programme_ms  # what was followed before the crash counts too


def test_a_full_disk_is_told_once_and_everything_is_written_when_there_is_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems: list[KnownError] = []
    house.keeper.problem.connect(problems.append)
    house.keeper.begin(plan())
    save = house.writer.save

    def full(edit):
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.writer, "save", full)
    house.live(120_000)
    assert [p.code for p in problems] == ["disk_full"]
    assert house.journal.unfinished().items == ()  # type: ignore[union-attr]
    monkeypatch.setattr(house.writer, "save", save)
    house.live(600_000)
    kept = house.journal.unfinished()
    assert kept is not None
    assert [i.place for i in kept.items] == [0, 1, 2, 3]


def test_what_a_full_disk_refused_at_the_end_is_written_without_another_session(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems: list[KnownError] = []
    house.keeper.problem.connect(problems.append)
    save = house.writer.save

    def full(edit):
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.writer, "save", full)
    house.keeper.begin(plan())
    house.runner.stop()
    assert house.keeper._again.isActive()
    house.keeper.write_again()
    with pytest.raises(KnownError, match="disk_full"):
        house.keeper.rate("after", 4, house.keeper.uuid)
    assert [p.code for p in problems] == ["disk_full"]
    assert house.journal.newest(1) == ()

    monkeypatch.setattr(house.writer, "save", save)
    house.keeper.rate("after", 5, house.keeper.uuid)
    (kept,) = house.journal.newest(1)
    assert (kept.outcome, kept.pain_after, [i.outcome for i in kept.items]) == ("stopped", 5, ["stopped"])
    assert not house.keeper._again.isActive()
    house.keeper.write_again()  # nothing waits any more
    assert house.journal.newest(2) == (kept,)


def test_an_old_session_is_closed_once_however_often_the_disk_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.keeper.begin(plan())
    house.crash()
    left = house.journal.unfinished()
    assert left is not None
    save, edits = house.writer.save, []

    def full(edit):
        edits.append(edit)
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.writer, "save", full)
    house.keeper.close_unfinished(left)
    house.keeper.close_unfinished(left)  # a page that is shown anew asks anew
    assert [len(edit.ops) for edit in edits] == [1, 1]
    monkeypatch.setattr(house.writer, "save", save)
    house.keeper.write_again()
    assert house.journal.newest(1)[0].outcome == "partly"


def test_outcomes_reach_the_listener(house: House, qtbot) -> None:
    house.keeper.begin(plan())
    with qtbot.waitSignal(house.runner.ended, timeout=100) as caught:
        house.runner.stop()
    assert caught.args == [Outcome.STOPPED]


def test_taking_back_a_hurt_takes_back_nothing_that_waited_for_the_disk(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.keeper.begin(plan())
    save = house.writer.save

    def full(edit):
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.writer, "save", full)
    house.live(75_000)
    monkeypatch.setattr(house.writer, "save", save)
    assert house.keeper.hurt()
    assert house.keeper.hurt_uuid == house.journal.hurts()[0].uuid
    house.keeper.take_back_hurt()
    assert house.keeper.hurt_uuid is None
    assert house.journal.hurts() == ()
    kept = house.journal.unfinished()
    assert kept is not None
    assert [i.outcome for i in kept.items] == ["done"]


def test_what_is_kept_comes_after_what_waits_and_is_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.keeper.begin(plan())
    save = house.writer.save

    def full(edit):
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.writer, "save", full)
    assert not house.keeper.hurt()
    change = Edit("signs", (Change("hurt", str(house.keeper.hurt_uuid), {"symptom": "dizzy"}),))
    assert house.keeper.keep(change) is None
    monkeypatch.setattr(house.writer, "save", save)
    house.keeper.write_again()
    assert [h.symptom for h in house.journal.hurts()] == ["dizzy"]


def test_the_next_session_knows_nothing_of_what_hurt_in_the_last(house: House) -> None:
    house.keeper.begin(plan())
    house.keeper.hurt()
    house.runner.stop()
    house.keeper.begin(plan())
    assert house.keeper.hurt_uuid is None
    house.keeper.take_back_hurt()
    assert len(house.journal.hurts()) == 1
