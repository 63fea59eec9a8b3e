"""The cards of the first page: when it fades, the same day of the cycle before, before and after, and side effects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dystonia_companion.model.compare import LEAST_PAIRS, Aid, SameDay
from dystonia_companion.model.diary import SWALLOW, WEAK, FadingMark
from dystonia_companion.model.wear_off import Found, WearOff, about_week
from dystonia_companion.ui.diary.desk import HUE, DiaryDesk
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button, ButtonKind
from dystonia_companion.ui.widgets.card import Card
from dystonia_companion.ui.widgets.focus import keeping_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout, clear


class DiaryCard(Card):
    """A card that is made anew by `refresh`. `open` carries the name of a page."""

    open = Signal(str)

    def __init__(self, desk: DiaryDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.kit, title, parent=parent)
        self.desk = desk
        self.rows = QVBoxLayout()
        self.rows.setSpacing(desk.kit.theme.size("gap_small"))
        self.body.addLayout(self.rows)

    def refresh(self) -> None:
        """Show how things are now."""
        keeping_focus(self, self._anew, self.harmless)

    def harmless(self) -> QWidget | None:
        """Where the focus goes when what had it is gone: one more press there takes nothing back."""
        return None

    def _anew(self) -> None:
        clear(self.rows)
        self.build()

    def build(self) -> None:
        """Fill `rows`."""
        raise AssertionError("each card fills itself")

    def flow(self, *parts: QWidget) -> QWidget:
        """Parts one after another, in as many lines as they need."""
        holder = QWidget()
        row = FlowLayout(self._kit.theme.size("gap"), holder)
        for part in parts:
            row.addWidget(part)
        return holder


def wear_off_words(desk: DiaryDesk, cycle: WearOff) -> str:
    """What the rule came to, in one sentence; to the person only where own cycles are on record."""
    key = {
        Found.FADING: "fading",
        Found.NOT_FADING: "not_fading",
        Found.NO_CLEAR_PEAK: "no_clear_peak",
        Found.TOO_SOON: "too_soon",
        Found.NOT_ENOUGH: "not_enough",
    }[cycle.found]
    many = f"wear_off.many.{key}"
    week = "" if cycle.first_sign is None else about_week(cycle.first_sign)
    chosen = many if cycle.many_people and desk.words.has(f"diary.{many}") else f"wear_off.{key}"
    return desk.word(chosen, week=week)


def missing_words(desk: DiaryDesk, cycle: WearOff) -> list[str]:
    """Which entries the rule lacks."""
    return [
        desk.word(f"wear_off.missing.{one.part}", have=one.have, need=one.need, first=one.first, last=one.last)
        for one in cycle.missing
    ]


def mark_words(desk: DiaryDesk, cycle: WearOff, mark: FadingMark) -> str:
    """When the person felt it fading."""
    return desk.text("wear_off.marked", day=desk.day_words(mark.day), n=(mark.day - cycle.treated).days)


class FadingCard(DiaryCard):
    """By the rule and by the person's own mark, side by side; never a word of when injections should be."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("wear_off.title"), parent)
        self._see: Button | None = None

    def build(self) -> None:
        desk = self.desk
        cycles = desk.findings.cycles()
        self._see = None
        if not cycles:
            self.rows.addWidget(caption(desk.text("wear_off.no_injections")))
            self.rows.addWidget(caption(desk.word("wear_off.many_before")))
            return
        cycle = cycles[-1]
        if cycle.first_sign is not None and not cycle.many_people:
            self.rows.addWidget(Label(desk.text("wear_off.week", week=about_week(cycle.first_sign)), "value"))
        self.rows.addWidget(Label(wear_off_words(desk, cycle)))
        for line in missing_words(desk, cycle):
            self.rows.addWidget(caption(line))
        if cycle.many_people and cycle.found not in (Found.FADING, Found.NOT_FADING):
            self.rows.addWidget(caption(desk.word("wear_off.many_before")))
        band = desk.findings.bands(cycles).first_sign
        if band is not None:
            first, last = about_week(band.earliest), about_week(band.latest)
            self.rows.addWidget(caption(desk.word("wear_off.band", first=first, last=last, cycles=band.cycles)))
        marks = desk.findings.fading_marks(cycle)
        for mark in marks:
            self.rows.addWidget(Label(mark_words(desk, cycle, mark), "strong"))
        buttons = []
        if not any(mark.day == desk.today for mark in marks):
            buttons.append(self._button("wear_off.mark", self._mark))
        for mark in marks:
            day = desk.day_words(mark.day)
            buttons.append(self._button("wear_off.unmark", partial(self._unmark, mark), day=day))
        self._see = self._button("wear_off.see", lambda: self.open.emit("wear_off"))
        self.rows.addWidget(self.flow(*buttons, self._see))

    def harmless(self) -> QWidget | None:
        return self._see

    def _button(self, key: str, press: Callable[[], object], **values: object) -> Button:
        kind: ButtonKind = "secondary" if key == "wear_off.mark" else "quiet"
        button = Button(self._kit, self.desk.text(key, **values), kind, hue=HUE)
        button.clicked.connect(lambda: press())
        return button

    def _mark(self) -> None:
        if self.desk.keep(self.desk.record.mark_fading) is not None:
            self.refresh()

    def _unmark(self, mark: FadingMark) -> None:
        if self.desk.keep(lambda: self.desk.record.unmark_fading(mark), deletes=True) is not None:
            self.refresh()


