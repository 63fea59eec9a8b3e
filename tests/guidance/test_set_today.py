"""What a set comes to today agrees with what is then followed, item by item; and one item is played alone, without a session."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.plan import plan_session
from dystonia_companion.guidance.set_today import PREVIEW_S, preview_of, set_today
from dystonia_companion.model.person import Day, DaySize
from dystonia_companion.model.pose import SideWish
from dystonia_companion.model.prescribe import LeftOut, PlannedItem
from dystonia_companion.model.routine import CORRECT_MAIN, OWN, Routine, RoutineItem
from dystonia_companion.model.timeline import SegmentKind
from dystonia_companion.paths import resource_root
from tests.model.people import TURN_RIGHT, person

WORDS = Words(resource_root())
LIBRARY = load_library(resource_root())
SPEECH = speech_of(LIBRARY, WORDS)
WHO = person(TURN_RIGHT)
ITEMS = st.builds(
    RoutineItem,
    st.sampled_from((*sorted(LIBRARY.exercises), CORRECT_MAIN)),
    reps=st.one_of(st.none(), st.integers(1, 10)),
    hold_s=st.one_of(st.none(), st.floats(1, 10)),
    side=st.sampled_from(SideWish),
)


def shipped_like(*items: RoutineItem) -> Routine:
    """A set for everybody that has words: the name of a shipped one."""
    return replace(LIBRARY.routines["gentle_morning_5"], items=items, items_no_yaw_side=())


@given(st.lists(ITEMS, max_size=8), st.sampled_from(DaySize))
def test_the_minutes_of_the_editor_are_those_of_the_session(items: list[RoutineItem], size: DaySize) -> None:
    routine, day = shipped_like(*items), Day(size=size)
    today = set_today(routine, WHO, day, LIBRARY, SPEECH, "auto")
    plan = plan_session(routine, WHO, day, LIBRARY, SPEECH, WORDS, "auto")
    assert today.total_ms == plan.timeline.total_ms
    assert today.fallback == plan.programme.fallback
    if today.fallback is None:
        assert sum(item.ms for item in today.items) == today.total_ms
        assert tuple(item.planned for item in today.items if item.planned) == plan.programme.items


@given(st.lists(ITEMS, max_size=8))
def test_every_item_has_its_own_answer_in_its_place(items: list[RoutineItem]) -> None:
    today = set_today(shipped_like(*items), WHO, Day(), LIBRARY, SPEECH, "auto")
    assert len(today.items) == len(items)
    for wish, item in zip(items, today.items, strict=True):
        id = {PlannedItem: lambda o: o.exercise.id, LeftOut: lambda o: o.exercise}[type(item.outcome)](item.outcome)
        assert wish.exercise in (id, CORRECT_MAIN)
        assert (item.ms > 0) is (item.planned is not None)


def test_an_exercise_that_is_no_more_is_left_out_and_the_rest_stays() -> None:
    routine = shipped_like(RoutineItem("settle_checkin"), RoutineItem(OWN + "0" * 32), RoutineItem("small_rom"))
    today = set_today(routine, WHO, Day(), LIBRARY, SPEECH, "auto")
    outcome = today.items[1].outcome
    assert isinstance(outcome, LeftOut)
    assert outcome.reason.code == "own_no_such_exercise"
    assert today.items[2].planned is not None


def test_without_a_known_main_pull_its_correction_is_neither_done_nor_left_out() -> None:
    today = set_today(shipped_like(RoutineItem(CORRECT_MAIN)), person(), Day(), LIBRARY, SPEECH, "auto")
    assert today.items[0].outcome is None
    assert today.items[0].ms == 0


@pytest.mark.parametrize("exercise", sorted(LIBRARY.exercises))
def test_a_preview_is_one_repeat_or_a_few_seconds_and_never_waits(exercise: str) -> None:
    (item,) = set_today(shipped_like(RoutineItem(exercise)), WHO, Day(), LIBRARY, SPEECH, "auto").items
    if item.planned is None:
        return
    plan = preview_of(item.planned, SPEECH, WORDS)
    kinds = [segment.kind for segment in plan.timeline.segments]
    assert plan.timeline.gates == ()
    assert kinds.count(SegmentKind.MOVE) == (0 if item.planned.dose.timed else 1)
    stays = [s.duration_ms for s in plan.timeline.segments if s.kind is SegmentKind.TIMED]
    assert all(ms <= PREVIEW_S * 1000 for ms in stays)
    assert all(cue.tone != "done" for cue in plan.cues)
    assert [cue for cue in plan.cues if cue.text]
