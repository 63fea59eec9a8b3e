"""Where the first start stands, read from rows that another version or a crash may have left."""

from __future__ import annotations

import pytest

from dystonia_companion.content.screening import read_screening
from dystonia_companion.model.first_start import END, QUESTIONS, STEPS, Standing, State, row, standing
from dystonia_companion.paths import resource_root


@pytest.mark.parametrize("state", [State.GOING, State.LATER, State.DONE])
@pytest.mark.parametrize("step", [*STEPS, END])
def test_it_stands_where_it_was_written_down(state: State, step: str) -> None:
    assert standing(row(state, step)) == Standing(state, step)


def test_nothing_told_is_the_very_first_start() -> None:
    assert standing({}) == Standing(State.NEW)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"diagnosis": "yes"}, Standing(State.DONE)),
        ({"first_start": "going", "first_start_step": "of_another_version"}, Standing(State.GOING)),
        ({"first_start": "of_another_version"}, Standing(State.DONE)),
    ],
)
def test_rows_that_were_not_written_by_this_version(answers: dict[str, str], expected: Standing) -> None:
    assert standing(answers) == expected


def test_pages_are_numbered_from_one_and_the_end_counts_as_the_last() -> None:
    assert [Standing(State.GOING, step).number for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert Standing(State.LATER, END).number == len(STEPS)


def test_every_page_of_questions_is_a_page_of_the_first_start() -> None:
    pages = list(dict.fromkeys(q.page for q in read_screening(resource_root())))
    assert pages == [*QUESTIONS, "pull"]
