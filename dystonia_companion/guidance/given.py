"""Figures that a therapist gave are the therapist's: no step of the person's own is laid on top of them."""

from __future__ import annotations

from dystonia_companion.model.pattern import Pattern
from dystonia_companion.model.progress import more_of
from dystonia_companion.model.routine import CORRECT_MAIN
from dystonia_companion.storage.own_sets import OwnSetStore


def given_exercises(store: OwnSetStore, pattern: Pattern) -> frozenset[str]:
    """The exercises whose figures a therapist gave, by id."""
    given, main = store.given(), pattern.main()
    if CORRECT_MAIN in given and main is not None and main.kind.correct is not None:
        given |= {main.kind.correct}
    return given


def grown(store: OwnSetStore, pattern: Pattern) -> dict[str, tuple[int, float]]:
    """What each exercise has gone up by. What a therapist gives later is done as it was given, and the step waits."""
    more = more_of(store.steps())
    given = given_exercises(store, pattern) if more else frozenset()
    return {exercise: step for exercise, step in more.items() if exercise not in given}
