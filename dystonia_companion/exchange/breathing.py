"""Ways of breathing as a file that people may write, send and doubt: `name.breathing.toml`.

    format = 1

    [[breathing]]
    name = "Evening"      # up to 40 characters
    minutes = 8           # 1 to 20; 5 where it is left out
    in = 4.5              # seconds in steps of half a second, 1 to 12
    hold_full = 0.5       # a hold: 0 to 4 seconds; none where it is left out
    out = 6.5
    hold_empty = 0

One breath takes 6 to 15 seconds (4 to 10 a minute). Whatever a file holds, each way of breathing in it either passes the
same judge as one made by hand, or is refused with a reason; nothing is made to fit, and an unknown key refuses it, too.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dystonia_companion.errors import errors_about
from dystonia_companion.exchange.whole_file import write_whole
from dystonia_companion.model.breathing import (
    LONGEST_MS,
    LONGEST_NAME,
    MOST_OWN,
    OWN_PARTS,
    BreathPart,
    BreathPattern,
    OwnPattern,
    length_of,
    own_problem,
)
from dystonia_companion.model.reason import Reason

FORMAT = 1
ENDING = ".breathing.toml"
LARGEST_BYTES = 12_288  # thirty take less; Python's reader takes the square of the length for some files
USUAL_MIN = 5
KEYS = frozenset({"name", "minutes", *(part.value for part in OWN_PARTS)})
REQUIRED = (BreathPart.IN, BreathPart.OUT)


@dataclass(frozen=True)
class Read:
    """What a file holds: ways of breathing that may be added, (name, why not) of others; or why none of it can be read."""

    patterns: tuple[OwnPattern, ...] = ()
    refused: tuple[tuple[str, Reason], ...] = ()
    problem: Reason | None = None


def read(path: Path, present: Iterable[OwnPattern] = ()) -> Read:
    """Read the file at `path`; `present` are those there already. Raises KnownError where the system refuses."""
    if not path.is_file():  # a folder, or something that never ends
        return Read(problem=Reason("file_none"))
    with errors_about(path), path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    return parse(data, present)


def parse(data: bytes, present: Iterable[OwnPattern] = ()) -> Read:
    """What the bytes of a file hold."""
    if len(data) > LARGEST_BYTES:
        return Read(problem=Reason("file_large", {"kb": LARGEST_BYTES // 1024}))
    try:
        whole = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError):  # no text, no TOML, a number past all bounds, or brackets in brackets
        return Read(problem=Reason("file_unreadable"))
    found = whole.get("breathing")
    if type(whole.get("format")) is not int or not isinstance(found, list) or not found:
        return Read(problem=Reason("file_other"))
    if whole["format"] != FORMAT:
        return Read(problem=Reason("file_format"))
    return _judge(found, tuple(present))


def _judge(found: list[object], present: tuple[OwnPattern, ...]) -> Read:
    good: list[OwnPattern] = []
    refused: list[tuple[str, Reason]] = []
    for entry in found:
        own = _own(entry)
        if isinstance(own, OwnPattern) and own in (_nameless(p) for p in (*present, *good)):
            own = Reason("own_same")
        elif isinstance(own, OwnPattern) and len(present) + len(good) >= MOST_OWN:
            own = Reason("own_many", {"most": MOST_OWN})
        if isinstance(own, OwnPattern):
            good.append(own)
        else:
            refused.append((_shown(entry), own))
    return Read(tuple(good), tuple(refused))


def _own(entry: object) -> OwnPattern | Reason:
    if not isinstance(entry, Mapping):
        return Reason("own_shape")
    if not entry.keys() <= KEYS:
        return Reason("own_key")
    name, minutes = entry.get("name"), entry.get("minutes", USUAL_MIN)
    times = {part: _ms(entry.get(part.value, None if part in REQUIRED else 0)) for part in OWN_PARTS}
    plain = " ".join(name.split(" ")).strip() if isinstance(name, str) else name
    problem = own_problem(plain, times, minutes)
    if problem is not None or not isinstance(plain, str) or not isinstance(minutes, int):
        return problem or Reason("own_shape")
    lengths = {f"{part.value}_ms": ms for part, ms in times.items() if ms is not None}
    return OwnPattern("", plain, BreathPattern(**lengths), minutes)


def _ms(seconds: object) -> int | None:
    """Whole milliseconds, or None for what is no number of seconds that anybody could mean."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    if not 0 <= seconds <= LONGEST_MS / 1_000:  # nothing compares so with what is not a number
        return None
    ms = round(seconds * 1_000)
    return ms if ms == seconds * 1_000 else None


def _nameless(own: OwnPattern) -> OwnPattern:
    """`own` as a file holds it, without the id that it has here."""
    return OwnPattern("", own.name, own.breath, own.minutes)


def _shown(entry: object) -> str:
    """A refused name as it may be shown: short and plain, or ''."""
    name = entry.get("name") if isinstance(entry, Mapping) else None
    if not isinstance(name, str):
        return ""
    return "".join(c if c.isprintable() else " " for c in name[:LONGEST_NAME]).strip()


def to_text(patterns: Iterable[OwnPattern]) -> str:
    """`patterns` as a file."""
    lines = [f"format = {FORMAT}"]
    for own in patterns:
        # JSON writes a plain name as TOML does
        lines += ["", "[[breathing]]", f"name = {json.dumps(own.name, ensure_ascii=False)}", f"minutes = {own.minutes}"]
        lines += [f"{part.value} = {length_of(own.breath, part) / 1_000:g}" for part in OWN_PARTS]
    return "\n".join(lines) + "\n"


def write(path: Path, patterns: Iterable[OwnPattern]) -> None:
    """Write `patterns` to `path`, whole or not at all. Raises KnownError, and what was there before stays."""
    write_whole(path, to_text(patterns).encode())


def file_name(own: OwnPattern) -> str:
    """What a file of this way of breathing may be called on every system."""
    plain = "".join(c if c.isalnum() or c in " -_" else " " for c in own.name)
    return (" ".join(plain.split()) or "breathing") + ENDING
