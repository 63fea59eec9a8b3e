"""What is due now. One path, `resync`, works it out again after anything that may matter (architecture decision 3).

Items are shown in the window only; each occurrence is one row, made once, and answered once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dystonia_companion.clock import Clock
from dystonia_companion.model.injection_reminders import SAFETY_CHECK
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.reminders.sources import Source
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, PutNew, Row, Saved
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

PUT_OFF = timedelta(minutes=15)
OPEN_STATES = ("pending", "claimed", "shown")


class Reminders:
    """Keeps the list of what is due. `sources` say what belongs on it; other parts may put single items on it by `due`."""

    def __init__(
        self, writer: Writer, store: DueStore, clock: Clock, sources: Sequence[Source], uuids: UuidSource = new_uuid
    ) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self._sources = {rule: source for source in sources for rule in source.rules}
        self._uuids = uuids

    def due(self, item: Occurrence) -> Saved:
        """Put one occurrence on the list, once however often it is asked. Raises KnownError with nothing changed."""
        return self._writer.save(Edit("due", (self._new(item),)))

    def now_due(self) -> tuple[DueItem, ...]:
        """What is due at this moment and neither answered, put off nor past: the safety check, then the earliest first."""
        now = self._clock.now()
        showing = (item for item in self._store.unanswered() if _wants_showing(item, now))
        return tuple(sorted(showing, key=lambda item: item.rule != SAFETY_CHECK))

    def resync(self) -> None:
        """Make what the sources want or move it into the zone of now; take off what they want no more; mark what was done
        elsewhere as done, and what is over as missed. What the person answered stays answered.

        Raises KnownError with nothing changed.
        """
        now, here = self._clock.now(), self._clock.zone()
        sources = dict.fromkeys(self._sources.values())
        wanted = {(item.rule, item.key): item for source in sources for item in source.wanted(now, here)}
        ops: list[Op] = []
        for item in wanted.values():
            kept = self._store.occurrence(item.rule, item.key)
            if kept is None:
                ops.append(self._new(item))
            else:
                ops += self._moved(kept, item, now)
        for kept in self._store.unanswered():
            ops += self._left(kept, wanted.get((kept.rule, kept.occurrence)), now)
        if ops:
            self._writer.save(Edit("resync", tuple(ops)))
            if any(isinstance(op, PutNew) for op in ops):
                self.resync()  # what was made just now may be done already

    def put_off(self, *uuids: str, until: datetime | None = None) -> Saved:
        """Ask again in 15 minutes, or at the instant `until`. Raises KnownError with nothing changed."""
        return self._answers("put_off", uuids, "pending", {"not_before_utc": until or self._clock.now() + PUT_OFF})

    def done(self, *uuids: str) -> Saved:
        """It is done. Raises KnownError with nothing changed."""
        return self._answers("done", uuids, "done")

    def skip(self, *uuids: str) -> Saved:
        """Not today. Raises KnownError with nothing changed."""
        return self._answers("skip", uuids, "skipped")

    def _answers(self, label: str, uuids: tuple[str, ...], state: str, more: Row | None = None) -> Saved:
        values = {"state": state, "changed_utc": self._clock.now(), **(more or {})}
        return self._writer.save(Edit(label, tuple(Change("due", uuid, values) for uuid in uuids)))

    def take_back(self, answer: Saved) -> Saved:
        """Undo an answer. Raises KnownError("cannot_undo") with nothing changed."""
        return self._writer.undo(answer.undo_id)

    def no_longer(self, rule: str, key: str) -> None:
        """Take an occurrence off the list as if it had never been due. Raises KnownError with nothing changed."""
        kept = self._store.occurrence(rule, key)
        if kept is not None:
            self._writer.save(Edit("no_longer_due", (Delete("due", kept.uuid),)))

    def _new(self, item: Occurrence) -> PutNew:
        row = {
            "uuid": self._uuids(),
            "rule": item.rule,
            "occurrence": item.key,
            "kind": item.kind,
            "subject": item.subject,
            "due_utc": item.due,
            "expires_utc": item.expires,
            "state": "pending",
            "changed_utc": self._clock.now(),
        }
        return PutNew("due", row)

    def _moved(self, kept: DueItem, item: Occurrence, now: datetime) -> list[Op]:
        """The same occurrence after a journey or a step of the clock: its instants are those of the zone of now."""
        values: dict[str, object] = {}
        if (kept.due, kept.expires) != (item.due, item.expires):
            values = {"due_utc": item.due, "expires_utc": item.expires}
        if kept.state == "missed" and (item.expires is None or item.expires > now):
            values |= {"state": "pending"}  # the clock had run ahead
        return [Change("due", kept.uuid, values)] if values else []

    def _left(self, kept: DueItem, wanted: Occurrence | None, now: datetime) -> list[Op]:
        """What happens to an item that nobody has answered."""
        source = self._sources.get(kept.rule)
        if source is not None and source.done(kept):
            return [self._answer(kept, "done", now)]
        expires = kept.expires if wanted is None else wanted.expires
        if expires is not None and expires <= now:
            return [self._answer(kept, "missed", now)]
        return [Delete("due", kept.uuid)] if source is not None and wanted is None else []

    def _answer(self, item: DueItem, state: str, now: datetime) -> Change:
        return Change("due", item.uuid, {"state": state, "changed_utc": now}, when={"state": item.state})


def _wants_showing(item: DueItem, now: datetime) -> bool:
    if item.due > now or (item.not_before is not None and item.not_before > now):
        return False
    return item.expires is None or item.expires > now
