"""What may be put on now: after injections, between two packs, and how often in a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from dystonia_companion.content.thermal import read_thermal
from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.pose import Side
from dystonia_companion.model.thermal import Application, Ending, Place, Spot, Warmth
from dystonia_companion.model.thermal_rules import Care, gap_left_ms, not_there, offer
from dystonia_companion.paths import resource_root
from tests.model.test_thermal import MINUTE, NOON, at, on

PRESETS = {p.id: p for p in read_thermal(resource_root()).presets}
TODAY = NOON.date()
HOUR = timedelta(hours=1)


def past(preset: str, ended_min: float) -> Application:
    """One that ended so many minutes after noon."""
    found = PRESETS[preset]
    off = at(ended_min)
    return on(
        id=f"{preset}{ended_min}",
        preset=preset,
        kind=found.kind,
        gap_min=found.gap_min,
        ended=off.wall,
        ending=Ending.TIME_UP,
        span=Span(0, off),
    )


INJECTED = {
    # preset, hours since, allowed: heat after a day, cold agreed -> (shown, reason, hours until it is over)
    ("heat_pack", 1, False, False): (True, "thermal_injected_heat", 48),
    ("heat_pack", 47.9, False, False): (True, "thermal_injected_heat", 48),
    ("heat_pack", 48, False, False): (True, None, None),
    ("heat_pack", 23, True, False): (True, "thermal_injected_heat_24", 24),
    ("heat_pack", 24, True, False): (True, None, None),
    ("heat_pack", 1, False, True): (True, "thermal_injected_heat", 48),
    ("moist_towel", 30, False, True): (True, "thermal_injected_heat", 48),
    ("cold_pack", 1, False, False): (True, "thermal_injected_cold", 48),
    ("cold_pack", 30, True, False): (True, None, None),
    ("cold_pack", 1, False, True): (True, "thermal_first_day", 24),
    ("cold_pack", 25, False, True): (True, None, None),
    ("cold_site_24h", 1, False, False): (False, None, None),
    ("cold_site_24h", 1, False, True): (True, None, None),
    ("cold_site_24h", 24, False, True): (False, None, None),
    ("cold_site_24h", -3, False, True): (True, None, None),
    ("contrast", 1, False, True): (True, "thermal_injected_both", 48),
}


@pytest.mark.parametrize(("case", "expected"), INJECTED.items(), ids=str)
def test_after_injections(case: tuple, expected: tuple) -> None:
    preset, hours, heat, cold = case
    shown, reason, until = expected
    injected = NOON - hours * HOUR
    care = Care(TODAY, injected, heat, cold, show_hidden=True)
    found = offer(PRESETS[preset], (), care, at(0))
    assert found.shown is shown
    assert (found.reason.code if found.reason else None) == reason
    assert found.until == (None if until is None else injected + until * HOUR)


def test_contrast_is_hidden_until_it_is_wanted() -> None:
    assert not offer(PRESETS["contrast"], (), Care(TODAY), at(0)).shown
    assert offer(PRESETS["contrast"], (), Care(TODAY, show_hidden=True), at(0)).open


GAPS = {
    ("heat_pack", "heat_pack"): 60,
    ("heat_pack", "cold_pack"): 60,
    ("cold_site_24h", "cold_site_24h"): 20,
    ("cold_site_24h", "cold_pack"): 60,
    ("heat_pack", "contrast"): 120,
    ("contrast", "heat_pack"): 120,
    ("warm_shower", "heat_pack"): 60,
}


@pytest.mark.parametrize(("pair", "minutes"), GAPS.items(), ids=str)
def test_the_skin_rests_between_two(pair: tuple[str, str], minutes: int) -> None:
    before, after = pair
    last = (past(before, 0),)
    care = Care(TODAY, show_hidden=True, cold_agreed=True, injected=NOON if after == "cold_site_24h" else None)
    soon = offer(PRESETS[after], last, care, at(minutes - 0.01))
    assert soon.reason is not None
    assert soon.reason.code == "thermal_wait"
    assert soon.until == NOON + timedelta(minutes=minutes)
    assert offer(PRESETS[after], last, care, at(minutes)).open


def test_a_clock_set_forward_does_not_end_the_rest() -> None:
    assert gap_left_ms(PRESETS["heat_pack"], (past("heat_pack", 0),), at(300, 10)) == 50 * MINUTE


def test_a_clock_set_back_makes_the_rest_count_from_now() -> None:
    assert gap_left_ms(PRESETS["heat_pack"], (past("heat_pack", 0),), at(-300, 40)) == 60 * MINUTE


def several(preset: str, count: int) -> tuple[Application, ...]:
    return tuple(past(preset, -100 * n - 100) for n in range(count))


LIMITS = [
    ("heat_pack", "heat_pack", 1, 2, True),
    ("heat_pack", "heat_pack", 2, 2, False),
    ("heat_pack", "heat_pack", 3, 4, True),
    ("heat_pack", "heat_pack", 4, 4, False),
    ("heat_pack", "heat_pack", 4, 400, False),
    ("moist_towel", "heat_pack", 2, 2, True),
    ("moist_towel", "heat_pack", 4, 4, False),
    ("heat_pack", "warm_shower", 2, 2, False),
    ("cold_pack", "heat_pack", 4, 4, True),
    ("cold_pack", "cold_pack", 4, 2, False),
    ("contrast", "contrast", 1, 2, False),
    ("contrast", "heat_pack", 4, 4, False),
    ("contrast", "heat_pack", 3, 4, True),
]


@pytest.mark.parametrize(("wanted", "had", "times", "packs_a_day", "open_"), LIMITS)
def test_how_often_in_a_day(wanted: str, had: str, times: int, packs_a_day: int, open_: bool) -> None:
    care = Care(TODAY, show_hidden=True, packs_a_day=packs_a_day)
    found = offer(PRESETS[wanted], several(had, times), care, at(60))
    assert found.open is open_
    if not open_:
        assert found.reason is not None
        assert found.reason.code == "thermal_enough"


def test_days_that_a_set_clock_makes_up_give_no_more_than_two() -> None:
    """Each was put on just before a midnight that was made up, so none is of today; but 24 hours hold them all."""
    had = tuple(replace(a, local_date=a.local_date - timedelta(days=9)) for a in several("moist_towel", 8))
    had = tuple(replace(a, span=Span(900 * MINUTE, at(0))) for a in had)
    assert not any(a.counts_on(TODAY, at(1)) for a in had)
    assert not offer(PRESETS["moist_towel"], had, Care(TODAY), at(1)).open
    assert offer(PRESETS["moist_towel"], had[:7], Care(TODAY), at(1)).open


@pytest.mark.parametrize("days", [1, 2, 3, 5])
def test_days_in_a_row_that_a_set_clock_makes_up_give_no_more_than_one_day(days: int) -> None:
    count = 4 * (days + 1)
    each_min = (days * 1440 - 62) // count
    had = tuple(
        replace(
            past("moist_towel", 0),
            id=str(n),
            local_date=TODAY - timedelta(days=99),
            span=Span(n * each_min * MINUTE, at(0)),
        )
        for n in range(1, count + 1)
    )
    had = tuple(replace(a, ended=NOON - timedelta(days=90)) for a in had)
    assert sum(a.counts_on(TODAY, at(61)) for a in had) <= 4
    assert not offer(PRESETS["moist_towel"], had, Care(TODAY + timedelta(days=9)), at(61)).open


def test_who_uses_all_of_every_day_for_two_weeks_and_flies_east_is_never_kept_out() -> None:
    had: list[Application] = []
    for day in range(14):
        hours_east = 8 if day >= 7 else 0
        for pack in range(2):
            now_min = day * 1440 + pack * 300 - (hours_east * 60 if day >= 7 else 0)
            care = Care(TODAY + timedelta(days=day), packs_a_day=2)
            assert offer(PRESETS["heat_pack"], had[-60:], care, at(now_min)).open, (day, pack)
            ended = past("heat_pack", now_min + 15)
            zone = ZoneInfo("Asia/Tokyo" if hours_east else "Europe/Berlin")
            had.append(replace(ended, local_date=TODAY + timedelta(days=day), zone=zone))


@pytest.mark.parametrize(
    ("boot", "wall_h", "boot_h", "left_h"),
    [
        ("b", 1, 1, 47),
        ("b", 40, 1, 47),
        ("b", 60, 47.5, 0.5),
        ("b", -5, 1, 53),
        ("", 40, 1, 8),
    ],
)
def test_a_clock_set_forward_does_not_shorten_the_rest_after_injections(
    boot: str, wall_h: float, boot_h: float, left_h: float
) -> None:
    known = Reading(NOON, boot, 0)
    now = Reading(NOON + wall_h * HOUR, boot, round(boot_h * 60 * MINUTE))
    found = offer(PRESETS["heat_pack"], (), Care(TODAY, NOON, known_at=known), now)
    assert found.reason is not None
    assert found.until is not None
    assert found.until - now.wall == left_h * HOUR


def test_one_at_a_time() -> None:
    found = offer(PRESETS["cold_pack"], (on(),), Care(TODAY), at(600))
    assert found.reason is not None
    assert found.reason.code == "thermal_on"


SPOTS = [
    ("cold_pack", Spot(Place.TOP_OF_SHOULDER, Side.LEFT), True),
    ("cold_pack", Spot(Place.TOP_OF_SHOULDER), True),
    ("contrast", Spot(Place.TOP_OF_SHOULDER, Side.LEFT), True),
    ("cold_pack", Spot(Place.TOP_OF_SHOULDER, Side.RIGHT), False),
    ("cold_pack", Spot(Place.BACK_OF_NECK), False),
    ("heat_pack", Spot(Place.TOP_OF_SHOULDER, Side.LEFT), False),
]


@pytest.mark.parametrize(("preset", "spot", "kept_off"), SPOTS)
def test_no_cold_over_a_heart_that_is_ill(preset: str, spot: Spot, kept_off: bool) -> None:
    care = Care(TODAY, flags=frozenset({"heart_disease"}))
    assert (not_there(PRESETS[preset], spot, care) is not None) is kept_off
    assert not_there(PRESETS[preset], spot, Care(TODAY)) is None


def test_no_place_is_the_throat() -> None:
    assert {p.value for p in Place} == {"back_of_neck", "top_of_shoulder", "upper_back"}
    assert Warmth.BOTH.parts == {Warmth.HEAT, Warmth.COLD}
