"""A mild picture of each kind of pull, for the questions about a person's own pattern. Nothing in it is a measure of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dystonia_companion.drawing.figure.scene import Arrow, Scene, View
from dystonia_companion.model.pattern import PullKind
from dystonia_companion.model.pose import SIDED, Pose, Side

# how far each axis is shown, in degrees and cm: clear in a small picture, and no more than mild
_SHOWN = {"yaw": 28.0, "roll": 17.0, "pitch": 18.0, "slide_side_cm": 4.0, "slide_fwd_cm": 4.5}
_MIXED_PITCH = 9.0  # of a head that slides forward or back as well
LIFTED_CM = 4.5
# Of a neck that moves on the trunk (collis) all the tilt is in the neck, of a head that moves on the neck (caput) none of it is
# (clinical reference 1, terms).
_NECK = {"laterocollis": 1.0, "anterocollis": 1.0, "retrocollis": 1.0, "torticollis": 1.0}
_NECK |= {"laterocaput": 0.0, "antecaput": 0.0, "retrocaput": 0.0, "torticaput": 0.0}
TREMORS = {"tremor_no": "yaw", "tremor_yes": "pitch"}


@dataclass(frozen=True)
class _Look:
    """How one pull is looked at, and along which axis its arrow goes."""

    view: View
    arrow: str


def pull_scene(kind: PullKind, side: Side | None, *, mirror: bool = True) -> Scene:
    """The picture of `kind` to `side`: the person's mirror image, pulled that way.

    A kind without sides looks the same whatever `side` is. Raises ValueError for one with sides when `side` is None: a
    guessed side could be the wrong one. Letters and caption are the usual ones; give others with `dataclasses.replace`.
    """
    if kind.sided and side is None:
        raise ValueError(f"which side does {kind.id} pull to?")
    sign = side.value if side is not None and kind.sided else 1
    signed = {axis: way * (sign if axis in SIDED else 1) for axis, way in kind.pull.items()}
    if kind.tremor:
        return _shaking(kind)
    if "shoulder_down_cm" in signed:
        # pulled down is more, pulled up is less
        assert side is not None
        up = -signed["shoulder_down_cm"]
        return Scene(lifted=(side, LIFTED_CM * up), arrow=Arrow("shoulder_down_cm", -up), mirror=mirror)
    look = _looked_at(signed)
    pose = Pose().with_axes({axis: way * _amount(axis, signed) for axis, way in signed.items()})
    return Scene(
        pose=pose,
        view=look.view,
        mirror=mirror,
        neck=_NECK.get(kind.id),
        arrow=Arrow(look.arrow, signed[look.arrow]),
        ghost=Pose() if look.arrow.startswith("slide") else None,
    )


def _amount(axis: str, pull: Mapping[str, int]) -> float:
    return _MIXED_PITCH if axis == "pitch" and len(pull) > 1 else _SHOWN[axis]


def _looked_at(pull: Mapping[str, int]) -> _Look:
    main = next(iter(pull))
    return _Look(View.SIDE if main in ("pitch", "slide_fwd_cm") else View.FRONT, main)


def _shaking(kind: PullKind) -> Scene:
    """A still head and a small arrow with two heads: side to side, or up and down."""
    axis = TREMORS[kind.id]
    return Scene(view=View.SIDE if axis == "pitch" else View.FRONT, arrow=Arrow(axis, 1, both=True))
