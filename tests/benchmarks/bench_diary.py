"""What the diary costs: saving an entry, twenty years of entries against one cycle, and wear-off over eighty cycles.

The long and the short diary have the same newest cycle and are asked in turn, so that a busy moment meets both.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from dystonia_companion.guidance.diary_record import DiaryRecord
from dystonia_companion.model.diary import Entry, Feel
from dystonia_companion.model.wear_off import wear_off
from dystonia_companion.storage.diary import Parts, entry_ops
from dystonia_companion.storage.edits import Edit, Op
from dystonia_companion.storage.values import new_uuid
from tests.benchmarks.registry import Figure, benchmark
from tests.fakes import ManualClock
from tests.guidance.diaries import Desk, desk_in

MANY, FEW = 20_000, 20
CYCLE_DAYS, CYCLES, PER_CYCLE = 91, 80, 60
ROUNDS = 80
RATIO_AIM, SAVE_MS, WEAR_OFF_MS = 1.5, 10, 50


def filled(folder: Path, entries: int, leave: ExitStack) -> Desk:
    """A diary whose newest cycle has FEW entries, those before lying closer."""
    desk = leave.enter_context(desk_in(folder, ManualClock()))
    chance = random.Random(7)
    desk.injected(CYCLE_DAYS - 1)
    for start in range(0, entries, 500):
        ops: list[Op] = []
        for number in range(start, min(start + 500, entries)):
            days_ago = 4 * number + 2 if number < FEW else CYCLE_DAYS + 8 + (number - FEW) // 3
            scores = {item: chance.randint(0, 10) for item in ("pain", "pull", "hard", "jaw")}
            ops += entry_ops(replace(desk.entry(days_ago), scores=scores, feel=Feel.MIXED), Parts(), new_uuid)
        desk.writer.save(Edit("demo", tuple(ops)))
    return desk


def in_turn(*works: Callable[[], object], clock: Callable[[], float]) -> list[float]:
    """The median seconds of each."""
    took: dict[Callable[[], object], list[float]] = {work: [] for work in works}
    for work in list(works) * ROUNDS:
        began = clock()
        work()
        took[work].append(clock() - began)
    return [median(took[work][3:]) for work in works]


def saving(record: DiaryRecord, desk: Desk) -> Callable[[], object]:
    def save() -> None:
        record.add(desk.entry(0, pain=4, pull=5, hard=3, shake=2, sleep=6))

    return save


@benchmark("diary: entries")
def entries() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, ExitStack() as leave:
        long = filled(Path(folder) / "long", MANY, leave)
        short = filled(Path(folder) / "short", FEW, leave)
        note = f"{MANY} entries to {FEW}"

        def reading(desk: Desk) -> Callable[[], tuple[Entry, ...]]:
            return lambda: desk.stores.diary.between(desk.ago(CYCLE_DAYS + 6), desk.today)

        assert len(reading(long)()) == len(reading(short)()) == FEW
        many, few = in_turn(reading(long), reading(short), clock=time.process_time)
        yield Figure("reading one cycle", many / few, RATIO_AIM, note)
        asking = (lambda: long.record.asked(), lambda: short.record.asked())
        many, few = in_turn(*asking, clock=time.process_time)
        yield Figure("what is asked today", many / few, RATIO_AIM, note)
        many, few = in_turn(saving(long.record, long), saving(short.record, short), clock=time.perf_counter)
        yield Figure("saving an entry", many / few, RATIO_AIM, note)
        took = f"{few * 1000:.1f} ms"
        yield Figure(f"saving an entry, of {SAVE_MS} ms", few * 1000 / SAVE_MS, 1, took)


@benchmark("diary: wear-off")
def wear_off_of_years() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, desk_in(Path(folder), ManualClock()) as desk:
        chance = random.Random(7)
        given = [desk.ago(CYCLE_DAYS * number) for number in range(CYCLES)]
        scores = ({item: chance.randint(0, 10) for item in ("pain", "pull", "hard")} for _ in range(CYCLES * PER_CYCLE))
        made = [
            replace(desk.entry(), scores=next(scores), day=day + timedelta(days=number * 3 // 2))
            for day in given
            for number in range(PER_CYCLE)
        ]
        rule = desk.record.content.wear_off

        def work() -> float:
            anew = [replace(entry) for entry in made]  # nothing worked out before is used again
            began = time.process_time()
            wear_off(anew, given, desk.today, rule)
            return time.process_time() - began

        took = median(work() for _ in range(9)) * 1000
        note = f"{CYCLES} cycles of {PER_CYCLE} entries, {took:.0f} ms"
        yield Figure(f"every cycle, of {WEAR_OFF_MS} ms", took / WEAR_OFF_MS, 1, note)
