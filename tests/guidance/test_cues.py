"""What a session says: every item names itself and its side, words fit in time, and no slot is ever heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.cues import Cue, about, cautions, plan_cues, spoken_cues
from dystonia_companion.model.person import Day, Person, Phase
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


# --- what was read in the transcripts ----------------------------------------------------------------------------------


def heard_in(names: tuple[str | RoutineItem, ...], who: Person, wish: str = "full") -> tuple[Timeline, tuple[Cue, ...]]:
    items = tuple(n if isinstance(n, RoutineItem) else RoutineItem(n) for n in names)
    programme = prescribe(Routine("r", True, ("all",), (), ("due",), items), who, Day(), library())
    assert programme.fallback is None
    timeline = lay_out(programme, speech(), {}, wish)
    return timeline, plan_cues(programme, timeline, WORDS, {}, wish)


def test_each_breath_has_its_words_and_tones_and_the_last_one_is_told() -> None:
    timeline, cues = heard_in(
        ("jaw_rest", "settle_checkin", RoutineItem("breathing_extended_exhale", duration_s=60)), person()
    )
    breath = [(c.at_ms, c.text, c.tone) for c in cues if c.tone.startswith("breathe")]
    first = timeline.item_starts_ms[2] + 8_000
    words = ["In.", "Out."] * 4 + ["Last breath. In.", "Out."]
    times = [first + 12_000 * n + part for n in range(5) for part in (0, 4_000)]
    assert breath == list(zip(times, words, ["breathe_in", "breathe_out"] * 5, strict=True))
    assert all(c.latest_ms is not None and c.priority is Priority.CUE for c in cues if c.tone.startswith("breathe"))


def test_words_in_between_are_spoken_while_breathing_out_and_end_before_the_next_breath() -> None:
    timeline, cues = heard_in(("jaw_rest", "settle_checkin", "breathing_extended_exhale"), person())
    between = [c for c in cues if timeline.position(c.at_ms).segment.kind is SegmentKind.BREATHE_OUT and not c.tone]
    assert [c.text for c in between] == [
        "Breathe low. Shoulders and front of neck stay soft.",
        "In through the nose, if you can.",
        "If you feel tingling, take smaller breaths.",
        "Tingling or dizzy? Take smaller breaths. Never in water or while driving.",
        "Half way.",
    ]
    for cue in between:
        assert timeline.position(cue.at_ms).left_ms >= spoken_ms(cue.text)
    half = between[-1]
    assert timeline.position(half.at_ms).segment.repetition == timeline.repeats[2] // 2


@pytest.mark.parametrize("wish", ["full", "short"])
def test_each_repeat_of_the_trick_finder_names_its_own_spot_and_asks(wish: str) -> None:
    who = person(TURN_RIGHT)
    spots = ["chin", "left cheek", "right cheek", "left temple", "right temple", "head at the back"]
    for flags, told in ((frozenset(), spots), (frozenset({"reverse_geste"}), spots[:5])):
        who = person(TURN_RIGHT, flags=flags)
        timeline, cues = heard_in(("jaw_rest", "settle_checkin", "trick_finder"), who, wish)
        moves = [c for c in cues if timeline.position(c.at_ms).segment.kind is SegmentKind.MOVE]
        assert [c.text.removeprefix("Begin. ") for c in moves] == [f"Touch your {spot}." for spot in told]
        assert all(c.priority is Priority.NAME for c in moves)
        asked = [c for c in cues if c.text == "Better, same or worse?"]
        assert [timeline.position(c.at_ms).segment.repetition for c in asked] == list(range(1, len(told) + 1))
        assert timeline.repeats[2] == len(told)


def test_no_key_is_asked_for_that_nothing_records() -> None:
    for exercise in library().exercises.values():
        for name in exercise.cue_sets:
            assert not any("ress 1" in cue for cue in WORDS.templates(f"exercises.{exercise.id}.cues.{name}"))


def test_getting_ready_comes_before_begin_also_where_an_item_is_timed() -> None:
    timeline, cues = heard_in(("settle_checkin", "jaw_rest", "blade_slide"), person())
    texts = [c.text for c in cues if c.at_ms < timeline.item_starts_ms[1]]
    assert texts[:6] == [
        "First: Settle and check in.",
        "Sit all the way back in your chair.",
        "Put both feet flat on the floor.",
        "Rest your forearms on a cushion or the table.",
        "Begin.",
        "Let your head do what it wants for a moment.",
    ]


@pytest.mark.parametrize(
    ("names", "wish", "told"),
    [
        (("settle_checkin", "jaw_rest", "small_rom"), "full", True),
        (("settle_checkin", "jaw_rest", "small_rom"), "short", True),
        (("settle_checkin", "jaw_rest", "supported_rest"), "full", False),
    ],
)
def test_who_is_about_to_move_hears_when_to_stop(names: tuple[str, ...], wish: str, told: bool) -> None:
    timeline, cues = heard_in(names, person(TURN_RIGHT), wish)
    lines = "Stop if your pain grows by more than 2 points. Stop if a new kind of pain comes."
    heard = [timeline.position(c.at_ms).segment.item for c in cues if c.text == lines]
    assert heard == ([0] if told else [])


STOP_LINES = ("Stop if your pain grows by more than 2 points.", "Stop if a new kind of pain comes.")


@pytest.mark.parametrize("wish", ["full", "short"])
def test_when_to_stop_is_said_also_in_a_session_that_opens_with_repeats(wish: str) -> None:
    timeline, cues = heard_in(("tilt_away", "side_stretch", "jaw_rest"), person(("laterocollis", Side.LEFT, 2)), wish)
    for line in STOP_LINES:
        (cue,) = [c for c in cues if line in c.text]
        assert timeline.position(cue.at_ms).segment.kind is SegmentKind.REST
        assert cue.latest_ms is not None
        latest = cue.at_ms + cue.latest_ms + spoken_ms(cue.text)
        assert latest <= timeline.ends_ms[timeline.position(cue.at_ms).index], "it would run into the next repeat"


@pytest.mark.parametrize(("wish", "told"), [("full", True), ("short", False)])
def test_full_words_say_what_to_heed_in_the_rests_of_an_item(wish: str, told: bool) -> None:
    timeline, cues = heard_in(("settle_checkin", "jaw_rest", "turn_away"), person(TURN_RIGHT), wish)
    heard = [c for c in cues if "never add looking up" in c.text]
    assert len(heard) == told
    for cue in heard:
        here = timeline.position(cue.at_ms).segment
        assert (here.kind, here.item) == (SegmentKind.REST, 2)


@given(who=people, day=days, name=st.sampled_from(sorted(library().routines)))
def test_with_full_words_all_there_is_to_heed_is_said_however_few_the_repeats(who: Person, day: Day, name: str) -> None:
    programme = prescribe(library().routines[name], who, day, library())
    timeline = lay_out(programme, speech(), {}, "full")
    heard = said(plan_cues(programme, timeline, WORDS, {}, "full"))
    for item in programme.items:
        assert [line for line in cautions(item, WORDS) if line not in heard] == [], item.exercise.id


@given(who=people, day=days, name=st.sampled_from(sorted(library().routines)))
def test_every_text_of_what_is_prescribed_can_be_shown_with_the_sides_of_the_person(
    who: Person, day: Day, name: str
) -> None:
    for item in prescribe(library().routines[name], who, day, library()).items:
        for key in ("name", "why", "limit", "caution", "breath"):
            if WORDS.has(f"exercises.{item.exercise.id}.{key}"):
                assert "{" not in about(item, key, WORDS)


def test_every_caution_can_be_said_in_short_sentences() -> None:
    for exercise in library().exercises.values():
        text = WORDS.text(f"exercises.{exercise.id}.caution")
        for sentence in text.replace("?", ".").replace(":", ".").split("."):
            assert len(sentence.split()) <= 12, sentence


def test_with_shut_eyes_nothing_is_said_of_a_mirror() -> None:
    _, cues = heard_in(("settle_checkin", "jaw_rest", "mirror_midline"), person(TURN_RIGHT, eyes_shut=True))
    assert "mirror" not in said(cues).lower().replace("mirror midline", "")


def test_the_first_item_tells_the_position_unless_its_cues_do() -> None:
    def opening(*names: str | RoutineItem) -> str:
        return heard_in(names, person(("retrocollis", None, 1)))[1][0].text

    assert opening("jaw_rest", "settle_checkin", "blade_slide").endswith("Sit or lie, whichever pulls least.")
    assert opening("blade_slide", "settle_checkin", "jaw_rest").endswith("Sit down.")
    assert opening("long_neck_lying", "jaw_rest", "supported_rest").endswith("Lie down, slowly.")
    assert opening("settle_checkin", "jaw_rest", "blade_slide") == "First: Settle and check in."


def test_the_towel_is_fetched_before_lying_down() -> None:
    _, cues = heard_in(("settle_checkin", "blade_slide", "long_neck_lying"), person(("retrocollis", None, 1)))
    assert "Get a folded towel. Lie down, slowly. Press Space when you are ready." in [c.text for c in cues]


def test_both_arms_swing_at_once_so_no_side_comes_first() -> None:
    who = person(TURN_RIGHT, flags=frozenset({"stable_dystonia"}))
    _, cues = heard_in(("settle_checkin", "jaw_rest", "arm_swing"), who)
    assert "Last one: Easy arm swings." in [c.text for c in cues]


def test_a_change_of_side_is_told_before_the_side_is_called() -> None:
    _, cues = heard_in(("settle_checkin", "jaw_rest", "small_rom"), person())
    change = next(c for c in cues if c.tone == "change_side")
    following = next(c for c in cues if c.text == "Right.")
    assert change.at_ms + spoken_ms(change.text) <= following.at_ms


@pytest.mark.parametrize(("runs", "explained"), [(0, True), (2, True), (3, False)])
def test_full_words_for_three_runs_of_an_item_then_short_ones(runs: int, explained: bool) -> None:
    programme = prescribe(library().routines["gentle_morning_5"], person(TURN_RIGHT), Day(), library())
    counted = {"small_rom": runs}
    cues = plan_cues(programme, lay_out(programme, speech(), counted), WORDS, counted)
    assert ("Turn a little to the left. Stay inside easy." in [c.text for c in cues]) == explained
    assert [c.text for c in cues].count("Left.") == 2, "the repeats sound the same"


@pytest.mark.parametrize(("seconds", "half", "last"), [(7, 0, 0), (8, 0, 1), (15, 0, 1), (16, 1, 1)])
def test_half_time_from_16_seconds_and_the_last_three_from_8(seconds: int, half: int, last: int) -> None:
    _, cues = heard_in(("settle_checkin", "blade_slide", RoutineItem("jaw_rest", duration_s=seconds)), person())
    texts = [c.text for c in cues][-12:]
    start = next(n for n, text in enumerate(texts) if text.startswith("Last one"))
    assert (texts[start:].count("Half way."), texts[start:].count("Three. Two. One.")) == (half, last)


@pytest.mark.parametrize("eyes_shut", [False, True])
@pytest.mark.parametrize("wish", ["full", "short"])
def test_eyes_only_is_said_also_with_short_words(wish: str, eyes_shut: bool) -> None:
    """Somebody who knows the turn with the head would make it, two days after injections."""
    who = person(TURN_RIGHT, eyes_shut=eyes_shut)
    routine = Routine(
        "r", True, ("all",), (), (), tuple(map(RoutineItem, ("jaw_rest", "eyes_lead_turn", "blade_slide")))
    )
    programme = prescribe(routine, who, Day(Phase.REST48, 1), library())
    timeline = lay_out(programme, speech(), {}, wish)
    cues = plan_cues(programme, timeline, WORDS, {}, wish)
    begins = timeline.ends_ms[2]
    texts = [c.text for c in cues if timeline.item_starts_ms[1] <= c.at_ms < begins]
    told = "Eyes only. Your head stays still." if wish == "short" else "Follow it with your eyes only."
    assert told in texts
    for one in (c for c in cues if c.text and c.at_ms < begins):
        assert one.at_ms + spoken_ms(one.text) <= begins


@pytest.mark.parametrize(
    ("wish", "words"), [("full", "Press as lightly as a feather today."), ("short", "Only very lightly today.")]
)
def test_on_days_7_to_28_less_effort_is_told_before_a_press_begins(wish: str, words: str) -> None:
    routine = Routine(
        "r", True, ("all",), (), ("working",), tuple(map(RoutineItem, ("settle_checkin", "jaw_rest", "iso_turn_away")))
    )
    programme = prescribe(routine, person(TURN_RIGHT), Day(Phase.WORKING, 20, neck_weak=1), library())
    timeline = lay_out(programme, speech(), {}, wish)
    cues = plan_cues(programme, timeline, WORDS, {}, wish)
    (told,) = [c for c in cues if c.text == words]
    begins = next(c.at_ms for c in cues if c.text.startswith("Begin.") and c.at_ms > timeline.item_starts_ms[2])
    assert told.at_ms + spoken_ms(words) <= begins
    assert "quarter" not in said(cues)
