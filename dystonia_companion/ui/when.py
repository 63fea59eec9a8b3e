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


def short_date(day: date) -> str:
    """A day with its month in short and its year, which no country reads in another order: "12 Feb 2027"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def day_in_month(day: date) -> str:
    """A day with its month in short: "12 Feb"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def short_weekday(day: date) -> str:
    """The same with its weekday in short: "Fri 12 Feb"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def month_words(day: date) -> str:
    """The month of a day with its year, as a heading."""
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


def time_of_day(at: datetime, zone: ZoneInfo) -> str:
    """The hour and minute of an instant where the person is."""
    return clock_words(at.astimezone(zone).time())


def clock_words(at: time) -> str:
    """An hour and minute as the language writes them."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
