"""Time zones in calendar files: VTIMEZONE written from the zone itself, and names and zones of a file's own read.

icalendar can make a VTIMEZONE too, but dates each spring change an hour late (it walks along the clock on the wall, which
leaves an hour out there) and lists days up to 2038, where Outlook reads yearly rules only.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta, weekday
from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.timezone import tzp

YEARS_AFTER = 10  # a calendar may move an event on
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EPOCH = 1970  # where other programs let a rule begin: some ask a zone about years long gone
MOST_PARTS = 200  # of one zone in a file; four a year are many

_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class _Rule:
    """ "The last Sunday in March, every year": its month, place in it (from the end where below nought) and weekday."""

    month: int
    place: int
    day: int

    def on(self, year: int, at: time) -> datetime:
        """When it falls in a year."""
        start = datetime.combine(date(year, self.month, 1), at)
        found: datetime = start + relativedelta(day=31 if self.place < 0 else 1, weekday=weekday(self.day)(self.place))
        return found


# --- written ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Change:
    """A change of the clocks: `at` on the wall as it is just before, as RFC 5545 wants it."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str


def vtimezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The VTIMEZONE of `zone`, right from `first` to ten years after `last`; for good where its rules are the same each year."""
    years = range(first.year - 1, last.year + YEARS_AFTER + 1)
    changes = list(_changes(zone, years))
    made = Timezone()
    made.add("TZID", zone.key)
    if not changes or changes[0].at.date() >= first:
        start = datetime(years[0], 1, 1, tzinfo=UTC)
        offset = _offset(zone, start)
        summer = bool(changes) and changes[0].after < offset
        whole = _Change(start.replace(tzinfo=None), offset, offset, _name(zone, start))
        made.add_component(_part([whole], years, summer))
    kinds: dict[tuple[timedelta, timedelta, str], list[_Change]] = {}
    for change in changes:
        kinds.setdefault((change.before, change.after, change.name), []).append(change)
    for same in kinds.values():
        # Ireland's winter is "daylight saving" by law; programs take the later clock for it
        made.add_component(_part(same, years, same[0].after > same[0].before))
    return made


def _changes(zone: ZoneInfo, years: range) -> Iterator[_Change]:
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (years.start, years.stop))
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    for (low, before), (high, after) in pairwise((day, _offset(zone, day)) for day in days):
        if before == after:
            continue
        while high - low > timedelta(seconds=1):
            middle = low + (high - low) // 2
            low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
        at = high.replace(microsecond=0)
        yield _Change((at + before).replace(tzinfo=None), before, after, _name(zone, at))


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _name(zone: ZoneInfo, at: datetime) -> str:
    return at.astimezone(zone).tzname() or zone.key


def _part(changes: list[_Change], years: range, summer: bool) -> Component:
    part = TimezoneDaylight() if summer else TimezoneStandard()
    first = changes[0]
    part.add("TZNAME", first.name)
    part.TZOFFSETFROM, part.TZOFFSETTO = first.before, first.after
    starts = [change.at for change in changes]
    if (rule := _yearly(starts, years)) is not None:
        part.DTSTART = rule.on(EPOCH, first.at.time())
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": rule.month, "BYDAY": f"{rule.place}{DAYS[rule.day]}"})
    else:
        part.DTSTART = first.at
        if starts[1:]:
            part.add("RDATE", starts[1:])
    return part


def _yearly(starts: list[datetime], years: range) -> _Rule | None:
    """The rule for a change in every one of `years`: the same hour, month, weekday, and place of it in the month."""
    alike = {(at.month, at.weekday(), at.time()) for at in starts}
    places = set.intersection(*({(at.day + 6) // 7, *([-1] if _is_last(at) else [])} for at in starts))
    if [at.year for at in starts] != list(years) or len(alike) != 1 or not places:
        return None
    ((month, day, _),) = alike
    return _Rule(month, min(places), day)


def _is_last(at: datetime) -> bool:
    return (at + timedelta(days=7)).month != at.month


# --- read -------------------------------------------------------------------------------------------------------------


def named_zone(name: str) -> ZoneInfo | None:
    """The zone of a name: IANA's, Windows' or one with a maker's name before it; None where nobody knows it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a maker's name was left out
            zone = tzp.timezone(name)
    except (OSError, ValueError):  # a folder, or no name at all
        return None
    return zone if isinstance(zone, ZoneInfo) and zone.key != "localtime" else None


