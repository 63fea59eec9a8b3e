"""The diary of the made-up profile: begun in the third cycle, every few days, daily before injections, never without gaps."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from dystonia_companion.model.aftercare import LAST_DAY
from dystonia_companion.model.diary import Entry, Feel, Felt, GoalMark, Manner, Trick, TrickUse
from dystonia_companion.model.pose import Side
from dystonia_companion.storage.diary import Parts, columns_of_trick, columns_of_use, entry_ops
from dystonia_companion.storage.edits import Op, Put, Row
from dystonia_companion.storage.values import UuidSource, seeded_uuids

BEGUN = 200  # number of the day
PICKS = ("rom", "tasks_driving")
OWN = "Ache behind the ear"
GOAL = "Drive to the market"
ILL = range(460, 467)
FADING_DAYS = (58, 67)  # of a cycle
COMPARED = range(30, 33)  # days of a cycle: one of three has an entry
TRIGGERS = ("stress", "screen", "tired", "long_sitting", "driving", "cold")
EASERS = ("rest", "heat", "trick", "breathing", "exercise")
NOTES = ("Long day at the desk.", "Slept on the sofa.", "Good walk by the river.", "Visitors all day.")


def diary_rows(
    level_of: Callable[[int], float],
    written_on: Callable[[int], date | None],
    days: int,
    cycle_days: int,
    zone: ZoneInfo,
    seed: int,
) -> Iterator[Op]:
    """Rows up to the day before day number `days`. `level_of`: usual pain of a day; `written_on`: None where nothing was written."""
    made = _Made(random.Random(seed + 9), seeded_uuids(seed + 9), zone)
    yield from made.lists(written_on(BEGUN))
    last_weekly = BEGUN - 7
    for number in range(BEGUN, days):
        day, into = written_on(number), number % cycle_days
        asked = into >= cycle_days - 7 or number % 3 == 0
        if day is None or not asked or made.chance.random() < 0.12:
            continue
        weekly = number - last_weekly >= 7
        if weekly:
            last_weekly = number
            yield made.use(day)
        entry = made.entry(day, into, level_of(number), weekly)
        yield from entry_ops(replace(entry, illness=number in ILL), Parts(), made.uuids)
    for start in range(BEGUN - BEGUN % cycle_days, days, cycle_days):
        marked = start + made.chance.randint(*FADING_DAYS)
        day = written_on(marked)
        if marked < days and day is not None:
            yield Put("fading_mark", {"uuid": made.uuids(), "at_utc": made.evening(day), **made.on(day)})


class _Made:
    """What is told, by chance but the same for the same seed."""

    def __init__(self, chance: random.Random, uuids: UuidSource, zone: ZoneInfo) -> None:
        self.chance, self.uuids, self._zone = chance, uuids, zone
        self._own, self._goal = uuids(), uuids()
        self._tricks = (
            Trick(uuids(), "cheek", Side.LEFT, Manner.LIGHT),
            Trick(uuids(), "headrest"),
            Trick(uuids(), "glasses"),
        )

    def on(self, day: date) -> Row:
        return {"local_date": day, "zone": self._zone.key}

    def evening(self, day: date) -> datetime:
        return datetime.combine(day, time(20, self.chance.randrange(60)), tzinfo=self._zone).astimezone(UTC)

    def lists(self, begun: date | None) -> Iterator[Op]:
        """Own symptoms, a goal and tricks."""
        for item in PICKS:
            yield Put("own_symptom", {"uuid": self.uuids(), "item": item, "active": 1})
        yield Put("own_symptom", {"uuid": self._own, "item": self._own, "words": OWN, "active": 1})
        yield Put("goal", {"uuid": self._goal, "words": GOAL, "since_date": begun, "active": 1})
        for trick in self._tricks:
            yield Put("trick", {"uuid": trick.uuid, **columns_of_trick(trick)})

    def use(self, day: date) -> Op:
        """One use of a trick: the headrest helps no more."""
        trick = self.chance.choice(self._tricks)
        helps = trick.place != "headrest"
        felt, score, lasts = (Felt.BETTER, 3, 90) if helps else (Felt.SAME, 5, None)
        use = TrickUse(self.uuids(), trick.uuid, self.evening(day), day, self._zone.key, felt, score, lasts, helps)
        return Put("trick_use", {"uuid": use.uuid, **columns_of_use(use)})

    def entry(self, day: date, into: int, level: float, weekly: bool) -> Entry:
        """The entry of a day, `into` days since the injections."""
        scores = {"pain": self._score(level), "pull": self._score(level + 0.5), "hard": self._score(level - 0.5)}
        scores |= {"rom": self._score(level), "tasks_driving": self._score(level - 1), self._own: self._score(2)}
        if weekly:
            scores |= {"fatigue": self._score(5), "sleep": self._score(4), "mood_low": self._score(level - 1)}
            scores |= {"worry": self._score(3)} | ({} if into <= LAST_DAY else {"swallow": 0})
        pain, chance = scores["pain"], self.chance
        return Entry(
            uuid=self.uuids(),
            at=self.evening(day),
            day=day,
            zone=self._zone.key,
            scores=scores,
            feel=Feel.GOOD if pain < 3 else Feel.MIXED if pain < 6 else Feel.BAD,
            triggers=tuple(sorted(chance.sample(TRIGGERS, chance.randrange(3)))),
            eased=tuple(sorted(chance.sample(EASERS, chance.randrange(3)))),
            tablets=chance.randrange(1, 3) if pain >= 6 else None,
            pgi=2 if into in COMPARED else None,
            woken=chance.random() < 0.15 if weekly else None,
            cough=False if "swallow" in scores else None,
            goals={self._goal: GoalMark(scores["tasks_driving"], done=pain < 4)} if weekly else {},
            note=chance.choice(NOTES) if chance.random() < 0.1 else "",
        )

    def _score(self, level: float) -> int:
        return max(0, min(10, round(level + self.chance.gauss(0, 0.8))))
