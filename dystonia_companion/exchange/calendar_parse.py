"""The text of a calendar file as plain values, through icalendar, which is kept from what would cost time or outlast the file.

Only the lines that are needed are given to it; it does not look up zones (it would work out endless rules of a file's own
zones, and remember those for the next file).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from icalendar import Component, ComponentFactory
from icalendar.parser import Contentline, Contentlines
from icalendar.parser.ical import ComponentIcalParser
from icalendar.prop import vBroken

from dystonia_companion.exchange.calendar_zones import OwnZone, named_zone
from dystonia_companion.model.reason import Reason

MOST_EVENTS = 500
MOST_LINES = 8_000  # sixteen an event; a second's work
LONGEST = 20_000  # characters of a line

TEXTS = frozenset({"SUMMARY", "LOCATION", "DESCRIPTION"})
WANTED = TEXTS | {
    *("BEGIN", "END", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "STATUS", "DTSTART", "DTEND", "DURATION"),
    *("RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "TZID", "X-LIC-LOCATION", "TZOFFSETFROM", "TZOFFSETTO"),
}
TROUBLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What icalendar raises over odd files."""

_NAME = re.compile(r"[A-Za-z-]+")


@dataclass(frozen=True)
class Moment:
    """A day, or a time on the wall in `zone`; None where the file names no zone."""

    wall: date | datetime
    zone: tzinfo | None = None

    @property
    def lasts_the_day(self) -> bool:
        return not isinstance(self.wall, datetime)


class UnknownZone(ValueError):
    """A zone that neither the world nor the file itself knows."""


@dataclass(frozen=True)
class RawEvent:
    """An event as it stands in the file. `start` is None, and so are the times after it, where it cannot be read."""

    uid: str
    title: str
    place: str
    notes: str
    cancelled: bool
    age: tuple[int, datetime]  # its number and its stamp: of two with one uid the higher is newer
    start: Moment | None = None
    unknown_zone: bool = False
    end: Moment | None = None
    lasts: timedelta | None = None
    replaces: Moment | None = None
    rule: Mapping[str, Any] | None = None
    more: tuple[Moment, ...] = ()
    fewer: tuple[Moment, ...] = ()


def parse(text: str) -> list[RawEvent] | Reason:
    """The events of a file in its order, or why none can be read."""
    lines = list(_lines(text))
    if sum(line.upper() == "BEGIN:VEVENT" for line in lines) > MOST_EVENTS or len(lines) > MOST_LINES:
        return Reason("calendar_many", {"most": MOST_EVENTS})
    try:
        calendars = _Parser(lines, ComponentFactory(), Component.types_factory).parse()
        found = [event for calendar in calendars for event in _events(calendar)]
    except TROUBLE:
        return Reason("calendar_damaged")
    if not calendars:  # it ends before its last line
        return Reason("calendar_damaged")
    return found or Reason("calendar_empty")


def _lines(text: str) -> Iterator[Contentline]:
    """The lines that are needed; what rings in a calendar is not."""
    in_alarm = False
    for line in Contentlines.from_ical(text):
        name = _NAME.match(line)
        if name is None or (wanted := name[0].upper()) not in WANTED:
            continue
        if wanted in ("BEGIN", "END") and line.upper().endswith(":VALARM"):
            in_alarm = wanted == "BEGIN"
        elif in_alarm:
            continue
        elif len(line) <= LONGEST:
            yield line
        elif wanted in TEXTS:
            yield Contentline(line[:LONGEST])


class _Parser(ComponentIcalParser):
    datetime_names = ()  # times stay as they stand on the wall; their zones are looked up by us

    def handle_end_component(self, vals: str) -> None:
        """Not told which part ends, so that no zone of the file is kept for the next file."""
        super().handle_end_component("")

    def handle_begin_component(self, vals: str) -> None:
        """A line that cannot be read is marked as broken in every part; the rest may be whole without it."""
        super().handle_begin_component(vals)
        self._stack[-1].ignore_exceptions = True  # type: ignore[misc]


def _events(calendar: Component) -> Iterator[RawEvent]:
    zones = _Zones(calendar)
    withdrawn = _text(calendar, "METHOD").upper() == "CANCEL"
    for event in calendar.walk("VEVENT"):
        yield _event(event, zones, withdrawn)


class _Zones:
    """The zones that one calendar names."""

    def __init__(self, calendar: Component) -> None:
        self._described = {_text(zone, "TZID"): zone for zone in calendar.walk("VTIMEZONE")}
        self._known: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo:
        """Raises UnknownZone."""
        if name not in self._known:
            self._known[name] = self._look_up(name)
        if (zone := self._known[name]) is None:
            raise UnknownZone(name)
        return zone

    def _look_up(self, name: str) -> tzinfo | None:
        described = self._described.get(name)
        place = "" if described is None else _text(described, "X-LIC-LOCATION")
        zone = named_zone(name) or (named_zone(place) if place else None)
        if zone is not None or described is None:
            return zone
        try:
            return OwnZone(described)
        except TROUBLE:
            return None


def _event(event: Component, zones: _Zones, withdrawn: bool) -> RawEvent:
    plain = RawEvent(
        uid=_text(event, "UID").strip(),
        title=_text(event, "SUMMARY"),
        place=_text(event, "LOCATION"),
        notes=_text(event, "DESCRIPTION"),
        cancelled=withdrawn or _text(event, "STATUS").strip().upper() == "CANCELLED",
        age=_age(event),
    )
    try:
        times = _times(event, zones)
    except UnknownZone:
        times = {"unknown_zone": True}
    except TROUBLE:
        times = {}
    return RawEvent(**{**vars(plain), **times})


def _times(event: Component, zones: _Zones) -> dict[str, Any]:
    lasts = getattr(event.get("DURATION"), "td", None)
    found: dict[str, Any] = {
        "start": _moment(event["DTSTART"], zones),
        "end": _moment(event["DTEND"], zones) if "DTEND" in event else None,
        "lasts": lasts if isinstance(lasts, timedelta) else None,
        "replaces": _moment(event["RECURRENCE-ID"], zones) if "RECURRENCE-ID" in event else None,
        "more": tuple(_moments(event.get("RDATE"), zones)),
        "fewer": tuple(_moments(event.get("EXDATE"), zones)),
    }
    rule = event.get("RRULE")
    if rule is not None:
        # two rules, or one that cannot be read, are one that repeats in a way that nobody knows
        found["rule"] = rule if isinstance(rule, Mapping) else {}
    return found


def _moment(value: Any, zones: _Zones) -> Moment:
    """Raises ValueError for what is no moment, and UnknownZone."""
    wall = value.dt
    if isinstance(wall, datetime):
        if wall.tzinfo is not None:  # written with a Z
            return Moment(wall.replace(tzinfo=None), UTC)
        name = value.params.get("TZID")
        return Moment(wall, zones.find(str(name)) if name else None)
    if isinstance(wall, date):
        return Moment(wall)
    raise ValueError("not a moment")


def _moments(values: Any, zones: _Zones) -> Iterator[Moment]:
    for value in values if isinstance(values, list) else [] if values is None else [values]:
        if not isinstance(value, vBroken):
            for one in value.dts:
                one.params = value.params
                yield _moment(one, zones)


def _text(component: Component, name: str) -> str:
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _age(event: Component) -> tuple[int, datetime]:
    number, stamp = event.get("SEQUENCE", 0), getattr(event.get("DTSTAMP"), "dt", None)
    if not isinstance(stamp, datetime) or stamp.tzinfo is None:
        stamp = datetime.min.replace(tzinfo=UTC)
    return number if isinstance(number, int) else 0, stamp
