"""The diary's items, lists and figures from resources/clinical/diary.toml; their words stand in words/*/diary.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dystonia_companion.content.schema import Grade, Id, Source
from dystonia_companion.content.words import Words
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.model.compare import Counts
from dystonia_companion.model.diary import OTHER, Manner
from dystonia_companion.model.diary_asked import Item, Scale, Schedule, When
from dystonia_companion.model.wear_off import Rule

Days = Annotated[int, Meta(ge=1, le=60)]
Number = Annotated[int, Meta(ge=-14, le=365)]  # a day since the injections
Entries = Annotated[int, Meta(ge=1, le=20)]
Points = Annotated[float, Meta(gt=0, le=10)]
Share = Annotated[float, Meta(gt=0, le=1)]


class ItemFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    when: Literal[
        "core",
        "optional",
        "weekly",
        "weekly_optional",
        "first_weeks",
        "any_day",
        "change",
        "once_per_cycle",
        "as_used",
        "bad_spell",
    ]
    scale: Literal["score", "choice", "percent", "count"] = "score"
    zero: Id | None = None
    ten: Id | None = None
    choices: tuple[Id, ...] = ()
    parts: tuple[Id, ...] = ()
    most_parts: Annotated[int, Meta(ge=1, le=3)] | None = None
    sided: bool = False
    also: Id | None = None
    sources: tuple[Source, ...] = ()


class ScheduleFile(Struct, frozen=True, forbid_unknown_fields=True):
    every_days: Days
    weekly_days: Days
    baseline_days: Days
    first_weeks: tuple[Number, Number]
    weak_last: Number
    weak_from: Annotated[int, Meta(ge=1, le=10)]
    change_days: tuple[Number, Number]
    most_picks: Annotated[int, Meta(ge=1, le=5)]


class ChangeFile(Struct, frozen=True, forbid_unknown_fields=True):
    points: Points
    pain_percent: Annotated[float, Meta(gt=0, le=100)]


class WearOffFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]
    baseline: tuple[Number, Number]
    baseline_entries: Entries
    peak: tuple[Number, Number]
    peak_days: Days
    peak_entries: Entries
    least_gain: Points
    recent_days: Days
    recent_entries: Entries
    earliest: Annotated[int, Meta(ge=35, le=365)]  # nothing is said of fading any earlier (7.3)
    first_loss: Share
    first_rise: Points
    off_loss: Share
    own_cycles: Entries
    band_cycles: Entries


class ListFile(Struct, frozen=True, forbid_unknown_fields=True):
    sources: tuple[Source, ...]
    items: Annotated[tuple[Id, ...], Meta(min_length=1)]


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """A place or way of a trick. `touch`: something is touched, so the manner is asked; `sided`: so is the side; `behind`: the
    back of the head has contact."""

    id: Id
    touch: bool = False
    sided: bool = False
    behind: bool = False


class TricksFile(Struct, frozen=True, forbid_unknown_fields=True):
    sources: tuple[Source, ...]
    manners: tuple[Literal["light", "firm", "hovering"], ...]
    place: Annotated[tuple[Place, ...], Meta(min_length=1)]


class DiaryFile(Struct, frozen=True, forbid_unknown_fields=True):
    evidence: Grade
    sources: tuple[Source, ...]
    schedule: ScheduleFile
    change: ChangeFile
    wear_off: WearOffFile
    item: Annotated[tuple[ItemFile, ...], Meta(min_length=1)]
    triggers: ListFile
    easers: ListFile
    tricks: TricksFile


@dataclass(frozen=True)
class Diary:
    """What ships for the diary, each list in the order in which it is shown. Sources by S-number, by what they are for."""

    items: tuple[Item, ...]
    schedule: Schedule
    change: Counts
    wear_off: Rule
    triggers: tuple[str, ...]
    easers: tuple[str, ...]
    places: tuple[Place, ...]
    manners: tuple[Manner, ...]
    sources: dict[str, tuple[str, ...]]

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Each item by its own id and by those of its parts."""
        return {id: item for item in self.items for id in (item.id, *item.parts)}

    @cached_property
    def behind(self) -> frozenset[str]:
        """Places of tricks with contact at the back of the head."""
        return frozenset(place.id for place in self.places if place.behind)

    def place(self, id: str) -> Place | None:
        """The place with this id; None for one that does not ship."""
        return next((place for place in self.places if place.id == id), None)

    @property
    def to_pick(self) -> tuple[str, ...]:
        """Ids that a person may pick besides the core items, tasks one by one."""
        return tuple(id for item in self.items if item.when is When.OPTIONAL for id in item.parts or (item.id,))


