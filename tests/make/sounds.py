"""Makes the tones in resources/sounds: `python tests/make/sounds.py`. Standard library only, the same bytes each time.

The tones are soft and low enough (262 to 784 Hz) for ears that lost the heights: a warm base with two quiet
overtones that fade faster, rounded at both ends so that nothing clicks.
"""

from __future__ import annotations

import io
import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
PEAK = 0.42  # leaves room for words above, and for ears with headphones
ATTACK_S, RELEASE_S = 0.014, 0.09
OVERTONES = ((1, 1.0, 1.0), (2, 0.22, 1.7), (3, 0.07, 2.6))  # multiple of the base, share, how much faster it fades

C4, E4, G4, A4, C5, D5, E5, G5 = 261.63, 329.63, 392.00, 440.00, 523.25, 587.33, 659.26, 783.99


@dataclass(frozen=True)
class Note:
    """One note: when it begins, how long it sounds, and after how long it has faded to a third (all in seconds)."""

    hz: float
    at_s: float
    length_s: float
    fade_s: float = 0.22
    loud: float = 1.0


TONES: dict[str, tuple[Note, ...]] = {
    "start": (Note(G4, 0.0, 0.34), Note(C5, 0.2, 0.6, 0.26)),
    "hold": (Note(E5, 0.0, 0.95, 0.3, 0.8), Note(E5 * 2, 0.0, 0.6, 0.16, 0.1)),
    "back": (Note(C5, 0.0, 0.32), Note(G4, 0.18, 0.56)),
    "rest": (Note(C4, 0.0, 0.9, 0.34), Note(G4, 0.0, 0.7, 0.24, 0.6)),
    "change_side": (Note(D5, 0.0, 0.26), Note(A4, 0.2, 0.26), Note(D5, 0.4, 0.5)),
    "tick": (Note(G4, 0.0, 0.12, 0.05, 0.7),),
    "done": (Note(G4, 0.0, 0.34), Note(D5, 0.15, 0.3), Note(C5, 0.31, 0.68, 0.3), Note(E5, 0.31, 0.68, 0.26, 0.5)),
    "pause": (Note(A4, 0.0, 0.24, 0.14), Note(A4, 0.2, 0.42, 0.18, 0.8)),
    "go_on": (Note(A4, 0.0, 0.24, 0.14), Note(C5, 0.14, 0.24, 0.14), Note(D5, 0.28, 0.48)),
    "breathe_in": (Note(C4, 0.0, 0.4, 0.24, 0.8), Note(E4, 0.2, 0.4, 0.24, 0.9), Note(G4, 0.4, 0.58, 0.28)),
    "breathe_out": (Note(G4, 0.0, 0.4, 0.24), Note(E4, 0.2, 0.4, 0.24, 0.9), Note(C4, 0.4, 0.58, 0.28, 0.8)),
    "alarm": (Note(E5, 0.0, 0.3, 0.2), Note(C5, 0.22, 0.3, 0.2), Note(E5, 0.46, 0.28, 0.2), Note(C5, 0.66, 0.33, 0.2)),
    "test": (Note(C5, 0.0, 0.3), Note(E5, 0.16, 0.3), Note(G5, 0.32, 0.5, 0.2, 0.8)),
}


def _edge(t: float, length: float) -> float:
    """Raised cosine at both ends of a note, 1 between."""
    if t < ATTACK_S:
        return 0.5 - 0.5 * math.cos(math.pi * t / ATTACK_S)
    left = length - t
    if left < RELEASE_S:
        return 0.5 - 0.5 * math.cos(math.pi * max(0.0, left) / RELEASE_S)
    return 1.0


def _sound(note: Note, t: float) -> float:
    if not 0.0 <= t < note.length_s:
        return 0.0
    body = sum(
        share * math.sin(2 * math.pi * note.hz * multiple * t) * math.exp(-t * faster / note.fade_s)
        for multiple, share, faster in OVERTONES
    )
    return note.loud * body * _edge(t, note.length_s)


def samples(name: str) -> list[int]:
    """The tone as 16-bit values, mono, 44,100 a second."""
    notes = TONES[name]
    count = math.ceil(max(note.at_s + note.length_s for note in notes) * RATE)
    raw = [sum(_sound(note, i / RATE - note.at_s) for note in notes) for i in range(count)]
    loudest = max(note.loud for note in notes)
    scale = PEAK * loudest * 32767 / max(abs(value) for value in raw)
    return [round(value * scale) for value in raw]


def wav(name: str) -> bytes:
    """The whole file of one tone."""
    values = samples(name)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
    return out.getvalue()


if __name__ == "__main__":
    folder = Path(__file__).resolve().parents[2] / "resources" / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for tone in TONES:
        (folder / f"{tone}.wav").write_bytes(wav(tone))
