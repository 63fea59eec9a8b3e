"""One page of the first start, and the frame around it: how far one has come above, the buttons always in view below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dystonia_companion.model.first_start import STEPS
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.focus import take_focus
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.scroll import ScrollPage


class StepPage(ScrollPage):
    """A page that asks one thing. It saves at each press; `open_changed` says that more or less is open than before."""

    open_changed = Signal()

    def __init__(self, telling: Telling, step: str, parent: QWidget | None = None) -> None:
        super().__init__(telling.kit, telling.text(f"title.{step}"), "teal", parent)
        self.telling = telling
        self.step = step
        # the heading takes the focus instead of the page: each page is read from its title on
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setMinimumHeight(telling.kit.theme.size("target"))
        self.intro = Label("", "large")
        self.column.addWidget(self.intro)
        intro = f"intro.{step}"
        self.intro.setVisible(telling.words.has(f"first.{intro}"))
        if telling.words.has(f"first.{intro}"):
            self.intro.setText(telling.text(intro, count=len(STEPS)))

    def still_open(self) -> int:
        """How many questions of this page are not answered yet."""
        return 0

    def leave(self, onward: bool) -> bool:
        """Keep what was typed but not yet kept, before the page goes; `onward` by Next. False when that failed: it has to stay."""
        return True


class Progress(QWidget):
    """A row of small bars, one for each page; those up to this page are filled. The words beside it say the same."""

    def __init__(self, kit: Kit, number: int, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._number, self._count = kit, number, count
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._kit.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 4.0
        width = (self.width() - gap * (self._count - 1)) / self._count
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place in range(self._count):
            filled = place < self._number
            left = (self._count - 1 - place if backwards else place) * (width + gap)
            painter.setPen(QColor(colours.hue("teal").fill if filled else colours.edge))
            painter.setBrush(QColor(colours.hue("teal").fill if filled else colours.card))
            painter.drawRoundedRect(QRectF(left + 0.5, 0.5, width - 1, self.height() - 1), 4, 4)


class StepFrame(QWidget):
    """A page over its buttons. `number` of `count` is left out for the last page, and for one opened on its own (`alone`)."""

    next = Signal()
    back = Signal()
    later = Signal()

    def __init__(
        self,
        page: StepPage,
        number: int = 0,
        count: int = 0,
        *,
        alone: bool = False,
        last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        telling, kit = page.telling, page.telling.kit
        self.page = page
        self._where = ""
        if number:
            self._where = telling.text("step", n=number, count=count)
            page.column.insertLayout(0, self._progress(kit, number, count))
        self._open = Label("", "soft")
        page.column.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        foot = QWidget()
        row = FlowLayout(kit.theme.size("gap"), foot)
        self.buttons: dict[str, Button] = {}
        if alone:
            self._add(row, "close", "primary", self.next)
        elif last:
            self._add(row, "back", "secondary", self.back)
        else:
            self._add(row, "next", "primary", self.next)
            if number > 1:
                self._add(row, "back", "secondary", self.back)
            self._add(row, "later", "quiet", self.later)
            self.buttons["later"].setAccessibleDescription(telling.text("later_hint"))
        self.said = Label("", "soft")
        row.addWidget(self.said)
        line = QWidget()
        line.setObjectName("page_foot")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        room = QHBoxLayout(line)
        margin = kit.theme.size("margin")
        room.setContentsMargins(margin, 10, margin, 12)
        room.addWidget(foot)
        column.addWidget(line)
        telling.said.connect(self._say)
        page.open_changed.connect(self._tell_open)
        self._tell_open()

    def _progress(self, kit: Kit, number: int, count: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(kit.theme.size("gap"))
        line.addWidget(Label(self._where, "soft"))
        line.addWidget(Progress(kit, number, count), 1, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _add(self, row: FlowLayout, key: str, kind, signal) -> None:
        button = Button(self.page.telling.kit, self.page.telling.text(key), kind)
        button.clicked.connect(lambda: signal.emit())
        row.addWidget(button)
        self.buttons[key] = button

    def _say(self, text: str) -> None:
        self.said.setText(text)
        announce(self.said, text)

    def _tell_open(self) -> None:
        count = self.page.still_open()
        telling = self.page.telling
        text = telling.text("still_open_one") if count == 1 else telling.text("still_open", count=count)
        self._open.setText(text)
        self._open.setVisible(count > 0)

    def greet(self) -> None:
        """Give the page the focus and let a screen reader say where one is."""
        take_focus(self.page.title)
        title = self.page.title.text()
        announce(self.page, f"{self._where}: {title}" if self._where else title)
