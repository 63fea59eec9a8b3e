"""The diary as kept: what was told comes back as it was told, any step can be taken back, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.daily_check import LUNGS
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.guidance.lately import Lately
from dystonia_companion.guidance.person_record import LAST_INJECTION, Part
from dystonia_companion.model.aftercare import ALL_FINE, Answers, Care
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.model.diary import Entry, Feel, GoalMark
from dystonia_companion.model.pose import Side
from dystonia_companion.storage.connection import check_whole
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.mornings import Mornings
from tests.guidance.diaries import Desk, desk_in

DAY_MS = 24 * 3_600_000
CORE = {"pain", "pull", "hard"}


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    with desk_in(data_dir) as made:
        yield made


def whole(desk: Desk) -> Entry:
    goal, _ = desk.lists.add_goal("Reverse the car")
    return replace(
        desk.entry(pain=4, pull=7, hard=0, tasks_work=10),
        feel=Feel.MIXED,
        triggers=("screen", "stress"),
        eased=("heat",),
        tablets=2,
        pgi=2,
        woken=True,
        cough=False,
        illness=True,
        bad_sleep=True,
        goals={goal.uuid: GoalMark(6, done=True)},
        note="Long day at work.\nWindy.",
    )


def test_an_entry_comes_back_as_it_was_told(desk: Desk) -> None:
    entry = whole(desk)
    saved = desk.record.add(entry)
    assert desk.stores.diary.entry(entry.uuid) == entry
    assert desk.stores.diary.newest(5) == (entry,)
    assert saved.kinds == {"diary", "ratings"}
    assert desk.published[-1] == saved.kinds


def test_an_entry_about_now_has_the_day_of_the_person(desk: Desk) -> None:
    desk.clock.set_wall(datetime(2027, 1, 11, 23, 30, tzinfo=UTC))
    now = desk.record.new()
    assert (now.at, now.day.day, now.zone) == (desk.clock.now(), 12, "Europe/Berlin")


def test_an_entry_about_the_past_has_its_time_or_noon(desk: Desk) -> None:
    noon = desk.record.new(desk.ago(40))
    assert (noon.at.hour, noon.day) == (11, desk.ago(40))  # in UTC, in winter
    evening = desk.record.new(desk.ago(1), time(21, 15))
    assert (evening.at.hour, evening.at.minute, evening.day) == (20, 15, desk.ago(1))
    assert desk.record.new(desk.today).at == desk.clock.now()


def test_several_a_day_in_any_order(desk: Desk) -> None:
    times = [time(9), time(7), time(8)]
    for number, at in enumerate(times):
        desk.record.add(replace(desk.record.new(desk.ago(2), at), scores={"pain": number}))
    desk.told(5, pain=9)
    assert [e.scores["pain"] for e in desk.stores.diary.between(desk.ago(2), desk.ago(2))] == [1, 2, 0]
    assert [e.scores["pain"] for e in desk.stores.diary.newest(2)] == [0, 2]


@pytest.mark.parametrize("undone", [False, True])
def test_a_change_takes_the_place_of_what_was_told(desk: Desk, undone: bool) -> None:
    entry = whole(desk)
    desk.record.add(entry)
    before = desk.rows()
    changed = replace(
        entry,
        scores={"pain": 5, "jaw": 1},
        goals={},
        note="",
        feel=None,
        day=desk.ago(1),
        at=entry.at - timedelta(days=1),
    )
    saved = desk.record.change(changed)
    assert desk.stores.diary.entry(entry.uuid) == changed
    assert desk.stores.ratings.between("pain", desk.today, desk.today) == ()
    if undone:
        desk.writer.undo(saved.undo_id)
        assert desk.rows() == before
        assert desk.stores.diary.entry(entry.uuid) == entry


def test_a_deleted_entry_takes_its_scores_with_it_and_comes_back_with_them(desk: Desk) -> None:
    entry = whole(desk)
    desk.record.add(entry)
    other, _ = desk.told(pain=3)
    before = desk.rows()
    saved = desk.record.delete(entry.uuid)
    assert desk.stores.diary.newest(5) == (other,)
    assert check_whole(desk.connection) == ()
    assert len(desk.rows()["rating"]) == 1
    desk.writer.undo(saved.undo_id)
    assert desk.rows() == before


def test_what_was_undone_is_gone_and_twice_is_refused(desk: Desk) -> None:
    _, saved = desk.told(pain=4)
    desk.writer.undo(saved.undo_id)
    assert not any(desk.rows().values())
    with pytest.raises(KnownError, match="cannot_undo"):
        desk.writer.undo(saved.undo_id)


def test_what_is_wrong_is_refused_by_field_with_nothing_kept(desk: Desk) -> None:
    with pytest.raises(Wrong) as wrong:
        desk.record.add(replace(desk.entry(pain=11), tablets=99))
    assert {name: reason.code for name, reason in wrong.value.problems.items()} == {
        "scores.pain": "out_of_range",
        "tablets": "out_of_range",
    }
    with pytest.raises(Wrong):
        desk.record.add(desk.record.new())
    with pytest.raises(Wrong) as ahead:
        desk.record.add(desk.entry(-1, pain=3))
    assert ahead.value.problems["at"].code == "time_to_come"
    assert not any(desk.rows().values())


def test_a_bad_spell_is_two_taps_and_no_score_of_the_day(desk: Desk) -> None:
    entry, saved = desk.record.bad_spell(8, "stress")
    kept = desk.stores.diary.entry(entry.uuid)
    assert kept is not None
    assert (kept.scores, kept.triggers, kept.core) == ({"spell": 8}, ("stress",), None)
    assert desk.record.asked().due >= CORE
    desk.writer.undo(saved.undo_id)
    assert desk.stores.diary.newest(1) == ()
    desk.record.bad_spell(3)
    with pytest.raises(Wrong):
        desk.record.bad_spell(11)


def test_the_mark_that_it_is_fading_is_kept_for_any_day(desk: Desk) -> None:
    desk.record.mark_fading()
    saved = desk.record.mark_fading(desk.ago(3))
    marks = desk.stores.diary.fading(desk.ago(10), desk.today)
    assert [mark.day for mark in marks] == [desk.ago(3), desk.today]
    desk.writer.undo(saved.undo_id)
    desk.record.unmark_fading(marks[1])
    assert desk.stores.diary.fading(desk.ago(10), desk.today) == ()
    with pytest.raises(Wrong):
        desk.record.mark_fading(desk.ago(-1))


# --- what belongs to the injections -----------------------------------------------------------------------------------


def test_how_much_better_at_best_is_asked_until_the_injections_before_have_it(desk: Desk) -> None:
    desk.injected(120)
    newer = desk.injected(40)
    assert "benefit" in desk.record.asked().offered
    row = desk.record.treatment_before(desk.today)
    assert row is not None
    assert row.uuid == newer
    desk.injections.keep_details(row, replace(desk.injections.details(newer), best_percent=70))
    assert "benefit" not in desk.record.asked().offered


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_nothing_that_was_told_today_is_asked_again(desk: Desk) -> None:
    desk.told(3, pain=4, pull=4)
    desk.told(2, hard=3, fatigue=5)
    due = desk.record.asked().due
    assert {"pain", "pull"} <= due
    assert not {"hard", "fatigue"} & due
    desk.told(0, pain=1)
    assert "pain" not in desk.record.asked().due


def test_a_number_given_elsewhere_does_not_answer_for_the_day(desk: Desk) -> None:
    """One tap on Today is the pain of that moment; the diary asks for the day."""
    desk.person.keep_check(5, new_sign=False, swallow_breath_ok=True, weak=2)
    assert "pain" in desk.record.asked().due


def test_the_daily_check_answers_for_swallowing_and_weakness(desk: Desk) -> None:
    desk.injected(10)
    asked = desk.record.asked()
    assert asked.check
    assert not {"swallow", "weak"} & {*asked.offered, *asked.more}
    desk.injections.daily.all_fine()
    assert not desk.record.asked().check
    desk.clock.sleep(18 * DAY_MS)  # day 28
    desk.injections.daily.keep(Answers(weak=4))
    desk.clock.sleep(6 * DAY_MS)
    assert not {"swallow", "weak"} & desk.record.asked().due
    desk.clock.sleep(DAY_MS)  # a week after the last check
    assert {"swallow", "weak"} <= desk.record.asked().due
    desk.told(0, swallow=0, weak=2)
    assert not {"swallow", "weak"} & {*desk.record.asked().offered}
    desk.clock.sleep(7 * DAY_MS)
    assert "swallow" in desk.record.asked().due
    assert "weak" not in desk.record.asked().offered


def test_injections_of_an_unknown_day_are_injections(desk: Desk) -> None:
    assert "swallow" not in desk.record.asked().due
    desk.person.keep_answers({LAST_INJECTION: "not_known"})
    assert "swallow" in desk.record.asked().due


def test_a_booked_day_wins_over_the_planned_one_before_which_core_items_come_daily(desk: Desk) -> None:
    desk.injected(79)  # planned in 5 days
    desk.told(1, pain=4, pull=4, hard=4)
    assert desk.record.asked().due >= CORE
    assert "pgi" in desk.record.asked().due
    later = desk.injections.new_appointment(AppointmentKind.INJECTIONS, desk.ago(-30), None)
    desk.injections.keep_appointment(later)
    assert not {*CORE, "pgi"} & desk.record.asked().due


def test_a_day_of_the_past_is_asked_about_as_it_was(desk: Desk) -> None:
    desk.injected(100)
    desk.injected(10)
    before_the_second = desk.record.asked(desk.ago(12))
    assert "pgi" in before_the_second.due
    assert "swallow" in before_the_second.due
    assert not before_the_second.check
    assert desk.record.asked(desk.ago(90)).check
    assert "fatigue" in desk.record.asked(desk.ago(200)).due


def test_the_comparison_told_in_this_cycle_counts_and_that_of_another_does_not(desk: Desk) -> None:
    desk.injected(100)
    desk.injected(30)
    desk.record.add(replace(desk.entry(32), pgi=6))
    assert "pgi" in desk.record.asked().due
    desk.record.add(replace(desk.entry(1), pgi=2))
    assert "pgi" not in desk.record.asked().offered


@pytest.mark.parametrize(
    ("parts", "free"),
    [
        ((), None),
        ((Part("torticollis", Side.RIGHT, 2),), Side.LEFT),
        ((Part("torticollis", Side.LEFT, 2), Part("torticaput", Side.RIGHT, 1)), Side.RIGHT),
        ((Part("torticollis", Side.LEFT, 2), Part("torticaput", Side.RIGHT, 2)), None),
        ((Part("torticollis", None, 2),), None),
        ((Part("laterocollis", Side.RIGHT, 3),), None),
    ],
)
def test_the_free_side_is_that_of_the_turn(desk: Desk, parts: tuple[Part, ...], free: Side | None) -> None:
    desk.person.keep_pull(parts)
    assert desk.record.free_side() is free


# --- what it means for safety -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "cough", "cares"),
    [
        ({"pain": 9}, None, ()),
        ({"swallow": 0}, False, (Care.FINE,)),
        ({"swallow": 2}, None, (Care.NOTE_SWALLOW,)),
        ({"swallow": 4}, None, (Care.AMBER,)),
        ({"swallow": 0}, True, (Care.AMBER,)),
        ({"weak": 6}, None, (Care.AMBER,)),
        ({"weak": 3}, None, (Care.NOTE_WEAK,)),
    ],
)
def test_alarming_scores_come_to_what_they_come_to_in_the_check(
    desk: Desk, scores: dict[str, int], cough: bool | None, cares: tuple[Care, ...]
) -> None:
    desk.person.keep_answers({LUNGS: "no"})
    assert desk.record.comes_to(replace(desk.entry(**scores), cough=cough)) == cares


def test_a_question_about_the_lungs_that_is_open_counts_as_a_yes(desk: Desk) -> None:
    entry = desk.entry(swallow=2)
    assert desk.record.asks_for_lungs(entry)
    assert desk.record.comes_to(entry) == (Care.SAME_DAY, Care.NOTE_SWALLOW)
    desk.person.keep_answers({LUNGS: "no"})
    assert not desk.record.asks_for_lungs(entry)


def test_any_swallowing_change_with_a_lung_disease_is_advice_for_the_same_day(desk: Desk) -> None:
    desk.injected(10)
    desk.injections.daily.keep(ALL_FINE, "yes")
    assert desk.record.comes_to(desk.entry(swallow=1))[0] is Care.SAME_DAY


@pytest.mark.parametrize(("days_ago", "heeded"), [(0, True), (7, True), (8, False)])
@pytest.mark.parametrize("cough", [False, True])
def test_trouble_with_swallowing_is_heeded_for_a_week(desk: Desk, days_ago: int, heeded: bool, cough: bool) -> None:
    desk.record.add(replace(desk.entry(days_ago, swallow=0 if cough else 1), cough=cough or None))
    assert ("swallowing_problem" in desk.person.person().flags) is heeded
    over = desk.person.swallowing_over()
    assert over == (desk.ago(days_ago) + timedelta(days=8) if heeded else None)


def test_no_trouble_with_swallowing_is_none(desk: Desk) -> None:
    desk.record.add(replace(desk.entry(swallow=0), cough=False))
    assert "swallowing_problem" not in desk.person.person().flags


def test_a_weak_neck_is_heeded_up_to_day_42(desk: Desk) -> None:
    desk.injected(40)
    entry, _ = desk.told(0, weak=3)
    assert "recent_injection_weakness" in desk.person.person().flags
    desk.record.change(replace(entry, scores={"weak": 2}))
    assert "recent_injection_weakness" not in desk.person.person().flags


def test_the_pain_of_the_diary_is_part_of_the_usual_pain(desk: Desk) -> None:
    for days_ago in range(1, 10):
        desk.told(days_ago, pain=8)
    assert desk.person.usual_pain() == 8


def test_what_was_told_before_a_journey_to_the_west_is_heeded_there(desk: Desk) -> None:
    """Told in the night of the 12th in Auckland; in Los Angeles it is the 11th."""
    desk.clock.advance(5 * 3_600_000)
    desk.clock.set_zone("Pacific/Auckland")
    desk.told(swallow=8, weak=8)
    desk.clock.set_zone("America/Los_Angeles")
    assert desk.record.new().day < desk.stores.diary.newest(1)[0].day
    assert desk.person.swallowing_over() is not None
    assert Lately(desk.stores, Mornings(desk.stores, Journal(desk.connection))).weak(desk.person.today, None)
