"""The shipped tones are those that the script makes, and are kind to the ear."""

from __future__ import annotations

import io
import itertools
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


def test_every_tone_is_shipped_and_no_other():
    shipped = {file.stem for file in (resource_root() / "sounds").glob("*.wav")}
    assert shipped == WANTED == set(sounds.TONES)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_shipped_file_equals_the_script(name):
    assert (resource_root() / "sounds" / f"{name}.wav").read_bytes() == sounds.wav(name)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_tone_is_small_quiet_at_both_ends_and_never_clipped(name):
    data = (resource_root() / "sounds" / f"{name}.wav").read_bytes()
    assert len(data) < 90_000
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        values = struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))
    assert max(map(abs, values[:8] + values[-8:])) < 40, "a step at an edge is heard as a click"
    assert 6_000 < max(map(abs, values)) < 16_000
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
