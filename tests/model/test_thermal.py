"""Where a pack that is on stands, by the table of cases in model/thermal.py; caps; the alarm that grows."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.thermal import (
    LONGEST_MIN,
    Application,
    Ending,
    Phase,
    Place,
    Preset,
    SkinAnswer,
    SkinCheck,
    Spot,
    Step,
    Warmth,
    alarm_step,
    stage,
)

NOON = datetime(2027, 1, 11, 11, 0, tzinfo=UTC)
MINUTE = 60_000
HEAT = Preset("heat_pack", Warmth.HEAT, 15, 5, 20, 60, 4, 2, (5,))
OK5 = SkinCheck(5, SkinAnswer.NORMAL)


def at(wall_min: float, boot_min: float | None = None, boot: str = "one") -> Reading:
    boot_ms = round((wall_min if boot_min is None else boot_min) * MINUTE) + 10**8
    return Reading(NOON + timedelta(minutes=wall_min), boot, boot_ms)


def on(*checks: SkinCheck, minutes: int = 15, **more: object) -> Application:
    made = Application(
        "a",
        "heat_pack",
        Warmth.HEAT,
        Spot(Place.BACK_OF_NECK),
        minutes,
        (5,),
        60,
        NOON,
        date(2027, 1, 11),
        ZoneInfo("Europe/Berlin"),
        Span(0, at(0)),
        checks=checks,
    )
    return replace(made, **more)  # type: ignore[arg-type]


STAGES = {
    "just on": (on(), at(0), Phase.ON, None, 0),
    "before the check": (on(), at(4.99), Phase.ON, None, 0),
    "check due": (on(), at(5), Phase.CHECK, None, 0),
    "check still asked": (on(), at(5.99), Phase.CHECK, None, 0),
    "no answer for a minute": (on(), at(6), Phase.ALARM, Ending.NO_ANSWER, 0),
    "answered": (on(OK5), at(9), Phase.ON, None, 0),
    "hot": (on(SkinCheck(5, SkinAnswer.HOT_OR_SORE)), at(5.5), Phase.ALARM, Ending.SKIN, 0),
    "numb, and the time is up": (on(SkinCheck(5, SkinAnswer.BLISTER_NUMB)), at(30), Phase.ALARM, Ending.SKIN, 0),
    "cannot check": (on(SkinCheck(5, SkinAnswer.CANNOT_CHECK)), at(5.5), Phase.ALARM, Ending.SKIN, 0),
    "wall deadline": (on(OK5), at(15, 3), Phase.ALARM, Ending.TIME_UP, 0),
    "boot time": (on(OK5), at(3, 15), Phase.ALARM, Ending.TIME_UP, 0),
    "slept past the end": (on(OK5), at(29), Phase.ALARM, Ending.TIME_UP, 14 * MINUTE),
    "slept past check and end": (on(), at(29), Phase.ALARM, Ending.TIME_UP, 14 * MINUTE),
    "wall stepped back an hour": (on(OK5), at(-50, 10), Phase.ON, None, 0),
    "wall stepped back, time is up by boot": (on(OK5), at(-50, 16), Phase.ALARM, Ending.TIME_UP, MINUTE),
    "other boot": (on(OK5), at(10, 0, "two"), Phase.ON, None, 0),
    "other boot, over": (on(OK5), at(16, 0, "two"), Phase.ALARM, Ending.TIME_UP, MINUTE),
    "other boot, wall before the start": (on(OK5), at(-3, 0, "two"), Phase.ALARM, Ending.TIME_UP, None),
    "a file that says 45 minutes": (on(OK5, minutes=45), at(20), Phase.ALARM, Ending.TIME_UP, 0),
}


@pytest.mark.parametrize("case", STAGES.values(), ids=STAGES)
def test_stage(case: tuple) -> None:
    application, now, phase, cause, late = case
    here = stage(application, now)
    assert (here.phase, here.cause, here.late_ms) == (phase, cause, late)


def test_worn_before_a_restart_still_counts() -> None:
    kept = on(OK5, span=Span(12 * MINUTE, at(12)))
    here = stage(kept, at(13, 0, "two"))
    assert (here.worn_ms, here.left_ms) == (13 * MINUTE, 2 * MINUTE)


@pytest.mark.parametrize("kind", LONGEST_MIN)
def test_no_preset_passes_the_caps_whatever_it_says(kind: Warmth) -> None:
    wild = Preset("wild", kind, 90, 60, 90, 0, 99)
    assert wild.clamp(90) == LONGEST_MIN[kind]
    assert wild.clamp(-5) <= LONGEST_MIN[kind]


def test_minutes_stay_between_least_and_most() -> None:
    assert [HEAT.clamp(m) for m in (-3, 5, 12, 20, 21, 500)] == [5, 5, 12, 20, 20, 20]


def test_a_short_pack_ends_before_its_skin_check() -> None:
    assert HEAT.checks_for(5) == ()
    assert HEAT.checks_for(6) == (5,)


def test_by_turns_knows_what_is_on() -> None:
    turns = Preset("contrast", Warmth.BOTH, 5, 5, 5, 120, 1, steps=(Step(Warmth.HEAT, 3), Step(Warmth.COLD, 2)))
    kinds = [turns.step_at(round(m * MINUTE)).kind for m in (0, 2.99, 3, 4.9, 60)]
    assert kinds == [Warmth.HEAT, Warmth.HEAT, Warmth.COLD, Warmth.COLD, Warmth.COLD]


def ended(at_min: float, local_date: date = date(2027, 1, 11)) -> Application:
    off = at(at_min)
    return on(ended=off.wall, ending=Ending.EARLY, span=Span(0, off), local_date=local_date)


NEXT = date(2027, 1, 12)
TILL_MIDNIGHT = 12 * 60  # minutes from noon in Berlin
COUNTS = {
    "later that day": (at(200), date(2027, 1, 11), True),
    "after midnight": (at(TILL_MIDNIGHT + 1), NEXT, False),
    "zone of the next day, at once": (at(10), NEXT, True),
    "clock set to the next day": (at(TILL_MIDNIGHT + 60, 10), NEXT, True),
    "clock set to the next day, and the day really over": (at(TILL_MIDNIGHT + 600, TILL_MIDNIGHT + 1), NEXT, False),
    "journey back over the date line": (at(200), date(2027, 1, 10), True),
    "clock set back a year, and a day really over": (at(26 * 60), date(2026, 1, 12), False),
    "other boot, clock before": (at(-60, 0, "two"), date(2027, 1, 11), True),
}


@pytest.mark.parametrize("case", COUNTS.values(), ids=COUNTS)
def test_it_is_one_of_today(case: tuple) -> None:
    now, today, counts = case
    assert ended(0).counts_on(today, now) is counts


def test_what_is_on_always_counts() -> None:
    assert on().counts_on(date(2030, 1, 1), at(10**6, 0, "two"))


def test_the_alarm_grows_and_never_stops() -> None:
    steps = [alarm_step(n) for n in range(40)]
    for before, after in itertools.pairwise(steps):
        assert after.growth >= before.growth
        assert after.next_ms <= before.next_ms
        assert after.words >= before.words
    assert steps[-1].growth == 1.0
    assert steps[0].growth < steps[1].growth < steps[3].growth


def test_only_normal_skin_goes_on() -> None:
    assert [a for a in SkinAnswer if a.goes_on] == [SkinAnswer.NORMAL]
    assert [a for a in SkinAnswer if not a.burn_advice] == [SkinAnswer.NORMAL]
