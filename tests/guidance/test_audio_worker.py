"""The real audio worker in its own process: the protocol, its end, and what is really heard on a silent sound card."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from queue import Empty, Queue

import pytest

from dystonia_companion.clock import SystemClock
from dystonia_companion.guidance.audio import AudioClient, AudioSettings, AudioState, Priority
from tests.sound_card import Ear, needs, sound_server

WORKER = [sys.executable, "-m", "dystonia_companion.guidance.audio_worker"]
ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A worker process, the requests to it and its answers."""

    def __init__(self, tmp, env, *more):
        self.process = subprocess.Popen(
            [*WORKER, "--tmp", str(tmp), *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            cwd=ROOT,
        )
        self.answers: Queue[dict] = Queue()
        self.seen: list[dict] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.answers.put(json.loads(line))

    def ask(self, do, **more):
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
        self.process.stdin.flush()

    def until(self, what, timeout_s=20.0, **wanted):
        """The next answer of this kind with these values."""
        while True:
            try:
                answer = self.answers.get(timeout=timeout_s)
            except Empty:
                pytest.fail(f"no {what} {wanted}; seen {self.seen}")
            self.seen.append(answer)
            if answer["is"] == what and wanted.items() <= answer.items():
                return answer

    def close(self):
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture
def quiet_env(tmp_path):
    """A process environment without any sound server, home or desktop of the person."""
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    yield kept | {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(run),
        "PULSE_SERVER": f"unix:{tmp_path}/none",
        "DYSTONIA_COMPANION_SPEECH": "mock",
    }
    # libspeechd starts its own daemon, which lives on and, without a sound device, hears no gentler signal.
    for pid_file in run.glob("speech-dispatcher/pid/*.pid"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid_file.read_text()), signal.SIGKILL)


@pytest.fixture
def worker(tmp_path, quiet_env):
    made = []

    def make(*more, tmp=tmp_path / "tmp", **env):
        made.append(Worker(tmp, quiet_env | env, *more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_mock_voice_really_speaks_and_comes_to_rest(worker):
    w = worker()
    w.ask("hello", language="en")
    ready = w.until("ready")
    assert (ready["engine"], ready["speech"], ready["sound"]) == ("mock", True, False)
    w.ask("say", id=1, text="Look to the side", priority="name")
    w.ask("say", id=2, text="Ten seconds", priority="cue", latest_ms=1)
    w.ask("say", id=3, text="Rest", priority="cue")
    w.until("finished", id=1)
    w.until("dropped", id=2, why="late")
    w.until("finished", id=3)
    order = [(answer["is"], answer["id"]) for answer in w.seen if "id" in answer]
    assert order == [("started", 1), ("finished", 1), ("dropped", 2), ("started", 3), ("finished", 3)]


def test_a_name_cuts_a_cue_and_hush_ends_everything(worker):
    w = worker()
    w.ask("hello", language="en")
    w.ask("say", id=1, text="a long cue that takes a while to speak", priority="cue")
    w.until("started", id=1)
    w.ask("say", id=2, text="The name of the exercise", priority="name")
    w.until("dropped", id=1, why="cut")
    w.until("started", id=2)
    w.ask("say", id=3, text="more", priority="cue")
    w.ask("hush")
    w.until("dropped", id=3, why="hushed")
    w.until("dropped", id=2, why="hushed")


def test_a_language_without_a_voice_is_not_read_out_by_another_tongue(worker):
    w = worker(PATH="/nonexistent")  # no espeak-ng either
    w.ask("hello", language="sw")
    ready = w.until("ready")
    assert not ready["speech"]
    w.ask("say", id=1, text="Habari", priority="name")
    w.until("dropped", id=1, why="no_voice")


@pytest.mark.parametrize("text", ["", " ", "…", "?!"])
def test_text_without_words_is_over_at_once(worker, text):
    """A voice that is given nothing to say never says that it ended, and would be given up."""
    w = worker()
    w.ask("hello", language="en")
    w.ask("say", id=1, text=text, priority="name")
    w.until("finished", id=1)


@pytest.mark.parametrize("speech", ["none", "espeak"])
def test_with_neither_voice_nor_sound_card_it_says_so_and_lives(worker, speech):
    w = worker(DYSTONIA_COMPANION_SPEECH=speech)
    w.ask("hello", language="en")
    assert w.until("ready")["reason"] == "no_sound"
    w.ask("tone", name="start")
    w.ask("say", id=1, text="x", priority="cue")
    w.until("dropped", id=1, why="no_voice")
    w.ask("ping", n=4)
    w.until("pong", n=4)


def test_missing_parts_for_sound_are_said_not_raised(worker, tmp_path):
    """As on a computer without libpulse0, where the import of the parts for sound fails."""
    code = """
    import sys
    sys.modules["PySide6.QtMultimedia"] = sys.modules["PySide6.QtTextToSpeech"] = None
    from dystonia_companion.guidance.audio_worker import main
    main([])
    """
    asked = b'{"do": "hello", "language": "en"}\n{"do": "tone", "name": "start"}\n{"do": "ping", "n": 1}\n'
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], input=asked, stdout=subprocess.PIPE, cwd=ROOT, check=True
    )
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    ready = next(answer for answer in answers if answer["is"] == "ready")
    assert (ready["speech"], ready["sound"], ready["reason"]) == (False, False, "no_audio_parts")
    assert answers[-1] == {"is": "pong", "n": 1}


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"rubbish\n",
        b"[]\n",
        b"\xff\xfe\n",
        b'{"do": "say", "id": 1}\n',
        b'{"do": "dance"}\n',
        b'{"do": "say", "id": 1, "text": "a", "priority": "x"}\n',
    ],
)
def test_what_it_does_not_understand_it_says(worker, line):
    w = worker()
    w.process.stdin.write(line)
    w.process.stdin.flush()
    w.until("problem", code="bad_request")
    w.ask("ping", n=1)
    w.until("pong", n=1)


