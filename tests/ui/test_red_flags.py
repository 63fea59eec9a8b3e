from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from dystonia_companion.content.red_flags import read_red_flags
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.red_flags import RedFlagPanel
from tests.ui.parts import english, make_kit


def _panel(qtbot, **options) -> RedFlagPanel:
    panel = RedFlagPanel(make_kit(), english(), read_red_flags(resource_root()), **options)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def _read(panel: RedFlagPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_every_sign_is_on_the_card(qtbot) -> None:
    text = _read(_panel(qtbot))
    words = english()
    for flag in read_red_flags(resource_root()).flag:
        assert words.text(f"red_flags.flag.{flag.id}") in text


@pytest.mark.parametrize("number", ["", "   "])
def test_without_a_number_the_local_one_is_named_with_examples(qtbot, number: str) -> None:
    text = _read(_panel(qtbot, emergency_number=number))
    assert "your local emergency number" in text
    assert all(example in text for example in ("112", "911", "999"))


def test_with_a_number_only_that_is_shown(qtbot) -> None:
    text = _read(_panel(qtbot, emergency_number="999"))
    assert "Call 999" in text
    assert "911" not in text


def test_toxin_is_spoken_of_only_with_an_injection_on_record(qtbot) -> None:
    panel = _panel(qtbot)
    words = english()
    assert words.text("red_flags.text_red_no_toxin") in _read(panel)
    assert "I had botulinum toxin" not in _read(panel)
    panel.set_treatment((date(2027, 1, 8), "Xeomin"))
    text = _read(panel)
    assert words.text("red_flags.text_red") in text
    assert "I had botulinum toxin in my neck on" in text
    assert "January 2027" in text
    assert "Xeomin" in text
    panel.set_treatment(None)
    assert "I had botulinum toxin" not in _read(panel)


def test_the_card_says_that_no_clinician_has_checked_it(qtbot) -> None:
    assert "Not yet checked by a clinician." in _read(_panel(qtbot))


REFERENCE = """
trouble breathing, or breathless at rest or lying flat -> red: Trouble breathing, rest, lying flat
cannot swallow saliva, choking on food or drink, coughing every swallow -> red: swallow your spit, choke on food or drink, cough at every
speech suddenly slurred -> red: Speech suddenly slurred
voice almost gone, together with swallow or breathing trouble -> red: Voice almost gone, swallowing or breathing
severe weakness all over, cannot hold the head up -> red: Severe weakness all over, cannot hold your head up
face, tongue or throat swelling, hives with breathlessness -> red: face, tongue or throat, hives and short of breath
sudden double vision -> red: Sudden double vision
double vision or drooping lids WITH weakness, swallow or breathing trouble -> red: drooping lids with weakness, swallowing or breathing
sudden one-sided face/arm/leg weakness, face droop, sudden worst headache, new confusion -> red: face, arm or leg on one side, drooping face, worst headache, new confusion
new severe one-sided neck or head pain with any brain sign of this list -> red: one side of neck or head, any brain sign
chest pain, fainting -> red: Chest pain, fainting
lost bladder or bowel control, or numb between the legs -> red: bladder or bowel, numb between the legs
non-stop severe spasms with fever or dark urine -> red: Severe spasms that do not stop, fever or dark urine
any swallowing change in someone with lung disease or previous aspiration -> same_day: change in swallowing, lung disease, into your lungs
fever or spreading redness, pus at a site (one clinic uses > 38.0 C / 100.4 F twice, 4 h apart) -> same_day: Fever, spreading redness, pus, 38.0, 100.4, twice, 4 hours
blurred vision, drooping eyelid, or double vision that came slowly, with no other sign; do not drive -> same_day: Blurred vision, drooping lid, double vision that came slowly, Do not drive
new severe one-sided neck or head pain alone -> same_day: one side of neck or head, with no other sign
marked new weakness that came slowly -> same_day: Marked new weakness that came slowly
new arm numbness or weakness, clumsy hands, unsteady legs, electric shocks on bending the neck -> same_day: numb or weak arm, clumsy hands, unsteady legs, electric shocks when you bend your neck
food sticks, pills hard to swallow, need softer food, cough on food -> amber: Food sticks, pills are hard to swallow, softer food, cough on food
head feels too heavy, neck weak (6 or more) -> amber: head feels too heavy, 6 or more
voice hoarse more than 3 days -> amber: hoarse for more than 3 days
"""  # line by line, clinical reference 6.6 -> level: what the card has to say of it


def test_every_line_of_the_reference_is_on_the_card_at_its_level() -> None:
    words, flags = english(), read_red_flags(resource_root())
    wanted = [line.split(" -> ")[1] for line in REFERENCE.strip().splitlines()]
    for line in wanted:
        level, said = line.split(": ", 1)
        texts = [words.text(f"red_flags.flag.{flag.id}") for flag in flags.of(level)]  # type: ignore[arg-type]
        assert [t for t in texts if all(part in t for part in said.split(", "))], line
    assert len(flags.flag) == len(wanted)


def test_the_instructions_are_those_of_the_reference() -> None:
    words = english()
    assert {
        key: words.template(f"red_flags.{key}") for key in ("text_red", "text_red_no_toxin", "text_read_aloud")
    } == {
        "text_red": "This can be serious after botulinum toxin. Call emergency services now. Sit upright. Do not eat or drink."
        " Do not drive.",
        "text_red_no_toxin": "This can be serious. Call emergency services now. Sit upright. Do not eat or drink. Do not drive.",
        "text_read_aloud": "I had botulinum toxin in my neck on {date}. Product: {product}.",
    }
    assert words.text("red_flags.text_same_day") == (
        "Call your clinic or urgent care today. If they cannot see you today, go to an emergency department."
    )
    assert words.text("red_flags.text_amber") == (
        "Phone your injection clinic today. If closed, use your out-of-hours line. Sit upright. Small soft bites. Eat with"
        " someone near, if you can. If you choke, call emergency."
    )


def _tops(panel: RedFlagPanel, *texts: str) -> list[int]:
    """How far down each text stands."""
    labels = panel.findChildren(QLabel)
    return [
        next(x.mapTo(panel.page_body, QPoint(0, 0)).y() for x in labels if x.isVisible() and text in x.text())
        for text in texts
    ]


@pytest.mark.parametrize(
    ("level", "order"),
    [
        ("red", ("Call 112", "I had botulinum", "Call emergency now if", "Get help today", "Phone your clinic today")),
        (
            "same_day",
            ("Call 112", "Get help today", "I had botulinum", "Call emergency now if", "Phone your clinic today"),
        ),
        (
            "amber",
            ("Call 112", "Phone your clinic today", "I had botulinum", "Call emergency now if", "Get help today"),
        ),
    ],
)
def test_it_opens_at_the_level_that_was_found_with_the_number_on_top(qtbot, level, order: tuple[str, ...]) -> None:
    panel = _panel(qtbot, emergency_number="112", treatment=(date(2027, 1, 8), "Xeomin"))
    for other in ("amber", "same_day", level):
        panel.show_level(other)
    qtbot.wait(1)
    tops = _tops(panel, *order)
    assert tops == sorted(tops)
    words = english()
    for text in ("text_same_day", "text_amber"):
        assert words.text(f"red_flags.{text}") in _read(panel)
    assert (words.text("red_flags.text_red") in _read(panel)) == (level == "red")
    for flag in read_red_flags(resource_root()).flag:
        assert words.text(f"red_flags.flag.{flag.id}") in _read(panel), "nothing is hidden at any level"


def test_below_red_the_number_is_for_the_signs_that_need_it(qtbot) -> None:
    panel = _panel(qtbot, emergency_number="112")
    only_then = english().text("red_flags.number.if_any")
    assert only_then not in _read(panel)
    panel.show_level("amber")
    assert only_then in _read(panel)
    panel.show_level("red")
    assert only_then not in _read(panel)


def test_it_says_that_an_answer_is_written_down_once_it_is(qtbot) -> None:
    panel = _panel(qtbot)
    assert "written down" not in _read(panel)
    panel.set_written("10:05")
    assert "Your answer of 10:05 is written down." in _read(panel)
    panel.set_written("")
    assert "written down" not in _read(panel)
