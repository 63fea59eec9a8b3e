"""What a person can see of their own pull, and which kinds it comes to.

People cannot tell whether the neck pulls on the trunk (collis) or the head on the neck (caput); only the clinic's letter
can (clinical reference 1 and 1.1). So both are one group with one question about the letter. Until that is answered the
kind of the neck stands for both, marked as of unknown level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.pose import Side

UNKNOWN, NECK, HEAD, BOTH = "unknown", "collis", "caput", "both"
LEVELS = (NECK, HEAD, BOTH, UNKNOWN)


@dataclass(frozen=True)
class PullGroup:
    """One look of a pull. `head` is the kind of the head (caput) where a letter can tell it from `kind`, that of the neck."""

    id: str
    kind: str
    head: str | None = None
    sided: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that looks like this."""
        return (self.kind,) if self.head is None else (self.kind, self.head)


GROUPS = (
    PullGroup("turns", "torticollis", "torticaput", sided=True),
    PullGroup("tilts", "laterocollis", "laterocaput", sided=True),
    PullGroup("bends_forward", "anterocollis", "antecaput"),
    PullGroup("bends_back", "retrocollis", "retrocaput"),
    PullGroup("slides", "lateral_shift", sided=True),
    PullGroup("sits_forward", "sagittal_forward"),
    PullGroup("drawn_back", "sagittal_backward"),
    PullGroup("shoulder", "shoulder_elevation", sided=True),
    PullGroup("shakes", "tremor_no"),
    PullGroup("nods", "tremor_yes"),
)
GROUP_OF = {kind: group for group in GROUPS for kind in group.kinds}


@dataclass(frozen=True)
class Look:
    """What was told of one group: strength 0 none, 1 mild, 2 clear, 3 strong."""

    strength: int = 0
    side: Side | None = None
    level: str = UNKNOWN


def parts_of(looks: Mapping[str, Look]) -> tuple[Part, ...]:
    """The parts of the pull from what was told of each group, by its id. What has no strength is no part."""
    parts = []
    for group in GROUPS:
        look = looks.get(group.id, Look())
        if not look.strength:
            continue
        side = look.side if group.sided else None
        level = look.level if group.head is not None else UNKNOWN
        parts += [Part(kind, side, look.strength, level) for kind in _kinds(group, level)]
    return tuple(parts)


def _kinds(group: PullGroup, level: str) -> tuple[str, ...]:
    if group.head is None or level not in (HEAD, BOTH):
        return (group.kind,)
    return group.kinds if level == BOTH else (group.head,)


def looks_of(parts: Iterable[Part]) -> dict[str, Look]:
    """What was told of each group, from the parts of the pull; of two kinds of one group the stronger one is shown."""
    looks: dict[str, Look] = {}
    for part in parts:
        group = GROUP_OF.get(part.kind)
        if group is not None and part.strength > looks.get(group.id, Look()).strength:
            looks[group.id] = Look(part.strength, part.side, part.level)
    return looks
