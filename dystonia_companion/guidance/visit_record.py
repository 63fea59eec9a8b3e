"""What the person prepares for a visit: a checklist, what to tell the clinic, questions, and the tight places to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import LONGEST_LINE
from dystonia_companion.storage.edits import Delete, Edit, Op, Put, Saved
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.visits import OWN, Feel, TightPlace, VisitItem, VisitKind, VisitStore
from dystonia_companion.storage.writer import Writer

MOST_OWN = 20  # questions for one visit


class VisitRecord:
    """Writes raise KnownError with nothing changed, and Wrong for what cannot be kept."""

    def __init__(
        self, store: VisitStore, writer: Writer, today: Callable[[], date], uuids: UuidSource = new_uuid
    ) -> None:
        self._store = store
        self._writer = writer
        self._today = today
        self._uuids = uuids

    def waiting(self, kind: VisitKind) -> tuple[VisitItem, ...]:
        """What is marked of a kind for the next visit, own ones too."""
        return tuple(item for item in self._store.waiting() if item.kind == kind)

    def mark(self, kind: VisitKind, item: str, on: bool) -> Saved:
        """Mark a text of a list, or take the mark off."""
        there = [one for one in self.waiting(kind) if one.item == item]
        ops: list[Op] = [Delete("visit_item", one.uuid) for one in there if not on]
        if on and not there:
            ops.append(Put("visit_item", {"uuid": self._uuids(), "kind": kind, "item": item}))
        return self._writer.save(Edit("visit", tuple(ops)))

    def add_own(self, words: str) -> Saved:
        """Add a question of the person's own."""
        words = " ".join(words.split())
        own = [item for item in self.waiting("question") if item.item == OWN]
        if not words:
            raise Wrong({"own": Reason("nothing_written")})
        if len(words) > LONGEST_LINE:
            raise Wrong({"own": Reason("too_long", {"most": LONGEST_LINE})})
        if any(item.words == words for item in own):
            raise Wrong({"own": Reason("twice")})
        if len(own) >= MOST_OWN:
            raise Wrong({"own": Reason("too_many", {"most": MOST_OWN})})
        row = {"uuid": self._uuids(), "kind": "question", "item": OWN, "words": words}
        return self._writer.save(Edit("own_question", (Put("visit_item", row),)))

    def remove(self, item: VisitItem) -> Saved:
        """Take one off the list."""
        return self._writer.save(Edit("visit", (Delete("visit_item", item.uuid),)))

    def tight_places(self) -> tuple[TightPlace, ...]:
        """Every place that is marked as tight or painful."""
        return self._store.tight_places()

    def mark_place(self, muscle: str, side: Side | None, feel: Feel | None) -> Saved:
        """Mark how a place feels, or take its mark off."""
        there = next((p for p in self.tight_places() if (p.muscle, p.side) == (muscle, side)), None)
        ops: list[Op] = []
        if feel is None:
            ops += [] if there is None else [Delete("tight_place", there.uuid)]
        else:
            uuid = self._uuids() if there is None else there.uuid
            row = {"uuid": uuid, "muscle": muscle, "side": side, "feel": feel, "local_date": self._today()}
            ops.append(Put("tight_place", row))
        return self._writer.save(Edit("tight_place", tuple(ops)))
