"""What a session says: every item names itself and its side, words fit in time, and no slot is ever heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.cues import Cue, plan_cues, spoken_cues
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import Programme, prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from dystonia_companion.model.timeline import SegmentKind, Timeline, lay_out, spoken_ms
from dystonia_companion.paths import resource_root
from tests.model.people import TURN_RIGHT, days, library, people, person, speech

WORDS = Words(resource_root())


def gentle(who: Person, wish: str = "full") -> tuple[Programme, Timeline, tuple[Cue, ...]]:
    programme = prescribe(library().routines["gentle_morning_5"], who, Day(), library())
    timeline = lay_out(programme, speech(), {}, wish)
    return programme, timeline, plan_cues(programme, timeline, WORDS, {}, wish)


def said(cues: tuple[Cue, ...]) -> str:
    return " ".join(c.text for c in cues if c.text)


@pytest.mark.parametrize("side", list(Side))
def test_only_the_free_side_is_ever_spoken(side: Side) -> None:
    _, _, cues = gentle(person(("torticollis", side, 2)))
    free, pull = ("left", "right") if side is Side.RIGHT else ("right", "left")
    heard = said(cues).lower().split()
    words = {w.strip(".,!?") for w in heard}
    assert free in words
    assert pull not in words


def test_unknown_pull_hears_left_first_and_a_change_of_side() -> None:
    _, timeline, cues = gentle(person())
    texts = [c.text for c in cues]
    assert any("First left, then right." in t for t in texts)
    change = next(c for c in cues if c.text == "Change side. Now right.")
    assert change.priority is Priority.NAME
    assert timeline.position(change.at_ms).segment.side is Side.LEFT
    assert timeline.segments[timeline.position(change.at_ms).index + 1].side is Side.RIGHT


def test_order_of_items_is_told() -> None:
    _, _, cues = gentle(person(TURN_RIGHT))
    names = [c.text for c in cues if c.text.startswith(("First:", "Next:", "Last one:"))]
    assert [n.split(":")[0] for n in names] == ["First", "Next", "Next", "Next", "Last one"]
    assert names[3] == "Next: Small turns. To the left."


def test_the_name_comes_first_then_the_mirror_is_asked_for_then_the_rest() -> None:
    _, timeline, cues = gentle(person(TURN_RIGHT))
    (gate,) = timeline.gates
    around = [c.text for c in cues if c.text and gate.at_ms <= c.at_ms <= gate.at_ms + 4_000]
    assert around == [
        "Last one: Mirror midline hold.",
        "Get a mirror. Press Space when you are ready.",
        "Sit facing a mirror.",
    ]
    at_gate = [c.text for c in cues if c.at_ms == gate.at_ms]
    assert at_gate == around[:2], "what waits for Ready lies later in time"


def test_open_your_eyes_is_said_to_shut_eyes_before_items_that_need_them() -> None:
    _, timeline, cues = gentle(person(TURN_RIGHT, eyes_shut=True))
    told = [timeline.position(c.at_ms).segment.item for c in cues if c.text == "Open your eyes for this one."]
    # the hug and the small turns; the mirror item has words of its own for shut eyes
    assert told == [1, 3]


def test_half_time_and_last_seconds_only_where_there_is_time() -> None:
    _, timeline, cues = gentle(person(TURN_RIGHT))
    for cue in cues:
        segment = timeline.position(cue.at_ms).segment
        if cue.text == "Half way.":
            assert segment.duration_ms >= 16_000
        if cue.text == "Three. Two. One.":
            assert segment.duration_ms >= 8_000
            assert timeline.position(cue.at_ms).left_ms == 3_000


def test_no_shipped_cue_says_left_or_right_by_itself() -> None:
    for exercise in library().exercises.values():
        for name in exercise.cue_sets:
            for cue in WORDS.templates(f"exercises.{exercise.id}.cues.{name}"):
                spoken = {w.strip(".,!?").lower() for w in cue.split()}
                assert not spoken & {"left", "right"}, cue


@given(who=people, day=days, wish=st.sampled_from(["full", "short"]))
def test_every_word_can_be_spoken_in_time_and_in_short_sentences(who: Person, day: Day, wish: str) -> None:
    programme = prescribe(library().routines["gentle_morning_5"], who, day, library())
    timeline = lay_out(programme, speech(), {}, wish)
    cues = plan_cues(programme, timeline, WORDS, {}, wish)
    assert list(cues) == sorted(cues, key=lambda c: c.at_ms)
    for cue in cues:
        assert 0 <= cue.at_ms <= timeline.total_ms
        assert "{" not in cue.text
        for sentence in cue.text.replace("?", ".").replace("!", ".").replace(":", ".").split("."):
            assert len(sentence.split()) <= 12, cue.text
    # an intro in full words holds all its cues
    for index, segment in enumerate(timeline.segments):
        if segment.kind is SegmentKind.INTRO and timeline.segments[index + 1].kind is not SegmentKind.TIMED:
            start, end = timeline.start_of(index), timeline.ends_ms[index]
            inside = [c for c in cues if start <= c.at_ms < end and c.text]
            assert inside[-1].at_ms + spoken_ms(inside[-1].text) <= end or inside[-1].priority is Priority.NAME


@given(who=people, day=days)
def test_cues_of_every_exercise_fill_all_their_slots(who: Person, day: Day) -> None:
    everything = Routine("all", True, ("all",), (), ("due",), tuple(map(RoutineItem, library().exercises)))
    for item in prescribe(everything, who, day, library()).items:
        for stroke in item.placed.strokes:
            for _, text in spoken_cues(item, WORDS, stroke.side):
                assert "{" not in text
                assert text.strip()
