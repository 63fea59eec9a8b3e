"""Walks a window as a person does who sees little, shakes, or uses only keys, and says what would stop them.

Each look returns complaints in words; an empty list is good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from dystonia_companion.ui.colours import contrast
from dystonia_companion.ui.press import Pressable
from dystonia_companion.ui.widgets.scroll import reveal

TARGET_PX = 48
SESSION_TARGET_PX = 64
RATING_WIDTH_PX = 40
SAME_LINE = 0.3  # of the height of the lower one: parts that overlap more than that stand in one line
SESSION_GAP_PX = 16
TEXT_CONTRAST = 4.5
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def stretched(text: str) -> str:
    """A language that is 60 % longer and in brackets; slots such as {time} stay, and what is in brackets is long already."""
    words, depth = [], 0
    for word in text.split(" "):
        as_it_is = depth > 0 or "{" in word or "[" in word
        words.append(word if as_it_is else word + word[: -(-len(word) * 6 // 10)].lower())
        depth += word.count("[") - word.count("]")
    return f"[{' '.join(words)}]"


class StretchingTranslator(QTranslator):
    """Translates every text of the code into the stretched language."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return stretched(text)

    def isEmpty(self) -> bool:
        return False


@contextmanager
def in_tongue(app: QApplication, tongue: str) -> Iterator[None]:
    """The language of the window meanwhile: "english", all its texts long ("stretched"), or its layout "right_to_left"."""
    translator = StretchingTranslator()
    if tongue == "stretched":
        app.installTranslator(translator)
    if tongue == "right_to_left":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    app.removeTranslator(translator)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _seen(root: QWidget) -> Iterator[QWidget]:
    yield from (w for w in [root, *root.findChildren(QWidget)] if w.isVisible())


def focusables(root: QWidget) -> list[QWidget]:
    """Everything in `root` that is seen, works and can take the focus."""
    return [w for w in _seen(root) if w.isEnabled() and w.focusPolicy() is not Qt.FocusPolicy.NoFocus]


