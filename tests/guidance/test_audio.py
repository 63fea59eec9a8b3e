"""The client of the audio worker, with a real child process that plays the worker, well or badly."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from dystonia_companion import guidance
from dystonia_companion.clock import SystemClock
from dystonia_companion.guidance.audio import Audio, AudioClient, AudioSettings, AudioState, Priority, worker_command
from dystonia_companion.guidance.audio_interface import PROBLEMS
from dystonia_companion.paths import resource_root
from tests.guidance.fake_audio import FakeAudio

FAKE_WORKER = Path(__file__).with_name("fake_worker.py")
FULL = AudioState("full", True, None, ("Ada",))
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process by a signal")


class Bench:
    """A client on a fake worker, and everything that it said."""

    def __init__(self, folder, behaviour, watchdog_ms=2_000, command=None, settings=None):
        self.folder = folder
        self.notes_file = folder / "notes"
        fake = [sys.executable, str(FAKE_WORKER), behaviour, str(self.notes_file)]
        self.client = AudioClient(SystemClock(), folder / "tmp", settings, lambda tmp: command or fake, watchdog_ms)
        self.said: list[tuple[str, object]] = []
        for name in ("spoken", "dropped", "problem", "state_changed"):
            getattr(self.client, name).connect(lambda value, name=name: self.said.append((name, value)))

    def of(self, name):
        return [value for what, value in self.said if what == name]

    @property
    def notes(self):
        return [json.loads(line) for line in self.notes_file.read_text("utf-8").splitlines()]

    @property
    def pids(self):
        return [note["start"] for note in self.notes if "start" in note]

    def asked(self, do):
        return [note for note in self.notes if note.get("do") == do]


@pytest.fixture
def bench(tmp_path):
    made = []

    def make(behaviour="good", **more):
        made.append(Bench(tmp_path, behaviour, **more))
        return made[-1]

    yield make
    for one in made:
        one.client.shut_down()


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_nothing_is_started_before_the_first_need(bench):
    b = bench()
    assert b.client.state == AudioState("off", False)
    assert not b.notes_file.exists()


def test_words_said_before_the_worker_is_ready_are_spoken_in_order(bench, qtbot):
    b = bench()
    numbers = [b.client.say("one"), b.client.say("two", Priority.NAME), b.client.say("three", latest_ms=60_000)]
    b.client.tone("hold", 0.5)
    qtbot.waitUntil(lambda: len(b.of("spoken")) == 3)
    assert b.of("spoken") == numbers
    assert [(note["text"], note["priority"]) for note in b.asked("say")] == [
        ("one", "cue"),
        ("two", "name"),
        ("three", "cue"),
    ]
    assert b.asked("say")[0]["latest_ms"] is None
    assert 0 < b.asked("say")[2]["latest_ms"] <= 60_000
    assert b.asked("tone") == [{"do": "tone", "name": "hold", "volume": 0.5}]
    assert [state.speech for state in b.of("state_changed")] == ["starting", "full"]
    assert b.client.state == FULL
    assert b.of("problem") == []


def test_an_alarm_keeps_its_level_whatever_is_switched_off(bench, qtbot):
    b = bench(settings=AudioSettings(speech_volume=0.0, tone_volume=0.0, tones=False))
    b.client.alarm("alarm", 0.3)
    number = b.client.say("Take it off", Priority.ALARM, least=0.3)
    qtbot.waitUntil(lambda: b.of("spoken") == [number])
    assert b.asked("tone") == [{"do": "tone", "name": "alarm", "volume": 0.3}]
    assert (b.asked("hello")[0]["volume"], b.asked("say")[0]["least"]) == (0.0, 0.3)


def test_for_an_alarm_the_worker_gets_ready_while_all_is_switched_off(bench, qtbot):
    b = bench(settings=AudioSettings(speech=False, tones=False))
    b.client.prepare(alarm=True)
    qtbot.waitUntil(lambda: b.client.state == AudioState("off", True, None, ("Ada",)))
    assert b.client.state.heard


@needs_signals
def test_to_get_ready_for_an_alarm_finds_out_that_the_worker_is_wedged(bench, qtbot):
    b = bench(watchdog_ms=1_000)
    b.client.prepare(alarm=True)
    qtbot.waitUntil(lambda: b.client.state.speech == "full")
    os.kill(b.pids[0], signal.SIGSTOP)
    b.client.prepare(alarm=True)
    qtbot.waitUntil(lambda: b.of("problem")[:1] == ["worker_stopped"])
    qtbot.waitUntil(lambda: b.client.state.speech == "espeak")


def test_an_alarm_waits_longer_for_the_worker_than_a_tone(bench, qtbot, monkeypatch):
    b = bench()
    clock = HandClock()
    monkeypatch.setattr(b.client, "_clock", clock)
    b.client.tone("hold")
    b.client.alarm("alarm", 1.0)
    clock.moved_ms = 5_000
    b.client.say("now")
    qtbot.waitUntil(lambda: len(b.of("spoken")) == 1)
    assert [note["name"] for note in b.asked("tone")] == ["alarm"]


HEARD = [
    (AudioState(), None),
    (AudioState("starting"), None),
    (AudioState("full", False, "no_tones"), True),
    (AudioState("none", True, "no_voice"), True),
    (AudioState("off", True), True),
    (AudioState("off", False, "no_sound"), False),
    (AudioState("none", False, "voice_off"), False),
    (AudioState("none", False, "no_audio_parts"), False),
]


@pytest.mark.parametrize(("state", "heard"), HEARD)
def test_what_is_known_of_whether_anything_is_heard(state, heard):
    assert state.heard is heard


class HandClock(SystemClock):
    moved_ms = 0

    def monotonic_ms(self):
        return super().monotonic_ms() + self.moved_ms


def test_a_cue_or_tone_that_waited_too_long_for_the_worker_is_dropped(bench, qtbot, monkeypatch):
    b = bench()
    clock = HandClock()
    monkeypatch.setattr(b.client, "_clock", clock)
    late = b.client.say("ten seconds left", latest_ms=1_500)
    b.client.tone("start")
    name = b.client.say("Look to the side", Priority.NAME)
    clock.moved_ms = 3_000
    qtbot.waitUntil(lambda: b.of("spoken") == [name])
    assert b.of("dropped") == [late]
    assert b.asked("tone") == []


def test_settings_reach_the_worker_and_change_it_while_it_runs(bench, qtbot):
    b = bench(settings=AudioSettings("de", "Ada", -0.3, 0.8, 0.5))
    b.client.tone("hold")
    qtbot.waitUntil(lambda: b.client.state == FULL)
    b.client.configure(AudioSettings("en", None, 0.2, 1.0, 0.5))
    b.client.tone("back")
    qtbot.waitUntil(lambda: len(b.asked("tone")) == 2)
    first, second = b.asked("hello")
    assert first == {"do": "hello", "language": "de", "voice": "Ada", "rate": -0.3, "volume": 0.8, "plain": False}
    assert (second["language"], second["voice"], second["rate"]) == ("en", None, 0.2)
    assert b.asked("tone")[0]["volume"] == 0.5
    assert len(b.pids) == 1


def test_settings_changed_while_the_worker_starts_reach_it_before_any_words(bench, qtbot):
    b = bench()
    number = b.client.say("Eins")
    b.client.configure(AudioSettings("de"))
    qtbot.waitUntil(lambda: b.of("spoken") == [number])
    order = [(note["do"], note.get("language")) for note in b.notes if note.get("do") in ("hello", "say")]
    assert order == [("hello", "en"), ("hello", "de"), ("say", None)]


def test_switched_off_speech_and_tones_stay_silent_but_their_tests_are_heard(bench, qtbot):
    b = bench(settings=AudioSettings(speech=False, tones=False))
    silent = b.client.say("no")
    b.client.tone("hold")
    b.client.prepare()
    qtbot.waitUntil(lambda: b.of("dropped") == [silent])
    assert not b.notes_file.exists()
    heard = b.client.test_voice("This is my voice.")
    b.client.test_tone()
    qtbot.waitUntil(lambda: b.of("spoken") == [heard] and len(b.asked("tone")) == 1)
    assert b.asked("tone")[0]["name"] == "test"
    assert b.client.state.speech == "off"


def test_no_voice_is_said_once(bench, qtbot):
    b = bench("no_voice")
    b.client.say("one")
    qtbot.waitUntil(lambda: b.client.state == AudioState("none", True, "no_voice", ("Ada",)))
    b.client.configure(AudioSettings(rate=0.5))
    b.client.say("two")
    qtbot.waitUntil(lambda: len(b.of("spoken")) == 2)
    assert b.of("problem") == ["no_voice"]


def wedge(b, qtbot, limit_ms):
    """Freeze the worker, speak, and see that another one says it after the frozen one was killed."""
    b.client.prepare()
    qtbot.waitUntil(lambda: b.client.state.speech == "full")
    frozen = b.pids[0]
    os.kill(frozen, signal.SIGSTOP)
    number = b.client.say("Press gently", Priority.NAME)
    qtbot.waitUntil(lambda: b.of("problem") == ["worker_stopped"], timeout=limit_ms)
    qtbot.waitUntil(lambda: b.of("spoken") == [number])
    qtbot.waitUntil(lambda: gone(frozen))
    assert [hello["plain"] for hello in b.asked("hello")] == [False, True]
    assert b.client.state.speech == "espeak"


@needs_signals
def test_a_wedged_worker_is_killed_and_the_next_one_speaks(bench, qtbot):
    wedge(bench(), qtbot, 4_000)


@needs_signals
@pytest.mark.slow
def test_a_wedged_worker_is_killed_within_six_seconds(bench, qtbot):
    wedge(bench(watchdog_ms=5_000), qtbot, 6_000)


def test_an_alarm_that_rings_sooner_than_the_watchdog_finds_out_that_nobody_hears_it(bench, qtbot):
    """Each round gets the voice ready; were each to forgive what failed, nobody would ever be told of the silence."""
    b = bench(command=["/bin/sleep", "100"], watchdog_ms=300)
    heard = []
    b.client.state_changed.connect(lambda state: heard.append(state.heard))
    rounds = QTimer(interval=270)

    def ring():
        b.client.prepare(alarm=True)
        b.client.alarm("alarm", 1.0)

    rounds.timeout.connect(ring)
    rounds.start()
    try:
        qtbot.waitUntil(lambda: False in heard, timeout=5_000)
    finally:
        rounds.stop()


@needs_signals
def test_two_wedged_workers_end_in_silence_that_is_said_once_and_a_test_wakes_it(bench, qtbot):
    b = bench(watchdog_ms=1_000)
    b.client.prepare()
    for speech in ("full", "espeak"):
        qtbot.waitUntil(lambda speech=speech: b.client.state.speech == speech)
        os.kill(b.pids[-1], signal.SIGSTOP)
        b.client.tone("hold")
        count = len(b.pids)
        qtbot.waitUntil(lambda count=count: len(b.pids) > count or b.client.state.reason == "voice_off")
    assert b.client.state == AudioState("none", False, "voice_off")
    lost = b.client.say("Nobody says this")
    qtbot.waitUntil(lambda: b.of("dropped") == [lost])
    assert b.of("problem") == ["worker_stopped", "plain_voice", "voice_off"]
    assert len(b.pids) == 2
    heard = b.client.test_voice("Again")
    qtbot.waitUntil(lambda: b.of("spoken") == [heard])
    assert b.client.state == FULL


@pytest.mark.parametrize("behaviour", ["dies_at_start", "rubbish", "endless_line", "crashes_on_say", "ends_on_say"])
def test_a_bad_worker_is_tried_twice_and_then_left(bench, qtbot, behaviour):
    b = bench(behaviour, watchdog_ms=1_000)
    number = b.client.say("Hello", Priority.NAME)
    qtbot.waitUntil(lambda: b.client.state.reason == "voice_off", timeout=15_000)
    qtbot.waitUntil(lambda: b.of("dropped") == [number])
    assert [code for code in b.of("problem") if code != "plain_voice"] == ["worker_stopped", "voice_off"]
    assert len(b.pids) in (2, 3)
    assert b.of("spoken") == []
    qtbot.waitUntil(lambda: all(gone(pid) for pid in b.pids))


def test_a_worker_that_cannot_be_started_is_said_so(bench, qtbot):
    b = bench(command=["/nonexistent/program"])
    number = b.client.say("Hello")
    qtbot.waitUntil(lambda: b.of("dropped") == [number])
    assert b.of("problem") == ["worker_missing", "voice_off"]


def test_words_that_were_begun_when_the_worker_died_are_not_said_twice(bench, qtbot):
    b = bench("crashes_while_speaking")
    number = b.client.say("Turn")
    qtbot.waitUntil(lambda: b.of("dropped") == [number])
    qtbot.waitUntil(lambda: b.client.state.speech == "espeak")
    assert len(b.asked("say")) == 1


def test_words_that_crossed_with_an_idle_end_are_said_by_the_next_worker(bench, qtbot):
    b = bench("ends_on_first_say")
    number = b.client.say("Turn")
    qtbot.waitUntil(lambda: b.of("spoken") == [number])
    assert b.of("problem") == []
    assert [hello["plain"] for hello in b.asked("hello")] == [False, False]


def test_hush_drops_what_waits_for_the_worker(bench, qtbot):
    b = bench()
    number = b.client.say("one")
    b.client.hush()
    after = b.client.say("two")
    qtbot.waitUntil(lambda: b.of("spoken") == [after])
    assert b.of("dropped") == [number]


def test_shut_down_ends_the_worker(bench, qtbot):
    b = bench()
    b.client.prepare()
    qtbot.waitUntil(lambda: b.client.state == FULL)
    b.client.shut_down()
    qtbot.waitUntil(lambda: gone(b.pids[0]))
    assert b.of("problem") == []


def test_a_client_that_is_let_go_takes_its_worker_with_it(tmp_path):
    """Also one that froze and is being killed: Qt objects that end in the wrong order end the program."""
    code = f"""
    import gc, os, signal, sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
    from dystonia_companion.clock import SystemClock
    from dystonia_companion.guidance.audio import AudioClient
    app = QCoreApplication([])
    fake = [sys.executable, {str(FAKE_WORKER)!r}, "good", sys.argv[1]]
    client = AudioClient(SystemClock(), Path(sys.argv[1]).parent, command=lambda tmp: fake, watchdog_ms=500)
    loop = QEventLoop()
    client.problem.connect(loop.quit)
    client.spoken.connect(loop.quit)
    client.say("one")
    loop.exec()
    os.kill(int(Path(sys.argv[1]).read_text().splitlines()[0].split()[1].strip("}}")), getattr(signal, "SIGSTOP", signal.SIGTERM))
    client.say("two")
    loop.exec()
    client.shut_down()
    del client
    gc.collect()
    QTimer.singleShot(100, app.quit)
    app.exec()
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "notes")]
    ended = subprocess.run(command, cwd=FAKE_WORKER.parents[2], stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (0, b"")
    pids = [json.loads(line)["start"] for line in (tmp_path / "notes").read_text().splitlines() if "start" in line]
    assert pids
    assert all(gone(pid) for pid in pids)


def test_the_command_starts_this_program_as_worker(tmp_path, monkeypatch):
    tail = ["--audio-worker", "--tmp", str(tmp_path)]
    assert worker_command(tmp_path) == [sys.executable, "-m", "dystonia_companion", *tail]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command(tmp_path) == [sys.executable, *tail]


def test_client_and_fake_are_both_audio(tmp_path):
    audios: list[Audio] = [AudioClient(SystemClock(), tmp_path), FakeAudio()]
    members = [name for name in vars(Audio) if not name.startswith("_")]
    assert all(hasattr(audio, name) for audio in audios for name in members)


def test_every_code_has_words_and_every_code_that_is_written_is_known():
    words = tomllib.loads((resource_root() / "words" / "en" / "audio.toml").read_text("utf-8"))
    assert set(words) == PROBLEMS
    for entry in words.values():
        assert set(entry) == {"text", "next"}
        assert re.fullmatch(r"[A-Z][^.]+\.", entry["text"]), "one plain sentence"
        assert entry["next"].endswith(".")
    room = Path(guidance.__file__).parent
    source = "".join(file.read_text("utf-8") for file in room.glob("audio*.py") if file.name != "audio_interface.py")
    written = re.findall(r'(?:"code": |MissingError\(|_lo(?:se|st)\(|_tell_problem\(|reason = )"([a-z_]+)"', source)
    assert set(written) <= PROBLEMS
    assert len(set(written)) > 6
