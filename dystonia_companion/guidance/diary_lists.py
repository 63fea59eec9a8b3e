"""What a person adds to the diary: symptoms and tasks of their own, goals, and sensory tricks with their uses.

What entries refer to is never deleted, only asked no more. Everything is an edit that can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from dystonia_companion.clock import Clock
from dystonia_companion.content.diary import Diary
from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.diary import (
    OTHER,
    Felt,
    Goal,
    Manner,
    OwnSymptom,
    Trick,
    TrickUse,
    name_problem,
    use_problems,
    works,
)
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.diary import DiaryStore, columns_of_trick, columns_of_use
from dystonia_companion.storage.edits import Change, Delete, Edit, Op, Put, Saved
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

MOST_GOALS = 3  # at a time, [design]: they are asked in each entry


class DiaryLists:
    """Writes raise KnownError with nothing changed, and Wrong for what cannot be kept."""

    def __init__(
        self, store: DiaryStore, content: Diary, writer: Writer, clock: Clock, uuids: UuidSource = new_uuid
    ) -> None:
        self._store = store
        self._content = content
        self._writer = writer
        self._clock = clock
        self._uuids = uuids

    # --- own symptoms -------------------------------------------------------------------------------------------------

    def symptoms(self) -> tuple[OwnSymptom, ...]:
        """What is asked besides the core items."""
        return tuple(own for own in self._store.own_symptoms() if own.active)

    def pick(self, item: str) -> Saved:
        """Ask about an item of the list, or about one task, from now on."""
        if item not in self._content.to_pick:
            raise Wrong({"pick": Reason("unknown_pick")})
        there = next((own for own in self._store.own_symptoms() if own.item == item), None)
        self._check_picks([*(own.item for own in self.symptoms() if own.item != item), item])
        uuid = self._uuids() if there is None else there.uuid
        return self._save("pick", Put("own_symptom", {"uuid": uuid, "item": item, "active": True}))

    def pick_own(self, words: str) -> tuple[OwnSymptom, Saved]:
        """Ask about a symptom in the person's own words; one that was asked before goes on where it was."""
        words = " ".join(words.split())
        self._check_words(words, (own.words for own in self.symptoms() if own.own))
        there = [own for own in self._store.own_symptoms() if own.own and own.words.casefold() == words.casefold()]
        uuid = there[0].uuid if there else self._uuids()
        self._check_picks([*(own.item for own in self.symptoms()), uuid])
        own = OwnSymptom(uuid, uuid, there[0].words if there else words)
        row = {"uuid": uuid, "item": uuid, "words": own.words, "active": True}
        return own, self._save("pick", Put("own_symptom", row))

    def unpick(self, own: OwnSymptom) -> Saved:
        """Ask about it no more; what was told of it stays."""
        return self._save("unpick", Change("own_symptom", own.uuid, {"active": False}))

    def _check_picks(self, items: Collection[str]) -> None:
        """Tasks count as one pick together, and have a limit of their own."""
        groups: dict[str, list[str]] = {}
        for item in items:
            shipped = self._content.by_id.get(item)
            groups.setdefault(item if shipped is None else shipped.id, []).append(item)
        most = self._content.schedule.most_picks
        if len(groups) > most:
            raise Wrong({"pick": Reason("too_many", {"most": most})})
        for group, picked in groups.items():
            shipped = self._content.by_id.get(group)
            if shipped is not None and shipped.parts and len(picked) > shipped.most_parts:
                raise Wrong({"pick": Reason("too_many_tasks", {"most": shipped.most_parts})})

    # --- goals --------------------------------------------------------------------------------------------------------

    def goals(self) -> tuple[Goal, ...]:
        """Those that are asked."""
        return tuple(goal for goal in self._store.goals() if goal.active)

    def add_goal(self, words: str) -> tuple[Goal, Saved]:
        """Ask about one more goal."""
        words = " ".join(words.split())
        self._check_words(words, (goal.words for goal in self.goals()))
        if len(self.goals()) >= MOST_GOALS:
            raise Wrong({"goal": Reason("too_many", {"most": MOST_GOALS})})
        goal = Goal(self._uuids(), words, self._clock.now().astimezone(self._clock.zone()).date())
        row = {"uuid": goal.uuid, "words": words, "since_date": goal.since, "active": True}
        return goal, self._save("goal", Put("goal", row))

    def end_goal(self, goal: Goal) -> Saved:
        """Ask about it no more; what was told of it stays."""
        return self._save("goal_ended", Change("goal", goal.uuid, {"active": False}))

    # --- tricks -------------------------------------------------------------------------------------------------------

    def tricks(self) -> tuple[tuple[Trick, bool | None], ...]:
        """Every trick, and whether it still works; None while it was never used."""
        return tuple((trick, works(self._store.uses_of(trick.uuid))) for trick in self._store.tricks())

    def trick(
        self, place: str, side: Side | None = None, manner: Manner | None = None, words: str = ""
    ) -> tuple[Trick, tuple[Op, ...]]:
        """The trick of this place, side and manner, and the rows that make it where it is not on record yet."""
        known = self._content.place(place)
        if known is None:
            raise Wrong({"place": Reason("unknown_pick")})
        words = " ".join(words.split()) if place == OTHER else ""
        if place == OTHER:
            self._check_words(words, ())
        wanted = Trick("", place, side if known.sided else None, manner if known.touch else None, words)
        there = next((one for one in self._store.tricks() if _same(one, wanted)), None)
        if there is not None:
            return there, ()
        made = replace(wanted, uuid=self._uuids())
        return made, (Put("trick", {"uuid": made.uuid, **columns_of_trick(made)}),)

    def use_trick(
        self,
        place: str,
        felt: Felt,
        side: Side | None = None,
        manner: Manner | None = None,
        words: str = "",
        score: int | None = None,
        lasts_s: int | None = None,
        still_works: bool | None = None,
        at: datetime | None = None,
        instead: TrickUse | None = None,
    ) -> tuple[TrickUse, Saved]:
        """A trick was used `at` an instant, now if not given; `instead` of a use that was told by mistake. Raises Wrong by field."""
        trick, made = self.trick(place, side, manner, words)
        now, zone = self._clock.now(), self._clock.zone()
        at = at or now
        day = at.astimezone(zone).date()
        use = TrickUse(self._uuids(), trick.uuid, at, day, zone.key, felt, score, lasts_s, still_works)
        if wrong := dict(use_problems(use, now)):
            raise Wrong(wrong)
        before = () if instead is None else (Delete("trick_use", instead.uuid),)
        put = Put("trick_use", {"uuid": use.uuid, **columns_of_use(use)})
        return use, self._save("trick_use", *before, *made, put)

    def delete_use(self, use: TrickUse) -> Saved:
        """A use was told by mistake; a trick without any other goes with it."""
        others = [one for one in self._store.uses_of(use.trick) if one.uuid != use.uuid]
        trick = () if others else (Delete("trick", use.trick),)
        return self._save("trick_use_deleted", Delete("trick_use", use.uuid), *trick)

    def _check_words(self, words: str, others: Iterable[str]) -> None:
        problem = name_problem(words, others)
        if problem is not None:
            raise Wrong({"words": problem})

    def _save(self, label: str, *ops: Op) -> Saved:
        return self._writer.save(Edit(label, ops))


def _same(one: Trick, other: Trick) -> bool:
    def told(trick: Trick) -> tuple[object, ...]:
        return trick.place, trick.side, trick.manner, trick.words.casefold()

    return told(one) == told(other)
