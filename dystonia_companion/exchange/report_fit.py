"""Makes a report fit its first page: long texts and tables are cut there, and stand whole in the appendix.

How much goes on the page is found by trying: from the widest limits of LADDER to the narrowest, then picture and sections move
to the next pages one by one, last ones first. What must be seen at once (the box, the heads of the treatments) never moves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dystonia_companion.exchange.report import SHOWN_QUESTIONS, Picture, Table
from dystonia_companion.exchange.report_page import Block, Facts, Listing, Page, Section, Text

_STAY = ("box", "treatments")
_TITLE = 100
_NAME = 26
_MORE = 2  # the treatments are what is asked for first
_KEPT_CELL = 34  # as long as the name of a product
_ENDS = frozenset("\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_CLINGS = frozenset("\u200d\ufe0e\ufe0f")


@dataclass(frozen=True)
class Limits:
    """Most signs of a line and of a cell, lines of a text, rows of a table besides those that are kept, items of a list."""

    line: int
    cell: int
    lines: int
    rows: int
    items: int = SHOWN_QUESTIONS


WHOLE = Limits(10**9, 10**9, 10**9, 10**9, 10**9)
LADDER = (
    Limits(320, 60, 12, 16),
    Limits(240, 60, 10, 12),
    Limits(240, 40, 8, 9),
    Limits(160, 40, 6, 8),
    Limits(160, 30, 5, 6),
    Limits(80, 30, 5, 5),
    Limits(80, 24, 4, 5),
    Limits(80, 20, 3, 4),
    Limits(70, 20, 3, 3),
    Limits(60, 20, 2, 2),
)


@dataclass(frozen=True)
class Fitted:
    """One try. `sections` stand on the first page, those in `cut` not whole; `after` follow on the pages behind it."""

    title: str
    head: Facts
    sections: tuple[Section, ...]
    cut: frozenset[str]
    after: tuple[Section, ...]


def tries(page: Page, mark: str) -> Iterator[Fitted]:
    """Ways to divide `page`, the fullest first page first. `mark` stands where a text was cut."""
    for limits in LADDER:
        yield _fit(page, limits, frozenset(), mark)
    moved: frozenset[str] = frozenset()
    pictures = [section.id for section in page.sections if isinstance(section.block, Picture)]
    others = [section.id for section in reversed(page.sections) if section.id not in (*_STAY, *pictures)]
    for id in (*pictures, *others):
        moved |= {id}
        yield _fit(page, LADDER[-1], moved, mark)


def _fit(page: Page, limits: Limits, moved: frozenset[str], mark: str) -> Fitted:
    stay = [section for section in page.sections if section.id not in moved]
    shown = tuple(shorten(section, limits, mark) for section in stay)
    cut = frozenset(
        short.id for short, section in zip(shown, stay, strict=True) if short != shorten(section, WHOLE, mark)
    )
    title = one_line(page.title, max(limits.line, _TITLE), mark)
    named = () if title == one_line(page.title, WHOLE.line, mark) else (Section("title", "", Text((page.title,))),)
    whole = tuple(section for section in page.sections if section.id in cut | moved)
    return Fitted(title, page.head, shown, cut, (*named, *whole, *page.appendix))


def shorten(section: Section, limits: Limits, mark: str) -> Section:
    """`section` within `limits`, each of its texts on one line."""
    return replace(section, block=_short(section.block, section.kept, limits, mark))


def bounded(section: Section, most: int, mark: str) -> Section:
    """`section` with its lines as they are, but no text longer than `most` signs: Qt takes minutes for a million."""

    def cut(text: str) -> str:
        return text if len(text) <= most else text[:most] + mark

    block = section.block
    if isinstance(block, Facts):
        return replace(section, block=Facts(tuple((name, cut(value)) for name, value in block.pairs)))
    if isinstance(block, Text):
        return replace(section, block=Text(tuple(cut(line) for line in block.lines)))
    if isinstance(block, Listing):
        return replace(section, block=Listing(tuple(cut(item) for item in block.items)))
    if isinstance(block, Table):
        return replace(
            section, block=replace(block, rows=tuple(tuple(cut(cell) for cell in row) for row in block.rows))
        )
    return section


def _short(block: Block, kept: int, limits: Limits, mark: str) -> Block:
    if isinstance(block, Facts):
        return Facts(tuple((name, one_line(value, limits.line, mark)) for name, value in block.pairs))
    if isinstance(block, Text):
        lines = block.lines[: limits.lines]
        return Text(tuple(one_line(line, limits.line, mark) for line in lines))
    if isinstance(block, Listing):
        return Listing(tuple(one_line(item, limits.line, mark) for item in block.items[: limits.items]))
    if isinstance(block, Table):
        rows = block.rows[: kept + limits.rows * (_MORE if kept else 1)]
        cells = [max(limits.cell, _KEPT_CELL) if at < kept else limits.cell for at in range(len(rows))]
        return replace(block, rows=tuple(_row(row, most, mark) for row, most in zip(rows, cells, strict=True)))
    return block


def _row(row: tuple[str, ...], most: int, mark: str) -> tuple[str, ...]:
    """The name of a row has more room than its other cells."""
    return one_line(row[0], max(most, _NAME), mark), *(one_line(cell, most, mark) for cell in row[1:])


def one_line(text: str, most: int, mark: str) -> str:
    """`text` without ends of lines, cut at a space or at least between two signs where it is wider than `most` signs."""
    looked_at, rest = text[: most * 8], text[most * 8 :]
    line = " ".join(plain(looked_at).split())
    room = most
    for at, sign in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if room < 0:
            return _cut(line, at) + mark
    return line + mark if rest.strip() else line


def _cut(line: str, at: int) -> str:
    while at > 1 and (_clings(line[at]) or line[at - 1] in _CLINGS):
        at -= 1
    space = line.rfind(" ", at // 2, at)
    return line[: space if space > 0 else at].rstrip()


def _clings(sign: str) -> bool:
    return sign in _CLINGS or unicodedata.category(sign).startswith("M")


def plain(text: str) -> str:
    """`text` without control signs and half characters, and with one kind of line end."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if whole.isprintable():
        return whole
    return "".join(
        "\n" if s in _ENDS else s for s in whole if s in "\n\t" or s in _ENDS or unicodedata.category(s) != "Cc"
    )
