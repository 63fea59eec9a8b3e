"""Before a session: what will be done and what not, pain now, and Start."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.cues import about, limit_words, side_words
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.person import VERY_WEAK_FROM
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.timeline import minutes
from dystonia_companion.storage.checks import CheckIn
from dystonia_companion.storage.edits import Saved
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.stretch.check import CheckLine
from dystonia_companion.ui.stretch.less_line import LessLine
from dystonia_companion.ui.stretch.not_for_me import NotForMe
from dystonia_companion.ui.stretch.undo_line import UndoLine
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Card, Notice
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns, FlowLayout
from dystonia_companion.ui.widgets.scroll import ScrollPage

PARKED = frozenset({"parked", "parked_sore"})  # until a therapist was asked
FORWARD = frozenset({"anterocollis", "antecaput"})  # a head that drops may be something else (clinical reference 1)


class PreparePage(ScrollPage):
    """One planned session, sized by the pain of today's check. `started` carries what was shown.

    `told`: what was changed just now, in words, and can be undone. `advised`: whether the clinic has advised somebody whose pain is always strong.
    """

    started = Signal(object)
    changed = Signal()
    advised = Signal(object, bool)
    therapist_asked = Signal(object, str)
    less = Signal(object, str)  # less of an exercise again
    undone = Signal(object, object)  # what was changed just now is taken back
    marked = Signal(object)  # an exercise is not for this person, or is again
    problem = Signal(KnownError)
    calm = Signal()  # the calm set is wanted instead
    left = Signal()

    def __init__(
        self,
        kit: Kit,
        sessions: Sessions,
        plan: Plan,
        changed: bool = False,
        told: tuple[str, Saved] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = sessions.words
        super().__init__(kit, words.text(f"routines.{plan.programme.routine}.name"), "teal", parent)
        self._words = words
        self._plan = plan
        self._record = sessions.record
        self._grown = sessions.progress.more()
        if plan.programme.items:
            length = max(1, round(minutes(plan.timeline.total_ms)))
            self.column.addWidget(Label(self.tr("%n minute(s)", "", length), "soft"))
        if changed:
            self.column.addWidget(Notice(kit, self.tr("This has changed just now. Please look again, then start.")))
        if told is not None:
            self.undo_line = UndoLine(kit, *told)
            self.undo_line.undone.connect(lambda saved: self.undone.emit(plan, saved))
            self.column.addWidget(self.undo_line)
        refused = sessions.refused(plan.programme.routine)
        if refused is not None:
            self.column.addWidget(Notice(kit, words.text(f"reasons.{refused.code}", **refused.values)))
        self.limits = sessions.limits.passed(plan) if refused is None else ()
        if self.limits:
            self.column.addWidget(self._limits_notice())
        row = QWidget()
        flow = FlowLayout(kit.theme.size("gap"), row)
        self.start_button = Button(kit, self.tr("Start"), size="session", icon="play")
        self.leave_button = Button(kit, self.tr("Back"), "secondary", size="session", icon="back")
        self._may_start = refused is None and bool(plan.programme.items)
        if self._may_start:
            flow.addWidget(self.start_button)
        flow.addWidget(self.leave_button)
        self.column.addWidget(row)
        columns = Columns(kit, (11, 9))
        if plan.programme.items:
            columns.first.addWidget(self._items_card(plan))
        check = sessions.record.check_today()
        if check is not None:
            columns.second.addWidget(self._check_card(sessions.record, check))
        columns.second.addWidget(self._stop_card())
        if sessions.record.person().pattern.words & FORWARD:
            columns.second.addWidget(Notice(kit, words.text("first.pull.confirm_forward")))
        if plan.programme.left_out or plan.programme.fallback:
            column = columns.second if plan.programme.items else columns.first
            column.addWidget(self._left_out_card(plan))
        self.column.addWidget(columns)
        self.start_button.clicked.connect(self._start)
        self.leave_button.clicked.connect(self._leave)

    def first_focus(self) -> QWidget:
        """Start where it can be started, else the way back."""
        return self.start_button if self._may_start else self.leave_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        self.started.emit(self._plan)

    def _leave(self) -> None:
        self.left.emit()

    def _limits_notice(self) -> Notice:
        """What starting would pass today, told once a day; nothing keeps anybody from it (clinical reference 2.1)."""
        codes = [*(limit.value for limit in self.limits), "choose"]
        notice = Notice(self.kit, " ".join(self._words.text(f"reasons.day_limit.{code}") for code in codes))
        self.calm_button = Button(self.kit, self.tr("Do the calm set instead"), "secondary")
        self.calm_button.clicked.connect(lambda: self.calm.emit())
        notice.body.addSpacing(self.kit.theme.size("gap_small"))
        notice.body.addWidget(self.calm_button, 0, Qt.AlignmentFlag.AlignLeft)
        return notice

    def _items_card(self, plan: Plan) -> Card:
        card = Card(self.kit, self.tr("What you will do"))
        for number, item in enumerate(plan.programme.items, start=1):
            name = self._words.text(f"exercises.{item.exercise.id}.name")
            row = QHBoxLayout()
            row.addWidget(Label(f"{number}.  {self._item_words(item)}", "strong"), 1)
            row.addWidget(self._mark(item.exercise.id, name), 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
            lines = [f"{about(item, 'why', self._words)} {limit_words(item, self._words)}"]
            lines += [self._words.text(f"reasons.{r.code}", **r.values) for r in item.reasons]
            lines += [item.note] if item.note else []
            for line in lines:
                card.body.addWidget(self._indented(caption(line)))
            if (more := self._grown.get(item.exercise.id)) is not None:
                card.body.addWidget(self._indented(self._less_line(item.exercise.id, name, more)))
            card.body.addWidget(self._indented(Label(about(item, "caution", self._words))))
        return card

    def _mark(self, exercise: str, name: str) -> NotForMe:
        mark = NotForMe(self.kit, self._record, exercise, name)
        mark.marked.connect(lambda: self.marked.emit(self._plan))
        mark.problem.connect(self.problem)
        return mark

    def _less_line(self, exercise: str, name: str, more: tuple[int, float]) -> LessLine:
        line = LessLine(self.kit, name, more)
        line.less.connect(lambda: self.less.emit(self._plan, exercise))
        return line

    def _indented(self, part: QWidget) -> QWidget:
        part.setContentsMargins(self.kit.theme.size("gap_large"), 0, 0, 0)
        return part

    def _item_words(self, item: PlannedItem) -> str:
        name = self._words.text(f"exercises.{item.exercise.id}.name")
        side = side_words(item, self._words)
        return f"{name}. {side}" if side else name

    def _check_card(self, record: PersonRecord, check: CheckIn) -> Card:
        """What was said today, and what the pain makes of the session."""
        card = Card(self.kit, self.tr("As you said today"))
        weak = record.weak_today()
        card.body.addWidget(CheckLine(check, weak))
        if weak is not None and weak >= VERY_WEAK_FROM:
            card.body.addWidget(Notice(self.kit, self._words.text("reasons.very_weak"), hue="heat"))
        why = f"reasons.size.{record.pain_says().value}"
        if self._words.has(why):
            card.body.addWidget(Label(self._words.text(why), "strong"))
        row = QWidget()
        flow = FlowLayout(self.kit.theme.size("gap_small"), row)
        if record.usually_strong():
            advised = record.clinic_advised()
            label = self.tr("My clinic has not advised me") if advised else self.tr("My clinic has advised me")
            self.advised_button = Button(self.kit, label, "secondary", icon="undo" if advised else "")
            self.advised_button.clicked.connect(lambda: self.advised.emit(self._plan, not advised))
            flow.addWidget(self.advised_button)
        self.changed_button = Button(self.kit, self.tr("Something changed"), "secondary")
        self.changed_button.clicked.connect(lambda: self.changed.emit())
        flow.addWidget(self.changed_button)
        card.body.addWidget(row)
        return card

    def _stop_card(self) -> Card:
        card = Card(self.kit, self.tr("When to stop"), "heat")
        for line in self._words.lines("session.stop_lines"):
            card.body.addWidget(Label(line))
        card.body.addWidget(Label(self.tr("Esc stops at any time.")))
        return card

    def _left_out_card(self, plan: Plan) -> Card:
        card = Card(self.kit, self.tr("Left out today"))
        if plan.programme.fallback:
            card.body.addWidget(Label(self._words.text(f"reasons.fallback.{plan.programme.fallback}")))
        for left in plan.programme.left_out:
            name = self._words.text(f"exercises.{left.exercise}.name")
            why = self._words.text(f"reasons.{left.reason.code}", **left.reason.values)
            card.body.addWidget(Label(name, "strong"))
            card.body.addWidget(caption(why))
            if left.reason.code in PARKED:
                asked = Button(self.kit, self.tr("My therapist says it is fine"), "secondary")
                asked.setAccessibleName(self.tr("My therapist says it is fine: {name}").format(name=name))
                asked.clicked.connect(partial(self._asked, left.exercise))
                card.body.addWidget(asked, 0, Qt.AlignmentFlag.AlignLeft)
            elif left.reason.code == "not_for_me":
                card.body.addWidget(self._mark(left.exercise, name), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _asked(self, exercise: str) -> None:
        self.therapist_asked.emit(self._plan, exercise)
