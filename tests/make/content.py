"""Makes resources/exercises, resources/routines, resources/clinical/{patterns,sets}.toml and their English words.

Reads the YAML blocks of the clinical reference, so that no fact is retyped:

    python -m tests.make.content PATH_TO/reference.md [exercise or routine ids ...]

Facts and words go to different files. What the reference says in prose only (which hand an item uses, where a hand rests in
the picture, grades of evidence) stands in the tables below with the place it was read from.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2] / "resources"

# Evidence by category: reference 2.1, "Global dose reasons"; of two grades the lower.
EVIDENCE = {
    "awareness": "B",
    "rom": "C",
    "correct": "B",
    "stretch": "B",
    "jaw": "C",
    "isometric": "B",
    "posture": "C",
    "relax": "C",
    "trick": "A",
    "visual": "C",
    "proprioception": "C",
    "balance": "C",
}

# Which hand the cues name (for "One hand stays on my face").
HAND_USED = {
    "eyes_lead_turn": "free",
    "side_stretch": "pull",
    "diagonal_stretch": "pull",
    "collarbone_anchor": "either",
    "chest_doorway": "side",
    "iso_turn_away": "free",
    "iso_tilt_away": "free",
    "shoulder_drop": "pull",
    "trick_finder": "either",
    "correct_then_touch": "either",
    "gaze_follow_hand": "free",
}

# Where hands rest in the picture; read from the cues.
HAND = {
    "settle_checkin": "lap",
    "eyes_lead_turn": "thumb_front",
    "trunk_turn_eyes_front": "lap",
    "side_stretch": "seat",
    "diagonal_stretch": "seat",
    "collarbone_anchor": "collarbone",
    "chest_doorway": "doorway",
    "upper_back_open": "hug",
    "upper_back_hug": "hug",
    "iso_turn_away": "cheek",
    "iso_tilt_away": "above_ear",
    "trick_finder": "chin",
    "correct_then_touch": "chin",
    "gaze_follow_hand": "thumb_front",
    "steady_stand": "counter",
    "release_relax": "lap",
}

# Lying is offered although the back of the head must not be pressed: the person chooses back or side (reference 2.1, positions).
SIDE_LYING = {"settle_checkin", "jaw_rest", "supported_rest", "release_relax"}

# Components asked in this order for the side (reference 2.1, side_rule.shoulder_drop).
SIDE_FROM = {"shoulder_drop": ["shoulder_elevation", "laterocollis"]}

MAIN_AXIS = {
    "torticollis": "yaw",
    "torticaput": "yaw",
    "laterocollis": "roll",
    "laterocaput": "roll",
    "anterocollis": "pitch",
    "antecaput": "pitch",
    "retrocollis": "pitch",
    "retrocaput": "pitch",
    "lateral_shift": "slide",
    "sagittal_forward": "slide",
    "sagittal_backward": "slide",
    "shoulder_elevation": "shoulder",
    "tremor_no": "tremor",
    "tremor_yes": "tremor",
}

# Spoken words changed from the reference: "right" in another sense than the side must never be heard.
REWORDED = {"Sit right back in your chair.": "Sit all the way back in your chair."}

# What each group of stop symptoms leads to: the reference says it in prose (8.1). Where it names a card but no limit, or the
# signs go on, the stricter reading: nothing that day, [design]. `asks`: (minutes to wait before the question, advice after yes).
EMERGENCY = {"id": "emergency", "card": "emergency", "until_cleared": ["no_exercise"]}
STOP_ADVICE: dict[str, dict[str, Any]] = {
    "emergency_signs": {"otherwise": EMERGENCY},
    "cord_signs": {
        "asks": (0, EMERGENCY),
        "otherwise": {"id": "cord", "card": "same_day", "until_cleared": ["no_exercise"]},
    },
    "vision": {"otherwise": {"id": "vision", "card": "same_day", "today": ["no_exercise"]}},
    "dizzy": {
        "asks": (5, {"id": "dizzy_gone", "until_cleared": ["no_turning"]}),
        "otherwise": {
            "id": "dizzy_still",
            "card": "same_day",
            "today": ["no_exercise"],
            "until_cleared": ["no_turning"],
        },
    },
    "nerve": {
        "asks": (5, {"id": "nerve_gone", "today": ["no_neck"]}),
        "otherwise": {"id": "nerve_still", "card": "same_day", "today": ["no_exercise"]},
    },
    "headache": {
        "asks": (60, {"id": "headache_easing", "today": ["no_neck"]}),
        "otherwise": {"id": "headache_still", "card": "same_day", "today": ["no_exercise"]},
    },
    "more_pain_or_jerks": {"otherwise": {"id": "more_pain"}},
}

MADE = (
    "# Made from the clinical reference by tests/make/content.py; change that or the reference, then make it again.\n"
)


def blocks(text: str) -> dict[str, Any]:
    """Every YAML block of the reference, merged by top-level key."""
    found: dict[str, Any] = {}
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        found.update(yaml.safe_load(block))
    return found


def literal(value: Any) -> str:
    """A TOML value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(literal(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {literal(v)}" for k, v in value.items()) + " }"
    return str(value)


def table(name: str, values: dict[str, Any]) -> str:
    return f"\n[{name}]\n" + "".join(f"{k} = {literal(v)}\n" for k, v in values.items()) if values else ""


def cue_sets(exercise: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Sets by name, each a list of (place, words); a single unnamed set is called `all`."""
    sets = exercise.get("cue_sets") or {"all": exercise["cues"]}
    pairs = {name: [next(iter(cue.items())) for cue in cues] for name, cues in sets.items()}
    return {name: [(place, REWORDED.get(text, text)) for place, text in cues] for name, cues in pairs.items()}


def exercise_facts(exercise: dict[str, Any]) -> str:
    fit, pose = exercise["fit"], dict(exercise["pose"])
    view = pose.pop("view")
    name = exercise["id"]
    top: dict[str, Any] = {
        "id": name,
        "category": fit["cat"],
        "evidence": EVIDENCE[fit["cat"]],
        "sources": exercise["src"],
        "positions": fit["pos"],
        "side": fit["side"],
        "axis": fit["axis"],
        "eyes": fit["eyes"],
        "hands": fit["hands"],
        "suits": fit["suits"],
        "avoid": fit["avoid"],
        "phases": fit["phases"],
        "view": view,
    }
    if fit.get("no_side"):
        top["no_side"] = fit["no_side"]
    if fit.get("requires"):
        top["requires"] = fit["requires"]
    if exercise.get("ready"):
        top["ready"] = exercise["ready"]
    if exercise.get("places"):
        top["places"] = [p.replace(" ", "_") for p in exercise["places"]]
    if name in SIDE_FROM:
        top["side_from"] = SIDE_FROM[name]
    if name in HAND:
        top["hand"] = HAND[name]
    if name in HAND_USED:
        top["hand_used"] = HAND_USED[name]
    if name in SIDE_LYING:
        top["side_lying"] = True
    out = MADE + "".join(f"{k} = {literal(v)}\n" for k, v in top.items())
    out += table("dose", exercise["dose"])
    if exercise.get("start"):
        out += table("start", exercise["start"])
    out += table("pose", {k: v for k, v in pose.items() if v})
    for entry in exercise.get("pose_when", []):
        out += f"\n[[pose_when]]\nwhen = {literal(entry['when'])}\n"
        out += "".join(f"{k} = {literal(v)}\n" for k, v in entry.items() if k != "when")
    out += table("press", exercise.get("press", {}))
    return out + table("cue_sets", {n: [place for place, _ in cues] for n, cues in cue_sets(exercise).items()})


def exercise_words(exercise: dict[str, Any]) -> str:
    out = f"\n[{exercise['id']}]\n"
    for key in ("name", "why", "breath", "limit", "caution"):
        out += f"{key} = {literal(str(exercise[key]))}\n"
    for name, cues in cue_sets(exercise).items():
        out += f"cues.{name} = {literal([words for _, words in cues])}\n"
    return out


def routine_item(item: Any) -> dict[str, Any]:
    if isinstance(item, str):
        return {"exercise": item}
    name, values = next(iter(item.items()))
    renamed = {"pos": "position"}
    return {"exercise": name, **{renamed.get(k, k): v for k, v in values.items()}}


def routine_facts(routine: dict[str, Any], order: int) -> str:
    out = MADE + f"id = {literal(routine['id'])}\norder = {order}\nany_pattern = {literal(routine['any_pattern'])}\n"
    for key in ("suits", "avoid", "phases", "days"):
        if key in routine:
            out += f"{key} = {literal(routine[key])}\n"
    for key in ("items", "items_no_yaw_side"):
        if key in routine:
            rows = "".join(f"  {literal(routine_item(i))},\n" for i in routine[key])
            out += f"{key} = [\n{rows}]\n"
    return out


def patterns(facts: dict[str, Any]) -> str:
    convention = facts
    out = MADE + "# Pulls of the right side; the left is the mirror image. `closed` axes move neither way.\n"
    out += 'sources = ["S10", "S10b"]\nevidence = "design"\n'
    for name, vector in convention["pull_vectors"].items():
        vector = dict(vector)
        closed = vector.pop("no_axis", [])
        values: dict[str, Any] = {
            "axis": MAIN_AXIS[name],
            "sided": name in convention["sided_components"],
            "pull": vector,
        }
        if closed:
            values["closed"] = closed
        correct = convention["correct_of"][name]
        if correct != "none":
            values["correct"] = correct
        out += table(name, values)
    return out


def stop_symptoms(facts: dict[str, Any]) -> str:
    """The groups of signs, from the most urgent down, each with its advice."""
    out = MADE + 'evidence = "design"\nsources = ["S82"]\n'
    for group in facts["stop_symptoms"]:
        advice = STOP_ADVICE[group["id"]]
        signs = [re.sub(r"[ -]", "_", sign) for sign in group["any_of"]]
        out += f"\n[[symptom]]\nid = {literal(group['id'])}\nsigns = {literal(signs)}\n"
        if ("asks" in advice) != (group["ask"] != "none"):
            raise SystemExit(f"{group['id']}: STOP_ADVICE and the reference differ about a question")
        if "asks" in advice:
            wait, yes = advice["asks"]
            out += f"asks = true\nwait_min = {wait}\nif_yes = {literal(yes)}\n"
        out += f"otherwise = {literal(advice['otherwise'])}\n"
    return out


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def main(arguments: list[str]) -> None:
    facts = blocks(Path(arguments[0]).read_text("utf-8"))
    wanted = set(arguments[1:])
    exercises = [e for e in facts["exercises"] if not wanted or e["id"] in wanted]
    routines = [r for r in facts["routines"] if not wanted or r["id"] in wanted]
    for exercise in exercises:
        write(ROOT / "exercises" / f"{exercise['id']}.toml", exercise_facts(exercise))
    for order, routine in enumerate(facts["routines"], start=1):
        if routine in routines:
            write(ROOT / "routines" / f"{routine['id']}.toml", routine_facts(routine, order))
    write(ROOT / "clinical" / "patterns.toml", patterns(facts))
    write(ROOT / "clinical" / "stop_symptoms.toml", stop_symptoms(facts))
    sets = MADE + 'evidence = "design"\n\n[sets]\n'
    write(ROOT / "clinical" / "sets.toml", sets + "".join(f"{k} = {literal(v)}\n" for k, v in facts["sets"].items()))
    head = MADE + "# Slots: {free} {pull} {side} become left or right, {place} the place to touch.\n"
    write(ROOT / "words/en/exercises.toml", head + "".join(exercise_words(e) for e in exercises))
    names = "".join(f"\n[{r['id']}]\nname = {literal(r['name'])}\nfor = {literal(r['for'])}\n" for r in routines)
    write(ROOT / "words/en/routines.toml", MADE + names)


if __name__ == "__main__":
    main(sys.argv[1:])
