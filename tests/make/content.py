"""Makes resources/exercises, routines, breathing, clinical/{patterns,sets,stop_symptoms,tips,sources}.toml and their English words.

Reads the YAML blocks and the tables of the clinical reference, so that no fact is retyped:

    python -m tests.make.content PATH_TO/reference.md [FOLDER instead of resources]

Facts and words go to different files. What the reference says in prose only (which hand an item uses, where a hand rests in
the picture, grades of evidence) stands in the tables below with the place it was read from; words of our own in content_words.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.make.content_words import (
    BREATHING,
    LIGHT,
    OWN_BREATHING,
    REWORDED,
    ROUTINE_WORDS,
    TIP_WITHOUT_SIDE,
    TIP_WORDS,
)

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

# "Do not" of reference 1.1, which its blocks do not repeat: the component -> the exercise that it rules out.
DO_NOT = {"side_stretch": ["laterocaput"]}

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
    "gaze_follow_hand": "finger_front",
    "shoulder_drop": "floor",
    "steady_stand": "counter",
    "release_relax": "lap",
}

# What moves in the picture beside the pose; read from the cues. "touch": the hand goes to its place and back.
MOVES = {
    "jaw_open_tongue_up": "jaw",
    "blade_slide": "blades",
    "upper_back_open": "chest",
    "upper_back_hug": "hug",
    "arm_swing": "arms",
    "chest_doorway": "step",
    "steady_stand": "feet",
    "trick_finder": "touch",
    "correct_then_touch": "touch",
    "find_centre": "eyelids",
    "long_neck_lying": "long",
}

# Things in the picture beyond what `ready` has the person fetch; read from the cues.
PROPS = {
    "settle_checkin": ["cushion"],
    "mirror_midline": ["midline"],
    "eyes_lead_turn": ["gaze"],
    "diagonal_stretch": ["pocket"],
    "jaw_rest": ["mouth"],
    "jaw_open_tongue_up": ["mouth"],
    "supported_rest": ["cushions"],
    "release_relax": ["body"],
    "trick_finder": ["spots"],
    "correct_then_touch": ["midline"],
    "gaze_follow_hand": ["gaze"],
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

# Reference 3, routine_rules.breathing: unless swallowing or breathing is not ok.
BREATHING_AVOID = ["swallowing_problem"]
WITH_BREATHING = {"rest48", "not_cleared", "calm"}  # reference 2.1, the comments behind these sets
IN_SETS = ["breathing_extended_exhale"]  # sets also stand in for a routine, with the one pattern that routines name

SOURCE = r"S\d+[a-z]?"
ADDRESS = re.compile(r"(?P<doi>doi 10\.\S+)|\b([a-z0-9-]+\.)+[a-z]{2,6}/[^\s;,()]+")

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
    plainly = {name: [(place, plain(text)) for place, text in cues] for name, cues in pairs.items()}
    if exercise.get("fit", {}).get("cat") == "isometric":
        plainly["light"] = [(place, LIGHT.get(words, words)) for place, words in plainly["all"]]
    return plainly


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
        "avoid": [*fit["avoid"], *DO_NOT.get(name, [])],
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
    if name in MOVES:
        top["moves"] = MOVES[name]
    if name in PROPS:
        top["props"] = PROPS[name]
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


def plain(text: Any) -> str:
    """The words of the reference, or what stands for them here."""
    return REWORDED.get(str(text), str(text))


def exercise_words(exercise: dict[str, Any]) -> str:
    out = f"\n[{exercise['id']}]\n"
    for key in ("name", "why", "breath", "limit", "caution"):
        out += f"{key} = {literal(plain(exercise[key]))}\n"
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


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    lines = text.partition(f"\n### {heading}")[2].splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("|"))
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start + 2 : end]]


def breathing(text: str) -> dict[str, dict[str, Any]]:
    """The patterns of the table, in the order of their words here, as an exercise would stand in the reference."""
    found: dict[str, dict[str, Any]] = {}
    above = ""
    for name, breathe_in, full, breathe_out, empty, _, minutes, evidence, _ in rows(text, "5.1"):
        name = name.removesuffix(" (default)")
        above = evidence = above if evidence == "as above" else evidence
        if name not in BREATHING:
            continue
        breathe_in, _, sip = breathe_in.partition(" + sip ")
        times = {"in_ms": breathe_in, "sip_ms": sip or 0, "hold_full_ms": full, "out_ms": breathe_out}
        found[name] = BREATHING[name] | {
            "id": f"breathing_{name}",
            "order": list(BREATHING).index(name) + 1,
            "times": {key: round(float(seconds) * 1000) for key, seconds in (times | {"hold_empty_ms": empty}).items()},
            "duration_s": 60 * int(minutes.split()[0]),
            "evidence": evidence[0],
            "sources": re.findall(SOURCE, evidence),
        }
    if set(found) != set(BREATHING):
        raise SystemExit(f"the reference has no {sorted(set(BREATHING) - set(found))} among its ways of breathing")
    return found


def breathing_facts(name: str, pattern: dict[str, Any]) -> str:
    top = {
        "id": name,
        "order": pattern["order"],
        "evidence": pattern["evidence"],
        "sources": pattern["sources"],
        "avoid": BREATHING_AVOID,
        **pattern["times"],
        "duration_s": pattern["duration_s"],
        "hand": "lap",
    }
    out = MADE + "".join(f"{k} = {literal(v)}\n" for k, v in top.items())
    return out + table("cue_sets", {n: [place for place, _ in cues] for n, cues in cue_sets(pattern).items()})


def sets(facts: dict[str, Any]) -> str:
    out = MADE + 'evidence = "design"\n\n[sets]\n'
    for name, members in facts["sets"].items():
        more = IN_SETS if name in WITH_BREATHING else []
        out += f"{name} = {literal(members + more)}\n"
    return out


def tips(text: str) -> str:
    """Grades: the row's own; [design] is D; else what a programme or charity for dystonia says is B (reference, head)."""
    out = MADE
    for name, _, why in rows(text, "2.3"):
        grade = re.match(r"[ABCD]\b", why)
        values: dict[str, Any] = {"id": name, "evidence": grade[0] if grade else "D" if "[design]" in why else "B"}
        values["sources"] = re.findall(SOURCE, why)
        if memory := re.search(r"\[memory: ([^\]]+)\]", why):
            values["memory"] = memory[1]
        if "[design]" in why:
            values["design"] = True
        out += "\n[[tip]]\n" + "".join(f"{k} = {literal(v)}\n" for k, v in values.items())
    return out


