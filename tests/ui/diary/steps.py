"""What a person does in the diary, by keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from dystonia_companion.model.diary import Entry
from dystonia_companion.ui.diary.desk import DiaryPage
from dystonia_companion.ui.diary.place import DiaryPlace
from dystonia_companion.ui.framed import DeskFrame
from tests.ui.house import House

Page = TypeVar("Page", bound=DiaryPage)
CORE = ("pain", "pull", "hard")


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def place_of(house: House) -> DiaryPlace:
    house.window.go("diary")
    settle()
    place = house.window.page("diary")
    assert isinstance(place, DiaryPlace)
    return place


def opened(house: House, name: str, kind: type[Page], about: Any = None) -> Page:
    """A page, opened by its name."""
    place_of(house).open(name, about)
    settle()
    page = place_of(house).page
    assert isinstance(page, kind), page
    return page


def frame(house: House) -> DeskFrame:
    found = place_of(house).page.parentWidget()
    assert isinstance(found, DeskFrame)
    return found


def entries(house: House) -> tuple[Entry, ...]:
    """On record, the newest first."""
    return house.app.stores.diary.newest(100)


def told(house: House, day: Any, value: int, **more: Any) -> Entry:
    """An entry of a day that is past, with this number for each core item."""
    record = house.app.parts.diary.record
    entry = replace(record.new(day, time(12)), scores=dict.fromkeys(CORE, value), **more)
    record.add(entry)
    return entry
