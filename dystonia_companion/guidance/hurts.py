"""What open hurts come to: exercises that hurt too often wait, and arm swings that made the pull worse are believed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dystonia_companion.storage.journal import Journal

PARKED_AFTER_HURTS = 2
ARM_SWING, WORSE_PULL = "arm_swing", "more_pain_or_jerks"


@dataclass(frozen=True)
class OpenHurts:
    """`parked`: exercises that hurt twice. `arms_worse`: arm movement makes the pull worse (clinical reference 8.7)."""

    parked: frozenset[str]
    arms_worse: bool


def open_hurts(journal: Journal) -> OpenHurts:
    """What hurt and was not answered by a therapist yet."""
    hurts = [hurt for hurt in journal.hurts() if hurt.answered is None]
    times = Counter(hurt.exercise for hurt in hurts)
    return OpenHurts(
        frozenset(exercise for exercise, count in times.items() if count >= PARKED_AFTER_HURTS),
        any((hurt.exercise, hurt.symptom) == (ARM_SWING, WORSE_PULL) for hurt in hurts),
    )
