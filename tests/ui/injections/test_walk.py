"""Every page of injections, walked by somebody who sees little, shakes, or uses only keys; in long words and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import Details, InjectedMuscle, SideEffect
from dystonia_companion.settings import Look
from tests.ui import walker
from tests.ui.house import House
from tests.ui.injections.steps import booked, injected, place_of, settle

SIZES = {100: (1024, 700), 200: (1366, 768)}
TONGUES = ("english", "stretched", "right_to_left")


def _told(house: House) -> None:
    """Two treatments with much on record, appointments to come and over, and something prepared."""
    injected(house, 130, "dysport")
    row = injected(house, 40, "botox")
    day = row.day
    record, visits = house.app.parts.injections.record, house.app.parts.injections.visits
    record.keep_details(
        row,
        Details(
            batch="C1",
            units=100.0,
            benefit=day + timedelta(days=6),
            best_percent=60,
            pain_before=6,
            muscles=(
                InjectedMuscle("splenius_cap", Side.RIGHT, 60.0, 3),
                InjectedMuscle("other", None, None, None, "Own"),
            ),
            effects=(SideEffect("dry_mouth", day + timedelta(days=5), None, 3),),
        ),
    )
    booked(house, 48)
    booked(house, 9, AppointmentKind.PHYSIOTHERAPY, None)
    record.cancel(booked(house, 20, AppointmentKind.FOLLOW_UP))
    visits.add_own("May I swim?")
    visits.mark_place("levator", Side.LEFT, "painful")


def _part(part: str, house: House) -> None:
    place_of(house).open("treatment", (house.app.sessions.record.treatment(), part))


PAGES: dict[str, Callable[[House], None]] = {
    "overview": lambda house: None,
    "injected": lambda house: place_of(house).open("injected"),
    "change": lambda house: place_of(house).open("change_treatment", house.app.sessions.record.treatment()),
    **{part: partial(_part, part) for part in ("letter", "muscles", "course", "effects", "notes")},
    "history": lambda house: place_of(house).open("history"),
    "compare": lambda house: place_of(house).open("compare", tuple(house.app.parts.injections.record.history()[:2])),
    "appointments": lambda house: place_of(house).open("appointments"),
    "new": lambda house: place_of(house).open("new_appointment"),
    "appointment": lambda house: place_of(house).open("appointment", house.app.parts.injections.record.booked()),
    "visit": lambda house: place_of(house).open("visit"),
    "why": lambda house: place_of(house).open("why"),
    "away": lambda house: place_of(house).open("away"),
    "tight": lambda house: place_of(house).open("tight"),
}


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path) -> Iterator[Callable[..., House]]:
    """Starts the program with much on record, at the overview."""
    houses: list[House] = []

    def start(look: Look, tongue: str = "english", told: bool = True) -> House:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        houses.append(house)
        if told:
            _told(house)
        else:
            injected(house, 3)
        house.window.resize(*SIZES[look.text_size])
        place_of(house)
        settle(house)
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return house

    yield start
    for house in houses:
        house.leave()


def each_page(house: House, leaving_out: tuple[str, ...] = ()) -> Iterator[str]:
    """Shows one page after the other, each from the overview: its name."""
    for name, bring_about in PAGES.items():
        if name in leaving_out:
            continue
        place_of(house).back_to_first()
        bring_about(house)
        settle(house)
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


def test_a_page_is_left_by_escape_to_where_the_person_was(show: Callable[..., House]) -> None:
    house = show(Look(theme="light"))
    place = place_of(house)
    door = place.overview.more.doors["away"]
    door.setFocus()
    door.click()
    settle(house)
    assert QApplication.focusWidget() is place.page.title
    QTest.keyClick(place.page.title, Qt.Key.Key_Escape)
    settle(house)
    assert place.page is place.overview
    assert QApplication.focusWidget() is door


def test_no_page_takes_the_keys_from_the_window_where_little_is_told(show: Callable[..., House]) -> None:
    """A part that is shown before it has its place is a window of its own for a moment."""
    house = show(Look(theme="light"), told=False)
    for page in each_page(house, leaving_out=("compare", "appointment")):
        assert house.window.isActiveWindow(), page
