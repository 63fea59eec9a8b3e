"""The whole program on an empty folder, with the pages of reminders over Settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.house import House


@pytest.fixture
def house(qtbot, qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.leave()
