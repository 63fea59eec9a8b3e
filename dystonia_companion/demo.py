"""Two years of believable made-up data in a throw-away profile: pulls to the right, with head tremor."""

from __future__ import annotations

import random
import sqlite3
from datetime import date, datetime, time, timedelta

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.guidance.plan import CLEARED_QUESTION
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reminder import instant
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.values import UuidSource, json_text, seeded_uuids
from dystonia_companion.storage.writer import Writer

DAYS = 730
CYCLE_DAYS = 86
ROUTINE = "gentle_morning_5"
EXERCISES = (
    ("settle_checkin", None),
    ("upper_back_hug", None),
    ("blade_slide", None),
    ("small_rom", Side.LEFT),
    ("mirror_midline", None),
)
PROGRAMME_MS = 299_900


def pain_of(day: int, chance: random.Random) -> int:
    """Pain on a day of the cycle: high after a fading cycle, low in its middle weeks, rising again from week 8 on."""
    into = day % CYCLE_DAYS
    level = 7.0 - 4.2 * min(1.0, into / 24) if into < 56 else 2.8 + 3.6 * (into - 56) / 30
    return max(0, min(10, round(level + chance.gauss(0, 0.8))))


def fill(connection: sqlite3.Connection, clock: Clock, seed: int = 11) -> None:
    """Write the made-up data into an empty database, ending today. Raises KnownError."""
    chance, uuid = random.Random(seed), seeded_uuids(seed)
    writer = Writer(connection, Changes(), clock)
    now, zone = clock.now(), clock.zone()
    today = now.astimezone(zone).date()
    first = today - timedelta(days=DAYS)
    parts = (("torticollis", Side.RIGHT, 2), ("tremor_no", None, 2))
    person: list[Op] = [
        Put("component", {"uuid": uuid(), "kind": kind, "side": side, "strength": strength, "level": "unknown"})
        for kind, side, strength in parts
    ]
    cleared = {
        "uuid": uuid(),
        "question": CLEARED_QUESTION,
        "answer": "yes",
        "answered_utc": instant(first, time(10), zone),
        "local_date": first,
    }
    writer.save(Edit("demo", (*person, Put("answer", cleared))))
    ops: list[Op] = []
    for number in range(DAYS):
        day = first + timedelta(days=number)
        pain = pain_of(number, chance)
        at = instant(day, time(8, chance.randrange(10, 55)), zone)
        if number % 3 == 0:
            rating = {"uuid": uuid(), "item": "pain", "value": pain, "at_utc": at, "local_date": day, "zone": zone.key}
            ops.append(Put("rating", rating))
        if chance.random() < 0.72:
            ops += _session(uuid, chance, day, at, zone.key, pain)
    writer.save(Edit("demo", tuple(ops)))


def _session(uuid: UuidSource, chance: random.Random, day: date, at: datetime, zone: str, pain: int) -> list[Op]:
    session = uuid()
    outcome = chance.choices(("done", "partly", "stopped"), (88, 9, 3))[0]
    length = len(EXERCISES) if outcome == "done" else chance.randrange(2, len(EXERCISES))
    seen = PROGRAMME_MS * length // len(EXERCISES)
    kept = {"items": [{"exercise": e, "side": s} for e, s in EXERCISES], "left_out": []}
    row = {
        "uuid": session,
        "kind": "stretch",
        "routine": ROUTINE,
        "programme": json_text(kept),
        "started_utc": at,
        "local_date": day,
        "zone": zone,
        "ended_utc": at + timedelta(milliseconds=seen),
        "outcome": outcome,
        "pain_before": pain,
        "pain_after": max(0, pain - chance.choice((0, 0, 1, 1, 2))),
        "programme_ms": PROGRAMME_MS,
        "seen_ms": seen,
    }
    ops: list[Op] = [Put("session", row)]
    for place, (exercise, side) in enumerate(EXERCISES[:length]):
        ops.append(
            Put(
                "session_item",
                {
                    "uuid": uuid(),
                    "session_uuid": session,
                    "place": place,
                    "exercise": exercise,
                    "side": side,
                    "outcome": "done",
                    "finished_utc": at + timedelta(minutes=place + 1),
                },
            )
        )
    return ops
