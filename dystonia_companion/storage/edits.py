"""What can be asked of the one write path: an edit, made of operations on single rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Row = Mapping[str, object]


@dataclass(frozen=True)
class Put:
    """Make the row with this uuid, or change the given columns of the one that is there. Count: 1."""

    table: str
    row: Row


@dataclass(frozen=True)
class PutNew:
    """Make the row unless one with the same uuid or unique key is there already. Count: 1 if made, else 0."""

    table: str
    row: Row


@dataclass(frozen=True)
class Change:
    """Set `values` in the row if it is there and still has all of `when`: how a claim is won once. Count: 1 or 0."""

    table: str
    uuid: str
    values: Row
    when: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Delete:
    """Remove the row if it is there. Nothing else goes with it. Count: 1 or 0."""

    table: str
    uuid: str


Op = Put | PutNew | Change | Delete


@dataclass(frozen=True)
class Edit:
    """Operations that happen together or not at all. `label` is the id of what was done, for naming an undo."""

    label: str
    ops: tuple[Op, ...]


@dataclass(frozen=True)
class Saved:
    """What is safely on the disk.

    `at`: when, UTC. `kinds`: what changed. `undo_id`: takes it back; 0 when nothing had to change. `counts`: rows
    reached by each operation, in order.
    """

    at: datetime
    kinds: frozenset[str]
    undo_id: int
    counts: tuple[int, ...]
