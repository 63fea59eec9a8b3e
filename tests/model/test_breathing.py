"""Breathing: whole breaths, one after the other, in the time that is given; who may hold them; own patterns; the pace."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.breathing import (
    FASTEST_MS,
    FIRST_OWN,
    LONGEST_HOLD_MS,
    OWN_PARTS,
    SLOWEST_MS,
    STEP_MS,
    BreathPart,
    BreathPattern,
    length_of,
    own_problem,
    pace,
    with_length,
)
from dystonia_companion.model.gates import NEVER_INJECTED, NO_HOLDS_WITH, NO_LONG_HOLDS_WITH, without
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.prescribe import Programme, prescribe, prescribe_breathing
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Routine, RoutineItem
from dystonia_companion.model.timeline import SegmentKind, Timeline, lay_out
from tests.model.people import MAY_HOLD, library, person, speech

LONG_OUT = BreathPattern(4_000, 0, 8_000, 0)
BREATHING = "breathing_extended_exhale"


def laid_out(duration_s: float, pattern: BreathPattern = LONG_OUT) -> Timeline:
    exercise = replace(library().exercises[BREATHING], breath=pattern)
    whole = replace(library(), exercises={**library().exercises, BREATHING: exercise})
    items = (RoutineItem("jaw_rest"), RoutineItem("settle_checkin"), RoutineItem(BREATHING, duration_s=duration_s))
    who = person(flags=MAY_HOLD)
    programme: Programme = prescribe(Routine("r", True, ("all",), (), ("due",), items), who, Day(), whole)
    return lay_out(programme, speech(), {}, "full")


def test_two_minutes_are_ten_breaths_after_an_intro_of_eight_seconds() -> None:
    timeline = laid_out(120)
    own = [s for s in timeline.segments if s.item == 2]
    assert (own[0].kind, own[0].duration_ms) == (SegmentKind.INTRO, 8_000)
    assert [(s.kind, s.duration_ms) for s in own[1:]] == [
        (SegmentKind.BREATHE_IN, 4_000),
        (SegmentKind.BREATHE_OUT, 8_000),
    ] * 10
    assert [s.repetition for s in own[1:]] == [n for n in range(1, 11) for _ in range(2)]
    assert timeline.repeats[2] == 10
    assert timeline.item_ends_ms[2] - timeline.item_starts_ms[2] == 128_000


def test_holds_stand_where_the_pattern_has_them() -> None:
    own = [s for s in laid_out(60, BreathPattern(4_000, 2_000, 4_000, 2_000)).segments if s.item == 2][1:5]
    assert [s.kind.value for s in own] == ["breathe_in", "breathe_hold", "breathe_out", "breathe_hold"]


@pytest.mark.parametrize(("ms", "cycles"), [(120_000, 10), (125_999, 10), (126_000, 11), (100, 1), (0, 1)])
def test_the_nearest_whole_number_of_breaths(ms: int, cycles: int) -> None:
    assert LONG_OUT.cycles(ms) == cycles


@given(
    times=st.tuples(
        st.integers(1_000, 12_000), st.integers(0, 4_000), st.integers(1_000, 12_000), st.integers(0, 4_000)
    ),
    duration_s=st.integers(60, 1200),
)
def test_breathing_never_ends_in_mid_breath(times: tuple[int, int, int, int], duration_s: int) -> None:
    pattern = BreathPattern(*times)
    timeline = laid_out(duration_s, pattern)
    breathed = timeline.item_ends_ms[2] - timeline.item_starts_ms[2] - 8_000
    assert breathed == timeline.repeats[2] * sum(times)
    assert abs(breathed - duration_s * 1000) * 2 <= sum(times)
    assert all(s.duration_ms > 0 for s in timeline.segments)


# --- the patterns that ship, and who may follow them ------------------------------------------------------------------

SHIPPED = {e.id: e for e in library().exercises.values() if e.breath is not None}
EASY = sorted(name for name, e in SHIPPED.items() if e.breath and not e.breath.longest_hold_ms)
HELD = sorted(set(SHIPPED) - set(EASY))


def test_the_patterns_are_those_of_the_reference_and_nothing_holds_longer_than_4_s() -> None:
    assert min(SHIPPED.values(), key=lambda e: e.order).id == "breathing_slow_6"
    assert max(e.order for e in SHIPPED.values()) == SHIPPED["breathing_cyclic_sigh"].order, "not offered first"
    assert set(SHIPPED) == {
        f"breathing_{name}"
        for name in ("slow_6", "slow_5_5", "extended_exhale", "belly_easy", "cyclic_sigh", "box_soft", "box_4")
    }
    assert SHIPPED["breathing_cyclic_sigh"].breath == BreathPattern(2_000, 0, 7_000, 0, sip_ms=1_000)
    assert SHIPPED["breathing_slow_5_5"].breath == BreathPattern(5_500, 0, 5_500, 0)
    assert HELD == ["breathing_box_4", "breathing_box_soft"]
    assert all(e.breath and e.breath.longest_hold_ms <= LONGEST_HOLD_MS for e in SHIPPED.values())


def refusal(name: str, who: Person, day: Day | None = None) -> str | None:
    planned = prescribe_breathing(SHIPPED[name], 5, who, day or Day(), library())
    return planned.code if isinstance(planned, Reason) else None


def with_words(*words: str, less: str = "") -> Person:
    return person(flags=(MAY_HOLD | frozenset(words)) - {less})


@pytest.mark.parametrize("name", sorted(SHIPPED))
@pytest.mark.parametrize(
    ("who", "day", "code"),
    [
        (with_words(), Day(swallow_breath_ok=False), "swallow_breath"),
        (with_words("swallowing_problem"), Day(), None),
        (person(clearance=Clearance.INFORMATION, flags=MAY_HOLD), Day(), "blocked"),
    ],
)
def test_nothing_while_swallowing_or_breathing_is_not_well(name: str, who: Person, day: Day, code: str | None) -> None:
    assert refusal(name, who, day) in (code or "avoid_swallowing_problem",)


@pytest.mark.parametrize("name", EASY)
@pytest.mark.parametrize(
    "day",
    [
        Day(),
        Day(Phase.REST48, 0),
        Day(Phase.KICK_IN, 9, clinic_allows_from=12),
        Day(cycle_unknown=True),
        Day(size=DaySize.CALM),
        Day(no_exercise=True),
        Day(no_neck=True, dizzy=True),
    ],
)
@pytest.mark.parametrize("clearance", [Clearance.CLEARED, Clearance.NOT_CLEARED, Clearance.BLOCKED])
def test_without_holds_breathing_is_for_everybody_on_any_day(name: str, day: Day, clearance: Clearance) -> None:
    who = person(clearance=clearance, flags=frozenset({"pregnancy", "implant_not_cleared", "heart_disease"}))
    assert refusal(name, who, day) is None


@pytest.mark.parametrize("name", HELD)
@pytest.mark.parametrize(
    ("day", "code"),
    [
        (Day(Phase.REST48, 0), "breath_holds_days"),
        (Day(Phase.WORKING, 28), "breath_holds_days"),
        (Day(Phase.WORKING, 29), None),
        (Day(cycle_unknown=True), None),
        (Day(), None),
    ],
)
def test_no_hold_of_any_length_on_days_0_to_28(name: str, day: Day, code: str | None) -> None:
    assert refusal(name, with_words(), day) == code


@pytest.mark.parametrize("name", HELD)
def test_no_hold_while_nobody_knows_of_the_last_injections(name: str) -> None:
    assert refusal(name, with_words(less=NEVER_INJECTED)) == "breath_holds_unknown"
    assert refusal(name, with_words(less=NEVER_INJECTED), Day(cycle_unknown=True)) == "breath_holds_unknown"
    assert refusal(name, with_words(less=NEVER_INJECTED), Day(Phase.WORKING, 60)) is None


@pytest.mark.parametrize("condition", NO_HOLDS_WITH + NO_LONG_HOLDS_WITH)
def test_conditions_forbid_holds_and_an_open_question_allows_no_more_than_a_yes(condition: str) -> None:
    assert refusal("breathing_box_4", with_words(condition)) == f"breath_holds_{condition}"
    assert refusal("breathing_box_4", with_words(less=without(condition))) == "breath_holds_ask"
    short = condition in NO_HOLDS_WITH
    assert refusal("breathing_box_soft", with_words(condition)) == (f"breath_holds_{condition}" if short else None)
    assert refusal("breathing_box_soft", with_words(less=without(condition))) == ("breath_holds_ask" if short else None)


def test_a_hold_over_4_s_is_refused_wherever_it_comes_from() -> None:
    long = replace(SHIPPED["breathing_box_4"], breath=BreathPattern(4_000, 4_500, 4_000, 0))
    planned = prescribe_breathing(long, 5, with_words(), Day(), library())
    assert isinstance(planned, Reason)
    assert planned.code == "outside_clamps"


# --- minutes ----------------------------------------------------------------------------------------------------------

OWN = st.builds(
    BreathPattern,
    st.integers(2, 24).map(lambda n: n * STEP_MS),
    st.integers(0, 8).map(lambda n: n * STEP_MS),
    st.integers(2, 24).map(lambda n: n * STEP_MS),
    st.integers(0, 8).map(lambda n: n * STEP_MS),
).filter(lambda p: FASTEST_MS <= p.cycle_ms <= SLOWEST_MS)
ANY = st.one_of(OWN, st.sampled_from([e.breath for e in SHIPPED.values() if e.breath]))


@given(breath=ANY, minutes=st.integers(-5, 200))
def test_a_session_is_the_whole_number_of_breaths_nearest_to_its_minutes(breath: BreathPattern, minutes: int) -> None:
    exercise = replace(SHIPPED["breathing_slow_6"], breath=breath)
    planned = prescribe_breathing(exercise, minutes, with_words(), Day(), library())
    assert isinstance(planned, Programme)
    timeline = lay_out(planned, speech(), {}, "short")
    breathed = timeline.total_ms - timeline.segments[0].duration_ms
    asked = min(20, max(1, minutes)) * 60_000
    assert sum(length for _, length in breath.parts) == breath.cycle_ms
    assert breathed % breath.cycle_ms == 0
    assert abs(breathed - asked) * 2 <= breath.cycle_ms
    assert all(breathed != asked or n == asked // breath.cycle_ms for n in timeline.repeats)
    assert [s.kind for s in timeline.segments][-1] in (SegmentKind.BREATHE_OUT, SegmentKind.BREATHE_HOLD)


# --- the pace ---------------------------------------------------------------------------------------------------------


@given(breath=ANY, count=st.integers(1, 200), at=st.integers(0, 2_000_000))
def test_the_pace_is_that_of_the_timeline_of_the_breath(breath: BreathPattern, count: int, at: int) -> None:
    here = pace(breath, count, at)
    if at >= count * breath.cycle_ms:
        assert (here.number, here.left_ms, here.fullness) == (count, 0, 0)
        return
    assert here.number == at // breath.cycle_ms + 1
    assert here.left_ms == count * breath.cycle_ms - at
    assert 0 <= here.fullness <= 1
    part, into, length = breath.at(at)
    assert here.part is part
    assert here.counted == into // 1000 + 1 <= -(-length // 1000)


@given(breath=ANY)
def test_fullness_never_jumps_and_turns_where_the_breath_does(breath: BreathPattern) -> None:
    frame_ms = 16
    seen = [pace(breath, 3, at).fullness for at in range(0, 2 * breath.cycle_ms, frame_ms)]
    shortest = min(length for part, length in breath.parts if part in (BreathPart.IN, BreathPart.OUT, BreathPart.SIP))
    assert all(abs(b - a) <= 1.6 * frame_ms / shortest + 1e-9 for a, b in pairwise(seen))
    full = breath.in_ms + breath.sip_ms
    assert pace(breath, 3, full).fullness == pytest.approx(1)
    assert pace(breath, 3, breath.cycle_ms).fullness == pytest.approx(0)


def test_before_the_first_breath_lungs_are_empty_and_nothing_is_counted() -> None:
    here = pace(LONG_OUT, 30, -1)
    assert (here.number, here.count, here.counted, here.fullness, here.left_ms) == (0, 30, 0, 0, 360_000)


def test_the_words_beside_the_pacer() -> None:
    """The picture of the reference: breath 14 of 30, 2:40 left, in its third second of breathing in."""
    here = pace(BreathPattern(4_000, 0, 6_000, 0), 30, 13 * 10_000 + 2_500)
    assert (here.number, here.count, here.part, here.counted, here.left_ms) == (14, 30, BreathPart.IN, 3, 167_500)


# --- own patterns -----------------------------------------------------------------------------------------------------


@given(breath=OWN, part=st.sampled_from(OWN_PARTS), wanted=st.one_of(st.integers(-40, 400).map(lambda n: n * STEP_MS)))
def test_changing_one_part_stays_inside_the_limits_and_says_which_was_met(
    breath: BreathPattern, part: BreathPart, wanted: int
) -> None:
    changed, met = with_length(breath, part, wanted)
    times = {p: length_of(changed, p) for p in OWN_PARTS}
    assert own_problem("Mine", times, 5) is None
    assert all(length_of(changed, p) == length_of(breath, p) for p in OWN_PARTS if p is not part)
    assert (met is None) == (length_of(changed, part) == wanted)


@pytest.mark.parametrize(
    ("part", "wanted", "got", "code"),
    [
        (BreathPart.HOLD_FULL, 4_500, 4_000, "breath_hold_longest"),
        (BreathPart.IN, 500, 1_000, "breath_part_shortest"),
        (BreathPart.OUT, 1_500, 2_000, "breath_fastest"),
        (BreathPart.OUT, 11_500, 11_000, "breath_slowest"),
        (BreathPart.OUT, 11_000, 11_000, None),
    ],
)
def test_each_limit_has_its_reason(part: BreathPart, wanted: int, got: int, code: str | None) -> None:
    changed, met = with_length(FIRST_OWN, part, wanted)
    assert length_of(changed, part) == got
    assert (met.code if met else None) == code


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.floats(), st.text(max_size=60), st.binary(max_size=5), st.integers(), st.just(10**30)
)


@given(name=ANYTHING, minutes=ANYTHING, times=st.dictionaries(st.sampled_from(OWN_PARTS), ANYTHING))
def test_whatever_stands_in_a_file_is_refused_by_name_or_may_be_followed(
    name: object, minutes: object, times: dict[BreathPart, object]
) -> None:
    problem = own_problem(name, times, minutes)
    if problem is None:
        lengths = [times[part] for part in OWN_PARTS]
        assert all(isinstance(length, int) and length % STEP_MS == 0 for length in lengths)
        assert FASTEST_MS <= sum(length for length in lengths if isinstance(length, int)) <= SLOWEST_MS
    else:
        assert problem.code.startswith("own_")
