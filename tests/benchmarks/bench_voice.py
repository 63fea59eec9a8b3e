"""How long the plain voice takes for what it says, against the time that is planned for the words (model/timeline.py)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

from dystonia_companion.content.load import load_library
from dystonia_companion.content.words import Words
from dystonia_companion.guidance.audio_voices import Manner, espeak_options
from dystonia_companion.guidance.cues import NAME_MS
from dystonia_companion.model.pose import Side
from dystonia_companion.model.timeline import spoken_ms
from dystonia_companion.paths import resource_root
from tests.benchmarks.registry import CannotMeasure, Figure, benchmark

FITTING = 0.95  # share of the cues that should be over in their time; what follows waits for the others


def heard_ms(words: list[str]) -> list[int]:
    """How long espeak-ng sounds for each text, in ms, with the silence that it puts behind."""
    if shutil.which("espeak-ng") is None:
        raise CannotMeasure("espeak-ng not installed")
    manner = Manner()
    lengths = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spoken.wav"
        for text in words:
            command = ["espeak-ng", *espeak_options(manner.language, manner.rate, file)]
            subprocess.run(command, input=text.encode(), check=True)
            with wave.open(str(file)) as sound:
                lengths.append(1000 * sound.getnframes() // sound.getframerate())
    return lengths


def cues(words: Words) -> list[str]:
    """Every cue of every exercise, each once."""
    filled = {
        words.fill(template, free=Side.RIGHT, pull=Side.LEFT, side=Side.RIGHT, place=words.text("session.spot.chin"))
        for exercise in load_library(resource_root()).exercises.values()
        for cue_set in exercise.cue_sets
        for template in words.templates(f"exercises.{exercise.id}.cues.{cue_set}")
    }
    return sorted(filled)


@benchmark("voice: spoken to planned time")
def spoken_to_planned() -> Iterator[Figure]:
    words = Words(resource_root())
    texts = cues(words)
    ratios = sorted((heard / spoken_ms(text), text) for heard, text in zip(heard_ms(texts), texts, strict=True))
    fitting, _ = ratios[int(FITTING * len(ratios))]
    yield Figure(f"{FITTING:.0%} of {len(texts)} cues take at most", fitting, aim=1)
    yield Figure("the longest cue for its plan", ratios[-1][0], note=ratios[-1][1])
    last = [words.text("session.order.last", name=words.text(f"exercises.{e}.name")) for e in exercises()]
    both = words.text("session.say.both_sides", first=words.side(Side.RIGHT), second=words.side(Side.LEFT))
    names = [f"{text} {both}" for text in last]
    longest, name = max(zip(heard_ms(names), names, strict=True))
    yield Figure("the longest name with both sides, to its time", longest / NAME_MS, note=name)


def exercises() -> list[str]:
    return list(load_library(resource_root()).exercises)
