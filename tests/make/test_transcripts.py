"""The transcripts that are kept are those of today, and nothing in them is cut, late, or said over something else."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.cues import Cue
from dystonia_companion.guidance.plan import Plan, plan_session
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.routine import Routine, RoutineItem
from dystonia_companion.model.timeline import spoken_ms
from dystonia_companion.paths import resource_root
from tests.make import transcripts
from tests.make.transcripts import PROFILES, WISHES, Profile, as_heard
from tests.model.people import days, library, people, speech

WORDS = Words(resource_root())
NAME = Priority.NAME


def test_kept_transcripts_are_current(tmp_path: Path) -> None:
    """After a change of what is said: ./run transcripts, and read the difference."""
    transcripts.write(tmp_path)
    made = {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()}
    kept = {p.name: p.read_text("utf-8") for p in transcripts.FOLDER.iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_a_lesser_saying_waits_is_cut_or_dropped_and_a_name_never_is() -> None:
    name, later = Cue(0, "One two three four.", "", NAME, None), Cue(1_000, "Five.", "", NAME, None)
    assert [(h.at_ms, h.fate) for h in as_heard([name, later])] == [(0, "said"), (1_900, "said")]
    lesser = Cue(0, "One two three four.", latest_ms=500)
    assert [h.fate for h in as_heard([lesser, later])] == ["cut", "said"]
    assert [h.fate for h in as_heard([name, Cue(1_000, "Six.", latest_ms=500)])] == ["said", "dropped"]
    assert [h.at_ms for h in as_heard([name, Cue(1_000, "Six.", latest_ms=900)])] == [0, 1_900]


def everything(profile: Profile) -> Plan:
    """All exercises in one session, so that those in no routine are heard too."""
    routine = Routine("gentle_morning_5", True, ("all",), (), ("due",), tuple(map(RoutineItem, library().exercises)))
    return plan_session(routine, profile.person(library()), profile.days[-1][1], library(), speech(), WORDS, "full")


def plans(profile: Profile) -> list[Plan]:
    who = profile.person(library())
    found = [
        plan_session(routine, who, day, library(), speech(), WORDS, wish)
        for routine in library().routines.values()
        for _, day in profile.days
        for wish in WISHES
    ]
    return [*found, everything(profile)]


@pytest.mark.parametrize("profile", PROFILES, ids=[p.name for p in PROFILES])
def test_nothing_is_cut_or_late_and_no_name_or_side_waits_for_another(profile: Profile) -> None:
    for plan in plans(profile):
        gates = [g.at_ms for g in plan.timeline.gates]
        for heard in as_heard(plan.cues, gates):
            assert heard.fate == "said", heard
            if heard.cue.priority is NAME and heard.cue.at_ms not in gates:
                assert heard.at_ms == heard.cue.at_ms, heard


@given(
    who=people, day=days, routine=st.sampled_from(sorted(library().routines)), wish=st.sampled_from(["auto", *WISHES])
)
def test_the_same_for_anybody_on_any_day(who: Person, day: Day, routine: str, wish: str) -> None:
    plan = plan_session(library().routines[routine], who, day, library(), speech(), WORDS, wish)
    assert {h.fate for h in as_heard(plan.cues, [g.at_ms for g in plan.timeline.gates])} <= {"said"}


@pytest.mark.parametrize("profile", PROFILES, ids=[p.name for p in PROFILES])
def test_every_saying_ends_before_the_next_begins(profile: Profile) -> None:
    for plan in plans(profile):
        gates = {g.at_ms for g in plan.timeline.gates}
        said = [c for c in plan.cues if c.text and c.at_ms not in gates]
        for one, other in itertools.pairwise(said):
            if not any(one.at_ms < gate <= other.at_ms for gate in gates):
                assert one.at_ms + spoken_ms(one.text) <= other.at_ms, (one, other)


@pytest.mark.parametrize("profile", PROFILES, ids=[p.name for p in PROFILES])
def test_what_waits_for_ready_is_told_before_and_everything_has_an_end(profile: Profile) -> None:
    for plan in plans(profile):
        for gate in plan.timeline.gates:
            texts = [c.text for c in plan.cues if c.at_ms == gate.at_ms]
            assert texts[0].startswith(("First: ", "Next: ", "Last one: "))
            assert texts[-1].endswith("Press Space when you are ready.")
        last = plan.cues[-1]
        assert (last.tone, last.at_ms, last.priority) == ("done", plan.timeline.total_ms, NAME)
