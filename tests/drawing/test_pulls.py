"""The picture of a pull shows that pull and no other: people choose their own by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtGui import QColor

from dystonia_companion.content.load import load_library
from dystonia_companion.drawing.figure import CONTRAST, DARK, LIGHT, View, pull_scene
from dystonia_companion.drawing.figure.body import build
from dystonia_companion.model.pattern import PullKind
from dystonia_companion.model.pose import SIDED, Side, axis_names
from dystonia_companion.paths import resource_root
from tests.drawing.test_stage import different

SMALL = 160


@cache
def kinds() -> Mapping[str, PullKind]:
    return load_library(resource_root()).kinds


KINDS = sorted(kinds())
SIDED_KINDS = [k for k in KINDS if kinds()[k].sided]


def side_of(kind: str, side: Side) -> Side | None:
    return side if kinds()[kind].sided else None


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("kind", KINDS)
def test_every_axis_goes_the_way_of_the_pull(kind: str, side: Side) -> None:
    scene = pull_scene(kinds()[kind], side_of(kind, side))
    for axis in axis_names():
        way = kinds()[kind].pull.get(axis, 0) * (side if axis in SIDED and kinds()[kind].sided else 1)
        if axis == "shoulder_down_cm":
            continue
        shown = getattr(scene.pose, axis)
        assert (shown > 0) - (shown < 0) == way, axis


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("shoulder_elevation", "tremor_no", "tremor_yes")])
@pytest.mark.parametrize("side", list(Side))
def test_the_arrow_goes_with_the_pull(kind: str, side: Side) -> None:
    scene = pull_scene(kinds()[kind], side_of(kind, side))
    assert scene.arrow is not None
    shown = getattr(scene.pose, scene.arrow.axis)
    assert shown * scene.arrow.direction > 0


@pytest.mark.parametrize("side", list(Side))
def test_the_lifted_shoulder_is_the_own_one_and_goes_up(side: Side) -> None:
    scene = pull_scene(kinds()["shoulder_elevation"], side)
    assert scene.pose.shoulder_down_cm == 0
    arms = build(scene).arms
    assert arms[side].shoulder[1] > arms[side.other].shoulder[1] + 2
    assert scene.arrow is not None
    # less of "down" is up
    assert (scene.arrow.axis, scene.arrow.direction) == ("shoulder_down_cm", -1)


@pytest.mark.parametrize("kind", SIDED_KINDS)
def test_left_is_the_mirror_image_of_right(painted, kind: str) -> None:
    # the dashes of a ghost are counted from where its outline begins
    scenes = [pull_scene(kinds()[kind], side) for side in Side]
    right, left = (painted(replace(s, letters=("", ""), caption="", ghost=None), SMALL) for s in scenes)
    assert different(right, left, flip=True) < 0.004 * SMALL * SMALL
    assert different(right, left) > 300


@pytest.mark.parametrize("kind", SIDED_KINDS)
def test_no_side_is_guessed(kind: str) -> None:
    with pytest.raises(ValueError, match=kind):
        pull_scene(kinds()[kind], None)


@pytest.mark.parametrize("kind", [k for k in KINDS if not kinds()[k].sided])
def test_a_pull_without_sides_looks_the_same_for_any_side(kind: str) -> None:
    assert len({pull_scene(kinds()[kind], side) for side in (None, *Side)}) == 1


def test_all_pulls_look_different_at_a_small_size(painted) -> None:
    pictures = {
        kind: painted(replace(pull_scene(kinds()[kind], side_of(kind, Side.RIGHT)), labels=kinds()[kind].tremor), SMALL)
        for kind in KINDS
    }
    for one in KINDS:
        for other in KINDS:
            if one < other:
                assert different(pictures[one], pictures[other]) > 20, (one, other)


@pytest.mark.parametrize(
    ("neck", "head"), [("laterocollis", "laterocaput"), ("anterocollis", "antecaput"), ("retrocollis", "retrocaput")]
)
def test_a_neck_bends_at_its_base_and_a_head_on_top_of_it(neck: str, head: str) -> None:
    def moved(kind: str) -> float:
        body = build(pull_scene(kinds()[kind], side_of(kind, Side.RIGHT)))
        base, _, top = body.neck
        return abs(top[0] - base[0]) + abs(top[2] - base[2] - 2.4)

    assert moved(neck) > 1.5
    assert moved(head) < 0.1


@pytest.mark.parametrize(("kind", "view"), [("tremor_no", View.FRONT), ("tremor_yes", View.SIDE)])
def test_a_tremor_is_an_arrow_both_ways(kind: str, view: View) -> None:
    scene = pull_scene(kinds()[kind], None)
    assert scene.view is view
    assert scene.arrow is not None
    assert scene.arrow.both


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST])
@pytest.mark.parametrize("kind", KINDS)
def test_letters_can_be_read_at_a_small_size(painted, kind: str, look) -> None:
    """A badge is at least 14 px wide inside its rim, so its letter is at least 9 px high."""
    odd = replace(look, badge="#0000ff", badge_words="#0000ff", eye_white="#ffffff")
    badges = painted(pull_scene(kinds()[kind], side_of(kind, Side.LEFT)), SMALL, odd).colour(QColor("#0000ff").name())
    rows = {y for _, y in badges}
    assert max(rows) - min(rows) >= 13
