"""What a person does about reminders, by keys and clicks."""

from __future__ import annotations

from datetime import time
from typing import TypeVar

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.model.rule import ALL_DAYS, Rule, RuleKind, Weekly
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.framed import DeskFrame, FramedPage
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.scroll import ScrollPage
from tests.ui.house import House

Page = TypeVar("Page", bound=FramedPage)
MIDDAY = Rule("midday", RuleKind.STRETCH, Weekly(frozenset({1, 3}), (time(13),)))
EVENING = Rule("evening", RuleKind.DIARY, Weekly(ALL_DAYS, (time(20),)))


def desk_of(house: House) -> RemindersDesk:
    app = house.app
    telling = Telling(
        app.kit,
        app.words,
        lambda: app.sessions.record,
        lambda: app.sessions.audio,
        app.preferences,
        app.writer,
        app.places.saved_words,
        app,
    )
    telling.problem.connect(app.sentences.tell)
    return RemindersDesk(telling, app.reminders, house.clock, house.clock.now, app)


def lay(house: House, page: Page) -> Page:
    """Open a page over Settings."""
    house.window.go("settings")
    frame = DeskFrame(page)
    house.window.lay("settings", frame)
    frame.greet()
    settle(house)
    return page


def lay_card(house: House, card: QWidget) -> None:
    """Put a card where Today has it."""
    page = ScrollPage(house.app.kit, house.app.words.text("places.today"), "teal")
    columns = Columns(house.app.kit)
    columns.first.addWidget(card)
    page.column.addWidget(columns)
    house.window.go("today")
    house.window.lay("today", page)
    settle(house)


def frame_of(page: FramedPage) -> DeskFrame:
    found = page.parentWidget()
    assert isinstance(found, DeskFrame)
    return found


def rules(house: House) -> dict[str, Rule]:
    return {rule.id: rule for rule in house.app.reminders.rules()}


def settle(house: House) -> None:
    for _ in range(3):
        house._qapp.processEvents()
    house.clock.advance(500)  # past the filter for second presses


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be written."""

    def refuse(_writer: Writer, _edit: object) -> None:
        raise KnownError("disk_full", path="/somewhere")

    monkeypatch.setattr(Writer, "save", refuse)


def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that a screen reader is told to say from now on."""
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said
