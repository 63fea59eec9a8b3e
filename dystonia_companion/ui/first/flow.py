"""The pages of the first start, one after the other. Each is made when it is reached and goes when it is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from dystonia_companion.model.first_start import END, QUESTIONS, STEPS, Standing, State, row
from dystonia_companion.ui.first.about import AboutPage
from dystonia_companion.ui.first.step_page import StepFrame, StepPage
from dystonia_companion.ui.first.telling import Telling


def make_page(telling: Telling, step: str) -> StepPage:
    """One page by its id. Raises KeyError. What a page needs is imported when it is reached."""
    from dystonia_companion.ui.first.country import CountryPage
    from dystonia_companion.ui.first.injections import InjectionsPage
    from dystonia_companion.ui.first.pull import PullPage
    from dystonia_companion.ui.first.questions import QuestionsPage
    from dystonia_companion.ui.first.settings_pages import HandsPage, SoundPage

    pages: dict[str, Callable[[Telling], StepPage]] = {
        "country": CountryPage,
        "pull": PullPage,
        "injections": InjectionsPage,
        "hands": HandsPage,
        "sound": SoundPage,
        **{step: partial(QuestionsPage, step=step) for step in QUESTIONS},
    }
    return pages[step](telling)


class FirstFlow(QWidget):
    """The first start from the page where it stands. `left` carries the place to go to: today or stretch."""

    left = Signal(str)

    def __init__(self, telling: Telling, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._telling = telling
        self._greeted = False
        self._stack = QStackedLayout(self)
        self.step = standing.step
        self._show(self.step)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._greeted:  # later the focus is where the person left it
            self._greeted = True
            self.frame.greet()

    @property
    def frame(self) -> StepFrame:
        """What is shown now."""
        frame = self._stack.currentWidget()
        assert isinstance(frame, StepFrame)
        return frame

    def go_to(self, step: str) -> None:
        """Remember the page, then show it. What cannot be written down is told; the person goes on all the same."""
        self._remember(State.GOING, step)
        self._show(step)

    def _remember(self, state: State, step: str) -> None:
        self._telling.keep_quietly(lambda: self._telling.record.keep_answers(row(state, step)))

    def _show(self, step: str) -> None:
        before = self._stack.currentWidget()
        self.step = step
        frame = self._make_frame(step)
        self._stack.addWidget(frame)
        self._stack.setCurrentWidget(frame)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        if self.isVisible():
            frame.greet()

    def _make_frame(self, step: str) -> StepFrame:
        if step == STEPS[0]:
            page: StepPage = AboutPage(self._telling)
        elif step == END:
            page = self._ending()
        else:
            page = make_page(self._telling, step)
        number = STEPS.index(step) + 1 if step in STEPS else 0
        frame = StepFrame(page, number, len(STEPS), last=step == END)
        frame.next.connect(self._next)
        frame.back.connect(self._back)
        frame.later.connect(self._later)
        return frame

    def _ending(self) -> StepPage:
        from dystonia_companion.ui.first.ending import EndingPage

        page = EndingPage(self._telling)
        page.open.connect(self.go_to)
        page.stretch.connect(lambda: self._finish("stretch"))
        page.today.connect(lambda: self._finish("today"))
        return page

    def _next(self) -> None:
        if self.frame.page.leave(onward=True):
            steps = (*STEPS, END)
            self.go_to(steps[steps.index(self.step) + 1])

    def _back(self) -> None:
        if self.frame.page.leave(onward=False):
            steps = (*STEPS, END)
            self.go_to(steps[steps.index(self.step) - 1])

    def _later(self) -> None:
        if self.frame.page.leave(onward=False):
            self._remember(State.LATER, self.step)
            self.left.emit("today")

    def _finish(self, place: str) -> None:
        """Through with the pages. What is still open is offered again on Today."""
        wanting = self._telling.open_steps()
        self._remember(State.LATER if wanting else State.DONE, wanting[0] if wanting else END)
        self.left.emit(place)
