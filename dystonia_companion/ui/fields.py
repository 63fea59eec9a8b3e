"""Fields of the forms: each tells what was entered once it is entered, and soon after the last key where it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from dystonia_companion.ui.framed import PageDesk
from dystonia_companion.ui.typed_day import read_day, typed_form
from dystonia_companion.ui.when import long_date
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import Notice, announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.rating import Rating

PAUSE_MS = 1_000  # after the last key: what was typed is kept, also when nobody leaves the field
LONGEST_DAY = 40
DAY_LETTERS = 14


class Field(QWidget):
    """A name over a control, and one sentence below it while something is wrong."""

    def __init__(self, desk: PageDesk, name: str) -> None:
        super().__init__()
        self.desk, self.name = desk, name
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(Label(name, "strong"))
        self.wrong = Notice(desk.kit, hue="heat")

    def finish(self) -> None:
        """Put the line for what is wrong at the end."""
        self.column.addWidget(self.wrong)

    def say_wrong(self, text: str) -> None:
        """Say what is wrong, once; '' when nothing is any more."""
        if text != self.wrong.accessibleName():
            self.wrong.say(text)

    @property
    def refused(self) -> bool:
        """Whether it is said that something is wrong, or was not kept."""
        return bool(self.wrong.accessibleName())

    def settled(self) -> bool:
        """Whether what stands here is kept, or nothing stands here. What was refused is tried again; else it takes the focus."""
        self.try_again()
        if self.refused:
            take_focus(self.entry())
            announce(self.wrong, self.wrong.accessibleName(), urgent=True)
        return not self.refused

    def try_again(self) -> None:
        """Tell what stands here, if it was not told yet or was refused."""

    def entry(self) -> QWidget:
        """Where the focus comes in."""
        return self


class TextField(Field):
    """One line, or several. `told` carries what was typed; `accepts` says what is wrong with it, '' for nothing."""

    told = Signal(str)

    def __init__(
        self,
        desk: PageDesk,
        name: str,
        value: str = "",
        longest: int = 200,
        lines: int = 1,
        accepts: Callable[[str], str] = lambda _text: "",
    ) -> None:
        super().__init__(desk, name)
        self._accepts = accepts
        self._told = value
        self._longest = longest
        self.input: QLineEdit | _Area = QLineEdit(value) if lines == 1 else _Area(value)
        self.input.setAccessibleName(name)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        if isinstance(self.input, QLineEdit):
            self.input.setMaxLength(longest)
            self.input.textEdited.connect(lambda _text: self._typing())
            self.input.inputRejected.connect(self._say_full)
            self.input.editingFinished.connect(self.tell)
        else:
            self.input.setMinimumHeight(self.input.fontMetrics().lineSpacing() * lines + 24)
            self.input.textChanged.connect(self._typing)
            self.input.left.connect(self.tell)
        self.column.addWidget(self.input)
        self.full = caption("")
        self.full.hide()
        self.column.addWidget(self.full)
        self.finish()

    def _say_full(self) -> None:
        """What finds no room is not left out without a word; what stands here is all right."""
        self.full.setText(self.desk.text("field_full", most=self._longest))
        self.full.show()
        announce(self.full, self.full.text())

    @property
    def waits(self) -> bool:
        """Whether what is typed was not told yet, or was refused."""
        return self.text != self._told or self.refused

    @property
    def text(self) -> str:
        return self.input.text() if isinstance(self.input, QLineEdit) else self.input.toPlainText()

    def set_text(self, text: str) -> None:
        """Show what is on record, without a signal."""
        self._told = text
        if self.text == text:
            return
        if isinstance(self.input, QLineEdit):
            self.input.setText(text)
        else:
            self.input.setPlainText(text)
        self._pause.stop()

    def _typing(self) -> None:
        self.say_wrong("")
        self.full.setVisible(not self.full.isHidden() and len(self.text) >= self._longest)
        self._pause.start()

    def tell(self) -> None:
        """Tell what is typed if it was not told yet."""
        self._pause.stop()
        problem = self._accepts(self.text)
        if problem:
            self.say_wrong(problem)
        elif self.text != self._told:
            self.say_wrong("")
            before, self._told = self._told, self.text
            self.told.emit(self.text)
            if self.refused:
                self._told = before  # it is tried again

    def try_again(self) -> None:
        self.tell()

    def entry(self) -> QWidget:
        return self.input


class _Area(QPlainTextEdit):
    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class DayField(Field):
    """A day as typed, or set by minus and plus. `told` carries the day, or None when it was taken out.

    `span` are the first and the last day that may be; `count_from` is day 0. `ahead`: a day without a year is the next one.
    """

    told = Signal(object)

    def __init__(
        self,
        desk: PageDesk,
        name: str,
        day: date | None,
        span: Callable[[], tuple[date, date]],
        count_from: date | None = None,
        ahead: bool = False,
        optional: bool = True,
    ) -> None:
        super().__init__(desk, name)
        self.day = day
        self._span, self._count_from, self._ahead = span, count_from, ahead
        kit = desk.kit
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_DAY)
        self.line.setAccessibleName(name)
        how = desk.text("day_field.how", **self._example())
        self.line.setAccessibleDescription(how)
        self.line.setPlaceholderText(typed_form(desk.today))
        self.line.setMinimumWidth(self.line.fontMetrics().averageCharWidth() * DAY_LETTERS + 24)
        self.less = Button(kit, "", "secondary", hue=desk.hue, icon="minus")
        self.more = Button(kit, "", "secondary", hue=desk.hue, icon="plus")
        self.less.setAccessibleName(desk.text("day_field.less", name=name))
        self.more.setAccessibleName(desk.text("day_field.more", name=name))
        self.clear = Button(kit, "", "quiet", hue=desk.hue, icon="close")
        self.clear.setAccessibleName(desk.text("day_field.clear", name=name))
        self._optional = optional
        row = QHBoxLayout()
        row.setSpacing(kit.theme.size("gap_small"))
        row.addWidget(self.line, 1)
        for part in (self.less, self.more, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)
        self.shown = caption("")
        self.column.addWidget(self.shown)
        self.finish()
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.clear.clicked.connect(lambda: self._clear())
        self.line.textEdited.connect(lambda _text: self.say_wrong(""))
        self.line.editingFinished.connect(self._typed)
        self.set_day(day)

    def set_day(self, day: date | None) -> None:
        """Show what is on record, without a signal."""
        self.day = day
        self.line.setText("" if day is None else typed_form(day))
        words = "" if day is None else long_date(day)
        if day is not None and self._count_from is not None and day >= self._count_from:
            words += f" · {self.desk.text('day_field.ago', n=(day - self._count_from).days)}"
        self.shown.setText(words)
        self.shown.setVisible(bool(words))
        self.clear.setVisible(day is not None and self._optional)

    def _example(self) -> dict[str, str]:
        last_year = date(self.desk.today.year - 1, 12, 28)  # a day that is no month leaves no doubt about the order
        return {"day": typed_form(last_year), "iso": last_year.isoformat()}

    def _problem(self, day: date | None) -> str:
        first, last = self._span()
        if day is None:
            return self.desk.text("day_field.unreadable", **self._example())
        if first <= day <= last:
            return ""
        today = self.desk.today
        if day > last:
            return self.desk.text("day_field.to_come" if last == today else "day_field.too_late")
        return self.desk.text("day_field.over" if first == today else "day_field.too_early")

    def _read(self) -> date | None:
        until = self.desk.today + timedelta(days=364) if self._ahead else self.desk.today
        return read_day(self.line.text(), until)

    def _typed(self) -> None:
        if not self.line.text().strip():
            refused = self.refused
            self.say_wrong("")
            if self._optional and (self.day is not None or refused):
                self._tell(None)
            else:
                self.set_day(self.day)
            return
        day, refused = self._read(), self.refused
        problem = self._problem(day)
        self.say_wrong(problem)
        if not problem and (day != self.day or refused):
            self._tell(day)
        elif not problem:
            self.set_day(day)

    def _step(self, by: int) -> None:
        first, last = self._span()
        start = self.day or min(last, max(first, self.desk.today)) - timedelta(days=by)
        day = min(last, max(first, start + timedelta(days=by)))
        self.say_wrong("")
        if day != self.day:
            self._tell(day)
            announce(self, long_date(day))

    def _clear(self) -> None:
        self.say_wrong("")
        self._tell(None)
        take_focus(self.line)

    def _tell(self, day: date | None) -> None:
        self.set_day(day)
        self.told.emit(day)

    def try_again(self) -> None:
        self._typed()

    def entry(self) -> QWidget:
        return self.line


class ScoreField(Field):
    """0 to 10, or not told."""

    told = Signal(object)

    def __init__(self, desk: PageDesk, name: str, value: int | None, low: str = "", high: str = "") -> None:
        super().__init__(desk, name)
        self.rating = Rating(desk.kit, name, value, low, high, desk.hue)
        self.rating.rated.connect(self._rated)
        self.none = Button(desk.kit, desk.text("leave_out"), "quiet", hue=desk.hue)
        self.none.setAccessibleDescription(name)
        self.none.clicked.connect(lambda: self._leave_out())
        holder = QWidget()
        row = FlowLayout(desk.kit.theme.size("gap"), holder)
        row.addWidget(self.rating)
        row.addWidget(self.none)
        self.column.addWidget(holder)
        self.finish()
        self.set_value(value)

    def set_value(self, value: int | None) -> None:
        """Show what is on record, without a signal."""
        self.rating.set_value(value)
        self.none.setVisible(value is not None)

    def _rated(self, value: int) -> None:
        self.set_value(value)
        self.say_wrong("")
        self.told.emit(value)

    def try_again(self) -> None:
        if self.refused:
            self.say_wrong("")
            self.told.emit(self.rating.value)

    def entry(self) -> QWidget:
        return self.rating.entry()

    def _leave_out(self) -> None:
        self.set_value(None)
        self.say_wrong("")
        take_focus(self.rating.entry())
        self.told.emit(None)
