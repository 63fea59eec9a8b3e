"""What ships and what is the person's own, as one library with one set of words: read again once own sets changed.

Own sets and exercises go by ids that begin with own_, so that nothing of theirs can stand in for what ships.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace

from dystonia_companion.content.load import speech_of
from dystonia_companion.content.words import Value, Words
from dystonia_companion.model import own_exercise
from dystonia_companion.model.exercise import Exercise, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import CORRECT_MAIN, OWN, Library, Routine
from dystonia_companion.model.timeline import Speech
from dystonia_companion.storage.own_sets import OwnSetStore

BRACES = str.maketrans("{}", "()")  # in the program's own words they are slots
FIRST_ORDER = 1_000  # after all that ships, where nothing else decides


@dataclass(frozen=True)
class Own:
    """All that is the person's own. `refused`: (name, why) of what the file holds and may not be followed."""

    routines: tuple[OwnRoutine, ...] = ()
    exercises: tuple[OwnExercise, ...] = ()
    refused: tuple[tuple[str, Reason], ...] = ()

    def routine(self, id: str) -> OwnRoutine:
        """The own set of this id, put away or not. Raises KeyError."""
        for routine in self.routines:
            if routine.id == id:
                return routine
        raise KeyError(id)

    def exercise(self, id: str) -> OwnExercise:
        """The own exercise of this id, put away or not. Raises KeyError."""
        for exercise in self.exercises:
            if exercise.id == id:
                return exercise
        raise KeyError(id)


@dataclass(frozen=True)
class Tried:
    """What would be followed with exercises that are not kept yet, how long it takes to say, and its words."""

    library: Library
    speech: Speech
    words: Words


@dataclass(frozen=True)
class _Ready:
    """What is made of one own exercise: why it may not be followed, its form for prescribing, and its words by key."""

    own: OwnExercise
    wrong: Reason | None
    exercise: Exercise
    texts: tuple[tuple[str, Value], ...]


