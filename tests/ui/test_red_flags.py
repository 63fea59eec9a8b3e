from __future__ import annotations

from datetime import date

import pytest
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
