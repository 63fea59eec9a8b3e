"""Looking back on what was kept: wear-off, the same day of the cycle before, and before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.model.compare import Aid, Day
from dystonia_companion.model.wear_off import Band, Found
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.values import seeded_uuids
from tests.guidance.diaries import Desk, desk_in
from tests.model.test_wear_off import BEFORE, BEST, RISING
from tests.storage.fakes import session


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    with desk_in(data_dir) as made:
        yield made


def keep_cycle(desk: Desk, injected_days_ago: int) -> None:
    """A cycle with its first sign on day 60 and mostly off on day 69."""
    desk.injected(injected_days_ago)
    for day, n in (BEFORE | BEST | RISING).items():
        if injected_days_ago - day >= 0:
            desk.told(injected_days_ago - day, pain=n, pull=n, hard=n)


def test_wear_off_from_what_was_kept(desk: Desk) -> None:
    keep_cycle(desk, 75)
    desk.record.mark_fading(desk.ago(20))
    desk.record.add(replace(desk.entry(10, pain=10), illness=True))
    (cycle,) = desk.findings.cycles()
    assert (cycle.found, cycle.first_sign, cycle.mostly_off) == (Found.FADING, 60, 69)
    assert cycle.many_people
    assert [(mark.day - cycle.treated).days for mark in desk.findings.fading_marks(cycle)] == [55]
    shown = desk.findings.entries(cycle)
    assert len(shown) == len(cycle.points) + 1
    assert {p.entry for p in cycle.points} < {e.uuid for e in shown}


def test_three_cycles_make_a_band(desk: Desk) -> None:
    for number in (2, 1, 0):
        keep_cycle(desk, 75 + 91 * number)
    cycles = desk.findings.cycles()
    assert [c.first_sign for c in cycles] == [60, 60, 60]
    assert not any(c.many_people for c in cycles)
    bands = desk.findings.bands(cycles)
    assert (bands.first_sign, bands.mostly_off) == (Band(60, 60, 3), Band(69, 69, 3))
    assert desk.findings.bands(cycles[1:]).first_sign is None


def test_the_same_day_of_the_cycle_before(desk: Desk) -> None:
    desk.injected(163)
    assert desk.findings.same_day() is None
    desk.injected(63)
    desk.told(0, pain=6)
    desk.told(163 - 64, pain=2, sleep=9)
    found = desk.findings.same_day()
    assert found is not None
    assert (found.number, found.now, found.before, found.change) == (63, Day(63, 6), Day(64, 2), 4)
    sleep = desk.findings.same_day("sleep")
    assert sleep is not None
    assert (sleep.now, sleep.before) == (None, Day(64, 9))


def test_an_entry_of_the_day_of_the_next_injections_belongs_to_them(desk: Desk) -> None:
    desk.injected(100)
    desk.injected(2)
    desk.told(2, pain=9)
    found = desk.findings.same_day()
    assert found is not None
    assert (found.now, found.before) == (Day(0, 9), None)


def test_before_and_after_each_aid(desk: Desk) -> None:
    """Six pairs of pain around heat, four around stretching, one of them with a half, and tension around breathing."""
    uuid, ops = seeded_uuids(3), list[Op]()
    day = {"local_date": desk.today, "zone": "Europe/Berlin"}
    now = desk.clock.now()
    for number in range(6):
        warm = {"preset": "heat_pack", "kind": "heat", "place": "upper_back", "minutes": 10, "check_min": "[5]"}
        span = {"gap_min": 60, "span_ms": 0, "read_utc": now, "read_boot": "b", "read_boot_ms": 1}
        ended = {"started_utc": now, "ended_utc": now + timedelta(minutes=10), "ending": "time_up"}
        pain = {"pain_before": 6, "pain_after": 6 - number}
        ops.append(Put("thermal", {"uuid": uuid(), **day, **warm, **span, **ended, **pain}))
        ops.append(session(uuid(), now, pain_before=5, pain_after=None if number < 2 else 4))
        breathing = uuid()
        ops.append(session(breathing, now, kind="breathe", pain_before=9, pain_after=1))
        ops.append(Put("tension", {"uuid": uuid(), "session_uuid": breathing, "before": 7, "after": 5}))
    desk.writer.save(Edit("test", tuple(ops)))
    found = desk.findings.before_after()
    assert list(found) == list(Aid)
    assert (found[Aid.HEAT].pairs, found[Aid.HEAT].mean) == (6, -2.5)
    assert (found[Aid.HEAT].least, found[Aid.HEAT].most) == (-5, 0)
    assert (found[Aid.BREATHING].pairs, found[Aid.BREATHING].mean) == (6, -2)
    assert (found[Aid.STRETCHING].pairs, found[Aid.STRETCHING].mean) == (4, None)
    assert found[Aid.COLD].pairs == 0
    assert desk.findings.before_after(desk.ago(9), desk.ago(1))[Aid.HEAT].pairs == 0
