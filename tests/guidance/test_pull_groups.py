"""What a person sees of their pull, as kinds of pull, and back."""

from __future__ import annotations

import pytest

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.guidance.pull_groups import BOTH, GROUPS, HEAD, LEVELS, NECK, UNKNOWN, Look, looks_of, parts_of
from dystonia_companion.model.pose import Side
from tests.model.people import library


def test_every_kind_of_pull_has_one_picture() -> None:
    assert sorted(kind for group in GROUPS for kind in group.kinds) == sorted(library().kinds)


def test_groups_have_sides_where_their_kinds_have() -> None:
    kinds = library().kinds
    assert all(kinds[kind].sided is group.sided for group in GROUPS for kind in group.kinds)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("strength", [1, 2, 3])
def test_what_is_told_comes_back_as_told(level: str, strength: int) -> None:
    for group in GROUPS:
        side = Side.LEFT if group.sided else None
        told = {group.id: Look(strength, side, level if group.head else UNKNOWN)}
        assert looks_of(parts_of(told)) == told


def test_the_letter_decides_the_kind() -> None:
    def kinds(level: str) -> list[str]:
        return [p.kind for p in parts_of({"turns": Look(2, Side.RIGHT, level)})]

    assert kinds(NECK) == kinds(UNKNOWN) == ["torticollis"]
    assert kinds(HEAD) == ["torticaput"]
    assert kinds(BOTH) == ["torticollis", "torticaput"]


def test_no_strength_is_no_part_and_an_unknown_kind_is_left_aside() -> None:
    assert parts_of({"turns": Look(0, Side.RIGHT)}) == ()
    assert looks_of([Part("of_another_version", Side.LEFT, 2)]) == {}


def test_a_part_without_sides_never_gets_one() -> None:
    assert parts_of({"nods": Look(1, Side.LEFT)}) == (Part("tremor_yes", None, 1),)
