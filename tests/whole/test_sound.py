"""What is really heard from the whole program, recorded at a sound card that goes nowhere; and a helper that hangs."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from tests.sound_card import Ear, needs, sound_server
from tests.whole.person import GOING, Person, at_the_desk
from tests.whole.prepared import plan, ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus, pytest.mark.audio]

ROUTINE = "gentle_morning_5"
SPEED = 4.0  # of the session; speech and the watchdog keep real time
KILLED_WITHIN_S = 6.0
A_TICK_MS = 1_000  # a quarter of a second of real time: a tick of 40 ms on a busy machine, and the write
PLAINER = "so a plainer voice speaks"
LOST = "The part of the program that speaks stopped answering."
WORDS = Words(resource_root())


@contextmanager
def at_a_sounding_desk(folder: Path, speed: float = SPEED) -> Iterator[Person]:
    """A desk with a sound card and espeak-ng, where no speech-dispatcher answers."""
    needs("espeak-ng")
    with at_the_desk(folder, speed=speed) as person:
        environment = person.desk.environment
        del environment["DYSTONIA_COMPANION_SPEECH"]
        environment["SPEECHD_ADDRESS"] = "unix_socket:/nonexistent/speechd.sock"
        with sound_server(Path(environment["XDG_RUNTIME_DIR"]), environment) as server:
            environment["PULSE_SERVER"] = server
            yield person


# of the first exercises: which of them stands there when it is looked at depends on how fast the machine is
CAPTIONS = [
    *WORDS.templates("exercises.settle_checkin.cues.sit"),
    *WORDS.templates("exercises.upper_back_hug.cues.all"),
    *WORDS.templates("exercises.blade_slide.cues.all"),
]


STAYING = WORDS.templates("exercises.settle_checkin.cues.sit")[4:5]  # nothing sounds before or after it for a while


def ear(person: Person) -> Ear:
    return Ear(person.desk.environment, person.desk.folder / "heard.raw")


def workers(person: Person) -> list[int]:
    """The process ids of the program's audio helpers."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rsplit(")", 1)[1].split()[1])
            command = (process / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == person.desk.pid and b"--audio-worker" in command:
            found.append(int(process.name))
    return found


@pytest.mark.parametrize(("voice", "tones"), [(True, False), (False, True), (False, False)])
def test_a_session_is_heard_as_the_switches_say(tmp_path: Path, voice: bool, tones: bool) -> None:
    """The name of the first exercise, or only the tone of its beginning, or nothing; captions go on in each case."""
    with at_a_sounding_desk(tmp_path / "desk") as person:
        ready(person.desk.data, voice=voice, tones=tones)
        person.start()
        with ear(person) as listening:
            person.begin()
            name = WORDS.text("session.order.first", name=WORDS.text("exercises.settle_checkin.name"))
            if voice:
                assert listening.wait_for_sound(at_least_s=1.0) >= 1.0, name
                person.hears(PLAINER)
            elif tones:
                listening.wait_for_sound(at_least_s=0.4)
            shown = CAPTIONS if voice else STAYING
            person.wait_for(lambda: any(map(person.reader.shows, shown)), "captions go on")
            if not voice:
                assert listening.heard_s() < (1.0 if tones else 0.1)
                assert listening.listen(2.5) == 0, "neither words nor tones while it goes on"
            if not voice and not tones:
                assert workers(person) == [], "nothing is started that nobody needs"
        assert person.offered() == GOING
        assert person.desk.close() == 0


def test_the_test_buttons_are_heard_while_the_switches_are_off(tmp_path: Path) -> None:
    with at_a_sounding_desk(tmp_path / "desk", speed=1.0) as person:
        ready(person.desk.data, voice=False, tones=False)
        person.start()
        person.go("Settings")
        with ear(person) as listening:
            assert listening.listen(1.0) == 0
            person.choose("Test: Voice")
            listening.wait_for_sound(at_least_s=0.8)
            person.hears(PLAINER)
            person.picture("voice-tested")
            before = listening.seconds
            person.choose("Test: Tones")
            listening.wait_for_sound(before, at_least_s=0.4)
            person.hears("Those were three soft notes.")
        person.choose("Test: Captions")
        person.hears("This is how I sound.")
        person.choose("Test: Soft flash")
        person.wait_for(lambda: "Soft flash" in person.reader.names("progress bar"), "the ring is brought into view")
        person.picture("all-tested")
        assert person.desk.close() == 0


def test_a_wedged_helper_is_killed_and_told_and_the_session_does_not_mind(tmp_path: Path) -> None:
    with at_a_sounding_desk(tmp_path / "desk") as person:
        ready(person.desk.data)
        planned = plan(person.desk.data, ROUTINE)
        person.start()
        with ear(person) as listening:
            person.begin()
            listening.wait_for_sound(at_least_s=1.0)
            (wedged,) = workers(person)
            os.kill(wedged, signal.SIGSTOP)
            wedged_at = time.monotonic()
            person.desk.press("r")
            captions: set[str] = set()

            def told() -> bool:
                captions.update(person.reader.names("label"))
                return any(LOST in caption for caption in captions) or person.reader.shows(LOST)

            person.wait_for(told, "the lost helper is told of", KILLED_WITHIN_S - (time.monotonic() - wedged_at))
            person.picture("wedged")
            assert wedged not in workers(person)
            said = [cue.text for cue in planned.cues if cue.text in captions]
            assert len(set(said)) >= 2, "captions went on while nobody spoke"
            assert person.offered() == GOING
            since = listening.seconds
            listening.wait_for_sound(since, at_least_s=0.5)
        person.desk.wait_for_rows("SELECT 1 FROM session_item WHERE place = 1")
        ends = [utc(row[0]) for row in person.desk.rows("SELECT finished_utc FROM session_item ORDER BY place")]
        ((begun,),) = person.desk.rows("SELECT started_utc FROM session")
        for end, wanted_ms in zip(ends, planned.timeline.item_ends_ms, strict=False):
            took_ms = (end - utc(begun)).total_seconds() * 1000
            assert took_ms == pytest.approx(wanted_ms, abs=A_TICK_MS), "the session's clock never waits for speech"
        assert [how for _, _, how in person.items()] == ["done", "done"]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text)
