from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import Opened, open_database
from dystonia_companion.storage.values import UuidSource, seeded_uuids
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data")


@pytest.fixture
def uuids() -> UuidSource:
    return seeded_uuids(1)


@pytest.fixture
def open_it(paths: Paths, clock: FixedClock) -> Iterator[Callable[..., Opened]]:
    """Opens the database of this test, and closes it after the test."""
    all_opened: list[Opened] = []

    def opening(**options: Any) -> Opened:
        all_opened.append(open_database(paths, clock, **options))
        return all_opened[-1]

    yield opening
    for opened in all_opened:
        opened.connection.close()


@pytest.fixture
def connection(open_it):
    return open_it().connection


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def writer(connection, changes: Changes, clock: FixedClock) -> Writer:
    return Writer(connection, changes, clock)
