"""The whole program on day 5 after injections, for tests of the care after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from tests.ui.house import House


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear()
    injected(made, 5)
    yield made
    made.leave()


def injected(house: House, days_ago: int) -> None:
    record = house.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=days_ago), time(9), "xeomin")
    house._qapp.processEvents()
