""" "Find out what helps" switches itself off after two weeks, whatever the clock does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dystonia_companion.guidance.finding_out import FindingOut
from dystonia_companion.storage.edits import Saved
from tests.guidance.packs import Packs

DAY = 24 * 3_600_000


class Finding:
    def __init__(self, packs: Packs) -> None:
        self.packs = packs
        self.it = FindingOut(packs.stores.person, packs.person, lambda: packs.settings, self.change)

    def change(self, name: str, value: object) -> Saved:
        self.packs.settings = replace(self.packs.settings, **{name: value})  # type: ignore[arg-type]
        return Saved(self.packs.clock.now(), frozenset(), 0, ())

    def days(self, count: int) -> None:
        for _ in range(count):
            self.packs.clock.advance(DAY)
            self.it.tend()


@pytest.fixture
def finding(qapp, data_dir: Path) -> Iterator[Finding]:
    packs = Packs(data_dir)
    yield Finding(packs)
    packs.close()


def test_two_weeks_and_off_and_on_again(finding: Finding) -> None:
    finding.it.tend()
    assert not finding.it.on
    for _ in range(2):
        finding.change("find_out", True)
        finding.it.tend()
        finding.days(13)
        assert finding.it.on
        finding.days(1)
        assert not finding.it.on
        finding.days(5)


def test_switched_off_by_hand_the_next_time_has_two_whole_weeks(finding: Finding) -> None:
    finding.change("find_out", True)
    finding.it.tend()
    finding.days(10)
    finding.change("find_out", False)
    finding.it.tend()
    finding.change("find_out", True)
    finding.it.tend()
    finding.days(13)
    assert finding.it.on
    finding.days(1)
    assert not finding.it.on


def test_a_clock_that_was_set_back_does_not_keep_it_on_for_ever(finding: Finding) -> None:
    finding.change("find_out", True)
    finding.it.tend()
    finding.packs.clock.step_wall(-400 * DAY)
    finding.it.tend()
    finding.days(14)
    assert not finding.it.on
