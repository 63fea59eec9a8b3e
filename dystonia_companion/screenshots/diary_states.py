"""Pictures of the diary: its first page, an entry, a bad spell, tricks, what is followed, the rule of fading, and the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.diary.entry import EntryPage
from dystonia_companion.ui.diary.place import DiaryPlace
from dystonia_companion.ui.diary.spell import SpellPage
from dystonia_companion.ui.diary.tricks import LogTrickPage

Bring = Callable[[Stage], QWidget]


def place_of(stage: Stage) -> DiaryPlace:
    """The place, on its first page."""
    stage.go("diary")
    place = cast(DiaryPlace, stage.window.page("diary"))
    place.back_to_first()
    return place


def _first_page(stage: Stage) -> QWidget:
    place_of(stage)
    return stage.window


def _opened(name: str, also: Callable[[Any], object] = lambda _page: None) -> Bring:
    def open_page(stage: Stage) -> QWidget:
        place = place_of(stage)
        place.open(name)
        also(place.page)
        return stage.window

    return open_page


def _table(stage: Stage) -> QWidget:
    chart = place_of(stage).overview.chart
    assert chart is not None
    chart.toggle.click()
    return stage.window


def _tell(page: EntryPage) -> None:
    """What is told at most, with trouble in swallowing."""
    page.more_button.click()
    page.moment.button.click()
    for item in ("pain", "pull", "hard"):
        page.fields[item].rating.cells[4].click()  # type: ignore[attr-defined]


def _worse(page: EntryPage) -> None:
    for name in ("swallow", "weak"):
        if name in page.fields:
            page.fields[name].rating.cells[8].click()  # type: ignore[attr-defined]


def _rate(page: SpellPage) -> None:
    page.rating.cells[7].click()


def _choose(page: LogTrickPage) -> None:
    page.places.options["cheek"].click()
    page.save_button.click()


DIARY_STATES: tuple[tuple[str, Bring], ...] = (
    ("diary-first", _first_page),
    ("diary-table", _table),
    ("diary-entry", _opened("new")),
    ("diary-entry-told", _opened("new", _tell)),
    ("diary-entry-care", _opened("new", _worse)),
    ("diary-entries", _opened("entries")),
    ("diary-spell", _opened("spell")),
    ("diary-spell-told", _opened("spell", _rate)),
    ("diary-tricks", _opened("tricks")),
    ("diary-trick", _opened("log_trick", _choose)),
    ("diary-follow", _opened("follow")),
    ("diary-fading", _opened("wear_off")),
    ("diary-report", _opened("report")),
    ("diary-tables", _opened("tables")),
)
