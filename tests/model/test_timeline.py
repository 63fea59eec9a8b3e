"""Timelines: their minutes are those of the reference, and positions fit together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.timeline import SegmentKind, Timeline, full_words, lay_out, minutes, spoken_ms
from tests.model.people import TURN_RIGHT, days, library, people, person, speech


def gentle(who: Person, words: str = "short") -> Timeline:
    programme = prescribe(library().routines["gentle_morning_5"], who, Day(), library())
    return lay_out(programme, speech(), {}, words)


@pytest.mark.parametrize(("words", "expected"), [("short", 4.9), ("full", 5.4)])
def test_gentle_morning_takes_the_minutes_of_the_reference(words: str, expected: float) -> None:
    assert minutes(gentle(person(), words).total_ms) == pytest.approx(expected, abs=0.2)


def test_minutes_round_half_up() -> None:
    assert minutes(291_000) == 4.9  # 4.85
    assert minutes(290_999) == 4.8
    assert minutes(0) == 0


def test_spoken_time_counts_words_and_sentences() -> None:
    assert spoken_ms("Turn a little to the {free}. Stay inside easy.") == 9 * 400 + 2 * 300


def test_repeats_of_one_item_follow_intro_move_hold_rest_and_end_with_a_return() -> None:
    timeline = gentle(person(TURN_RIGHT))
    kinds = [s.kind for s in timeline.segments if s.item == 3]
    assert kinds == [SegmentKind.INTRO] + [SegmentKind.MOVE, SegmentKind.HOLD, SegmentKind.REST] * 2 + [
        SegmentKind.MOVE,
        SegmentKind.HOLD,
        SegmentKind.RETURN,
    ]
    assert {s.side for s in timeline.segments if s.item == 3} == {Side.LEFT}


def test_the_mirror_is_waited_for_before_the_item_is_explained() -> None:
    timeline = gentle(person(TURN_RIGHT))
    (gate,) = timeline.gates
    assert gate.waits_for == ("mirror",)
    assert gate.at_ms == timeline.item_starts_ms[4]


def test_shut_eyes_need_no_mirror() -> None:
    assert gentle(person(TURN_RIGHT, eyes_shut=True)).gates == ()


def test_full_words_for_the_first_three_runs() -> None:
    item = prescribe(library().routines["gentle_morning_5"], person(), Day(), library()).items[0]
    assert [full_words(item, {"settle_checkin": n}, "auto") for n in (0, 2, 3)] == [True, True, False]
    assert full_words(item, {"settle_checkin": 9}, "full")
    assert not full_words(item, {}, "short")


@given(who=people, day=days, words=st.sampled_from(["full", "short"]))
def test_segments_add_up_and_poses_join(who: Person, day: Day, words: str) -> None:
    programme = prescribe(library().routines["gentle_morning_5"], who, day, library())
    timeline = lay_out(programme, speech(), {}, words)
    assert timeline.total_ms == sum(s.duration_ms for s in timeline.segments)
    assert len(timeline.item_starts_ms) == len(programme.items)
    for before, after in zip(timeline.segments, timeline.segments[1:], strict=False):
        if before.item == after.item:
            assert before.end == after.start


@given(who=people, share=st.floats(0, 1))
def test_position_finds_the_segment_that_holds_the_moment(who: Person, share: float) -> None:
    timeline = gentle(who)
    if not timeline.segments:
        return
    at = round(timeline.total_ms * share)
    where = timeline.position(at)
    assert timeline.start_of(where.index) + where.into_ms == at
    assert 0 <= where.into_ms <= where.segment.duration_ms
    # the first moment of a segment belongs to it, not to the one before
    assert timeline.position(timeline.start_of(where.index)).index == where.index
