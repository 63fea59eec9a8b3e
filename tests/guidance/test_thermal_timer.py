"""The timer of packs: every row of its table, with what is said, heard and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.audio_interface import AudioState
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.thermal_record import No, RightNow
from dystonia_companion.model.session import State
from dystonia_companion.model.thermal import Application, Ending, Phase, SkinAnswer, Warmth
from tests.guidance.packs import MINUTE, NECK, Packs
from tests.guidance.test_runner import plan

HOUR = 60 * MINUTE


@pytest.fixture
def packs(qapp, data_dir: Path) -> Iterator[Packs]:
    made = Packs(data_dir)
    yield made
    made.close()


def phase(packs: Packs) -> Phase | None:
    packs.timer.tick()
    return packs.timer.stage.phase if packs.timer.stage is not None else None


def last(packs: Packs) -> Application:
    return packs.record.store.newest(1)[0]


def refuse_writes(packs: Packs) -> None:
    packs.connection.execute("PRAGMA query_only=1")


def allow_writes(packs: Packs) -> None:
    packs.connection.execute("PRAGMA query_only=0")


def test_the_start_is_on_the_disk_before_anything_runs(packs: Packs) -> None:
    refuse_writes(packs)
    with pytest.raises(KnownError):
        packs.put_on()
    assert packs.timer.application is None
    assert packs.audio.words == []
    allow_writes(packs)
    assert packs.put_on(pain=6) is None
    kept = packs.record.store.on()
    assert kept is not None
    assert (kept.minutes, kept.check_min, kept.spot, kept.pain_before) == (15, (5,), NECK, 6)
    assert packs.awake.held


def test_a_pack_from_beginning_to_end(packs: Packs) -> None:
    packs.put_on()
    assert packs.audio.words == ["The warm pack is on. I tell you when to take it off."]
    packs.live(5 * MINUTE)
    assert phase(packs) is Phase.CHECK
    assert packs.audio.said[-1][:2] == (
        "Skin check. Touch the skin. Look with a mirror if you can.",
        Priority.ALARM,
    )
    packs.timer.answer(SkinAnswer.NORMAL)
    assert phase(packs) is Phase.ON
    packs.live(10 * MINUTE)
    assert phase(packs) is Phase.ALARM
    assert packs.audio.rung[-1][0] == "alarm"
    packs.say_alarm()
    assert packs.audio.said[-1][:2] == ("Time is up. Please take the warm pack off now.", Priority.ALARM)
    packs.live(90_000)
    packs.timer.off()
    kept = last(packs)
    assert (kept.ending, kept.checks[0].answer, kept.on) == (Ending.TIME_UP, SkinAnswer.NORMAL, False)
    assert packs.called == [Phase.CHECK, Phase.ALARM]
    assert not packs.awake.held
    assert not packs.rings


def test_the_alarm_gets_louder_and_its_words_fewer_until_it_is_answered(packs: Packs) -> None:
    packs.put_on(minutes=5)
    packs.live(5 * MINUTE)
    for _ in range(5):
        packs.say_alarm()
        packs.ring_again()
    levels = [level for name, level in packs.audio.rung if name == "alarm"]
    assert levels[0] == packs.settings.volume / 100
    assert levels == sorted(levels)
    assert levels[-1] == 1.0, "in the end as loud as the computer can, whatever is set"
    said = packs.audio.words[1:]
    assert [len(words) for words in said] == sorted((len(words) for words in said), reverse=True)
    assert said[-1] == "Take it off."
    assert packs.rings


@pytest.mark.parametrize("answer", [SkinAnswer.HOT_OR_SORE, SkinAnswer.BLISTER_NUMB, SkinAnswer.CANNOT_CHECK], ids=str)
def test_any_answer_but_the_first_means_off(packs: Packs, answer: SkinAnswer) -> None:
    packs.put_on()
    packs.live(5 * MINUTE)
    packs.timer.answer(answer)
    assert phase(packs) is Phase.ALARM
    packs.say_alarm()
    assert packs.audio.words[-1] == "Take the warm pack off now, please."
    packs.timer.off()
    assert (last(packs).ending, last(packs).checks[0].answer) == (Ending.SKIN, answer)


def test_no_answer_for_a_minute_sounds_the_alarm(packs: Packs) -> None:
    packs.put_on()
    packs.live(5 * MINUTE + 59_000)
    assert packs.audio.words.count("Skin check. Touch the skin. Look with a mirror if you can.") == 3
    packs.live(1_000)
    assert phase(packs) is Phase.ALARM
    packs.timer.answer(SkinAnswer.NORMAL)
    assert phase(packs) is Phase.ALARM, "too late"
    packs.timer.off()
    assert (last(packs).ending, last(packs).checks) == (Ending.NO_ANSWER, ())


@pytest.mark.parametrize("late_ms", [0, 20_000])
def test_bad_skin_told_after_the_alarm_began_is_kept_and_is_its_cause(packs: Packs, late_ms: int) -> None:
    packs.put_on()
    packs.live(5 * MINUTE + 59_000)
    packs.clock.advance(1_000 + late_ms)
    if late_ms:
        packs.timer.tick()
    hushed = packs.audio.hushed
    packs.timer.answer(SkinAnswer.BLISTER_NUMB)
    assert packs.timer.stage is not None
    assert (packs.timer.stage.phase, packs.timer.stage.cause) == (Phase.ALARM, Ending.SKIN)
    assert packs.audio.hushed == hushed, "the alarm goes on"
    packs.timer.off()
    assert (last(packs).ending, last(packs).checks[0].answer) == (Ending.SKIN, SkinAnswer.BLISTER_NUMB)
    assert not packs.timer.asks_for_skin


@pytest.mark.parametrize("answer", SkinAnswer, ids=str)
def test_a_missed_skin_check_is_asked_for_once_the_pack_is_off(packs: Packs, answer: SkinAnswer) -> None:
    packs.put_on()
    packs.live(6 * MINUTE)
    packs.timer.answer(SkinAnswer.NORMAL)
    packs.timer.off()
    assert packs.timer.asks_for_skin
    packs.timer.answer_after(answer)
    packs.timer.answer_after(SkinAnswer.NORMAL)
    assert [check.answer for check in last(packs).checks] == [answer]
    assert last(packs).ending is Ending.NO_ANSWER
    assert packs.timer.last == last(packs)
    packs.timer.still_on()
    assert phase(packs) is (Phase.ON if answer.goes_on else Phase.ALARM), "what was answered holds"


def test_pack_is_off_at_any_time_and_once(packs: Packs) -> None:
    packs.put_on()
    packs.live(2 * MINUTE)
    packs.timer.off()
    packs.timer.off()
    assert last(packs).ending is Ending.EARLY
    assert packs.timer.application is None


def test_a_slip_is_taken_back_and_all_the_time_counts_as_on(packs: Packs) -> None:
    packs.put_on(minutes=5)
    packs.live(2 * MINUTE)
    packs.timer.off()
    packs.clock.advance(MINUTE)
    assert packs.timer.may_take_back
    packs.timer.still_on()
    assert packs.timer.stage is not None
    assert packs.timer.stage.left_ms == 2 * MINUTE
    packs.timer.off()
    packs.clock.advance(10 * MINUTE)
    packs.timer.still_on()
    assert phase(packs) is Phase.ALARM, "no way round the end"


@pytest.mark.parametrize(("step_ms", "left_min"), [(-3 * HOUR, 12), (6 * MINUTE, 6), (3 * HOUR, 0)])
def test_a_slip_is_taken_back_also_after_the_clock_was_set(packs: Packs, step_ms: int, left_min: int) -> None:
    packs.put_on()
    packs.live(2 * MINUTE)
    packs.timer.off()
    packs.clock.step_wall(step_ms)
    packs.record.tend()
    packs.clock.advance(MINUTE)
    packs.record.tend()
    packs.timer.still_on()
    assert packs.timer.stage is not None
    assert packs.timer.stage.left_ms == left_min * MINUTE
    kept = packs.record.store.on()
    assert kept is not None
    assert (kept.ending, kept.id) == (None, packs.timer.application.id if packs.timer.application else "")
    packs.kill()
    packs.start()
    assert packs.timer.stage is not None
    assert packs.timer.stage.left_ms == left_min * MINUTE


def test_killed_and_started_again_it_goes_on(packs: Packs) -> None:
    packs.put_on()
    packs.live(3 * MINUTE)
    packs.kill()
    packs.clock.advance(MINUTE)
    packs.start()
    assert packs.timer.stage is not None
    assert (phase(packs), packs.timer.stage.left_ms) == (Phase.ON, 11 * MINUTE)
    assert packs.awake.held


LATE = [("same boot", 29), ("asleep", 29), ("another boot", 29)]


@pytest.mark.parametrize(("how", "minutes"), LATE)
def test_started_again_too_late_it_sounds_at_once_and_knows_since_when(packs: Packs, how: str, minutes: int) -> None:
    packs.put_on()
    packs.kill()
    match how:
        case "same boot":
            packs.clock.advance(minutes * MINUTE)
        case "asleep":
            packs.clock.sleep(minutes * MINUTE)
        case _:
            packs.clock.reboot(minutes * MINUTE)
    packs.start()
    assert packs.timer.stage is not None
    assert (phase(packs), packs.timer.stage.late_ms) == (Phase.ALARM, 14 * MINUTE)
    assert packs.called == [Phase.ALARM]
    assert packs.audio.rung[-1][0] == "alarm"


def test_a_clock_set_back_and_a_restart_of_the_computer_mean_off(packs: Packs) -> None:
    packs.put_on()
    packs.kill()
    packs.clock.step_wall(-5 * HOUR)
    packs.clock.reboot(MINUTE)
    packs.start()
    assert packs.timer.stage is not None
    assert (phase(packs), packs.timer.stage.late_ms) == (Phase.ALARM, None)


def test_what_was_worn_is_kept_each_minute_so_a_clock_set_back_before_a_restart_is_found_out(packs: Packs) -> None:
    packs.put_on()
    packs.live(4 * MINUTE + 30_000)
    packs.kill()
    packs.clock.step_wall(-4 * MINUTE)
    packs.clock.reboot(1_000)
    packs.start()
    assert packs.timer.stage is not None
    assert (phase(packs), packs.timer.stage.late_ms) == (Phase.ALARM, None)


@pytest.mark.parametrize("step_ms", [-5 * MINUTE, 5 * MINUTE])
def test_a_clock_set_after_a_restart_of_the_computer_changes_nothing_for_the_better(packs: Packs, step_ms: int) -> None:
    packs.put_on(minutes=7)
    packs.kill()
    packs.clock.reboot(6 * MINUTE)
    packs.start()
    packs.clock.step_wall(step_ms)
    packs.timer.tick()
    assert packs.timer.stage is not None
    assert packs.timer.stage.left_ms <= MINUTE


def test_what_cannot_be_told_stays_an_alarm_whatever_the_clock_says_then(packs: Packs) -> None:
    packs.put_on()
    packs.kill()
    packs.clock.step_wall(-5 * HOUR)
    packs.clock.reboot(MINUTE)
    packs.start()
    packs.clock.step_wall(5 * HOUR)
    assert phase(packs) is Phase.ALARM
    packs.kill()
    packs.start()
    assert phase(packs) is Phase.ALARM


def test_a_clock_set_forward_after_a_restart_does_not_end_the_rest(packs: Packs) -> None:
    packs.put_on()
    packs.timer.off()
    packs.kill()
    packs.clock.reboot(5 * MINUTE)
    packs.start()
    packs.clock.step_wall(3 * HOUR)
    packs.record.tend()
    no = packs.put_on()
    assert no is not None
    assert no.until is not None
    assert (no.until - packs.clock.now()).total_seconds() / 60 == pytest.approx(55, abs=0.1)


@pytest.mark.parametrize("step_ms", [-3 * HOUR, -20 * MINUTE, 0])
def test_setting_the_clock_back_buys_no_time(packs: Packs, step_ms: int) -> None:
    packs.put_on()
    packs.live(5 * MINUTE)
    packs.timer.answer(SkinAnswer.NORMAL)
    packs.clock.step_wall(step_ms)
    packs.live(10 * MINUTE)
    assert phase(packs) is Phase.ALARM


def test_setting_the_clock_forward_ends_it(packs: Packs) -> None:
    packs.put_on()
    packs.clock.step_wall(HOUR)
    assert phase(packs) is Phase.ALARM


def test_sleep_counts_as_on(packs: Packs) -> None:
    packs.put_on()
    packs.clock.sleep(40 * MINUTE)
    packs.timer.tick()
    assert packs.timer.stage is not None
    assert (packs.timer.stage.phase, packs.timer.stage.late_ms) == (Phase.ALARM, 25 * MINUTE)


def test_one_at_a_time_also_past_a_disk_that_refuses(packs: Packs) -> None:
    packs.put_on()
    no = packs.put_on("cold_pack")
    assert isinstance(no, No)
    told: list[KnownError] = []
    packs.timer.problem.connect(told.append)
    refuse_writes(packs)
    packs.timer.off()
    assert packs.timer.application is None, "the person took it off, whatever the disk says"
    assert [error.code for error in told] == ["read_only"]
    assert not packs.timer.may_take_back
    no = packs.put_on("cold_pack")
    assert isinstance(no, No)
    allow_writes(packs)
    packs.timer.write_again()
    assert last(packs).ending is Ending.EARLY


def test_a_skin_answer_that_the_disk_refuses_counts_and_is_written_later(packs: Packs) -> None:
    packs.put_on()
    packs.live(5 * MINUTE)
    refuse_writes(packs)
    packs.timer.answer(SkinAnswer.NORMAL)
    assert phase(packs) is Phase.ON
    allow_writes(packs)
    packs.timer.write_again()
    assert last(packs).checks[0].answer is SkinAnswer.NORMAL


def test_a_session_beside_it_stands_still_for_the_check_and_for_the_alarm(packs: Packs) -> None:
    packs.put_on()
    packs.runner.begin(plan())
    packs.live(5 * MINUTE)
    assert packs.runner.state is State.PAUSED
    packs.timer.answer(SkinAnswer.NORMAL)
    packs.runner.toggle()
    hushed = packs.audio.hushed
    packs.clock.advance(10 * MINUTE)
    packs.timer.tick()
    assert packs.runner.state is State.PAUSED
    assert packs.audio.hushed > hushed, "what it was saying is cut"
    assert packs.audio.rung[-1][0] == "alarm"
    packs.runner.stop()


def test_warm_and_cold_by_turns_says_what_comes_next(packs: Packs, data_dir: Path) -> None:
    packs.settings = packs.settings.__class__(contrast_shown=True)
    assert packs.put_on("contrast", 15) is None
    packs.live(3 * MINUTE)
    assert packs.audio.words[-1] == "Change now, and check the skin. Then answer."
    packs.timer.answer(SkinAnswer.NORMAL)
    assert packs.audio.words[-1] == "Now the cold pack."
    packs.live(MINUTE)
    packs.timer.answer(SkinAnswer.NORMAL)
    assert packs.audio.words[-1] == "Now the warm pack."
    assert packs.timer.application is not None
    assert packs.timer.application.kind is Warmth.BOTH


def test_every_rule_is_asked_again_at_the_start(packs: Packs) -> None:
    no = packs.put_on(heat_now_rub="yes")
    assert no == No("thermal.never.heat_now_rub.told.yes")
    assert packs.record.store.newest(5) == ()
    packs.record.keep_answers({"heat_numb": "yes"})
    assert packs.put_on() == No("thermal.never.heat_numb.told.yes")
    packs.record.keep_answers({"heat_numb": "no"})
    packs.person.keep_treatment(packs.person.today, None, None)
    no = packs.put_on()
    assert no is not None
    assert no.key == "reasons.thermal_injected_heat"


def test_injections_lock_also_after_a_journey_to_the_day_before(packs: Packs) -> None:
    packs.clock.set_zone("Pacific/Kiritimati")
    packs.person.keep_treatment(packs.person.today, time(22), None)
    packs.clock.advance(HOUR)
    packs.clock.set_zone("Pacific/Pago_Pago")
    packs.record.keep_answers({"heat_pattern": "no"})  # asked anew: it was answered "tomorrow"
    no = packs.put_on()
    assert no is not None
    assert no.key == "reasons.thermal_injected_heat"


@pytest.mark.parametrize(("days_ago", "asked"), [(3, False), (60, False), (200, True)])
def test_injections_that_may_have_been_again_since_are_asked_about(packs: Packs, days_ago: int, asked: bool) -> None:
    packs.person.keep_treatment(packs.person.today - timedelta(days=days_ago), time(9), None)
    assert ("heat_now_injected" in {q.id for q in packs.record.each_time(packs.preset("heat_pack"))}) is asked
    if asked:
        assert packs.put_on(heat_now_injected="yes") == No("thermal.never.heat_now_injected.told.yes")


def test_injections_of_which_nobody_knows_when_are_asked_about_although_older_ones_are_on_record(packs: Packs) -> None:
    packs.person.keep_treatment(packs.person.today - timedelta(days=30), time(9), None)
    packs.person.keep_no_treatment("not_known")
    assert "heat_now_injected" in {q.id for q in packs.record.each_time(packs.preset("cold_pack"))}


def test_a_clock_set_forward_while_the_program_runs_does_not_end_the_lock(packs: Packs) -> None:
    packs.person.keep_treatment(packs.person.today, time(9), None)
    packs.record.tend()
    packs.clock.step_wall(72 * HOUR)
    no = packs.put_on()
    assert no is not None
    assert no.key == "reasons.thermal_injected_heat"
    assert no.until is not None
    packs.clock.advance(round((no.until - packs.clock.now()).total_seconds() * 1000))
    assert packs.put_on() is None


def test_injections_that_are_planned_lock_nothing_yet(packs: Packs) -> None:
    packs.person.keep_treatment(packs.person.today + timedelta(days=2), time(9), None)
    assert packs.record.care().injected is None


@pytest.mark.parametrize("how", ["awake", "asleep", "clock set forward", "restarted"])
def test_answers_about_right_now_do_not_hold_for_ever(packs: Packs, how: str) -> None:
    heat = packs.preset("heat_pack")
    answers = {q.id: q.choices[0].id for q in packs.record.each_time(heat)}
    right_now = RightNow().with_answers(answers, packs.record.reading())
    packs.clock.advance(5 * MINUTE)
    right_now = right_now.with_answers({"heat_now_fever": "no"}, packs.record.reading())
    match how:
        case "awake":
            packs.clock.advance(5 * MINUTE)
        case "asleep":
            packs.clock.sleep(5 * MINUTE)
        case "restarted":
            packs.clock.step_wall(-HOUR)
            packs.clock.reboot()
        case _:
            packs.clock.step_wall(5 * MINUTE)
    assert packs.timer.begin(heat, NECK, 15, right_now, None) == No("thermal.no_longer_now")
    assert packs.timer.application is None
    assert packs.put_on() is None, "answered anew"


def test_an_open_question_keeps_a_pack_off(packs: Packs) -> None:
    packs.clock.advance(31 * 24 * HOUR)
    with pytest.raises(ValueError, match="cannot be started"):
        packs.put_on()
    assert packs.put_on("cold_pack") is None, "the monthly look is about warmth"


def test_nothing_changed_is_offered_only_after_all_was_well(packs: Packs) -> None:
    heat = packs.preset("heat_pack")
    assert not packs.record.nothing_last_time(heat)
    packs.put_on()
    packs.timer.off()
    assert packs.record.nothing_last_time(heat)
    packs.record.keep_answers({"heat_now_fever": "yes"})
    assert not packs.record.nothing_last_time(heat)


def test_a_shower_is_written_down_and_counts(packs: Packs) -> None:
    packs.record.log(packs.preset("warm_shower"), 300, 4)
    kept = last(packs)
    assert (kept.minutes, kept.ending, kept.pain_before) == (12, Ending.LOGGED, 4)
    no = packs.put_on()
    assert no is not None
    assert no.key == "reasons.thermal_wait"
    packs.clock.advance(HOUR)
    assert packs.put_on() is None


@pytest.mark.parametrize("before", [True, False], ids=["before the start", "while it is on"])
def test_neither_a_volume_of_nought_nor_a_switch_silences_the_skin_check_and_the_alarm(
    packs: Packs, before: bool
) -> None:
    quiet = replace(packs.settings, volume=0, tones=False)
    if before:
        packs.settings = quiet
    packs.put_on(minutes=10)
    packs.settings = quiet
    packs.live(5 * MINUTE)
    assert packs.audio.rung == [("change_side", 0.3)]
    assert (packs.audio.said[-1][1], packs.audio.least[-1]) == (Priority.ALARM, 0.3), "spoken as loud as the tone"
    packs.live(MINUTE)
    packs.audio.rung.clear()
    packs.ring_again()
    for _ in range(4):
        packs.say_alarm()
        packs.ring_again()
    levels = [level for _, level in packs.audio.rung]
    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (0.3, 1.0), "it grows"
    assert packs.audio.least[-1] == 1.0
    packs.timer.off()
    assert packs.audio.least[-1] == 0.0, "what is no alarm is as loud as it was set"


def test_what_fell_silent_is_known_and_stays_known_while_it_is_tried_again(packs: Packs) -> None:
    packs.put_on()
    assert not packs.timer.voice.silent
    packs.audio.become(AudioState("none", False, "voice_off"))
    assert packs.timer.voice.silent
    packs.audio.become(AudioState("starting", False, None))
    assert packs.timer.voice.silent
    packs.audio.become(AudioState("off", True, None))
    assert not packs.timer.voice.silent, "the tone is heard"
    packs.audio.become(AudioState("off", False, "no_sound"))
    assert packs.timer.voice.silent


def test_while_a_pack_is_on_the_sound_is_looked_after(packs: Packs) -> None:
    packs.put_on()
    before = packs.audio.prepared
    packs.live(MINUTE)
    assert packs.audio.prepared - before >= 2, "the helper goes to rest after a minute"
    packs.timer.off()
    before = packs.audio.prepared
    packs.live(5 * MINUTE)
    assert packs.audio.prepared == before


def test_a_session_that_is_started_again_under_the_alarm_stands_still_at_its_next_round(packs: Packs) -> None:
    packs.runner.begin(plan())
    packs.put_on(minutes=5)
    packs.live(5 * MINUTE)
    packs.runner.toggle()
    assert packs.runner.state.value == "running"
    packs.ring_again()
    assert packs.runner.state.value == "paused"
    packs.runner.stop()


BROKEN = [("zone", "Nowhere/\ufffd"), ("zone", ""), ("local_date", "0000-01-01"), ("check_min", "[")]


@pytest.mark.parametrize(("column", "value"), BROKEN)
def test_an_old_row_that_cannot_be_read_costs_nobody_the_pack_that_is_on(packs: Packs, column: str, value: str) -> None:
    packs.put_on(minutes=5)
    packs.timer.off()
    packs.connection.execute(f"UPDATE thermal SET {column} = ?", (value,))
    packs.clock.advance(2 * HOUR)
    assert packs.put_on() is None
    packs.kill()
    packs.clock.advance(MINUTE)
    packs.start()
    assert packs.timer.stage is not None
    assert (phase(packs), packs.timer.stage.left_ms) == (Phase.ON, 14 * MINUTE)


def test_rest_and_count_of_a_row_without_its_zone_still_hold(packs: Packs) -> None:
    packs.put_on(minutes=5)
    packs.timer.off()
    packs.connection.execute("UPDATE thermal SET zone = 'Nowhere/Land'")
    no = packs.put_on()
    assert no is not None
    assert no.key == "reasons.thermal_wait"


def test_what_is_on_and_cannot_be_read_has_to_come_off(packs: Packs) -> None:
    packs.put_on()
    packs.kill()
    packs.connection.execute("PRAGMA ignore_check_constraints=1")
    packs.connection.execute("UPDATE thermal SET started_utc = '0000-01-01T00:00:00.000Z'")
    packs.connection.execute("PRAGMA ignore_check_constraints=0")
    packs.start()
    assert packs.timer.stage is not None
    assert (phase(packs), packs.timer.stage.late_ms) == (Phase.ALARM, None)
    packs.timer.off()
    assert packs.record.store.on() is None


@pytest.mark.parametrize("step_ms", [2 * HOUR, -2 * HOUR])
def test_a_step_of_the_clock_that_was_seen_counts_for_nothing_after_a_restart(packs: Packs, step_ms: int) -> None:
    packs.put_on()
    packs.timer.off()
    packs.clock.advance(10 * MINUTE)
    packs.clock.step_wall(step_ms)
    packs.record.tend()
    packs.kill()
    packs.clock.reboot(5 * MINUTE)
    packs.start()
    no = packs.put_on()
    assert no is not None
    assert no.until is not None
    left = (no.until - packs.clock.now()).total_seconds() / 60
    assert left == pytest.approx(45 if step_ms > 0 else 55)
    packs.record.tend()
    packs.clock.advance(55 * MINUTE)
    assert packs.put_on() is None, "and costs no more than what cannot be known"
