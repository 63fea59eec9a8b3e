"""Where the pages of the first start are shown: all of them over Today, a single one over Settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.model.first_start import STEPS, Standing, State
from dystonia_companion.ui.first.flow import FirstFlow, make_page
from dystonia_companion.ui.first.step_page import StepFrame
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.widgets.focus import take_focus

if TYPE_CHECKING:
    from dystonia_companion.ui.first.you_card import YouCard
    from dystonia_companion.ui.settings.page import SettingsPage

TODAY, SETTINGS = "today", "settings"


class FirstDoors(QObject):
    """`lay` puts a page over a place, `lift` takes it off, `go` leads to a place."""

    lay = Signal(str, QWidget)
    lift = Signal(str)
    go = Signal(str)

    def __init__(self, telling: Telling, standing: Callable[[], Standing], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._telling = telling
        self._standing = standing

    def flow(self) -> FirstFlow:
        """The pages, from the one where the person stands."""
        standing = self._standing()
        if standing.state is State.DONE:
            standing = Standing(State.LATER, next(iter(self._telling.open_steps()), STEPS[0]))
        flow = FirstFlow(self._telling, standing)
        flow.left.connect(self._leave)
        return flow

    def take_up(self) -> None:
        """Show the pages over Today."""
        flow = self.flow()
        self.lay.emit(TODAY, flow)
        self.go.emit(TODAY)
        take_focus(flow.frame.page.title)

    def tell(self) -> None:
        """The person wants to tell something: what is open, or else any of it."""
        if self._telling.record.unanswered():
            self.take_up()
        else:
            self.go.emit(SETTINGS)

    def _leave(self, place: str) -> None:
        self.lift.emit(TODAY)
        self.go.emit(place)

    def add_to(self, page: SettingsPage) -> None:
        """Put "You" on the page of settings."""
        from dystonia_companion.ui.first.you_card import YouCard

        card = YouCard(self._telling)
        card.wanted.connect(lambda step: self._change(card, step))
        page.put_first(card)

    def _change(self, card: YouCard, step: str) -> None:
        frame = StepFrame(make_page(self._telling, step), alone=True)
        frame.next.connect(lambda: self._close(frame, card, step))
        self.lay.emit(SETTINGS, frame)
        frame.greet()

    def _close(self, frame: StepFrame, card: YouCard, step: str) -> None:
        if frame.page.leave(onward=True):
            self.lift.emit(SETTINGS)
            take_focus(card.buttons[step])
