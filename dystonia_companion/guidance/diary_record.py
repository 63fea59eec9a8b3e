"""The diary, kept and read: entries of any time, a bad spell in two taps, and the mark that it is fading.

Everything is an edit that can be undone. Nothing is ever missing or late: what is due is only what comes first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from dystonia_companion.clock import Clock
from dystonia_companion.content.diary import Diary, read_diary
from dystonia_companion.guidance.injection_record import InjectionRecord, Wrong
from dystonia_companion.guidance.person_record import LAST_INJECTION, PersonRecord
from dystonia_companion.model import diary
from dystonia_companion.model.aftercare import Answers, Care
from dystonia_companion.model.diary import PGI, SPELL, SWALLOW, WEAK, Entry, FadingMark
from dystonia_companion.model.diary_asked import Asked, Known, asked
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reminder import instant
from dystonia_companion.paths import resource_root
from dystonia_companion.storage.diary import entry_ops
from dystonia_companion.storage.edits import Delete, Edit, Put, Saved
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

NOON = time(12)  # of a day of which only the day was told
ACTED_ON_FOR = timedelta(days=7)  # [design], as long as what was told of swallowing is heeded
NOT_SURE = "not_sure"  # answer to LUNGS
NOT_KNOWN = "not_known"  # answer to LAST_INJECTION


class DiaryRecord:
    """Writes raise KnownError with nothing changed, and Wrong for what cannot be kept."""

    def __init__(
        self,
        stores: PersonStores,
        person: PersonRecord,
        injections: InjectionRecord,
        writer: Writer,
        clock: Clock,
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._stores = stores
        self._person = person
        self._injections = injections
        self._writer = writer
        self._clock = clock
        self._uuids = uuids

    @cached_property
    def content(self) -> Diary:
        """Items, lists and figures that ship."""
        return read_diary(resource_root())

    # --- what is asked ------------------------------------------------------------------------------------------------

    def asked(self, day: date | None = None) -> Asked:
        """What an entry about `day`, today if not given, offers, and what of it is due."""
        return asked(self.content.items, self.content.schedule, self._known(day or self._person.today))

    def free_side(self) -> Side | None:
        """The side that the turn of the head leaves free, for items that name it; None where that is not known."""
        turns = [(part.strength, part.side) for part in self._person.pattern().pulling_on("yaw")]
        strongest = max((strength for strength, side in turns if side is not None), default=0)
        sides = {side for strength, side in turns if side is not None and strength == strongest}
        return sides.pop().other if len(sides) == 1 else None

    def _known(self, day: date) -> Known:
        treatment, following = self._treatments_around(day)
        treated = None if treatment is None else treatment.day
        since = day - timedelta(days=self.content.schedule.weekly_days) if treated is None else treated
        picks = tuple(own.item for own in self._stores.diary.own_symptoms() if own.active)
        told = dict(self._stores.diary.last_told((*self.content.by_id, *picks), day))
        weak = self._stores.ratings.between(WEAK, since, day)  # wherever it was told
        checks = [check.day for check in self._stores.safety_checks.between(since, day)]
        swallow = [*checks, *([told[SWALLOW]] if SWALLOW in told else [])]
        compared = None if treated is None else self._stores.diary.last_compared(treated, day)
        last = {WEAK: weak[-1].local_date if weak else None, SWALLOW: max(swallow, default=None), PGI: compared}
        return Known(
            day=day,
            treated=treated,
            injected=treated is not None or self._person.answers().get(LAST_INJECTION) == NOT_KNOWN,
            next_visit=self._next_visit(following),
            checked=day in checks,
            told=told | {item: found for item, found in last.items() if found is not None},
            weak=weak[-1].value if weak else None,
            best_told=treatment is not None and self._injections.details(treatment.uuid).best_percent is not None,
            picks=picks,
        )

    def treatment_before(self, day: date) -> TreatmentRow | None:
        """The last injections on or before a day."""
        return self._treatments_around(day)[0]

    def _treatments_around(self, day: date) -> tuple[TreatmentRow | None, TreatmentRow | None]:
        """The last treatment on or before a day, and the first one after it."""
        rows = self._stores.treatments.around(day, day)
        before = [row for row in rows if row.day <= day]
        return (before[-1] if before else None), next((row for row in rows if row.day > day), None)

    def _next_visit(self, following: TreatmentRow | None) -> date | None:
        """The next injections after a day: those that were given, else those that are booked, else planned."""
        if following is not None:
            return following.day
        booked, planned = self._injections.booked(), self._injections.planned()
        return booked.day if booked is not None else None if planned is None else planned.day

    # --- entries ------------------------------------------------------------------------------------------------------

    def new(self, day: date | None = None, at: time | None = None) -> Entry:
        """An empty entry, not kept yet: about now, or about a day that is past, at noon where the time was not told."""
        now, zone = self._clock.now(), self._clock.zone()
        today = now.astimezone(zone).date()
        about: datetime = now
        if at is not None or (day is not None and day != today):
            about = instant(day or today, at or NOON, zone)
        return Entry(self._uuids(), about, about.astimezone(zone).date(), zone.key)

    def add(self, entry: Entry) -> Saved:
        """Keep an entry."""
        return self._keep("diary_entry", entry, None)

    def change(self, entry: Entry) -> Saved:
        """Keep an entry in place of the one with the same id."""
        return self._keep("diary_changed", entry, self._stores.diary.entry(entry.uuid))

    def delete(self, uuid: str) -> Saved:
        """Take an entry out with all its scores."""
        parts = self._stores.diary.parts(uuid)
        gone = [Delete("rating", one) for one in parts.ratings.values()]
        gone += [Delete("goal_mark", one) for one in parts.goals.values()]
        return self._writer.save(Edit("diary_deleted", (*gone, Delete("diary_entry", uuid))))

    def bad_spell(self, strength: int, trigger: str | None = None, uuid: str | None = None) -> tuple[Entry, Saved]:
        """A bad spell now, 0 to 10, and what set it off: two taps. It is about a moment, so it is no core score of the day.

        `uuid`: of one that was written just now and is corrected.
        """
        before = None if uuid is None else self._stores.diary.entry(uuid)
        triggers = () if trigger is None else (trigger,)
        entry = replace(before or self.new(), scores={SPELL: strength}, triggers=triggers)
        return entry, self._keep("bad_spell", entry, before)

    def comes_to(self, entry: Entry) -> tuple[Care, ...]:
        """What swallowing, coughing and weakness in an entry come to, the most urgent first; empty where none was told, and for
        an entry about a time long past. A question about the lungs that is open counts as a yes, as in the daily check."""
        swallow, weak = entry.scores.get(SWALLOW), entry.scores.get(WEAK)
        untold = swallow is None and weak is None and entry.cough is None
        if untold or entry.day < self._person.today - ACTED_ON_FOR:
            return ()
        answers = Answers(swallow=swallow or 0, cough=bool(entry.cough), weak=weak or 0)
        return self._injections.daily.comes_to(answers, self._injections.daily.lungs() or NOT_SURE)

    def asks_for_lungs(self, entry: Entry) -> bool:
        """Whether what was told of swallowing in an entry hangs on a question that was never answered."""
        changed = bool(entry.scores.get(SWALLOW) or entry.cough)
        return changed and bool(self.comes_to(entry)) and self._injections.daily.lungs() is None

    def _keep(self, label: str, entry: Entry, before: Entry | None) -> Saved:
        if wrong := dict(diary.problems(entry, self._clock.now(), before)):
            raise Wrong(wrong)
        return self._writer.save(Edit(label, entry_ops(entry, self._stores.diary.parts(entry.uuid), self._uuids)))

    # --- fading -------------------------------------------------------------------------------------------------------

    def mark_fading(self, day: date | None = None) -> Saved:
        """The person feels it fading, now or on a day that is past."""
        about = self.new(day)
        if (problem := diary.when_problem(about.at, about.day, self._clock.now())) is not None:
            raise Wrong({"at": problem})
        row = {"uuid": about.uuid, "at_utc": about.at, "local_date": about.day, "zone": about.zone}
        return self._writer.save(Edit("fading", (Put("fading_mark", row),)))

    def unmark_fading(self, mark: FadingMark) -> Saved:
        """A mark was made by mistake."""
        return self._writer.save(Edit("fading_deleted", (Delete("fading_mark", mark.uuid),)))
