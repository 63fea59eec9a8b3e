"""Asked once in the morning after something new, and never besides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from dystonia_companion.model.morning_tap import MORNING_TAP
from dystonia_companion.model.rule import ALL_DAYS, Rule, RuleKind, Weekly
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.storage.values import json_text, new_uuid
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock
from tests.reminders.test_sources import Desk


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    made = Desk(data_dir, ManualClock(datetime(2027, 1, 11, 9, 0, tzinfo=UTC)))
    yield made
    made.opened.connection.close()


class Journaled(Protocol):
    """What a session is written with."""

    @property
    def clock(self) -> ManualClock: ...
    @property
    def writer(self) -> Writer: ...


def done(desk: Journaled, exercise: str, repeats: int = 5, outcome: str = "done", kind: str = "stretch") -> None:
    """One exercise was done in a session now."""
    now, zone, uuid = desk.clock.now(), desk.clock.zone(), new_uuid()
    item = {"exercise": exercise, "side": None, "repeats": repeats, "hold_s": 5, "duration_s": 0}
    session = {
        "uuid": uuid,
        "kind": kind,
        "routine": "own",
        "programme": json_text({"items": [item], "left_out": []}),
        "started_utc": now,
        "local_date": now.astimezone(zone).date(),
        "zone": zone.key,
        "ended_utc": now,
        "outcome": "done",
        "programme_ms": 1,
        "seen_ms": 1,
    }
    row = {"uuid": new_uuid(), "session_uuid": uuid, "place": 0, "exercise": exercise, "side": None}
    desk.writer.save(
        Edit("session", (Put("session", session), Put("session_item", row | {"outcome": outcome, "finished_utc": now})))
    )


def asked(desk: Desk) -> list[str]:
    return [item.occurrence for item in desk.due(MORNING_TAP)]


def test_the_morning_after_a_new_exercise_is_asked_about_once(desk: Desk) -> None:
    done(desk, "chin_tuck")
    assert asked(desk) == [], "not on the day itself"
    desk.later(1)
    done(desk, "chin_tuck")
    assert asked(desk) == ["2027-01-12"]
    desk.later(1)
    assert asked(desk) == [], "the day before was the same as ever"


def test_more_repeats_are_asked_about_and_fewer_are_not(desk: Desk) -> None:
    for repeats, is_asked in ((5, True), (3, False), (5, False), (6, True)):
        done(desk, "chin_tuck", repeats)
        desk.later(1)
        assert bool(asked(desk)) is is_asked, repeats


def test_after_a_sore_morning_the_same_is_new_again_for_a_week(desk: Desk) -> None:
    for repeats in (5, 5, 6):
        done(desk, "chin_tuck", repeats)
        desk.later(1)
    now, zone = desk.clock.now(), desk.clock.zone()
    pains = (rating_op("pain", 3, now - timedelta(days=1), zone), rating_op(MORNING_PAIN, 5, now, zone))
    desk.writer.save(Edit("tap", pains))
    for repeats, is_asked in ((3, False), (3, False), (3, False), (6, True)):
        done(desk, "chin_tuck", repeats)
        desk.later(1)
        assert bool(asked(desk)) is is_asked, repeats
    desk.later(7)
    done(desk, "chin_tuck", 6)
    desk.later(1)
    assert asked(desk) == [], "borne since"


@pytest.mark.parametrize("ending", [{"outcome": "skipped"}, {"outcome": "hurt"}, {"kind": "breathe"}])
def test_what_was_not_followed_to_its_end_and_breathing_are_nothing_new(desk: Desk, ending: dict[str, str]) -> None:
    done(desk, "chin_tuck", **ending)  # type: ignore[arg-type]
    desk.later(1)
    assert asked(desk) == []


def test_once_it_was_answered_it_is_done(desk: Desk) -> None:
    done(desk, "chin_tuck")
    desk.later(1)
    desk.writer.save(Edit("tap", (rating_op(MORNING_PAIN, 4, desk.clock.now(), desk.clock.zone()),)))
    assert asked(desk) == []
    assert desk.store.occurrence(MORNING_TAP, "2027-01-12").state == "done"  # type: ignore[union-attr]


def test_unanswered_it_goes_with_its_day(desk: Desk) -> None:
    done(desk, "chin_tuck")
    desk.later(1)
    assert asked(desk)
    desk.later(1)
    assert desk.store.occurrence(MORNING_TAP, "2027-01-12").state == "missed"  # type: ignore[union-attr]


def test_it_is_one_of_the_six_prompts_of_its_day(desk: Desk) -> None:
    hours = tuple(time(hour) for hour in (12, 13, 14, 15, 16))
    desk.reminders.keep_rule(Rule("own", RuleKind.DIARY, Weekly(ALL_DAYS, hours)))
    done(desk, "chin_tuck")
    desk.later(1)
    desk.clock.advance(7 * 3_600_000)
    desk.reminders.resync()
    rows = desk.opened.connection.execute("SELECT rule, occurrence FROM due WHERE occurrence LIKE '2027-01-12%'")
    names = [tuple(row) for row in rows]
    assert len(names) == 6
    assert (MORNING_TAP, "2027-01-12") in names
    assert ("own", "2027-01-12#5") not in names


def test_a_programme_that_cannot_be_read_is_no_bug(desk: Desk) -> None:
    done(desk, "chin_tuck")
    desk.opened.connection.execute("UPDATE session SET programme = '[1]'")
    desk.later(1)
    assert asked(desk) == ["2027-01-12"]
