"""The first start: which pages it has, in order, and where the person stands. Both are rows among the answers.

The pages may be left and taken up again at any moment, also after a crash: the row is written before the page is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

STATE = "first_start"  # going, later or done
STEP = "first_start_step"  # the page at which it is taken up

# Pages of questions bear the `page` of resources/clinical/screening.toml; those of the page "pull" are asked with the pull.
QUESTIONS = ("doctor", "now", "neck", "balance", "body", "touch", "jaw", "cleared")
STEPS = ("about", "country", *QUESTIONS, "pull", "injections", "hands", "sound")
END = "end"


class State(Enum):
    """How far the first start has come."""

    NEW = "new"  # nothing was ever told
    GOING = "going"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True)
class Standing:
    """Where the first start stands: `step` is the page to take up."""

    state: State
    step: str = STEPS[0]

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return STEPS.index(self.step) + 1 if self.step in STEPS else len(STEPS)


def standing(answers: Mapping[str, str]) -> Standing:
    """Read it from the answers by question. Whoever has told something without these pages is through with them."""
    if not answers:
        return Standing(State.NEW)
    kept, step = answers.get(STATE, State.DONE.value), answers.get(STEP, STEPS[0])
    state = State(kept) if kept in (State.GOING.value, State.LATER.value) else State.DONE
    return Standing(state, step if step in (*STEPS, END) else STEPS[0])


def row(state: State, step: str) -> dict[str, str]:
    """The answers that say so."""
    return {STATE: state.value, STEP: step}
