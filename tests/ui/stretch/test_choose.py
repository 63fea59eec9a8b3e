"""The list of Stretch: what fits first, why something is left out or not offered, and the tip of the day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dystonia_companion.model.pose import Side
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.offer_card import OfferCard
from dystonia_companion.ui.tips import TipCard
from dystonia_companion.ui.widgets.label import Label
from tests.guidance.told import turning
from tests.ui.house import House


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


def listed(house: House) -> ChoosePage:
    house.stretch._back_to_choosing()
    page = house.stretch.page
    assert isinstance(page, ChoosePage)
    return page


def cards(house: House) -> dict[str, OfferCard]:
    return {c.accessibleName(): c for c in listed(house).findChildren(OfferCard)}


def lines(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label)]


def test_the_set_for_the_own_pull_stands_first_and_can_be_started(house: House) -> None:
    house.clear("right")
    found = cards(house)
    assert next(iter(found)) == "Turning set (torticollis)"
    first = found["Turning set (torticollis)"]
    assert first.button is not None
    chosen: list[str] = []
    first.chosen.connect(chosen.append)
    first.button.click()
    assert chosen == ["torticollis_10"]


def test_what_is_not_offered_says_why_and_has_no_button(house: House) -> None:
    house.clear("right")
    tilting = cards(house)["Tilting set (laterocollis)"]
    assert tilting.button is None
    assert "This one is for another pattern." in lines(tilting)


def test_what_is_left_out_is_named_with_its_reason(house: House) -> None:
    house.clear("right", blood_pressure="yes")
    turning_set = cards(house)["Turning set (torticollis)"]
    assert "Without Turning press and hold: No press and hold with high blood pressure." in lines(turning_set)


def test_minutes_position_hands_and_eyes_are_said(house: House) -> None:
    house.clear("right")
    said = next(t for t in lines(cards(house)["Quiet set, lying"]) if "6 minute" in t)
    assert said.split(" · ")[1:] == ["lying", "no hands", "eyes may stay shut"]


def test_all_routines_are_listed_once(house: House) -> None:
    house.clear("not_sure")
    assert len(listed(house).findChildren(OfferCard)) == len(house.app.sessions.library.routines)


def tips_shown(house: House) -> list[list[str]]:
    card = listed(house).findChild(TipCard)
    assert card is not None
    found = []
    for _ in range(14):
        found.append(lines(card))
        card.view.another.click()
        house.clock.advance(500)
    assert sorted(map(str, found)) == sorted({str(f) for f in found}), "each tip once"
    return found


@pytest.mark.parametrize("pull", list(Side))
def test_the_seat_is_on_the_side_away_from_the_pull(house: House, pull: Side) -> None:
    house.app.sessions.record.keep_pull(turning(pull))
    said = " ".join(t for tip in tips_shown(house) for t in tip)
    words = house.app.words
    assert f"look to the {words.side(pull.other)}." in said
    assert f"look to the {words.side(pull)}." not in said


def test_without_a_known_turn_the_tip_about_the_seat_names_no_side(house: House) -> None:
    house.clear("not_sure")
    said = " ".join(t for tip in tips_shown(house) for t in tip)
    assert "look to the" not in said
    assert "Sit where you look the other way." in said
