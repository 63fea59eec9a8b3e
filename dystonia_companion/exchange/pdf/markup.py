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
h1 {{ font-size: 20px; font-weight: 700; margin: 0 0 4px 0; }}
h2 {{ font-size: {TEXT_PX + 1}px; font-weight: 700; margin: 8px 0 3px 0; }}
p {{ margin: 0; }} ol {{ margin: 0; -qt-list-indent: 0; }} li {{ margin: 0; }}
table {{ border-collapse: collapse; margin: 0; }}
th, td {{ border: 1px solid #8a8a8a; padding: 1px 5px; text-align: left; vertical-align: top; }}
th {{ font-weight: 600; }}
.bare {{ border: 0; padding: 3px 5px 0 0; }} .soft {{ color: #444444; font-weight: 400; font-size: {TEXT_PX}px; }}
"""
_BESIDE = 18  # percent of the width for a heading beside what it heads


def first_page(title: str, head: Facts | None, sections: Sequence[Section], cut: frozenset[str], more: str) -> str:
    """Title, head and sections as briefly as they can be read. `more` is said by those in `cut`."""
    parts = [f"<h1>{words(title)}</h1>"] if title else []
    parts += [] if head is None else [_wide(block_html(head, columns=3))]
    return "".join((*parts, *(_brief(section, more if section.id in cut else "") for section in sections)))


def behind(title: str, sections: Sequence[Section]) -> str:
    """What stands on the pages behind the first: everything whole, under headings of its own."""
    parts = [f"<h1>{words(title)}</h1>"] if title else []
    for section in sections:
        parts += [f"<h2>{words(section.heading)}</h2>"] if section.heading else []
        parts += [_block(section.block), *(soft(note) for note in section.notes)]
    return "".join(parts)


def soft(text: str) -> str:
    """A paragraph of what is said beside."""
    return f"<p class='soft'>{words(text)}</p>"


def _brief(section: Section, more: str) -> str:
    """Short ones have their heading beside them, the box needs none, and `more` takes no line of its own where it can."""
    block = section.block
    if section.id == "box":
        return f"<p style='font-size: 6px'>&nbsp;</p>{_block(block)}{soft(more) if more else ''}"
    aside = " ".join((*section.notes, *([more] if more else [])))
    if isinstance(block, Text | Listing | Facts):
        said = _said(block) + (soft(aside) if aside else "")
        head = f"<td class='bare' width='{_BESIDE}%'><b>{words(section.heading)}</b></td>"
        return f"<table width='100%' cellspacing='0'><tr>{head}<td class='bare'>{said}</td></tr></table>"
    return f"<h2>{words(section.heading)}&nbsp; <span class='soft'>{words(aside)}</span></h2>{_block(block)}"


def _said(block: Text | Listing | Facts) -> str:
    if isinstance(block, Facts):
        return f"<p>{words(' · '.join(f'{name}: {value}' for name, value in block.pairs))}</p>"
    if isinstance(block, Listing):  # a list of Qt's stands far in
        return "".join(f"<p>{number}. {words(item)}</p>" for number, item in enumerate(block.items, 1))
    return block_html(block)


def _block(block: Block) -> str:
    """A block as Qt takes it; of a picture what is said of it, because it is painted."""
    if isinstance(block, Picture):
        return soft(block.about)
    if isinstance(block, Table):
        return _wide(block_html(replace(block, caption="")))  # the heading says the same
    return _wide(block_html(block, columns=2))


def _wide(html: str) -> str:
    return html.replace("<table>", "<table width='100%' cellspacing='0'>")