class OwnLibrary:
    """`shipped` reads what ships; `words` have to ask for `texts`, or nothing of one's own has a name.

    After each write all is read again, and only what changed is made anew.
    """

    def __init__(
        self, store: Callable[[], OwnSetStore], words: Words, shipped: Callable[[], tuple[Library, Speech]]
    ) -> None:
        self._store = store
        self._words = words
        self._shipped = shipped
        self._own: Own | None = None
        self._texts: Mapping[str, Value] = {}
        self._content: tuple[Library, Speech] | None = None
        self._ready: dict[str, _Ready] = {}
        self._lengths: dict[str, tuple[Exercise, Speech]] = {}
        self._routines: dict[str, tuple[OwnRoutine, int, Routine]] = {}
        self._followed: frozenset[str] = frozenset()  # the own exercises for which those routines were made

    def stale(self) -> None:
        """Something of it was written: what was read counts no more."""
        self._own = self._content = None

    @property
    def own(self) -> Own:
        """All that is the person's own, as it is on record."""
        if self._own is None:
            self._own = self._read()
            self._texts = dict(self._all_texts(self._own))
        return self._own

    def texts(self) -> Mapping[str, Value]:
        """The words of own sets that are there, and of own exercises, also of those that were put away, by key.

        A past session has the name of its set with it; a reminder of a set that was put away is one of today's fitting set.
        """
        assert self.own is not None  # reads them
        return self._texts

    @property
    def shipped(self) -> Library:
        """What ships, alone."""
        return self._shipped()[0]

    def content(self) -> tuple[Library, Speech]:
        """Everything that may be followed, and how long it takes to say."""
        if self._content is None:
            library, speech = self._shipped()
            own = self.own
            exercises = {one.id: self._ready[one.uuid].exercise for one in own.exercises if not one.gone}
            known = {**library.exercises, **exercises}
            heard = self._heard(exercises)
            self._content = (
                replace(library, exercises=known, routines={**library.routines, **self._own_routines(own, known)}),
                replace(
                    speech,
                    cues_ms={**speech.cues_ms, **{id: one.cues_ms[id] for id, one in heard.items()}},
                    heed_ms={**speech.heed_ms, **{id: one.heed_ms[id] for id, one in heard.items()}},
                    names_ms={**speech.names_ms, **{id: one.names_ms[id] for id, one in heard.items()}},
                ),
            )
        return self._content

    def tried(self, exercises: tuple[OwnExercise, ...]) -> Tried:
        """The same with exercises that are not kept, or are to be changed; they need an id, and nothing else of it counts."""
        library, speech = self.content()
        words = copy(self._words)
        texts = {**self.texts(), **{key: text for one in exercises for key, text in self._exercise_texts(one)}}
        words.own_texts = lambda: texts
        more = {one.id: one.as_exercise() for one in exercises}
        heard = speech_of(Library(more, {}, {}), words)
        together = replace(
            speech,
            cues_ms={**speech.cues_ms, **heard.cues_ms},
            heed_ms={**speech.heed_ms, **heard.heed_ms},
            names_ms={**speech.names_ms, **heard.names_ms},
        )
        return Tried(replace(library, exercises={**library.exercises, **more}), together, words)

    def _heard(self, exercises: Mapping[str, Exercise]) -> dict[str, Speech]:
        """How long everything about each takes to say."""
        fresh = {id: one for id, one in exercises.items() if id not in self._lengths or self._lengths[id][0] is not one}
        if fresh:
            heard = speech_of(Library(fresh, {}, {}), self._words)
            self._lengths |= {id: (one, heard) for id, one in fresh.items()}
        return {id: self._lengths[id][1] for id in exercises}

    def _own_routines(self, own: Own, known: Mapping[str, Exercise]) -> dict[str, Routine]:
        followed = frozenset(id for id in known if id.startswith(OWN))
        before = self._routines if followed == self._followed else {}
        self._routines, self._followed, found = {}, followed, {}
        for order, one in enumerate(own.routines):
            if one.gone:
                continue
            made = before.get(one.uuid)
            if made is None or made[0] is not one or made[1] != order:
                made = (one, order, _routine(one, order, known))
            self._routines[one.uuid] = made
            found[made[2].id] = made[2]
        return found

    def _read(self) -> Own:
        store = self._store()
        before, self._ready = self._ready, {}
        good: list[OwnExercise] = []
        refused: list[tuple[str, Reason]] = []
        for one in store.exercises():
            made = before.get(one.uuid)
            made = self._ready[one.uuid] = made if made is not None and made.own is one else self._make_ready(one)
            if made.wrong is not None and not one.gone:
                refused.append((one.name[:40], made.wrong))
            else:
                good.append(one)
        return Own(store.routines(), tuple(good), tuple(refused))

    def _make_ready(self, own: OwnExercise) -> _Ready:
        wrong = next(iter(own_exercise.problems(own).values()), None)
        return _Ready(own, wrong, own.as_exercise(), tuple(self._exercise_texts(own)))

    def _all_texts(self, own: Own) -> list[tuple[str, Value]]:
        say = self._words.template
        found: list[tuple[str, Value]] = []
        for routine in (one for one in own.routines if not one.gone):
            found.append((f"routines.{routine.id}.name", routine.name.translate(BRACES)))
            told = self._words.text("own.for_given", who=routine.given_by) if routine.given_by else say("own.for")
            found.append((f"routines.{routine.id}.for", told.translate(BRACES)))
        for ready in self._ready.values():  # also of what may not be followed: a set may still name it
            found += ready.texts
        return found

    def _cue(self, one: OwnExercise, text: str) -> str:
        """A line as it is said: never a side of its own, which for this person, or after a change of the pull, is the wrong one."""
        named = one.side is not SideUse.MID and self._words.names_side(text)
        return self._words.template("own.sided_cue") if named else text.translate(BRACES)

    def _exercise_texts(self, one: OwnExercise) -> list[tuple[str, Value]]:
        say, key = self._words.template, f"exercises.{one.id}"
        why = self._words.text("own.why_given", who=one.given_by) if one.given_by else say("own.why")
        return [
            (f"{key}.name", one.name.translate(BRACES)),
            (f"{key}.why", why.translate(BRACES)),
            (f"{key}.breath", say("own.breath")),
            (f"{key}.limit", say(f"own.limit.{one.category.value}")),
            (f"{key}.caution", one.caution.translate(BRACES) or say("own.caution")),
            (f"{key}.cues.all", tuple(self._cue(one, text) for _, text in one.cues)),
        ]


def _routine(own: OwnRoutine, order: int, known: Mapping[str, Exercise]) -> Routine:
    """An own set without items of exercises that are no more."""
    routine = own.as_routine(FIRST_ORDER + order)
    items = tuple(item for item in routine.items if item.exercise in known or item.exercise == CORRECT_MAIN)
    return replace(routine, items=items)
