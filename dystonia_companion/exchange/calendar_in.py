"""Calendar files from a clinic, read with doubt: what may be taken over, what not and why. Nothing is kept here.

A time in a zone with a name stays the time on the wall there. A time of no zone is meant where the known appointment or the
person is, and an instant (UTC, or a zone that only the file describes) is put on the wall there. Of what repeats, each date
becomes an event of its own, with a uid of its own, so that the same file is known again when it is read once more.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dystonia_companion.content.words import Words
from dystonia_companion.errors import errors_about
from dystonia_companion.exchange.calendar_event import CalendarEvent, Read, State, is_window, keeps_place
from dystonia_companion.model.appointment import (
    LEAST_MINUTES,
    MOST_MINUTES,
    USUAL_MINUTES,
    Appointment,
    AppointmentKind,
    Status,
)
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import LONGEST_LINE, LONGEST_TEXT

if TYPE_CHECKING:
    from dystonia_companion.exchange.calendar_parse import Moment, RawEvent

LARGEST_MB = 1
LARGEST_BYTES = LARGEST_MB * 1_000_000
SERIES_AHEAD = timedelta(days=731)
MOST_DATES = 60  # of one series: a year of weekly physiotherapy
MOST_SERIES = 20
LONGEST_UID = 255
FURTHEST_YEARS = 10

_NAMES = uuid.UUID("0d3f6f0e-6f0c-4b61-9d55-6f5d0d3c2f7a")  # for events without a uid
_BEGIN = re.compile(r"^\s*BEGIN\s*:\s*VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]")


def read(path: Path, here: ZoneInfo, today: date, words: Words, known: Mapping[str, Appointment] | None = None) -> Read:
    """Read the file at `path` as in `read_calendar`. Raises KnownError where the system refuses."""
    if not path.is_file():  # a folder, or something that never ends
        return Read(problem=Reason("calendar_none"))
    with errors_about(path), path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    return read_calendar(data, here, today, words, known)


def read_calendar(
    data: bytes, here: ZoneInfo, today: date, words: Words, known: Mapping[str, Appointment] | None = None
) -> Read:
    """What the bytes of a calendar file hold; they may be anything. `known`: the appointments that are there, by uid."""
    if len(data) > LARGEST_BYTES:
        return Read(problem=Reason("calendar_large", {"mb": LARGEST_MB}))
    text = _text(data)
    if _BEGIN.search(text) is None:
        return Read(problem=Reason("calendar_other"))
    from dystonia_companion.exchange.calendar_parse import parse  # here, because icalendar costs a tenth of a second

    found = parse(text)
    if isinstance(found, Reason):
        return Read(problem=found)
    return _Reading(here, today, words, known or {}).read(found)


def _text(data: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16, or else in what Windows writes in the west of Europe."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    elif data[:2] in (b"B\0", b"\0B"):
        text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    else:
        data = _FOLD.sub(b"", data.removeprefix(codecs.BOM_UTF8))  # some fold a line in the middle of a letter
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text if "\n" in text else text.replace("\r", "\n")


@dataclass(frozen=True)
class _Date:
    """One date of an event, with its own uid."""

    uid: str
    start: Moment
    raw: RawEvent


class _Reading:
    """One file that is looked through. Each way out of it is an event or a refusal."""

    def __init__(self, here: ZoneInfo, today: date, words: Words, known: Mapping[str, Appointment]) -> None:
        self._here, self._today, self._words, self._known = here, today, words, known
        self._series = 0
        self._refused: list[tuple[str, Reason]] = []

    def read(self, found: Iterable[RawEvent]) -> Read:
        events: list[CalendarEvent] = []
        seen: set[str] = set()
        for uid, raws in self._by_uid(found).items():
            try:
                judged = [(one, self._judge(one, uid)) for one in self._dates(uid, raws)]
            except (ArithmeticError, ValueError):  # beyond the first or the last year there is
                self._refuse(raws[0], Reason("calendar_day"))
                continue
            for one, event in judged:
                if isinstance(event, CalendarEvent) and one.uid in seen:
                    event = Reason("calendar_twice")
                if isinstance(event, CalendarEvent):
                    events.append(event)
                    seen.add(one.uid)
                else:
                    self._refuse(one.raw, event)
        events.sort(key=lambda event: (event.day, event.at or time(), event.uid))
        return Read(tuple(events), tuple(self._refused))

    def _refuse(self, raw: RawEvent, reason: Reason) -> None:
        self._refused.append((_line(raw.title), reason))

    # --- which dates --------------------------------------------------------------------------------------------------

    def _by_uid(self, found: Iterable[RawEvent]) -> dict[str, list[RawEvent]]:
        """What can be read, by uid; of two that stand for the same, only the newer one."""
        newest: dict[tuple[str, Moment | None], RawEvent] = {}
        for raw in found:
            if raw.start is None:
                self._refuse(raw, Reason("calendar_zone" if raw.unknown_zone else "calendar_day"))
                continue
            key = (_uid(raw), raw.replaces)
            before = newest.get(key)
            if before is not None:
                older, raw = sorted((before, raw), key=lambda one: one.age)
                self._refuse(older, Reason("calendar_twice"))
            newest[key] = raw
        by_uid: dict[str, list[RawEvent]] = {}
        for (uid, _), raw in newest.items():
            by_uid.setdefault(uid, []).append(raw)
        return by_uid

    def _dates(self, uid: str, raws: list[RawEvent]) -> Iterator[_Date]:
        """Each date of one event: itself, or those of its series, some of them moved or cancelled."""
        whole = next((raw for raw in raws if raw.replaces is None), None)
        moved = {self._key(uid, raw.replaces, whole): raw for raw in raws if raw.replaces is not None}
        if whole is not None and whole.start is not None:
            if whole.rule is None and not whole.more:
                yield _Date(uid, whole.start, whole)
            else:
                for start in self._repeated(whole, whole.start):
                    name = self._key(uid, start, whole)
                    if name not in moved:
                        yield _Date(name, start, whole)
        for name, raw in moved.items():
            if raw.start is not None:
                yield _Date(name, raw.start, raw)

    def _key(self, uid: str, at: Moment | None, whole: RawEvent | None) -> str:
        """The uid of one date of a series: it is known by when it is due, on the wall of the series."""
        assert at is not None
        zone = None if whole is None or whole.start is None else whole.start.zone
        wall = _on_wall(at, zone, self._here)
        return f"{uid}_{wall:%Y%m%d}" if at.lasts_the_day else f"{uid}_{wall:%Y%m%dT%H%M}"

    def _repeated(self, raw: RawEvent, start: Moment) -> Iterator[Moment]:
        """The dates of a series from yesterday on, within two years and at most 60; what is left out is said."""
        from dystonia_companion.exchange.calendar_repeat import dates

        first, last = self._today - timedelta(days=1), self._today + SERIES_AHEAD
        self._series += 1
        walls: list[datetime] | None = [_midnight(start.wall)]
        if raw.rule is not None:
            follow = self._series <= MOST_SERIES
            walls = dates(_midnight(start.wall), start.zone, raw.rule, last) if follow else None
        if walls is None:
            self._refuse(raw, Reason("calendar_rule_first" if _day(start.wall) >= first else "calendar_rule"))
            if _day(start.wall) >= first:
                yield start
            return
        left_out = {_on_wall(at, start.zone, self._here) for at in raw.fewer}
        more = {_on_wall(at, start.zone, self._here) for at in raw.more if at.lasts_the_day == start.lasts_the_day}
        coming = sorted({wall for wall in (*walls, *more) if first <= wall.date() <= last} - left_out)
        if not coming:
            self._refuse(raw, Reason("calendar_past"))
        if len(coming) > MOST_DATES:
            self._refuse(raw, Reason("calendar_more", {"count": MOST_DATES}))
        for wall in coming[:MOST_DATES]:
            yield replace(start, wall=wall.date() if start.lasts_the_day else wall)

    # --- whether it may be taken over ---------------------------------------------------------------------------------

    def _judge(self, one: _Date, series: str) -> CalendarEvent | Reason:
        known = self._known.get(one.uid)
        if is_window(one.uid):
            return Reason("calendar_window")
        day, at, zone = _place(one.start, known.zone if known is not None else self._here)
        minutes = self._minutes(one.raw)
        if day < self._today - timedelta(days=1):
            return Reason("calendar_past")
        if day.year > self._today.year + FURTHEST_YEARS:
            return Reason("calendar_far", {"years": FURTHEST_YEARS})
        if minutes is None:
            return Reason("calendar_long")
        title = _line(one.raw.title)
        kind = self._guess(title) if known is None else known.kind
        place, notes = _line(one.raw.place), _plain(one.raw.notes)[:LONGEST_TEXT]
        event = CalendarEvent(one.uid, series, title, day, at, zone, minutes, place, notes, kind, known=known)
        return self._compare(event, one.raw.cancelled)

    def _compare(self, event: CalendarEvent, cancelled: bool) -> CalendarEvent | Reason:
        """What is new in it against what is there."""
        known = event.known
        if known is None:
            return Reason("calendar_gone") if cancelled else event
        if known.status is Status.KEPT:
            return Reason("calendar_kept")
        if cancelled:
            there = known.status is Status.CANCELLED
            return Reason("calendar_same") if there else replace(event, state=State.CANCELLED)
        same = (
            known.status is Status.PLANNED
            and (event.at is None) is (known.at is None)
            and (event.day == known.day if event.at is None else _instant(event) == known.instant())
            and (event.at is None or event.minutes == known.minutes)
            and event.place in ("", known.place.strip())
        )
        return Reason("calendar_same") if same else replace(event, state=State.CHANGED)

    def _minutes(self, raw: RawEvent) -> int | None:
        """How long it lasts, as long as appointments may; None for more than a day."""
        assert raw.start is not None
        lasts = raw.lasts
        if lasts is None and raw.end is not None:
            lasts = _instant_of(raw.end, self._here) - _instant_of(raw.start, self._here)
        if lasts is None or lasts <= timedelta(0):
            return USUAL_MINUTES
        if raw.start.lasts_the_day:
            return USUAL_MINUTES if lasts <= timedelta(hours=25) else None  # a day in autumn
        minutes = max(LEAST_MINUTES, lasts // timedelta(minutes=1))
        return minutes if minutes <= MOST_MINUTES else None

    def _guess(self, title: str) -> AppointmentKind:
        """What the title says it is for; a talk with the clinic where it says nothing."""
        small = title.casefold()
        for key in self._words.keys("calendar.guess"):
            if any(word.casefold() in small for word in self._words.templates(key)):
                return AppointmentKind(key.rsplit(".", 1)[1])
        return AppointmentKind.CONSULTATION


def _uid(raw: RawEvent) -> str:
    """Its uid; for one without, or with one that nobody would write, the same each time the file is read."""
    assert raw.start is not None
    if raw.uid and len(raw.uid) <= LONGEST_UID and raw.uid.isprintable():
        return raw.uid
    return str(uuid.uuid5(_NAMES, raw.uid or f"{raw.start.wall.isoformat()} {raw.title}"))


def _day(wall: date | datetime) -> date:
    return wall.date() if isinstance(wall, datetime) else wall


def _midnight(wall: date | datetime) -> datetime:
    return wall if isinstance(wall, datetime) else datetime.combine(wall, time())


def _instant_of(moment: Moment, here: ZoneInfo) -> datetime:
    return _midnight(moment.wall).replace(tzinfo=moment.zone or here).astimezone(UTC)


def _on_wall(moment: Moment, zone: tzinfo | None, here: ZoneInfo) -> datetime:
    """A moment as the wall in `zone` shows it; one without a zone is meant there."""
    wall = _midnight(moment.wall)
    if moment.zone is None or moment.zone is zone or moment.lasts_the_day:
        return wall
    return _instant_of(moment, here).astimezone(zone or here).replace(tzinfo=None)


def _place(start: Moment, where: ZoneInfo) -> tuple[date, time | None, ZoneInfo]:
    """Day, time and zone of a moment: as it stands where its zone is that of a place, else on the wall of `where`."""
    if not isinstance(start.wall, datetime):
        return start.wall, None, where
    wall, zone = start.wall, where
    if keeps_place(start.zone):
        zone = start.zone
    elif start.zone is not None:
        wall = _instant_of(start, where).astimezone(where)
    return wall.date(), wall.time().replace(second=0, microsecond=0, fold=0), zone


def _instant(event: CalendarEvent) -> datetime:
    assert event.at is not None
    return datetime.combine(event.day, event.at, tzinfo=event.zone).astimezone(UTC)


def _plain(text: str) -> str:
    """Text without what steers a screen: control characters, marks that turn the direction of writing, half characters."""
    lines = (
        "".join(
            c for c in line if c == "\t" or not (unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") or c in _TURNS)
        )
        for line in text.splitlines()
    )
    return "\n".join(line.rstrip() for line in lines).strip()


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _line(text: str) -> str:
    """The same in one line, no longer than a line of ours may be."""
    return " ".join(_plain(text).split())[:LONGEST_LINE].strip()