class OwnZone(tzinfo):
    """A zone that only the file describes: its parts that begin on one day, on listed days, or by a plain yearly rule.

    Nothing here is worked out day by day: a rule may be endless. Raises ValueError for rules that are not plain.
    """

    def __init__(self, described: Component) -> None:
        parts = described.subcomponents
        if not 0 < len(parts) <= MOST_PARTS:
            raise ValueError("no parts, or too many")
        self._parts = [_OwnPart(part) for part in parts]

    def utcoffset(self, at: datetime | None, /) -> timedelta | None:
        if at is None:
            return None
        wall = at.replace(tzinfo=None)
        begun = [(start, part.offset) for part in self._parts if (start := part.latest(wall)) is not None]
        return max(begun)[1] if begun else self._parts[0].offset_before

    def dst(self, at: datetime | None, /) -> timedelta | None:
        return None

    def tzname(self, at: datetime | None, /) -> str | None:
        return None


class _OwnPart:
    def __init__(self, part: Any) -> None:
        self.offset: timedelta = part["TZOFFSETTO"].td
        self.offset_before: timedelta = part["TZOFFSETFROM"].td
        if max(abs(self.offset), abs(self.offset_before)) >= timedelta(days=1):
            raise ValueError("an offset of days")
        self._days = sorted(_moments([part["DTSTART"], *_as_list(part.get("RDATE"))]))
        rule = part.get("RRULE")
        self._rule = None if rule is None else _plain_rule(rule)
        self._until = _end_of({} if rule is None else rule)

    def latest(self, wall: datetime) -> datetime | None:
        """The last time that it began at or before `wall`."""
        found = [day for day in self._days if day <= wall]
        if self._rule is not None and found:
            last = min(wall, self._until)
            hour = self._days[0].time()
            turns = (self._rule.on(year, hour) for year in (last.year - 1, last.year))
            found += [at for at in turns if self._days[0] <= at <= last]
        return max(found, default=None)


def _plain_rule(rule: Any) -> _Rule:
    """Raises ValueError for a rule of any other form."""
    if not isinstance(rule, Mapping) or set(rule) - {"FREQ", "BYMONTH", "BYDAY", "WKST", "INTERVAL", "UNTIL"}:
        raise ValueError("not a plain rule")
    months, days = rule.get("BYMONTH", ()), rule.get("BYDAY", ())
    if list(rule["FREQ"]) != ["YEARLY"] or list(rule.get("INTERVAL", [1])) != [1] or (len(months), len(days)) != (1, 1):
        raise ValueError("not a plain rule")
    day = days[0]
    if day.weekday not in DAYS or not day.relative or not 1 <= abs(day.relative) <= 4 or not 1 <= months[0] <= 12:
        raise ValueError("not a plain rule")
    return _Rule(int(months[0]), int(day.relative), DAYS.index(day.weekday))


def _end_of(rule: Mapping[str, Any]) -> datetime:
    """The day on which a rule ends; the hour does not matter, as the next change is months away."""
    end = rule.get("UNTIL", [date.max])[0]
    return datetime.combine(end if not isinstance(end, datetime) else end.date(), time.max)


def _moments(values: Iterable[Any]) -> Iterator[datetime]:
    for value in values:
        for one in value.dts:
            moment = one.dt
            if isinstance(moment, datetime):
                yield moment.replace(tzinfo=None)
            elif isinstance(moment, date):
                yield datetime.combine(moment, time())


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
