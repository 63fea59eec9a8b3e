"""What is due now. One path, `resync`, works it out again after anything that may matter (architecture decision 3).

Items are shown in the window only; each occurrence is one row, made once, and answered once.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.clock import Clock
from dystonia_companion.model.reminder import Occurrence, of_day
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, PutNew, Saved
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

PUT_OFF = timedelta(minutes=15)
OPEN_STATES = ("pending", "claimed", "shown")


class Reminders:
    """Keeps the list of what is due. `routine` is the set that the daily session starts."""

    def __init__(
        self,
        writer: Writer,
        store: DueStore,
        journal: Journal,
        clock: Clock,
        routine: str,
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._writer = writer
        self._store = store
        self._journal = journal
        self._clock = clock
        self._routine = routine
        self._uuids = uuids

    def due(self, item: Occurrence) -> Saved:
        """Put one occurrence on the list, once however often it is asked. Raises KnownError with nothing changed."""
        return self._writer.save(Edit("due", (self._new(item),)))

    def now_due(self) -> tuple[DueItem, ...]:
        """What is due at this moment and neither answered, put off nor past, earliest first."""
        now = self._clock.now()
        return tuple(i for i in self._store.unanswered() if _wants_showing(i, now))

    def resync(self) -> None:
        """Make today's occurrences or move them into the zone of now, mark those as done whose session was done, and those as missed whose time is over.

        Raises KnownError with nothing changed.
        """
        now, zone = self._clock.now(), self._clock.zone()
        today = now.astimezone(zone).date()
        ops: list[Op] = []
        for item in of_day(today, zone, self._routine):
            kept = self._store.occurrence(item.rule, item.key)
            if kept is None:
                ops.append(self._new(item))
            else:
                ops += self._moved(kept, item, now)
        for kept in self._store.unanswered():
            if self._done_since(kept, zone):
                ops.append(self._answer(kept, "done", now))
            elif kept.expires is not None and kept.expires <= now:
                ops.append(self._answer(kept, "missed", now))
        if ops:
            self._writer.save(Edit("resync", tuple(ops)))
            if any(isinstance(op, PutNew) for op in ops):
                self.resync()  # what was made just now may be done already

    def put_off(self, uuid: str) -> Saved:
        """Ask again in 15 minutes. Raises KnownError with nothing changed."""
        now = self._clock.now()
        values = {"not_before_utc": now + PUT_OFF, "state": "pending", "changed_utc": now}
        return self._writer.save(Edit("put_off", (Change("due", uuid, values),)))

    def skip(self, uuid: str) -> Saved:
        """Not today. Raises KnownError with nothing changed."""
        now = self._clock.now()
        return self._writer.save(Edit("skip", (Change("due", uuid, {"state": "skipped", "changed_utc": now}),)))

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

    def _answer(self, item: DueItem, state: str, now: datetime) -> Change:
        return Change("due", item.uuid, {"state": state, "changed_utc": now}, when={"state": item.state})

    def _done_since(self, item: DueItem, zone: ZoneInfo) -> bool:
        """Whether a session of its kind was done on the civil day that the occurrence names."""
        if item.kind != "stretch":
            return False
        day = date.fromisoformat(item.occurrence.split("#")[0])
        return any(
            s.kind == item.kind and s.outcome in ("done", "partly") and any(i.outcome == "done" for i in s.items)
            for s in self._journal.between(day, day)
        )


def _wants_showing(item: DueItem, now: datetime) -> bool:
    if item.due > now or (item.not_before is not None and item.not_before > now):
        return False
    return item.expires is None or item.expires > now
