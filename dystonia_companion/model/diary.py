"""The diary: what an entry, a trick, a goal and the mark "it is fading" are, and what they may hold.

Clinical reference 7.2 to 7.4. On every score from 0 to 10 the higher number is the worse one. Nothing here judges a day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason

CORE = ("pain", "pull", "hard")  # what the core score is made of (7.3)
SWALLOW, WEAK, SPELL, PGI, BENEFIT = "swallow", "weak", "spell", "pgi", "benefit"
EARLIEST = date(1980, 1, 1)  # as of treatments: nobody keeps a diary further back
WORST = 10  # of a score
PGI_STEPS = 7  # 1 very much better to 7 very much worse, 4 no change
MOST_TABLETS = 50  # in a day: a slip of the keys
LONGEST_NOTE, LONGEST_NAME = 4_000, 60
LONGEST_EFFECT_S = 24 * 3_600
SAME = 5  # of a trick's score: 0 much better, 10 much worse
OTHER = "other"


class Feel(StrEnum):
    """The day as a whole, in one tap."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


@dataclass(frozen=True)
class GoalMark:
    """How a goal went: how hard it was, 0 easy to 10 could not, or that it was done."""

    score: int | None = None
    done: bool = False


@dataclass(frozen=True)
class Entry:
    """One entry about the instant `at` (UTC), which fell on the civil day `day` in `zone` (IANA name); there may be several a day.

    `scores`: 0 to 10 by the id of the item, of a task, or of an own symptom. `goals`: by the id of the goal. `tablets`: extra
    ones for pain. `pgi`: compared with just before the last injections, 1 to 7. None is not told. `illness` and `bad_sleep`
    mark what is out of the ordinary: such entries stay out of the wear-off.
    """

    uuid: str
    at: datetime
    day: date
    zone: str
    scores: Mapping[str, int] = field(default_factory=dict)
    feel: Feel | None = None
    triggers: tuple[str, ...] = ()
    eased: tuple[str, ...] = ()
    tablets: int | None = None
    pgi: int | None = None
    woken: bool | None = None
    cough: bool | None = None
    illness: bool = False
    bad_sleep: bool = False
    goals: Mapping[str, GoalMark] = field(default_factory=dict)
    note: str = ""

    @property
    def ordinary(self) -> bool:
        return not (self.illness or self.bad_sleep)

    @property
    def core(self) -> float | None:
        """The median of those core items that were told; None without any."""
        scores = self.scores
        told = [scores[item] for item in CORE if item in scores]
        return median(told) if told else None

    @property
    def empty(self) -> bool:
        """Whether nothing was told."""
        told = (self.feel, self.tablets, self.pgi, self.woken, self.cough)
        marks = self.scores or self.triggers or self.eased or self.goals or not self.ordinary
        return not marks and not self.note.strip() and all(one is None for one in told)


@dataclass(frozen=True)
class OwnSymptom:
    """What a person picked besides the core items: the id of an optional item or of a task, or words of their own.

    Scores are kept under `item`; one in own words has its uuid there. `active`: still asked; what is not keeps its words for
    the entries that have it.
    """

    uuid: str
    item: str
    words: str = ""
    active: bool = True

    @property
    def own(self) -> bool:
        return self.item == self.uuid


@dataclass(frozen=True)
class Goal:
    """Something that the person wants to do, in their own words. `active`: still asked."""

    uuid: str
    words: str
    since: date
    active: bool = True


@dataclass(frozen=True)
class FadingMark:
    """The person pressed "I feel it fading": always kept, and shown beside what is worked out."""

    uuid: str
    at: datetime
    day: date
    zone: str


class Manner(StrEnum):
    """How a place is touched."""

    LIGHT = "light"
    FIRM = "firm"
    HOVERING = "hovering"