def test_an_unknown_tone_is_a_problem_and_no_way_to_other_files(worker):
    w = worker()
    w.ask("hello", language="en")
    w.until("ready")
    w.ask("tone", name="../../etc/passwd")
    w.until("problem", code="unknown_tone")


def test_it_ends_by_itself_when_nobody_needs_it(worker):
    w = worker("--idle-ms", "300")
    assert w.process.wait(20) == 0


def test_it_ends_when_its_parent_closes_the_pipe_and_leaves_no_spoken_file(worker, tmp_path):
    folder = tmp_path / "tmp"
    folder.mkdir()
    left = folder / "spoken-1-0.wav"
    left.write_bytes(b"from a killed worker")
    other = folder / "keep.txt"
    other.write_text("not ours")
    w = worker()
    w.ask("ping", n=1)
    w.until("pong", n=1)
    w.process.stdin.close()
    assert w.process.wait(20) == 0
    assert [file.name for file in folder.iterdir()] == ["keep.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX matter")
def test_it_ends_when_its_parent_is_killed(tmp_path, quiet_env):
    parent_code = f"""
    import subprocess, sys, time
    child = subprocess.Popen({WORKER!r}, stdin=subprocess.PIPE)
    print(child.pid, flush=True)
    time.sleep(60)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(parent_code)], stdout=subprocess.PIPE, env=quiet_env, cwd=ROOT
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert json.loads(parent.stdout.readline())["is"] == "loading"
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    # The child holds the other end of this pipe: its end is the end of the file.
    assert parent.stdout.read() == b""
    parent.stdout.close()
    assert _gone(child)


def _gone(pid):
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_the_real_client_and_the_real_worker_understand_each_other(qtbot, quiet_env, monkeypatch, tmp_path):
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR", "DYSTONIA_COMPANION_SPEECH"):
        monkeypatch.setenv(name, quiet_env[name])
    client = AudioClient(SystemClock(), tmp_path / "tmp", command=lambda tmp: [*WORKER, "--tmp", str(tmp)])
    spoken: list[int] = []
    client.spoken.connect(spoken.append)
    try:
        numbers = [client.say("Look to the side", Priority.NAME), client.say("Hold", latest_ms=60_000)]
        client.tone("hold")
        client.configure(AudioSettings(rate=0.4))
        qtbot.waitUntil(lambda: spoken == numbers, timeout=20_000)
        assert client.state == AudioState("full", False, "no_tones", client.state.voices)
        assert client.state.voices
    finally:
        client.shut_down()


# -- what is really heard ------------------------------------------------------------------------------------------------


@pytest.fixture
def sound_card(tmp_path, quiet_env):
    """The environment that plays to a sound card which goes nowhere."""
    with sound_server(tmp_path, quiet_env) as server:
        yield quiet_env | {"PULSE_SERVER": server}


@pytest.mark.audio
@pytest.mark.parametrize("speech", ["tone", "espeak", "speech-dispatcher"])
def test_it_is_really_heard(sound_card, worker, tmp_path, speech):
    if speech != "tone":
        needs("espeak-ng", *([] if speech == "espeak" else ["speech-dispatcher"]))
    wanted = {"tone": "none", "espeak": "espeak", "speech-dispatcher": ""}[speech]
    w = worker(PULSE_SERVER=sound_card["PULSE_SERVER"], DYSTONIA_COMPANION_SPEECH=wanted)
    w.ask("hello", language="de")
    ready = w.until("ready")
    assert ready["sound"]
    with Ear(sound_card, tmp_path / "heard.raw") as ear:
        if speech == "tone":
            w.ask("tone", name="start")
            ear.wait_for_sound(at_least_s=0.4)
            return
        assert ready["speech"]
        assert (ready["engine"] == "espeak") is (speech == "espeak")
        w.ask("say", id=1, text="Kopf langsam nach links drehen", priority="name")
        w.until("started", id=1)
        ear.wait_for_sound(at_least_s=0.5)
        w.until("finished", id=1)
        # A saying that is stopped is silent soon and does not end the next one.
        w.ask(
            "say", id=2, text="Ein langer Satz, der gleich abgebrochen wird, weil etwas Wichtiges kommt", priority="cue"
        )
        w.until("started", id=2)
        w.ask("say", id=3, text="Pause", priority="name")
        w.until("dropped", id=2, why="cut")
        w.until("started", id=3)
        w.until("finished", id=3)
        assert list((tmp_path / "tmp").glob("*.wav")) == []


@pytest.mark.audio
@pytest.mark.slow
def test_a_voice_that_speaks_into_nothing_is_given_up(worker, quiet_env):
    """Without a sound device speech-dispatcher says "speaking" for ever."""
    needs("speech-dispatcher", "espeak-ng")
    w = worker(DYSTONIA_COMPANION_SPEECH="")
    w.ask("hello", language="en")
    if not w.until("ready")["speech"]:
        pytest.skip("speech-dispatcher itself sees that there is no device")
    w.ask("say", id=1, text="Hello", priority="name")
    w.until("problem", code="voice_failed")
    assert w.until("ready")["reason"] == "no_sound"
    w.until("dropped", id=1) if ("dropped", 1) not in [(a["is"], a.get("id")) for a in w.seen] else None


@pytest.mark.audio
@pytest.mark.slow
def test_a_wedged_speech_service_costs_seconds_and_then_the_plain_voice_speaks(
    sound_card, qtbot, monkeypatch, tmp_path
):
    """The trap that made a helper process necessary: making a voice then hangs for 40 s and more."""
    needs("speech-dispatcher", "espeak-ng")
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR", "HOME"):
        monkeypatch.setenv(name, sound_card[name])
    monkeypatch.delenv("DYSTONIA_COMPANION_SPEECH", raising=False)
    # in the foreground: the pid file of a daemon may still name its parent, which is gone a moment later
    service = subprocess.Popen(
        ["speech-dispatcher", "-s", "-t", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    socket = tmp_path / "run" / "speech-dispatcher" / "speechd.sock"
    qtbot.waitUntil(socket.exists, timeout=10_000)
    service.send_signal(signal.SIGSTOP)
    client = AudioClient(SystemClock(), tmp_path / "tmp", command=lambda tmp: [*WORKER, "--tmp", str(tmp)])
    spoken: list[int] = []
    problems: list[str] = []
    client.spoken.connect(spoken.append)
    client.problem.connect(problems.append)
    try:
        name_of_exercise = client.say("Look to the side", Priority.NAME)
        qtbot.waitUntil(lambda: spoken == [name_of_exercise], timeout=20_000)
        assert problems == ["worker_stopped", "plain_voice"]
        assert client.state.speech == "espeak"
    finally:
        client.shut_down()
        service.send_signal(signal.SIGCONT)
        service.kill()
        service.wait(10)


# -- the ladder: the computer's voice, the plain voice, tones, silence; each step down is said once -----------------------


class Heard:
    """The real client on the real worker, in an environment of its own, and everything that it said."""

    def __init__(self, monkeypatch, tmp_path, environment):
        for name in ("PATH", "PULSE_SERVER", "XDG_RUNTIME_DIR", "HOME", "SPEECHD_ADDRESS"):
            if name in environment:
                monkeypatch.setenv(name, environment[name])
        monkeypatch.delenv("DYSTONIA_COMPANION_SPEECH", raising=False)
        self.client = AudioClient(SystemClock(), tmp_path / "tmp", command=lambda tmp: [*WORKER, "--tmp", str(tmp)])
        self.spoken: list[int] = []
        self.dropped: list[int] = []
        self.problems: list[str] = []
        for name in ("spoken", "dropped"):
            getattr(self.client, name).connect(getattr(self, name).append)
        self.client.problem.connect(self.problems.append)


@pytest.fixture
def heard(monkeypatch, tmp_path, qtbot):
    made = []

    def make(environment):
        made.append(Heard(monkeypatch, tmp_path, environment))
        return made[-1]

    yield make
    for one in made:
        one.client.shut_down()


NO_SERVICE = {"SPEECHD_ADDRESS": "unix_socket:/nonexistent/speechd.sock"}


@pytest.mark.audio
@pytest.mark.slow
def test_where_no_speech_service_answers_the_plain_voice_speaks(sound_card, heard, qtbot, tmp_path):
    """And never the engine `mock`, which says that it spoke and makes no sound."""
    needs("espeak-ng")
    h = heard(sound_card | NO_SERVICE)
    with Ear(sound_card, tmp_path / "heard.raw") as ear:
        names = [h.client.say("Look to the side", Priority.NAME), h.client.say("Hold", Priority.NAME)]
        qtbot.waitUntil(lambda: h.spoken == names, timeout=20_000)
        ear.wait_for_sound(at_least_s=1.0)
    assert h.client.state.speech == "espeak"
    h.client.prepare()
    h.client.configure(AudioSettings(rate=0.2))
    again = h.client.say("Rest", Priority.NAME)
    qtbot.waitUntil(lambda: h.spoken == [*names, again], timeout=20_000)
    assert h.problems == ["plain_voice"], "said once"


@pytest.mark.audio
@pytest.mark.slow
def test_where_there_is_no_voice_at_all_the_tones_are_left(sound_card, heard, qtbot, tmp_path):
    h = heard(sound_card | NO_SERVICE | {"PATH": "/nonexistent"})
    with Ear(sound_card, tmp_path / "heard.raw") as ear:
        words = [h.client.say("Look to the side", Priority.NAME), h.client.say("Hold")]
        qtbot.waitUntil(lambda: h.dropped == words, timeout=20_000)
        assert ear.heard_s() == 0
        h.client.tone("start")
        qtbot.waitUntil(lambda: ear.heard_s() > 0.3, timeout=10_000)
    assert h.client.state == AudioState("none", True, "no_voice")
    assert h.problems == ["no_voice"], "said once"


@pytest.mark.audio
@pytest.mark.slow
def test_a_plain_voice_that_fails_while_it_speaks_leaves_the_tones(sound_card, heard, qtbot, tmp_path):
    """As when the disk for its files is full: it was there when asked, and cannot write what it should say."""
    programs = tmp_path / "bin"
    programs.mkdir()
    broken = programs / "espeak-ng"
    broken.write_text('#!/bin/sh\n[ "$1" = -q ]\n')
    broken.chmod(0o755)
    h = heard(sound_card | NO_SERVICE | {"PATH": f"{programs}:/usr/bin:/bin"})
    with Ear(sound_card, tmp_path / "heard.raw") as ear:
        words = [h.client.say("Look to the side", Priority.NAME), h.client.say("Hold")]
        qtbot.waitUntil(lambda: h.dropped == words, timeout=20_000)
        h.client.tone("start")
        qtbot.waitUntil(lambda: ear.heard_s() > 0.3, timeout=10_000)
    assert h.client.state == AudioState("none", True, "no_voice")
    assert h.problems == ["plain_voice", "voice_failed", "no_voice"]


@pytest.mark.audio
@pytest.mark.slow
def test_a_speech_service_that_dies_is_followed_by_the_plain_voice(sound_card, heard, qtbot, tmp_path):
    needs("speech-dispatcher", "espeak-ng")
    h = heard(sound_card)
    first = h.client.say("Look to the side", Priority.NAME)
    qtbot.waitUntil(lambda: h.spoken == [first], timeout=20_000)
    assert h.client.state.speech == "full"
    (pid_file,) = (tmp_path / "run").glob("speech-dispatcher/pid/*.pid")
    os.kill(int(pid_file.read_text()), signal.SIGKILL)
    with Ear(sound_card, tmp_path / "heard.raw") as ear:
        name = h.client.say("Chin back", Priority.NAME)
        qtbot.waitUntil(lambda: h.spoken == [first, name], timeout=20_000)
        ear.wait_for_sound(at_least_s=0.5)
    assert h.problems == ["voice_failed", "plain_voice"]


def test_without_voice_and_sound_there_is_silence_that_is_said_once(heard, qtbot, quiet_env):
    h = heard(quiet_env | NO_SERVICE)
    words = [h.client.say("Look to the side", Priority.NAME), h.client.say("Hold")]
    h.client.tone("start")
    qtbot.waitUntil(lambda: h.dropped == words, timeout=20_000)
    assert h.client.state == AudioState("none", False, "no_sound")
    assert h.problems == ["no_sound"]
