"""Helps to go through the first start in a test: find its pages, and fill each so that all it can show is shown."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dystonia_companion.model.pose import Side
from dystonia_companion.ui.first.country import CountryPage
from dystonia_companion.ui.first.flow import FirstFlow
from dystonia_companion.ui.first.injections import InjectionsPage
from dystonia_companion.ui.first.pull import PullPage
from dystonia_companion.ui.first.questions import QuestionsPage
from dystonia_companion.ui.first.settings_pages import SoundPage
from dystonia_companion.ui.first.step_page import StepFrame, StepPage
from dystonia_companion.ui.settings.control import Trial
from dystonia_companion.ui.window import MainWindow

P = TypeVar("P", bound=StepPage)
W = TypeVar("W", bound=QWidget)


def flow_of(window: MainWindow) -> FirstFlow:
    flow = window.stack.currentWidget()
    assert isinstance(flow, FirstFlow)
    return flow


def page_of(window: MainWindow, kind: type[P]) -> P:
    page = flow_of(window).frame.page
    assert isinstance(page, kind)
    return page


def fill(page: StepPage) -> None:
    """Press so that every part that can come up does."""
    match page:
        case CountryPage():
            page.other.click()
            page.search.setText("un")
            page.search.textEdited.emit("un")
        case SoundPage():
            for field in ("captions", "flash"):
                part_of(page.setup.controls[field], Trial).button.click()
        case QuestionsPage():
            for card in page.cards.values():
                told = [c.id for c in card.question.choices if c.id not in ("no", "not_tried")]
                card.row.options[told[0]].click()
        case PullPage():
            for group in page.cards.values():
                if group.sides is not None:
                    group.sides.options[Side.RIGHT].click()
                group.strength.options["strong"].click()
        case InjectionsPage():
            page.answer.options["known"].click()
            page.quick.options["2"].click()
            page.steppers.parts["day"].minus.click()
            page.typed.line.setText("?")
            page.typed.look()
            page.time.known.options["known"].click()


def part_of(owner: QObject | None, kind: type[W]) -> W:
    """The one part of this kind inside `owner`."""
    assert owner is not None
    part = owner.findChild(kind)
    assert isinstance(part, kind)
    return part


def press_side(page: PullPage, group: str, side: Side) -> None:
    sides = page.cards[group].sides
    assert sides is not None
    sides.options[side].click()


def frame_of(window: MainWindow) -> StepFrame:
    """The page that was opened on its own."""
    frame = window.stack.currentWidget()
    assert isinstance(frame, StepFrame)
    return frame
