"""What is due now. One path, `resync`, works it out again after anything that may matter (architecture decision 3).

Each occurrence is one row, made once, claimed once for a notice, and answered once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.clock import Clock
from dystonia_companion.model.injection_reminders import SAFETY_CHECK
from dystonia_companion.model.planner import PROMPT, believable
from dystonia_companion.model.quiet import EXCEPTED, PAUSED, Silence, rings
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.model.rule import Rule, RuleKind
from dystonia_companion.reminders.hush import Hush
from dystonia_companion.reminders.rule_book import RuleBook
from dystonia_companion.reminders.sources import Source
from dystonia_companion.storage.due import TO_TELL, TOLD, DueItem, DueStore
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, PutNew, Row, Saved
from dystonia_companion.storage.rules import PLANNED, RuleStore
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

PUT_OFF = timedelta(minutes=15)
MOST_HELD = 8  # occurrences of a source around the end of a silence
LOST_CLAIM = timedelta(seconds=60)  # whoever claimed it and did not note that it was shown was killed in between
Holding = Callable[[datetime], Silence | None]
STEPS_TO_SPEECH = 8  # one silence may follow the other


@dataclass(frozen=True)
class Next:
    """What rings next, and when, UTC."""

    at: datetime
    kind: str
    subject: str


class Reminders:
    """Keeps the list of what is due. `sources` say what belongs on it; other parts may put single items on it by `due`."""

    def __init__(
        self,
        writer: Writer,
        store: DueStore,
        clock: Clock,
        sources: Sequence[Source],
        book: RuleBook,
        kept: RuleStore,
        hush: Hush,
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._writer = writer
        self._store = store
        self._clock = clock
        self._sources = tuple(sources)
        self._book = book
        self._kept = kept
        self._hush = hush
        self._uuids = uuids
        self._looked: datetime | None = None  # when it was last worked out: what came after that, nobody was there for

    # --- rules and silence --------------------------------------------------------------------------------------------

    def rules(self) -> tuple[Rule, ...]:
        """All rules that can be read, off ones too."""
        return self._book.read()[0]

    def keep_rule(self, rule: Rule) -> Saved:
        """Write a rule down, new or changed. Raises KnownError, and BugError for one with problems."""
        return self._book.keep(rule)

    def begin_breaks(self) -> None:
        """Breaks at the desk were switched on: those whose time is over by now are not made up for. Raises KnownError."""
        for rule in self.rules():
            if rule.kind is RuleKind.DESK_BREAK:
                self._book.keep(rule)

    def delete_rule(self, rule: Rule) -> Saved:
        """Take a rule away, and what it asked for off the list. Raises KnownError with nothing changed."""
        return self._book.delete(rule)

    def restore_defaults(self) -> Saved:
        """The rules that the program brings are as they were at first. Raises KnownError with nothing changed."""
        return self._book.restore_defaults()

    def silence(self) -> Silence | None:
        """What keeps reminders quiet now, or None."""
        return self._hush.holding()(self._clock.now())

    def pause(self, until: datetime, why: str = PAUSED) -> Saved:
        """Keep quiet until an instant; safety and appointments come all the same. Raises KnownError with nothing changed."""
        return self._hush.pause(until, why)

    def end_pause(self) -> Saved:
        """What the person asked for is over. Raises KnownError with nothing changed."""
        return self._hush.end()

    def troubles(self) -> tuple[str, ...]:
        """Codes of what keeps reminders from coming when they should: clock, zone, rule_damaged."""
        found = {
            "clock": not believable(self._clock.now()),
            "zone": not self._clock.zone_known(),
            "rule_damaged": bool(self._book.read()[1]),
        }
        return tuple(code for code, is_so in found.items() if is_so)

    # --- the list -----------------------------------------------------------------------------------------------------

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
        elsewhere as done, and what is over as missed. What the person answered stays answered. A clock that cannot be right
        changes nothing.

        Raises KnownError with nothing changed.
        """
        now, here = self._clock.now(), self._clock.zone()
        if not believable(now):
            return
        if self._work_out(now, here):
            self._work_out(now, here)  # what was made just now may be done or over already
        self._looked = now

    def _work_out(self, now: datetime, here: ZoneInfo) -> bool:
        """Whether anything was made."""
        wanted = {(item.rule, item.key): item for source in self._sources for item in source.wanted(now, here)}
        kept_items = self._store.occurrences(wanted)
        wanted = {name: item for name, item in wanted.items() if not _overtaken(kept_items.get(name), item)}
        ops: list[Op] = []
        for name, item in wanted.items():
            kept = kept_items.get(name)
            ops += [self._new(item)] if kept is None else self._moved(kept, item, now)
        for kept in self._store.unanswered():
            ops += self._left(kept, wanted.get((kept.rule, kept.occurrence)), now)
        ops += [
            Delete("due", kept.uuid)
            for kept in self._store.missed_after(now)
            if (kept.rule, kept.occurrence) not in wanted and self._is_owned(kept)
        ]
        today = now.astimezone(here).date()
        if self._kept.planned() != today:
            ops.append(Put("planned", {"uuid": PLANNED, "until_date": today}))
        if ops:
            self._writer.save(Edit("resync", tuple(ops)))
        return any(isinstance(op, PutNew) for op in ops)

    def put_off(self, *uuids: str, until: datetime | None = None) -> Saved:
        """Ask again in 15 minutes, or at the instant `until`. Raises KnownError with nothing changed."""
        return self._answers("put_off", uuids, "pending", {"not_before_utc": until or self._clock.now() + PUT_OFF})

    def done(self, *uuids: str) -> Saved:
        """It is done. Raises KnownError with nothing changed."""
        return self._answers("done", uuids, "done")

    def skip(self, *uuids: str) -> Saved:
        """Not today. Raises KnownError with nothing changed."""
        return self._answers("skip", uuids, "skipped")

    def done_ops(self, *uuids: str) -> tuple[Op, ...]:
        """What marks it as done, to be saved together with the answer itself."""
        return self._answer_ops(uuids, "done")

    def _answers(self, label: str, uuids: tuple[str, ...], state: str, more: Row | None = None) -> Saved:
        return self._writer.save(Edit(label, self._answer_ops(uuids, state, more)))

    def _answer_ops(self, uuids: tuple[str, ...], state: str, more: Row | None = None) -> tuple[Op, ...]:
        values = {"state": state, "changed_utc": self._clock.now(), **(more or {})}
        return tuple(Change("due", uuid, values) for uuid in uuids)

    def take_back(self, answer: Saved) -> Saved:
        """Undo an answer. Raises KnownError("cannot_undo") with nothing changed."""
        return self._writer.undo(answer.undo_id)

    def no_longer(self, rule: str, key: str) -> None:
        """Take an occurrence off the list as if it had never been due. Raises KnownError with nothing changed."""
        kept = self._store.occurrence(rule, key)
        if kept is not None:
            self._writer.save(Edit("no_longer_due", (Delete("due", kept.uuid),)))

    # --- notices ------------------------------------------------------------------------------------------------------

    def claim(self) -> tuple[DueItem, ...]:
        """What is to be shown now, and by nobody else. Each is to be noted by `shown`. Raises KnownError with nothing changed."""
        now = self._clock.now()
        if not believable(now):
            return ()
        held = self._hush.holding()(now)
        ready = [item for item in self._store.unanswered() if self._is_to_ring(item, held, now)]
        return self._won("claim", ready, {"state": "claimed"}) if ready else ()

    def shown(self, item: DueItem) -> Saved:
        """Note that a notice of a claimed item was shown. Raises KnownError with nothing changed."""
        now = self._clock.now()
        values = {"state": "shown", "shown_utc": now, "changed_utc": now}
        return self._writer.save(Edit("shown", (Change("due", item.uuid, values, when={"state": "claimed"}),)))

    def last_shown(self) -> datetime | None:
        """When a notice was last shown, UTC; None for never."""
        return self._store.last_shown()

    def away_summary(self) -> tuple[DueItem, ...]:
        """The newest of each kind that was missed while the program was not there; told once. Raises KnownError."""
        missed = self._store.to_tell()
        if not missed:
            return ()
        told = self._won("while_away", missed, {"to_tell": TOLD})
        newest: dict[str, DueItem] = {}
        for item in told:
            newest.setdefault(item.kind, item)
        return tuple(newest.values())

    def next(self) -> Next | None:
        """What rings next, after all silence that holds it back; None if nothing is known to come."""
        now, here = self._clock.now(), self._clock.zone()
        held = self._hush.holding()
        coming: list[tuple[datetime, str, str]] = []
        for item in self._store.unanswered():
            if item.state == "pending":
                asked = max(item.due, item.not_before or item.due)
                at = _speaks_at(item.kind, item.occurrence, max(asked, now), _last_moment(item, asked), held)
                coming += [(at, item.kind, item.subject)] if at is not None and at > now else []
        for source in self._sources:
            coming += self._first_that_speaks(source, now, here, held)
        return Next(*min(coming)) if coming else None

    def _first_that_speaks(
        self, source: Source, now: datetime, here: ZoneInfo, held: Holding
    ) -> list[tuple[datetime, str, str]]:
        """The next occurrence of a source that no silence outlasts: what is held past its time is missed, not next."""
        for _ in range(MOST_HELD):
            later = source.next(now, here)
            if later is None:
                break
            at = _speaks_at(later.kind, later.key, later.due, later.due + PROMPT, held)
            if at is not None:
                return [(at, later.kind, later.subject)]
            silence = held(later.due)
            over = later.due if silence is None or silence.until is None else silence.until - PROMPT
            now = max(later.due, over)
        return []

    def _is_to_ring(self, item: DueItem, held: Silence | None, now: datetime) -> bool:
        """Asked at the moment of speaking: its time has come and is not past, nobody has it, and it is not done already."""
        waiting = item.state == "pending" or (item.state == "claimed" and abs(now - item.changed) >= LOST_CLAIM)
        if not waiting or not _wants_showing(item, now) or not rings(item.kind, item.occurrence, held):
            return False
        last = _last_moment(item, max(item.due, item.not_before or item.due))
        return (last is None or now < last) and not self._is_done(item)

    def _won(self, label: str, items: Sequence[DueItem], values: Row) -> tuple[DueItem, ...]:
        """Those of `items` that are as they were read, and have `values` now: no other program got them."""
        now = self._clock.now()
        changes = tuple(
            Change(
                "due",
                item.uuid,
                {**values, "changed_utc": now},
                when={"state": item.state, "changed_utc": item.changed, "to_tell": item.to_tell},
            )
            for item in items
        )
        saved = self._writer.save(Edit(label, changes))
        return tuple(item for item, count in zip(items, saved.counts, strict=True) if count)

    # --- how an item changes by itself --------------------------------------------------------------------------------

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
        if kept.state == "missed" and (item.expires is None or item.expires > now):  # the clock had run ahead
            values |= {"state": "pending" if kept.shown is None and kept.to_tell != TOLD else "shown"}
            values |= {"to_tell": 0} if kept.to_tell == TO_TELL else {}
        elif kept.state in ("claimed", "shown") and item.due > now and item.since and item.since >= kept.changed:
            values |= {"state": "pending", "changed_utc": now}  # the rule has another time since then
        return [Change("due", kept.uuid, values, when={"state": kept.state})] if values else []

    def _left(self, kept: DueItem, wanted: Occurrence | None, now: datetime) -> list[Op]:
        """What happens to an item that nobody has answered."""
        if self._is_done(kept):
            return [self._answer(kept, "done", now)]
        expires = _ends(kept, kept.expires if wanted is None else wanted.expires)
        if expires is not None and expires <= now:
            return [self._answer(kept, "missed", now, {"to_tell": TO_TELL} if self._was_alone(kept) else None)]
        was_shown = kept.shown is not None or kept.state != "pending"
        if (
            wanted is not None or not self._is_owned(kept) or (was_shown and kept.due > now)
        ):  # shown by a clock that ran ahead
            return []
        return [Delete("due", kept.uuid)]

    def _is_owned(self, item: DueItem) -> bool:
        return any(source.owns(item) for source in self._sources)

    def _is_done(self, item: DueItem) -> bool:
        return any(source.owns(item) and source.done(item) for source in self._sources)

    def _was_alone(self, item: DueItem) -> bool:
        """Whether it came and went while nobody looked; a notice that a silence held back was meant to be missed."""
        is_news = item.shown is None and item.to_tell != TOLD and item.kind not in EXCEPTED
        return is_news and (self._looked is None or item.due > self._looked)

    def _answer(self, item: DueItem, state: str, now: datetime, more: Row | None = None) -> Change:
        return Change(
            "due", item.uuid, {"state": state, "changed_utc": now, **(more or {})}, when={"state": item.state}
        )


