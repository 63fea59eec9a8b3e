"""Doing a little more: at most one change a week, only after a morning that allows it, and the person decides.

Clinical reference 2.1, progression: one thing at a time, at most weekly, only if the next-day rule was answered and pain was as
usual or less; one repeat more (up to 10) before any longer hold. The midline hold grows by 5 s, up to 20 s; for other holds the
reference names no step: 1 s, up to what their kind allows [design]. Never suggested: anything in the first two weeks after
injections, on a day that bears less, soon after something hurt, for what was done too seldom, for what a gate makes smaller,
and for what a therapist gave, because those figures are the therapist's. To do less again is possible at any time. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dystonia_companion.model.exercise import Dose, Exercise
from dystonia_companion.model.morning_tap import Load
from dystonia_companion.model.next_day import WEEK, Morning
from dystonia_companion.model.own_routine import MOST_REPS, STRETCH_MOST_S, bounds
from dystonia_companion.model.person import WEAK_FROM, Day, DaySize, Phase
from dystonia_companion.model.reason import Reason

PHASES = frozenset({Phase.WORKING, Phase.WANING, Phase.DUE})
FIRST_DAY = 7  # no step in the first days after injections, whatever their phase is called
TIMES, WITHIN = 3, timedelta(days=28)  # done so often at the present dose, lately [design]
MIDLINE, MIDLINE_STEP_S, STEP_S = "mirror_midline", 5.0, 1.0


class Decision(StrEnum):
    """What the person decided."""

    TAKEN = "taken"
    NOT_NOW = "not_now"
    BACK = "back"


@dataclass(frozen=True)
class Step:
    """One decision about doing more of an exercise: `more_reps` and `more_hold_s` (seconds) are what it is about, 0 and up."""

    uuid: str
    exercise: str
    day: date
    answer: str
    more_reps: int
    more_hold_s: float


@dataclass(frozen=True)
class Candidate:
    """An exercise as it would be done today. `load`: how much that is in all. `done`: the last times it was followed to its end.

    `reduced`: a gate made it smaller. `given`: a therapist gave its figures.
    """

    exercise: Exercise
    dose: Dose
    load: Load
    done: tuple[tuple[date, Load], ...] = ()
    reduced: bool = False
    given: bool = False


@dataclass(frozen=True)
class Suggestion:
    """One step of one exercise: one figure, repeats or seconds of hold, from `now` to `then`."""

    exercise: str
    more_reps: int
    more_hold_s: float
    now: float
    then: float


@dataclass(frozen=True)
class Standing:
    """What decides besides the exercises. `hurts`: the day of each "it hurts", newest or not; `open_hurts`: exercises with one
    that is not answered. `halved`: something is halved now."""

    day: Day
    today: date
    steps: tuple[Step, ...] = ()
    mornings: tuple[Morning, ...] = ()
    hurts: tuple[date, ...] = ()
    open_hurts: frozenset[str] = frozenset()
    halved: bool = False


def more_of(steps: Iterable[Step]) -> dict[str, tuple[int, float]]:
    """What each exercise has gone up by: what was taken less what was taken back, never below nothing."""
    found: dict[str, tuple[int, float]] = {}
    for step in steps:
        sign = {Decision.TAKEN: 1, Decision.BACK: -1}.get(Decision(step.answer), 0)
        reps, hold_s = found.get(step.exercise, (0, 0.0))
        reps = min(MOST_REPS, max(0, reps + sign * max(0, step.more_reps)))
        hold_s = min(STRETCH_MOST_S, max(0.0, hold_s + sign * max(0.0, step.more_hold_s)))
        found[step.exercise] = (reps, hold_s)
    return {exercise: more for exercise, more in found.items() if more != (0, 0.0)}


def less_of(steps: Iterable[Step], exercise: str) -> tuple[int, float]:
    """What "Less again" takes off: the last step that still stands, the hold before the repeats; (0, 0) where none stands."""
    reps, hold_s = more_of(steps).get(exercise, (0, 0.0))
    if hold_s:
        return 0, min(hold_s, _hold_step(exercise))
    return min(1, reps), 0.0


def suggest(candidates: Sequence[Candidate], standing: Standing) -> Suggestion | Reason:
    """The one thing that may go up now, or why there is none: of those that may, the one that went up least."""
    if (refused := _not_now(standing)) is not None:
        return refused
    grown = more_of(standing.steps)
    found: list[tuple[float, Suggestion]] = []
    reasons: list[Reason] = []
    for candidate in candidates:
        step = _step_of(candidate, standing)
        if isinstance(step, Reason):
            reasons.append(step)
        else:
            found.append((sum(grown.get(candidate.exercise.id, (0, 0.0))), step))
    if found:
        return min(found, key=lambda pair: pair[0])[1]
    unanswered = next((reason for reason in reasons if reason.code == NOT_ANSWERED), None)
    return unanswered or (reasons[0] if reasons else Reason("progress_nothing"))


NOT_ANSWERED = "progress_not_answered"


def _not_now(standing: Standing) -> Reason | None:
    """What keeps everything as it is."""
    day, today = standing.day, standing.today
    early = day.cycle_day is not None and day.cycle_day < FIRST_DAY
    if day.phase not in PHASES or early or day.cycle_unknown or day.rest48_only:
        return Reason("progress_phase")
    signs = day.dizzy or day.no_neck or day.no_exercise or not day.swallow_breath_ok
    weak = day.neck_weak is not None and day.neck_weak >= WEAK_FROM
    if day.size is not DaySize.NORMAL or signs or weak:
        return Reason("progress_day")
    if any(step.day + WEEK > today for step in standing.steps):
        return Reason("progress_week")
    if standing.halved or any(hurt + WEEK > today for hurt in standing.hurts):
        return Reason("progress_sore")
    latest = max(standing.mornings, key=lambda morning: morning.day, default=None)
    if latest is None or latest.allows:
        return None
    return Reason(NOT_ANSWERED if latest.compared is None else "progress_sore")


def _step_of(candidate: Candidate, standing: Standing) -> Suggestion | Reason:
    exercise, dose, present = candidate.exercise, candidate.dose, candidate.load
    if candidate.given:
        return Reason("progress_given")
    if candidate.reduced or exercise.id in standing.open_hurts or dose.timed:
        return Reason("progress_nothing")
    at_it = sorted({day for day, load in candidate.done if _as_much(load, present)})
    if sum(day + WITHIN > standing.today for day in at_it) < TIMES:
        return Reason("progress_seldom")
    taken = [step.day for step in standing.steps if step.answer == Decision.TAKEN]
    answered = max((morning.day for morning in standing.mornings), default=date.min)
    if answered <= max([at_it[0], *taken]):
        return Reason(NOT_ANSWERED)
    allowed = bounds(exercise)
    if "reps" in allowed and dose.reps + 1 <= MOST_REPS:
        return Suggestion(exercise.id, 1, 0.0, dose.reps, dose.reps + 1)
    hold_s = _hold_step(exercise.id)
    if dose.hold_s + hold_s <= allowed["hold_s"].most:
        return Suggestion(exercise.id, 0, hold_s, dose.hold_s, dose.hold_s + hold_s)
    return Reason("progress_most")


def _as_much(load: Load, present: Load) -> bool:
    return load.repeats >= present.repeats and load.hold_s >= present.hold_s


def _hold_step(exercise: str) -> float:
    return MIDLINE_STEP_S if exercise == MIDLINE else STEP_S
