"""One routine to choose from: its picture, what it is for, how long it takes, what it needs, and what is left out of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import Beat, Scene, stage
from dystonia_companion.model.exercise import Eyes
from dystonia_companion.model.fitting import Offer
from dystonia_companion.model.prescribe import PlannedItem, Programme
from dystonia_companion.model.timeline import minutes
from dystonia_companion.ui.own.item_words import days_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.figure_view import FigureView, PictureOf
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.label import Label, caption

PICTURE_PX = 132
NARROW_PX = 760
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class OfferCard(Card):
    """A routine with a button that leads to it, or with the reason why it is not offered. `chosen` carries its id, and `change`
    that of one's own set."""

    chosen = Signal(str)
    change = Signal(str)

    def __init__(
        self,
        kit: Kit,
        words: Words,
        offer: Offer,
        total_ms: int,
        picture: PictureOf,
        mirror: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, parent=parent)
        self._words = words
        name = words.text(f"routines.{offer.routine.id}.name")
        self.setAccessibleName(name)
        self._row = QBoxLayout(ACROSS)
        self._row.setSpacing(kit.theme.size("gap_large"))
        if offer.fits:
            self._row.addWidget(self._picture(offer.programme, picture, mirror), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(kit.theme.size("gap_small"))
        column.addWidget(Label(name, "heading"))
        column.addWidget(Label(words.text(f"routines.{offer.routine.id}.for")))
        if days := days_words(words, offer.routine.weekdays):
            column.addWidget(Label(days, "soft"))
        if offer.refused is not None:
            column.addWidget(caption(words.text(f"reasons.{offer.refused.code}", **offer.refused.values)))
        else:
            column.addWidget(Label(self._summary(offer.programme, total_ms), "soft"))
            self._add_left_out(column, offer.programme)
        column.addStretch(1)
        self._row.addLayout(column, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(kit.theme.size("gap_small"))
        self.button: Button | None = None
        if offer.refused is None:
            self.button = Button(kit, self.tr("Look and start"), "primary" if offer.fits else "secondary", icon="play")
            self.button.setAccessibleName(self.tr("Look and start: {name}").format(name=name))
            self.button.clicked.connect(lambda _=False: self.chosen.emit(offer.routine.id))
            buttons.addWidget(self.button)
        self.change_button: Button | None = None
        if offer.routine.own:
            self.change_button = Button(kit, self.tr("Change"), "secondary")
            self.change_button.setAccessibleName(self.tr("Change: {name}").format(name=name))
            self.change_button.clicked.connect(lambda _=False: self.change.emit(offer.routine.id))
            buttons.addWidget(self.change_button)
        if buttons.count():
            self._row.addLayout(buttons)
            self._row.setAlignment(buttons, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX * self._kit.theme.text_size / 100
        self._row.setDirection(DOWN if narrow else ACROSS)

    def _add_left_out(self, column: QVBoxLayout, programme: Programme) -> None:
        if programme.fallback:
            column.addWidget(caption(self._words.text(f"reasons.fallback.{programme.fallback}")))
            return
        for left in programme.left_out:
            name = self._words.text(f"exercises.{left.exercise}.name")
            why = self._words.text(f"reasons.{left.reason.code}", **left.reason.values)
            column.addWidget(caption(self.tr("Without {name}: {why}").format(name=name, why=why)))
        for item in programme.items:
            for reason in item.allowed:
                name = self._words.text(f"exercises.{item.exercise.id}.name")
                why = self._words.text(f"reasons.{reason.code}", **reason.values)
                column.addWidget(caption(self.tr("{name}: {why}").format(name=name, why=why)))

    def _summary(self, programme: Programme, total_ms: int) -> str:
        """Minutes, position, hands and eyes, in words."""
        items = programme.items
        parts = [self.tr("%n minute(s)", "", max(1, round(minutes(total_ms))))]
        names = {"sit": self.tr("seated"), "stand": self.tr("standing"), "lie": self.tr("lying")}
        parts.append(", ".join(dict.fromkeys(names[i.placed.position.value] for i in items)))
        hands = max((i.exercise.hands for i in items), default=0)
        parts.append([self.tr("no hands"), self.tr("one hand"), self.tr("both hands")][hands])
        sees = any(i.exercise.eyes is Eyes.OPEN and i.placed.cue_set != "eyes_shut" for i in items)
        parts.append(self.tr("eyes open at times") if sees else self.tr("eyes may stay shut"))
        return " · ".join(parts)

    def _picture(self, programme: Programme, picture: PictureOf, mirror: bool) -> FigureView:
        view = FigureView(self._kit, edge_px=PICTURE_PX)
        shown = picture(shown_item(programme).exercise.id)
        if shown is not None:
            view.show_picture(shown.image)
        view.show_scene(scene_of(programme, self._words, mirror))
        view.setAccessibleName(self.tr("A picture of one of its exercises"))
        return view


def shown_item(programme: Programme) -> PlannedItem:
    """The item that a programme is shown by: the first that moves the head, or else the first that moves anything."""
    return min(programme.items, key=_stillness)


def scene_of(programme: Programme, words: Words, mirror: bool) -> Scene:
    """The picture of a programme: the end of the item that it is shown by."""
    scene = stage(shown_item(programme), Beat(), words.text, mirror=mirror)
    arrow = None if scene.arrow is None else replace(scene.arrow, text="")
    return replace(scene, arrow=arrow, labels=False, caption="", degrees=False)


def _stillness(item: PlannedItem) -> int:
    moves = any(stroke.end.moved_axes(stroke.start) or stroke.press for stroke in item.placed.strokes)
    return 0 if moves else 1 if item.exercise.moves else 2
