"""Left is never said, drawn or logged for right: every exercise, both pulls, every set of cues.

The pose that moves is the witness. What it does is read here by code of its own, from the sign convention of the clinical
reference (2.1: + is the person's own right), and everything that names, draws or keeps a side has to agree with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import scene_at
from dystonia_companion.guidance.cues import Cue, plan_cues, side_words, spoken_cues
from dystonia_companion.guidance.plan import Plan, snapshot
from dystonia_companion.model.exercise import CuePlace, SideUse
from dystonia_companion.model.person import Clearance, Day, Person, Phase
from dystonia_companion.model.placing import Stroke, place
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem, Programme, prescribe
from dystonia_companion.model.routine import Routine, RoutineItem
from dystonia_companion.model.timeline import Position, SegmentKind, lay_out
from dystonia_companion.paths import resource_root
from tests.model.people import MAY_HOLD, library, pattern, speech

WORDS = Words(resource_root())
NAMES = {Side.LEFT: "left", Side.RIGHT: "right"}
SPOTS = ("left cheek", "right cheek", "left temple", "right temple")
EVERY_FLAG = frozenset({"all_with_trick", "clinician_confirmed", "stable_dystonia", "jaw_tension"})


@dataclass(frozen=True)
class Case:
    """One exercise for one made-up person. `pull` is None where the pattern gives no side."""

    exercise: str
    pull: Side | None
    form: str

    @property
    def planned(self) -> PlannedItem | None:
        programme = prescribe(
            Routine(
                "r",
                True,
                ("all",),
                (),
                ("due",),
                tuple(map(RoutineItem, ("settle_checkin", "jaw_rest", self.exercise))),
            ),
            self.person,
            self.day,
            library(),
        )
        found = [i for i in programme.items if i.exercise.id == self.exercise]
        return found[0] if found and programme.fallback is None else None

    @property
    def person(self) -> Person:
        facts = library().exercises[self.exercise]
        kinds = library().kinds
        if self.form == "unknown":
            pulls = pattern()
        elif self.pull is None:
            unsided = [k for k in facts.suits if k in kinds and not kinds[k].sided] or ["anterocollis"]
            pulls = pattern((unsided[0], None, 1))
        else:
            named = [k for k in (*facts.side_from, *facts.suits) if k in kinds and kinds[k].sided]
            kind = next((k for k in named if k == self.form), named[0] if named else "torticollis")
            pulls = pattern((kind, self.pull, 1 if "all_mild" in facts.suits else 2))
        return Person(
            pattern=pulls, flags=EVERY_FLAG | MAY_HOLD, clearance=Clearance.CLEARED, eyes_shut=self.form == "eyes_shut"
        )

    @property
    def day(self) -> Day:
        if self.form == "rest48":
            return Day(Phase.REST48, 1)
        if self.form == "light":
            return Day(Phase.WORKING, 20, neck_weak=0)
        return Day(Phase.WANING, 60, dizzy=self.form == "dizzy")


FORMS = (
    "plain",
    "eyes_shut",
    "rest48",
    "dizzy",
    "light",
    "laterocollis",
    "laterocaput",
    "torticaput",
    "shoulder_elevation",
)


def cases() -> Iterator[Case]:
    for exercise in sorted(library().exercises):
        for pull in (*Side, None):
            for form in FORMS if pull else (*FORMS[:5], "unknown"):
                yield Case(exercise, pull, form)


PLANNED: dict[str, list[tuple[Case, PlannedItem]]] = {name: [] for name in sorted(library().exercises)}
for _case in cases():
    if (_item := _case.planned) is not None:
        PLANNED[_case.exercise].append((_case, _item))


def each(check: Callable[[Case, PlannedItem], None]) -> Callable[[str], None]:
    """One test for each exercise, with all its cases."""

    def test(name: str) -> None:
        assert PLANNED[name]
        for case, item in PLANNED[name]:
            check(case, item)

    return pytest.mark.parametrize("name", PLANNED)(test)


def moving_side(stroke: Stroke) -> Side | None:
    """Which way this stroke goes, from the signs of what changes or presses."""
    end, start = stroke.end, stroke.start
    changes = [
        end.yaw - start.yaw,
        end.roll - start.roll,
        end.slide_side_cm - start.slide_side_cm,
        end.trunk_yaw - start.trunk_yaw,
        end.eyes_yaw - start.eyes_yaw,
        stroke.press.get("yaw", 0),
        stroke.press.get("roll", 0),
    ]
    signs = {1 if change > 0 else -1 for change in changes if change}
    assert len(signs) <= 1, "no stroke goes both ways"
    if not signs and end.shoulder_down_cm:
        return end.shoulder_side
    return Side(signs.pop()) if signs else None


def sides_in(text: str, item: PlannedItem | None = None) -> list[str]:
    """Every "left" and "right" of a text, but for those of a spot to touch."""
    for spot in SPOTS if item is not None and item.exercise.places else ():
        text = text.replace(spot, "")
    return [word.lower() for word in re.findall(r"\b(left|right)\b", text, re.IGNORECASE)]


def timeline_cues(item: PlannedItem) -> tuple[Programme, list[tuple[SegmentKind, Side | None, Cue]]]:
    programme = Programme("r", (item,))
    timeline = lay_out(programme, speech(), {}, "full")
    said = []
    for cue in plan_cues(programme, timeline, WORDS, {}, "full"):
        at = timeline.position(cue.at_ms).segment
        said.append((at.kind, at.side, cue))
    return programme, said


def test_every_exercise_and_every_set_of_cues_is_among_them() -> None:
    tried = {(name, item.placed.cue_set) for name, found in PLANNED.items() for _, item in found}
    shipped = {(e.id, name) for e in library().exercises.values() for name in e.cue_sets}
    lying = {(e, "lie") for e in library().exercises if "lie" in library().exercises[e].cue_sets}
    assert shipped - tried <= lying, "lying has its own test"


@each
def test_the_side_of_an_item_is_that_of_its_pose(case: Case, item: PlannedItem) -> None:
    for stroke in item.placed.strokes:
        moves = moving_side(stroke)
        if item.exercise.axis.value == "none" and item.placed.both:
            continue  # arms: the pose of head and trunk stays
        if moves is not None and stroke.side is not None:
            assert stroke.side is moves
    if case.pull is not None and item.exercise.side in (SideUse.OPP, SideUse.SAME) and not item.placed.both:
        opposite = Side(-case.pull)
        assert item.placed.pull is case.pull
        assert item.side is (opposite if item.exercise.side is SideUse.OPP else case.pull)
    if case.pull is not None and item.exercise.side is SideUse.OPP:
        assert moving_side(item.placed.strokes[0]) in (Side(-case.pull), None)


@each
def test_the_name_tells_the_side_that_moves(case: Case, item: PlannedItem) -> None:
    told = sides_in(side_words(item, WORDS))
    if item.dose.timed or (not item.placed.both and item.side is None):
        assert told == []
    elif item.placed.both:
        assert told == ["left", "right"]
        assert [t.side for t in item.turns] == sorted((t.side for t in item.turns), key=lambda s: s or 0)
    else:
        assert told == [NAMES[moving_side(item.placed.strokes[0]) or item.placed.strokes[0].side or Side.LEFT]]


@each
def test_every_repeat_names_the_side_of_its_own_stroke(case: Case, item: PlannedItem) -> None:
    _, said = timeline_cues(item)
    for kind, side, cue in said:
        if kind is SegmentKind.MOVE and cue.tone == "start":
            assert sides_in(cue.text, item) == ([NAMES[side]] if side is not None else []), cue
    moves = [(side, cue) for kind, side, cue in said if kind is SegmentKind.MOVE and cue.tone == "start"]
    assert [side for side, _ in moves] == [turn.side for turn in item.turns]
    for (side, _), turn in zip(moves, item.turns, strict=True):
        assert side is None or moving_side(turn) in (side, None)
    changes = [cue for _, _, cue in said if cue.tone == "change_side"]
    assert [sides_in(c.text) for c in changes] == ([["right"]] if item.placed.both and item.turns else [])


@each
def test_every_cue_names_the_side_it_means(case: Case, item: PlannedItem) -> None:
    for stroke in item.placed.strokes:
        templates = WORDS.templates(f"exercises.{item.exercise.id}.cues.{item.placed.cue_set}")
        said = spoken_cues(item, WORDS, stroke.side)
        for template, (where, text) in zip(templates, said, strict=True):
            slots = re.findall(r"\{(free|pull|side)\}", template)
            meant = {"free": case.pull and Side(-case.pull), "pull": case.pull, "side": stroke.side}
            assert sides_in(text, item) == [NAMES[meant[slot] or Side.LEFT] for slot in slots], text
            assert all(meant[slot] is not None for slot in slots), "a slot without a side to put in"
            towards = re.search(r"\b(?:turn|tip|move|slide|chest)\b.*\bto the (left|right)\b", text, re.IGNORECASE)
            if where is CuePlace.GO and towards is not None:
                assert towards[1] == NAMES[moving_side(stroke) or Side.LEFT], text
                assert moving_side(stroke) is not None, text


@each
def test_the_picture_shows_the_side_that_is_said(case: Case, item: PlannedItem) -> None:
    timeline = lay_out(Programme("r", (item,)), speech(), {}, "full")
    for index, segment in enumerate(timeline.segments):
        moment = Position(index, segment, segment.duration_ms // 2)
        scene = scene_at(item, moment, WORDS.text, mirror=index % 2 == 0, still=False, eyes_shut=False)
        turn = item.turns[max(0, segment.repetition - 1)] if item.turns else item.placed.strokes[0]
        if scene.arrow is not None and scene.arrow.text:
            if scene.arrow.side is not None:
                assert scene.arrow.side is moving_side(turn)
                assert sides_in(scene.arrow.text) == [NAMES[scene.arrow.side]]
            else:  # up, down, forward: a side is named only for the shoulder that is worked on
                worked = [NAMES[turn.side]] if scene.pose.shoulder_down_cm and turn.side is not None else []
                assert sides_in(scene.arrow.text) == worked
        if scene.pose.shoulder_down_cm:
            assert scene.pose.shoulder_side is turn.side
        if scene.hand is not None and scene.hand.side is not None:
            texts = " ".join(text for _, text in spoken_cues(item, WORDS, turn.side))
            named = re.findall(r"\b(left|right) (?:hand|palm|thumb|forearm)\b", texts)
            assert set(named) <= {NAMES[scene.hand.side]}, texts


@each
def test_the_journal_keeps_the_side_that_was_said(case: Case, item: PlannedItem) -> None:
    programme, said = timeline_cues(item)
    plan = Plan("stretch", programme, lay_out(programme, speech(), {}, "full"), tuple(c for _, _, c in said))
    items = snapshot(plan)["items"]
    assert isinstance(items, list)
    kept = items[0]["side"]
    told = set(sides_in(side_words(item, WORDS)))
    assert told == ({NAMES[Side(kept)]} if kept is not None else told if item.placed.both else set())


@pytest.mark.parametrize("pull", list(Side))
def test_small_turns_lying_go_the_same_way_as_sitting(pull: Side) -> None:
    who = Case("small_rom", pull, "plain").person
    lying = place(
        library().exercises["small_rom"], who, Day(), before=library().exercises["iso_nod_lying"].positions[0]
    )
    assert lying.cue_set == "lie"
    item = PlannedItem(lying, library().exercises["small_rom"].dose, lying.strokes)
    texts = [text for _, text in spoken_cues(item, WORDS, lying.strokes[0].side)]
    assert {s for t in texts for s in sides_in(t)} == {NAMES[Side(-pull)]}
    assert lying.strokes[0].end.yaw == -20 * pull
