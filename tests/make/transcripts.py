"""Writes down what is heard in every routine by seven made-up people: `./run transcripts`. To be read with eyes shut in mind.

tests/transcripts/<person>-<full|short>.txt has, for each routine, the time, the words and the tone of every cue. Words are
taken to last as long as `spoken_ms` says. What would then be cut or come too late is marked: there should be none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.guidance.cues import Cue
from dystonia_companion.guidance.plan import Plan, plan_session
from dystonia_companion.model.pattern import Component, Pattern
from dystonia_companion.model.person import Clearance, Day, Person, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import offered
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import minutes, spoken_ms
from dystonia_companion.paths import resource_root

FOLDER = Path(__file__).resolve().parents[1] / "transcripts"
WISHES = ("full", "short")
ARMS = "arms_not_tried"


@dataclass(frozen=True)
class Profile:
    """A made-up person and the days on which the routines are tried, each with what to call it."""

    name: str
    about: str
    parts: tuple[tuple[str, Side | None, int], ...]
    days: tuple[tuple[str, Day], ...] = (("day 60", Day(Phase.WANING, 60)),)
    flags: frozenset[str] = frozenset({ARMS})
    hand_on_face: Side | None = None
    eyes_shut: bool = False

    def person(self, library: Library) -> Person:
        return Person(
            pattern=Pattern(tuple(Component(library.kinds[k], side, strength) for k, side, strength in self.parts)),
            flags=self.flags,
            clearance=Clearance.CLEARED,
            hand_on_face=self.hand_on_face,
            eyes_shut=self.eyes_shut,
            first_days=dict.fromkeys(library.exercises, 30),
        )


PROFILES = (
    Profile(
        "turns-and-shakes",
        "head turns right, clear, and shakes from side to side",
        (("torticollis", Side.RIGHT, 2), ("tremor_no", None, 2)),
        flags=frozenset({ARMS, "all_with_trick"}),
    ),
    Profile(
        "tilts",
        "neck tilts left, clear; a light touch helps",
        (("laterocollis", Side.LEFT, 2),),
        flags=frozenset({ARMS, "all_with_trick"}),
    ),
    Profile("bends-forward", "neck bends forward, clear", (("anterocollis", None, 2),)),
    Profile("bends-back", "neck bends back, clear", (("retrocollis", None, 2),)),
    Profile(
        "not-sure",
        "does not know the pull; eyes shut; the right hand stays on the face",
        (),
        hand_on_face=Side.RIGHT,
        eyes_shut=True,
    ),
    Profile(
        "after-injections",
        "head turns left, clear; just after injections",
        (("torticaput", Side.LEFT, 2),),
        (
            ("first 48 hours", Day(Phase.REST48, 1)),
            ("day 4", Day(Phase.KICK_IN, 4)),
            ("day 9", Day(Phase.KICK_IN, 9)),
            ("day 20", Day(Phase.WORKING, 20, neck_weak=1)),
        ),
    ),
    Profile(
        "turns-and-tilts",
        "head turns right, clear, and tilts left, mild",
        (("torticollis", Side.RIGHT, 2), ("laterocollis", Side.LEFT, 1)),
        flags=frozenset({ARMS, "all_with_trick"}),
    ),
)


@dataclass(frozen=True)
class Heard:
    """When a cue's words begin, and what becomes of them: said, cut or dropped."""

    at_ms: int
    cue: Cue
    fate: str = "said"

    @property
    def until_ms(self) -> int:
        return self.at_ms + spoken_ms(self.cue.text)


def as_heard(cues: Sequence[Cue], gates_ms: Sequence[int] = ()) -> list[Heard]:
    """What one voice makes of the words of `cues`, as guidance/audio_queue does: a name waits for a name and cuts a lesser
    one; a lesser one waits until it is too late. At a gate time stands still until everything is said."""
    heard: list[Heard] = []
    waiting = sorted((c for c in cues if c.text), key=lambda c: c.at_ms)
    free_ms = 0
    for cue in waiting:
        if heard and any(heard[-1].cue.at_ms <= gate < cue.at_ms for gate in gates_ms):
            free_ms = min(free_ms, cue.at_ms)
        last = heard[-1] if heard else None
        if last and last.until_ms > cue.at_ms and last.fate == "said" and cue.priority > last.cue.priority:
            heard[-1] = Heard(last.at_ms, last.cue, "cut")
            free_ms = cue.at_ms
        at = max(cue.at_ms, free_ms)
        if cue.latest_ms is not None and at - cue.at_ms > cue.latest_ms:
            heard.append(Heard(cue.at_ms, cue, "dropped"))
            continue
        heard.append(Heard(at, cue))
        free_ms = at + spoken_ms(cue.text)
    return heard


def clock(ms: int) -> str:
    return f"{ms // 60_000:2}:{ms % 60_000 / 1000:04.1f}"


def lines(plan: Plan) -> Iterator[str]:
    """One session, line by line; an empty line before each item, and a line where it waits."""
    gates = {gate.at_ms for gate in plan.timeline.gates}
    said = {id(h.cue): h for h in as_heard(plan.cues, sorted(gates))}
    starts = set(plan.timeline.item_starts_ms)
    for cue in plan.cues:
        if cue.at_ms in starts:
            starts.discard(cue.at_ms)
            yield ""
        heard = said.get(id(cue))
        at = heard.at_ms if heard else cue.at_ms
        tone = f"[{cue.tone}]" if cue.tone else ""
        mark = f"  ** {heard.fate} **" if heard and heard.fate != "said" else ""
        yield f"{clock(at)}  {tone:14}{cue.text}{mark}".rstrip()
        if cue.at_ms in gates and cue.priority is Priority.NAME and cue.tone == "rest":
            yield "         ... waits for Ready ..."


def transcript(profile: Profile, wish: str, library: Library, words: Words) -> str:
    """Every routine for one person, as it is heard."""
    out = [f"{profile.name}: {profile.about}. {wish.capitalize()} words.", "Made by ./run transcripts. Do not edit."]
    speech = speech_of(library, words)
    who = profile.person(library)
    for name, routine in library.routines.items():
        for label, day in profile.days:
            title = f"{words.text(f'routines.{name}.name')}, {label}"
            out += ["", "", title, "=" * len(title)]
            refused = offered(routine, who, day)
            if refused is not None:
                out.append("Not offered. " + words.text(f"reasons.{refused.code}", **refused.values))
                continue
            plan = plan_session(routine, who, day, library, speech, words, wish)
            out.append(f"{minutes(plan.timeline.total_ms)} minutes")
            if plan.programme.fallback:
                out.append(words.text(f"reasons.fallback.{plan.programme.fallback}"))
            for left in plan.programme.left_out:
                why = words.text(f"reasons.{left.reason.code}", **left.reason.values)
                out.append(f"Left out: {words.text(f'exercises.{left.exercise}.name')}. {why}")
            out += lines(plan)
    return "\n".join(out) + "\n"


def write(folder: Path) -> None:
    """Write every transcript into `folder`, and nothing else stays there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    library, words = load_library(resource_root()), Words(resource_root())
    for profile in PROFILES:
        for wish in WISHES:
            text = transcript(profile, wish, library, words)
            (folder / f"{profile.name}-{wish}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)
