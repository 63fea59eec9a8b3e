"""Own exercises as the editor brings them about: by its steps only, so that every one of them is one that a person can reach."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from dystonia_companion.model.exercise import BodyPosition, CuePlace, Dose, Eyes
from dystonia_companion.model.own_exercise import OwnExercise, longest_hold, problems
from dystonia_companion.model.own_moves import (
    AXES,
    PRESSES,
    least,
    most,
    side_choices,
    with_axis,
    with_dose,
    with_press,
    with_side,
)

BLANK = OwnExercise("", "One", cues=((CuePlace.GO, "Go easy."),))


@st.composite
def edited(draw: st.DrawFn) -> OwnExercise:
    """After any number of steps in the editor; it need not be whole."""
    own = replace(
        BLANK,
        position=draw(st.sampled_from(BodyPosition)),
        hands=draw(st.integers(0, 2)),
        eyes=draw(st.sampled_from(Eyes)),
        arms=draw(st.booleans()),
        behind_head=draw(st.booleans()),
        side_lying=draw(st.booleans()),
    )
    if draw(st.booleans()):
        own = with_press(own, draw(st.sampled_from(sorted(PRESSES))))
    for axis in draw(st.lists(st.sampled_from(AXES), max_size=6)):
        own, _ = with_axis(own, axis, draw(st.floats(least(axis) - 60, most(axis) + 60)))
    own = with_side(own, draw(st.sampled_from(side_choices(own))))
    timed = draw(st.booleans())
    hold = draw(st.floats(1, 30))
    dose = (
        Dose(duration_s=draw(st.floats(5, 1200)))
        if timed
        else Dose(hold_s=hold, reps=draw(st.integers(1, 10)), rest_s=6)
    )
    return with_dose(own, dose)


def sound() -> st.SearchStrategy[OwnExercise]:
    """Those that may be kept."""
    return edited().map(_made_fit).filter(lambda own: not problems(own))


def _made_fit(own: OwnExercise) -> OwnExercise:
    if own.dose.timed and "duration_s" in problems(own):
        own = with_dose(own, Dose(hold_s=3, reps=5, rest_s=6))
    return with_dose(own, replace(own.dose, hold_s=min(own.dose.hold_s, longest_hold(own))))
