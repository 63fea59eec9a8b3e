"""A set on paper, to take home from the clinic: plain values, and the same put into words in the order in which they are read.

Nothing here names a product or a dose of medicine, and no person: the name is written on by hand. Side, dose and cues are
those of this person; the figures are painted by what each item brings along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.report import Paint
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.own_routine import furthest
from dystonia_companion.model.person import Day
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.whole_cycle import (
    DUE,
    KICK_IN,
    KICK_IN_LATE,
    REST48,
    WANING,
    WORKING,
    WholeCycle,
)

REST_DAYS = 2  # the first 48 hours
WORKING_FROM = 14  # day since the injections
MINUTE_S = 60
BETWEEN = ", "


@dataclass(frozen=True)
class Wording:
    """The words of a language, and how it writes a day, a number and the days of the week (0 Monday): in full and in a letter."""

    words: Words
    day: Callable[[date], str]
    number: Callable[[float], str]
    weekday: Callable[[int], str]
    weekday_letter: Callable[[int], str]

    def say(self, key: str, /, **values: object) -> str:
        return self.words.text(f"handout.{key}", **values)

    def count(self, key: str, count: float, /, **values: object) -> str:
        """The text for so many: `key`_1 where there is one for that number."""
        one = f"{key}_{count:g}"
        key = one if self.words.has(f"handout.{one}") else key
        return self.say(key, count=self.number(count), **values)

    def reason(self, reason: Reason) -> str:
        return self.words.text(f"reasons.{reason.code}", **reason.values)


@dataclass(frozen=True)
class HandoutItem:
    """One exercise in words. `picture` paints it; `told` is what can be seen on a picture of one's own, '' for a figure.

    `when`: where between injections it is not or less. `allowed`: what the clinic allows, with the day. `lessened`: why it is
    less than usual. '' and () are left out.
    """

    name: str
    dose: str
    picture: Paint
    side: str = ""
    cues: tuple[str, ...] = ()
    limit: str = ""
    caution: str = ""
    note: str = ""
    told: str = ""
    when: tuple[str, ...] = ()
    lessened: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Handout:
    """A set to print. `weekdays`: 0 Monday to 6 Sunday, empty for every day. `left_out`: (exercise, why not), in words.

    `emergency`: whom to call, in words.
    """

    name: str
    day: date
    items: tuple[HandoutItem, ...]
    given_by: str = ""
    note: str = ""
    weekdays: frozenset[int] = frozenset()
    left_out: tuple[tuple[str, str], ...] = ()
    emergency: str = ""
    mirror: bool = True


@dataclass(frozen=True)
class Page:
    """What stands on the sheets beside the exercises. `lead` are lines under the title, `stop` those of a frame that is read
    before anything is done, `end` (heading, lines) stands behind the last exercise."""

    title: str
    name_line: str
    lead: tuple[str, ...]
    stop_heading: str
    stop: tuple[str, ...]
    end: tuple[tuple[str, tuple[str, ...]], ...]
    foot: str


def page_of(handout: Handout, wording: Wording) -> Page:
    """The words around the exercises of `handout`."""
    say = wording.say
    stop = (*wording.words.lines("session.stop_lines"), say("stop_signs"), say("red_flags", call=handout.emergency))
    return Page(
        title=handout.name.strip() or say("title"),
        name_line=say("name"),
        lead=tuple(_lead(handout, wording)),
        stop_heading=say("stop_heading"),
        stop=stop,
        end=tuple(_end(handout, wording)),
        foot=say("unchecked"),
    )


def _lead(handout: Handout, wording: Wording) -> Iterator[str]:
    say, day = wording.say, wording.day(handout.day)
    yield say("given", who=handout.given_by, day=day) if handout.given_by.strip() else say("made", day=day)
    days = sorted(handout.weekdays)
    yield say("days", days=BETWEEN.join(wording.weekday(one) for one in days)) if days else say("every_day")
    if handout.note.strip():
        yield say("note", note=handout.note)
    if handout.items:
        yield say("mirror" if handout.mirror else "from_front")


def _end(handout: Handout, wording: Wording) -> Iterator[tuple[str, tuple[str, ...]]]:
    say = wording.say
    yield say("ease_heading"), wording.words.lines("handout.ease")
    if handout.left_out:
        lines = tuple(say("left_out", name=name, why=why) for name, why in handout.left_out)
        yield say("left_out_heading"), lines


# --- of one exercise ------------------------------------------------------------------------------------------------------


def lines_of(item: HandoutItem, wording: Wording) -> Iterator[tuple[str, str]]:
    """What is said under the name of an exercise: (kind, line), kind being how it is printed: bold or plain."""
    say = wording.say
    for line in (item.side, item.dose):
        if line:
            yield "bold", line
    yield from (("cue", cue) for cue in item.cues)
    for joined in ((item.limit, *item.lessened), item.when):
        if line := " ".join(part for part in joined if part):
            yield "plain", line
    if item.told:
        yield "plain", say("picture", told=item.told)
    if item.caution:
        yield "plain", say("caution", text=item.caution)
    if item.note.strip():
        yield "note", say("item_note", text=item.note)
    yield from (("bold", line) for line in item.allowed)


def dose_words(item: PlannedItem, wording: Wording) -> str:
    """How much, in a sentence: "5 times, hold 4 seconds, rest 6 seconds."."""
    dose = item.dose
    if dose.timed:
        return wording.say("dose.line", parts=_time(dose.duration_s, wording))
    each = len(item.turns) // len(item.placed.strokes)
    rounds = dose.sets if dose.sets > 1 and each % dose.sets == 0 else 1
    times = wording.count("dose.times", each // rounds)
    if rounds > 1:
        times = wording.say("dose.rounds", count=wording.number(rounds), times=times)
    if item.placed.both:
        times = wording.say("dose.each_side", times=times)
    parts = [times, wording.count("dose.hold", dose.hold_s)]
    if len(item.turns) > 1:
        parts.append(wording.count("dose.rest", dose.rest_s))
    return wording.say("dose.line", parts=BETWEEN.join(parts))


def _time(seconds: float, wording: Wording) -> str:
    minutes, rest = divmod(seconds, MINUTE_S)
    parts = [wording.count("dose.minutes", minutes)] if minutes else []
    return " ".join((*parts, wording.count("dose.seconds", rest))) if rest else parts[0]


def when_lines(cycle: WholeCycle, today: Day, wording: Wording) -> tuple[str, ...]:
    """Where between injections an item is not done, or less of it: paper does not know the day."""
    say = wording.say
    return tuple(say(f"when.{key}", **values) for key, values in _when(cycle, today))


def _when(cycle: WholeCycle, today: Day) -> Iterator[tuple[str, dict[str, object]]]:
    usual, parts = cycle.usual, cycle.parts
    if usual is None:
        return
    out = {part for part, found in parts.items() if isinstance(found, Reason)}
    first = max(today.clinic_allows_from or 0, WORKING_FROM if {KICK_IN, KICK_IN_LATE} <= out else 0)
    rested = parts[REST48]
    if REST48 in out:
        yield ("rest48", {}) if first <= REST_DAYS else ("from_day", {"day": first})
    elif isinstance(rested, PlannedItem):
        if len(rested.turns) < len(usual.turns):
            yield ("rest48_half", {}) if first <= REST_DAYS else ("half_until", {"day": first})
        if rested.placed.eyes_only and not usual.placed.eyes_only:
            yield "rest48_eyes", {}
    early = parts[KICK_IN_LATE]
    if isinstance(early, PlannedItem) and _reach(early) < _reach(usual):
        yield "smaller", {"day": WORKING_FROM}
    if KICK_IN not in out and WORKING in out:
        yield "working", {}
    if WANING in out:
        yield "waning", {}
    if DUE in out:
        yield "due", {}
    if usual.exercise.category is Category.ISOMETRIC:
        yield "weak", {}
        yield "weak_none", {}


def _reach(item: PlannedItem) -> float:
    """How far it goes, along the axis on which it goes furthest."""
    return max(furthest(stroke.end)[1] for stroke in item.placed.strokes)
