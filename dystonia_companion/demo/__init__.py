"""Two years of believable made-up data in a throw-away profile: pulls to the right, with head tremor.

Every session is one that the program would have prescribed for this person, so that the journal and today's plan agree.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.thermal import Thermal, read_thermal
from dystonia_companion.content.words import Words
from dystonia_companion.demo.breathing import breathing_plans, breathing_rows
from dystonia_companion.demo.clinic import clinic_rows
from dystonia_companion.demo.diary import diary_rows
from dystonia_companion.demo.injections import injection_rows
from dystonia_companion.demo.own import own_rows
from dystonia_companion.demo.own_exercise import own_exercise_rows
from dystonia_companion.guidance.asked_again import ANYTHING_CHANGED, Reply
from dystonia_companion.guidance.person_record import LAST_INJECTION, PULL, PersonRecord
from dystonia_companion.guidance.plan import Plan, plan_session, snapshot
from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.never import NeverQuestion
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import FIRST_FALLBACK
from dystonia_companion.model.reminder import instant
from dystonia_companion.model.screening import Question
from dystonia_companion.model.thermal import Application, Ending, Place, Spot
from dystonia_companion.model.timeline import FULL_WORDS_RUNS
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import Opened
from dystonia_companion.storage.edits import Edit, Op, Put, Row
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.ratings import MORNING_PAIN
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.thermal import row_of
from dystonia_companion.storage.values import json_text, seeded_uuids
from dystonia_companion.storage.writer import Writer

DAYS = 730
PARTS = (("torticollis", Side.RIGHT, 2), ("tremor_no", None, 2))
SAID = {"diagnosis": "yes", "neck_exercises_cleared": "yes", "light_touch": "yes", "jaw_tight": "yes"}
PRODUCT = "dysport"
CYCLE_DAYS = 86
RESTING = 3  # days after injections without the routine
EASED_BY, FADES_FROM = 24, 56  # days of a cycle
NOTHING_WRITTEN = (range(149, 163), range(381, 390), range(590, 598))  # two holidays and a week in bed
GROWN, GROWN_FROM = "blade_slide", DAYS - 25  # done a little more since then
HURT = {
    57: 3,
    402: 1,
}  # number of the session -> place of the item that hurt in it; each exercise once, so none is parked


def fill(opened: Opened, clock: Clock, words: Words, seed: int = 11) -> None:
    """Write the made-up data into an empty database, up to yesterday. Raises KnownError."""
    writer = Writer(opened.connection, Changes(), clock)
    zone = clock.zone()
    first = clock.now().astimezone(zone).date() - timedelta(days=DAYS)
    made = _Made(seed, first, zone)
    library = load_library(resource_root())
    speech = speech_of(library, words)
    journal = Journal(opened.connection)
    record = PersonRecord(PersonStores(opened.connection), journal, writer, clock, Settings, lambda: library.kinds)
    thermal = read_thermal(resource_root())
    writer.save(Edit("demo", tuple(made.person(record.questions, thermal.questions))))
    person = record.person()

    @cache
    def plan(runs: int, grown: bool) -> Plan:
        """What was prescribed after so many runs, which are spoken in fewer words, and once one exercise had `grown`."""
        more = {GROWN: (1, 0.0)} if grown else {}
        then: Person = replace(person, runs=dict.fromkeys(library.exercises, runs), more=more)
        return plan_session(library.routines[FIRST_FALLBACK], then, Day(), library, speech, words, "auto")

    ops: list[Op] = []
    sessions = 0
    new_on: list[int] = []  # days on which something was new
    for number in range(DAYS):
        if made.written_on(number) is None:
            continue
        pain = made.pain(number)
        ops += made.ratings(number, pain)
        for at in made.times(number, pain):
            grown = number >= GROWN_FROM
            ops += made.session(plan(min(sessions, FULL_WORDS_RUNS), grown), sessions, number, at, pain)
            new_on += [number] if sessions == 0 or (grown and new_on[-1] < GROWN_FROM) else []
            sessions += 1
        ops += made.pack(thermal, number, pain)
    ops += made.grown(new_on)
    ops += injection_rows(made.treatments, first + timedelta(days=DAYS), zone, seed)
    ways = breathing_plans(person, library, speech, words)
    ops += breathing_rows(ways, made.written_on, DAYS, zone, seed)
    ops += clinic_rows(made.treatments[-1][1], seed)
    ops += own_exercise_rows(seed + 2)  # ids of their own
    ops += diary_rows(level_of, made.written_on, DAYS, CYCLE_DAYS, zone, seed)
    ops += own_rows(seeded_uuids(seed + 1))
    writer.save(Edit("demo", tuple(ops)))


def level_of(number: int) -> float:
    """The usual pain on a day, 0 to 10: it eases after injections, is low while they work, and comes back."""
    into = number % CYCLE_DAYS
    if into < FADES_FROM:
        return 6.6 - 4.0 * min(1.0, into / EASED_BY)
    return 2.6 + 4.0 * (into - FADES_FROM) / (CYCLE_DAYS - FADES_FROM)


class _Made:
    """Rows, by chance but the same for the same seed. Days are numbered from the first one."""

    def __init__(self, seed: int, first: date, zone: ZoneInfo) -> None:
        self._chance = random.Random(seed)
        self._warmth = random.Random(seed)
        self._uuid = seeded_uuids(seed)
        self._first = first
        self._zone = zone
        self.treatments: list[tuple[str, date]] = []  # id and day, oldest first

    def written_on(self, number: int) -> date | None:
        """The civil day of a number; None for one on which nothing was written."""
        away = any(number in days for days in NOTHING_WRITTEN)
        return None if away else self._first + timedelta(days=number)

    def person(self, questions: Iterable[Question], never: Iterable[NeverQuestion]) -> Iterator[Op]:
        """The pull, what was answered before the first session and about packs, and the injections."""
        for kind, side, strength in PARTS:
            yield self._put("component", kind=kind, side=side, strength=strength, level="unknown")
        at = instant(self._first, time(7), self._zone)
        answers = {q.id: q.choices[0].id for q in questions} | SAID | {PULL: "known", LAST_INJECTION: "known"}
        for question, answer in answers.items():
            yield self._put("answer", question=question, answer=answer, answered_utc=at, local_date=self._first)
        last = self._first + timedelta(days=DAYS - 9)
        lately = {each.id: each.choices[0].id for each in never} | {ANYTHING_CHANGED: Reply.NO.value}
        for question, answer in lately.items():
            at = instant(last, time(18), self._zone)
            yield self._put("answer", question=question, answer=answer, answered_utc=at, local_date=last)
        for number in range(0, DAYS, CYCLE_DAYS):
            given = self._put("treatment", local_time="10:30", product=PRODUCT, **self._day_of(number))
            self.treatments.append((str(given.row["uuid"]), self._first + timedelta(days=number)))
            yield given

    def pain(self, number: int) -> int:
        """0 to 10: high when the injections have faded, low while they work, and with a bad day now and then."""
        level = level_of(number)
        if self._chance.random() < 0.05:
            level += 2.5
        return max(0, min(10, round(level + self._chance.gauss(0, 0.9))))

    def ratings(self, number: int, pain: int) -> Iterator[Op]:
        """Pain as rated on Today, not every day."""
        if self._chance.random() < 0.45:
            at = self._at(number, 12, 21)
            value = max(0, min(10, pain + self._chance.choice((-1, 0, 0, 1))))
            yield self._put("rating", item="pain", value=value, at_utc=at, **self._day_of(number))

    def times(self, number: int, pain: int) -> Iterator[datetime]:
        """When sessions began: most mornings, fewer when pain is strong, and now and then one more in the evening."""
        if number % CYCLE_DAYS < RESTING:
            return
        if self._chance.random() < (0.78 if pain < 7 else 0.5):
            yield self._at(number, 7, 10)
            if self._chance.random() < 0.12:
                yield self._at(number, 17, 21)

    def session(self, plan: Plan, count: int, number: int, began: datetime, pain: int) -> Iterator[Op]:
        """One session with its items, and what hurt in it."""
        items, ends = plan.programme.items, plan.timeline.item_ends_ms
        outcome, ways = self._outcome(count, len(items))
        starts = plan.timeline.item_starts_ms
        seen = sum(ends[n] - starts[n] for n, way in enumerate(ways) if way == "done")
        into_last = 0 if outcome != "stopped" else (ends[len(ways) - 1] - starts[len(ways) - 1]) // 3
        seen += into_last
        paused = self._chance.choice((0, 0, 0, 8_000, 31_000))
        asked = self._chance.random() < 0.8
        before = pain if asked else None
        after = max(0, pain - self._chance.choice((0, 0, 1, 1, 2))) if asked and outcome != "stopped" else None
        uuid = self._uuid()
        yield self._put(
            "session",
            uuid=uuid,
            kind=plan.kind,
            routine=plan.programme.routine,
            programme=json_text(snapshot(plan)),
            started_utc=began,
            ended_utc=began + timedelta(milliseconds=seen + paused),
            outcome=outcome,
            pain_before=before,
            pain_after=after,
            programme_ms=plan.timeline.total_ms,
            seen_ms=seen,
            **self._day_of(number),
        )
        lived = paused
        for place, way in enumerate(ways):
            item = items[place]
            lived += {"done": ends[place] - starts[place], "skipped": 0}.get(way, into_last)
            at = began + timedelta(milliseconds=lived)
            what = {"session_uuid": uuid, "exercise": item.exercise.id, "side": item.side}
            yield self._put("session_item", **what, place=place, outcome=way, finished_utc=at)
            if way == "hurt":
                yield self._put("hurt", **what, into_item_ms=into_last, noted_utc=at)

    def grown(self, new_on: Iterable[int]) -> Iterator[Op]:
        """The one step to a little more, and how the neck was on the mornings after something new."""
        at = instant(self._first + timedelta(days=GROWN_FROM), time(7), self._zone)
        day = self._first + timedelta(days=GROWN_FROM)
        yield self._put(
            "progress_step", exercise=GROWN, at_utc=at, local_date=day, answer="taken", more_reps=1, more_hold_s=0
        )
        for number in new_on:
            morning = instant(self._first + timedelta(days=number + 1), time(8, 20), self._zone)
            value = int(level_of(number + 1))
            yield self._put("rating", item=MORNING_PAIN, value=value, at_utc=morning, **self._day_of(number + 1))

    def pack(self, thermal: Thermal, number: int, pain: int) -> Iterator[Op]:
        """A warm pack on evenings with strong pain, now and then a cold one; never in the days after injections."""
        chance = self._warmth
        if number % CYCLE_DAYS < RESTING or chance.random() > (0.45 if pain >= 6 else 0.06):
            return
        preset = thermal.preset(chance.choice(("heat_pack", "heat_pack", "moist_towel", "cold_pack")))
        assert preset is not None
        day = self._first + timedelta(days=number)
        began = instant(day, time(18, chance.randrange(60)), self._zone)
        ended = began + timedelta(minutes=preset.usual, seconds=chance.randrange(40))
        uuid = self._uuid()
        application = Application(
            id=uuid,
            preset=preset.id,
            kind=preset.kind,
            spot=chance.choice((Spot(Place.BACK_OF_NECK), Spot(Place.TOP_OF_SHOULDER, Side.RIGHT))),
            minutes=preset.usual,
            check_min=preset.checks_for(preset.usual),
            gap_min=preset.gap_min,
            started=began,
            local_date=day,
            zone=self._zone,
            span=Span(0, Reading(ended, "made up", 0)),
            ended=ended,
            ending=Ending.TIME_UP,
            pain_before=pain,
            pain_after=max(0, pain - chance.choice((0, 1, 1, 2))),
        )
        yield Put("thermal", row_of(application))
        for minute in application.check_min:
            answer = {
                "at_min": minute,
                "answer": "normal",
                "answered_utc": began + timedelta(minutes=minute, seconds=20),
            }
            yield self._put("skin_check", thermal_uuid=uuid, **answer)

    def _outcome(self, count: int, items: int) -> tuple[str, list[str]]:
        """How a session ended, and how each item did that was reached."""
        if count in HURT:
            return "stopped", ["done"] * HURT[count] + ["hurt"]
        outcome = self._chance.choices(("done", "partly", "stopped"), (89, 8, 3))[0]
        ways = ["done"] * items
        which = self._chance.randrange(1, items)
        if outcome == "partly":
            ways[which] = "skipped"
        elif outcome == "stopped":
            ways[which:] = ["stopped"]
        return outcome, ways

    def _at(self, number: int, from_hour: int, to_hour: int) -> datetime:
        minute = self._chance.randrange(from_hour * 60, to_hour * 60)
        day = self._first + timedelta(days=number)
        return instant(day, time(minute // 60, minute % 60, self._chance.randrange(60)), self._zone)

    def _day_of(self, number: int) -> Row:
        return {"local_date": self._first + timedelta(days=number), "zone": self._zone.key}

    def _put(self, table: str, **row: object) -> Put:
        return Put(table, {"uuid": self._uuid(), **row})
