"""How a report looks on paper, in the HTML that Qt's text documents understand. The tables are those of the web page.

Black and grey on white, lines and weight instead of colour: a grey printer or a fax loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dystonia_companion.exchange.report import Picture, Table
from dystonia_companion.exchange.report_html import block_html, words
from dystonia_companion.exchange.report_page import Block, Facts, Listing, Section, Text

TEXT_PX = 14  # 10.5 point
SMALL_PX = 12
STYLE = f"""
p {{ margin: 0; }} ol {{ margin: 0; }} li {{ margin: 0; }}
.title {{ font-size: 20px; font-weight: 700; margin: 0 0 4px 0; }}
.head {{ font-size: {TEXT_PX + 1}px; font-weight: 700; margin: 7px 0 2px 0; }}
table {{ border-collapse: collapse; margin: 0; }}
th, td {{ border: 1px solid #8a8a8a; padding: 0 5px; text-align: left; vertical-align: top; }}
th {{ font-weight: 600; }} .box {{ border: 2px solid #000000; }}
.bare {{ border: 0; padding: 3px 5px 0 0; }} .soft {{ color: #444444; font-weight: 400; font-size: {TEXT_PX}px; }}
"""
_BESIDE = 20  # percent of the width for a heading beside what it heads
_NAMES = 28  # percent of the width for the names of the rows


def first_page(title: str, head: Facts | None, sections: Sequence[Section], cut: frozenset[str], more: str) -> str:
    """Title, head and sections as briefly as they can be read. `more` is said by those in `cut`."""
    parts = [_title(title)] if title else []
    parts += [] if head is None else [_wide(block_html(head, columns=3))]
    return "".join((*parts, *(_brief(section, more if section.id in cut else "") for section in sections)))


def behind(title: str, sections: Sequence[Section]) -> str:
    """What stands on the pages behind the first: everything whole, under headings of its own."""
    parts = [_title(title)] if title else []
    for section in sections:
        parts += [_head(section.heading)] if section.heading else []
        parts += [_block(section.block), *(soft(note) for note in section.notes)]
    return "".join(parts)


def soft(text: str) -> str:
    """A paragraph of what is said beside."""
    return f"<p class='soft'>{words(text)}</p>"


def _brief(section: Section, more: str) -> str:
    """Short ones have their heading beside them, the box needs none, and what is said beside takes no line of its own."""
    block = section.block
    aside = " ".join((*section.notes, *([more] if more else [])))
    if section.id == "box":
        return f"<p style='font-size: 4px'>&nbsp;</p>{_block(block, 'box')}{soft(aside) if aside else ''}"
    if isinstance(block, Picture):
        return _head(section.heading, f"{block.about} {aside}")
    if isinstance(block, Table) and section.id != "symptoms":
        return _head(section.heading, aside) + _block(block)
    lines = [words(line) for line in _lines(block)]
    lines[-1] += f" <span class='soft'>{words(aside)}</span>" if aside else ""
    head = f"<td class='bare' width='{_BESIDE}%'><b>{words(section.heading)}</b></td>"
    said = "".join(f"<p>{line}</p>" for line in lines)
    return _wide(f"<table><tr>{head}<td class='bare'>{said}</td></tr></table>")


def _lines(block: Text | Listing | Facts | Table) -> list[str]:
    """A block without a frame, for what is short. A list of Qt's would stand far in."""
    if isinstance(block, Facts):
        return [" · ".join(f"{name}: {value}" for name, value in block.pairs)]
    if isinstance(block, Listing):
        return [f"{number}. {item}" for number, item in enumerate(block.items, 1)]
    if isinstance(block, Table):
        pairs = [zip(block.heads[1:], row[1:], strict=True) for row in block.rows]
        said = [" · ".join(f"{head} {cell}" for head, cell in each) for each in pairs]
        return [f"{row[0]}: {line}" for row, line in zip(block.rows, said, strict=True)]
    return list(block.lines)


def _title(text: str) -> str:
    """Paragraphs for headings: Qt makes those of HTML larger than they are told to be, and its PDF has no headings anyway."""
    return f"<p class='title'>{words(text)}</p>"


def _head(text: str, aside: str = "") -> str:
    said = f"&nbsp; <span class='soft'>{words(aside)}</span>" if aside else ""
    return f"<p class='head'>{words(text)}{said}</p>"


def _block(block: Block, look: str = "") -> str:
    """A block as Qt takes it; of a picture what is said of it, because it is painted."""
    if isinstance(block, Picture):
        return soft(block.about)
    if isinstance(block, Table):
        rows = block_html(replace(block, caption=""))  # the heading says the same
        return _wide(rows.replace("<th ", f"<th width='{_NAMES}%' ", 1), look)
    return _wide(block_html(block, columns=2), look)


def _wide(html: str, look: str = "") -> str:
    return html.replace("<table>", f"<table class='{look}' width='100%' cellspacing='0'>")
