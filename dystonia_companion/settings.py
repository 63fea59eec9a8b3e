"""Every setting, once: its default, its bounds, and the section of the Settings page where it appears.

The page is made from these fields, and the name and the sentence of each stand in words/<language>/settings.toml under
the field's name: a new field with its words appears by itself. `Look` is kept in look.json because it is needed before
the database opens; `Settings` are rows of the database.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

TIME_OF_DAY = "time"
DESK_BREAKS = "desk_breaks"
START_AT_LOGIN = "start_at_login"  # the system has a word in this one


@dataclass(frozen=True)
class Switch:
    """On or off."""

    section: str


@dataclass(frozen=True)
class Choice:
    """One of a few words; each has its own words at settings.<field>.options.<option>."""

    section: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A whole number set by plus and minus buttons. With `none`, the lowest one means that nothing is set.

    With the unit TIME_OF_DAY it is minutes since midnight, shown as a time.
    """

    section: str
    low: int
    high: int
    step: int
    unit: str = ""
    none: bool = False


@dataclass(frozen=True)
class Line:
    """A short text of the person's own."""

    section: str
    longest: int


@dataclass(frozen=True)
class Country:
    """Two letters of ISO 3166-1, or none; chosen on a page of its own and only shown among the settings."""

    section: str


Kind = Switch | Choice | Number | Line | Country

SECTIONS = (
    "you",
    "clinic",
    "injections",
    "packs",
    "reminders",
    "today",
    "look",
    "sound",
    "session",
    "breathing",
    "keys",
    "safety",
)


def _kept(default: Any, kind: Kind) -> Any:
    return field(default=default, metadata={"kind": kind})


@dataclass(frozen=True)
class Look:
    """How the window looks; read before the database opens."""

    language: str = _kept("system", Choice("look", ("system", "en")))
    text_size: int = _kept(100, Number("look", 100, 200, 25, "%"))
    theme: str = _kept("system", Choice("look", ("system", "light", "dark", "contrast")))
    motion: str = _kept("system", Choice("look", ("system", "full", "reduced")))


@dataclass(frozen=True)
class Settings:
    """All other settings."""

    hand_on_face: str = _kept("none", Choice("you", ("none", "left", "right")))
    eyes_shut: bool = _kept(False, Switch("you"))
    clinic_from_day: int = _kept(-1, Number("clinic", -1, 14, 1, none=True))
    injection_weeks: int = _kept(12, Number("injections", 1, 52, 1))
    month_as_list: bool = _kept(False, Switch("injections"))
    calendar_spelled: bool = _kept(False, Switch("injections"))
    clinic_heat_24h: bool = _kept(False, Switch("clinic"))
    report_name: str = _kept("", Line("clinic", 60))
    report_want: str = _kept("", Line("clinic", 120))
    clinic_cold_first_day: bool = _kept(False, Switch("clinic"))
    warm_packs_a_day: int = _kept(2, Number("packs", 1, 4, 1))
    contrast_shown: bool = _kept(False, Switch("packs"))
    find_out: bool = _kept(False, Switch("packs"))
    reminders_on: bool = _kept(True, Switch("reminders"))
    quiet_from: int = _kept(22 * 60, Number("reminders", 0, 24 * 60 - 15, 15, TIME_OF_DAY))
    quiet_until: int = _kept(8 * 60, Number("reminders", 0, 24 * 60 - 15, 15, TIME_OF_DAY))
    notices_named: bool = _kept(False, Switch("reminders"))
    start_at_login: bool = _kept(False, Switch("reminders"))
    desk_breaks: bool = _kept(False, Switch("reminders"))
    tip_on_today: bool = _kept(False, Switch("today"))
    voice: bool = _kept(True, Switch("sound"))
    tones: bool = _kept(True, Switch("sound"))
    captions: bool = _kept(True, Switch("sound"))
    flash: bool = _kept(True, Switch("sound"))
    volume: int = _kept(70, Number("sound", 0, 100, 10, "%"))
    cue_words: str = _kept("auto", Choice("session", ("auto", "full", "short")))
    mirror: bool = _kept(True, Switch("session"))
    dock_side: str = _kept("right", Choice("session", ("left", "middle", "right")))
    dock_height: str = _kept("high", Choice("session", ("high", "low")))
    breath_words: bool = _kept(True, Switch("breathing"))
    own_breath: bool = _kept(False, Switch("breathing"))
    press_filter_ms: int = _kept(400, Number("keys", 0, 1000, 100, "ms"))
    letter_keys: bool = _kept(True, Switch("keys"))
    country: str = _kept("", Country("safety"))
    emergency_number: str = _kept("", Line("safety", 20))


T = TypeVar("T", Look, Settings)


def kind_of(owner: type[Look] | type[Settings], name: str) -> Kind:
    """What kind of control a setting has. Raises KeyError for an unknown name."""
    fields = {f.name: f for f in dataclasses.fields(owner)}
    kind: Kind = fields[name].metadata["kind"]
    return kind


def fits(kind: Kind, value: object) -> bool:
    """Whether `value` is one that this kind of setting can hold."""
    match kind:
        case Switch():
            return isinstance(value, bool)
        case Choice(options=options):
            return value in options
        case Number(low=low, high=high):
            return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        case Line(longest=longest):
            return isinstance(value, str) and len(value) <= longest and value.isprintable()
        case Country():
            return isinstance(value, str) and (not value or (len(value) == 2 and value.isalpha() and value.isupper()))


def from_stored(owner: type[T], stored: Mapping[str, object]) -> tuple[T, tuple[str, ...]]:
    """Settings from stored values, and the names of those left at their default because the value does not fit."""
    known = {f.name for f in dataclasses.fields(owner)}
    good: dict[str, Any] = {n: v for n, v in stored.items() if n in known and fits(kind_of(owner, n), v)}
    refused = tuple(sorted(n for n in stored if n not in good))
    return owner(**good), refused
