"""Every page of the diary, walked by somebody who sees little, shakes, or uses only keys; in long words and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.diary import Felt, Manner
from dystonia_companion.model.pose import Side
from dystonia_companion.settings import Look
from dystonia_companion.ui.diary.entry import EntryPage
from dystonia_companion.ui.diary.spell import SpellPage
from dystonia_companion.ui.diary.tricks import LogTrickPage
from tests.ui import walker
from tests.ui.diary.steps import place_of, settle, told
from tests.ui.house import House
from tests.ui.injections.steps import injected

SIZES = {100: (1024, 700), 200: (1366, 768)}
TONGUES = ("english", "stretched", "right_to_left")


def _told(house: House) -> None:
    """Two cycles with entries, something followed, a goal, tricks, and a mark."""
    for ago in (120, 30):
        injected(house, ago)
    today = house.clock.now().astimezone(house.clock.zone()).date()
    parts = house.app.parts.diary
    for ago in range(1, 127, 3):
        told(house, today - timedelta(days=ago), ago % 8, note="A note" if ago % 5 == 0 else "")
    parts.lists.pick("rom")
    parts.lists.pick_own("Ache behind the ear")
    parts.lists.add_goal("Read 20 minutes")
    parts.lists.use_trick("cheek", Felt.BETTER, Side.LEFT, Manner.LIGHT)
    parts.record.mark_fading()


def _entry(house: House) -> None:
    """Everything unfolded, with trouble in swallowing."""
    place_of(house).open("new")
    page = place_of(house).page
    assert isinstance(page, EntryPage)
    page.more_button.click()
    house.clock.advance(500)
    page.moment.button.click()
    page.fields["swallow"].rating.cells[9].click()  # type: ignore[attr-defined]


def _spell(house: House) -> None:
    place_of(house).open("spell")
    page = place_of(house).page
    assert isinstance(page, SpellPage)
    page.rating.cells[6].click()


def _trick(house: House) -> None:
    place_of(house).open("log_trick")
    page = place_of(house).page
    assert isinstance(page, LogTrickPage)
    page.places.options["other"].click()


def _table(house: House) -> None:
    chart = place_of(house).overview.chart
    assert chart is not None
    chart.toggle.click()


PAGES: dict[str, Callable[[House], None]] = {
    "overview": lambda house: None,
    "entry": _entry,
    "kept": lambda house: place_of(house).open("entry", house.app.stores.diary.newest(1)[0]),
    "spell": _spell,
    "trick": _trick,
    **{
        name: lambda house, name=name: place_of(house).open(name)  # type: ignore[misc]
        for name in ("entries", "tricks", "follow", "wear_off", "report", "tables")
    },
    "table": _table,
}


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path) -> Iterator[Callable[..., House]]:
    """Starts the program at the diary."""
    houses: list[House] = []

    def start(look: Look, tongue: str = "english", empty: bool = False) -> House:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        houses.append(house)
        if not empty:
            _told(house)
        house.window.resize(*SIZES[look.text_size])
        place_of(house)
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return house

    yield start
    for house in houses:
        house.leave()


def each_page(house: House, leaving_out: tuple[str, ...] = ()) -> Iterator[str]:
    """Shows one page after the other, each from the first one: its name."""
    for name, bring_about in PAGES.items():
        if name in leaving_out:
            continue
        place_of(house).back_to_first()
        bring_about(house)
        house.clock.advance(500)
        settle()
        yield name


@pytest.mark.parametrize("tongue", TONGUES, indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show: Callable[..., House], text_size: int, tongue: str) -> None:
    house = show(Look(theme="light", text_size=text_size), tongue)
    found = walker.walk_each(house.window, each_page(house), SIZES[text_size])
    assert found == {page: [] for page in PAGES}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show: Callable[..., House], theme: str) -> None:
    house = show(Look(theme=theme))
    assert {page: walker.pale_text(house.window) for page in each_page(house)} == {page: [] for page in PAGES}


def test_nothing_stops_a_person_who_has_told_nothing_yet(show: Callable[..., House]) -> None:
    house = show(Look(theme="light"), empty=True)
    found = {page: walker.walk(house.window) for page in each_page(house, ("kept", "table", "entry"))}
    assert found == {page: [] for page in found}
