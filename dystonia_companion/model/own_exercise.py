"""An exercise of one's own: what a therapist showed, told as facts, so that it passes the same gates as one that ships.

What kind of exercise it is follows from what it does and is never chosen: whatever moves the neck is judged as such, a press as
a press, a long stay as a stretch. All of that is [design], always on the careful side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dystonia_companion.model.exercise import BodyPosition, Category, CuePlace, Dose, Exercise, Eyes, SideUse, Start
from dystonia_companion.model.own_routine import (
    HOLD_MOST_S,
    ISOMETRIC_MOST_S,
    LEAST_HOLD_S,
    LEAST_REST_S,
    LEAST_TIME_S,
    LONGEST_NAME,
    MOST_REPS,
    MOST_REST_S,
    MOST_SETS,
    MOST_TIME_S,
    NECK_AXES,
    STRETCH_FROM_S,
    STRETCH_MOST_S,
    out_of_bounds,
    own_id,
    text_problems,
)
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import CLAMPS, SIDED, UNSIDED, Pose, outside_clamps
from dystonia_companion.model.reason import Reason

MOST_EXERCISES = 300
MOST_CUES, LONGEST_CUE, MOST_CUE_WORDS = 10, 90, 12  # words: clinical reference 2.1, checks
LONGEST_CAUTION = 300
SIDES = (SideUse.OPP, SideUse.SAME, SideUse.MID, SideUse.BOTH)
PRESS_AXES = ("yaw", "roll", "pitch", "slide_fwd_cm")
VIEWS = {"yaw": "top", "trunk_yaw": "top", "pitch": "side", "slide_fwd_cm": "side"}  # all else from the front
AXES = {"yaw": Axis.YAW, "eyes_yaw": Axis.YAW, "trunk_yaw": Axis.YAW, "roll": Axis.ROLL, "pitch": Axis.PITCH}
GENTLE = ("kick_in", "working", "waning", "due")
LATER = ("working", "waning", "due")
# What every exercise of that kind that ships is left out with for the sake of health (clinical reference 2.2).
PRESS_AVOIDS = ("high_bp", "heart_disease", "pregnancy", "recent_injection_weakness", "severe_tremor")
STRETCH_AVOIDS = ("severe_tremor",)
ARMS_AVOID = ("unstable_dystonia", "arms_not_tried", "implant", "recent_injection_weakness")
BEHIND_AVOID = ("reverse_geste",)
NOD_AVOID = ("swallowing_problem",)  # chin to chest
STANDING_AVOID = ("falls_history", "vertigo", "balance_problem", "recent_injection_weakness")
FORWARD_AVOID = ("sagittal_backward",)  # lifted or eased forward only once a clinician has confirmed that pull
TILT_AVOID, TILT_OF_HEAD = ("laterocaput",), 8  # degrees: where the head itself tilts (clinical reference 1.1)
SHOULDER_FROM = ("shoulder_elevation", "laterocollis")  # clinical reference 2.1, side_rule


@dataclass(frozen=True)
class OwnExercise:
    """One exercise as the person tells it. `uuid` is '' for one that is not kept yet.

    `pose` and `press` are magnitudes for a generic side, as those that ship (clinical reference 2.1); `arms`: the arms move or
    are lifted; `behind_head`: something touches the back of the head; `side_lying`: may be done lying on the side.
    """

    uuid: str
    name: str
    position: BodyPosition = BodyPosition.SIT
    hands: int = 0
    eyes: Eyes = Eyes.EITHER
    cues: tuple[tuple[CuePlace, str], ...] = ()
    side: SideUse = SideUse.MID
    axis: Axis = Axis.NONE
    pose: Pose = field(default_factory=Pose)
    press: Mapping[str, int] = field(default_factory=dict)
    dose: Dose = field(default_factory=lambda: Dose(hold_s=3, reps=5, rest_s=6))
    caution: str = ""
    given_by: str = ""
    arms: bool = False
    behind_head: bool = False
    side_lying: bool = False
    gone: bool = False

    @property
    def id(self) -> str:
        return own_id(self.uuid)

    @property
    def moves_neck(self) -> bool:
        """Whether the head, or the chest under a head that stays, moves: the neck turns all the same."""
        return any(getattr(self.pose, axis) for axis in (*NECK_AXES, "trunk_yaw"))

    @property
    def category(self) -> Category:
        """What it is, from what it does."""
        if self.press:
            return Category.ISOMETRIC
        if self.moves_neck:
            if self.dose.timed or self.dose.hold_s > STRETCH_FROM_S:
                return Category.STRETCH
            return Category.ROM if self.side is SideUse.BOTH else Category.CORRECT
        if self.pose.eyes_yaw:
            return Category.VISUAL
        return (
            Category.RELAX if self.dose.timed and not self.arms and not self.pose.shoulder_down_cm else Category.POSTURE
        )

    @property
    def presses(self) -> Mapping[str, int]:
        """What it presses, as prescribing takes it: the head pressed back or forward nods and slides, so that it is held against
        pulls along both. The first axis is the one that the picture names."""
        lean = self.press.get("pitch", 0) - self.press.get("slide_fwd_cm", 0)
        if not lean:
            return self.press
        return {"pitch": 1, "slide_fwd_cm": -1} if lean > 0 else {"slide_fwd_cm": 1, "pitch": -1}

    @property
    def view(self) -> str:
        """From where what it does is seen best."""
        if self.press:
            return "side" if self.axis in (Axis.PITCH, Axis.SLIDE) else "front"
        return VIEWS.get(largest_move(self.pose), "front")

    @property
    def avoid(self) -> tuple[str, ...]:
        """Words with which it is left out."""
        words: list[str] = []
        words += PRESS_AVOIDS if self.press else ()
        words += STRETCH_AVOIDS if self.category is Category.STRETCH else ()
        words += ARMS_AVOID if self.arms else ()
        words += BEHIND_AVOID if self.behind_head or self.presses.get("pitch", 0) > 0 else ()
        words += NOD_AVOID if self.pose.pitch < 0 or self.presses.get("pitch", 0) < 0 else ()
        words += FORWARD_AVOID if self.pose.pitch > 0 or self.pose.slide_fwd_cm > 0 else ()
        words += TILT_AVOID if self.pose.roll > TILT_OF_HEAD else ()
        words += STANDING_AVOID if self.position is BodyPosition.STAND else ()
        return tuple(dict.fromkeys(words))

    def as_exercise(self) -> Exercise:
        """The same as prescribing takes it."""
        later = self.category in (Category.STRETCH, Category.ISOMETRIC)
        return Exercise(
            id=self.id,
            category=self.category,
            positions=(self.position,),
            side=self.side,
            no_side_both=False,
            side_from=SHOULDER_FROM if self.pose.shoulder_down_cm and self.side is SideUse.SAME else (),
            axis=self.axis,
            eyes=Eyes.OPEN if self.position is BodyPosition.STAND or self.pose.eyes_yaw else self.eyes,
            hands=self.hands,
            suits=("all",),
            avoid=self.avoid,
            requires=(),
            phases=LATER if later else GENTLE,
            ready=(),
            start=Start(),
            pose=self.pose,
            pose_when=(),
            press=self.presses,
            view=self.view,
            hand=None,
            hand_used="either" if self.hands == 1 else None,
            side_lying=self.side_lying,
            dose=self.dose,
            cue_sets={"all": tuple(place for place, _ in self.cues)},
            places=(),
            evidence="design",
            sources=(),
        )


def do_the_same(one: OwnExercise, other: OwnExercise) -> bool:
    """Whether two exercises are the same for the gates, whatever their words and however often they are done."""
    as_told = replace(one.as_exercise(), id=other.id, cue_sets={}, dose=other.dose)
    return as_told == replace(other.as_exercise(), cue_sets={})


def axis_of(pose: Pose, press: Mapping[str, int]) -> Axis:
    """The axis that decides the side of an exercise: that of its press, else the one along which its pose goes furthest for
    what that axis may bear. What goes to a side comes before a nod or a slide, which decide no side."""
    if press:
        return _axis(next(iter(press)))
    far = {axis: abs(getattr(pose, axis)) / CLAMPS[axis][1] for axis in (*NECK_AXES, "trunk_yaw", "eyes_yaw")}
    axis = max(far, key=lambda name: (name in SIDED and far[name] > 0, far[name]))
    return _axis(axis) if far[axis] else Axis.NONE


def largest_move(pose: Pose) -> str:
    """The axis along which a pose goes furthest as it is seen, and whose arrow is drawn; '' for none. A cm counts as five degrees."""
    far = {axis: abs(getattr(pose, axis)) * (5 if axis.endswith("_cm") else 1) for axis in SIDED + UNSIDED}
    axis = max(far, key=lambda name: far[name])
    return axis if far[axis] else ""


def _axis(name: str) -> Axis:
    return AXES.get(name, Axis.SLIDE)


def problems(own: OwnExercise) -> dict[str, Reason]:
    """What is wrong with an exercise, by field, `cues.2` for one cue; empty when it may be kept."""
    found = text_problems(
        {
            "name": (own.name, LONGEST_NAME, True),
            "given_by": (own.given_by, LONGEST_NAME, False),
            "caution": (own.caution, LONGEST_CAUTION, False),
        }
    )
    found |= _cue_problems(own)
    found |= _dose_problems(own)
    found |= _move_problems(own)
    if own.hands not in (0, 1, 2):
        found["hands"] = out_of_bounds(0, 2)
    return found


def _cue_problems(own: OwnExercise) -> dict[str, Reason]:
    found: dict[str, Reason] = {}
    if not own.cues:
        found["cues"] = Reason("own_no_cues")
    if len(own.cues) > MOST_CUES:
        found["cues"] = Reason("own_too_many", {"most": MOST_CUES})
    for number, (_, text) in enumerate(own.cues):
        found |= text_problems({f"cues.{number}": (text, LONGEST_CUE, True)})
        if len(text.split()) > MOST_CUE_WORDS:
            found.setdefault(f"cues.{number}", Reason("own_too_many_words", {"most": MOST_CUE_WORDS}))
    return found


def _dose_problems(own: OwnExercise) -> dict[str, Reason]:
    """A timed one has a time and nothing else. What moves the neck has none, because a time does not tell how long one stays
    there, and what makes holds shorter would not find it; nor has what changes sides, for which it holds no moment."""
    dose, found = own.dose, {}
    if dose.timed:
        checked = {"duration_s": (dose.duration_s, LEAST_TIME_S, MOST_TIME_S)}
        if dose.reps or dose.hold_s or dose.rest_s:
            found["duration_s"] = Reason("own_time_alone")
        if own.moves_neck or own.press or own.side is SideUse.BOTH:
            found["duration_s"] = Reason("own_time_still")
    else:
        checked = {
            "reps": (dose.reps, 1, MOST_REPS),
            "hold_s": (dose.hold_s, LEAST_HOLD_S, longest_hold(own)),
            "rest_s": (dose.rest_s, LEAST_REST_S, MOST_REST_S),
        }
    checked["sets"] = (dose.sets, 1, MOST_SETS)
    for name, (value, least, most) in checked.items():
        if not least <= value <= most:
            found[name] = out_of_bounds(least, most)
    if dose.sides != (2 if own.side is SideUse.BOTH and not dose.timed else 1) or dose.first_time_s is not None:
        found["sides"] = Reason("own_no_such_side")
    return found


def longest_hold(own: OwnExercise) -> float:
    """Seconds that it may be held."""
    if own.press:
        return ISOMETRIC_MOST_S
    return STRETCH_MOST_S if own.moves_neck else HOLD_MOST_S


def _move_problems(own: OwnExercise) -> dict[str, Reason]:
    """Pose inside the clamps for both pulls; a side wherever something goes to one; a press and a move never together."""
    found: dict[str, Reason] = {}
    moved = [axis for axis in (*SIDED, "shoulder_down_cm") if getattr(own.pose, axis)]
    to_a_side = bool(moved) or any(axis in SIDED for axis in own.press)
    if any(outside_clamps(own.pose.signed(sign)) for sign in (-1, 1)) or any(getattr(own.pose, a) < 0 for a in SIDED):
        found["pose"] = Reason("outside_clamps")
    if own.axis is not axis_of(own.pose, own.press):
        found["axis"] = Reason("own_axis")
    if own.side not in SIDES or to_a_side == (own.side is SideUse.MID):
        found["side"] = Reason("own_side_needed" if to_a_side else "own_no_such_side")
    if (own.press and (len(own.press) > 1 or own.moves_neck or own.side in (SideUse.SAME, SideUse.BOTH))) or any(
        axis not in PRESS_AXES or sign not in (-1, 1) for axis, sign in own.press.items()
    ):
        found["press"] = Reason("own_press")
    if any(sign < 0 for axis, sign in own.press.items() if axis in SIDED):
        found["press"] = Reason("own_press")
    return found
