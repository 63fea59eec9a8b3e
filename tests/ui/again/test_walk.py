"""Every picture of the care after injections, walked: in each theme, at both text sizes, in long words, from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.screenshots.again_states import AGAIN_STATES
from dystonia_companion.screenshots.stage import Stage, Variant
from tests.ui import walker


@pytest.mark.parametrize(
    ("theme", "text_size", "tongue"),
    [("light", 100, "english"), ("contrast", 200, "stretched"), ("dark", 100, "right_to_left")],
    indirect=["tongue"],
)
def test_nothing_stops_a_person(
    qapp: QApplication, qtbot, tmp_path: Path, theme: str, text_size: int, tongue: str
) -> None:
    variant = Variant("empty", theme, text_size)
    stage = Stage(qapp, variant, tmp_path)
    found: dict[str, list[str]] = {}
    try:
        stage.window.lift("today")  # the first start
        for name, bring_about in AGAIN_STATES:
            bring_about(stage)
            stage.settle()
            stage.window.activateWindow()
            qtbot.waitUntil(stage.window.isActiveWindow)
            stage.settle()
            assert (stage.window.width(), stage.window.height()) == variant.size
            if complaints := [*walker.walk(stage.window), *walker.pale_text(stage.window)]:
                found[name] = complaints
            stage.clear()
    finally:
        stage.leave()
    assert found == {}
