"""Sets that nobody keeps: the one that is put together for a day, by its size, and the calm set. They are made anew when asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from dystonia_companion.content.builder import read_recipe
from dystonia_companion.model.builder import BUILT, BuildSize, Built, Recipe, build
from dystonia_companion.model.own_routine import ANY_PHASE
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.prescribe import plan_item, short_set
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.routine import Library, Routine
from dystonia_companion.model.timeline import Speech, lay_out
from dystonia_companion.paths import resource_root

CALM_SET = "calm_set"


class MadeSets:
    """`content` is everything that may be followed, and how long it takes to say."""

    def __init__(self, content: Callable[[], tuple[Library, Speech]]) -> None:
        self._content = content

    @cached_property
    def _recipe(self) -> Recipe:
        return read_recipe(resource_root(), self._content()[0])

    def known(self, id: str) -> bool:
        """Whether this is the id of a set that can be followed today."""
        return id == CALM_SET or _size(id) is not None or id in self._content()[0].routines

    def routine(self, id: str, person: Person, day: Day) -> Routine:
        """The set of this id: one that ships or is one's own, or one that is made for this day. Raises KeyError."""
        library = self._content()[0]
        size = _size(id)
        if size is not None:
            return self.build(size, person, day).routine
        if id == CALM_SET:
            # what may not be done is no part of it: nothing with more effort takes its place where little is left
            wishes = (
                w for w in short_set(library, "calm") if not isinstance(plan_item(w, person, day, library), Reason)
            )
            return Routine(CALM_SET, True, ("all",), (), ANY_PHASE, tuple(wishes))
        return library.routines[id]

    def build(self, size: BuildSize, person: Person, day: Day) -> Built:
        """A set of this size, put together for this person on this day."""
        library, speech = self._content()
        return build(
            person, day, size, library, self._recipe, lambda p: lay_out(p, speech, person.runs, "short").total_ms
        )


def _size(id: str) -> BuildSize | None:
    return {f"{BUILT}{size.value}": size for size in BuildSize}.get(id)
