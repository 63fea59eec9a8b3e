"""The one style sheet, for what Qt paints: labels, cards, text fields and scroll bars. Names only; values come from the theme."""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from dystonia_companion.ui.colours import Colours

_SHEET = Template("""
QWidget { color: $ink; $family }
QMainWindow, QDialog { background: $paper; }
QLabel { background: transparent; font-size: ${body}px; }
QLabel[role="small"] { font-size: ${small}px; }
QLabel[role="soft"] { color: $ink_soft; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="large"] { font-size: ${large}px; }
QLabel[role="value"] { font-size: ${value}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="title"]:focus, QLabel[role="heading"]:focus { border-bottom: ${ring}px solid $focus; }
QLabel[role="huge"] { font-size: ${huge}px; font-weight: 700; }
QLabel[role="key"] { background: $sunken; border: 1px solid $edge; border-radius: 8px; font-weight: 600; }
Card { background: $card; border: 1px solid $line; border-radius: ${radius_card}px; }
Notice { background: $caution; border: 1px solid $caution_edge; border-radius: ${radius_card}px; }
#page_foot { border-top: 1px solid $line; }
QScrollArea, ScrollPage { background: transparent; border: ${ring}px solid transparent; }
ScrollPage:focus { border: ${ring}px solid $focus; border-radius: ${radius}px; }
PlaceBar, PlaceBar QScrollArea, #bar_body { background: $bar; border: none; }
QLineEdit, QPlainTextEdit {
  background: $card; border: ${outline}px solid $edge; border-radius: ${radius}px; font-size: ${body}px;
  padding: 0 ${gap_small}px; min-height: ${target}px; selection-background-color: $fill; selection-color: $on_fill;
}
QLineEdit:focus, QPlainTextEdit:focus { border: ${ring}px solid $focus; min-height: ${target_focused}px; }
QScrollBar { background: $sunken; border: none; margin: 0; }
QScrollBar:vertical { width: ${scroll_bar}px; }
QScrollBar:horizontal { height: ${scroll_bar}px; }
QScrollBar::handle { background: $edge; border-radius: 6px; margin: 5px; }
QScrollBar::handle:vertical { min-height: 48px; }
QScrollBar::handle:horizontal { min-width: 48px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; font-size: ${small}px; padding: 4px; }
""")

_HUE = Template("""
#page_body[hue="$name"], ScrollPage[hue="$name"] { background: $ground; }
QLabel[hue="$name"] { color: $text; }
QLabel[role="pill"][hue="$name"] { background: $tint; border-radius: ${radius}px; font-weight: 600; }
Card[hue="$name"] { background: $tint; border-color: $edge; }
Notice[hue="$name"] { background: $tint; border-color: $edge; }
""")


class _Sizes(dict[str, object]):
    """Fills a size name of the template when it is asked for."""

    def __init__(self, size: Callable[[str], int], given: dict[str, object]) -> None:
        super().__init__(given)
        self._size = size

    def __missing__(self, name: str) -> int:
        return self._size(name)


def style_sheet(colours: Colours, size: Callable[[str], int], family: str) -> str:
    """The sheet for these colours and sizes. Raises KeyError for a name that neither has."""
    teal = colours.hue("teal")
    given: dict[str, object] = {
        "family": f'font-family: "{family}";' if family else "",
        "paper": teal.ground,
        "fill": teal.fill,
        "on_fill": teal.on_fill,
        "target_focused": size("target") - 2 * (size("ring") - size("outline")),  # a ring must not move what is below
    }
    given |= {
        n: getattr(colours, n)
        for n in ("ink", "ink_soft", "card", "bar", "sunken", "line", "edge", "focus", "caution", "caution_edge")
    }
    hues = [
        _HUE.substitute(
            name=name, ground=hue.ground, text=hue.text, tint=hue.tint, edge=hue.edge, radius=size("radius")
        )
        for name, hue in colours.hues.items()
    ]
    return _SHEET.substitute(_Sizes(size, given)) + "".join(hues)