class Felt(StrEnum):
    """What a trick did."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True)
class Trick:
    """One sensory trick: the id of its place, the person's own side where it has one, the manner where something is touched.

    `words` only with the place OTHER.
    """

    uuid: str
    place: str
    side: Side | None = None
    manner: Manner | None = None
    words: str = ""


@dataclass(frozen=True)
class TrickUse:
    """One use of a trick. `score`: 0 much better, 5 the same, 10 much worse, where told so finely. `lasts_s`: seconds that it
    helped. `still_works`: whether the person still counts on it, None where not told."""

    uuid: str
    trick: str
    at: datetime
    day: date
    zone: str
    felt: Felt
    score: int | None = None
    lasts_s: int | None = None
    still_works: bool | None = None


def median(values: Iterable[float]) -> float:
    """The middle one of at least one value, or the mean of the middle two."""
    found = sorted(values)
    half = len(found) // 2
    return float(found[half]) if len(found) % 2 else (found[half - 1] + found[half]) / 2


def problems(entry: Entry, now: datetime, before: Entry | None = None) -> Mapping[str, Reason]:
    """What is wrong in an entry, by field; scores and goals by "scores.pain" and "goals.<id>".

    An entry that was kept as `before` is not refused for an instant that it had then: the clock was set back since.
    """
    found: dict[str, Reason | None] = {}
    if before is None or before.at != entry.at:
        found["at"] = when_problem(entry.at, entry.day, now)
    found |= {f"scores.{item}": _within(score, 0, WORST) for item, score in entry.scores.items()}
    found |= {f"goals.{goal}": _within(mark.score, 0, WORST) for goal, mark in entry.goals.items()}
    found["tablets"] = _within(entry.tablets, 0, MOST_TABLETS)
    found["pgi"] = _within(entry.pgi, 1, PGI_STEPS)
    found["note"] = _length(entry.note, LONGEST_NOTE)
    found["entry"] = Reason("nothing_told") if entry.empty else None
    return {name: reason for name, reason in found.items() if reason is not None}


def use_problems(use: TrickUse, now: datetime) -> Mapping[str, Reason]:
    """What is wrong in the use of a trick, by field."""
    found = {
        "at": when_problem(use.at, use.day, now),
        "score": _within(use.score, 0, WORST) or _felt_problem(use),
        "lasts_s": _within(use.lasts_s, 0, LONGEST_EFFECT_S),
    }
    return {name: reason for name, reason in found.items() if reason is not None}


def when_problem(at: datetime, day: date, now: datetime) -> Reason | None:
    """Why nothing can be told about this instant; None when it can."""
    if at > now:
        return Reason("time_to_come")
    return Reason("day_long_ago") if day < EARLIEST else None


def name_problem(words: str, others: Iterable[str]) -> Reason | None:
    """Why own words for a symptom, goal or trick cannot be kept beside `others`; None when they can."""
    if not words.strip():
        return Reason("nothing_written")
    if any(words.casefold() == other.casefold() for other in others):
        return Reason("twice")
    return _length(words, LONGEST_NAME)


def _felt_problem(use: TrickUse) -> Reason | None:
    if use.score is None:
        return None
    felt = Felt.SAME if use.score == SAME else Felt.BETTER if use.score < SAME else Felt.WORSE
    return None if felt is use.felt else Reason("score_does_not_fit")


def _within(value: int | None, low: int, high: int) -> Reason | None:
    return None if value is None or low <= value <= high else Reason("out_of_range", {"low": low, "high": high})


def _length(text: str, most: int) -> Reason | None:
    return Reason("too_long", {"most": most}) if len(text) > most else None


def works(uses: Iterable[TrickUse]) -> bool | None:
    """Whether a trick still works, after its uses: as told last; while that was never told, as it felt last. None without use,
    and where it felt worse since it was said to work."""
    newest_first = sorted(uses, key=lambda use: (use.at, use.uuid), reverse=True)
    if not newest_first:
        return None
    told = next((use.still_works for use in newest_first if use.still_works is not None), None)
    newest = newest_first[0]
    if told and newest.still_works is None and newest.felt is Felt.WORSE:
        return None
    return told if told is not None else newest.felt is Felt.BETTER


def decided_by_tricks(tricks: Iterable[Trick], uses: Iterable[TrickUse], behind: Collection[str]) -> Mapping[str, bool]:
    """What the trick log decides about exercises (clinical reference 8.7), by its word there; the last use of a trick counts.

    `behind`: places where the back of the head has contact. One of them that made it worse hides such contact. Once a touch
    was tried, the log says whether one helps; that question's own answer counts no more.
    """
    last = {use.trick: use for use in sorted(uses, key=lambda use: (use.at, use.uuid))}
    used = [(trick, last[trick.uuid]) for trick in tricks if trick.uuid in last]
    found: dict[str, bool] = {}
    if any(trick.place in behind and use.felt is Felt.WORSE for trick, use in used):
        found["reverse_geste"] = True
    touches = [use for trick, use in used if trick.manner is not None]
    if touches:
        found["all_with_trick"] = any(use.felt is Felt.BETTER and use.still_works is not False for use in touches)
    return found
