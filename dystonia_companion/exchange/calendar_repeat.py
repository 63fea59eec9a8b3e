"""The dates of an event that repeats. Any rule may stand in a file, also one that never ends or never falls on any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from itertools import islice, takewhile
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

MOST_STEPS = 2_000  # from its first date on: five years of days, 38 of weeks
MOST_BETWEEN = 366

_OFTEN = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
# What each may say besides. Each of these falls on a day every few steps; "30 February" would be looked for up to the year 9999.
_ALLOWED: dict[str, set[str]] = {
    "DAILY": {"BYDAY"},
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY"},
    "YEARLY": set(),
}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def dates(start: datetime, zone: tzinfo | None, rule: Mapping[str, Any], until: date) -> list[datetime] | None:
    """The times on the wall from `start` to the day `until`, at most 2,000; None for a rule that we do not follow."""
    try:
        often, options = _options(rule, zone)
        found = takewhile(lambda at: at.date() <= until, rrule(often, dtstart=start, **options))
        return list(islice(found, MOST_STEPS))
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return None


def _options(rule: Mapping[str, Any], zone: tzinfo | None) -> tuple[int, dict[str, Any]]:
    """Raises ValueError or LookupError for a rule that we do not follow."""
    (name,) = rule["FREQ"]
    if set(rule) - _ALWAYS - _ALLOWED[name] or len(_ALLOWED[name] & set(rule)) > 1:
        raise ValueError("more than we follow")
    between, count = (rule.get(key, [default])[0] for key, default in (("INTERVAL", 1), ("COUNT", None)))
    if not 1 <= between <= MOST_BETWEEN or (count is not None and count < 1):
        raise ValueError("out of range")
    if name == "DAILY" and "BYDAY" in rule and between > 1:
        raise ValueError("every seventh day is never another weekday")
    options: dict[str, Any] = {"interval": between, "count": count, "until": _end(rule, zone)}
    if "WKST" in rule:
        options["wkst"] = _DAYS.index(str(rule["WKST"][0]))
    if "BYDAY" in rule:
        options["byweekday"] = [_weekday(day, name) for day in rule["BYDAY"]]
    if "BYMONTHDAY" in rule:
        options["bymonthday"] = [int(day) for day in rule["BYMONTHDAY"]]
        if not all(1 <= abs(day) <= 28 for day in options["bymonthday"]):
            raise ValueError("not in every month")
    return _OFTEN[name], options


def _weekday(day: Any, often: str) -> weekday:
    place = day.relative
    if place and (often != "MONTHLY" or abs(place) > 4):
        raise ValueError("not in every month")
    return weekday(_DAYS.index(day.weekday), place or None)


def _end(rule: Mapping[str, Any], zone: tzinfo | None) -> datetime | None:
    """The last moment of a rule, on the wall."""
    end = rule.get("UNTIL", [None])[0]
    if end is None:
        return None
    if not isinstance(end, datetime):
        return datetime.combine(end, time.max)
    if end.tzinfo is None:
        return end
    return end.astimezone(zone or UTC).replace(tzinfo=None)
