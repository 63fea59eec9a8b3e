"""The way of the focus: where Tab goes next, and that parts made anew do not take it away from the person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QLayout, QScrollArea, QScrollBar, QWidget

from dystonia_companion.ui.widgets.scroll import reveal

_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


def take_focus(widget: QWidget) -> None:
    """Give `widget` the focus and bring it into view, also when it was made just now: Qt shows new parts only with the next
    event, and until then nobody knows where they come to lie."""
    _give_focus(widget)
    QTimer.singleShot(0, widget, lambda: _keep_in_view(widget))


def _give_focus(widget: QWidget) -> None:
    part: QWidget | None = widget
    while part is not None and not part.isVisible() and not part.isWindow():
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()
        part = part.parentWidget()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _keep_in_view(widget: QWidget) -> None:
    """Nothing moves for what has lost the focus meanwhile."""
    if widget.isVisible() and widget.window().focusWidget() in (widget, widget.focusProxy()):
        reveal(widget)


def focus_order(root: QWidget) -> Iterator[QWidget]:
    """All in `root` that is seen and can take the focus, or has it, as the layouts arrange it.

    Qt itself goes by the order in which parts were made, and what is made anew would come last.
    """
    if not root.isVisible():
        return
    if root.isEnabled() and (root.focusPolicy() is not Qt.FocusPolicy.NoFocus or root.hasFocus()):
        yield root
    for part in _arranged(root):
        yield from focus_order(part)


def _arranged(owner: QWidget) -> list[QWidget]:
    """The parts of a widget: those in its layout in order, then those without a place in it."""
    parts = [part for part in owner.children() if isinstance(part, QWidget) and not part.isWindow()]
    found = [] if (layout := owner.layout()) is None else list(_laid_out(layout, parts))
    return found + [part for part in parts if part not in found]


def _laid_out(layout: QLayout, parts: list[QWidget]) -> Iterator[QWidget]:
    """`parts` in the order of the layout. Its items are never asked for: QLayout.itemAt makes an object that outlives an item,
    and whatever comes to lie where the item was is then taken for it."""
    widgets: dict[int, QWidget] = {layout.indexOf(part): part for part in parts}
    layouts = {layout.indexOf(inner): inner for inner in layout.children() if isinstance(inner, QLayout)}
    backwards = isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS
    for place in reversed(range(layout.count())) if backwards else range(layout.count()):
        if place in widgets:
            yield widgets[place]
        elif place in layouts:
            yield from _laid_out(layouts[place], parts)


def tab_on(root: QWidget, forward: bool) -> bool:
    """Move the focus to the next stop for Tab in `root`, or to the one before, round the ends. False when there is none."""
    focus = QApplication.focusWidget()
    if focus is not None and not focus.isVisible() and (near := _nearest(focus)) is not None:
        take_focus(near)
        return True
    order = list(focus_order(root))
    here = order.index(focus) if focus in order else -1 if forward else 0
    way = [*order[here + 1 :], *order[: here + 1]] if forward else [*order[:here][::-1], *order[here:][::-1]]
    stop = next((part for part in way if part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value), None)
    if stop is None:
        return False
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _nearest(gone: QWidget) -> QWidget | None:
    """What comes after a part that was hidden on a page that is still seen, else what comes before it there; None where there
    is nothing."""
    page = gone.parentWidget()
    while page is not None and not (isinstance(page, QScrollArea) and page.isVisible()):
        page = page.parentWidget()
    if page is None:
        return None
    before: list[QWidget] = []
    after: list[QWidget] = []
    _split(page, gone, before, after)
    stops = [[part for part in side if part.focusPolicy() & Qt.FocusPolicy.TabFocus] for side in (after, before)]
    return next(iter(stops[0]), stops[1][-1] if stops[1] else None)


def _split(owner: QWidget, gone: QWidget, before: list[QWidget], after: list[QWidget]) -> bool:
    """Share out the stops in `owner` to both sides of `gone`. Says whether it was come by."""
    passed = False
    for part in _arranged(owner):
        if part is gone or part.isAncestorOf(gone):
            if part.isVisible():
                _split(part, gone, before, after)
            passed = True
        else:
            (after if passed else before).extend(focus_order(part))
    return passed


def keeping_focus(
    owner: QWidget, rebuild: Callable[[], None], otherwise: Callable[[], QWidget | None] = lambda: None
) -> None:
    """Make the parts of `owner` anew; what had the focus in it gets it back, or what `otherwise` finds, or `owner` does.

    It is known by its name and what it answers: "No" to one question must never lead to "No" to another. Where it was out of
    view, because the person reads elsewhere on the page, the page stays where it is.
    """
    focused = QApplication.focusWidget()
    if focused is None or not owner.isAncestorOf(focused):
        rebuild()
        return
    known_by = mark_of(focused)
    reads_elsewhere = focused.visibleRegion().isEmpty()
    scrolled = [(bar, bar.value()) for bar in _scroll_bars(owner)] if reads_elsewhere else []
    rebuild()
    same = found_again(owner, known_by)
    if same is None or not reads_elsewhere:
        take_focus(same or otherwise() or owner)
        return
    _give_focus(same)
    for bar, value in scrolled:
        bar.setValue(value)


def _scroll_bars(part: QWidget | None) -> Iterator[QScrollBar]:
    """Those of every page around a part."""
    while part is not None:
        if isinstance(part, QScrollArea):
            yield part.verticalScrollBar()
        part = part.parentWidget()


Mark = tuple[str, str, str]


def mark_of(part: QWidget) -> Mark:
    """By what a part is known again once it was made anew: its id where it has one, else its name and what it answers."""
    id = part.objectName()
    return (id, "", "") if id else ("", part.accessibleName(), part.accessibleDescription())


def found_again(owner: QWidget, mark: Mark) -> QAbstractButton | None:
    """The button in `owner` that has a mark, if it is seen."""
    buttons = owner.findChildren(QAbstractButton)
    return next((button for button in buttons if mark_of(button) == mark and _may_show(button)), None)


def _may_show(part: QWidget) -> bool:
    """Not hidden on purpose; what was made just now is hidden only until the next event."""
    return not (part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))