def same_day_words(desk: DiaryDesk, found: SameDay) -> list[str]:
    """The two days beside each other; nothing between entries is made up."""
    if found.now is None:
        return [desk.text("same_day.none_now", day=found.number)]
    if found.before is None:
        return [desk.text("same_day.none_before", day=found.number)]
    now, before = desk.number(found.now.value), desk.number(found.before.value)
    days = found.now.number, found.before.number
    if days == (found.number, found.number):
        line = desk.text("same_day.line", day=found.number, now=now, before=before)
    else:
        told = {"now": now, "before": before, "day_now": days[0], "day_before": days[1]}
        line = desk.text("same_day.line_near", day=found.number, **told)
    change = found.change or 0.0
    if not desk.record.content.change.says(found.before.value, found.now.value):
        return [line, desk.text("same_day.same")]
    key = "higher" if change > 0 else "lower"
    return [line, desk.text(f"same_day.{key}", n=desk.number(abs(change)))]


class SameDayCard(DiaryCard):
    """Hidden while there are no two cycles to compare."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("same_day.title"), parent)

    def build(self) -> None:
        found = self.desk.findings.same_day()
        self.setVisible(found is not None)
        if found is None:
            return
        first, *rest = same_day_words(self.desk, found)
        self.rows.addWidget(Label(first, "strong"))
        for line in rest:
            self.rows.addWidget(Label(line))
        self.rows.addWidget(caption(f"{self.desk.word('short.core')}. {self.desk.text('higher')}"))


class BeforeAfterCard(DiaryCard):
    """What was told just before and just after, from five pairs on."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("before_after.title"), parent)

    def build(self) -> None:
        desk = self.desk
        found = desk.findings.before_after()
        told = {aid: one for aid, one in found.items() if one.pairs}
        if not told:
            self.rows.addWidget(caption(desk.text("before_after.none")))
            return
        for aid, one in told.items():
            name = desk.word(f"aid.{aid.value}")
            if one.mean is None:
                self.rows.addWidget(Label(desk.text("before_after.few", aid=name, pairs=one.pairs)))
                continue
            self.rows.addWidget(Label(desk.text("before_after.line", aid=name, mean=desk.signed(one.mean)), "strong"))
            least, most = desk.signed(one.least or 0), desk.signed(one.most or 0)
            self.rows.addWidget(caption(desk.text("before_after.line_more", pairs=one.pairs, least=least, most=most)))
        if any(one.pairs >= LEAST_PAIRS for one in told.values()):
            said = [desk.text("before_after.pain")]
            if Aid.BREATHING in told:
                said.append(desk.text("before_after.tension"))
            self.rows.addWidget(caption(" ".join(said)))
        self.rows.addWidget(caption(desk.word("aid.no_proof")))


class EffectsCard(DiaryCard):
    """Side effects that were told of the last injections; swallowing and weakness always, also where there was none."""

    def __init__(self, desk: DiaryDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.text("effects.title"), parent)

    def build(self) -> None:
        desk = self.desk
        row = desk.telling.record.treatment()
        self.setVisible(row is not None)
        if row is None:
            return
        effects = desk.injections.record.details(row.uuid).effects
        for effect in effects:
            name = effect.name or desk.words.text(f"side_effects.name.{effect.effect}")
            first = (effect.start - row.day).days
            last = None if effect.end is None else (effect.end - row.day).days
            key = "line_open" if last is None else "line_day" if last == first else "line"
            self.rows.addWidget(Label(desk.text(f"effects.{key}", name=name, first=first, last=last)))
        if not effects:
            self.rows.addWidget(caption(desk.text("effects.none")))
        if desk.findings.swallowing_signs(row.day, desk.today) is not None:
            self.rows.addWidget(Label(desk.text("effects.signs"), "strong"))
        for item, key in ((SWALLOW, "swallow"), (WEAK, "weak")):
            scores = [desk.findings.worst(item, row.day, desk.today)]
            if item == SWALLOW:
                letter = desk.injections.record.details(row.uuid)
                scores += [letter.swallow_1, letter.swallow_2, letter.swallow_4]
            worst = max((score for score in scores if score is not None), default=None)
            text = desk.text(f"effects.{key}_none") if worst is None else desk.text(f"effects.{key}", n=worst)
            self.rows.addWidget(Label(text))


def day_line(desk: DiaryDesk, cycle: WearOff) -> str:
    """Which injections a cycle began with."""
    return desk.text("wear_off.of_cycle", day=long_date(cycle.treated))