def read_diary(root: Path) -> Diary:
    """All of it. Raises ShippedFileError naming file and key of what is wrong."""
    file = root / "clinical" / "diary.toml"
    try:
        raw = msgspec.convert(tomllib.loads(file.read_text("utf-8")), DiaryFile)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as wrong:
        raise ShippedFileError(f"{file.name}: {wrong}") from wrong
    for problem in _problems(raw):
        raise ShippedFileError(f"{file.name}: {problem}")
    wear_off = msgspec.structs.asdict(raw.wear_off)
    return Diary(
        items=tuple(_item(item) for item in raw.item),
        schedule=Schedule(**msgspec.structs.asdict(raw.schedule)),
        change=Counts(raw.change.points, raw.change.pain_percent),
        wear_off=Rule(**{key: value for key, value in wear_off.items() if key not in ("evidence", "sources")}),
        triggers=raw.triggers.items,
        easers=raw.easers.items,
        places=raw.tricks.place,
        manners=tuple(map(Manner, raw.tricks.manners)),
        sources={
            "diary": raw.sources,
            "wear_off": raw.wear_off.sources,
            "triggers": raw.triggers.sources,
            "easers": raw.easers.sources,
            "tricks": raw.tricks.sources,
        },
    )


def _item(raw: ItemFile) -> Item:
    return Item(
        id=raw.id,
        when=When(raw.when),
        scale=Scale(raw.scale),
        zero=raw.zero or "",
        ten=raw.ten or "",
        choices=raw.choices,
        parts=raw.parts,
        most_parts=raw.most_parts or 0,
        sided=raw.sided,
        also=raw.also or "",
        sources=raw.sources,
    )


def _problems(raw: DiaryFile) -> Iterator[str]:
    lists: dict[str, list[str]] = {
        "item.id": [id for item in raw.item for id in (item.id, *item.parts)],
        "triggers.items": list(raw.triggers.items),
        "easers.items": list(raw.easers.items),
        "tricks.place.id": [place.id for place in raw.tricks.place],
        "tricks.manners": list(raw.tricks.manners),
    }
    for key, ids in lists.items():
        if twice := sorted({id for id in ids if ids.count(id) > 1}):
            yield f"{key}: {', '.join(twice)} stands twice"
    for item in raw.item:
        if (item.scale == "score") != (item.zero is not None and item.ten is not None):
            yield f"{item.id}.scale: a score says what 0 and 10 mean, and nothing else does"
        if (item.scale == "choice") != bool(item.choices):
            yield f"{item.id}.choices: a choice has them, and nothing else does"
        if (item.most_parts is not None) != bool(item.parts) or (item.most_parts or 0) > len(item.parts):
            yield f"{item.id}.most_parts: is not a number of its parts"
    if raw.tricks.place[-1].id != OTHER:
        yield f"tricks.place: {OTHER} is not the last"
    spans = {
        "schedule.first_weeks": raw.schedule.first_weeks,
        "schedule.change_days": raw.schedule.change_days,
        "wear_off.baseline": raw.wear_off.baseline,
        "wear_off.peak": raw.wear_off.peak,
    }
    for key, (first, last) in spans.items():
        if first > last:
            yield f"{key}: ends before it begins"
    if raw.wear_off.peak[1] - raw.wear_off.peak[0] + 1 < raw.wear_off.peak_days:
        yield "wear_off.peak_days: are more than the days of the peak"
    if raw.wear_off.first_loss >= raw.wear_off.off_loss:
        yield "wear_off.off_loss: is not more than first_loss"


def missing_words(diary: Diary, words: Words) -> tuple[str, ...]:
    """The keys of words that are not there."""
    wanted = []
    for item in diary.items:
        wanted += [f"diary.item.{id}" for id in (item.id, *item.parts)]
        wanted += [f"diary.short.{id}" for id in item.parts or (item.id,)]
        wanted += [f"diary.end.{end}" for end in (item.zero, item.ten) if end]
        wanted += [f"diary.choice.{item.id}.{choice}" for choice in item.choices]
        wanted += [f"diary.also.{item.also}"] if item.also else []
        wanted += [f"diary.no_side.{item.id}"] if item.sided else []
    wanted += [f"diary.trigger.{id}" for id in diary.triggers]
    wanted += [f"diary.easer.{id}" for id in diary.easers]
    wanted += [f"diary.place.{place.id}" for place in diary.places]
    wanted += [f"diary.manner.{manner.value}" for manner in diary.manners]
    return tuple(dict.fromkeys(key for key in wanted if not words.has(key)))
