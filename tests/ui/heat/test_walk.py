"""Every picture of Heat & Cold, walked at both text sizes: named, large enough, nothing cut, everything reached by Tab."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.screenshots.heat_states import HEAT_STATES
from dystonia_companion.screenshots.stage import Stage, Variant
from tests.ui import walker


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_stops_a_person(qapp: QApplication, qtbot, tmp_path: Path, text_size: int) -> None:
    stage = Stage(qapp, Variant("empty", "light", text_size), tmp_path)
    found: dict[str, list[str]] = {}
    try:
        for name, bring_about in HEAT_STATES:
            bring_about(stage)
            stage.settle()
            stage.window.activateWindow()
            qtbot.waitUntil(stage.window.isActiveWindow)
            assert (stage.window.width(), stage.window.height()) == Variant("empty", "light", text_size).size
            if complaints := walker.walk(stage.window):
                found[name] = complaints
            stage.clear()
    finally:
        stage.leave()
    assert found == {}
