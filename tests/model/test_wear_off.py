"""Wear-off by the rule of clinical reference 7.3: made series whose answers were worked out by hand, and what must always hold."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.diary import Entry
from dystonia_companion.model.wear_off import Band, Found, Missing, WearOff, about_week, band, wear_off
from tests.model.diaries import CONTENT, TREATED, entry, ill, on_days

RULE = CONTENT.wear_off
BEFORE = dict.fromkeys(range(-7, 0), 7)
BEST = dict.fromkeys(range(21, 50, 3), 3)  # B 7, P 3, G 4: the first sign at a median of 4.2, mostly off at 6.2
RISING = {51: 3, 54: 5, 57: 5, 60: 5, 63: 7, 66: 7, 69: 7, 72: 7}


def one(scores: dict[int, int], last: int = 80, *others: Entry) -> WearOff:
    """The only cycle on record, on its day `last`."""
    (cycle,) = wear_off([*on_days(scores), *others], [TREATED], TREATED + timedelta(days=last), RULE)
    return cycle


def test_a_clear_course() -> None:
    """On day 57 the last 10 days are 3 3 5 5; on 60 they are 3 5 5 5. On 66 they are 5 5 7 7, on 69 5 7 7 7."""
    cycle = one(BEFORE | BEST | RISING)
    assert (cycle.found, cycle.baseline, cycle.peak, cycle.gain) == (Found.FADING, 7, 3, 4)
    assert (cycle.first_sign, cycle.mostly_off) == (60, 69)
    assert about_week(60) == 9


def test_the_points_and_lines_it_was_worked_out_from_are_told() -> None:
    cycle = one(BEFORE | BEST | RISING)
    assert [(p.day, p.score) for p in cycle.points] == sorted((BEFORE | BEST | RISING).items())
    assert cycle.peak_days == (21, 34)  # the first two weeks that have it
    assert cycle.line(RULE.first_loss) == pytest.approx(4.2)
    assert cycle.line(RULE.off_loss) == pytest.approx(6.2)


def test_a_first_sign_waits_for_the_next_entry() -> None:
    until_60 = {day: n for day, n in (BEFORE | BEST | RISING).items() if day <= 60}
    assert one(until_60, 60).found is Found.NOT_FADING
    assert one(until_60 | {63: 3}, 63).found is Found.NOT_FADING
    assert one(until_60 | {63: 5}, 63).first_sign == 60


def test_mostly_off_waits_for_the_next_entry_too() -> None:
    until_69 = {day: n for day, n in (BEFORE | BEST | RISING).items() if day <= 69}
    assert (one(until_69, 69).first_sign, one(until_69, 69).mostly_off) == (60, None)


def test_no_clear_peak_is_said_once_the_best_days_are_over() -> None:
    scores = dict.fromkeys(range(-7, 0), 5) | dict.fromkeys(range(21, 50, 3), 4)
    assert one(scores, 48).found is Found.TOO_SOON
    over = one(scores, 49)
    assert (over.found, over.gain, over.first_sign) == (Found.NO_CLEAR_PEAK, 1, None)


@pytest.mark.parametrize(("best", "found"), [(5, Found.NOT_FADING), (6, Found.NO_CLEAR_PEAK)])
def test_two_points_are_a_gain(best: int, found: Found) -> None:
    assert one(BEFORE | dict.fromkeys(range(21, 60, 3), best), 59).found is found


def test_the_lowest_two_weeks_count_not_the_mean() -> None:
    scores = BEFORE | dict.fromkeys((21, 25, 29), 6) | dict.fromkeys((36, 40, 44, 48), 2)
    cycle = one(scores, 49)
    assert (cycle.peak, cycle.peak_days) == (2, (27, 40))  # 6 2 2


def test_single_bad_days_are_no_sign() -> None:
    """Every second score is high, so the median of 10 days is 5.5, but none of them is confirmed."""
    noisy = {day: 8 if place % 2 else 3 for place, day in enumerate(range(51, 80, 3))}
    assert one(BEFORE | BEST | noisy).found is Found.NOT_FADING


def test_a_low_day_is_no_first_sign_whatever_the_days_before() -> None:
    """Day 60 is the first with three high scores of four, but low itself; 63 and 66 are high."""
    cycle = one(BEFORE | BEST | {52: 8, 54: 8, 57: 8, 60: 4, 63: 8, 66: 8})
    assert cycle.first_sign == 54
    low = one(BEFORE | dict.fromkeys(range(21, 50, 3), 3) | {54: 8, 57: 4, 60: 4, 63: 8, 66: 8}, 70)
    assert low.first_sign == 63


def test_a_gap_is_not_bridged() -> None:
    """Two high scores after a gap are too few in 10 days; the third is the first that counts."""
    gap = BEFORE | BEST | {66: 7, 69: 7}
    cycle = one(gap, 69)
    assert (cycle.found, cycle.first_sign) == (Found.NOT_ENOUGH, None)
    assert cycle.missing == (Missing("recent", 2, 3, 60, 69, over=False),)
    assert one(gap | {72: 7, 75: 7}).first_sign == 72


def test_nobody_hears_that_it_holds_from_scores_of_weeks_ago() -> None:
    assert one(BEFORE | BEST, 49).found is Found.NOT_FADING
    assert one(BEFORE | BEST, 80).missing == (Missing("recent", 0, 3, 71, 80, over=False),)


def test_what_is_missing_is_told_and_whether_it_can_still_come() -> None:
    early = one({-3: 7, -1: 6, 5: 5}, 10)
    assert early.found is Found.NOT_ENOUGH
    assert early.missing == (
        Missing("baseline", 2, 3, -7, 0, over=True),
        Missing("peak", 0, 3, 21, 49, over=False),
    )
    late = one(BEFORE | {21: 3, 30: 3, 41: 3, 49: 3}, 60)
    assert late.missing == (Missing("peak", 2, 3, 21, 49, over=True),)
    assert one({}, 0).missing[0].over is False


def test_without_a_baseline_nothing_is_worked_out() -> None:
    cycle = one(BEST | RISING)
    assert (cycle.found, cycle.baseline, cycle.gain, cycle.first_sign) == (Found.NOT_ENOUGH, None, None, None)


def test_the_day_of_the_injections_belongs_to_the_baseline_and_day_8_before_does_not() -> None:
    assert one({-8: 9, -2: 7, -1: 7, 0: 4} | BEST, 49).baseline == 7
    assert one({-7: 9, -2: 7, -1: 7, 0: 7} | BEST, 49).baseline == 7


def test_early_rise_is_not_told_before_day_35() -> None:
    """Seven low scores on days 21 to 27 are the peak; from day 29 on all are as high as before."""
    cycle = one(BEFORE | dict.fromkeys(range(21, 28), 3) | dict.fromkeys(range(29, 60, 2), 7), 60)
    assert cycle.first_sign == 35


def test_several_entries_a_day_are_one_day_to_be_confirmed_by_another() -> None:
    evening = [entry(TREATED + timedelta(days=60), hour, pain=8) for hour in (8, 12, 16, 20)]
    only_that_day = one(BEFORE | BEST | {51: 3, 54: 3, 57: 3}, 60, *evening)
    assert only_that_day.first_sign is None
    assert one(BEFORE | BEST | {51: 3, 54: 3, 57: 3, 62: 8}, 62, *evening).first_sign == 60


def test_a_score_is_the_median_of_what_was_told() -> None:
    three = entry(TREATED, pain=2, pull=9, hard=4)
    two = entry(TREATED, pain=2, hard=5, sleep=10)
    assert (three.core, two.core, entry(TREATED, sleep=10).core) == (4, 3.5, None)


def test_a_short_cycle_ends_the_day_before_the_next_injections() -> None:
    again = TREATED + timedelta(days=63)
    entries = on_days(BEFORE | BEST | RISING)
    first, second = wear_off(entries, [again, TREATED], again + timedelta(days=30), RULE)
    assert (first.last, first.over, first.first_sign) == (62, True, None)
    assert max(p.day for p in first.points) == 60
    assert (second.treated, second.over) == (again, False)
    assert [p.day for p in second.points] == [-6, -3, 0, 3, 6, 9]  # 57, 60 and 63 are its baseline as well


def test_two_treatments_close_together() -> None:
    """The first has no best days. The baseline of the second lies in the effect of the first, so it has no clear gain."""
    again = TREATED + timedelta(days=14)
    scores = BEFORE | dict.fromkeys(range(1, 80, 2), 3)
    first, second = wear_off(on_days(scores), [TREATED, again], TREATED + timedelta(days=80), RULE)
    assert (first.found, first.last) == (Found.NOT_ENOUGH, 13)
    assert first.missing == (Missing("peak", 0, 3, 21, 49, over=True),)
    assert (second.found, second.baseline, second.gain) == (Found.NO_CLEAR_PEAK, 3, 0)


def test_a_treatment_told_twice_is_one() -> None:
    assert len(wear_off([], [TREATED, TREATED], TREATED, RULE)) == 1
    assert wear_off([], [TREATED + timedelta(days=1)], TREATED, RULE) == ()


def years(cycles: int) -> tuple[list[Entry], list[date]]:
    given = [TREATED + timedelta(days=91 * number) for number in range(cycles)]
    entries = [e for day in given for e in on_days(BEFORE | BEST | RISING, day)]
    return entries, given


@pytest.mark.parametrize(("cycles", "many"), [(1, True), (2, True), (3, False), (4, False)])
def test_it_says_many_people_until_two_own_cycles_are_over(cycles: int, many: bool) -> None:
    entries, given = years(cycles)
    found = wear_off(entries, given, given[-1] + timedelta(days=80), RULE)
    assert [c.many_people for c in found] == [many] * cycles


def test_a_cycle_without_an_answer_is_no_own_one() -> None:
    entries, given = years(3)
    kept = [e for e in entries if not given[0] + timedelta(days=20) < e.day < given[1] - timedelta(days=7)]
    found = wear_off(kept, given, given[-1] + timedelta(days=80), RULE)
    assert [c.found for c in found] == [Found.NOT_ENOUGH, Found.FADING, Found.FADING]
    assert all(c.many_people for c in found)


def test_a_band_needs_three_cycles() -> None:
    assert band([60, None, 57], RULE) is None
    assert band([60, None, 57, 66], RULE) == Band(57, 66, 3)


@pytest.mark.parametrize(("day", "week"), [(59, 8), (60, 9), (63, 9), (66, 9), (67, 10)])
def test_the_week_a_day_is_nearest_to(day: int, week: int) -> None:
    assert about_week(day) == week


# --- what must always hold --------------------------------------------------------------------------------------------

scores = st.integers(0, 10)
diaries = st.lists(
    st.builds(
        lambda day, told, out: replace(
            entry(TREATED + timedelta(days=day), **told), illness=out == "ill", bad_sleep=out == "slept badly"
        ),
        st.integers(-14, 110),
        st.dictionaries(st.sampled_from(("pain", "pull", "hard", "sleep")), scores),
        st.sampled_from(("", "", "", "", "ill", "slept badly")),
    ),
    max_size=90,
)
fading = st.builds(
    lambda high, low, noise: on_days(
        {
            day: max(0, min(10, (high if day < 3 else low if day < 50 else high) + noise.randint(-2, 2)))
            for day in (*range(-7, 0), *range(21, 100, 3))
        }
    ),
    st.integers(5, 9),
    st.integers(0, 4),
    st.randoms(use_true_random=False),
)


def by_the_text(entries: list[Entry], last: int) -> tuple[int | None, int | None]:
    """The rule as it stands in the reference, word by word, for one cycle."""
    s = [
        ((e.day - TREATED).days, median([e.scores[i] for i in ("pain", "pull", "hard") if i in e.scores]))
        for e in entries
        if not (e.illness or e.bad_sleep) and {"pain", "pull", "hard"} & set(e.scores)
    ]
    s = [(day, score) for day, score in s if day <= last]

    def over(first: int, until: int) -> list[float]:
        return [score for day, score in s if first <= day <= until]

    windows = [over(first, first + 13) for first in range(21, 37)]
    medians = [median(w) for w in windows if len(w) >= 3]
    if len(over(-7, 0)) < 3 or not medians:
        return None, None
    p = min(medians)
    g = median(over(-7, 0)) - p
    if g < 2:
        return None, None
    days = sorted({day for day, _ in s if day >= 35})

    def loss(day: int) -> float:
        return (median(over(day - 9, day)) - p) / g if len(over(day - 9, day)) >= 3 else -1

    signs = [
        d for d, after in pairwise(days) if all(loss(x) >= 0.3 and median(over(x, x)) >= p + 2 for x in (d, after))
    ]
    if not signs:
        return None, None
    off = [d for d, after in pairwise(days) if d >= signs[0] and loss(d) >= 0.8 and loss(after) >= 0.8]
    return signs[0], off[0] if off else None


@given(entries=diaries | fading, last=st.integers(0, 110))
def test_it_says_what_the_reference_says(entries: list[Entry], last: int) -> None:
    (cycle,) = wear_off(entries, [TREATED], TREATED + timedelta(days=last), RULE)
    assert (cycle.first_sign, cycle.mostly_off) == by_the_text(entries, last)


@given(entries=diaries | fading, last=st.integers(0, 110))
def test_never_before_day_35_and_never_without_the_entries_it_needs(entries: list[Entry], last: int) -> None:
    (cycle,) = wear_off(entries, [TREATED], TREATED + timedelta(days=last), RULE)
    if cycle.found is not Found.FADING:
        assert (cycle.first_sign, cycle.mostly_off) == (None, None)
        return
    assert cycle.first_sign is not None
    days = [point.day for point in cycle.points]
    assert 35 <= cycle.first_sign <= (cycle.mostly_off or cycle.first_sign) < last
    assert len([day for day in days if -7 <= day <= 0]) >= 3
    assert len([day for day in days if cycle.first_sign - 10 < day <= cycle.first_sign]) >= 3
    first, until = cycle.peak_days or (0, 0)
    assert first >= 21
    assert until <= 49
    assert len([day for day in days if first <= day <= until]) >= 3
    assert not cycle.missing


@given(entries=diaries | fading, chance=st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries: list[Entry], chance: random.Random) -> None:
    mixed = list(entries)
    chance.shuffle(mixed)
    today = TREATED + timedelta(days=100)
    again = [TREATED, TREATED + timedelta(days=70)]
    assert wear_off(mixed, again[::-1], today, RULE) == wear_off(entries, again, today, RULE)


@given(entries=diaries | fading, out=diaries)
def test_entries_out_of_the_ordinary_change_nothing(entries: list[Entry], out: list[Entry]) -> None:
    today = TREATED + timedelta(days=100)
    left_out = [ill(e) for e in out] + [replace(e, bad_sleep=True) for e in out]
    assert wear_off([*entries, *left_out], [TREATED], today, RULE) == wear_off(entries, [TREATED], today, RULE)


@given(entries=diaries | fading)
def test_what_is_not_asked_of_the_core_changes_nothing(entries: list[Entry]) -> None:
    today = TREATED + timedelta(days=100)
    more = [entry(e.day, spell=10, shake=10, weak=10) for e in entries]
    assert wear_off([*entries, *more], [TREATED], today, RULE) == wear_off(entries, [TREATED], today, RULE)


def test_twenty_years_are_quick() -> None:
    """80 cycles of 60 entries, aimed at 50 ms; the limit leaves room for a busy machine."""
    given = [TREATED + timedelta(days=91 * number) for number in range(80)]
    chance = random.Random(7)
    entries = [
        entry(day + timedelta(days=number * 3 // 2), pain=chance.randint(0, 10), pull=5)
        for day in given
        for number in range(60)
    ]
    took = []
    for _ in range(3):
        began = time.process_time()
        assert len(wear_off(entries, given, given[-1] + timedelta(days=90), RULE)) == 80
        took.append(time.process_time() - began)
    print(f"{min(took) * 1000:.0f} ms")
    assert min(took) < 0.2
