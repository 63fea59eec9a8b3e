"""What a set comes to today, item by item, and one item played alone to look at: for those who put sets together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.cues import plan_cues
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import LeftOut, PlannedItem, Programme, each_item, prescribe
from dystonia_companion.model.routine import Library, Routine
from dystonia_companion.model.timeline import Speech, Timeline, lay_out
from dystonia_companion.storage.journal import STRETCH

PREVIEW_S = 10.0  # of an item that lasts a time


@dataclass(frozen=True)
class ItemToday:
    """One item of a set: as it is done, or why not, or None where there is no main pull to correct; and how long, in ms."""

    outcome: PlannedItem | LeftOut | None
    ms: int = 0

    @property
    def planned(self) -> PlannedItem | None:
        return self.outcome if isinstance(self.outcome, PlannedItem) else None


@dataclass(frozen=True)
class SetToday:
    """`items` in the order of the set; `total_ms` of what would be followed; `fallback`: which set would take its place."""

    items: tuple[ItemToday, ...]
    total_ms: int
    fallback: str | None = None


def set_today(routine: Routine, person: Person, day: Day, library: Library, speech: Speech, wish: str) -> SetToday:
    """A set as it would be followed today; `wish` is auto, full or short words."""
    each = each_item(routine.items, person, day, library)
    done = tuple(one for one in each if isinstance(one, PlannedItem))
    timeline = lay_out(Programme(routine.id, done), speech, person.runs, wish)
    lengths = iter(b - a for a, b in zip(timeline.item_starts_ms, timeline.item_ends_ms, strict=True))
    items = tuple(ItemToday(one, next(lengths) if isinstance(one, PlannedItem) else 0) for one in each)
    if len(done) == len(each):
        return SetToday(items, timeline.total_ms)
    programme = prescribe(routine, person, day, library)
    if programme.fallback is None:
        return SetToday(items, timeline.total_ms)
    return SetToday(items, lay_out(programme, speech, person.runs, wish).total_ms, programme.fallback)


def preview_of(item: PlannedItem, speech: Speech, words: Words) -> Plan:
    """One repeat of an item, or the first seconds of one that lasts a time, with all its cues. Nothing waits for Ready."""
    dose = item.dose
    if dose.timed:
        dose = replace(dose, duration_s=min(PREVIEW_S, dose.duration_s), first_time_s=None)
    programme = Programme("", (replace(item, dose=dose, turns=item.turns[:1]),))
    laid = lay_out(programme, speech, {}, "full")
    timeline = Timeline(laid.segments, (), laid.repeats)
    cues = plan_cues(programme, timeline, words, {}, "full")
    return Plan(STRETCH, programme, timeline, tuple(cue for cue in cues if cue.tone != "done"))
