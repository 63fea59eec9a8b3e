"""Days as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from dystonia_companion.ui.typed_day import read_day, typed_form

TODAY = date(2027, 1, 11)
DAY = date(2027, 1, 8)


@pytest.fixture
def language(request) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en_GB", "8/1/2027"),
        ("en_GB", "08/01/27"),
        ("en_GB", "8 January 2027"),
        ("en_GB", " 8. 1. 2027 "),
        ("en_US", "1/8/27"),
        ("en_US", "Jan 8, 2027"),
        ("de_DE", "8.1.2027"),
        ("de_DE", "8.1."),
        ("de_DE", "8. Januar 2027"),
        ("sv_SE", "2027-01-08"),
        ("en_US", "2027-01-08"),
        ("C", "8.1.2027"),
    ],
    indirect=["language"],
)
def test_a_day_is_read_as_it_is_written_there(language: str, typed: str) -> None:
    assert read_day(typed, TODAY) == DAY


@pytest.mark.parametrize("language", ["en_GB"], indirect=True)
@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "8", "31/2/2027", "8/13/2027", "8/1/20270", "8/1/2027/4", "-", "8/1/0", "99999999999999999/1"],
)
def test_what_is_no_day_is_not_guessed(language: str, typed: str) -> None:
    assert read_day(typed, TODAY) is None


@pytest.mark.parametrize("language", ["en_GB"], indirect=True)
def test_without_a_year_it_is_the_last_one(language: str) -> None:
    assert read_day("11/1", TODAY) == TODAY
    assert read_day("12/1", TODAY) == date(2026, 1, 12)
    assert read_day("29/2", TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize("language", ["en_GB", "en_US", "de_DE", "sv_SE", "hu_HU", "ar_EG", "C"], indirect=True)
def test_the_shown_form_is_read_back(language: str) -> None:
    for back in range(0, 800, 7):
        day = TODAY - timedelta(days=back)
        assert read_day(typed_form(day), TODAY) == day


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_none(typed: str) -> None:
    found = read_day(typed, TODAY)
    assert found is None or isinstance(found, date)
