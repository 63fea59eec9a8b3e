"""Who may do what today. Each gate is one small function; a later one is one more entry in GATES.

A gate sees the placed exercise and answers LeaveOut, Reduce, Allow or nothing. Order and rules: clinical reference 2.1, gate_rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dystonia_companion.model.breathing import GATED_HOLD_MS, LONGEST_HOLD_MS, NO_HOLDS_UNTIL_DAY
from dystonia_companion.model.clinic import MAY_ALLOW, SAYS
from dystonia_companion.model.exercise import Category, Dose
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.person import WEAK_FROM, Clearance, Day, DaySize, Person, Phase
from dystonia_companion.model.placing import Placed, position_allowed
from dystonia_companion.model.pose import Side, outside_clamps
from dystonia_companion.model.reason import Reason

TREMOR_HOLD_S = 8.0  # stretch holds with tremor of 2 or more, and all holds on a small day
PREGNANCY_HOLD_S = 5.0  # [design]
LONGEST_HOLD_S = 30.0  # clinical reference 8.3
NO_HOLDS_WITH = ("pregnancy", "heart_disease", "high_bp")  # breath holds: clinical reference 8.2
NO_LONG_HOLDS_WITH = ("low_bp", "lung_disease", "stroke_aneurysm", "epilepsy", "eyes_surgery", "panic_attacks")  # 5.1
NEVER_INJECTED = "never_injected"


@dataclass(frozen=True)
class LeaveOut:
    """The item is not done today, and why."""

    reason: Reason


@dataclass(frozen=True)
class Reduce:
    """The item is done with less, and why."""

    change: Callable[[Dose], Dose]
    reason: Reason


@dataclass(frozen=True)
class Allow:
    """The item would be left out, and the clinic says that it may be done."""

    reasons: tuple[Reason, ...]


Sets = Mapping[str, tuple[str, ...]]
Outcome = LeaveOut | Reduce | Allow | None
Gate = Callable[[Placed, Person, Day, Sets], Outcome]


def halve(dose: Dose) -> Dose:
    """Half the repeats, rounded down, at least one; of single repeats half the sets. Timed items keep their time."""
    if dose.timed:
        return dose
    if dose.reps <= 1:
        return replace(dose, sets=max(1, dose.sets // 2))
    return replace(dose, reps=dose.reps // 2)


def hold_at_most(seconds: float) -> Callable[[Dose], Dose]:
    def shorten(dose: Dose) -> Dose:
        return replace(dose, hold_s=seconds) if dose.hold_s > seconds else dose

    return shorten


def _among(placed: Placed, members: tuple[str, ...]) -> bool:
    """Whether an exercise is in one of the sets that keep the head still: every way of breathing is (clinical reference 2.1)."""
    return placed.exercise.category is Category.BREATHING or placed.exercise.id in members


def unless_clinic_says(placed: Placed, person: Person, codes: Sequence[str]) -> Outcome:
    """Left out for the first of these reasons that counts; told why not where the clinic says that none does."""
    said = [(code, person.clinic_allows(placed.exercise.id, code)) for code in codes]
    counts = next((code for code, day in said if day is None or code not in MAY_ALLOW), None)
    if counts is not None:
        return LeaveOut(Reason(counts))
    return Allow(tuple(Reason(f"{SAYS}{code}", {"day": day}) for code, day in said)) if said else None


def signs_of_today(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    """What the check before the session and the signs of clinical reference 8.1 leave."""
    if not day.swallow_breath_ok:
        return LeaveOut(Reason("swallow_breath"))
    if day.no_breathing or (day.no_exercise and placed.exercise.category is not Category.BREATHING):
        return LeaveOut(Reason("no_exercise"))
    if day.no_neck and not _among(placed, sets["calm"]):
        return LeaveOut(Reason("no_neck"))
    return None


def screening(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    if person.clearance is Clearance.INFORMATION:
        return LeaveOut(Reason("blocked"))
    if person.clearance is Clearance.BLOCKED:
        breathing = placed.exercise.category is Category.BREATHING
        return None if breathing else LeaveOut(Reason("blocked"))
    if person.clearance is Clearance.NOT_CLEARED and not _among(placed, sets["not_cleared"]):
        return LeaveOut(Reason("not_cleared"))
    return None


def phase(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    if day.phase.value not in placed.exercise.phases and "all" not in placed.exercise.phases:
        return LeaveOut(Reason("phase")) if day.rest48_only else unless_clinic_says(placed, person, ("phase",))
    if day.rest48_only:
        return Reduce(halve, Reason("rest48_half")) if _among(placed, sets["rest48"]) else LeaveOut(Reason("rest48"))
    return None


def implant(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    """With a device, until its team agrees: settling, relaxing and posture without arm swings (8.2, S81)."""
    if "implant_not_cleared" not in person.flags:
        return None
    allowed = placed.exercise.category in (Category.RELAX, Category.POSTURE) or _among(placed, sets["calm"])
    return None if allowed else LeaveOut(Reason("implant_not_cleared"))


def pregnancy(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    """ "No holds" (8.2) is not put in figures: the smaller reading is no stretch, and nothing held longer than a press."""
    if "pregnancy" not in person.flags:
        return None
    if placed.exercise.category is Category.STRETCH:
        return LeaveOut(Reason("avoid_pregnancy"))
    return Reduce(hold_at_most(PREGNANCY_HOLD_S), Reason("pregnancy_hold"))


def requires(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    missing = [w for w in placed.exercise.requires if w not in person.words]
    return unless_clinic_says(placed, person, [f"requires_{word}" for word in missing])


def suits(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    suited = set(placed.exercise.suits) & person.words
    return None if suited else unless_clinic_says(placed, person, ("not_for_pattern",))


def avoid(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    hits = [w for w in placed.exercise.avoid if w in person.words | person.pattern.possible]
    return unless_clinic_says(placed, person, [f"avoid_{word}" for word in hits])


def side_found(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    to_one_side = len(placed.strokes) == 1 and placed.strokes[0].to_a_side
    if not person.pattern.known and ("all" not in placed.exercise.suits or to_one_side):
        return LeaveOut(Reason("pull_unknown"))
    return LeaveOut(placed.side_problem) if placed.side_problem else None


def away_from_every_pull(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    """axis_check: nothing ends, moves or presses towards any component, nothing moves a closed axis."""
    for stroke in placed.strokes:
        if any(person.pattern.forbids(m) for m in (*stroke.movements(), stroke.press)):
            return LeaveOut(Reason("towards_pull"))
    return None


def inside_clamps(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    bad = any(outside_clamps(s.start) or outside_clamps(s.end) for s in placed.strokes)
    return LeaveOut(Reason("outside_clamps")) if bad else None


def hands(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    busy = person.hand_on_face
    if busy is None or placed.exercise.hands == 0:
        return None
    if placed.exercise.hands == 2 or busy in _hands_named(placed):
        return LeaveOut(Reason("hand_busy"))
    return None


def _hands_named(placed: Placed) -> frozenset[Side]:
    used = placed.exercise.hand_used
    if used == "side":
        return frozenset(s.side for s in placed.strokes if s.side is not None)
    if placed.pull is None or used in (None, "either"):
        return frozenset()
    return frozenset({placed.pull if used == "pull" else placed.pull.other})


def position(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    return None if position_allowed(placed, person) else LeaveOut(Reason("not_lying"))


def parked(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    if placed.exercise.id in person.parked:
        return LeaveOut(Reason("parked"))
    return LeaveOut(Reason("parked_sore")) if placed.exercise.id in person.parked_sore else None


def not_for_me(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    return LeaveOut(Reason("not_for_me")) if placed.exercise.id in person.not_for_me else None


def dizzy(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    main = person.pattern.main()
    by_main = placed.exercise.axis is Axis.MAIN and main is not None and main.kind.axis is Axis.YAW
    also = any(
        "yaw" in stroke.movements()[1] for stroke in placed.strokes
    )  # beside another axis; back to the middle is none
    turns = (placed.exercise.axis is Axis.YAW or by_main or also) and not placed.eyes_only
    return LeaveOut(Reason("dizzy")) if day.dizzy and turns else None


def pain_size(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    if day.size is DaySize.CALM and not _among(placed, sets["calm"]):
        return LeaveOut(Reason("calm_day"))
    if day.size is DaySize.SMALL:
        if placed.exercise.category is Category.ISOMETRIC:
            return LeaveOut(Reason("small_day"))
        return Reduce(lambda d: hold_at_most(TREMOR_HOLD_S)(halve(d)), Reason("small_day_half"))
    return None


def tremor_holds(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    stretch = placed.exercise.category is Category.STRETCH
    if stretch and person.pattern.tremor_strength >= 2:
        return Reduce(hold_at_most(TREMOR_HOLD_S), Reason("tremor_hold"))
    return None


def days_7_to_28(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    """Presses are halved and lighter while the neck is often weaker, and left out where it feels weak, where that was not
    told, and while nobody knows how long ago the injections were."""
    if placed.exercise.category is not Category.ISOMETRIC:
        return None
    if day.cycle_unknown:
        return LeaveOut(Reason("cycle_unknown"))
    if day.phase is Phase.KICK_IN and day.cycle_day is not None and day.cycle_day < 7:
        return LeaveOut(Reason("phase"))  # weaker still, and nobody sets that aside
    if not day.weeks_of_weakness:
        return None
    if day.neck_weak is None:
        return LeaveOut(Reason("weak_not_told"))
    if day.neck_weak >= WEAK_FROM:
        return LeaveOut(Reason("avoid_recent_injection_weakness"))
    return Reduce(halve, Reason("days_7_to_28"))


def next_day_rule(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    until = person.halved.get(placed.exercise.id)
    return None if until is None else Reduce(halve, Reason("halved", {"day": until + timedelta(days=1)}))


def breath_holds(placed: Placed, person: Person, day: Day, sets: Sets) -> Outcome:
    """Breaths that are held: not soon after injections, and not with conditions (clinical reference 5.1 and 8.2).

    A condition that nobody was asked about counts as there. Only longer holds have all the conditions of 5.1; in pregnancy,
    with high blood pressure or with a heart problem 8.2 leaves no hold at all.
    """
    breath = placed.exercise.breath
    if breath is None or not breath.longest_hold_ms:
        return None
    if breath.longest_hold_ms > LONGEST_HOLD_MS:
        return LeaveOut(Reason("outside_clamps"))
    if day.cycle_day is not None and day.cycle_day <= NO_HOLDS_UNTIL_DAY:
        return LeaveOut(Reason("breath_holds_days", {"day": day.cycle_day, "again": NO_HOLDS_UNTIL_DAY + 1}))
    if day.cycle_day is None and NEVER_INJECTED not in person.flags:
        return LeaveOut(Reason("breath_holds_unknown"))
    conditions = NO_HOLDS_WITH + (NO_LONG_HOLDS_WITH if breath.longest_hold_ms > GATED_HOLD_MS else ())
    for word in conditions:
        if word in person.flags:
            return LeaveOut(Reason(f"breath_holds_{word}"))
    if any(without(word) not in person.flags for word in conditions):
        return LeaveOut(Reason("breath_holds_ask"))
    return None


def without(condition: str) -> str:
    """The word that is true once somebody said that they do not have a condition that forbids to hold the breath."""
    return f"without_{condition}"


GATES: tuple[Gate, ...] = (
    signs_of_today,
    screening,
    implant,
    pregnancy,
    breath_holds,
    phase,
    requires,
    suits,
    avoid,
    side_found,
    away_from_every_pull,
    inside_clamps,
    hands,
    position,
    parked,
    not_for_me,
    dizzy,
    pain_size,
    tremor_holds,
    days_7_to_28,
    next_day_rule,
)


def judge(
    placed: Placed, dose: Dose, person: Person, day: Day, sets: Sets
) -> tuple[Dose, tuple[Reason, ...]] | LeaveOut:
    """The dose after every gate with the reasons of each reduction, or why the item is left out."""
    reasons: list[Reason] = []
    for gate in GATES:
        match gate(placed, person, day, sets):
            case LeaveOut() as refused:
                return refused
            case Allow(reasons=allowed):
                reasons += allowed
            case Reduce(change=change, reason=reason):
                lessened = change(dose)
                if lessened != dose:
                    dose = lessened
                    reasons.append(reason)
    return hold_at_most(LONGEST_HOLD_S)(dose), tuple(reasons)