def tip_words() -> str:
    out = MADE + "# Slot: {free} becomes left or right.\n"
    for name, (title, *text) in TIP_WORDS.items():
        values: dict[str, Any] = {"title": title, "text": text}
        if name in TIP_WITHOUT_SIDE:
            values["without_side"] = list(TIP_WITHOUT_SIDE[name])
        out += table(name, values)
    return out


def sources(text: str) -> str:
    """Section 9: one number, its text as written, and the first address in it, if any."""
    out = MADE
    for line in text.partition("\n## 9.")[2].splitlines():
        parts = re.split(rf"(?:^- |(?<=[.;] ))({SOURCE}) ", line)
        for name, about in zip(parts[1::2], parts[2::2], strict=True):
            values = {"text": about.strip().rstrip(";")}
            if address := ADDRESS.search(about):
                found = address[0].rstrip(".,;)")
                values["url"] = (
                    f"https://doi.org/{found.removeprefix('doi ')}" if address["doi"] else f"https://{found}"
                )
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


def make(text: str, root: Path) -> None:
    """Write every file that comes from the reference below `root`."""
    facts = blocks(text)
    breaths = breathing(text)
    for exercise in facts["exercises"]:
        write(root / "exercises" / f"{exercise['id']}.toml", exercise_facts(exercise))
    for order, routine in enumerate(facts["routines"], start=1):
        write(root / "routines" / f"{routine['id']}.toml", routine_facts(routine, order))
    for name, pattern in breaths.items():
        write(root / "breathing" / f"{name}.toml", breathing_facts(name, pattern))
    write(root / "clinical" / "patterns.toml", patterns(facts))
    write(root / "clinical" / "sets.toml", sets(facts))
    write(root / "clinical" / "stop_symptoms.toml", stop_symptoms(facts))
    write(root / "clinical" / "tips.toml", tips(text))
    write(root / "clinical" / "sources.toml", sources(text))
    head = MADE + "# Slots: {free} {pull} {side} become left or right, {place} the place to touch.\n"
    items = [*facts["exercises"], *breaths.values(), OWN_BREATHING]
    write(root / "words/en/exercises.toml", head + "".join(exercise_words(e) for e in items))
    names = "".join(table(r, {"name": name, "for": whom}) for r, (name, whom) in ROUTINE_WORDS.items())
    write(root / "words/en/routines.toml", MADE + names)
    write(root / "words/en/tips.toml", tip_words())


def main(arguments: list[str]) -> None:
    reference, *folder = arguments
    make(Path(reference).read_text("utf-8"), Path(folder[0]) if folder else ROOT)


if __name__ == "__main__":
    main(sys.argv[1:])