def _overtaken(kept: DueItem | None, item: Occurrence) -> bool:
    """The rule has another time since, and that was over already when it was set: nobody who sets a time is asked at once."""
    if kept is None:
        return False
    return kept.state == "pending" and item.since is not None and item.due < item.since and kept.due != item.due


def _ends(item: DueItem, expires: datetime | None) -> datetime | None:
    """When it leaves the list: what was put off is asked once more, whatever took its place meanwhile."""
    return expires if expires is None or item.not_before is None else max(expires, item.not_before + PROMPT)


def _wants_showing(item: DueItem, now: datetime) -> bool:
    if item.due > now or (item.not_before is not None and item.not_before > now):
        return False
    ends = _ends(item, item.expires)
    return ends is None or ends > now


def _last_moment(item: DueItem, asked: datetime) -> datetime | None:
    """When a notice of it makes no sense any more; what comes around injections waits until it is over."""
    if item.kind in EXCEPTED:
        return item.expires
    ends = _ends(item, item.expires)
    return asked + PROMPT if ends is None else min(ends, asked + PROMPT)


def _speaks_at(kind: str, key: str, at: datetime, last: datetime | None, held_at: Holding) -> datetime | None:
    """The first instant from `at` on at which no silence holds it; None where that is too late or never."""
    for _ in range(STEPS_TO_SPEECH):
        if last is not None and at >= last:
            return None
        held = held_at(at)
        if rings(kind, key, held):
            return at
        if held is None or held.until is None:
            return None
        at = held.until
    return None
