"""The shipped tones are those that the script makes, and are kind to the ear."""

from __future__ import annotations

import itertools
import math
import statistics
import struct
import wave

import pytest

from dystonia_companion.paths import resource_root
from tests.make import sounds

WANTED = {
    "start",
    "hold",
    "back",
    "rest",
    "change_side",
    "tick",
    "done",
    "pause",
    "go_on",
    "breathe_in",
    "breathe_out",
    "alarm",
    "test",
}
SEMITONE = 2 ** (1 / 12)
MINUS_6_DBFS = 32_768 * 10 ** (-6 / 20)


def test_every_tone_is_shipped_and_no_other():
    shipped = {file.stem for file in (resource_root() / "sounds").glob("*.wav")}
    assert shipped == WANTED == set(sounds.TONES)


def shipped(name: str) -> tuple[int, ...]:
    """The samples of a shipped tone: 16-bit, mono, 44,100 a second."""
    with wave.open(str(resource_root() / "sounds" / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, sounds.RATE)
        return struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))


def pitch(values: tuple[int, ...]) -> float:
    """The strongest of the semitones from C4 up two octaves, in Hz."""

    def strength(hz: float) -> float:
        turn = 2 * math.pi * hz / sounds.RATE
        return math.hypot(
            sum(v * math.cos(turn * i) for i, v in enumerate(values)),
            sum(v * math.sin(turn * i) for i, v in enumerate(values)),
        )

    return max((sounds.C4 * SEMITONE**step for step in range(25)), key=strength)


def first_and_last(name: str) -> tuple[float, float]:
    """The pitch where a tone begins and where it ends."""
    values = shipped(name)
    return pitch(values[1_000:7_000]), pitch(values[-12_000:-4_000])


@pytest.mark.parametrize("name", sorted(WANTED))
def test_shipped_file_equals_the_script(name):
    assert (resource_root() / "sounds" / f"{name}.wav").read_bytes() == sounds.wav(name)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_tone_is_small_quiet_at_both_ends_and_never_clipped(name):
    assert (resource_root() / "sounds" / f"{name}.wav").stat().st_size < 90_000
    values = shipped(name)
    assert max(map(abs, values[:8] + values[-8:])) < 40, "a step at an edge is heard as a click"
    assert 6_000 < max(map(abs, values)) < MINUS_6_DBFS
    # A jump between neighbours far above what the highest overtone can do would be a click inside.
    assert max(abs(b - a) for a, b in itertools.pairwise(values)) < 4_500
    assert abs(sum(values) / len(values)) < 30, "no constant push of the loudspeaker"


def test_the_tick_is_shorter_than_any_word():
    assert len(sounds.samples("tick")) / sounds.RATE <= 0.15


def _pitches(name: str) -> list[float]:
    return [note.hz for note in sorted(sounds.TONES[name], key=lambda note: note.at_s)]


def test_breathing_in_rises_and_breathing_out_falls_and_both_end_before_a_short_breath_does():
    assert _pitches("breathe_in") == sorted(_pitches("breathe_in"))
    assert _pitches("breathe_out") == sorted(_pitches("breathe_out"), reverse=True)
    for name in ("breathe_in", "breathe_out"):
        assert len(sounds.samples(name)) / sounds.RATE < 1.5


def test_the_tones_of_a_repeat_are_told_apart_by_ear():
    """Start rises, back falls, hold stays high, rest stays low: no two can be taken for each other with eyes shut."""
    heard = {name: first_and_last(name) for name in ("start", "back", "hold", "rest")}
    assert heard["start"][0] < heard["start"][1]
    assert heard["back"][0] > heard["back"][1]
    for name, note in (("hold", sounds.E5), ("rest", sounds.C4)):
        assert heard[name] == pytest.approx((note, note), rel=0.01)
    assert len({round(first) for first, _ in heard.values()}) == 4, "told apart by their first notes already"


def test_a_tone_swells_before_it_is_loud():
    """The first 3 ms stay well below the loudest moment: what begins at once is heard as a knock."""
    for name in WANTED:
        values = shipped(name)
        assert max(map(abs, values[: 3 * sounds.RATE // 1000])) < 0.2 * max(map(abs, values)), name


def test_no_tone_startles_beside_the_others():
    """Measured over the loudest tenth of a second of each."""

    def loudness(name: str) -> float:
        values, tenth = shipped(name), sounds.RATE // 10
        starts = range(0, max(1, len(values) - tenth), tenth // 4)
        return max(math.sqrt(sum(v * v for v in values[i : i + tenth]) / tenth) for i in starts)

    loud = {name: loudness(name) for name in WANTED}
    assert max(loud.values()) < 1.25 * statistics.median(loud.values()), loud
