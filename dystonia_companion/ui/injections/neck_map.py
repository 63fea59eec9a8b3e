"""The neck map: a view of the neck to choose, the picture, and beside it a list that is complete without it.

It shows a treatment as the clinic's letter has it, or where the neck is tight or painful, for the consultation. It knows no
storage: the owner keeps what is marked, and shows it anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.content.muscles import Muscle, Muscles
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.neck_map import Aspect, Kind, Mark, Marks, View
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import OTHER, InjectedMuscle
from dystonia_companion.ui.injections.muscle_row import MuscleRow, NamedButtons, key_line
from dystonia_companion.ui.injections.muscle_words import (
    BETWEEN,
    FEELS,
    HUE,
    NO_FEEL,
    amount_words,
    best_view,
    feel_words,
    full_name,
    lay_name,
    note_lines,
    seen_in,
    sided,
    where_seen,
)
from dystonia_companion.ui.injections.neck_view import NeckMapView
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout, clear
from dystonia_companion.ui.widgets.paint import text_size

NARROW_BELOW_PX = 760
ROOM_PX = 8  # writing may be a little wider than it measures
NOT_MARKED = "none"
Key = tuple[str, Side | None]


def injected_marks(injected: Sequence[InjectedMuscle], numbers: Mapping[tuple[str, Side | None, str], str]) -> Marks:
    """The marks of a treatment, each with the number of its line in a list."""
    return {(m.muscle, m.side): Mark(Kind.INJECTED, numbers[m.muscle, m.side, m.name]) for m in injected}


class ViewChooser(QWidget):
    """Front, side or back, and from the side which one. `chosen` carries a View."""

    chosen = Signal(object)

    def __init__(self, kit: Kit, words: Words, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._near = Side.RIGHT
        line = FlowLayout(kit.theme.size("gap"), self)
        aspects = [(Aspect.FRONT, self.tr("Front")), (Aspect.SIDE, self.tr("Side")), (Aspect.BACK, self.tr("Back"))]
        self.aspects = ChoiceRow(
            kit, self.tr("View"), [(a.value, word) for a, word in aspects], hue=HUE, arrows_choose=True
        )
        nears = [(side.name, words.text("muscles.said.near", side=side)) for side in (Side.RIGHT, Side.LEFT)]
        self.nears = ChoiceRow(kit, self.tr("Which side"), nears, hue=HUE, arrows_choose=True)
        for row in (self.aspects, self.nears):
            line.addWidget(row)
        self.aspects.chosen.connect(lambda aspect: self._choose(View.of(Aspect(aspect), self._near)))
        self.nears.chosen.connect(lambda name: self._choose(View.of(Aspect.SIDE, Side[name])))
        self.set_view(view)

    def set_view(self, view: View) -> None:
        """Show which view is chosen, without a signal."""
        self.view = view
        from_side = view.aspect is Aspect.SIDE
        if from_side:
            self._near = view.sides[0]
        self.aspects.set_value(view.aspect.value)
        self.nears.set_value(self._near.name)
        self.nears.setVisible(from_side)

    def _choose(self, view: View) -> None:
        self.set_view(view)
        self.chosen.emit(view)


class NeckMap(QWidget):
    """`chosen` carries a muscle, its side and, of any other muscle, its own name; `marked` a muscle, a side and how it feels
    now, '' for not marked.

    With `adding` also muscles that are not recorded can be chosen, in the picture and in the list.
    """

    chosen = Signal(str, object, str)
    marked = Signal(str, object, str)

    def __init__(
        self, kit: Kit, words: Words, muscles: Muscles, *, adding: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self._words, self._muscles = kit, words, muscles
        self._adding = adding
        self._injected: Sequence[InjectedMuscle] = ()
        self._unit_words = ""
        self._feels: dict[Key, str] | None = None
        self._feel_rows: dict[Key, ChoiceRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.size("gap"))
        self.chooser = ViewChooser(kit, words, View.BACK)
        self.picture = NeckMapView(kit, words, self.tr("Neck map"))
        self._hint = self.tr("Press a muscle to read its name.")
        self.pointed = Label(self._hint, "strong")
        self.elsewhere = caption("")
        self.elsewhere.hide()
        self._legend = QVBoxLayout()
        self._beside = QWidget()
        self._list = QVBoxLayout(self._beside)
        self._list.setContentsMargins(0, 0, 0, 0)
        columns = Columns(kit, (4, 5), NARROW_BELOW_PX)
        column.addWidget(self.chooser)
        column.addWidget(columns)
        for part in (self.picture, self.pointed):
            columns.first.addWidget(part)
        columns.first.addLayout(self._legend)
        columns.second.addWidget(self._beside)
        columns.second.addWidget(self.elsewhere)
        self.chooser.chosen.connect(self.show_view)
        self.picture.pointed.connect(self.pointed.setText)
        self.picture.pressed.connect(self._pressed)

    @property
    def rows(self) -> list[MuscleRow]:
        """The recorded muscles of the list, in order."""
        return self.findChildren(MuscleRow)

    @property
    def feel_rows(self) -> Mapping[Key, ChoiceRow]:
        """The choices of the list, by muscle and side."""
        return self._feel_rows

    def show_view(self, view: View) -> None:
        """Turn the neck."""
        self.chooser.set_view(view)
        self.pointed.setText(self._hint)
        self._show()

    def show_treatment(self, muscles: Sequence[InjectedMuscle], unit_words: str) -> None:
        """Show what was injected, in the order given; `unit_words` as in "Botox units". The view shows most of them at first."""
        first = self._feels is not None or not self._injected
        self._feels, self._injected, self._unit_words = None, tuple(muscles), unit_words
        self.elsewhere.hide()
        if first:
            self.chooser.set_view(best_view(self._muscles, muscles))
        self._show()

    def show_tight(self, places: Mapping[Key, str]) -> None:
        """Show where it is "tight" or "painful"."""
        first, self._feels = self._feels is None, {key: feel for key, feel in places.items() if feel}
        if first:
            self._show()
            return
        self._show_marks()
        for (muscle, side), row in self._feel_rows.items():
            row.set_value(self._feel(muscle, side) or NOT_MARKED)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._show_marks()
        keeping_focus(self._beside, self._fill, lambda: self.picture)

    def _show_marks(self) -> None:
        view = self.chooser.view
        if self._feels is not None:
            felt = {key: Mark(Kind(feel)) for key, feel in self._feels.items()}
            self.picture.show_map(view, felt, {k: feel_words(self._words, f) for k, f in self._feels.items()})
            self._say_elsewhere()
            return
        numbers = {(m.muscle, m.side, m.name): str(number) for number, m in enumerate(self._injected, 1)}
        marks = injected_marks(self._injected, numbers)
        said = {(m.muscle, m.side): amount_words(self._words, m, self._unit_words) for m in self._injected}
        self.picture.show_map(view, marks, said)

    def _fill(self) -> None:
        clear(self._legend)
        clear(self._list)
        self._feel_rows.clear()
        for layout in (self._legend, self._list):
            layout.setSpacing(self._kit.theme.size("gap_small"))
        if self._feels is None:
            self._fill_treatment()
        else:
            self._fill_tight()

    def _fill_treatment(self) -> None:
        words, view = self._words, self.chooser.view
        for number, muscle in enumerate(self._injected, 1):
            name = sided(words, full_name(words, muscle.muscle, muscle.name), muscle.side)
            line = amount_words(words, muscle, self._unit_words)
            elsewhere = where_seen(words, self._muscles, muscle.muscle, muscle.side)
            if elsewhere and not seen_in(self._muscles, muscle.muscle, muscle.side, view):
                seen = self.tr("seen {view}").format(view=elsewhere)
                line = f"{line}{BETWEEN}{seen}"
            row = MuscleRow(self._kit, str(number), name, line)
            row.clicked.connect(lambda _=False, m=muscle: self.chosen.emit(m.muscle, m.side, m.name))
            self._list.addWidget(row)
        if not self._injected:
            self._list.addWidget(Label(self.tr("No muscles are on record yet.")))
        for line in note_lines(words, self._muscles, (m.muscle for m in self._injected)):
            self._list.addWidget(caption(line))
        if any(muscle.side is None and muscle.muscle != OTHER for muscle in self._injected):
            said = self.tr("Side not told: shown on both sides")
            self._legend.addWidget(key_line(self._kit, Kind.INJECTED, said, sided=False))
        self._legend.addWidget(caption(self.tr("A broken line: the muscle lies deep.")))
        if self._adding:
            self._fill_adding()

    def _fill_adding(self) -> None:
        """Each muscle in view that is not recorded of a side, with a button for the side."""
        words, view = self._words, self.chooser.view
        recorded = {(m.muscle, m.side) for m in self._injected}
        self._list.addWidget(Label(self.tr("Add a muscle seen here"), "heading"))
        for muscle in self._muscles.seen(view.aspect.value):
            sides = [side for side in view.sides if (muscle.id, side) not in recorded]
            if sides:
                self._list.addWidget(self._adder(muscle, sides))
        other = Button(self._kit, lay_name(words, OTHER), "secondary", hue=HUE, icon="plus")
        other.setAccessibleName(words.text("muscles.said.add", name=lay_name(words, OTHER)))
        other.clicked.connect(lambda: self.chosen.emit(OTHER, None, ""))
        self._list.addWidget(other)

    def _adder(self, muscle: Muscle, sides: Sequence[Side]) -> QWidget:
        words = self._words
        buttons = []
        for side in sides:
            button = Button(self._kit, words.text("muscles.said.pick", side=side), "secondary", hue=HUE)
            of_side = sided(words, lay_name(words, muscle.id), side)
            button.setAccessibleName(words.text("muscles.said.add", name=of_side))
            button.clicked.connect(lambda _=False, side=side: self.chosen.emit(muscle.id, side, ""))
            buttons.append(button)
        return NamedButtons(self._kit, full_name(words, muscle.id), buttons)

    def _fill_tight(self) -> None:
        words, view = self._words, self.chooser.view
        for feel in FEELS[1:]:
            self._legend.addWidget(key_line(self._kit, Kind(feel), words.text(f"muscles.choice.{feel}")))
        self._list.addWidget(Label(self.tr("For your consultation"), "heading"))
        self._list.addWidget(caption(self.tr("Mark where it feels tight or painful.")))
        for muscle in self._muscles.seen(view.aspect.value):
            self._list.addSpacing(self._kit.theme.size("gap_small"))
            self._list.addWidget(Label(full_name(words, muscle.id), "strong"))
            for side in view.sides:
                self._list.addWidget(self._feel_line(muscle.id, side))

    def _say_elsewhere(self) -> None:
        """What is marked but not in view."""
        view = self.chooser.view
        hidden = {k: f for k, f in (self._feels or {}).items() if not seen_in(self._muscles, *k, view)}
        said = [self._said(muscle, side, feel) for (muscle, side), feel in hidden.items()]
        self.elsewhere.setText(
            self.tr("Also marked, not in view: {places}.").format(places="; ".join(said)) if said else ""
        )
        self.elsewhere.setVisible(bool(said))

    def _said(self, muscle: str, side: Side | None, feel: str) -> str:
        """ "Front neck strap, right: tight"."""
        words = self._words
        name = sided(words, lay_name(words, muscle), side)
        return words.text("muscles.said.feel", name=name, feel=feel_words(words, feel))

    def _feel_line(self, muscle: str, side: Side) -> QWidget:
        words = self._words
        name = sided(words, lay_name(words, muscle), side)
        options = [(feel or NOT_MARKED, words.text(f"muscles.choice.{feel or NOT_MARKED}")) for feel in FEELS]
        row = ChoiceRow(self._kit, name, options, self._feel(muscle, side) or NOT_MARKED, hue=HUE)
        for option, button in row.options.items():
            button.setAccessibleName(self._said(muscle, side, NO_FEEL if option == NOT_MARKED else option))
        row.chosen.connect(lambda o: self.marked.emit(muscle, side, NO_FEEL if o == NOT_MARKED else o))
        self._feel_rows[muscle, side] = row
        holder = QWidget()
        line = FlowLayout(self._kit.theme.size("gap_small"), holder)
        which = caption(words.text("muscles.said.pick", side=side))
        sides = [words.text("muscles.said.pick", side=one) for one in Side]
        which.setMinimumWidth(max(text_size(self._kit.theme.font("body"), word).width() for word in sides) + ROOM_PX)
        line.addWidget(which)
        line.addWidget(row)
        return holder

    def _feel(self, muscle: str, side: Side | None) -> str:
        feels = self._feels or {}
        return feels.get((muscle, side)) or feels.get((muscle, None), NO_FEEL)

    # --- presses ------------------------------------------------------------------------------------------------------

    def _pressed(self, muscle: str, side: Side) -> None:
        if self._feels is not None:
            feel = FEELS[(FEELS.index(self._feel(muscle, side)) + 1) % len(FEELS)]
            said = self._said(muscle, side, feel)
            self.marked.emit(muscle, side, feel)
            self.pointed.setText(said)
            announce(self.picture, said)
            return
        recorded = {(m.muscle, m.side) for m in self._injected}
        if (muscle, side) in recorded:
            self.chosen.emit(muscle, side, "")
        elif (muscle, None) in recorded:
            self.chosen.emit(muscle, None, "")
        elif self._adding:
            self.chosen.emit(muscle, side, "")
