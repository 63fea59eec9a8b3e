"""Writes a session down as it goes: its start, each item as it ends, what hurt, its end.

Nothing is acknowledged before it is on the disk. When the disk refuses, the session goes on, the person is told once, and
what could not be written is tried again every few seconds, with each later write, and when the program ends.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from dystonia_companion.clock import Clock
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.plan import Plan, snapshot
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.model.session import Outcome
from dystonia_companion.storage.edits import Change, Edit, Op, Put, PutNew, Saved
from dystonia_companion.storage.journal import Journal, Session
from dystonia_companion.storage.values import UuidSource, json_text, new_uuid
from dystonia_companion.storage.writer import Writer

AGAIN_MS = 5_000
STILL_THE_ONE_BEFORE_MS = 2_500  # "It hurts" this soon after a change is about the item before


class SessionKeeper(QObject):
    """Listens to the runner and writes. `uuid` is the session in the journal, `hurt_uuid` what hurt in it last."""

    problem = Signal(KnownError)
    saved = Signal(object)  # a Saved

    def __init__(
        self,
        runner: SessionRunner,
        writer: Writer,
        journal: Journal,
        clock: Clock,
        uuids: UuidSource = new_uuid,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._writer = writer
        self._journal = journal
        self._clock = clock
        self._uuids = uuids
        self._unwritten: tuple[Op, ...] = ()
        self._told = False
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.write_again)
        self._places: dict[int, str] = {}
        self._hurt: set[int] = set()
        self._hurt_save: tuple[int, int] | None = None
        self.hurt_uuid: str | None = None
        self._seen_before_ms = 0
        self.uuid = ""
        runner.item_ended.connect(self._item_ended)
        runner.ended.connect(self._ended)

    def begin(self, plan: Plan, taken_up: Session | None = None, pain_before: int | None = None) -> None:
        """Write the start down, or take up `taken_up`, and let the runner begin. Raises RuntimeError while one runs."""
        if self._runner.active:
            raise RuntimeError("a session is running")
        self._told = False
        self._hurt = set()
        self._hurt_save = self.hurt_uuid = None
        if taken_up is None:
            self.uuid = self._uuids()
            self._places = {}
            self._seen_before_ms = 0
            now, zone = self._clock.now(), self._clock.zone()
            row = {
                "uuid": self.uuid,
                "kind": plan.kind,
                "routine": plan.programme.routine,
                "programme": json_text(snapshot(plan)),
                "started_utc": now,
                "local_date": now.astimezone(zone).date(),
                "zone": zone.key,
                "pain_before": pain_before,
                "programme_ms": plan.timeline.total_ms,
                "seen_ms": 0,
            }
            self._write("session_started", PutNew("session", row))
        else:
            self.uuid = taken_up.uuid
            self._places = {i.place: i.uuid for i in taken_up.items}
            self._hurt = {i.place for i in taken_up.items if i.outcome == "hurt"}
            self._seen_before_ms = taken_up.seen_ms
        self._runner.begin(plan)

    def hurt(self) -> bool:
        """Write down what hurt. Returns whether it is on the disk; if not, it is tried again."""
        plan = self._runner.plan
        assert plan is not None
        item, into_ms = self._hurting()
        self.hurt_uuid = self._uuids()
        row = {
            "uuid": self.hurt_uuid,
            "session_uuid": self.uuid,
            "exercise": plan.programme.items[item].exercise.id,
            "side": _side(plan, item),
            "into_item_ms": into_ms,
            "noted_utc": self._clock.now(),
        }
        self._hurt.add(item)
        self.write_again()  # so that taking it back takes nothing else with it
        saved = self._write("hurt", PutNew("hurt", row), self._item_op(item, "hurt"))
        self._hurt_save = (saved.undo_id, item) if saved is not None else None
        return saved is not None

    @property
    def hurt_now(self) -> bool:
        """Whether what hurt is the item of now, and not the one before it."""
        return self._runner.item in self._hurt

    @property
    def hurt_items(self) -> frozenset[int]:
        """The items of this session that hurt."""
        return frozenset(self._hurt)

    def take_back_hurt(self) -> None:
        """Undo the last `hurt`. Raises KnownError("cannot_undo") with nothing changed."""
        if self._hurt_save is None:
            return
        undo_id, item = self._hurt_save
        self._writer.undo(undo_id)
        self._hurt.discard(item)
        self._hurt_save = self.hurt_uuid = None

    def _hurting(self) -> tuple[int, int]:
        """The item that hurt, and how far into it, in ms: right after a change it is the one before."""
        item, into_ms = self._runner.item, self._runner.into_item_ms()
        plan = self._runner.plan
        if item > 0 and into_ms < STILL_THE_ONE_BEFORE_MS and plan is not None:
            timeline = plan.timeline
            return item - 1, timeline.item_ends_ms[item - 1] - timeline.item_starts_ms[item - 1]
        return item, into_ms

    def close_unfinished(self, session: Session) -> None:
        """End a session that was left by a crash: what was finished of it counts."""
        last = max((i.finished for i in session.items), default=session.started)
        still_open = {"ended_utc": None}
        end = Change("session", session.uuid, {"ended_utc": last, "outcome": "partly"}, when=still_open)
        self._write("session_closed", *(() if end in self._unwritten else (end,)))

    def rate(self, when: Literal["before", "after"], pain: int, session: str) -> Saved:
        """Keep the pain before or after a session, with all that waits. Raises KnownError, nothing changed."""
        return self.keep_now(Edit(f"pain_{when}", (Change("session", session, {f"pain_{when}": pain}),)))

    def keep_now(self, edit: Edit) -> Saved:
        """Write what the person sees saved, with all that waits; refused, it does not wait. Raises KnownError, nothing changed."""
        return self._save(edit.label, (), edit.ops)

    def keep(self, edit: Edit) -> Saved | None:
        """Write what belongs to the session after all that waits; refused, it is told and tried again: then None."""
        self.write_again()  # so that undoing this edit undoes nothing else
        return self._write(edit.label, *edit.ops)

    def write_again(self) -> None:
        """Try once more what could not be written; the person has been told."""
        if self._unwritten:
            self._write("written_later")

    def close(self) -> None:
        """The program ends: one last try."""
        self.write_again()
        self._again.stop()

    def _item_ended(self, item: int, how: str) -> None:
        if item not in self._hurt:
            self._write("item_ended", self._item_op(item, how), self._seen_op())

    def _ended(self, how: Outcome) -> None:
        ops: list[Op] = []
        item = self._runner.item
        ended_before = self._runner.progress.finished | self._hurt | self._already()
        if how is Outcome.STOPPED and item not in ended_before:
            ops.append(self._item_op(item, "stopped"))
        end = Change("session", self.uuid, {"ended_utc": self._clock.now(), "outcome": how.value})
        self._write("session_ended", *ops, self._seen_op(), end)

    def _already(self) -> frozenset[int]:
        return self._runner.plan.already if self._runner.plan is not None else frozenset()

    def _seen_op(self) -> Op:
        return Change("session", self.uuid, {"seen_ms": self._seen_before_ms + self._runner.lived_ms})

    def _item_op(self, item: int, how: str) -> Op:
        plan = self._runner.plan
        assert plan is not None
        uuid = self._places.setdefault(item, self._uuids())
        row = {
            "uuid": uuid,
            "session_uuid": self.uuid,
            "place": item,
            "exercise": plan.programme.items[item].exercise.id,
            "side": _side(plan, item),
            "outcome": how,
            "finished_utc": self._clock.now(),
        }
        return Put("session_item", row)

    def _write(self, label: str, *ops: Op) -> Saved | None:
        """Write, or tell once and keep for later: then None."""
        try:
            return self._save(label, ops)
        except KnownError as error:
            if not self._told:
                self._told = True
                self.problem.emit(error)
            return None

    def _save(self, label: str, ops: tuple[Op, ...], now_or_never: tuple[Op, ...] = ()) -> Saved:
        """Write `ops` after all that waits; refused, they wait too, save those of `now_or_never`. Raises KnownError."""
        waiting, self._unwritten = (*self._unwritten, *ops), ()  # whoever hears of the save may write, too
        try:
            saved = self._writer.save(Edit(label, (*waiting, *now_or_never)))
        except KnownError:
            self._unwritten = (*waiting, *self._unwritten)
            if self._unwritten:
                self._again.start()
            raise
        if not self._unwritten:
            self._again.stop()
            self._told = False
        self.saved.emit(saved)
        return saved


def _side(plan: Plan, item: int) -> int | None:
    side = plan.programme.items[item].side
    return side.value if side is not None else None
