"""The report on paper: one first page whatever was written, all of it somewhere, and read back from the PDF itself."""

from __future__ import annotations

import errno
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from dystonia_companion.errors import BugError, KnownError
from dystonia_companion.exchange.pdf.out import paint_on, pdf_bytes, picture_png, sheet_image, write_pdf
from dystonia_companion.exchange.pdf.sheets import Sheets
from dystonia_companion.exchange.pdf.signs import STAND_IN, replaced, unsupported
from dystonia_companion.exchange.report import Contents, Report
from dystonia_companion.exchange.report_page import page_of
from dystonia_companion.paths import resource_root
from tests.exchange.reports import ALL, EVERY, NOTHING, USUAL, long_notes, paint_line, wording

A4, LETTER = QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.Letter)
PAPERS = {"A4": A4, "Letter": LETTER}
NOBODYS = "\U0010fffd"  # kept for private use: no font has it
FOOT = "Patient-reported."

pytestmark = [
    pytest.mark.poppler,
    pytest.mark.qt_log_ignore("OpenType support missing"),  # said of scripts that no font of the machine can shape
]


@pytest.fixture(scope="module")
def font(qapp) -> Iterator[QFont]:
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in (resource_root() / "fonts").glob("*.ttf")]
    yield QFont(QFontDatabase.applicationFontFamilies(numbers[0])[0])
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


def ask(tool: str, path: Path, *options: str) -> str:
    done = subprocess.run([tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])], capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def pages(path: Path) -> list[str]:
    """The text of each page, words parted by one space."""
    return [" ".join(page.split()) for page in ask("pdftotext", path, "-layout").split("\f")[:-1]]


def info(path: Path) -> dict[str, str]:
    return {key: value.strip() for key, value in re.findall(r"^(.+?):(.*)$", ask("pdfinfo", path), re.MULTILINE)}


