"""Steps over a calendar by month and week. Days stay between two ends, so that no key leads out of it."""

from __future__ import annotations

from datetime import date, timedelta

EARLIEST, LATEST = date(1980, 1, 1), date(2199, 12, 31)
WEEK = 7


def within(day: date) -> date:
    """The day itself, or the end of the calendar that is nearest."""
    return min(LATEST, max(EARLIEST, day))


def add_days(day: date, days: int) -> date:
    return within(day + timedelta(days=days))


def add_months(day: date, months: int) -> date:
    """The same day of another month, or the last one it has."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year < EARLIEST.year:
        return EARLIEST
    if year > LATEST.year:
        return LATEST
    return within(date(year, month, min(day.day, month_of(date(year, month, 1))[1].day)))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of a day."""
    next_month = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), next_month - timedelta(days=1)


def place_in_week(day: date, first_weekday: int) -> int:
    """0 to 6, where weeks begin on `first_weekday` (1 is Monday, 7 is Sunday)."""
    return (day.isoweekday() - first_weekday) % WEEK


def week_of(day: date, first_weekday: int) -> tuple[date, date]:
    """The first and the last day of the week of a day."""
    start = add_days(day, -place_in_week(day, first_weekday))
    return start, add_days(day, WEEK - 1 - place_in_week(day, first_weekday))
