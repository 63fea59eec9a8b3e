"""Every page of the first start, walked as the places are: empty and filled, at both text sizes, in long words, mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.app import App
from dystonia_companion.model.first_start import END, STEPS
from dystonia_companion.settings import Look
from dystonia_companion.ui.first.flow import FirstFlow
from tests.ui import walker
from tests.ui.first.start import fill, flow_of
from tests.ui.parts import make_app

SIZES = {100: (1024, 700), 200: (1366, 768)}
PAGES = (*STEPS, END)


@pytest.fixture
def start(qtbot, qapp: QApplication, data_dir: Path) -> Iterator:
    apps: list[App] = []

    def make(look: Look, tongue: str = "english") -> App:
        app = make_app(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None, first=True)
        apps.append(app)
        qtbot.addWidget(app.window)
        app.window.resize(*SIZES[look.text_size])
        app.window.show()
        app.window.activateWindow()
        qtbot.waitUntil(app.window.isActiveWindow)
        return app

    yield make
    for app in apps:
        app.close()


def settle(qapp: QApplication) -> None:
    """Parts within parts that came up just now find their heights one after the other."""
    for _ in range(3):
        qapp.processEvents()


def each_page(app: App, qapp: QApplication) -> Iterator[tuple[str, FirstFlow]]:
    """Shows one page after the other: its name, and the flow that shows it."""
    app.kit.presses._window_ms = lambda: 0
    flow = flow_of(app.window)
    for step in PAGES:
        flow.go_to(step)
        qapp.processEvents()
        yield step, flow


@pytest.mark.parametrize("tongue", ["english", "stretched", "right_to_left"], indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(start, qapp: QApplication, text_size: int, tongue: str) -> None:
    app = start(Look(text_size=text_size), tongue)
    found: dict[str, list[str]] = {}
    for step, flow in each_page(app, qapp):
        found[step] = walker.walk(app.window)
        fill(flow.frame.page)
        app.window.hide_warning_signs()
        settle(qapp)
        found[f"{step}, filled"] = walker.walk(app.window)
        size = (app.window.width(), app.window.height())
        assert size == SIZES[text_size], f"{step}: the window grew past the screen"
    assert found == {key: [] for key in found}
    assert len(found) == 2 * len(PAGES)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(start, qapp: QApplication, theme: str) -> None:
    app = start(Look(theme=theme))
    found: dict[str, list[str]] = {}
    for step, flow in each_page(app, qapp):
        fill(flow.frame.page)
        app.window.hide_warning_signs()
        settle(qapp)
        found[step] = walker.pale_text(app.window)
    assert found == {step: [] for step in PAGES}