def first_page_is_in_order(path: Path, count: int) -> bool:
    """Whether the last section is there, in the first page's text or moved behind it, and nothing reaches into the foot."""
    words = re.findall(r'yMin="([\d.]+)".*?yMax="([\d.]+)">(.*?)</word>', ask("pdftotext", path, "-bbox", "-l", "1"))
    foot = min(float(top) for top, _, word in words if word == FOOT)
    below = sorted(word for _, low, word in words if float(low) > foot + 1)
    expected = " ".join((*page_of(NOTHING, wording()).foot, f"Page 1 of {count}")).split()
    if STAND_IN in below:
        expected += wording().say("missing").split()
    texts = pages(path)
    last_is_there = "Cold packs:" in texts[0] or ("Cold packs" in " ".join(texts) and "Exercise, packs" not in texts[0])
    return below == sorted(expected) and last_is_there


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("report", EVERY.values(), ids=EVERY)
def test_the_first_page_holds_the_box_the_treatments_and_the_foot(
    report: Report, paper: QPageSize, font: QFont, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    sheets = Sheets(report, wording(), paper, font)
    write_pdf(path, sheets)
    first, *others = pages(path)
    assert len(others) + 1 == sheets.count == int(info(path)["Pages"])
    for words in ("Swallowing at worst", "Neck weakness at worst", "I most want", "Last treatments", "My questions"):
        assert words in first
    for number, page in enumerate((first, *others), 1):
        assert FOOT in page
        assert f"Page {number} of {sheets.count}" in page
    assert first_page_is_in_order(path, sheets.count)
    assert info(path)["Page size"].startswith("595" if paper == A4 else "612 x 792")


def test_a_usual_report_is_whole_on_its_first_page(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, Sheets(replace(USUAL, contents=Contents(clinic_says=False)), wording(), A4, font))
    (page,) = pages(path)
    for words in ("To read with my child", "Chart words", "since November", "May I do my exercises?", "45 minutes"):
        assert words in page
    assert "More from page 2" not in page
    assert all(words in page for words in ("capitis)", "scapulae)", "trapezius)", "30.5 units · 2 points"))


def test_a_long_note_is_cut_on_the_first_page_and_stands_whole_behind(font: QFont, tmp_path: Path) -> None:
    path, words = tmp_path / "a.pdf", [f"w{n}x" for n in range(2500)]
    course = replace(USUAL.course, want=" ".join(words))
    write_pdf(path, Sheets(replace(USUAL, course=course), wording(), A4, font))
    first, *others = pages(path)
    assert "w5x" in first
    assert "w200x" not in first
    assert "More from page 2 on." in first
    behind = " ".join(others)
    assert [word for word in words if word not in behind] == []
    assert "Chart words" in first


def test_heads_of_tables_come_again_on_every_page(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, Sheets(EVERY["years"], wording(), A4, font))
    with_rows = [page for page in pages(path) if page.count("Trouble with swallowing") > 3]
    assert len(with_rows) >= 2
    assert all("Worst (0 to 10)" in page for page in with_rows)


def test_fonts_are_embedded_and_the_chart_is_drawn_not_a_picture(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, Sheets(USUAL, wording(), A4, font))
    rows = ask("pdffonts", path).splitlines()[2:]
    assert any("AtkinsonHyperlegible" in row for row in rows)
    assert {row.split()[-5] for row in rows} == {"yes"}
    assert ask("pdfimages", path, "-list").splitlines()[2:] == []


def test_every_letter_can_be_taken_out_again(font: QFont, tmp_path: Path) -> None:
    """The joined fonts once drew A and the space with pictures of no character."""
    path, alphabet = tmp_path / "a.pdf", "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ÁÄÉÖÜßéñłő"
    write_pdf(path, Sheets(replace(NOTHING, questions=(alphabet,)), wording(), A4, font))
    assert alphabet in pages(path)[0]


def test_a_script_from_right_to_left_is_there(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    report = EVERY["arabic"]
    missing = write_pdf(path, Sheets(report, wording(), A4, font))
    if "ع" in missing:
        pytest.skip("no font with Arabic letters is installed")
    text = ask("pdftotext", path)
    assert len(re.findall(r"[\u0600-\u06ff\ufb50-\ufeff]", text)) > 40
    assert STAND_IN not in text


def test_signs_that_no_font_has_are_told_and_never_printed_as_boxes(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    sheets = Sheets(replace(USUAL, name=f"A{NOBODYS}{NOBODYS}B"), wording(), A4, font)
    assert sheets.missing == {NOBODYS}
    assert write_pdf(path, sheets) == (NOBODYS,)
    first = pages(path)[0]
    assert f"A{STAND_IN}B" in first
    assert "[?] stands for letters that no font here has." in first
    plain = Sheets(USUAL, wording(), A4, font)
    assert plain.missing == frozenset()
    write_pdf(path, plain)
    assert STAND_IN not in pages(path)[0]


def test_only_what_can_be_seen_can_be_missing(font: QFont) -> None:
    assert unsupported("a \t\n\u200d\ufe0f\u00ad\u202e", font) == frozenset()
    assert unsupported(f"ä{NOBODYS}", font) == {NOBODYS}
    assert replaced(f"<p>{NOBODYS * 3}a{NOBODYS}</p>", {NOBODYS}) == "<p>[?]a[?]</p>"
    assert replaced("a]^-\\b", {"]", "^", "-", "\\"}) == "a[?]b"
    assert replaced("ab", ()) == "ab"


def test_the_title_of_the_file_names_nobody(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, Sheets(replace(USUAL, name="Zebedee"), wording(), A4, font))
    assert info(path)["Title"] == "Notes between injections"
    assert "Zebedee" not in ask("pdfinfo", path)
    assert "Zebedee" in pages(path)[0]


texts = st.text(max_size=300) | st.sampled_from(
    ["W" * 3000, "a\n" * 900, "ก" * 500, "e\u0301" * 900, "\u202e" * 99 + "x"]
)


# A child process reads each page: a few dozen examples are what the time allows.
@settings(max_examples=min(60, settings().max_examples), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.lists(texts, max_size=40), st.integers(0, 30))
def test_the_first_page_is_one_page_whatever_was_written(
    font: QFont, tmp_path: Path, text: str, lines: list[str], count: int
) -> None:
    usual = long_notes(3)
    treatments = tuple(
        replace(one, product=text, muscles=tuple(replace(m, name=text + m.name) for m in one.muscles[:count]))
        for one in usual.treatments
    )
    report = replace(
        usual,
        name=text,
        course=replace(usual.course, want=text),
        treatments=treatments,
        medicines=tuple(lines),
        questions=tuple(lines),
        symptoms=tuple(replace(one, name=text) for one in usual.symptoms[:count]),
        effects=tuple(replace(one, name=text) for one in usual.effects[:count]),
        contents=Contents(),
    )
    path = tmp_path / "a.pdf"
    sheets = Sheets(report, wording(), A4, font)
    write_pdf(path, sheets)
    assert first_page_is_in_order(path, sheets.count)


def test_a_million_signs_do_not_stop_it(font: QFont, tmp_path: Path) -> None:
    path, million = tmp_path / "a.pdf", "x" * 10**6
    course = replace(USUAL.course, want=million)
    sheets = Sheets(replace(USUAL, course=course, medicines=("a\n" * 500_000,)), wording(), A4, font)
    write_pdf(path, sheets)
    assert sheets.count < 40
    assert "Cut here. The web page has all of it." in " ".join(pages(path))


def test_pictures_and_printer_show_the_same_sheets_in_grey(font: QFont, tmp_path: Path) -> None:
    sheets = Sheets(replace(USUAL, contents=ALL), wording(), LETTER, font)
    printed = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    paint_on(printer, sheets)
    write_pdf(tmp_path / "a.pdf", sheets)
    assert pages(printed) == pages(tmp_path / "a.pdf")
    assert info(printed)["Page size"].startswith("612 x 792")
    for number in range(sheets.count):
        image = sheet_image(sheets, number, 400)
        assert (image.width(), image.height()) == (400, round(400 * 11 / 8.5))
        assert image.isGrayscale()
        assert any(image.pixelColor(x, y).lightness() < 100 for x in range(20, 380, 2) for y in range(20, 500, 2))


def test_chosen_sheets_alone_can_be_printed(font: QFont, tmp_path: Path) -> None:
    sheets = Sheets(USUAL, wording(), A4, font)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    paint_on(printer, sheets, (1,))
    (page,) = pages(tmp_path / "a.pdf")
    assert f"Page 2 of {sheets.count}" in page


@pytest.mark.qt_log_ignore("one painter at a time", extend=True)
def test_a_device_that_is_taken_says_so(font: QFont, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    busy = QPainter(printer)
    with pytest.raises(BugError, match="cannot be painted on"):
        paint_on(printer, Sheets(NOTHING, wording(), A4, font))
    busy.end()


def test_the_chart_as_a_picture_for_the_web_page(qapp) -> None:
    image = QImage.fromData(picture_png(paint_line, QSize(300, 100)))
    assert (image.width(), image.height()) == (600, 200)
    assert image.pixelColor(0, 0).lightness() == 255 or image.pixelColor(3, 3).lightness() < 128
    seen: list[QRectF] = []
    picture_png(lambda _painter, room: seen.append(room), QSize(300, 100))
    assert seen == [QRectF(0, 0, 300, 100)]


def test_what_a_chart_leaves_behind_reaches_no_other_part(font: QFont, tmp_path: Path) -> None:
    def rude(painter: QPainter, room: QRectF) -> None:
        painter.translate(5000, 5000)
        painter.scale(0.1, 0.1)
        painter.setOpacity(0)

    assert USUAL.chart is not None
    path = tmp_path / "a.pdf"
    sheets = Sheets(replace(USUAL, chart=replace(USUAL.chart, paint=rude)), wording(), A4, font)
    write_pdf(path, sheets)
    assert "My questions" in pages(path)[0]
    assert first_page_is_in_order(path, sheets.count)


def test_what_cannot_be_written_leaves_what_was_there(
    font: QFont, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    sheets = Sheets(NOTHING, wording(), A4, font)
    write_pdf(path, sheets)
    before = path.read_bytes()
    with pytest.raises(KnownError, match="folder_missing"):
        write_pdf(tmp_path / "gone" / "a.pdf", sheets)

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(KnownError, match="disk_full"):
        write_pdf(path, Sheets(USUAL, wording(), A4, font))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_chart_that_fails_is_no_silent_hole(font: QFont) -> None:
    def broken(_painter: QPainter, _room: QRectF) -> None:
        raise RuntimeError("no chart")

    assert USUAL.chart is not None
    sheets = Sheets(replace(USUAL, chart=replace(USUAL.chart, paint=broken)), wording(), A4, font)
    with pytest.raises(RuntimeError, match="no chart"):
        pdf_bytes(sheets)
    assert pdf_bytes(Sheets(USUAL, wording(), A4, font)).startswith(b"%PDF")
