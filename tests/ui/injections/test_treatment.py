"""What the letter and the person tell of a treatment: each answer is kept as it is given, and what is wrong is said in its place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import Details, Guidance, InjectedMuscle, SideEffect
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.fields import PAUSE_MS, DayField, ScoreField, TextField
from dystonia_companion.ui.injections.injected import InjectedPage
from dystonia_companion.ui.injections.treatment import TreatmentPage
from dystonia_companion.ui.injections.treatment_effects import EffectCard, EffectsPart
from dystonia_companion.ui.injections.treatment_muscles import MusclesPart
from dystonia_companion.ui.injections.treatment_parts import CoursePart, LetterPart
from dystonia_companion.ui.widgets.choices import ChoiceRow
from tests.ui.house import House
from tests.ui.injections.steps import frame, injected, opened, place_of, press, settle, shown, texts, today, write
from tests.ui.stretch.steps import full_disk


@pytest.fixture
def row(house: House) -> TreatmentRow:
    return injected(house, 40, "dysport")


def part_page(house: House, row: TreatmentRow, part: str) -> TreatmentPage:
    return opened(house, "treatment", TreatmentPage, (row, part))


def details(house: House, row: TreatmentRow) -> Details:
    return house.app.parts.injections.record.details(row.uuid)


def text_field(page: QWidget, name: str) -> TextField:
    return next(f for f in page.findChildren(TextField) if f.name == name)


def line(page: QWidget, name: str) -> QLineEdit:
    found = text_field(page, name).input
    assert isinstance(found, QLineEdit)
    return found


def day(page: QWidget, name: str) -> DayField:
    return next(f for f in page.findChildren(DayField) if f.name == name)


def score(page: QWidget, name: str) -> ScoreField:
    return next(f for f in page.findChildren(ScoreField) if f.name == name)


def choice(page: QWidget, name: str) -> ChoiceRow:
    return next(c for c in page.findChildren(ChoiceRow) if c.accessibleName() == name)


def test_the_letter_is_kept_line_by_line(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "letter")
    write(house, line(page, "Batch"), "C 4123")
    write(house, line(page, "Clinic"), "Neurology")
    write(house, line(page, "Who gave the injections"), "Dr Weber")
    write(house, line(page, "All units, as the letter says (Dysport units)"), "500,5")
    press(house, choice(page, "How were the muscles found?").options["ultrasound"])
    press(house, choice(page, "Was a photo or film taken?").options["no"])
    told = details(house, row)
    assert (told.batch, told.clinic, told.clinician, told.units) == ("C 4123", "Neurology", "Dr Weber", 500.5)
    assert (told.guidance, told.photo) == (Guidance.ULTRASOUND, False)
    press(house, choice(page, "How were the muscles found?").options["not_told"])
    assert details(house, row).guidance is None


@pytest.mark.parametrize("typed", ["a few", "-5", "0", "1e9", "12 + 3", "½"])
def test_units_that_are_no_number_stay_as_typed_and_nothing_is_kept(
    house: House, row: TreatmentRow, typed: str
) -> None:
    page = part_page(house, row, "letter")
    field = text_field(page, "All units, as the letter says (Dysport units)")
    write(house, field.input, typed)
    assert details(house, row).units is None
    assert field.text == typed
    assert "We can't read these units. Type a number, like 60 or 62.5." in texts(page)
    press(house, frame(house).back_button)
    assert place_of(house).page is page, "the page stays until it is mended"
    write(house, field.input, "60")
    press(house, frame(house).back_button)
    assert place_of(house).page is not page
    assert details(house, row).units == 60


def test_what_was_typed_is_kept_soon_after_the_last_key_also_when_nobody_leaves_the_field(
    house: House, row: TreatmentRow, qtbot
) -> None:
    page = part_page(house, row, "notes")
    area = text_field(page, "What you could do again").input
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    QTest.keyClicks(area, "Read in bed")
    qtbot.waitUntil(lambda: details(house, row).able_again == "Read in bed", timeout=5 * PAUSE_MS)


def test_the_pull_at_that_time_is_the_one_told_now_or_left_out(house: House, row: TreatmentRow) -> None:
    house.app.sessions.record.keep_pull((Part("torticollis", Side.LEFT, 2),))
    page = part_page(house, row, "letter")
    assert "Not kept." in texts(page)
    letter = page.findChild(LetterPart)
    assert letter is not None
    press(house, letter.pattern_now)
    assert any("turns to your left" in text for text in texts(page))
    house.app.sessions.record.keep_pull((Part("torticollis", Side.RIGHT, 3),))
    pattern = details(house, row).pattern
    assert pattern is not None
    assert pattern[0].side is Side.LEFT, "what is told later changes nothing"
    press(house, letter.pattern_none)
    assert details(house, row).pattern is None


def test_how_it_went_days_scores_and_percent(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "course")
    write(house, day(page, "First day of benefit").line, (row.day + timedelta(days=6)).isoformat())
    press(
        house,
        score(page, "Neck pain before").rating.cells[7],
        score(page, "Trouble with swallowing, week 2").rating.cells[3],
    )
    part = page.findChild(CoursePart)
    assert part is not None
    for _ in range(13):
        press(house, part.percent.plus)
    told = details(house, row)
    assert (told.benefit, told.pain_before, told.swallow_2) == (row.day + timedelta(days=6), 7, 3)
    assert told.best_percent == 60, "from not told over 0 by fives"
    press(house, score(page, "Neck pain before").none)
    assert details(house, row).pain_before is None
    press(house, day(page, "First day of benefit").clear)
    assert details(house, row).benefit is None


def test_no_day_before_the_injections_or_to_come_belongs_to_them(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "course")
    field = day(page, "Best day")
    for wrong, said in (
        (row.day - timedelta(days=1), "This day is too early. Please check the year."),
        (today(house) + timedelta(days=1), "This day is still to come. Please check it."),
    ):
        write(house, field.line, wrong.isoformat())
        assert said in texts(field)
        assert details(house, row).best is None


def muscles(house: House, row: TreatmentRow) -> MusclesPart:
    part = part_page(house, row, "muscles").findChild(MusclesPart)
    assert part is not None
    return part


def test_a_muscle_is_recorded_by_one_press_with_units_and_points(house: House, row: TreatmentRow) -> None:
    part = muscles(house, row)
    part.map.chosen.emit("splenius_cap", Side.RIGHT, "")
    settle(house)
    assert details(house, row).muscles == (InjectedMuscle("splenius_cap", Side.RIGHT),)
    assert part.entry is not None
    assert part.entry.units.input.hasFocus(), "the letter says how much: that comes next"
    write(house, part.entry.units.input, "62.5")
    press(house, part.entry.points.plus, part.entry.points.plus)
    assert details(house, row).muscles == (InjectedMuscle("splenius_cap", Side.RIGHT, 62.5, 2),)
    press(house, part.entry.done)
    assert part.entry is None
    assert any("62.5 Dysport units" in r.line for r in part.map.rows)


def test_one_that_is_recorded_is_opened_by_the_same_press_and_not_recorded_twice(
    house: House, row: TreatmentRow
) -> None:
    part = muscles(house, row)
    for _ in range(2):
        part.map.chosen.emit("scm", Side.LEFT, "")
        settle(house)
    assert len(details(house, row).muscles) == 1


def test_the_side_can_be_changed_but_not_onto_one_that_is_there(house: House, row: TreatmentRow) -> None:
    part = muscles(house, row)
    for side in (Side.LEFT, Side.RIGHT):
        part.map.chosen.emit("scm", side, "")
        settle(house)
    assert part.entry is not None
    press(house, part.entry.side.options[Side.LEFT.name])
    assert [m.side for m in details(house, row).muscles] == [Side.LEFT, Side.RIGHT]
    assert "This muscle is there already on this side." in texts(part)
    assert part.entry.side.options[Side.RIGHT.name].isChecked()
    press(house, part.entry.remove)
    assert [m.side for m in details(house, row).muscles] == [Side.LEFT]


def test_another_muscle_has_the_name_that_the_letter_gives_it(house: House, row: TreatmentRow) -> None:
    part = muscles(house, row)
    part.map.chosen.emit("other", None, "")
    settle(house)
    assert part.entry is not None
    name = text_field(part.entry, "Name of the muscle")
    write(house, name.input, "Digastric")
    assert details(house, row).muscles[0].name == "Digastric"
    write(house, name.input, "")
    assert details(house, row).muscles[0].name == "Digastric", "without a name there is no muscle"
    assert "Please write its name." in texts(part)


def test_side_effects_have_a_course_and_their_usual_one_beside_it(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "effects")
    part = page.findChild(EffectsPart)
    assert part is not None
    press(house, part.adders["dry_mouth"])
    assert details(house, row).effects == (SideEffect("dry_mouth", today(house)),)
    card = page.findChild(EffectCard)
    assert card is not None
    assert "Often from day 3 to 14, for some weeks." in texts(card)
    write(house, day(card, "First day").line, (row.day + timedelta(days=9)).isoformat())
    press(house, score(page, "How bad at worst").rating.cells[4])
    write(house, day(page, "Last day").line, (row.day + timedelta(days=5)).isoformat())
    assert details(house, row).effects == (SideEffect("dry_mouth", row.day + timedelta(days=9), None, 4),)
    assert "It can't end before it begins." in texts(page)
    write(house, day(page, "Last day").line, (row.day + timedelta(days=20)).isoformat())
    assert details(house, row).effects[0].end == row.day + timedelta(days=20)
    card = page.findChild(EffectCard)
    assert card is not None
    press(house, card.remove)
    assert details(house, row).effects == ()
    press(house, frame(house).undo_button)
    assert details(house, row).effects[0].severity == 4


def test_taken_off_the_record_whole_and_back_by_one_press(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "letter")
    write(house, line(page, "Batch"), "C 4123")
    press(house, next(b for b in page.findChildren(QWidget) if getattr(b, "label", str)() == "Take off the record"))
    place = place_of(house)
    assert house.app.parts.injections.record.history() == ()
    assert place.page is place.overview
    press(house, frame(house).undo_button)
    assert details(house, row).batch == "C 4123"
    assert shown(house, type(place.overview)).badge.text() == "Day 40"


def test_a_full_disk_loses_nothing_that_was_typed(
    house: House, row: TreatmentRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = part_page(house, row, "letter")
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        write(house, line(page, "Batch"), "C 4123")
        assert line(page, "Batch").text() == "C 4123"
        assert any(text.startswith("Not saved yet") for text in texts(page))
        press(house, frame(house).back_button)
        assert place_of(house).page is page
    press(house, frame(house).back_button)
    assert details(house, row).batch == "C 4123"


def test_after_the_day_was_moved_what_no_longer_fits_refuses_nothing_else(house: House, row: TreatmentRow) -> None:
    record = house.app.parts.injections.record
    record.keep_details(row, Details(benefit=row.day + timedelta(days=2)))
    house.app.sessions.record.keep_treatment(row.day + timedelta(days=5), row.at, row.product, row)
    moved = record.history()[0]
    page = part_page(house, moved, "letter")
    write(house, line(page, "Batch"), "C 1")
    assert details(house, moved).batch == "C 1"
    QTest.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("typed", ["5,000", "10.000"])
def test_units_that_could_be_read_in_two_ways_are_not_read(house: House, row: TreatmentRow, typed: str) -> None:
    page = part_page(house, row, "letter")
    write(house, text_field(page, "All units, as the letter says (Dysport units)").input, typed)
    assert details(house, row).units is None
    assert any("read in two ways" in text for text in texts(page))


def test_the_same_muscle_and_side_is_never_there_twice_and_the_page_can_be_left(
    house: House, row: TreatmentRow
) -> None:
    part = muscles(house, row)
    for side, units in ((Side.LEFT, "20"), (Side.RIGHT, "30")):
        part.map.chosen.emit("scm", side, "")
        settle(house)
        assert part.entry is not None
        write(house, part.entry.units.input, units)
    part.map.chosen.emit("scm", Side.LEFT, "")
    settle(house)
    assert part.entry is not None
    press(house, part.entry.side.options[Side.RIGHT.name])
    assert [(m.side, m.units) for m in details(house, row).muscles] == [(Side.LEFT, 20), (Side.RIGHT, 30)]
    press(house, part.entry.done)
    assert part.entry is None


def test_the_label_of_a_muscle_goes_with_its_side(house: House, row: TreatmentRow) -> None:
    part = muscles(house, row)
    part.map.chosen.emit("scm", Side.RIGHT, "")
    settle(house)
    assert part.entry is not None
    press(house, part.entry.side.options[Side.LEFT.name])
    assert "left" in part.entry.title.text()
    assert part.entry.remove.label().endswith("left")


def test_what_the_disk_refused_is_tried_again_and_never_shown_as_kept(
    house: House, row: TreatmentRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = part_page(house, row, "course")
    benefit, pain = day(page, "First day of benefit"), score(page, "Neck pain before")
    part = page.findChild(CoursePart)
    assert part is not None
    with monkeypatch.context() as broken:
        broken.setattr(house.app.writer, "save", full_disk)
        write(house, benefit.line, (row.day + timedelta(days=6)).isoformat())
        press(house, pain.rating.cells[7], part.percent.plus)
        assert part.percent.value < 0, "not told, as on record"
        press(house, frame(house).back_button)
        assert place_of(house).page is page
    press(house, frame(house).back_button)
    told = details(house, row)
    assert (told.benefit, told.pain_before) == (row.day + timedelta(days=6), 7)


def test_a_corrected_product_is_called_by_its_name(house: House, row: TreatmentRow) -> None:
    record = house.app.parts.injections.record
    record.keep_details(row, Details(product_name="Letibo"))
    page = part_page(house, row, "letter")
    assert any("Dysport" in text for text in texts(page))
    assert not any("Letibo" in text for text in texts(page))


def test_the_title_goes_with_the_day_and_a_page_of_what_is_gone_is_left(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "letter")
    house.app.sessions.record.keep_treatment(row.day - timedelta(days=2), row.at, row.product, row)
    page.refresh()
    assert str((row.day - timedelta(days=2)).day) in page.title.text()
    house.window.go("settings")
    house.app.sessions.record.keep_no_treatment("never", house.app.sessions.record.treatment())
    settle(house)
    place = place_of(house)
    assert place.page is place.overview


def test_taken_off_from_a_page_that_lies_over_its_own(house: House, row: TreatmentRow) -> None:
    page = part_page(house, row, "letter")
    page.change_day.emit(row)
    settle(house)
    over = shown(house, InjectedPage)
    press(house, over.details_button)
    assert shown(house, TreatmentPage) is page, "the one that is open below"


def test_of_two_side_effects_that_no_longer_fit_each_can_be_removed(house: House, row: TreatmentRow) -> None:
    record = house.app.parts.injections.record
    effects = (SideEffect("dry_mouth", row.day + timedelta(days=1)), SideEffect("voice", row.day + timedelta(days=2)))
    record.keep_details(row, Details(effects=effects))
    house.app.sessions.record.keep_treatment(row.day + timedelta(days=9), row.at, row.product, row)
    moved = record.history()[0]
    record.keep_details(moved, Details(effects=effects[1:]))
    assert details(house, moved).effects == effects[1:]
