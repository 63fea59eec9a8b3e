"""The web page of a report: what a screen reader needs is marked, and nothing of the person's becomes markup."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.report import Report
from dystonia_companion.exchange.report_fit import plain
from dystonia_companion.exchange.report_html import html_file, write_html
from tests.exchange.reports import CHART, EVERY, NOTE, USUAL, wording

VOID = {"meta", "img"}


class Reader(HTMLParser):
    """What stands in a page: (tag, attributes) in order, and the text in it outside of the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(report: Report, language: str = "en", **pictures: bytes) -> Reader:
    return Reader(html_file(report, wording(language), pictures))


@pytest.mark.parametrize("report", EVERY.values(), ids=EVERY)
def test_headings_tables_language_and_direction_are_marked(report: Report) -> None:
    page = read(report)
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels == [1, *[2] * (len(levels) - 1)]
    assert {cell.get("scope") for cell in page.all("th")} == {"col", "row"} or not page.all("caption")
    assert len(page.all("caption")) == len(page.all("thead"))
    named = {section["aria-labelledby"] for section in page.all("section")}
    assert named == {heading["id"] for heading in page.all("h2")}
    assert len(page.all("main")) == len(page.all("footer")) == 1


def test_a_language_from_right_to_left_says_so() -> None:
    assert read(USUAL, "ar").all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert read(USUAL, "de_AT").all("html") == [{"lang": "de-AT", "dir": "ltr"}]


@pytest.mark.parametrize("report", EVERY.values(), ids=EVERY)
def test_nothing_is_fetched(report: Report) -> None:
    source = html_file(report, wording(), {"chart": b"png"})
    page = Reader(source)
    assert not page.all("script")
    assert not page.all("link")
    assert all((image["src"] or "").startswith("data:image/png;base64,") for image in page.all("img"))
    assert not re.search(r"https?:|url\(|@import", source)
    assert any("default-src 'none'" in (meta.get("content") or "") for meta in page.all("meta"))


def test_a_picture_has_its_meaning_as_text_and_its_numbers_as_a_table() -> None:
    (image,) = read(USUAL, chart=b"png").all("img")
    assert image["alt"] == CHART.about
    for page in (read(USUAL), read(USUAL, chart=b"png")):
        text = " ".join(page.text)
        assert CHART.about in text
        assert "Core score by week" in text


def test_what_the_paper_cuts_stands_whole_here() -> None:
    note = NOTE * 400
    page = read(replace(USUAL, medicines=(note, "the last")))
    assert note in "".join(page.text)
    assert "More from page 2" not in "".join(page.text)


nasty = st.sampled_from(
    ["<script>alert(1)</script>", "</td></table>", "&amp;", '" onload="x', "<!--", "]]>", "\x00<b>"]
)


@given(st.text() | st.tuples(st.text(), nasty, st.text()).map("".join))
def test_whatever_was_written_stays_text(text: str) -> None:
    course = replace(USUAL.course, want=text)
    page = read(replace(USUAL, name=text, course=course, medicines=(text,), questions=(text, text), tricks=(text,)))
    usual = [tag for tag, _ in read(replace(USUAL, questions=("a", "b") if text.strip() else ())).tags]
    assert sorted(tag for tag, _ in page.tags if tag not in ("p", "ol", "li")) == sorted(
        tag for tag in usual if tag not in ("p", "ol", "li")
    )
    assert plain(text).strip() in "".join(page.text)


def test_it_can_be_written_and_what_was_there_stays_where_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    write_html(path, USUAL, wording())
    before = path.read_text("utf-8")
    assert before == html_file(USUAL, wording(), {})
    with pytest.raises(KnownError, match="folder_missing"):
        write_html(tmp_path / "gone" / "a.html", USUAL, wording())

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KnownError, match="disk_full"):
        write_html(path, EVERY["empty"], wording())
    assert path.read_text("utf-8") == before
    assert list(tmp_path.iterdir()) == [path]
