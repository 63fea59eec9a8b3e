"""Days and times of day in the words of the person's language."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QTime


def short_day(day: date) -> str:
    """A day in figures, in the order of the language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def long_day(day: date) -> str:
    """A day with its weekday and month in words."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def long_date(day: date) -> str:
    """A day with its weekday, month and year in words."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def time_of_day(at: datetime, zone: ZoneInfo) -> str:
    """The hour and minute of an instant where the person is."""
    return clock_words(at.astimezone(zone).time())


def clock_words(at: time) -> str:
    """An hour and minute as the language writes them."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
