"""The clock of a computer whose time zone nobody knows."""

from __future__ import annotations

import time

import pytest

from dystonia_companion.clock import ZONE_READ_AGAIN_MS, SystemClock


def test_an_unknown_zone_keeps_the_last_one_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Nowhere/Atlantis")
    clock = SystemClock()
    assert not clock.zone_known()
    assert clock.zone().key == "UTC"
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.sleep(ZONE_READ_AGAIN_MS / 1000 + 0.1)
    assert clock.zone().key == "Asia/Tokyo"
    assert clock.zone_known()
    monkeypatch.setenv("TZ", "Nowhere/Atlantis")
    time.sleep(ZONE_READ_AGAIN_MS / 1000 + 0.1)
    assert clock.zone().key == "Asia/Tokyo"
    assert not clock.zone_known()
