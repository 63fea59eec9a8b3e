"""A clock that stands where it is put, and rows for every table."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.storage.edits import Put
from dystonia_companion.storage.values import UuidSource

MORNING = datetime(2027, 1, 11, 7, 0, tzinfo=UTC)


class FixedClock:
    def __init__(self, now: datetime = MORNING, zone: str = "Europe/Berlin") -> None:
        self.wall = now
        self.place = ZoneInfo(zone)

    def advance(self, **span: float) -> None:
        self.wall += timedelta(**span)

    def now(self) -> datetime:
        return self.wall

    def monotonic_ms(self) -> int:
        return int(self.wall.timestamp() * 1000)

    def boottime_ms(self) -> int:
        return self.monotonic_ms()

    def boot_id(self) -> str:
        return "boot"

    def zone(self) -> ZoneInfo:
        return self.place

    def zone_known(self) -> bool:
        return True


def rating(uuid: str, value: int = 5, item: str = "pain", at: datetime = MORNING, **more: object) -> Put:
    row: dict[str, object] = {
        "uuid": uuid,
        "item": item,
        "value": value,
        "at_utc": at,
        "local_date": at.date(),
        "zone": "Europe/Berlin",
    }
    return Put("rating", row | more)


def session(uuid: str, at: datetime = MORNING, **more: object) -> Put:
    row: dict[str, object] = {
        "uuid": uuid,
        "kind": "stretch",
        "routine": "gentle_morning_5",
        "programme": '{"items": ["sit_tall", "turn_away"]}',
        "started_utc": at,
        "local_date": at.date(),
        "zone": "Europe/Berlin",
        "programme_ms": 300_000,
        "seen_ms": 0,
    }
    return Put("session", row | more)


def session_item(uuid: str, session_uuid: str, place: int, **more: object) -> Put:
    row: dict[str, object] = {
        "uuid": uuid,
        "session_uuid": session_uuid,
        "place": place,
        "exercise": "turn_away",
        "side": -1,
        "outcome": "done",
        "finished_utc": MORNING + timedelta(minutes=place + 1),
    }
    return Put("session_item", row | more)


def hurt(uuid: str, session_uuid: str | None, **more: object) -> Put:
    row: dict[str, object] = {
        "uuid": uuid,
        "session_uuid": session_uuid,
        "exercise": "turn_away",
        "side": -1,
        "into_item_ms": 12_000,
        "symptom": "sharp_pain",
        "noted_utc": MORNING,
    }
    return Put("hurt", row | more)


def due(uuid: str, occurrence: str = "2027-01-11#1", **more: object) -> Put:
    row: dict[str, object] = {
        "uuid": uuid,
        "rule": "morning",
        "occurrence": occurrence,
        "kind": "session",
        "subject": "gentle_morning_5",
        "due_utc": MORNING,
        "state": "pending",
        "changed_utc": MORNING,
    }
    return Put("due", row | more)


def row_of_every_table(uuids: UuidSource) -> tuple[Put, ...]:
    """One edit's worth: a whole session with its items and hurt, and one row of everything else."""
    one, sign, warm, injected, visit = uuids(), uuids(), uuids(), uuids(), uuids()
    entry, own, goal, touch = uuids(), uuids(), uuids(), uuids()
    own_set, own_exercise = uuids(), uuids()
    day = {"local_date": date(2027, 1, 11), "zone": "Europe/Berlin"}
    return (
        Put("setting", {"uuid": uuids(), "name": "text_size", "value": "150"}),
        Put("component", {"uuid": uuids(), "kind": "torticollis", "side": 1, "strength": 2, "level": "collis"}),
        Put(
            "answer",
            {
                "uuid": uuids(),
                "question": "neck_surgery",
                "answer": "no",
                "answered_utc": MORNING,
                "local_date": date(2027, 1, 11),
            },
        ),
        rating(uuids(), entry_uuid=entry),
        session(one),
        session_item(uuids(), one, 0),
        session_item(uuids(), one, 1, side=None, outcome="hurt"),
        hurt(uuids(), one),
        due(uuids()),
        Put("treatment", {"uuid": injected, **day, "local_time": "10:30", "product": "dysport"}),
        Put("check_in", {"uuid": uuids(), "at_utc": MORNING, **day, "pain": 3, "new_sign": 1, "swallow_breath_ok": 1}),
        Put(
            "stop_sign",
            {
                "uuid": sign,
                "session_uuid": one,
                "symptom": "dizzy",
                "signs": '["spinning"]',
                "noted_utc": MORNING,
                **day,
            },
        ),
        Put(
            "limitation",
            {
                "uuid": uuids(),
                "sign_uuid": sign,
                "kind": "no_turning",
                "local_date": date(2027, 1, 11),
                "until_cleared": 1,
            },
        ),
        Put(
            "thermal",
            {
                "uuid": warm,
                "preset": "heat_pack",
                "kind": "heat",
                "place": "top_of_shoulder",
                "side": -1,
                "minutes": 15,
                "check_min": "[5]",
                "gap_min": 60,
                "started_utc": MORNING,
                **day,
                "span_ms": 0,
                "read_utc": MORNING + timedelta(minutes=9),
                "read_boot": "boot",
                "read_boot_ms": 540_000,
                "ended_utc": MORNING + timedelta(minutes=9),
                "ending": "early",
                "pain_before": 6,
                "pain_after": 4,
            },
        ),
        Put(
            "skin_check",
            {
                "uuid": uuids(),
                "thermal_uuid": warm,
                "at_min": 5,
                "answer": "normal",
                "answered_utc": MORNING + timedelta(minutes=5),
            },
        ),
        Put(
            "breathing_pattern",
            {
                "uuid": uuids(),
                "name": "Evening",
                "in_ms": 4_500,
                "hold_full_ms": 500,
                "out_ms": 6_500,
                "hold_empty_ms": 0,
                "minutes": 8,
            },
        ),
        Put("tension", {"uuid": uuids(), "session_uuid": one, "before": 6, "after": 3}),
        Put(
            "treatment_detail",
            {
                "uuid": uuids(),
                "treatment_uuid": injected,
                "batch": "C1234",
                "clinic": "Neurology",
                "guidance": "ultrasound",
                "units": 250.0,
                "photo": 1,
                "benefit_date": date(2027, 1, 18),
                "best_percent": 60,
                "swallow_2": 2,
                "notes": "Less pull when walking",
            },
        ),
        Put(
            "injected_muscle",
            {
                "uuid": uuids(),
                "treatment_uuid": injected,
                "place": 0,
                "muscle": "splenius_cap",
                "side": 1,
                "units": 62.5,
                "points": 2,
            },
        ),
        Put(
            "side_effect",
            {
                "uuid": uuids(),
                "treatment_uuid": injected,
                "effect": "dry_mouth",
                "start_date": date(2027, 1, 20),
                "end_date": date(2027, 2, 2),
                "severity": 3,
            },
        ),
        Put(
            "appointment",
            {
                "uuid": visit,
                "kind": "injections",
                "local_date": date(2027, 4, 6),
                "local_time": "10:30",
                "zone": "Europe/Berlin",
                "minutes": 30,
                "place": "Neurology",
                "leads": '["28d", "2h"]',
                "status": "planned",
                "uid": f"{visit}@dystonia-companion",
                "sequence": 1,
                "stamp_utc": MORNING,
            },
        ),
        Put(
            "safety_check",
            {
                "uuid": uuids(),
                "treatment_uuid": injected,
                "at_utc": MORNING,
                **day,
                "swallow": 2,
                "saliva": 0,
                "softer": 0,
                "cough": 0,
                "weak": 0,
                "breath_ok": 1,
                "voice": "usual",
                "head_up": 1,
                "advice": "note_swallow",
            },
        ),
        Put("away", {"uuid": uuids(), "from_date": date(2027, 7, 1), "until_date": date(2027, 7, 14)}),
        Put(
            "visit_item",
            {"uuid": uuids(), "kind": "question", "item": "own", "words": "Heat?", "treatment_uuid": injected},
        ),
        Put(
            "tight_place",
            {"uuid": uuids(), "muscle": "levator", "side": -1, "feel": "tight", "local_date": date(2027, 1, 11)},
        ),
        Put(
            "reminder_rule",
            {
                "uuid": uuids(),
                "rule": "daily_session",
                "kind": "stretch",
                "subject": "gentle_morning_5",
                "schedule": '{"days": [1, 3, 5], "is": "weekly", "times": ["09:15"]}',
                "active": 1,
                "gone": 0,
                "since_utc": MORNING,
            },
        ),
        Put("silence", {"uuid": uuids(), "why": "paused", "until_utc": MORNING + timedelta(hours=1)}),
        Put("planned", {"uuid": uuids(), "until_date": date(2027, 1, 11)}),
        Put(
            "diary_entry",
            {
                "uuid": entry,
                "at_utc": MORNING,
                **day,
                "feel": "mixed",
                "triggers": '["stress"]',
                "eased": '["heat", "rest"]',
                "tablets": 1,
                "pgi": 3,
                "woken": 1,
                "cough": 0,
                "illness": 0,
                "bad_sleep": 1,
                "note": "Windy",
            },
        ),
        Put("own_symptom", {"uuid": own, "item": own, "words": "Numb ear", "active": 1}),
        Put("goal", {"uuid": goal, "words": "Reverse the car", "since_date": date(2027, 1, 11), "active": 1}),
        Put("goal_mark", {"uuid": uuids(), "entry_uuid": entry, "goal_uuid": goal, "score": 4, "done": 0}),
        Put("trick", {"uuid": touch, "place": "cheek", "side": -1, "manner": "light"}),
        Put(
            "trick_use",
            {
                "uuid": uuids(),
                "trick_uuid": touch,
                "at_utc": MORNING,
                **day,
                "felt": "better",
                "score": 2,
                "lasts_s": 90,
                "still_works": 1,
            },
        ),
        Put("fading_mark", {"uuid": uuids(), "at_utc": MORNING, **day}),
        Put(
            "own_routine",
            {
                "uuid": own_set,
                "name": "From Anna",
                "given_by": "Anna",
                "note": "Slowly.",
                "weekdays": "[0, 3]",
                "made_from": "torticollis_10",
                "place": 1,
                "gone": 0,
            },
        ),
        Put(
            "own_item",
            {
                "uuid": uuids(),
                "routine_uuid": own_set,
                "place": 0,
                "exercise": "turn_away",
                "reps": 4,
                "sets": 1,
                "hold_s": 3.0,
                "rest_s": 8.0,
                "duration_s": None,
                "position": "sit",
                "side": "pattern",
                "range_most": 20.0,
                "note": "Only as far as is easy.",
            },
        ),
        Put(
            "own_exercise",
            {
                "uuid": own_exercise,
                "name": "Look along the shelf",
                "given_by": "Anna",
                "caution": "Stop when it pulls.",
                "position": "sit",
                "side_lying": 0,
                "hands": 0,
                "arms": 0,
                "behind_head": 0,
                "eyes": "open",
                "side": "OPP",
                "axis": "yaw",
                "pose": '{"yaw": 15.0}',
                "press": "{}",
                "reps": 4,
                "sets": 1,
                "hold_s": 3.0,
                "rest_s": 6.0,
                "duration_s": 0.0,
                "cues": '[["go", "Look along the shelf."]]',
                "gone": 0,
            },
        ),
        Put("own_picture", {"uuid": uuids(), "exercise_uuid": own_exercise, "image": b"\x89PNG", "told": "A shelf."}),
        Put(
            "clinic_say",
            {
                "uuid": uuids(),
                "exercise": "turn_away",
                "code": "phase",
                "said_by": "Dr. Lind",
                "local_date": date(2027, 1, 11),
                "active": 1,
            },
        ),
        Put(
            "progress_step",
            {
                "uuid": uuids(),
                "exercise": "turn_away",
                "at_utc": MORNING,
                "local_date": date(2027, 1, 11),
                "answer": "taken",
                "more_reps": 1,
                "more_hold_s": 0.0,
            },
        ),
    )


def content(connection: sqlite3.Connection, tables: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    """All rows of `tables`, in the order of their ids."""
    return {t: [tuple(row) for row in connection.execute(f"SELECT * FROM {t} ORDER BY uuid")] for t in tables}
