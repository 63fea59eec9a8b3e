"""From a ring to what is shown: worked out, claimed, shown, noted, and the bell set anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.paths import Paths
from dystonia_companion.reminding import Ringing, Show, make_reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock


def damage() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


class Desk:
    def __init__(self, connection: sqlite3.Connection, clock: ManualClock) -> None:
        self.clock = clock
        self.seen: list[DueItem] = []
        self.told: list[str] = []
        writer, self.store = Writer(connection, Changes(), clock), DueStore(connection)
        journal, stores = Journal(connection), PersonStores(connection)
        self.reminders = make_reminders(self.store, stores, journal, writer, clock, Settings)
        self.ringing = self.ring_to(self.seen.extend)
        self.connection = connection

    def ring_to(self, show: Show) -> Ringing:
        return Ringing(self.reminders, self.clock, show, lambda error: self.told.append(error.code), Path("data"))

    def states(self) -> list[str]:
        return [item.state for item in self.store.unanswered()]


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    clock = ManualClock(datetime(2027, 1, 11, 9, 0, tzinfo=UTC))
    connection = open_database(Paths(data_dir), clock).connection
    made = Desk(connection, clock)
    yield made
    made.ringing.close()
    connection.close()


def test_nothing_is_claimed_before_anybody_could_see_it(desk: Desk) -> None:
    desk.ringing.resync()
    assert (desk.states(), desk.seen) == (["pending"], [])


def test_what_is_due_is_shown_noted_and_the_bell_set_to_the_next(desk: Desk) -> None:
    desk.ringing.begin(lambda: None)
    assert [item.occurrence for item in desk.seen] == ["2027-01-11#1"]
    assert desk.states() == ["shown"]
    assert desk.ringing.bell is not None
    assert desk.ringing.bell.at == datetime(2027, 1, 12, 7, 30, tzinfo=UTC)
    desk.ringing.resync()
    assert len(desk.seen) == 1


def test_put_off_the_bell_comes_sooner(desk: Desk) -> None:
    desk.ringing.begin(lambda: None)
    desk.reminders.put_off(desk.seen[0].uuid)
    desk.ringing.resync()
    assert desk.ringing.bell is not None
    assert desk.ringing.bell.at == desk.clock.now() + timedelta(minutes=15)


def test_a_notice_that_fails_is_tried_again_a_minute_later(desk: Desk) -> None:
    def broken(_items: tuple[DueItem, ...]) -> None:
        raise RuntimeError("no notices here")

    ringing = desk.ring_to(broken)
    with pytest.raises(RuntimeError):
        ringing.begin(lambda: None)
    ringing.close()
    assert desk.states() == ["claimed"]
    desk.clock.advance(60_000)
    desk.ringing.begin(lambda: None)
    assert len(desk.seen) == 1


def test_what_cannot_be_written_is_told_once_and_tried_again(desk: Desk) -> None:
    desk.connection.execute("PRAGMA query_only=ON")
    desk.ringing.begin(lambda: None)
    desk.ringing.resync()
    assert (desk.seen, desk.told, desk.ringing.looked) == ([], ["read_only"], None)
    assert desk.ringing.trouble is not None
    desk.connection.execute("PRAGMA query_only=OFF")
    desk.ringing.resync()
    assert len(desk.seen) == 1
    assert desk.ringing.looked == desk.clock.now()
    assert desk.ringing.trouble is None
    desk.connection.execute("PRAGMA query_only=ON")
    desk.clock.advance(86_400_000)
    desk.ringing.resync()
    assert desk.told == ["read_only"] * 2, "it worked in between"


def test_what_was_in_trouble_before_anybody_could_be_told_is_told_once_they_can(desk: Desk) -> None:
    desk.connection.execute("PRAGMA query_only=ON")
    desk.ringing.resync()
    assert desk.told == []
    desk.ringing.begin(lambda: None)
    assert desk.told == ["read_only"]


@pytest.mark.parametrize(
    "error", [damage(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")], ids=["sqlite", "text"]
)
def test_a_damaged_file_is_told_and_no_bug(desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken() -> tuple[DueItem, ...]:
        raise error

    monkeypatch.setattr(desk.store, "unanswered", broken)
    desk.ringing.begin(lambda: None)
    assert desk.told == ["damaged"]


def test_while_the_computer_sleeps_or_wakes_nothing_is_shown_and_then_it_is(desk: Desk) -> None:
    desk.ringing.wait()
    desk.ringing.begin(lambda: None)
    assert (desk.seen, desk.states()) == ([], ["pending"])
    desk.ringing.go_on()
    desk.ringing.resync()
    assert len(desk.seen) == 1


def test_a_system_that_never_says_that_it_woke_up_holds_nothing_back_for_long(desk: Desk) -> None:
    desk.ringing.wait()
    desk.clock.advance(59_000)
    desk.ringing.begin(lambda: None)
    assert desk.seen == []
    desk.clock.advance(1_000)
    desk.ringing.resync()
    assert len(desk.seen) == 1


def test_one_trial_does_not_take_the_place_of_another(desk: Desk) -> None:
    desk.ringing.begin(lambda: None)
    done: list[str] = []
    desk.ringing.try_out(lambda: done.append("in ten seconds"))
    desk.ringing.try_out(lambda: done.append("now"), timedelta(0))
    desk.ringing.resync()
    assert done == ["now"]
    desk.clock.advance(10_000)
    desk.ringing.resync()
    assert done == ["now", "in ten seconds"]
