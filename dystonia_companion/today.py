"""The page of Today: its cards, built from the parts they use and wired to the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dystonia_companion.changes import NEW_DAY, Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.errors import KnownError
from dystonia_companion.model.morning_tap import MORNING_TAP
from dystonia_companion.model.reminder import PAIN_AFTER_PACK
from dystonia_companion.parts import Parts
from dystonia_companion.paths import resource_root
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.edits import Edit, Saved
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.today.card import TodayCard
from dystonia_companion.ui.today.due_card import Answered, DueCard
from dystonia_companion.ui.today.first_card import FirstCard
from dystonia_companion.ui.today.page import TodayPage
from dystonia_companion.ui.today.pain_card import PainCard
from dystonia_companion.ui.today.session_card import SessionCard

if TYPE_CHECKING:
    from dystonia_companion.model.first_start import Standing
    from dystonia_companion.storage.due import DueItem
    from dystonia_companion.ui.again.card import AgainCard
    from dystonia_companion.ui.diary.desk import DiaryDesk
    from dystonia_companion.ui.first.telling import Telling
    from dystonia_companion.ui.injections.aftercare import Aftercare
    from dystonia_companion.ui.reminders.desk import RemindersDesk
    from dystonia_companion.ui.tips import TipView

SHOWN_AFTER = (
    "due",
    "sessions",
    "answers",
    "pattern",
    "treatments",
    "safety_checks",
    "appointments",
    "ratings",
    "diary",
    "away",
    "rules",
    "silence",
    "settings",
    NEW_DAY,
)


class Today(QObject):
    """`looked` says when it was last worked out what is due. What a card asks of the window goes out as a signal."""

    problem = Signal(KnownError)
    go = Signal(str)
    prepare = Signal(str)
    go_on = Signal()
    first_questions = Signal()
    warning_level = Signal(str)
    lay = Signal(str, QWidget)
    lift = Signal(str)
    injections = Signal(str, object)  # a page of Injections and what it is about
    diary = Signal(str, object)  # the same of the diary
    rules = Signal()  # the page of all reminders

    def __init__(
        self,
        kit: Kit,
        words: Words,
        clock: Clock,
        changes: Changes,
        writer: Writer,
        journal: Journal,
        reminders: Reminders,
        parts: Parts,
        minute: QTimer,
        telling: Callable[[], Telling],
        diary_desk: Callable[[], DiaryDesk],
        standing: Callable[[], Standing],
        again_card: Callable[[], AgainCard],
        saved_words: Callable[[Saved], str],
        looked: Callable[[], datetime | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = words
        self._clock = clock
        self._changes = changes
        self._writer = writer
        self._journal = journal
        self._reminders = reminders
        self._parts = parts
        self._minute = minute
        self._telling = telling
        self._diary_desk = diary_desk
        self._standing = standing
        self._again_card = again_card
        self._saved_words = saved_words
        self._looked = looked
        self._page: TodayPage | None = None
        self._due: DueCard | None = None

    @cached_property
    def aftercare(self) -> Aftercare:
        """The daily check after injections, and what is due around them."""
        from dystonia_companion.ui.injections.aftercare import Aftercare

        aftercare = Aftercare(
            self._kit,
            self._words,
            self._clock,
            self._reminders,
            self._parts.stores.treatments,
            lambda: self._parts.injections.record,
            lambda: self._parts.sessions.keeper.keep,
            self._saved_words,
            self,
        )
        aftercare.problem.connect(self.problem)
        aftercare.warning_signs.connect(self.warning_level)
        aftercare.lay.connect(self.lay)
        aftercare.lift.connect(self.lift)
        aftercare.go.connect(self.go)
        aftercare.add_appointment.connect(lambda: self.injections.emit("new_appointment", None))
        return aftercare

    @cached_property
    def reminders_desk(self) -> RemindersDesk:
        """What every part of reminders uses, here and in Settings."""
        from dystonia_companion.ui.reminders.desk import RemindersDesk

        return RemindersDesk(self._telling(), self._reminders, self._clock, self._looked, self)

    def page(self) -> TodayPage:
        """The page; made once."""
        from dystonia_companion.ui.reminders.away_card import AwayCard
        from dystonia_companion.ui.reminders.quiet_card import RULES, QuietCard
        from dystonia_companion.ui.today.appointment_card import AppointmentCard
        from dystonia_companion.ui.today.same_day import SameDayOnToday
        from dystonia_companion.ui.today.strip_card import StripCard

        rows = {
            PAIN_AFTER_PACK: self._pain_after_pack,
            MORNING_TAP: self._morning_tap,
            **self.aftercare.rows(),
        }
        due = self._due = DueCard(self._kit, self._words, self._reminders, self._clock, rows)
        due.start.connect(self.start)
        session = SessionCard(self._kit, self._words, self._journal, self._clock, lambda: self._parts.sessions)
        session.show_session.connect(self.go)
        session.go_on.connect(self.go_on)
        pain = PainCard(self._kit, self._writer, self._clock, self._saved_words)
        first = FirstCard(self._kit, self._words, self._standing)
        first.go_on.connect(self.first_questions)
        away = AwayCard(self.reminders_desk)
        away.start.connect(self.start)
        quiet = QuietCard(self.reminders_desk)
        quiet.add_doors({RULES: self.rules.emit}, "quiet")
        for card in (due, session, pain, away, quiet):
            card.problem.connect(self.problem)
        check = self.aftercare.card()
        calendar = self._parts.injections.calendar
        strip = StripCard(self._kit, self._words, calendar.strip)
        strip.injected.connect(lambda: self.injections.emit("injected", None))
        visit = AppointmentCard(self._kit, self._words, calendar.next_appointment, lambda: calendar.today)
        visit.show_appointment.connect(lambda uuid: self.injections.emit("appointment_of", uuid))
        same_day = SameDayOnToday(self._kit, self._diary_desk)
        tip = self._tip_card()
        again = self._again_card()
        whole, left, right = (check, away, first, again, strip), (due, session), (visit, pain, quiet, tip, same_day)
        page = self._page = TodayPage(self._kit, self._words, self._clock, whole, left, right)
        self._changes.listen(lambda _kinds: page.refresh() if page.isVisible() else None, SHOWN_AFTER)
        self._minute.timeout.connect(lambda: page.refresh() if page.isVisible() else None)
        self._changes.listen(lambda _kinds: away.look(), ("due",))  # at start, and after the computer slept
        away.look()
        return page

    def _tip_card(self) -> TodayCard:
        from dystonia_companion.ui.today.tip_on_today import TipOnToday

        def view() -> TipView:
            from dystonia_companion.content.tips import read_tips
            from dystonia_companion.ui.tips import TipView

            return TipView(self._kit, self._words, read_tips(resource_root()), self._parts.person)

        telling = self._telling()
        return TipOnToday(
            self._kit, view, lambda: telling.settings.tip_on_today, lambda on: telling.keep_setting("tip_on_today", on)
        )

    def show_due(self) -> None:
        """Give the focus to what is due, and bring it into view from above: its words stand over its buttons."""
        if self._page is not None and self._due is not None and self._page.isVisible():
            self._page.verticalScrollBar().setValue(0)
            self._due.show_first()

    def start(self, kind: str, subject: str) -> None:
        """Do what is due: a routine is shown, ready to start; of the rest its place."""
        if kind == "stretch" and subject:
            self.prepare.emit(subject)
        elif kind == "diary":
            self.diary.emit("new", None)
        else:
            self.go.emit(PLACE_OF.get(kind, "today"))

    def _pain_after_pack(self, item: DueItem, answered: Answered) -> QWidget:
        from dystonia_companion.ui.heat.words import HUE, preset_name

        record = self._parts.packs.timer.record
        application = record.store.application(item.subject)
        name = preset_name(self._words, application.preset) if application is not None else ""
        question = self.tr("Neck pain now, 20 minutes after: {name}").format(name=name)
        return self._pain_row(
            item, question, "", HUE, lambda pain: record.rate_after(item.subject, pain, item.uuid), answered
        )

    def _morning_tap(self, item: DueItem, answered: Answered) -> QWidget:
        """It counts for its morning, also where it is answered later that day."""

        def rate(pain: int) -> Saved:
            op = rating_op(MORNING_PAIN, pain, self._clock.now(), self._clock.zone())
            return self._writer.save(Edit("morning_tap", (op, *self._reminders.done_ops(item.uuid))))

        question = self.tr("Neck pain this morning?")
        why = self.tr("You did something new yesterday. Without an answer nothing is increased.")
        return self._pain_row(item, question, why, "teal", rate, answered)

    def _pain_row(
        self,
        item: DueItem,
        question: str,
        why: str,
        hue: str,
        rate: Callable[[int], Saved],
        answered: Answered,
    ) -> QWidget:
        from dystonia_companion.ui.today.pain_row import PainRow

        row = PainRow(self._kit, question, why, hue, rate, lambda: self._reminders.skip(item.uuid))
        row.kept.connect(answered)
        row.problem.connect(self.problem)
        return row


PLACE_OF = {
    "stretch": "stretch",
    "desk_break": "stretch",
    "breathing": "breathe",
    "heat": "heat",
    "cold": "heat",
}
