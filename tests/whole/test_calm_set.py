"""Nobody has said yet that neck exercises are fine: the calm set only, and the head keeps still."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dystonia_companion.content.load import load_library
from dystonia_companion.paths import resource_root
from tests.whole.person import NO_TONES, at_the_desk
from tests.whole.prepared import ready

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

CLEARED = "Has a doctor or physiotherapist said that neck exercises are fine for you?"
HEAD = ("yaw", "pitch", "roll", "slide_side_cm", "slide_fwd_cm")


def test_not_cleared_means_a_head_that_keeps_still(tmp_path: Path) -> None:
    with at_the_desk(tmp_path / "desk") as person:
        ready(person.desk.data, answers={"neck_exercises_cleared": "not_yet"})
        person.start()
        person.begin()
        person.close_sentence(NO_TONES)
        person.picture("calm-player")
        [(programme,)] = person.desk.rows("SELECT programme FROM session")
        begun = [item["exercise"] for item in json.loads(programme)["items"]]
        library = load_library(resource_root())
        assert begun
        assert not {"upper_back_hug", "small_rom", "mirror_midline"} & set(begun)
        for exercise in (library.exercises[each] for each in begun):
            pose, start = exercise.pose, exercise.start.pose
            assert [getattr(pose, part) for part in HEAD] == [getattr(start, part) for part in HEAD], exercise.id
        person.desk.press("s")
        person.hears("What you did")
        person.choose("Close")
        person.go("Settings")
        person.tab_on_to("Change: A yes from a professional")
        person.desk.press("Return")
        person.answer(CLEARED, "Yes, they said so")
        assert person.desk.wait_for_rows(
            "SELECT 1 FROM answer WHERE answer = 'yes' AND question = 'neck_exercises_cleared'"
        )
        person.go("Stretch")
        person.choose("Look and start: Gentle morning")
        person.check_in()
        person.hears("Mirror midline hold")
