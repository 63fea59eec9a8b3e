"""A set on paper: everything that was said of each exercise, no exercise on two pages, nothing too small to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage

from dystonia_companion.exchange.handout import Handout, HandoutItem, dose_words, lines_of, page_of, when_lines
from dystonia_companion.exchange.pdf.handout_sheets import HandoutSheets, picture_paint
from dystonia_companion.exchange.pdf.out import sheet_image, write_pdf
from dystonia_companion.exchange.pdf.signs import STAND_IN
from dystonia_companion.model.person import Day
from dystonia_companion.model.pose import SideWish
from dystonia_companion.model.prescribe import PlannedItem, plan_item
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.whole_cycle import whole_cycle
from dystonia_companion.paths import resource_root
from tests.exchange.handouts import LONG, TODAY, handout, item, mark, wording
from tests.exchange.test_report_pdf import A4, LETTER, PAPERS, ask, info, pages
from tests.model.people import TURN_RIGHT, library, person

SMALLEST = 11
pytestmark = [pytest.mark.poppler, pytest.mark.qt_log_ignore("OpenType support missing")]


@pytest.fixture(scope="module")
def font(qapp) -> Iterator[QFont]:
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in (resource_root() / "fonts").glob("*.ttf")]
    yield QFont(QFontDatabase.applicationFontFamilies(numbers[0])[0])
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


def printed(made: Handout, font: QFont, folder: Path, paper=A4) -> list[str]:
    path = folder / "sheet.pdf"
    write_pdf(path, HandoutSheets(made, wording(), paper, font))
    return pages(path)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("count", [1, 2, 10, 40])
def test_every_exercise_is_whole_on_one_page(count: int, paper, font: QFont, tmp_path: Path) -> None:
    made = handout(count, font)
    numbered = [
        replace(
            one, picture=mark(n), cues=(f"BEGIN{n}", *one.cues), allowed=(f"LAST{n}END",), note=LONG if n % 3 else ""
        )
        for n, one in enumerate(made.items)
    ]
    found = printed(replace(made, items=tuple(numbered)), font, tmp_path, paper)
    assert info(tmp_path / "sheet.pdf")["Page size"].startswith("595" if paper == A4 else "612 x 792")
    for n in range(count):
        on = [page for page, text in enumerate(found) if f"BEGIN{n} " in text]
        assert len(on) == 1
        assert f"LAST{n}END" in found[on[0]]
        assert f"FIGURE{n}END" in found[on[0]]
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in text
        assert "Not yet checked by a clinician." in text


def test_all_that_was_said_of_an_exercise_is_there(font: QFont, tmp_path: Path) -> None:
    who = person(TURN_RIGHT, clinic_says={"chin_nod_sit": {"not_for_pattern": date(2027, 1, 5)}})
    first = item(RoutineItem("chin_nod_sit", note="Slowly. Ask me when it pulls."), font, who)
    second = item(RoutineItem("turn_away", reps=5, hold_s=4, rest_s=6), font, who)
    assert first is not None
    assert second is not None
    made = Handout(
        "From Anna", TODAY, (first, second), "Anna Meier", "After a shower.", frozenset({0, 4}), (), "Call 112"
    )
    text = " ".join(printed(made, font, tmp_path))
    for words in (
        *("From Anna", "Name:", "Given by: Anna Meier. Date: 11 Jan 2027.", "Note: After a shower.", "Monday, Friday"),
        *(
            "From your therapist: Slowly. Ask me when it pulls.",
            "Your clinic allows it with your pattern. Noted 5 Jan 2027.",
        ),
        *("To the left.", "5 times, hold 4 seconds, rest 6 seconds.", "Move your eyes to the left."),
        *("Stop if your pain grows by more than 2 points.", "Call 112.", "Not in the first 48 hours after injections."),
        *("Take care: Chin level: never add looking up. Stop if dizzy.",),
    ):
        assert words in text, words


def test_what_is_left_out_stands_at_the_end_with_its_reason(font: QFont, tmp_path: Path) -> None:
    made = handout(1, font, left_out=(("Small turns", "This one would move towards one of your pulls."),))
    assert "Small turns: This one would move towards one of your pulls." in printed(made, font, tmp_path)[-1]


def test_a_set_of_nothing_still_says_when_to_stop(font: QFont, tmp_path: Path) -> None:
    (page,) = printed(handout(0, font, items=()), font, tmp_path)
    assert "Stop if your pain grows" in page
    assert "mirror" not in page


def test_boxes_are_there_for_the_days_of_the_set_in_each_of_four_weeks(font: QFont, tmp_path: Path) -> None:
    def letters(days: frozenset[int]) -> str:
        bare = HandoutItem("x", "y", mark(0))
        path = tmp_path / "a.pdf"
        write_pdf(path, HandoutSheets(Handout("x", TODAY, (bare,), weekdays=days), wording(), A4, font))
        words = re.findall(r"<word[^>]*>([MTWFS])</word>", ask("pdftotext", path, "-bbox"))
        return "".join(words)

    assert sorted(letters(frozenset())) == sorted("MTWTFSS" * 4)
    assert sorted(letters(frozenset({0, 2, 4}))) == sorted("MWF" * 4)


def test_fonts_are_embedded_and_figures_are_drawn_not_pictures(font: QFont, tmp_path: Path) -> None:
    printed(handout(40, font), font, tmp_path)
    rows = ask("pdffonts", tmp_path / "sheet.pdf").splitlines()[2:]
    assert any("AtkinsonHyperlegible" in row for row in rows)
    assert {row.split()[-5] for row in rows} == {"yes"}
    assert ask("pdfimages", tmp_path / "sheet.pdf", "-list").splitlines()[2:] == []


def test_no_writing_is_smaller_than_11_point(font: QFont, tmp_path: Path) -> None:
    """The letters on the shoulders of a figure are part of the picture: the words beside it say the same."""
    made = handout(10, font)
    bare = replace(made, items=tuple(replace(one, picture=lambda _p, _r: None) for one in made.items))
    printed(bare, font, tmp_path)
    tall = re.findall(
        r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', ask("pdftotext", tmp_path / "sheet.pdf", "-bbox")
    )
    line = min(float(low) - float(high) for high, low in tall)
    assert line >= SMALLEST * 0.99, "the height of a word is at least the size of its font"


def test_a_picture_of_ones_own_takes_the_place_of_the_figure(font: QFont, tmp_path: Path) -> None:
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#3355aa"))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    one = HandoutItem("Shelf", "5 times.", picture_paint(bytes(kept.data())), told="A hand on a shelf.")
    text = " ".join(printed(Handout("x", TODAY, (one,)), font, tmp_path))
    assert "In the picture: A hand on a shelf." in text
    (row,) = ask("pdfimages", tmp_path / "sheet.pdf", "-list").splitlines()[2:]
    assert row.split()[3:5] == ["80", "40"]


def test_grey_paper_loses_nothing(font: QFont) -> None:
    """Skin, shirt and arrow keep their distance in lightness."""
    sheets = HandoutSheets(handout(1, font, items=(item("turn_away", font),)), wording(), A4, font)
    image = sheet_image(sheets, 0, 794).convertToFormat(QImage.Format.Format_Grayscale8)
    shades = {image.pixelColor(x, y).lightness() // 32 for x in range(46, 218, 2) for y in range(0, 1000, 2)}
    assert len(shades) >= 4


NOBODYS = "\U0010fffd"


def test_signs_that_no_font_has_are_told(font: QFont, tmp_path: Path) -> None:
    one = HandoutItem("Shelf", "5 times.", mark(0), note=f"A{NOBODYS}B")
    sheets = HandoutSheets(Handout("x", TODAY, (one,)), wording(), A4, font)
    assert sheets.missing == {NOBODYS}
    write_pdf(tmp_path / "a.pdf", sheets)
    (page,) = pages(tmp_path / "a.pdf")
    assert f"A{STAND_IN}B" in page
    assert "[?] stands for letters that no font here has." in page


def test_the_title_of_the_file_names_nobody(font: QFont, tmp_path: Path) -> None:
    printed(handout(1, font, name="For Zebedee", given_by="Zebedee"), font, tmp_path)
    assert "Zebedee" not in ask("pdfinfo", tmp_path / "sheet.pdf")


texts = st.text(max_size=300) | st.sampled_from(
    [
        LONG,
        "W" * 300,
        "\u2028" * 300,
        "ع" * 280,
        "頭を左に" * 70,
        "🙂" * 300,
        "e\u0301" * 150,
        "\u202e<b>&x" * 30,
        "\x00\ud800",
    ]
)


@settings(max_examples=min(40, settings().max_examples), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=texts, note=texts, cues=st.lists(texts, max_size=10), count=st.integers(1, 5))
def test_whatever_was_written_it_stays_on_its_page(
    font: QFont, tmp_path: Path, name: str, note: str, cues: list[str], count: int
) -> None:
    one = HandoutItem(name, "5 times.", mark(1), cues=(*cues, note), caution=note, note=note, told=name)
    made = Handout(name, TODAY, (one,) * count, name, note, left_out=((name, note),) * count)
    sheets = HandoutSheets(made, wording(), LETTER, font)
    for pieces in sheets._sheets:
        rooms = [piece.room for piece in pieces]
        assert all(room.bottom() <= sheets._room.bottom() + 0.5 for room in rooms)
        assert all(room.right() <= sheets._room.right() + 0.5 for room in rooms)
    write_pdf(tmp_path / "a.pdf", sheets)
    assert int(info(tmp_path / "a.pdf")["Pages"]) == sheets.count


# --- words ----------------------------------------------------------------------------------------------------------------


def planned(wish: RoutineItem, *parts) -> PlannedItem:
    found = plan_item(wish, person(*(parts or (TURN_RIGHT,))), Day(cycle_day=50), library())
    assert isinstance(found, PlannedItem)
    return found


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (RoutineItem("turn_away", reps=5, hold_s=4, rest_s=6), "5 times, hold 4 seconds, rest 6 seconds."),
        (RoutineItem("turn_away", reps=1, hold_s=1, rest_s=6), "1 time, hold 1 second."),
        (
            RoutineItem("turn_away", reps=5, sets=2, hold_s=4, rest_s=6),
            "2 rounds of 5 times, hold 4 seconds, rest 6 seconds.",
        ),
        (RoutineItem("settle_checkin", duration_s=60), "1 minute."),
        (RoutineItem("settle_checkin", duration_s=90), "1 minute 30 seconds."),
        (RoutineItem("settle_checkin", duration_s=45), "45 seconds."),
    ],
)
def test_a_dose_in_words(wish: RoutineItem, said: str) -> None:
    assert dose_words(planned(wish), wording()) == said


def test_both_sides_are_counted_apart() -> None:
    found = plan_item(RoutineItem("small_rom", reps=4), person(), Day(cycle_day=50), library())
    assert isinstance(found, PlannedItem)
    assert found.placed.both
    assert dose_words(found, wording()).startswith("4 times to each side")
    assert len(found.turns) == 8


@pytest.mark.parametrize(
    ("wish", "today", "said"),
    [
        ("turn_away", Day(cycle_day=50), {"rest48"}),
        ("iso_turn_away", Day(cycle_day=50), {"from_day", "weak", "weak_none"}),
        ("blade_slide", Day(cycle_day=50), {"rest48_half"}),
        ("eyes_lead_turn", Day(cycle_day=50), {"rest48_half", "rest48_eyes"}),
        ("settle_checkin", Day(cycle_day=50), set()),
        ("turn_away", Day(cycle_day=50, clinic_allows_from=7), {"from_day"}),
    ],
)
def test_when_not_is_said_because_paper_does_not_know_the_day(wish: str, today: Day, said: set[str]) -> None:
    who = person(TURN_RIGHT, first_days={wish: 30})
    cycle = whole_cycle(RoutineItem(wish), who, today, library())
    expected = {wording().say(f"when.{key}", day=7 if today.clinic_allows_from else 14) for key in said}
    smaller = wording().say("when.smaller", day=14)
    assert set(when_lines(cycle, today, wording())) - {smaller} == expected
    assert (smaller in when_lines(cycle, today, wording())) == (wish == "turn_away")


def test_sides_are_those_of_the_person() -> None:
    for pull, free in (("RIGHT", "left"), ("LEFT", "right")):
        side = type(TURN_RIGHT[1])[pull]
        found = planned(RoutineItem("turn_away"), ("torticollis", side, 2))
        assert found.side is not None
        assert wording().words.side(found.side) == free


def test_a_side_that_was_asked_for_towards_the_pull_is_on_no_sheet(font: QFont) -> None:
    assert item(RoutineItem("turn_away", side=SideWish.RIGHT), font) is None


def test_nothing_on_the_sheet_speaks_of_products_or_units(font: QFont) -> None:
    made = handout(40, font)
    page = page_of(made, wording())
    lines = [line for one in made.items for _, line in lines_of(one, wording())]
    text = " ".join(
        (*page.lead, *page.stop, page.foot, *(line for _, part in page.end for line in part), *lines)
    ).lower()
    products = (resource_root() / "clinical" / "products.toml").read_text("utf-8")
    names = {name.lower() for name in re.findall(r'id = "([^"]+)"', products)}
    assert names
    assert not [name for name in names if name in text]
    assert " units" not in text
    assert "booster" not in text
