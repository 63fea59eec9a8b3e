"""What rules make of a moment: what is due, what was missed since it was last worked out, and what comes next; pure.

Civil days are those of the zone of now, and an occurrence is named by its civil day and slot, so that neither a journey nor a
change of clocks asks for a day twice. Nothing is made up for: a day that was missed moves no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.model.recurrence import next_day, times_on
from dystonia_companion.model.reminder import Occurrence, instant
from dystonia_companion.model.rule import MOST_A_DAY, AfterTreatment, Rule, RuleKind, WhileWorking

PROMPT = timedelta(
    hours=2
)  # [design]: later the moment has passed; it stays on the list for its day, and rings no more
LOOK_BACK = timedelta(days=366)  # a clock that is years wrong must not fill the list
WEST = 2  # days: so many a journey over the date line can go back
BELIEVABLE = range(2025, 2091)  # years: outside them the clock of the computer is not set
MOST_STEPS = 1_000


@dataclass(frozen=True)
class Facts:
    """What the plan hangs on.

    `tapped`: days that begin with a question about the day before, which is one prompt less for the rules.
    `planned`: the last civil day that was worked out. `away`: first and last days. `treatment` and `treated`: the last
    injections. `kept`: rule and key of what is on the list unanswered, which stays although it lies ahead after a journey.
    """

    planned: date | None = None
    away: tuple[tuple[date, date], ...] = ()
    treatment: str = ""
    treated: date | None = None
    desk_breaks: bool = False
    kept: frozenset[tuple[str, str]] = frozenset()
    tapped: frozenset[date] = frozenset()

    def is_away(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True)
class Plan:
    """`due`: its time has come and its day is not over. `missed`: over since the day that was planned last, oldest first.
    `later`: still to come today, or kept from a day that a journey put ahead. `next`: the first that is not yet due."""

    due: tuple[Occurrence, ...] = ()
    missed: tuple[Occurrence, ...] = ()
    later: tuple[Occurrence, ...] = ()
    next: Occurrence | None = None


def believable(now: datetime) -> bool:
    """Whether the clock of the computer can be right; nothing is worked out by one that cannot."""
    return now.year in BELIEVABLE


def plan(rules: Sequence[Rule], facts: Facts, now: datetime, zone: ZoneInfo) -> Plan:
    """Everything that `rules` make of the instant `now`; nothing where the clock cannot be right."""
    if not believable(now):
        return Plan()
    active = [rule for rule in rules if rule.on and (facts.desk_breaks or rule.kind is not RuleKind.DESK_BREAK)]
    since = {rule.id: rule.since for rule in active}
    today = now.astimezone(zone).date()
    planned = today if facts.planned is None else max(min(facts.planned, today), today - LOOK_BACK)
    due, missed, later = [], [], []
    coming: Occurrence | None = None
    put_ahead = any("#" not in key or key > f"{today}#9" for _rule, key in facts.kept)
    for offset in range((planned - today).days - 1, WEST + 1):
        if offset > 0 and coming is not None and not put_ahead:
            break
        day = today + timedelta(days=offset)
        for item in _of_day(active, facts, day, zone, now):
            kept, begins = (item.rule, item.key) in facts.kept, since[item.rule]
            if item.due > now and offset >= 0 and (coming is None or item.due < coming.due):
                coming = item
            if not kept and (offset > 0 or (begins is not None and item.due < begins)):
                continue
            if item.due > now:
                later.append(item)
            elif item.expires is None or item.expires > now:
                if kept or facts.planned is not None or day == today:
                    due.append(item)
            elif kept or day >= planned:
                missed.append(item)
    coming = coming or _next(active, facts, today + timedelta(days=WEST + 1), zone)
    return Plan(tuple(due), tuple(missed), tuple(later), coming)


def _next(rules: Sequence[Rule], facts: Facts, day: date, zone: ZoneInfo) -> Occurrence | None:
    """The first from a day on that lies wholly ahead."""
    for _ in range(MOST_STEPS):
        comes = [found for rule in rules if (found := next_day(rule.schedule, day, facts.treated)) is not None]
        if not comes or not believable(instant(min(comes), time(0), zone)):
            return None
        day = min(comes)
        if not facts.is_away(day):
            return min(_of_day(rules, facts, day, zone, None), key=lambda item: item.due)
        day += timedelta(days=1)
    return None


def _of_day(
    rules: Sequence[Rule], facts: Facts, day: date, zone: ZoneInfo, now: datetime | None
) -> Iterator[Occurrence]:
    """Everything of a civil day, the earliest times of all rules first, until there are too many for a day. What is asked for
    already at `now` stays, whatever rule came before it since."""
    if facts.is_away(day):
        return

    def is_kept(_at: time, place: int, slot: int) -> bool:
        return (rules[place].id, key_of(rules[place], day, slot, facts)) in facts.kept

    times = [times_on(rule.schedule, day, facts.treated) for rule in rules]
    slots = sorted((at, place, slot) for place, of_rule in enumerate(times) for slot, at in enumerate(of_rule))
    most = MOST_A_DAY - (day in facts.tapped)
    chosen = slots[:most]
    if now is not None:
        asked = {rule for rule, _ in facts.kept}
        beyond = [one for one in slots[most:] if rules[one[1]].id in asked]
        chosen += [one for one in beyond if is_kept(*one) and instant(day, one[0], zone) <= now]
    for at, place, slot in chosen:
        rule, following = rules[place], times[place][slot + 1 : slot + 2]
        due = instant(day, at, zone)
        yield Occurrence(
            rule.id,
            key_of(rule, day, slot, facts),
            rule.kind.value,
            rule.subject,
            due,
            max(due, _ends(rule, day, due, following, zone)),
            rule.since,
        )


def key_of(rule: Rule, day: date, slot: int, facts: Facts) -> str:
    """Names an occurrence: the civil day and slot, or the injections that it hangs on."""
    if isinstance(rule.schedule, AfterTreatment):
        return f"{facts.treatment}:{rule.schedule.days}d"
    return f"{day.isoformat()}#{slot + 1}"


def _ends(rule: Rule, day: date, due: datetime, following: Sequence[time], zone: ZoneInfo) -> datetime:
    """When it leaves the list: as the next of its rule takes its place, else with its day, but not before it could ring."""
    if following:
        return instant(day, following[0], zone)
    if isinstance(rule.schedule, WhileWorking):
        return due + timedelta(minutes=rule.schedule.every_minutes)
    return max(instant(day + timedelta(days=1), time(0), zone), due + PROMPT)
