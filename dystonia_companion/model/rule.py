"""What the person wants to be reminded of, and when: rules in civil time, pure.

Few prompts: at most 6 a day in all, desk breaks every 30 to 45 minutes and at most 3 a day (clinical reference 2.1 and 8.3,
[design]). What comes around injections is no rule: reminders/sources.py works it out from what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from dystonia_companion.model.reason import Reason
from dystonia_companion.model.reminder import DAILY_ROUTINE, DAILY_SESSION, DAILY_SESSION_AT

MOST_A_DAY = 6  # clinical reference 2.1
MOST_DESK_BREAKS = 3
DESK_BREAK_EVERY = (30, 45)  # minutes
LONGEST_PAUSE = 365  # days between two occurrences, and after injections
ALL_DAYS = frozenset(range(1, 8))
DESK_BREAK = "desk_break"
LONGEST_SUBJECT = 200


class RuleKind(StrEnum):
    """What a rule reminds of."""

    STRETCH = "stretch"
    BREATHING = "breathing"
    HEAT = "heat"
    COLD = "cold"
    DIARY = "diary"
    DESK_BREAK = "desk_break"


@dataclass(frozen=True)
class Weekly:
    """On days of the week, 1 Monday to 7 Sunday, at civil times; all seven days are daily."""

    days: frozenset[int]
    times: tuple[time, ...]


@dataclass(frozen=True)
class EveryDays:
    """Every `n` days, counted from the civil day `first`: what was missed moves nothing."""

    n: int
    first: date
    times: tuple[time, ...]


@dataclass(frozen=True)
class AfterTreatment:
    """Once, so many days after the last injections."""

    days: int
    at: time


@dataclass(frozen=True)
class WhileWorking:
    """A short break again and again between two times of the day, at most so many a day."""

    every_minutes: int
    from_: time
    until: time
    most: int


Schedule = Weekly | EveryDays | AfterTreatment | WhileWorking


@dataclass(frozen=True)
class Rule:
    """One reminder of the person's. `subject`: what is to be started, by id, or '' for what fits the day.

    `since`: when it was last written down, UTC; what lay before is not made up for. None for one that was always there.
    """

    id: str
    kind: RuleKind
    schedule: Schedule
    subject: str = ""
    on: bool = True
    since: datetime | None = field(default=None, compare=False)


DEFAULT_RULES: tuple[Rule, ...] = (
    Rule(DAILY_SESSION, RuleKind.STRETCH, Weekly(ALL_DAYS, (DAILY_SESSION_AT,)), DAILY_ROUTINE),
    Rule(DESK_BREAK, RuleKind.DESK_BREAK, WhileWorking(DESK_BREAK_EVERY[1], time(9), time(17), MOST_DESK_BREAKS)),
)


def problems(rule: Rule) -> dict[str, Reason]:
    """What is wrong with a rule, by the name of the part; empty when it can be kept."""
    found = _of_schedule(rule.schedule)
    if not rule.id:
        found["id"] = Reason("rule_no_id")
    if len(rule.subject) > LONGEST_SUBJECT:
        found["subject"] = Reason("rule_subject_long", {"most": LONGEST_SUBJECT})
    if (rule.kind is RuleKind.DESK_BREAK) is not isinstance(rule.schedule, WhileWorking):
        found["schedule"] = Reason("rule_schedule_kind")
    return found


def _of_schedule(schedule: Schedule) -> dict[str, Reason]:
    match schedule:
        case Weekly(days=days, times=times):
            wrong = not days or not days <= ALL_DAYS
            return ({"days": Reason("rule_no_day")} if wrong else {}) | _of_times(times)
        case EveryDays(n=n, times=times):
            return _within("n", n, 1, LONGEST_PAUSE) | _of_times(times)
        case AfterTreatment(days=days_after):
            return _within("days", days_after, 0, LONGEST_PAUSE)
        case WhileWorking(every_minutes=every, from_=begins, until=ends, most=most):
            late = minutes(begins) + every > minutes(ends)
            return (
                _within("every_minutes", every, *DESK_BREAK_EVERY)
                | _within("most", most, 1, MOST_DESK_BREAKS)
                | ({"until": Reason("rule_no_room")} if late else {})
            )


def _of_times(times: tuple[time, ...]) -> dict[str, Reason]:
    if not times:
        return {"times": Reason("rule_no_time")}
    if len(times) > MOST_A_DAY:
        return {"times": Reason("rule_many_times", {"most": MOST_A_DAY})}
    return {"times": Reason("rule_time_twice")} if len(set(times)) < len(times) else {}


def _within(name: str, value: int, low: int, high: int) -> dict[str, Reason]:
    return {} if low <= value <= high else {name: Reason("rule_number", {"low": low, "high": high})}


def minutes(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute
