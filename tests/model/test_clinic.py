"""What a clinic may allow and what nobody may, for any pattern, flags, day and whatever a file says that somebody said.

The judge of movements is code of its own (tests/model/judge.py); caps and clamps are written out here once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dystonia_companion.model import gates
from dystonia_companion.model.clinic import MAY_ALLOW, ClinicSay, says
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.pose import Side, SideWish
from dystonia_companion.model.prescribe import PlannedItem, Programme, plan_item, prescribe
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, Routine, RoutineItem
from dystonia_companion.model.whole_cycle import PARTS, REST48, WORKING, day_of, kept_out, whole_cycle
from tests.model.judge import goes_towards
from tests.model.people import FLAGS, TURN_RIGHT, days, library, pattern, patterns, people, person

NEVER = (
    *("towards_pull", "outside_clamps", "rest48", "no_neck", "no_exercise", "swallow_breath", "not_cleared", "blocked"),
    *("dizzy", "parked", "not_for_me", "avoid_pregnancy", "avoid_swallowing_problem", "avoid_implant", "hand_busy"),
    *("avoid_recent_injection_weakness", "pull_unknown", "weak_not_told", "calm_day", "avoid_vertigo", "no_side"),
)
EVERY_CODE = (*sorted(MAY_ALLOW), *NEVER)
DAY = date(2027, 1, 5)
LARGEST = {"yaw": 45, "roll": 20, "trunk_yaw": 25, "eyes_yaw": 20, "slide_side_cm": 2, "slide_fwd_cm": 2}
FROM_TO = {"pitch": (-25, 15), "shoulder_down_cm": (0, 3)}
STILL = {"settle_checkin", "supported_rest", "jaw_rest"}
NOT_CLEARED = STILL | {"release_relax", "blade_slide", "shoulder_drop", "gaze_follow_hand", "eyes_lead_turn"}
SETTLING = STILL | {"release_relax", "blade_slide", "trunk_turn_eyes_front", "eyes_lead_turn", "gaze_follow_hand"}

exercise_ids = sorted(library().exercises)
wishes = st.builds(
    RoutineItem,
    st.sampled_from(exercise_ids),
    reps=st.none() | st.integers(0, 900),
    sets=st.none() | st.integers(0, 90),
    hold_s=st.none() | st.floats(0, 600),
    duration_s=st.none() | st.floats(1, 9_999),
    side=st.sampled_from(SideWish),
    range_most=st.none() | st.floats(0, 90),
)
said = st.dictionaries(
    st.sampled_from(exercise_ids),
    st.dictionaries(st.sampled_from(EVERY_CODE), st.just(DAY), max_size=len(EVERY_CODE)),
    max_size=12,
)
Said = dict[str, dict[str, date]]
TOLD_ALL: Said = {exercise: dict.fromkeys(EVERY_CODE, DAY) for exercise in exercise_ids}
words_of_clinics = st.sampled_from([None, None]) | said  # None: all that can be said, of every exercise
# People and days on which little else holds anything back: or what is tried would hardly ever be reached.
open_people = st.builds(
    Person,
    pattern=patterns(),
    flags=st.frozensets(st.sampled_from(FLAGS), max_size=2),
    clearance=st.just(Clearance.CLEARED),
    hand_on_face=st.sampled_from([None, None, Side.LEFT, Side.RIGHT]),
    eyes_shut=st.booleans(),
)
open_days = st.builds(
    Day,
    phase=st.sampled_from([phase for phase in Phase if phase is not Phase.REST48]),
    cycle_day=st.one_of(st.none(), st.integers(3, 120)),
    neck_weak=st.one_of(st.none(), st.integers(0, 10)),
)
EVERY_SIDE = tuple(RoutineItem(exercise, side=side) for exercise in exercise_ids for side in SideWish)


def all_of(said: Said | None) -> Said:
    return TOLD_ALL if said is None else said


def a_set(*items: RoutineItem) -> Routine:
    return Routine("own_x", True, ("all",), (), ("due",), items)


def everything() -> Routine:
    return a_set(*map(RoutineItem, exercise_ids))


def done(programme: Programme) -> list[PlannedItem]:
    """What is left of the set itself."""
    return [] if programme.fallback else list(programme.items)


def plan_each(routine: Routine, who: Person, day: Day) -> Programme:
    """Every item alone, so that no fallback stands in for what is judged."""
    found = [(w.exercise, plan_item(w, who, day, library())) for w in routine.items]
    return Programme(routine.id, tuple(item for _, item in found if isinstance(item, PlannedItem)))


def too_far(item: PlannedItem) -> list[str]:
    """Poses outside what the reference allows, and doses past its caps."""
    bad = []
    for stroke in (*item.placed.strokes, *item.turns):
        for pose in (stroke.start, stroke.end):
            bad += [axis for axis, most in LARGEST.items() if abs(getattr(pose, axis)) > most]
            bad += [axis for axis, (low, high) in FROM_TO.items() if not low <= getattr(pose, axis) <= high]
            bad += ["neck"] if abs(pose.yaw - pose.trunk_yaw) > 45 else []
            bad += ["up"] if pose.pitch > 0 and (abs(pose.yaw) > 10 or abs(pose.roll) > 10) else []
    exercise, dose = item.exercise, item.dose
    if dose.hold_s > 30:
        bad.append("hold")
    if exercise.category is Category.ISOMETRIC and dose.hold_s > max(10, exercise.dose.hold_s):
        bad.append("press")
    if not dose.timed and not item.placed.places and dose.repeats > max(10, exercise.dose.reps) * max(3, dose.sets):
        bad.append("repeats")
    return bad


@given(who=open_people, day=open_days, says_so=words_of_clinics, items=st.lists(wishes, max_size=12))
def test_whatever_is_said_nothing_goes_towards_a_pull_or_too_far(
    who: Person, day: Day, says_so: Said | None, items: list[RoutineItem]
) -> None:
    who = replace(who, clinic_says=all_of(says_so))
    programme = plan_each(a_set(*EVERY_SIDE, *items), who, day)
    assert goes_towards(programme, who) == []
    assert {item.exercise.id: bad for item in programme.items if (bad := too_far(item))} == {}


def test_the_judge_sees_what_the_check_of_the_pull_keeps_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sides that were asked for, with all that can be said, are held back by that check alone."""
    kept = tuple(gate for gate in gates.GATES if gate is not gates.away_from_every_pull)
    monkeypatch.setattr(gates, "GATES", kept)
    who = person(TURN_RIGHT, clinic_says=TOLD_ALL)
    assert len(goes_towards(plan_each(a_set(*EVERY_SIDE), who, Day()), who)) > 5


def nothing(item: PlannedItem) -> bool:
    return False


def breathes(item: PlannedItem) -> bool:
    return item.exercise.category is Category.BREATHING


def one_of(ids: set[str]) -> Callable[[PlannedItem], bool]:
    return lambda item: item.exercise.id in ids or breathes(item)


def turns_no_neck(item: PlannedItem) -> bool:
    return item.placed.eyes_only or item.exercise.axis is not Axis.YAW


def is_no_press(item: PlannedItem) -> bool:
    return item.exercise.category is not Category.ISOMETRIC


def is_no_press_or_stretch(item: PlannedItem) -> bool:
    return item.exercise.category not in (Category.ISOMETRIC, Category.STRETCH)


@dataclass(frozen=True)
class Barrier:
    """Something that no clinic sets aside here, brought about, and the only items that it leaves."""

    left: Callable[[PlannedItem], bool]
    person: Mapping[str, object] = field(default_factory=dict)
    day: Mapping[str, object] = field(default_factory=dict)
    flag: str = ""


BARRIERS = {
    "swallowing today": Barrier(nothing, day={"swallow_breath_ok": False}),
    "no exercise": Barrier(breathes, day={"no_exercise": True}),
    "no breathing": Barrier(nothing, day={"no_breathing": True}),
    "no neck": Barrier(one_of(STILL), day={"no_neck": True}),
    "dizzy": Barrier(turns_no_neck, day={"dizzy": True}),
    "first 48 hours": Barrier(one_of(SETTLING), day={"phase": Phase.REST48, "cycle_day": 1}),
    "clinic's own day": Barrier(
        one_of(SETTLING), day={"phase": Phase.KICK_IN, "cycle_day": 9, "clinic_allows_from": 14}
    ),
    "calm day": Barrier(one_of(STILL), day={"size": DaySize.CALM}),
    "small day": Barrier(is_no_press, day={"size": DaySize.SMALL}),
    "weak today": Barrier(is_no_press, day={"phase": Phase.WORKING, "cycle_day": 20, "neck_weak": 3}),
    "weakness not told": Barrier(is_no_press, day={"phase": Phase.WORKING, "cycle_day": 20, "neck_weak": None}),
    "injections unknown": Barrier(is_no_press, day={"cycle_unknown": True, "cycle_day": None}),
    "not cleared": Barrier(one_of(NOT_CLEARED), {"clearance": Clearance.NOT_CLEARED}),
    "blocked": Barrier(breathes, {"clearance": Clearance.BLOCKED}),
    "information": Barrier(nothing, {"clearance": Clearance.INFORMATION}),
    "parked": Barrier(nothing, {"parked": frozenset(exercise_ids)}),
    "not for me": Barrier(nothing, {"not_for_me": frozenset(exercise_ids)}),
    "pregnancy": Barrier(is_no_press_or_stretch, flag="pregnancy"),
    "weak after injections": Barrier(is_no_press, flag="recent_injection_weakness"),
    "swallowing": Barrier(lambda item: "swallowing_problem" not in item.exercise.avoid, flag="swallowing_problem"),
    "implant": Barrier(lambda item: "implant" not in item.exercise.avoid, flag="implant"),
}


@pytest.mark.parametrize("barrier", BARRIERS.values(), ids=BARRIERS)
@settings(max_examples=max(20, settings().max_examples // 5))
@given(who=open_people, day=open_days, says_so=words_of_clinics)
def test_whatever_is_said_what_keeps_safe_stays(barrier: Barrier, who: Person, day: Day, says_so: Said | None) -> None:
    flags = who.flags | {barrier.flag} if barrier.flag else who.flags
    who = replace(who, **{"clinic_says": all_of(says_so), "flags": flags, **barrier.person})  # type: ignore[arg-type]
    items = plan_each(everything(), who, replace(day, **barrier.day)).items  # type: ignore[arg-type]
    assert [item.exercise.id for item in items if not barrier.left(item)] == []


@pytest.mark.parametrize("barrier", BARRIERS.values(), ids=BARRIERS)
def test_each_of_these_would_show_what_it_lets_through(barrier: Barrier) -> None:
    """Without the barrier there are items that it would have kept out: the test above is not about nothing."""
    who = person(TURN_RIGHT, clinic_says=TOLD_ALL, flags=frozenset({"without_pregnancy"}))
    found = [plan_each(everything(), who, Day(phase, 90)) for phase in (Phase.WORKING, Phase.DUE)]
    forward = replace(who, pattern=pattern(("retrocollis", None, 2)))
    found += [plan_each(everything(), forward, Day(Phase.WORKING, 90))]
    assert any(not barrier.left(item) for programme in found for item in programme.items)


@given(who=open_people | people, day=open_days | days, says_so=words_of_clinics, items=st.lists(wishes, max_size=12))
def test_it_only_ever_adds_what_was_left_out(
    who: Person, day: Day, says_so: Said | None, items: list[RoutineItem]
) -> None:
    for wish in (*map(RoutineItem, exercise_ids), *items):
        without = plan_item(wish, who, day, library())
        with_it = plan_item(wish, replace(who, clinic_says=all_of(says_so)), day, library())
        if isinstance(without, PlannedItem):
            assert with_it == without
        elif isinstance(with_it, PlannedItem):
            codes = {r.code for r in with_it.reasons if r.code.startswith("clinic_says_")}
            assert codes, "what acts is told"
            assert codes <= {f"clinic_says_{code}" for code in MAY_ALLOW & set(all_of(says_so)[wish.exercise])}
            assert all(r.values["day"] == DAY for r in with_it.reasons if r.code in codes)
        else:
            assert with_it.code == without.code or without.code in MAY_ALLOW


@given(who=open_people, day=open_days, says_so=words_of_clinics)
def test_a_whole_set_never_gets_shorter_by_it(who: Person, day: Day, says_so: Said | None) -> None:
    before = prescribe(everything(), who, day, library())
    after = prescribe(everything(), replace(who, clinic_says=all_of(says_so)), day, library())
    assert {i.exercise.id for i in done(before)} <= {i.exercise.id for i in after.items}


@given(who=open_people, wish=wishes)
def test_all_that_is_offered_to_be_allowed_acts_and_nothing_else_does(who: Person, wish: RoutineItem) -> None:
    found = kept_out(wish, who, Day(), library())
    assert set(found.codes) <= MAY_ALLOW
    allowed = replace(who, clinic_says={wish.exercise: dict.fromkeys(found.codes, DAY)})
    acting = {
        reason.code.removeprefix("clinic_says_") for reason in whole_cycle(wish, allowed, Day(), library()).allowed
    }
    assert acting == set(found.codes)
    everything_said = replace(who, clinic_says={wish.exercise: dict.fromkeys(EVERY_CODE, DAY)})
    cycle = whole_cycle(wish, everything_said, Day(), library())
    assert (found.never is not None) == (cycle.usual is None)


@pytest.mark.parametrize(
    ("exercise", "flags", "codes", "never"),
    [
        ("iso_turn_away", {"high_bp"}, ("phase", "avoid_high_bp"), None),
        ("iso_turn_away", {"pregnancy"}, (), "avoid_pregnancy"),
        ("glide_forward", set(), ("requires_clinician_confirmed", "not_for_pattern"), None),
        ("iso_turn_away", {"high_bp", "recent_injection_weakness"}, (), "avoid_recent_injection_weakness"),
        ("settle_checkin", set(), (), None),
        ("tilt_away", set(), (), "no_side"),
    ],
)
def test_what_can_be_allowed(exercise: str, flags: set[str], codes: tuple[str, ...], never: str | None) -> None:
    found = kept_out(RoutineItem(exercise), person(TURN_RIGHT, flags=frozenset(flags)), Day(), library())
    assert (found.codes, found.never and found.never.code) == (codes, never)


def test_what_was_said_is_not_offered_again() -> None:
    wish = RoutineItem("iso_turn_away")
    who = person(TURN_RIGHT, flags=frozenset({"high_bp"}), clinic_says={wish.exercise: {"avoid_high_bp": DAY}})
    assert kept_out(wish, who, Day(), library()).codes == ("phase",)


def test_a_movement_towards_the_pull_can_not_be_asked_for() -> None:
    found = kept_out(RoutineItem("turn_away", side=SideWish.RIGHT), person(TURN_RIGHT), Day(), library())
    assert (found.codes, found.never) == ((), Reason("towards_pull"))


def test_what_limits_today_limits_the_whole_time_between_injections() -> None:
    wish = RoutineItem("turn_away")
    assert whole_cycle(wish, person(TURN_RIGHT), Day(dizzy=True), library()).why_never == Reason("dizzy")
    assert whole_cycle(wish, person(TURN_RIGHT), Day(swallow_breath_ok=False), library()).usual is None
    assert all(day_of(part, Day(cycle_unknown=True)).cycle_unknown for part in PARTS)


def test_each_part_is_judged_for_itself() -> None:
    cycle = whole_cycle(RoutineItem("iso_turn_away"), person(TURN_RIGHT), Day(cycle_day=50), library())
    assert isinstance(cycle.parts[REST48], Reason)
    assert isinstance(cycle.parts[WORKING], PlannedItem)
    assert {part.id for part in PARTS if isinstance(cycle.parts[part], Reason)} == {"rest48", "kick_in", "kick_in_late"}
    assert cycle.usual is not None
    assert cycle.usual.placed.strokes[0].side is Side.LEFT


def test_only_what_holds_and_may_be_said_counts_the_newest_first() -> None:
    older = ClinicSay("1", "turn_away", "phase", "Anna", date(2026, 1, 1))
    newer = replace(older, uuid="2", day=DAY)
    ended = replace(older, uuid="3", code="avoid_high_bp", active=False)
    never = replace(older, uuid="4", code="towards_pull")
    assert says((newer, older, ended, never)) == {"turn_away": {"phase": DAY}}


@pytest.mark.parametrize("cycle_day", range(3, 7))
def test_no_word_of_a_clinic_brings_a_press_before_day_seven(cycle_day: int) -> None:
    who = person(TURN_RIGHT, clinic_says={"iso_turn_away": {"phase": date(2027, 1, 11)}})
    day = Day(Phase.KICK_IN, cycle_day, neck_weak=0)
    found = plan_item(RoutineItem("iso_turn_away"), who, day, library())
    assert isinstance(found, Reason)
    later = plan_item(RoutineItem("iso_turn_away"), who, replace(day, cycle_day=9), library())
    assert isinstance(later, PlannedItem)


def test_the_correction_of_the_main_pull_is_allowed_under_its_own_name() -> None:
    who = person(("sagittal_backward", None, 2))
    found = kept_out(RoutineItem(CORRECT_MAIN), who, Day(), library())
    assert found.codes == ("requires_clinician_confirmed",)
    said = replace(who, clinic_says={"glide_forward": {"requires_clinician_confirmed": date(2027, 1, 11)}})
    assert kept_out(RoutineItem(CORRECT_MAIN), said, Day(), library()).codes == ()
