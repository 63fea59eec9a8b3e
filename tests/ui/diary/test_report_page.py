"""The page for the neurologist and the files: what is chosen is on it, and what cannot be written leaves what was there."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from dystonia_companion.exchange.report import Hurt
from dystonia_companion.exchange.report_page import Facts, page_of
from dystonia_companion.model.diary import Felt
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import Details, InjectedMuscle, SideEffect
from dystonia_companion.storage.edits import Edit, Put
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.ui.diary.report_hurts import hurts_of
from dystonia_companion.ui.diary.report_page import ReportPage
from dystonia_companion.ui.diary.tables import TablesPage
from dystonia_companion.ui.paper import chosen_sheets
from tests.ui.diary.steps import opened, place_of, settle, told
from tests.ui.house import House
from tests.ui.injections.steps import injected, press, texts


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    yield made
    made.leave()


def today(house: House) -> date:
    return house.clock.now().astimezone(house.clock.zone()).date()


def record(house: House) -> None:
    """A cycle of 90 days with a letter, entries, a trick and a question."""
    row = injected(house, 90, "botox")
    house.app.parts.injections.record.keep_details(
        row,
        Details(
            units=100.0,
            benefit=row.day + timedelta(days=6),
            best_percent=60,
            medicines="Clonazepam at night",
            muscles=(InjectedMuscle("splenius_cap", Side.RIGHT, 60.0, 3),),
            effects=(SideEffect("dry_mouth", row.day + timedelta(days=5), row.day + timedelta(days=9), 3),),
        ),
    )
    for day in (*range(-7, 1), *range(3, 88, 3)):
        told(house, row.day + timedelta(days=day), 7 if day <= 0 else 2 if day < 60 else 6)
    house.app.parts.diary.lists.use_trick("hum", Felt.BETTER)
    house.app.parts.injections.visits.add_own("May I swim?")


def answer(house: House, path: Path) -> None:
    """The question where to write is answered with this file."""
    place_of(house)._files.ask = lambda _parent, _name, _kind: path


def test_all_that_is_on_record_is_in_the_report(house: House) -> None:
    record(house)
    page = opened(house, "report", ReportPage)
    report = page.report()
    course = report.course
    assert (course.first_change, course.best_percent, course.fading_computed, course.fading_marked) == (6, 60, 63, None)
    assert report.first == today(house) - timedelta(days=90)
    (treatment,) = report.treatments
    (muscle,) = treatment.muscles
    assert (muscle.side, muscle.units, muscle.points, treatment.units) == (Side.RIGHT, 60.0, 3, 100.0)
    assert "splenius" in muscle.name.lower()
    pain = report.symptoms[0]
    assert (pain.name, pain.before, pain.best, pain.end) == ("Pain", 7.0, 2.0, 6.0)
    assert report.medicines == ("Clonazepam at night",)
    assert [(effect.name, effect.worst) for effect in report.effects] == [("Dry mouth", 3)]
    assert report.questions == ("May I swim?",)
    assert report.tricks == ("Humming",)
    assert report.chart is not None


def test_nothing_on_record_makes_a_page_that_says_so(house: House) -> None:
    page = opened(house, "report", ReportPage)
    report = page.report()
    assert (report.injected, report.chart, report.symptoms) == (None, None, ())
    assert page.sheets.count == 1


def test_the_period_and_the_contents_are_chosen(house: House) -> None:
    record(house)
    page = opened(house, "report", ReportPage)
    before = page.sheets
    press(house, page.span.options["year"], page.ticks["chart"])
    assert page.report().first == today(house) - timedelta(days=365)
    assert not page.report().contents.chart
    assert page.sheets is not before, "the preview follows"


def test_name_and_wish_are_kept_for_the_next_time(house: House) -> None:
    page = opened(house, "report", ReportPage)
    page.want.input.setText("to read again")  # type: ignore[union-attr]
    page.want.tell()
    place_of(house).back_to_first()
    settle()
    assert opened(house, "report", ReportPage).report().course.want == "to read again"


def test_the_pdf_and_the_web_page_are_written_whole(house: House, tmp_path: Path) -> None:
    record(house)
    page = opened(house, "report", ReportPage)
    answer(house, tmp_path / "report.pdf")
    press(house, page.pdf_button)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    answer(house, tmp_path / "report.html")
    press(house, page.html_button)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "Clonazepam at night" in text
    assert "data:image/png" in text


def test_a_folder_that_cannot_be_written_is_told_and_what_was_there_stays(house: House, tmp_path: Path) -> None:
    page = opened(house, "report", ReportPage)
    answer(house, tmp_path / "nowhere" / "report.pdf")
    press(house, page.pdf_button)
    assert house.window.problem.isVisible()
    assert f"This folder is not there: {tmp_path / 'nowhere'}. So report.pdf was not saved." in texts(
        house.window.problem
    )
    assert not (tmp_path / "nowhere").exists()
    answer(house, tmp_path / "report.pdf")
    press(house, page.pdf_button)
    assert not house.window.problem.isVisible(), "it could be written since"


def test_no_file_is_written_where_the_question_is_left(house: House, tmp_path: Path) -> None:
    page = opened(house, "report", ReportPage)
    place_of(house)._files.ask = lambda _parent, _name, _kind: None
    press(house, page.pdf_button, page.html_button)
    assert not house.window.problem.isVisible()


def test_everything_leaves_as_tables_and_as_one_file_and_as_a_picture(house: House, tmp_path: Path) -> None:
    record(house)
    page = opened(house, "tables", TablesPage)
    answer(house, tmp_path / "all.zip")
    press(house, page.csv_button)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("diary_entry.csv").decode("utf-8-sig"))))
    assert len(rows) == len(house.app.stores.diary.all())
    answer(house, tmp_path / "all")  # the ending is added
    press(house, page.json_button)
    assert json.loads((tmp_path / "all.json").read_text("utf-8"))
    answer(house, tmp_path / "chart.png")
    press(house, page.png_button)
    assert not QImage(str(tmp_path / "chart.png")).isNull()


def test_without_entries_there_is_no_picture_to_save(house: House) -> None:
    assert opened(house, "tables", TablesPage).png_button.isHidden()


def test_a_name_without_its_ending_never_replaces_a_file(house: House, tmp_path: Path) -> None:
    page = opened(house, "report", ReportPage)
    (tmp_path / "Report 12.2027.pdf").write_text("another one")
    answer(house, tmp_path / "Report 12.2027")
    press(house, page.pdf_button)
    assert (tmp_path / "Report 12.2027.pdf").read_text() == "another one"


def test_a_page_that_was_open_for_long_is_made_anew_before_it_leaves(house: House, tmp_path: Path) -> None:
    page = opened(house, "report", ReportPage)
    told(house, today(house) - timedelta(days=1), 4, tablets=2)
    told(house, today(house) - timedelta(days=1), 4, tablets=3)
    before = page.sheets
    answer(house, tmp_path / "report.pdf")
    press(house, page.pdf_button)
    assert page.sheets is not before
    assert page.report().medicines == ("Extra pain tablets: 3 in all. Days with some: 1",)


def test_the_sheets_that_were_chosen_are_printed(qapp) -> None:
    printer = QPrinter()
    assert chosen_sheets(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert chosen_sheets(printer, 3) == [1, 2]


def test_every_it_hurts_is_told_with_its_signs_and_what_followed(house: House) -> None:
    house.clear("right")
    now, zone, writer = house.clock.now(), house.clock.zone(), house.app.writer
    signs = house.app.sessions.record.signs
    for exercise, sign, reply in (("turn_away", "dizzy", True), ("jaw_rest", "tingling_or_numb_arm", False)):
        hurt = {"uuid": new_uuid(), "exercise": exercise, "into_item_ms": 1, "noted_utc": now}
        writer.save(Edit("t", (Put("hurt", hurt | {"side": Side.LEFT if exercise == "turn_away" else None}),)))
        signs.reply(signs.name([sign], hurt=str(hurt["uuid"])), reply)
    old = {"uuid": new_uuid(), "exercise": "gone_since", "into_item_ms": 1, "noted_utc": now - timedelta(days=30)}
    writer.save(Edit("t", (Put("hurt", old),)))
    house.app.sessions.asked_therapist("turn_away")
    day = now.astimezone(zone).date()
    page = opened(house, "report", ReportPage)
    stopped = "The exercise was stopped."
    asked = "A therapist was asked and said it is fine."
    assert set(hurts_of(page.desk, day, day)) == {
        Hurt(
            day,
            "Turn away from the pull",
            Side.LEFT,
            "Dizzy",
            f"{stopped} Items that turn wait until a clinician says yes. {asked}",
        ),
        Hurt(day, "Jaw rest position", None, "Tingling or numb arm", f"{stopped} No exercise that day."),
    }
    assert next(hurts_of(page.desk, date.min, day)) == Hurt(day - timedelta(days=30), "gone_since", None, "", stopped)


def test_what_was_told_without_injections_is_there_too(house: House) -> None:
    told(house, today(house) - timedelta(days=3), 4)
    record = house.app.parts.diary.record
    record.add(replace(record.new(today(house) - timedelta(days=2)), scores={"swallow": 2}))
    page = opened(house, "report", ReportPage)
    assert (page.report().course.swallow, page.report().course.weakness) == (2, None)


def test_it_says_what_the_rule_came_to_also_where_that_is_no_day(house: House) -> None:
    row = injected(house, 60, "botox")
    for day in (*range(-7, 1), *range(3, 60, 3)):
        told(house, row.day + timedelta(days=day), 7 if day <= 0 else 2)
    page = opened(house, "report", ReportPage)
    box = page_of(page.report(), page._wording()).sections[0].block
    assert isinstance(box, Facts)
    words = " ".join(value for _, value in box.pairs)
    assert "none seen so far" in words


def test_only_three_questions_go_in_and_the_rest_is_said(house: House) -> None:
    visits = house.app.parts.injections.visits
    for words in ("First?", "Second?", "Third?"):
        visits.add_own(words)
    page = opened(house, "report", ReportPage)
    assert not page.first_three.isVisible()
    visits.add_own("Fourth?")
    page.refresh()
    assert page.report().questions == ("First?", "Second?", "Third?")
    assert page.first_three.isVisible()
    assert page.sheets.count == 1
