"""A set that is put together: the recipe of the reference, and that nothing in it ever goes towards a pull."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.builder import read_recipe
from dystonia_companion.model.builder import LONGEST_MS, BuildSize, Built, Recipe, build, by_strength, size_for
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.own_routine import bounds, problems
from dystonia_companion.model.person import Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem, Programme, prescribe
from dystonia_companion.model.timeline import lay_out
from dystonia_companion.paths import resource_root
from tests.model.judge import MIRRORED, RIGHT_PULL, goes_towards, pushes
from tests.model.people import TURN_RIGHT, days, library, people, person, speech

LEFT, RIGHT = Side.LEFT, Side.RIGHT
TRICK = frozenset({"all_with_trick"})
TILT_LEFT = ("laterocollis", LEFT, 1)
KICK_IN_9, KICK_IN_4, REST = Day(Phase.KICK_IN, 9), Day(Phase.KICK_IN, 4), Day(Phase.REST48, 0)


@cache
def recipe() -> Recipe:
    return read_recipe(resource_root(), library())


def length_ms(programme: Programme) -> int:
    return lay_out(programme, speech(), {}, "short").total_ms


def built(who: Person, size: BuildSize = BuildSize.NORMAL, day: Day | None = None) -> Built:
    return build(who, day or Day(), size, library(), recipe(), length_ms)


def names(made: Built) -> list[str]:
    return [part.wish.exercise for part in made.parts]


def item(made: Built, name: str) -> PlannedItem:
    return next(i for i in made.programme.items if i.exercise.id == name)


# --- cases: who, the day, the size, and what it is made of ---------------------------------------------------------------

SETTLE, JAW = "settle_checkin", "jaw_rest"
CASES = [
    (
        "a turn and a tilt, with a trick",
        person(TURN_RIGHT, TILT_LEFT, flags=TRICK),
        Day(),
        [SETTLE, "turn_away", "eyes_lead_turn", "tilt_away", "iso_turn_away", "correct_then_touch", JAW],
    ),
    (
        "without a trick the middle",
        person(TURN_RIGHT, TILT_LEFT),
        Day(),
        [SETTLE, "turn_away", "eyes_lead_turn", "tilt_away", "iso_turn_away", "mirror_midline", JAW],
    ),
    (
        "one pull alone has no second one",
        person(TURN_RIGHT),
        Day(),
        [SETTLE, "turn_away", "eyes_lead_turn", "iso_turn_away", "mirror_midline", JAW],
    ),
    (
        "the strongest pull is the main one; who has to lie down does so last",
        person(("torticollis", RIGHT, 1), ("retrocollis", None, 3), flags=TRICK),
        Day(),
        [SETTLE, "chin_nod_sit", "mirror_midline", "turn_away", "correct_then_touch", "iso_nod_lying", JAW],
    ),
    (
        "no tilt beside a sideways shift; its second pull is the turn",
        person(("lateral_shift", RIGHT, 3), ("laterocollis", RIGHT, 2), ("torticollis", LEFT, 1)),
        Day(),
        [SETTLE, "glide_side", "mirror_midline", "shoulder_drop", JAW],
    ),
    (
        "the second week after injections",
        person(TURN_RIGHT, TILT_LEFT),
        KICK_IN_9,
        [SETTLE, "trunk_turn_eyes_front", "eyes_lead_turn", "turn_away", "blade_slide", JAW],
    ),
    (
        "the first week has no correction of its own",
        person(TURN_RIGHT, TILT_LEFT),
        KICK_IN_4,
        [SETTLE, "blade_slide", "trunk_turn_eyes_front", "eyes_lead_turn", JAW, "breathing_extended_exhale"],
    ),
    (
        "the first 48 hours",
        person(TURN_RIGHT),
        REST,
        list(library().sets["rest48"]),
    ),
    ("a calm day", person(TURN_RIGHT), Day(size=DaySize.CALM), list(library().sets["calm"])),
    (
        "the pull is not known",
        person(),
        Day(),
        [SETTLE, "blade_slide", "small_rom", "upper_back_hug", "mirror_midline", JAW],
    ),
]


@pytest.mark.parametrize(("who", "day", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_a_set_is_made_of(who: Person, day: Day, wanted: list[str]) -> None:
    made = built(who, day=day)
    assert names(made) == wanted
    assert [i.exercise.id for i in made.programme.items] == wanted


def test_each_item_takes_its_side_from_its_own_pull() -> None:
    made = built(person(TURN_RIGHT, TILT_LEFT, flags=TRICK))
    sides = {i.exercise.id: i.side for i in made.programme.items if i.side is not None}
    assert sides == {
        "turn_away": LEFT,
        "eyes_lead_turn": LEFT,
        "tilt_away": RIGHT,
        "iso_turn_away": LEFT,
        "correct_then_touch": LEFT,
    }
    kinds = {p.wish.exercise: p.why.values.get("kind") for p in made.parts}
    assert (kinds["turn_away"], kinds["tilt_away"]) == ("torticollis", "laterocollis")


def test_a_small_set_has_half_the_repeats_and_no_press() -> None:
    small, normal = (built(person(TURN_RIGHT), size) for size in (BuildSize.SMALL, BuildSize.NORMAL))
    assert len(item(normal, "turn_away").turns) == 6
    assert len(item(small, "turn_away").turns) == 3
    assert all(i.exercise.category is not Category.ISOMETRIC for i in small.programme.items)
    assert ("iso_turn_away", "small_day") in [(left.exercise, left.reason.code) for left in small.left_out]
    assert length_ms(small.programme) < length_ms(normal.programme)


@pytest.mark.parametrize("day", [Day(size=DaySize.SMALL), replace(KICK_IN_9, size=DaySize.SMALL)])
def test_what_the_day_halves_is_not_halved_twice(day: Day) -> None:
    normal_day = replace(day, size=DaySize.NORMAL)
    on_small_day = {
        i.exercise.id: len(i.turns) for i in built(person(TURN_RIGHT), BuildSize.SMALL, day).programme.items
    }
    on_normal_day = built(person(TURN_RIGHT), BuildSize.SMALL, normal_day).programme.items
    assert on_small_day == {i.exercise.id: len(i.turns) for i in on_normal_day}


def test_a_good_day_adds_repeats_of_corrections_but_none_to_a_press() -> None:
    good, normal = (built(person(TURN_RIGHT), size) for size in (BuildSize.GOOD, BuildSize.NORMAL))
    assert len(item(good, "turn_away").turns) == 8
    assert len(item(good, "iso_turn_away").turns) == len(item(normal, "iso_turn_away").turns)


def test_a_good_day_adds_nothing_until_two_weeks_after_injections() -> None:
    who = person(TURN_RIGHT)
    assert built(who, BuildSize.GOOD, KICK_IN_9).programme.items == built(who, day=KICK_IN_9).programme.items


def test_steps_taken_since_keep_it_within_bounds_and_time() -> None:
    who = person(TURN_RIGHT, TILT_LEFT, flags=TRICK, more={"turn_away": (20, 30.0), "tilt_away": (20, 30.0)})
    made = built(who, BuildSize.GOOD)
    assert len(item(made, "turn_away").turns) <= 10
    assert length_ms(made.programme) <= LONGEST_MS
    assert "built_no_time" in [left.reason.code for left in made.left_out]
    assert {SETTLE, "turn_away", JAW} <= set(names(made))


def test_two_turns_of_opposite_sides_leave_out_every_turn() -> None:
    made = built(person(TURN_RIGHT, ("torticaput", LEFT, 1)))
    assert ("turn_away", "opposite_sides") in [(left.exercise, left.reason.code) for left in made.left_out]
    assert not goes_towards(made.programme, person(TURN_RIGHT, ("torticaput", LEFT, 1)))


def test_a_drawn_back_head_waits_for_a_clinician() -> None:
    who = person(("sagittal_backward", None, 2))
    assert "glide_forward" not in names(built(who))
    assert "glide_forward" in names(built(replace(who, flags=frozenset({"clinician_confirmed"}))))


def test_pain_of_today_sets_the_size() -> None:
    assert [size_for(size) for size in (DaySize.NORMAL, DaySize.SMALL, DaySize.CALM)] == [
        BuildSize.NORMAL,
        BuildSize.SMALL,
        BuildSize.SMALL,
    ]


def test_a_kept_set_is_judged_anew_each_day() -> None:
    who = person(TURN_RIGHT)
    routine = built(who, BuildSize.GOOD).to_keep("Mine").as_routine(0)
    on_good_day = {i.exercise.id for i in prescribe(routine, who, Day(), library()).items}
    after_injections = prescribe(routine, who, REST, library())
    assert "iso_turn_away" in on_good_day
    assert all(i.exercise.id in library().sets["rest48"] for i in after_injections.items)


# --- all patterns, judged by code of its own --------------------------------------------------------------------------


def one_pull() -> list[tuple[str, Side | None, int]]:
    kinds = library().kinds
    return [(k, s, n) for k in kinds for s in ((LEFT, RIGHT) if kinds[k].sided else (None,)) for n in (1, 3)]


PHASES = (Day(), Day(Phase.WORKING, 20, neck_weak=0), Day(Phase.WANING, 70), KICK_IN_9, KICK_IN_4, REST)


def sound(made: Built, who: Person, day: Day) -> None:
    """Everything that holds of any set that is put together for somebody who may exercise."""
    programme = made.programme
    assert not goes_towards(programme, who)
    assert len(programme.items) >= 3
    assert length_ms(programme) <= LONGEST_MS
    assert programme.fallback is None
    assert not programme.left_out  # nothing is offered that the gates would leave out
    assert len(set(names(made))) == len(made.parts)
    if not who.pattern.known:
        assert not any(stroke.to_a_side and len(i.placed.strokes) == 1 for i in programme.items for stroke in i.turns)
    main_first = by_strength(who.pattern)
    for part in made.parts:
        if part.why.code not in ("main", "second"):
            continue
        planned = item(made, part.wish.exercise)
        own = next(c for c in main_first if c.kind.id == part.why.values["kind"])
        assert (own is main_first[0]) == (part.why.code == "main")
        for stroke in planned.turns:
            for axis, sign in RIGHT_PULL[own.kind.id].items():
                pull = sign * (int(own.side or 0) if axis in MIRRORED else 1)
                assert not any(push * pull > 0 for push in pushes(stroke)[axis])
        if part.wish.exercise == own.kind.correct and own.side is not None:
            works = {t.shoulder_side for t in (s.end for s in planned.turns)} if "shoulder" in own.kind.id else None
            assert works == {own.side} if works is not None else {s.side for s in planned.turns} == {own.side.other}


@pytest.mark.parametrize("size", BuildSize)
def test_every_single_pull_in_every_phase(size: BuildSize) -> None:
    for (kind, side, strength), day in product(one_pull(), PHASES):
        who = person((kind, side, strength), flags=TRICK)
        sound(built(who, size, day), who, day)
    for day in PHASES:
        sound(built(person(), size, day), person(), day)


@pytest.mark.slow
def test_every_pair_of_pulls() -> None:
    for first, second in combinations(one_pull(), 2):
        if first[0] != second[0]:
            who = person(first, second, flags=TRICK)
            for size, day in product(BuildSize, PHASES):
                sound(built(who, size, day), who, day)


@st.composite
def mixed(draw: st.DrawFn) -> Person:
    kinds = draw(st.lists(st.sampled_from(sorted(library().kinds)), min_size=1, max_size=3, unique=True))
    parts = []
    for kind in kinds:
        side = draw(st.sampled_from([LEFT, RIGHT])) if library().kinds[kind].sided else None
        parts.append((kind, side, draw(st.integers(1, 3))))
    return person(*parts, flags=draw(st.sampled_from([frozenset(), TRICK, frozenset({"clinician_confirmed"})])))


@given(mixed(), st.sampled_from(BuildSize), st.sampled_from(PHASES))
def test_mixed_patterns(who: Person, size: BuildSize, day: Day) -> None:
    sound(built(who, size, day), who, day)


@given(people, days, st.sampled_from(BuildSize))
def test_anybody_on_any_day(who: Person, day: Day, size: BuildSize) -> None:
    """Also before neck exercises are cleared, with flags, signs and pain: nothing worse than what prescribing allows."""
    made = built(who, size, day)
    assert not goes_towards(made.programme, who)
    assert length_ms(made.programme) <= LONGEST_MS
    kept = made.to_keep("Mine")
    assert not problems(kept, library().exercises)
    for part in made.parts:
        if part.wish.reps is not None:
            assert part.wish.reps <= bounds(library().exercises[part.wish.exercise])["reps"].most
    if who.clearance is Clearance.CLEARED and not day.no_exercise:
        assert len(made.programme.items) >= 3


def test_every_kind_of_pull_has_a_correction_that_suits_it() -> None:
    """The recipe's lists: the item of `correct_of` comes first, and nothing in them is for another pull."""
    for kind in library().kinds.values():
        exercises = [library().exercises[name] for name in recipe().correct[kind.id]]
        if kind.correct is not None:
            assert exercises[0].id == kind.correct
        words = {"all", kind.id, "tremor" if kind.tremor else kind.id}
        assert all(set(e.suits) & words for e in exercises)
        assert not any(kind.id in e.avoid for e in exercises)
        press = recipe().press.get(kind.id)
        if press is not None:
            assert library().exercises[press].category is Category.ISOMETRIC
            assert kind.id in library().exercises[press].suits
