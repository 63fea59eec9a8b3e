"""What a report says, and what of it goes on a first page that is too small."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.exchange.report import Contents, Course, Effect, Muscle, Report, Score, Table, Treatment, Week
from dystonia_companion.exchange.report_fit import LADDER, WHOLE, bounded, one_line, plain, shorten, tries
from dystonia_companion.exchange.report_page import Facts, Listing, Page, Section, Text, page_of
from dystonia_companion.model.pose import Side
from tests.exchange.reports import ALL, DAY_0, EVERY, NOTHING, TODAY, USUAL, long_notes, wording


def page(report: Report) -> Page:
    return page_of(report, wording())


def section(report: Report, id: str) -> Section:
    found = page(report)
    (one,) = (one for one in (*found.sections, *found.appendix) if one.id == id)
    return one


def facts(report: Report, id: str = "box") -> dict[str, str]:
    block = section(report, id).block
    assert isinstance(block, Facts)
    return dict(block.pairs)


def rows(report: Report, id: str) -> list[tuple[str, ...]]:
    block = section(report, id).block
    assert isinstance(block, Table)
    return list(block.rows)


def test_swallowing_and_weakness_are_said_even_if_zero_or_not_recorded() -> None:
    assert facts(USUAL)["Swallowing at worst"] == "2 of 10"
    assert facts(USUAL)["Neck weakness at worst"] == "0 of 10"
    for name in ("Swallowing at worst", "Neck weakness at worst"):
        assert facts(NOTHING)[name] == "not recorded"
    bare = replace(USUAL, contents=Contents(*[False] * 11))
    assert facts(bare)["Swallowing at worst"] == "2 of 10"


def test_what_is_fading_is_said_twice_by_entries_and_by_own_mark() -> None:
    assert facts(USUAL)["Fading, by entries"] == "day 66 (week 9)"
    assert facts(USUAL)["Fading, by own mark"] == "day 71 (week 10)"
    assert facts(replace(USUAL, course=Course(fading_marked=3)))["Fading, by own mark"] == "day 3"


@pytest.mark.parametrize(
    ("week", "percent", "said"),
    [(5, 60, "week 5, 60 % better"), (5, None, "week 5"), (None, 0, "0 % better"), (None, None, "not recorded")],
)
def test_the_best_time_says_what_is_known(week: int | None, percent: int | None, said: str) -> None:
    assert facts(replace(USUAL, course=Course(best_week=week, best_percent=percent)))["Best time"] == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (0, "19 Oct 2026, the same day"),
        (1, "19 Oct 2026, 1 day ago"),
        (84, "19 Oct 2026, 84 days ago"),
        (None, "19 Oct 2026"),
    ],
)
def test_days_since_the_injections(day: int | None, said: str) -> None:
    assert dict(page(replace(USUAL, day=day)).head.pairs)["Last injections"] == said


def test_the_last_three_treatments_stand_side_by_side_muscle_by_side() -> None:
    table = section(USUAL, "treatments").block
    assert isinstance(table, Table)
    assert table.heads == ("Muscle", "Side", "19 Oct 2026", "20 Jul 2026", "13 Apr 2026")
    found = {row[:2]: row[2:] for row in table.rows}
    assert found["Product", ""][2] == "Dysport (abobotulinumtoxinA)"
    assert found["Since the one before", ""] == ("91 days", "98 days", "not recorded")
    assert found["Front neck strap (sternocleidomastoid)", "left"] == ("30.5 units · 2 points",) * 3
    assert found["Back-of-neck strap (splenius capitis)", "right"] == ("60 units · 3 points",) * 2 + ("–",)
    assert found["Top of shoulder (upper trapezius)", "not told"] == ("given", "–", "given")


def test_units_are_those_of_the_letter_and_are_never_added_up() -> None:
    found = {row[0]: row[2:] for row in rows(USUAL, "treatments")}
    assert found["All units in the letter"] == ("not told", "150 units", "500 units")
    untold = replace(USUAL, treatments=tuple(replace(one, units=None) for one in USUAL.treatments))
    assert "All units in the letter" not in {row[0] for row in rows(untold, "treatments")}
    assert "not told" in section(NOTHING, "box").block.pairs[-1]  # type: ignore[union-attr]


def test_one_muscle_twice_on_one_side_keeps_both() -> None:
    twice = (Muscle("Neck", Side.LEFT, 10, 1), Muscle("Neck", Side.LEFT, 5), Muscle("Neck", Side.RIGHT, None, 2))
    found = rows(replace(NOTHING, treatments=(Treatment(DAY_0, muscles=twice),)), "treatments")
    assert found[2:] == [("Neck", "left", "10 units · 1 point; 5 units"), ("Neck", "right", "2 points")]


def test_mood_and_sleep_are_one_line_at_the_best_time_and_at_the_end() -> None:
    block = section(USUAL, "feelings").block
    said = "Low mood 3 at best, 4 now; Sleep 2 at best, 6 now; Tiredness 4 at best, 5 now."
    assert block == Text((said,))


def test_a_side_effect_that_lasts_says_so() -> None:
    assert rows(USUAL, "effects")[1] == ("Dry mouth", "24 Oct 2026", "goes on", "not told")


@pytest.mark.parametrize("field", Contents.__dataclass_fields__)
def test_each_part_can_be_left_out(field: str) -> None:
    without = replace(USUAL, contents=replace(ALL, **{field: False}))
    ids = {one.id for one in (*page(USUAL).sections, *page(USUAL).appendix)}
    left = {one.id for one in (*page(without).sections, *page(without).appendix)}
    assert ids - left == {field}


def test_the_appendix_is_by_choice() -> None:
    assert page(replace(USUAL, contents=Contents(clinic_says=False))).appendix == ()
    every = ["clinic_says", "tricks", "exercise_weeks", "pack_weeks", "hurts", "tension_map"]
    assert [one.id for one in page(USUAL).appendix] == every
    assert page(replace(USUAL, clinic_says=())).appendix[0].id == "tricks"


def test_many_weeks_are_the_newest_ones_and_it_says_so() -> None:
    weeks = tuple(Week(date(2006, 1, 2) + timedelta(weeks=n), n) for n in range(1000))
    some = section(replace(USUAL, weeks=weeks), "exercise_weeks")
    assert len(some.block.rows) == 60  # type: ignore[union-attr]
    assert some.block.rows[-1][1] == "999"  # type: ignore[union-attr]
    assert some.notes == ("These are the newest 60 weeks.",)
    assert section(USUAL, "exercise_weeks").notes == ()


def test_each_time_that_it_hurt_is_told_with_what_followed() -> None:
    assert rows(USUAL, "hurts") == [
        ("8 Nov 2026", "Turn away", "left", "Dizzy", "No turning until a clinician says yes."),
        ("19 Nov 2026", "Mirror midline hold", "", "not told", ""),
    ]
    many = replace(USUAL, hurts=USUAL.hurts * 40)
    assert (len(rows(many, "hurts")), section(many, "hurts").notes) == (60, ("These are the newest 60.",))
    assert section(replace(USUAL, hurts=()), "hurts").block == Text(("None recorded.",))


@pytest.mark.parametrize("report", EVERY.values(), ids=EVERY)
def test_it_is_patient_reported_and_advises_nothing(report: Report) -> None:
    foot = " ".join(page(report).foot)
    assert "Patient-reported" in foot
    assert "does not diagnose" in foot
    assert "Not yet checked by a clinician." in foot


BAD = [
    ("last", {"last": DAY_0 - timedelta(1)}),
    ("day", {"day": -1}),
    ("heat", {"heat": -1}),
    ("swallow", {"course": Course(swallow=11)}),
    ("weakness", {"course": Course(weakness=-1)}),
    ("best_percent", {"course": Course(best_percent=101)}),
    ("first_change", {"course": Course(first_change=-1)}),
    ("interval", {"treatments": (Treatment(DAY_0, interval=-1),)}),
    ("units", {"treatments": (Treatment(DAY_0, units=float("nan")),)}),
    ("units", {"treatments": (Treatment(DAY_0, muscles=(Muscle("a", units=0),)),)}),
    ("points", {"treatments": (Treatment(DAY_0, muscles=(Muscle("a", points=-1),)),)}),
    ("score", {"symptoms": (Score("a", 10.5),)}),
    ("score", {"feelings": (Score("a", end=float("inf")),)}),
    ("effects", {"effects": (Effect("a", TODAY, DAY_0),)}),
    ("effects", {"effects": (Effect("a", DAY_0, TODAY, 11),)}),
    ("weeks", {"weeks": (Week(DAY_0, -1),)}),
]


@pytest.mark.parametrize(("field", "values"), BAD, ids=str)
def test_a_value_that_cannot_be_is_refused_by_its_name(field: str, values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=field):
        replace(USUAL, **values)  # type: ignore[arg-type]


def test_a_table_has_a_word_for_each_head() -> None:
    with pytest.raises(ValueError, match="one word for each head"):
        Table("", ("a", "b"), (("c",),))


any_text = st.text(max_size=400)


@given(any_text, st.integers(2, 60))
def test_a_line_keeps_its_beginning_and_says_that_it_was_cut(text: str, most: int) -> None:
    line = one_line(text, most, "…")
    whole = one_line(text, WHOLE.line, "…")
    assert "\n" not in line
    assert line == whole or (line.endswith("…") and whole.startswith(line[:-1]))
    assert len(line) <= most + 1
    if len(whole) * 2 <= most:
        assert line == whole


def test_a_line_is_cut_between_words_and_never_inside_a_sign() -> None:
    assert one_line("one two three four", 12, "…") == "one two…"
    assert one_line("e\u0301" * 10, 5, "…") == "e\u0301e\u0301…"
    family = "👩\u200d👩\u200d👧"
    assert one_line("abcdef" + family, 9, "…") == "abcdef…"
    assert one_line("我想和孩子", 6, "…") == "我想和…"


@given(any_text)
def test_plain_text_has_no_control_signs_and_loses_nothing_else(text: str) -> None:
    kept = plain(text)
    assert all(sign.isprintable() or sign == "\n" or ord(sign) > 0x9F or sign == "\t" for sign in kept)
    printable = [sign for sign in text if sign.isprintable()]
    assert [sign for sign in kept if sign.isprintable()] == printable


def test_a_fuller_try_comes_first_and_what_was_cut_stands_whole_behind() -> None:
    first, *others = tries(page(long_notes()), "…")
    assert {"box", "medicines", "effects", "questions"} <= first.cut
    assert "treatments" in others[-1].cut
    for one in (first, *others):
        behind = {section.id: section for section in one.after}
        shown = {section.id for section in one.sections}
        whole = {section.id: section for section in page(long_notes()).sections}
        assert {"box", "treatments"} <= shown
        for id in (set(whole) - shown) | one.cut:
            assert behind[id] == whole[id]
    assert {section.id for section in others[-1].sections} == {"box", "treatments"}


def test_what_fits_is_neither_cut_nor_repeated() -> None:
    first = next(tries(page(replace(NOTHING, contents=Contents())), "…"))
    assert (first.cut, first.after) == (frozenset(), ())


def test_all_questions_stand_behind_when_there_are_more_than_three() -> None:
    asked = Section("questions", "", Listing(tuple("abcde")))
    assert shorten(asked, LADDER[0], "…").block == Listing(("a", "b", "c"))
    first = next(tries(page(replace(USUAL, questions=tuple("abcde"))), "…"))
    assert "questions" in first.cut


def test_the_side_and_the_product_are_never_cut_away() -> None:
    short = shorten(section(long_notes(), "treatments"), LADDER[-1], "…").block
    assert isinstance(short, Table)
    assert {row[1] for row in short.rows} == {"", "left"}
    assert short.rows[0][2] == "Botox (onabotulinumtoxinA)"
    assert all("points" in cell for row in short.rows[3:] for cell in row[2:])


def test_a_text_of_a_million_signs_is_bounded_and_says_so() -> None:
    for block in (Text(("a" * 10**6,)), Facts((("a", "a" * 10**6),)), Listing(("a" * 10**6,))):
        assert len(str(bounded(Section("a", "", block), 100, "…").block)) < 200
    table = Table("", ("a",), (("a" * 10**6,),))
    assert bounded(Section("a", "", table), 100, "…").block == replace(table, rows=(("a" * 100 + "…",),))
