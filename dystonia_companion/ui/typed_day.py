"""Reads a day as people type it: in figures in the order of their language, as 2027-01-08, or with the month as a word."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale

CENTURY = 2000  # that two figures of a year belong to
WORDED = ("d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy")


def read_day(typed: str, today: date) -> date | None:
    """The day that is meant, or None. Without a year it is the last such day up to `today`."""
    text = " ".join(typed.split())
    parts = re.split(r"[\s./\\,-]+", text.rstrip(" ./-"))
    if not all(part.isdecimal() for part in parts):
        return _worded(text)
    if len(parts) == 3:
        order = "yMd" if len(parts[0]) == 4 else _order()
        found = dict(zip(order, parts, strict=True))
        if len(found["y"]) not in (2, 4) or max(len(found["M"]), len(found["d"])) > 2:
            return None
        return _day(_year(found["y"]), int(found["M"]), int(found["d"]))
    if len(parts) == 2 and max(map(len, parts)) <= 2:
        found = dict(zip(_order().replace("y", ""), parts, strict=True))
        years = (today.year - back for back in range(9))  # the 29th of February may be eight years back
        days = (_day(year, int(found["M"]), int(found["d"])) for year in years)
        return next((day for day in days if day is not None and day <= today), None)
    return None


def typed_form(day: date) -> str:
    """A day as it may be typed here, in figures."""
    separator = next((c for c in _short_format() if c in "./-"), "/")
    figures = {"d": str(day.day), "M": str(day.month), "y": str(day.year)}
    return separator.join(figures[letter] for letter in _order())


def _short_format() -> str:
    return QLocale().dateFormat(QLocale.FormatType.ShortFormat)


def _order() -> str:
    """The letters d, M and y in the order of the language."""
    return "".join(dict.fromkeys(c for c in _short_format() if c in "dMy"))


def _year(figures: str) -> int:
    return int(figures) + (CENTURY if len(figures) == 2 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded(text: str) -> date | None:
    plain = " ".join(re.sub(r"[.,]", " ", text).split())
    for form in WORDED:
        found = QLocale().toDate(plain, form)
        if found.isValid():
            return _day(found.year(), found.month(), found.day())
    return None
