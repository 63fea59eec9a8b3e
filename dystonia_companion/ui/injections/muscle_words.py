"""How muscles, sides and what was recorded are put into words. Units are said as the clinic wrote them, each for itself."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from dystonia_companion.content.muscles import Muscles
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.neck_map import Aspect, View
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import OTHER, InjectedMuscle
from dystonia_companion.ui.units import units_words

HUE = "injections"
BETWEEN = " · "
NO_FEEL = ""
FEELS = (NO_FEEL, "tight", "painful")  # in the order in which presses lead from one to the next


def lay_name(words: Words, muscle: str, own: str = "") -> str:
    """The plain name of a muscle; of any other one its own, and of one that no longer ships its id."""
    if muscle == OTHER and own:
        return own
    key = f"muscles.name.{muscle}"
    return words.text(key) if words.has(key) else muscle


def full_name(words: Words, muscle: str, own: str = "") -> str:
    """The plain name with the clinical one behind it."""
    name, key = lay_name(words, muscle, own), f"muscles.clinical.{muscle}"
    return words.text("muscles.said.full", name=name, clinical=words.text(key)) if words.has(key) else name


def clinical_name(words: Words, muscle: str, own: str = "") -> str:
    """The name by which a clinician knows it, where there is one; it is shorter, too."""
    key = f"muscles.clinical.{muscle}"
    return words.text(key) if words.has(key) else lay_name(words, muscle, own)


def sided(words: Words, name: str, side: Side | None) -> str:
    """ "Front neck strap, right"."""
    if side is None:
        return words.text("muscles.said.side_untold", name=name)
    return words.text("muscles.said.sided", name=name, side=side)


def view_words(words: Words, view: View) -> str:
    """From where it is seen."""
    return words.text(f"muscles.view.{view.aspect}", side=view.sides[0])


def feel_words(words: Words, feel: str) -> str:
    """How a place feels."""
    return words.text(f"muscles.feel.{feel or 'none'}")


def note_lines(words: Words, muscles: Muscles, ids: Iterable[str]) -> tuple[str, ...]:
    """What to know of these muscles, each line once: "Front neck strap: ..."."""
    lines = []
    for id in dict.fromkeys(ids):
        muscle = muscles.of(id)
        if muscle is not None and muscle.note is not None:
            lines.append(f"{lay_name(words, id)}: {words.text(f'muscles.note.{muscle.note}')}")
    return tuple(lines)


class _Amount(QObject):
    """Counted words: only `tr` of an object knows one and many."""

    def words(self, words: Words, muscle: InjectedMuscle, unit_words: str) -> str:
        parts = [self.tr("Units not told")]
        if muscle.units is not None:
            parts = [words.text("muscles.said.amount", units=units_words(muscle.units), unit_words=unit_words)]
        if muscle.points is not None:
            parts.append(self.tr("%n point(s)", "", muscle.points))
        return BETWEEN.join(parts)


def amount_words(words: Words, muscle: InjectedMuscle, unit_words: str) -> str:
    """ "60 Botox units · 3 points", as the letter has it."""
    return _Amount().words(words, muscle, unit_words)


def best_view(muscles: Muscles, injected: Iterable[InjectedMuscle]) -> View:
    """The view in which most of these are seen; from behind when there are none."""
    seen = [(muscle, found.views) for muscle in injected if (found := muscles.of(muscle.muscle)) is not None]

    def count(view: View) -> int:
        return sum(view.aspect.value in views and m.side in (*view.sides, None) for m, views in seen)

    return max((View.BACK, View.FRONT, View.SIDE_RIGHT, View.SIDE_LEFT), key=count)


def seen_in(muscles: Muscles, muscle: str, side: Side | None, view: View) -> bool:
    """Whether a muscle of that side is in the picture."""
    found = muscles.of(muscle)
    return found is not None and view.aspect.value in found.views and side in (*view.sides, None)


def where_seen(words: Words, muscles: Muscles, muscle: str, side: Side | None) -> str:
    """From where a muscle is seen best; '' for one that is on no picture."""
    found = muscles.of(muscle)
    if found is None or not found.views:
        return ""
    aspect = Aspect(found.views[0])
    if side is None and aspect is Aspect.SIDE:
        return words.text("muscles.view.either_side")
    return view_words(words, View.of(aspect, side or Side.RIGHT))
