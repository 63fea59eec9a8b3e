"""The country by keys alone: type, go down to what fits, choose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.ui.first.country import CountryPage
from tests.ui.first.start import flow_of, page_of
from tests.ui.house import House


@pytest.fixture
def house(qapp: QApplication, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir, first=True)
    made.window.activateWindow()
    yield made
    made.leave()


@pytest.fixture
def page(house: House) -> CountryPage:
    flow_of(house.window).go_to("country")
    made = page_of(house.window, CountryPage)
    made.other.click()
    house.clock.advance(500)
    return made


def _type(page: CountryPage, words: str) -> None:
    QTest.keyClicks(page.search, words)
    QApplication.processEvents()


def _key(house: House, key: Qt.Key) -> str:
    """Press a key on what has the focus; the name of what has it then."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def test_what_fits_comes_right_after_the_field(house: House, page: CountryPage) -> None:
    _type(page, "unit")
    assert _key(house, Qt.Key.Key_Tab).startswith("United")
    assert _key(house, Qt.Key.Key_Tab) == page.number.accessibleName()
    _key(house, Qt.Key.Key_Backtab)
    assert _key(house, Qt.Key.Key_Backtab) == page.search.accessibleName()


def test_what_fits_comes_right_after_the_field_when_it_is_found_anew(house: House, page: CountryPage) -> None:
    for letter in "germ":
        _type(page, letter)
    assert _key(house, Qt.Key.Key_Tab) == "Germany"


def test_down_leads_to_what_fits_and_enter_takes_it(house: House, page: CountryPage) -> None:
    _type(page, "unit")
    first = _key(house, Qt.Key.Key_Down)
    second = _key(house, Qt.Key.Key_Down)
    assert first.startswith("United")
    assert second not in (first, "")
    _key(house, Qt.Key.Key_Return)
    assert page._country.text() == second


def test_down_without_anything_found_stays(house: House, page: CountryPage) -> None:
    assert _key(house, Qt.Key.Key_Down) == page.search.accessibleName()


@pytest.mark.parametrize(("typed", "country"), [("germ", "Germany"), ("Georgia", "Georgia"), (" norway ", "Norway")])
def test_enter_takes_the_only_country_that_can_be_meant(
    house: House, page: CountryPage, typed: str, country: str
) -> None:
    _type(page, typed)
    assert _key(house, Qt.Key.Key_Return) == page.confirm.accessibleName()
    assert page._country.text() == country
    _key(house, Qt.Key.Key_Return)
    assert house.app.preferences.settings.country == "", "the second Enter of a hand that shakes keeps nothing"
    house.clock.advance(500)
    _key(house, Qt.Key.Key_Return)
    assert house.app.preferences.settings.country
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page is focus or page.isAncestorOf(focus), "the button is gone, and the focus is not"


def test_enter_leads_to_what_fits_where_several_may_be_meant(house: House, page: CountryPage) -> None:
    before = page._country.text()
    _type(page, "unit")
    assert _key(house, Qt.Key.Key_Return).startswith("United")
    assert page._country.text() == before
