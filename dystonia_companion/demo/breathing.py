"""Evenings of breathing for the made-up profile: more of them when the neck is worse, and tension asked for two weeks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.plan import Plan, plan_breathing, snapshot
from dystonia_companion.model.breathing import BreathPattern, OwnPattern
from dystonia_companion.model.exercise import Exercise
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import Programme, prescribe_breathing
from dystonia_companion.model.reminder import instant
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import Speech
from dystonia_companion.storage.breathing import row_of
from dystonia_companion.storage.edits import Op, Put
from dystonia_companion.storage.values import json_text, seeded_uuids

WAYS = ("breathing_slow_6", "breathing_slow_6", "breathing_slow_6", "breathing_extended_exhale", "breathing_belly_easy")
OWN = OwnPattern("", "Evening", BreathPattern(4_500, 0, 7_000, 0), 8)
HOUR = 21  # after everything else of the day
FOUND_OUT = timedelta(days=14)


def breathing_plans(person: Person, library: Library, speech: Speech, words: Words) -> Callable[[str], Plan]:
    """Plans by the id of the exercise, for the minutes it ships with."""

    def plan(way: str) -> Plan:
        exercise: Exercise = library.exercises[way]
        programme = prescribe_breathing(exercise, round(exercise.dose.duration_s / 60), person, Day(), library)
        assert isinstance(programme, Programme)  # none of WAYS is held
        return plan_breathing(programme, person, speech, words, "short")

    return plan


def breathing_rows(
    plan: Callable[[str], Plan], days: Callable[[int], date | None], count: int, zone: ZoneInfo, seed: int
) -> Iterator[Op]:
    """Rows for `count` days; `days` gives a day by its number, None for one on which nothing was written."""
    chance, uuid = random.Random(seed), seeded_uuids(seed + 1)
    yield Put("breathing_pattern", {**row_of(OWN), "uuid": uuid()})
    for number in range(count):
        day = days(number)
        if day is None or chance.random() > 0.3:
            continue
        way = plan(chance.choice(WAYS))
        began = instant(day, time(HOUR, chance.randrange(5, 50), chance.randrange(60)), zone)
        whole = chance.random() < 0.9
        seen = way.timeline.total_ms if whole else way.timeline.total_ms // 3
        ended = began + timedelta(milliseconds=seen)
        session, where = uuid(), {"local_date": day, "zone": zone.key}
        yield Put(
            "session",
            {
                "uuid": session,
                "kind": way.kind,
                "routine": way.programme.routine,
                "programme": json_text(snapshot(way)),
                "started_utc": began,
                "ended_utc": ended,
                "outcome": "done" if whole else "stopped",
                "programme_ms": way.timeline.total_ms,
                "seen_ms": seen,
                **where,
            },
        )
        item = {"session_uuid": session, "place": 0, "exercise": way.programme.routine, "side": None}
        how = "done" if whole else "stopped"
        yield Put("session_item", {"uuid": uuid(), **item, "outcome": how, "finished_utc": ended})
        if timedelta(days=count - number) <= FOUND_OUT:
            before = chance.randrange(4, 9)
            tension = {"before": before, "after": max(0, before - chance.randrange(0, 4))}
            yield Put("tension", {"uuid": uuid(), "session_uuid": session, **tension})
