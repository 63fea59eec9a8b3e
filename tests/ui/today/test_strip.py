"""Today tells where the person is between injections, and what the next appointment is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.content.words import Words
from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Look
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.colours import LOOKS, contrast
from dystonia_companion.ui.cycle_look import cycle_look
from dystonia_companion.ui.today.appointment_card import AppointmentCard
from dystonia_companion.ui.today.strip_card import StripCard
from dystonia_companion.ui.widgets.label import Label
from tests.ui import walker
from tests.ui.injections.cycles import PLANNED, TODAY, Cycle, appointment, page_with
from tests.ui.parts import english, make_kit

Made = Callable[[Cycle], StripCard]


@pytest.fixture
def made(qtbot) -> Made:
    def make(cycle: Cycle) -> StripCard:
        card = StripCard(make_kit(), english(), cycle.strip)
        qtbot.addWidget(card)
        card.resize(900, 300)
        card.show()
        card.refresh()
        return card

    return make


def words(card) -> str:
    return " ".join(label.text() for label in card.findChildren(Label) if label.isVisible())


def test_a_booked_day_wins_over_the_planned_one(made: Made) -> None:
    booked = PLANNED + timedelta(days=5)
    card = made(Cycle(booked=booked))
    assert "32" not in card.next.text()
    assert "37 day" in card.next.text()
    assert card.view._scene is not None
    assert (card.view._scene.strip.next, card.view._scene.next) == (89, "Next injections 17 Feb")


def test_without_a_booked_day_the_planned_one_is_named_as_planned(made: Made) -> None:
    card = made(Cycle())
    assert card.next.text().startswith("Planned in 32 day")
    assert card.view._scene is not None
    assert card.view._scene.next == "Planned from 12 Feb"


@pytest.mark.parametrize(
    ("ago", "part"),
    [(0, Part.FIRST), (5, Part.SETTLING), (52, Part.BEST), (60, Part.FADING), (90, Part.WINDOW), (120, Part.PAST)],
)
def test_each_part_has_a_line_for_many_people(made: Made, ago: int, part: Part) -> None:
    card = made(Cycle(ago))
    assert card.hint.text() == english().text(f"cycle.hint.{part}")
    assert card.hint.isVisible()


def test_past_the_planned_date_it_says_so_calmly(made: Made) -> None:
    card = made(Cycle(120))
    assert words(card).count("Past your planned date") == 1
    assert "Please ask your clinic for a date." in words(card)


def test_past_the_window_with_a_booked_day_nothing_is_past(made: Made) -> None:
    card = made(Cycle(120, booked=TODAY + timedelta(days=3)))
    assert "planned date" not in words(card)
    assert "3 day" in card.next.text()


def test_on_the_day_itself(made: Made) -> None:
    assert made(Cycle(84, booked=TODAY)).next.text().startswith("Appointment today")


def test_without_injections_it_offers_to_write_them_down(made: Made) -> None:
    cycle = Cycle(None)
    card, asked = made(cycle), []
    card.injected.connect(lambda: asked.append(True))
    assert not card.view.isVisible()
    card.button.click()
    assert asked == [True]
    cycle.ago = 3
    card.refresh()
    assert card.view.isVisible()
    assert not card.button.isVisible()


def test_a_screen_reader_hears_the_picture(made: Made) -> None:
    roles = AccessibleRoles()
    cycle = Cycle(booked=PLANNED)
    cycle.values = {TODAY: 3.0, TODAY - timedelta(days=2): 5.0}
    card = made(cycle)
    spoken = QAccessible.queryAccessibleInterface(card.view)
    assert spoken.role() is QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "Between your injections"
    told = spoken.text(QAccessible.Text.Description)
    for part in ("Day 52, often best.", "32 day", "10:30", "neck pain, the last one 3."):
        assert part in told
    assert roles is not None


def test_no_text_of_the_cycle_foretells_anything_to_one_person() -> None:
    """Before two own cycles are on record it is "many people", and never a word that hurries (clinical reference 6.2, 8.8)."""
    texts = Words(resource_root())
    for key in texts.keys("cycle"):
        text = texts.template(key).casefold()
        assert not any(word in text for word in ("overdue", "inject now", "booster"))
        if ".hint." in key:
            assert "you " not in text
            assert all(len(sentence.split()) <= 12 for sentence in text.split("."))


@pytest.mark.parametrize("name", LOOKS)
def test_words_and_marks_are_seen_on_every_part(name: str) -> None:
    look = cycle_look(LOOKS[name])
    for ground in (*look.parts.values(), *look.patterns.values(), look.empty):
        assert contrast(look.ink.name(), ground.name()) >= (4.5 if ground not in look.patterns.values() else 3)
    for ground in (*look.parts.values(), look.empty):
        for mark in (look.injections, look.dots):
            assert contrast(mark.name(), ground.name()) >= (4.5 if mark is look.injections else 3)
    assert contrast(look.on_ink.name(), look.ink.name()) >= 4.5


@pytest.mark.parametrize(
    ("text_size", "size"), [(100, (1024, 700)), (100, (640, 700)), (200, (1366, 768)), (200, (900, 768))]
)
@pytest.mark.parametrize("ago", [None, 0, 52, 120])
def test_nothing_stops_a_person(
    qapp: QApplication, qtbot, ago: int | None, text_size: int, size: tuple[int, int]
) -> None:
    roles = AccessibleRoles()
    kit = make_kit(window_ms=0)
    kit.theme.set_look(Look(theme="light", text_size=text_size), Appearance())
    texts, cycle = english(walker.stretched), Cycle(ago, TODAY + timedelta(days=9) if ago == 52 else None)
    strip = StripCard(kit, texts, cycle.strip)
    appointments = AppointmentCard(kit, texts, lambda: appointment(PLANNED), cycle.now)
    window = page_with(qapp, qtbot, kit, size, strip, appointments)
    strip.refresh()
    appointments.refresh()
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert walker.walk(window) == []
    assert walker.pale_text(window) == []
    assert roles is not None


# --- the next appointment ---------------------------------------------------------------------------------------------


class Next:
    def __init__(self, found: Appointment | None) -> None:
        self.found = found

    def __call__(self) -> Appointment | None:
        return self.found


def card_of(qtbot, read: Next) -> AppointmentCard:
    card = AppointmentCard(make_kit(), english(), read, lambda: TODAY)
    qtbot.addWidget(card)
    card.refresh()
    return card


@pytest.mark.parametrize("kind", AppointmentKind)
def test_every_kind_has_its_words(qtbot, kind: AppointmentKind) -> None:
    card = card_of(qtbot, Next(appointment(PLANNED, kind)))
    assert card.kind.text().startswith(english().text(f"appointments.kind.{kind}"))
    for part in ("12 February", "10:30", "Room 4", "030 1234", "32 day"):
        assert part in words(card)


def test_without_an_appointment_the_card_is_hidden(qtbot) -> None:
    read = Next(None)
    card = card_of(qtbot, read)
    assert card.isHidden()
    read.found = appointment(date(2027, 1, 11), at=None)
    card.refresh()
    assert not card.isHidden()
    assert "today" in card.kind.text()
    assert ":" not in card.when.text()


def test_show_leads_to_the_appointment(qtbot) -> None:
    card = card_of(qtbot, Next(appointment(PLANNED)))
    shown: list[str] = []
    card.show_appointment.connect(shown.append)
    QTest.keyClick(card.button, Qt.Key.Key_Return)
    assert shown == ["injections"]
