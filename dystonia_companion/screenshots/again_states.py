"""Pictures of what is asked again after three months, of what changed answers make different, and of tips for every day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.asked_again import ANYTHING_CHANGED, Reply
from dystonia_companion.guidance.person_record import LAST_INJECTION, PULL, Part
from dystonia_companion.model.first_start import END, State, row
from dystonia_companion.model.pose import Side
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.storage.edits import Edit, Put, Saved
from dystonia_companion.ui.again.card import AgainCard
from dystonia_companion.ui.help.page import HelpPage
from dystonia_companion.ui.today.tip_on_today import TipOnToday
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.scroll import ScrollPage

Bring = Callable[[Stage], QWidget]
DAYS_AGO = 100
INJECTED_DAYS_AGO = 80


def _for_now(stage: Stage, saved: Saved) -> None:
    """What was written is taken back after the picture."""
    stage.only_here(lambda: stage.app.writer.undo(saved.undo_id))


def _told_long_ago(stage: Stage, reply: Reply = Reply.NO) -> None:
    """Everything was told a good three months ago, and injections were given since."""
    record = stage.app.parts.person
    stage.only_here(stage.app.parts.asked_again.put_away)
    _for_now(stage, record.keep_pull([Part("torticollis", Side.RIGHT, 2)]))
    injected = record.today - timedelta(days=INJECTED_DAYS_AGO)
    if record.treatment() is None:
        _for_now(stage, record.keep_treatment(injected, None, "dysport"))
    answers = {q.id: q.choices[0].id for q in record.questions} | {"neck_exercises_cleared": "yes", PULL: "known"}
    answers |= {LAST_INJECTION: "known", ANYTHING_CHANGED: reply.value} | row(State.DONE, END)
    day = record.today - timedelta(days=DAYS_AGO)
    when = {"answered_utc": stage.clock.now() - timedelta(days=DAYS_AGO), "local_date": day}
    ops = tuple(Put("answer", {**cast(Put, op).row, **when}) for op in record.answer_ops(answers))
    _for_now(stage, stage.app.writer.save(Edit("made_up", ops)))
    stage.app.parts.asked_again.put_away()


def _asked(place: str) -> Bring:
    def ask(stage: Stage) -> QWidget:
        stage.choose()
        stage.go("help")  # so that the place is shown anew
        _told_long_ago(stage)
        return stage.go(place)

    return ask


def _changed(stage: Stage) -> None:
    record = stage.app.parts.person
    _for_now(stage, record.keep_answers({"pregnant": "yes", "blood_pressure": "yes", "behind_head": "yes"}))
    _for_now(stage, record.keep_pull([Part("torticollis", Side.LEFT, 2)]))


def _begun(stage: Stage) -> QWidget:
    _told_long_ago(stage, Reply.YES)
    _changed(stage)
    return stage.go("settings")


def _different(stage: Stage) -> QWidget:
    _told_long_ago(stage)
    _for_now(stage, stage.app.parts.asked_again.reply(Reply.NO))
    _changed(stage)
    return stage.go("today")


def _all_of_it(stage: Stage) -> QWidget:
    _different(stage)
    stage.choose()
    card = cast(AgainCard, stage.window.page("stretch").findChild(AgainCard))
    card.buttons["all"].click()
    return stage.go("stretch")


def _tip(stage: Stage) -> QWidget:
    stage.set("tip_on_today", True)
    stage.only_here(lambda: stage.set("tip_on_today", False))
    stage.go("today")
    stage.settle()
    card = next(card for card in stage.window.page("today").findChildren(TipOnToday))
    cast(ScrollPage, stage.window.page("today")).ensureWidgetVisible(card)
    return stage.window


def _no_tips(stage: Stage) -> QWidget:
    _tip(stage)
    card = next(card for card in stage.window.page("today").findChildren(TipOnToday))
    cast(Button, card.no_tips).click()
    return stage.window


def _tips_in_help(stage: Stage) -> QWidget:
    stage.go("help")
    cast(HelpPage, stage.window.page("help")).show_page("tips")
    return stage.window


AGAIN_STATES: tuple[tuple[str, Bring], ...] = (
    ("today-asked-again", _asked("today")),
    ("stretch-asked-again", _asked("stretch")),
    ("settings-asked-again-begun", _begun),
    ("today-different", _different),
    ("stretch-different-all", _all_of_it),
    ("today-tip", _tip),
    ("today-no-tips", _no_tips),
    ("help-tips", _tips_in_help),
)
