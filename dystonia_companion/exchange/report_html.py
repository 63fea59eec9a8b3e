"""A report as one web page that stands alone: for screen readers, for reading on a screen, and for printing from a browser.

Headings, tables with the heads of their rows and columns, captions, language and direction are all marked; pictures have their
meaning as text and their numbers as a table. Nothing is fetched: no script, no font, no address. What the person wrote is
escaped, and keeps its own direction of writing.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from dystonia_companion.exchange.report import Picture, Report, Table
from dystonia_companion.exchange.report_fit import plain
from dystonia_companion.exchange.report_page import Block, Facts, Listing, Page, Section, Text, Wording, page_of
from dystonia_companion.exchange.whole_file import write_whole

_STYLE = """
:root { color-scheme: light; }
body { font: 1.05rem/1.5 "Atkinson Hyperlegible Next", "Noto Sans", sans-serif; color: #000; background: #fff;
  max-width: 50rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 1.4rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; color: #333; }
th, td { border: 1px solid #666; padding: .25rem .5rem; text-align: start; vertical-align: top; }
thead th { border-bottom-width: 2px; }
section.box { border: 2px solid #000; padding: 0 1rem 1rem; }
img { max-width: 100%; } p, td, li { white-space: pre-line; } p { margin: .3rem 0; } figure { margin: 0; }
footer { border-top: 1px solid #666; margin-top: 1.5rem; font-size: .95rem; }
@media print { @page { margin: 14mm; } body { font-size: 10.5pt; line-height: 1.3; margin: 0; padding: 0; max-width: none; }
  thead { display: table-header-group; } tr, figure, h2 { break-inside: avoid; } h2 { break-after: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(path: Path, report: Report, wording: Wording, pictures: Mapping[str, bytes] | None = None) -> None:
    """Write the page, whole or not at all. Raises KnownError, and what was there before stays."""
    write_whole(path, html_file(report, wording, pictures or {}).encode())


def html_file(report: Report, wording: Wording, pictures: Mapping[str, bytes]) -> str:
    """The page. `pictures`: PNG by section ("chart", "tension_map"); without one its text and its table stand alone."""
    page = page_of(report, wording)
    direction = "rtl" if wording.right_to_left else "ltr"
    language = escape(wording.language.replace("_", "-"), quote=True)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language}" dir="{direction}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">',
            f"<title>{words(page.title)}</title><style>{_STYLE}</style></head>",
            *_body(page, pictures),
            "</html>\n",
        )
    )


def _body(page: Page, pictures: Mapping[str, bytes]) -> Iterable[str]:
    yield f"<body><main><h1 dir='auto'>{words(page.title)}</h1>"
    yield block_html(page.head)
    for section in (*page.sections, *page.appendix):
        box = ' class="box"' if section.id == "box" else ""
        yield f'<section id="{section.id}" aria-labelledby="{section.id}-h"{box}>'
        yield f'<h2 id="{section.id}-h">{words(section.heading)}</h2>'
        yield from _content(section, pictures.get(section.id))
        yield from (f"<p>{words(note)}</p>" for note in section.notes)
        yield "</section>"
    yield "</main><footer>" + "".join(f"<p>{words(line)}</p>" for line in page.foot) + "</footer></body>"


def _content(section: Section, png: bytes | None) -> Iterable[str]:
    block = section.block
    if not isinstance(block, Picture):
        yield block_html(block)
        return
    if png is None:
        yield f"<p dir='auto'>{words(block.about)}</p>"
    else:
        data = base64.b64encode(png).decode("ascii")
        yield f'<figure><img alt="{words(block.about)}" src="data:image/png;base64,{data}">'
        yield f"<figcaption dir='auto'>{words(block.about)}</figcaption></figure>"
    if block.table is not None:
        yield block_html(block.table)


def block_html(block: Block, columns: int = 1) -> str:
    """One block that is not a picture. `columns`: how many facts stand side by side."""
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Facts):
        return _facts(block, columns)
    if isinstance(block, Listing):
        return "<ol>" + "".join(f"<li dir='auto'>{words(item)}</li>" for item in block.items) + "</ol>"
    if isinstance(block, Text):
        return "".join(f"<p dir='auto'>{words(line)}</p>" for line in block.lines)
    raise TypeError("a picture is painted")


def _table(table: Table) -> str:
    heads = "".join(f"<th scope='col' dir='auto'>{words(head)}</th>" for head in table.heads)
    rows = "".join(
        f"<tr><th scope='row' dir='auto'>{words(row[0])}</th>"
        + "".join(f"<td dir='auto'>{words(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    caption = f"<caption>{words(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _facts(facts: Facts, columns: int) -> str:
    rows = [facts.pairs[at : at + columns] for at in range(0, len(facts.pairs), columns)]
    return "<table>" + "".join(f"<tr>{_fact_row(row, columns)}</tr>" for row in rows) + "</table>"


def _fact_row(row: tuple[tuple[str, str], ...], columns: int) -> str:
    """The last value takes the room of the facts that its row lacks."""
    lacking = columns - len(row)
    wide = f" colspan='{2 * lacking + 1}'" if lacking else ""
    spans = [""] * (len(row) - 1) + [wide]
    return "".join(
        f"<th scope='row'>{words(name)}</th><td dir='auto'{span}>{words(value)}</td>"
        for (name, value), span in zip(row, spans, strict=True)
    )


def words(text: str) -> str:
    """`text` escaped for HTML, without what HTML cannot hold."""
    return escape(plain(text), quote=True)
