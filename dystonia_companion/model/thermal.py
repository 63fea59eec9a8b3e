"""Warm and cold packs: what may be put on for how long, and where one that is on stands.

Clinical reference 4. A pack stays on the skin whatever the computer does, so nothing here is counted down: an application is
its start and what happened, and where it stands is worked out from readings of the clocks. The cases:

| event                          | nothing on      | on                     | skin check asked           | alarm: take it off       |
|--------------------------------|-----------------|------------------------|----------------------------|--------------------------|
| start                          | on, once kept   | refused                | refused                    | refused                  |
| minute of a skin check         | -               | skin check asked       | -                          | -                        |
| "feels and looks normal"       | -               | -                      | on                         | asked anew once it is off |
| any other answer               | -               | -                      | alarm, skin                | alarm, skin              |
| no answer for 60 s             | -               | -                      | alarm, no answer           | -                        |
| wall deadline passed           | -               | alarm, time is up      | alarm, time is up          | alarm, time is up        |
| elapsed boot time passed       | -               | alarm, time is up      | alarm, time is up          | alarm, time is up        |
| "Pack is off"                  | -               | off, early             | off, early                 | off, by its cause        |
| "It is still on" (undo of off) | as it would be  | -                      | -                          | -                        |
| window closed or hidden        | -               | goes on                | comes up, asks             | comes up, sounds         |
| program killed or closed       | -               | goes on                | goes on                    | goes on                  |
| started again, same boot       | -               | the same, or an alarm  | the same, or an alarm      | alarm, says since when   |
| started again, other boot      | -               | by the wall clock      | by the wall clock          | alarm, says since when   |
| the same, wall clock before it | -               | alarm, cannot tell     | alarm, cannot tell         | alarm                    |
| computer slept                 | rest counts     | counts as on           | counts as on               | sounds when it wakes     |
| wall clock stepped forward     | rest by boot    | ends sooner            | ends sooner                | -                        |
| wall clock stepped back        | rest from now   | by boot clock          | by boot clock              | -                        |
| zone changed, a journey        | see counts_on   | only the shown time    | only the shown time        | -                        |
| pause, snooze, more minutes    | there are none  | there are none         | there are none             | there are none           |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.pose import Side

MINUTE_MS = 60_000
NO_ANSWER_MS = 60_000  # [design], clinical reference 4: no answer to the skin check
LONGEST_DAY_MS = 25 * 3_600_000  # of a civil day


class Warmth(StrEnum):
    """What a pack does to the skin. BOTH: warm and cold by turns."""

    HEAT = "heat"
    COLD = "cold"
    BOTH = "both"

    @property
    def parts(self) -> frozenset[Warmth]:
        """HEAT, COLD, or the two of them."""
        return frozenset({Warmth.HEAT, Warmth.COLD}) if self is Warmth.BOTH else frozenset({self})


# Never above, whatever a file says (clinical reference 4, absolute_max_min, and the most heat_pack and cold_site_24h allow).
LONGEST_MIN = {Warmth.HEAT: 20, Warmth.COLD: 15, Warmth.BOTH: 15}
MOST_A_DAY = {Warmth.HEAT: 4, Warmth.COLD: 6}


class Place(StrEnum):
    """Where a pack may lie: never the front or the side of the throat."""

    BACK_OF_NECK = "back_of_neck"
    TOP_OF_SHOULDER = "top_of_shoulder"
    UPPER_BACK = "upper_back"


@dataclass(frozen=True)
class Spot:
    """A place; `side` only for the top of a shoulder, None there for both shoulders."""

    place: Place
    side: Side | None = None


@dataclass(frozen=True)
class Step:
    """One pack of several by turns."""

    kind: Warmth
    minutes: int


@dataclass(frozen=True)
class Preset:
    """One way of warmth or cold. Minutes: `usual`, `least`, `most`; `gap_min` between two; `a_day` at most.

    `usual_a_day`: a lower number that the person may raise to `a_day`. `check_min`: minutes from the start at which the skin
    is looked at. `first_hours`: only so many hours after injections, where the clinic agrees. `log_only`: written down
    afterwards, without a countdown. `hidden`: only where the person wants it shown.
    """

    id: str
    kind: Warmth
    usual: int
    least: int
    most: int
    gap_min: int
    a_day: int
    usual_a_day: int | None = None
    check_min: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    first_hours: int | None = None
    log_only: bool = False
    hidden: bool = False

    def clamp(self, minutes: int) -> int:
        """`minutes` inside what this preset and its kind allow."""
        return min(max(minutes, self.least), self.most, LONGEST_MIN[self.kind])

    def checks_for(self, minutes: int) -> tuple[int, ...]:
        """The minutes of the skin checks that come before the end."""
        return tuple(m for m in self.check_min if m < minutes)

    def step_at(self, worn_ms: int) -> Step:
        """Which pack is on after so long."""
        until_ms = 0
        for step in self.steps:
            until_ms += step.minutes * MINUTE_MS
            if worn_ms < until_ms:
                return step
        return self.steps[-1] if self.steps else Step(self.kind, self.most)


class SkinAnswer(StrEnum):
    """The four answers to the skin check."""

    NORMAL = "normal"
    HOT_OR_SORE = "hot_or_sore"
    BLISTER_NUMB = "blister_numb"
    CANNOT_CHECK = "cannot_check"

    @property
    def goes_on(self) -> bool:
        return self is SkinAnswer.NORMAL

    @property
    def burn_advice(self) -> bool:
        """Whether what to do with a burn is told: also for skin that could not be seen, for when it is."""
        return self is not SkinAnswer.NORMAL


class Ending(StrEnum):
    """How an application came to its end. LOGGED: it was written down afterwards."""

    EARLY = "early"
    TIME_UP = "time_up"
    SKIN = "skin"
    NO_ANSWER = "no_answer"
    LOGGED = "logged"


@dataclass(frozen=True)
class SkinCheck:
    """An answer to the skin check that was due after `at_min` minutes."""

    at_min: int
    answer: SkinAnswer


@dataclass(frozen=True)
class Application:
    """One pack on the skin. `span` is the time worn while it is on, and the time since its end after that.

    What it needs of its preset is kept with it, so that it stays safe when presets change. `local_date` and `zone` are those
    of its start.
    """

    id: str
    preset: str
    kind: Warmth
    spot: Spot
    minutes: int
    check_min: tuple[int, ...]
    gap_min: int
    started: datetime
    local_date: date
    zone: ZoneInfo
    span: Span
    ended: datetime | None = None
    ending: Ending | None = None
    checks: tuple[SkinCheck, ...] = ()
    pain_before: int | None = None
    pain_after: int | None = None

    @property
    def on(self) -> bool:
        return self.ended is None

    def rested_ms(self, now: Reading) -> int:
        """How long the skin has certainly rested since; 0 while it is on."""
        return 0 if self.on else self.span.at_least(now)

    def counts_on(self, today: date, now: Reading) -> bool:
        """Whether it is one of `today`.

        It stops being so when its own day is over both by the calendar and by time that has certainly passed: neither a
        journey nor a clock that was set makes room for one more.
        """
        if self.ended is None:
            return True
        rested_ms = self.rested_ms(now)
        if rested_ms >= LONGEST_DAY_MS:
            return False
        midnight = datetime.combine(self.local_date + timedelta(days=1), time(0), tzinfo=self.zone).astimezone(UTC)
        return self.local_date >= today or rested_ms < (midnight - self.ended) // timedelta(milliseconds=1)


class Phase(StrEnum):
    """What a pack that is on asks of the person."""

    ON = "on"
    CHECK = "check"
    ALARM = "alarm"


@dataclass(frozen=True)
class Stage:
    """Where an application stands. `left_ms` of the time asked for; `check_min`: the skin check that is asked.

    `cause`: why it has to come off; `late_ms`: for how long already, None where nobody can tell.
    """

    phase: Phase
    worn_ms: int
    left_ms: int
    check_min: int | None = None
    cause: Ending | None = None
    late_ms: int | None = 0


def unchecked(application: Application, worn_ms: int) -> int | None:
    """The first skin check that was due after so long and has no answer; its minute, or None."""
    answered = {check.at_min for check in application.checks}
    due = (at_min for at_min in application.check_min if at_min * MINUTE_MS <= worn_ms and at_min not in answered)
    return next(due, None)


def stage(application: Application, now: Reading) -> Stage:
    """Where an application that is on stands. Bad skin is told before time that is up, that before a missing answer."""
    asked_ms = min(application.minutes, LONGEST_MIN[application.kind]) * MINUTE_MS
    worn = application.span.at_most(now)
    worn_ms = asked_ms if worn is None else worn
    left_ms = max(0, asked_ms - worn_ms)

    def alarm(cause: Ending, late_ms: int | None) -> Stage:
        return Stage(Phase.ALARM, worn_ms, left_ms, None, cause, late_ms)

    if any(not check.answer.goes_on for check in application.checks):
        return alarm(Ending.SKIN, 0)
    if left_ms == 0:
        return alarm(Ending.TIME_UP, None if worn is None else worn_ms - asked_ms)
    at_min = unchecked(application, worn_ms)
    if at_min is None:
        return Stage(Phase.ON, worn_ms, left_ms)
    unanswered_ms = worn_ms - at_min * MINUTE_MS
    if unanswered_ms >= NO_ANSWER_MS:
        return alarm(Ending.NO_ANSWER, unanswered_ms - NO_ANSWER_MS)
    return Stage(Phase.CHECK, worn_ms, left_ms, at_min)


@dataclass(frozen=True)
class AlarmStep:
    """One round of the alarm: how loud (0: the person's own volume, 1: full), which words (0 longest), ms until the next."""

    growth: float
    words: int
    next_ms: int


_GROWING = (AlarmStep(0.0, 0, 9_000), AlarmStep(0.3, 1, 7_000), AlarmStep(0.6, 1, 6_000), AlarmStep(1.0, 2, 4_500))


def alarm_step(rounds: int) -> AlarmStep:
    """The alarm after `rounds` rounds without an answer: louder, sooner, and in fewer words [design]. It never stops."""
    return _GROWING[min(rounds, len(_GROWING) - 1)]
