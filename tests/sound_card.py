"""A sound card that goes nowhere, and an ear at it: PulseAudio with a null sink, for tests of what is really heard."""

from __future__ import annotations

import math
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

RATE = 22_050
BYTES = 2
WINDOW_S = 0.1
HEARD = 150.0  # root mean square of 16-bit samples over a window; the softest word at a third of the volume has 300
PATIENCE_S = 10.0
SINK = "nowhere"


def needs(*programs: str) -> None:
    """Skip the test, and say so, where a program is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        print(f"left out: {', '.join(missing)} is not installed")
        pytest.skip(f"needs {', '.join(missing)}")


@contextmanager
def sound_server(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """A sound server of its own whose only card goes nowhere; gives the value of PULSE_SERVER. `folder` has a short path.

    It runs as whoever runs the tests, root too, and looks for no real card.
    """
    needs("pulseaudio", "parec")
    socket = folder / "pulse.sock"
    state = folder / "pulse"
    state.mkdir(mode=0o700, exist_ok=True)
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=1", "--use-pid-file=no"]
    command += ["-L", f"module-null-sink sink_name={SINK}"]
    command += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
    own = {"PULSE_RUNTIME_PATH": str(state), "PULSE_STATE_PATH": str(state)}
    with (folder / "pulse.log").open("wb") as log:
        server = subprocess.Popen(command, env={**environment, **own}, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE_S
        while not socket.exists():
            if server.poll() is not None or time.monotonic() > until:
                pytest.skip(
                    f"pulseaudio does not run here: {(folder / 'pulse.log').read_text('utf-8', 'replace')[-300:]}"
                )
            time.sleep(0.05)
        yield f"unix:{socket}"
    finally:
        server.terminate()
        server.wait(10)


class Ear:
    """Hears all that the card is given, from now on, into `file`."""

    def __init__(self, environment: Mapping[str, str], file: Path) -> None:
        self.file = file
        command = ["parec", "-d", f"{SINK}.monitor", "--format=s16le", "--channels=1", f"--rate={RATE}"]
        self._process = subprocess.Popen(
            [*command, "--latency-msec=30", str(file)], env=environment, stderr=subprocess.DEVNULL
        )
        self._wait(lambda: self.seconds > 0, "the ear hears")

    def __enter__(self) -> Ear:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        self._process.wait(10)

    @property
    def seconds(self) -> float:
        """How long it has listened so far."""
        return self.file.stat().st_size / BYTES / RATE if self.file.exists() else 0.0

    def loudness(self, since_s: float = 0.0) -> list[float]:
        """Root mean square of each tenth of a second since then."""
        recording = self.file.read_bytes()[int(since_s * RATE) * BYTES :]
        samples = memoryview(recording[: len(recording) // BYTES * BYTES]).cast("h")
        size = int(WINDOW_S * RATE)
        windows = [samples[i : i + size] for i in range(0, len(samples) - size + 1, size)]
        return [math.sqrt(sum(v * v for v in window) / size) for window in windows]

    def heard_s(self, since_s: float = 0.0) -> float:
        """For how long there was sound since then."""
        return WINDOW_S * sum(value > HEARD for value in self.loudness(since_s))

    def wait_for_sound(self, since_s: float = 0.0, at_least_s: float = WINDOW_S) -> float:
        """Wait until there was sound for so long since then; says for how long there was."""
        self._wait(lambda: self.heard_s(since_s) >= at_least_s * 0.999, f"{at_least_s} s of sound are heard")
        return self.heard_s(since_s)

    def listen(self, for_s: float) -> float:
        """Listen on for so long; says for how long there was sound in that time."""
        since = self.seconds
        self._wait(lambda: self.seconds >= since + for_s, f"{for_s} s are recorded", PATIENCE_S + for_s)
        return self.heard_s(since)

    def _wait(self, condition, what: str, patience_s: float = PATIENCE_S) -> None:
        until = time.monotonic() + patience_s
        while not condition():
            if time.monotonic() > until:
                raise AssertionError(f"waited until {what}; loudness {[round(v) for v in self.loudness()[-80:]]}")
            time.sleep(0.05)