def _called(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.objectName()
    return f"{type(widget).__name__} '{name}'"


def unnamed(root: QWidget) -> list[str]:
    """What a screen reader could not name."""
    found = []
    for widget in focusables(root):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{_called(widget)} has no name")
        if spoken.role() in _NO_ROLES and not isinstance(widget, QScrollArea):
            found.append(f"{_called(widget)} has no role")
    return found


def small_targets(root: QWidget) -> list[str]:
    """What a shaking hand would miss, and session buttons that stand too close."""
    found = []
    for widget in focusables(root):
        if isinstance(widget, QScrollArea):
            continue
        least = SESSION_TARGET_PX if widget.property("session") else TARGET_PX
        narrowest = RATING_WIDTH_PX if widget.property("rating_cell") else least
        if widget.height() < least or widget.width() < narrowest:
            found.append(f"{_called(widget)} is {widget.width()} x {widget.height()}, wants {narrowest} x {least}")
    session = [w for w in focusables(root) if w.property("session") and not w.visibleRegion().isEmpty()]
    for index, one in enumerate(session):
        area = _seen_in_window(one)
        area.adjust(-SESSION_GAP_PX + 1, -SESSION_GAP_PX + 1, SESSION_GAP_PX - 1, SESSION_GAP_PX - 1)
        close = [other for other in session[index + 1 :] if area.intersects(_seen_in_window(other))]
        found += [f"{_called(one)} and {_called(other)} are closer than {SESSION_GAP_PX}" for other in close]
    return found


def cut_text(root: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = []
    for widget in _seen(root):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or not _words(widget):
            continue
        need = widget.minimumSizeHint() if _wraps(widget) else widget.sizeHint()
        if isinstance(widget, QLineEdit):
            need.setWidth(0)
        height = widget.heightForWidth(widget.width()) if _wraps(widget) else need.height()
        if widget.width() < need.width() or widget.height() < height:
            found.append(f"{_called(widget)} is {widget.width()} x {widget.height()}, wants {need.width()} x {height}")
    return found


def _words(widget: QWidget) -> str:
    return widget.label() if isinstance(widget, Pressable) else getattr(widget, "text", lambda: "")()


def _wraps(widget: QWidget) -> bool:
    return widget.wordWrap() if isinstance(widget, QLabel) else widget.hasHeightForWidth()


def out_of_reach(root: QWidget) -> list[str]:
    """What can take the focus but cannot be brought into view, or lies under something else."""
    window = root.window()
    found = [
        f"{_called(area)} scrolls sideways by {area.horizontalScrollBar().maximum()}"
        for area in _seen(root)
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0
    ]
    for widget in focusables(root):
        if isinstance(widget, QScrollArea):
            continue
        reveal(widget)
        middle = widget.mapTo(window, widget.rect().center())
        if not window.rect().contains(middle):
            found.append(f"{_called(widget)} lies outside the window")
            continue
        top = window.childAt(middle)
        if top is None or not (top is widget or widget.isAncestorOf(top)):
            found.append(f"{_called(widget)} lies under {_called(top) if top else 'nothing'}")
    return found


def missed_by_tab(root: QWidget) -> list[str]:
    """What the Tab key never reaches. Of a group where arrows move, one member is enough."""
    visited = _way_of_tab(root)
    groups = {w.parentWidget() for w in visited if _exclusive(w)}
    return [
        f"{_called(w)} is never reached by Tab"
        for w in focusables(root)
        if _stops_tab(w) and w not in visited and not (_exclusive(w) and w.parentWidget() in groups)
    ]


def _stops_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def _way_of_tab(root: QWidget) -> list[QWidget]:
    """All that Tab visits, from the first part of the window on until it begins again."""
    if (focus := root.window().focusWidget()) is not None:
        focus.clearFocus()
    QTest.keyClick(root.window(), Qt.Key.Key_Tab)
    visited: list[QWidget] = []
    for _ in range(3 * len(root.window().findChildren(QWidget))):
        here = QApplication.focusWidget()
        if here is None or (visited and here is visited[0]):
            break
        visited.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return visited


def tab_disorder(root: QWidget) -> list[str]:
    """Where Tab goes up, or back in a line, instead of on; a column beside another may begin at its top.

    What stands on a page that scrolls is compared there, and the page as a whole with what stands around it.
    """
    lines: dict[QWidget, list[QWidget]] = {}
    for part in _way_of_tab(root):
        item = part
        for page in (*_pages_around(part), root.window()):
            line = lines.setdefault(page, [])
            if not line or line[-1] is not item:
                line.append(item)
            item = page
    found = []
    for line in lines.values():
        found += [f"Tab comes back to {_called(part)}" for part, times in Counter(line).items() if times > 1]
        found += [f"Tab goes from {_called(a)} back to {_called(b)}" for a, b in pairwise(line) if _goes_back(a, b)]
    return found


def _pages_around(widget: QWidget) -> list[QScrollArea]:
    """The pages that scroll on which it stands, the innermost first."""
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            found.append(parent)
        parent = parent.parentWidget()
    return found


def _goes_back(one: QWidget, other: QWidget) -> bool:
    """Whether `other`, or what it is in, is to be read before `one`, from top to bottom and along a line."""
    together: QWidget | None = one
    while together is not None and together is not other and not together.isAncestorOf(other):
        together = together.parentWidget()
    if together is None or together in (one, other):
        return together is other  # a card comes before what is in it
    a, b = (_in_window(_child_around(together, part)) for part in (one, other))
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    backwards = together.layoutDirection() is Qt.LayoutDirection.RightToLeft
    further = a.left() - b.right() if backwards else b.left() - a.right()
    if shared > min(a.height(), b.height()) * SAME_LINE:
        return further < 0
    return b.center().y() < a.center().y() and further < 0


def _child_around(parent: QWidget, part: QWidget) -> QWidget:
    while (above := part.parentWidget()) is not parent:
        assert above is not None
        part = above
    return part


def _exclusive(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.autoExclusive()


def pale_text(root: QWidget) -> list[str]:
    """Words whose drawn colour is too close to what they are drawn on, measured in the picture."""
    pictures: dict[QWidget, QImage] = {}
    found = []
    for widget in _seen(root):
        if not isinstance(widget, QLabel | Pressable) or not _words(widget).strip() or not widget.isEnabled():
            continue
        canvas = _canvas(widget)
        if canvas not in pictures:
            pictures[canvas] = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        inset = 6 if isinstance(widget, Pressable) else 0
        area = QRect(widget.mapTo(canvas, QPoint(0, 0)), widget.size()).adjusted(inset, inset, -inset, -inset)
        ratio = _strongest(pictures[canvas].copy(area))
        if ratio < TEXT_CONTRAST:
            found.append(f"{_called(widget)} has a contrast of {ratio:.1f}")
    return found


def _canvas(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and (inside := parent.widget()) is not None:
            return inside
        parent = parent.parentWidget()
    return widget.window()


def _strongest(picture: QImage) -> float:
    """The contrast between the commonest colour, the ground, and the one furthest from it."""
    drawn = bytes(picture.constBits())
    colours = Counter(drawn[i : i + 4] for i in range(0, len(drawn), 4))
    names = [QColor(c[2], c[1], c[0]).name() for c, count in colours.most_common() if count >= 3]
    return max((contrast(names[0], name) for name in names[1:]), default=1.0)


def _seen_in_window(widget: QWidget) -> QRect:
    """The part of it that a finger can meet: what is scrolled away under something else is none."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), seen.topLeft()), seen.size())


def _in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


LOOKS = (unnamed, small_targets, cut_text, out_of_reach, missed_by_tab, tab_disorder)


def walk(root: QWidget) -> list[str]:
    """Every complaint but those about colour, which needs a picture for each theme."""
    return [complaint for look in LOOKS for complaint in look(root)]


def walk_each(window: QWidget, pages: Iterable[str], size: tuple[int, int]) -> dict[str, list[str]]:
    """The complaints about each of `pages`, which shows the next one as it is asked for its name. A window that grew past the
    screen, or a part that was a window of its own for a moment, is one too."""
    found = {}
    for page in pages:
        found[page] = walk(window)
        if not window.isActiveWindow():
            found[page].append("a part was a window of its own for a moment")
        if (window.width(), window.height()) != size:
            found[page].append("the window grew past the screen")
    return found
