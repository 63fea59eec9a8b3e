"""Signs that were named, and what they leave out until it is over, or until a clinician says yes (clinical reference 8.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from dystonia_companion.clock import Clock
from dystonia_companion.content.stop_symptoms import read_stop_symptoms
from dystonia_companion.model.safety import Advice, StopSymptom, most_urgent
from dystonia_companion.paths import resource_root
from dystonia_companion.storage.checks import CheckStore, Limitation
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Saved
from dystonia_companion.storage.values import UuidSource, json_text, new_uuid
from dystonia_companion.storage.writer import Writer


@dataclass(frozen=True)
class NamedSign:
    """Signs as they were named: the group that counts, the row to reply to, and what they limit now.

    `saves` are the writes so far, None for one that the disk refused: it is tried again, and all that waits is on the disk
    with the next one that it takes.
    """

    uuid: str
    group: StopSymptom
    limits: tuple[Limitation, ...] = ()
    saves: tuple[Saved | None, ...] = field(default=(), compare=False)

    @property
    def written(self) -> bool:
        """Whether all of it is on the disk."""
        return bool(self.saves) and self.saves[-1] is not None

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back whole: what was written late, with other things, is not."""
        return bool(self.saves) and None not in self.saves


Save = Callable[[Edit], Saved | None]  # None: not on the disk yet, it is told and tried again


class SignRecord:
    """Everything about signs, from the database as it is now. Writes raise KnownError with nothing changed."""

    def __init__(self, checks: CheckStore, writer: Writer, clock: Clock, uuids: UuidSource = new_uuid) -> None:
        self._checks = checks
        self._writer = writer
        self._clock = clock
        self._uuids = uuids
        self._unwritten: dict[str, tuple[Limitation, ...]] = {}

    @cached_property
    def groups(self) -> tuple[StopSymptom, ...]:
        """The groups of signs that stop an exercise, from the most urgent down."""
        return read_stop_symptoms(resource_root())

    def _today(self) -> date:
        return self._clock.now().astimezone(self._clock.zone()).date()

    def name(
        self, signs: Sequence[str], session: str | None = None, hurt: str | None = None, save: Save | None = None
    ) -> NamedSign:
        """Write down signs with what they limit until the question about them is answered.

        `session` and `hurt` are rows of the journal that they belong to. `save` may keep what the disk refuses and try it
        again; what it limits holds meanwhile. Raises ValueError for signs that do not ship.
        """
        group = most_urgent(self.groups, signs)
        if group is None:
            raise ValueError("none of these signs is known")
        named, ops = self.begin(group, signs, session)
        if hurt is not None:
            ops = (*ops, Change("hurt", hurt, {"symptom": group.id}))
        return self.write(named, Edit("signs", ops), save)

    def begin(
        self, group: StopSymptom, signs: Sequence[str], session: str | None = None
    ) -> tuple[NamedSign, tuple[Op, ...]]:
        """Signs of `group` as they will be named, and their rows, for an edit that writes more than them."""
        uuid = self._uuids()
        limits = self._limits(group, group.advice(None))
        row = {
            "uuid": uuid,
            "session_uuid": session,
            "symptom": group.id,
            "signs": json_text(list(signs)),
            "noted_utc": self._clock.now(),
            "local_date": self._today(),
            "zone": self._clock.zone().key,
        }
        return NamedSign(uuid, group, limits), (Put("stop_sign", row), *_limit_ops(uuid, limits))

    def reply(self, named: NamedSign, yes: bool, save: Save | None = None) -> NamedSign:
        """Write down the answer to the question about signs; what they limit follows it. `save` as in `name`."""
        limits = self._limits(named.group, named.group.advice(yes))
        ops: list[Op] = [Change("stop_sign", named.uuid, {"reply": "yes" if yes else "no"})]
        ops += [Delete("limitation", limit.uuid) for limit in named.limits]
        ops += _limit_ops(named.uuid, limits)
        return self.write(replace(named, limits=limits), Edit("sign_reply", tuple(ops)), save)

    def take_back(self, named: NamedSign) -> None:
        """Undo `undoable` signs that were named by mistake, and what they limit.

        Raises KnownError; then the stricter limits hold.
        """
        for saved in reversed(named.saves):
            if saved is None:
                raise ValueError("not all of it was written in its turn")
            self._writer.undo(saved.undo_id)

    def named_since(self, at: datetime) -> bool:
        """Whether signs were named after this instant; also when the disk has not taken them yet."""
        return bool(self._unwritten) or self._checks.sign_since(at)

    def limits(self) -> tuple[Limitation, ...]:
        """What is left out today because of signs, oldest first; what could not be written yet holds as well."""
        kept = self._checks.limitations(self._today())
        known = {limit.uuid for limit in kept}
        waiting = (limit for limits in self._unwritten.values() for limit in limits)
        return (*kept, *(x for x in waiting if x.uuid not in known and (x.until_cleared or x.day >= self._today())))

    def all_written(self) -> None:
        """Whatever waited for the disk is on it now."""
        self._unwritten.clear()

    def clinician_said_yes(self, kind: str) -> Saved:
        """Lift what held until a clinician says yes."""
        held = [item for item in self.limits() if item.kind == kind and item.until_cleared]
        now = self._clock.now()
        return self._writer.save(
            Edit("clinician_said_yes", tuple(Change("limitation", item.uuid, {"cleared_utc": now}) for item in held))
        )

    def undo(self, saved: Saved) -> Saved:
        """Take a clinician's yes back. Raises KnownError with nothing changed."""
        return self._writer.undo(saved.undo_id)

    def write(self, named: NamedSign, edit: Edit, save: Save | None) -> NamedSign:
        """Save an edit that tells of `named`. `save` as in `name`."""
        saved = (save or self._writer.save)(edit)
        if saved is None:
            self._unwritten[named.uuid] = named.limits
        return replace(named, saves=(*named.saves, saved))

    def _limits(self, group: StopSymptom, advice: Advice) -> tuple[Limitation, ...]:
        return tuple(
            Limitation(self._uuids(), r.limit.value, group.id, self._today(), r.until_cleared)
            for r in advice.restrictions
        )


def _limit_ops(sign: str, limits: Sequence[Limitation]) -> tuple[Op, ...]:
    return tuple(
        Put(
            "limitation",
            {
                "uuid": limit.uuid,
                "sign_uuid": sign,
                "kind": limit.kind,
                "local_date": limit.day,
                "until_cleared": int(limit.until_cleared),
            },
        )
        for limit in limits
    )
