"""What is to be shown is claimed once, asked again at the moment of speaking, held back by silence, and summed up after absence."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from dystonia_companion.errors import BugError
from dystonia_companion.model.quiet import MEETING
from dystonia_companion.model.reminder import DAILY_SESSION, Occurrence
from dystonia_companion.model.rule import ALL_DAYS, DEFAULT_RULES, EveryDays, Rule, RuleKind, Weekly
from dystonia_companion.storage.due import DueItem
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.values import new_uuid
from tests.reminders.racing_child import COUNT
from tests.reminders.test_service import DAY_MS, ROUTINE, Desk
from tests.reminders.test_service import desk as desk

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
ROOT = Path(__file__).parents[2]


def own(at: time = time(11), kind: RuleKind = RuleKind.BREATHING) -> Rule:
    return Rule(new_uuid(), kind, Weekly(ALL_DAYS, (at,)), "breathing_slow_6")


def tick(desk: Desk, ms: int = 0) -> list[DueItem]:
    """Time passes; worked out, and everything claimed is shown."""
    desk.clock.advance(ms)
    desk.reminders.resync()
    items = desk.reminders.claim()
    for item in items:
        desk.reminders.shown(item)
    return list(items)


def row_of(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.connection.execute(sql)]


# --- once, and only what makes sense ----------------------------------------------------------------------------------


def test_what_is_due_is_claimed_once(desk: Desk) -> None:
    assert [item.rule for item in tick(desk)] == [DAILY_SESSION]
    assert tick(desk) == tick(desk, HOUR_MS) == []
    assert [item.state for item in desk.reminders.now_due()] == ["shown"], "it stays on the list"


def test_after_two_hours_it_stays_on_the_list_and_rings_no_more(desk: Desk) -> None:
    desk.clock.advance(HOUR_MS)  # 11:00, two and a half hours late
    assert tick(desk) == []
    assert len(desk.reminders.now_due()) == 1


def test_done_at_the_last_moment_is_not_shown(desk: Desk) -> None:
    desk.reminders.resync()
    desk.finish_session()
    assert desk.reminders.claim() == ()


def test_put_off_rings_again_after_15_minutes(desk: Desk) -> None:
    (item,) = tick(desk)
    desk.reminders.put_off(item.uuid)
    assert tick(desk, 14 * MINUTE_MS) == []
    assert [again.uuid for again in tick(desk, MINUTE_MS)] == [item.uuid]
    assert tick(desk, 15 * MINUTE_MS) == []


def test_killed_between_showing_and_noting_it_comes_again_after_a_minute(desk: Desk) -> None:
    desk.reminders.resync()
    (item,) = desk.reminders.claim()
    assert tick(desk, 59_000) == []
    assert [again.uuid for again in tick(desk, 1_000)] == [item.uuid]
    assert tick(desk, 5 * MINUTE_MS) == []


def test_a_skip_that_is_taken_back_does_not_ring_again(desk: Desk) -> None:
    (item,) = tick(desk)
    answer = desk.reminders.skip(item.uuid)
    desk.reminders.take_back(answer)
    assert tick(desk) == []
    assert [i.uuid for i in desk.reminders.now_due()] == [item.uuid]


def test_shown_and_then_west_it_is_not_shown_again(desk: Desk) -> None:
    (item,) = tick(desk)
    desk.clock.set_zone("Pacific/Honolulu")  # the evening before
    assert tick(desk) == []
    for _ in range(30):
        assert item.occurrence not in [i.occurrence for i in tick(desk, HOUR_MS)]


def test_missed_after_it_was_shown_is_shown_again_by_no_journey(desk: Desk) -> None:
    (item,) = tick(desk)
    tick(desk, 15 * HOUR_MS)
    assert desk.states()[0] == "missed"
    desk.clock.set_zone("America/Los_Angeles")  # the same day once more
    assert tick(desk) == []
    assert [i.uuid for i in desk.reminders.now_due()] == [item.uuid]


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_clock_that_cannot_be_right_changes_nothing(desk: Desk, year: int) -> None:
    tick(desk)
    before, now = row_of(desk, "SELECT * FROM due"), desk.clock.now()
    desk.clock.set_wall(datetime(year, 1, 1, tzinfo=UTC))
    assert tick(desk) == []
    assert desk.reminders.next() is None
    assert desk.reminders.troubles() == ("clock",)
    desk.clock.set_wall(now)
    assert (tick(desk), row_of(desk, "SELECT * FROM due")) == ([], before)
    assert desk.reminders.troubles() == ()


# --- rules ------------------------------------------------------------------------------------------------------------


def test_an_own_rule_comes_and_goes(desk: Desk) -> None:
    tick(desk)
    rule = own()
    desk.reminders.keep_rule(rule)
    assert desk.reminders.rules() == (*DEFAULT_RULES, rule)
    (item,) = tick(desk, HOUR_MS)
    assert (item.rule, item.kind, item.subject) == (rule.id, "breathing", "breathing_slow_6")
    saved = desk.reminders.delete_rule(rule)
    desk.reminders.resync()
    assert rule.id not in {i.rule for i in desk.reminders.now_due()}
    desk.writer.undo(saved.undo_id)
    assert desk.reminders.rules() == (*DEFAULT_RULES, rule)


@pytest.mark.parametrize(
    "schedule",
    [
        Weekly(frozenset({1, 5}), (time(9, 15), time(17, 45))),
        EveryDays(3, date(2028, 2, 29), (time(23, 59),)),
    ],
)
def test_a_rule_comes_back_as_it_was_kept(desk: Desk, schedule: Weekly | EveryDays) -> None:
    rule = Rule("own", RuleKind.HEAT, schedule, "", on=False)
    desk.reminders.keep_rule(rule)
    assert desk.reminders.rules()[-1] == rule


def test_the_session_of_the_day_can_be_changed_deleted_and_brought_back(desk: Desk) -> None:
    breaks = DEFAULT_RULES[1]
    changed = replace(DEFAULT_RULES[0], schedule=Weekly(frozenset({1}), (time(13),)))
    desk.reminders.keep_rule(changed)
    assert desk.reminders.rules() == (changed, breaks)
    desk.reminders.delete_rule(changed)
    assert desk.reminders.rules() == (breaks,)
    mine = own()
    desk.reminders.keep_rule(mine)
    desk.reminders.restore_defaults()
    assert desk.reminders.rules() == (*DEFAULT_RULES, mine)


def test_another_time_today_rings_once_more(desk: Desk) -> None:
    tick(desk)
    desk.reminders.keep_rule(replace(DEFAULT_RULES[0], schedule=Weekly(ALL_DAYS, (time(12),))))
    assert tick(desk) == []
    assert [item.occurrence for item in tick(desk, 2 * HOUR_MS)] == ["2027-01-11#1"]


def test_what_was_answered_is_not_asked_again_at_another_time(desk: Desk) -> None:
    (item,) = tick(desk)
    desk.reminders.skip(item.uuid)
    desk.reminders.keep_rule(replace(DEFAULT_RULES[0], schedule=Weekly(ALL_DAYS, (time(12),))))
    assert tick(desk, 2 * HOUR_MS) == []


def test_a_rule_with_problems_is_not_kept(desk: Desk) -> None:
    with pytest.raises(BugError):
        desk.reminders.keep_rule(Rule("x", RuleKind.STRETCH, Weekly(frozenset(), (time(9),))))


def test_desk_breaks_come_once_they_are_switched_on(desk: Desk) -> None:
    tick(desk)
    assert tick(desk, 31 * MINUTE_MS) == []
    desk.settings = replace(desk.settings, desk_breaks=True)
    assert [item.kind for item in tick(desk)] == ["desk_break"]
    assert [item.kind for item in tick(desk, 45 * MINUTE_MS)] == ["desk_break"]
    assert len([i for i in desk.reminders.now_due() if i.kind == "desk_break"]) == 1, "the one before has passed"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("schedule", "{"),
        ("schedule", "[]"),
        ("schedule", '{"is": "weekly", "days": [8], "times": ["08:00"]}'),
        ("schedule", '{"is": "weekly", "days": ["1"], "times": ["08:00"]}'),
        ("schedule", '{"is": "weekly", "days": [1], "times": ["08:00+01:00"]}'),
        ("schedule", '{"is": "every_days", "n": 1e9, "first": "2027-01-01", "times": ["08:00"]}'),
        ("schedule", "[" * 100_000),
        ("kind", "of_another_version"),
    ],
)
def test_a_damaged_rule_is_left_out_told_and_kept(desk: Desk, column: str, value: str) -> None:
    rule = own(time(9, 30))
    desk.reminders.keep_rule(rule)
    desk.clock.step_wall(-HOUR_MS)
    tick(desk)
    desk.connection.execute(f"UPDATE reminder_rule SET {column} = ?", (value,))
    rows = row_of(desk, "SELECT * FROM reminder_rule")
    assert desk.reminders.rules() == DEFAULT_RULES
    assert desk.reminders.troubles() == ("rule_damaged",)
    assert [item.rule for item in tick(desk, 35 * MINUTE_MS)] == [DAILY_SESSION] or len(rows) == 1
    assert row_of(desk, "SELECT * FROM reminder_rule") == rows


# --- silence ----------------------------------------------------------------------------------------------------------


def lead(desk: Desk, which: str) -> Occurrence:
    now = desk.clock.now()
    key = f"visit:{which}:2027-02-01"
    return Occurrence("some_lead", key, "appointment_lead", "visit", now, now + timedelta(days=9))


def test_a_pause_holds_until_its_end(desk: Desk) -> None:
    until = desk.clock.now() + timedelta(minutes=20)
    desk.reminders.pause(until)
    held = desk.reminders.silence()
    assert held is not None
    assert (held.why, held.until) == ("paused", until)
    assert tick(desk, 19 * MINUTE_MS) == []
    coming = desk.reminders.next()
    assert coming is not None
    assert (coming.at, coming.kind) == (until, "stretch")
    assert [item.rule for item in tick(desk, MINUTE_MS)] == [DAILY_SESSION]
    assert desk.reminders.silence() is None


def test_a_pause_can_be_ended_and_the_end_undone(desk: Desk) -> None:
    desk.reminders.pause(desk.clock.now() + timedelta(hours=1))
    saved = desk.reminders.end_pause()
    assert desk.reminders.silence() is None
    desk.writer.undo(saved.undo_id)
    assert desk.reminders.silence() is not None


def test_appointments_ring_in_a_pause_and_in_a_meeting_only_the_last(desk: Desk) -> None:
    desk.reminders.pause(desk.clock.now() + timedelta(hours=1))
    desk.reminders.due(lead(desk, "1d"))
    assert [item.kind for item in desk.reminders.claim()] == ["appointment_lead"]
    desk.reminders.pause(desk.clock.now() + timedelta(hours=1), MEETING)
    desk.reminders.due(lead(desk, "3d"))
    assert desk.reminders.claim() == ()
    desk.reminders.due(lead(desk, "2h"))
    assert [item.occurrence for item in desk.reminders.claim()] == ["visit:2h:2027-02-01"]


def test_quiet_hours_hold_and_what_is_still_wanted_rings_after_them(desk: Desk) -> None:
    desk.settings = replace(desk.settings, quiet_from=8 * 60, quiet_until=10 * 60 + 15)
    assert tick(desk) == []
    assert [item.rule for item in tick(desk, 15 * MINUTE_MS)] == [DAILY_SESSION]


def test_off_nothing_of_the_persons_own_rings(desk: Desk) -> None:
    desk.settings = replace(desk.settings, reminders_on=False)
    assert tick(desk) == []
    assert desk.reminders.next() is None
    assert len(desk.reminders.now_due()) == 1


# --- what comes next --------------------------------------------------------------------------------------------------


def test_the_next_is_tomorrows_once_todays_was_shown(desk: Desk) -> None:
    tick(desk)
    coming = desk.reminders.next()
    assert coming is not None
    assert (coming.at, coming.subject) == (datetime(2027, 1, 12, 7, 30, tzinfo=UTC), ROUTINE)


@pytest.mark.parametrize("days", [1, 3, 30])
def test_after_a_pause_the_first_that_rings_is_next_and_none_that_it_outlasts(desk: Desk, days: int) -> None:
    tick(desk)
    tomorrow = datetime(2027, 1, 12, 7, 30, tzinfo=UTC)
    desk.reminders.pause(tomorrow + timedelta(days=days - 1, hours=-1))
    coming = desk.reminders.next()
    assert coming is not None
    assert (coming.at, coming.subject) == (tomorrow + timedelta(days=days - 1), ROUTINE)


def test_what_was_put_off_is_next(desk: Desk) -> None:
    (item,) = tick(desk)
    desk.reminders.put_off(item.uuid)
    coming = desk.reminders.next()
    assert coming is not None
    assert coming.at == desk.clock.now() + timedelta(minutes=15)


# --- absence ----------------------------------------------------------------------------------------------------------


def test_three_weeks_off_are_summed_up_once(desk: Desk) -> None:
    desk.reminders.keep_rule(own(time(18)))
    tick(desk)
    desk.clock.sleep(21 * DAY_MS)
    assert len(tick(desk)) == 1, "today's, and no storm"
    summary = desk.reminders.away_summary()
    assert sorted((i.kind, i.occurrence) for i in summary) == [
        ("breathing", "2027-01-31#1"),
        ("stretch", "2027-01-31#1"),
    ]
    assert desk.reminders.away_summary() == ()


def test_nothing_is_told_after_time_away(desk: Desk) -> None:
    tick(desk, HOUR_MS)
    days = {"from_date": date(2027, 1, 12), "until_date": date(2027, 1, 31)}
    desk.writer.save(Edit("away", (Put("away", {"uuid": new_uuid(), **days}),)))
    desk.clock.sleep(20 * DAY_MS)
    desk.reminders.resync()
    assert desk.reminders.away_summary() == ()
    held = desk.reminders.silence()
    assert held is not None
    assert (held.why, held.until) == ("away", datetime(2027, 1, 31, 23, tzinfo=UTC))


def test_what_was_shown_or_held_back_is_not_told(desk: Desk) -> None:
    desk.reminders.keep_rule(own(time(11)))
    desk.reminders.pause(desk.clock.now() + timedelta(hours=5))
    for _ in range(24):
        tick(desk, HOUR_MS)
    assert desk.states() == ["missed", "missed", *desk.states()[2:]]
    assert desk.reminders.away_summary() == ()


# --- two programs -----------------------------------------------------------------------------------------------------


def test_two_programs_claim_each_of_200_once(desk: Desk, data_dir: Path) -> None:
    now = desk.clock.now()
    for number in range(1, COUNT + 1):
        due = now + timedelta(seconds=number)
        item = Occurrence(f"made{number}", "2027-01-11#1", "pain_after_pack", "", due, due + timedelta(hours=1))
        desk.reminders.due(item)
    command = [sys.executable, "-m", "tests.reminders.racing_child", str(data_dir), now.isoformat()]
    children = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    said = [child.communicate(timeout=100)[0].split() for child in children]
    assert [lines[-1] for lines in said] == ["end", "end"]
    claimed = [uuid for lines in said for uuid in lines[:-1]]
    assert len(claimed) == len(set(claimed)) == COUNT
    assert min(len(lines) for lines in said) > 1, "one of them had them all: that is no race"
