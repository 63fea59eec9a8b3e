"""The Test buttons of voice, tones, captions and flash, in Settings and on their own."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.audio_interface import PROBLEMS, AudioState
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.settings import Look, Settings
from dystonia_companion.ui.settings.control import Control, Kept, Trial
from dystonia_companion.ui.settings.page import SettingsPage
from dystonia_companion.ui.sound import CaptionsTrial, FlashTrial, SoundSetup, TonesTrial, VoiceTrial, sound_trials
from dystonia_companion.ui.stretch.parts import FLASH_MS
from dystonia_companion.ui.widgets.scroll import ScrollPage
from tests.guidance.fake_audio import FakeAudio
from tests.ui.house import House
from tests.ui.parts import english, make_kit

SENTENCE = "This is how I sound."
MOMENT = "One moment. Sound is getting ready."
ALL_OFF = Settings(voice=False, tones=False, captions=False, flash=False)


class Sound:
    """A SoundSetup with a stand-in for the audio, which is counted when it is asked for."""

    def __init__(self, settings: Settings = ALL_OFF) -> None:
        self.audio = FakeAudio()
        self.asked = 0
        self.written: list[tuple[str, object]] = []
        self.refuse = ""
        self.setup = SoundSetup(make_kit(window_ms=0), english(), lambda: settings, self.change, self.get_audio)

    def get_audio(self) -> FakeAudio:
        self.asked += 1
        return self.audio

    def change(self, name: str, value: object) -> Kept:
        self.written.append((name, value))
        return Kept(problem=self.refuse)

    def test(self, field: str) -> Trial:
        """Press the Test button of a field."""
        trial = self.trial(field)
        trial.button.click()
        return trial

    def trial(self, field: str) -> Trial:
        return trial_of(self.setup.controls[field])

    def says(self, field: str) -> str:
        """What stands beside the Test button of voice or tones."""
        trial = self.trial(field)
        assert isinstance(trial, VoiceTrial | TonesTrial)
        assert trial.said.isVisible() is bool(trial.said.accessibleName())
        return trial.said.accessibleName()


def trial_of(control: Control) -> Trial:
    """The Test button of a control and what belongs to it."""
    trial = control.findChild(Trial)
    assert isinstance(trial, Trial)
    return trial


@pytest.fixture
def sound(qtbot) -> Sound:
    made = Sound()
    qtbot.addWidget(made.setup)
    made.setup.show()
    return made


def next_focus(widget: QWidget) -> QWidget:
    """The next widget that Tab stops at."""
    following = widget.nextInFocusChain()
    while following is not None and not (following.focusPolicy().value & 1 and following.isVisible()):
        following = following.nextInFocusChain()
    assert following is not None
    return following


def test_the_section_of_settings_and_the_setup_show_the_same(qtbot, sound: Sound) -> None:
    kit, words, settings = make_kit(), english(), ALL_OFF
    trials = sound_trials(kit, words, lambda: settings, lambda: sound.audio)
    page = SettingsPage(kit, words, (Look(), settings), sound.change, trials)
    qtbot.addWidget(page)
    page.show()
    assert list(sound.setup.controls) == ["voice", "tones", "captions", "flash", "volume"]
    for controls in (sound.setup.controls, page.controls):
        for field in ("voice", "tones", "captions", "flash"):
            control = controls[field]
            trial = trial_of(control)
            assert trial.button.accessibleName() == f"Test: {control.name}"
            assert next_focus(control.part) is trial.button
            assert not trial.isVisible(), "nothing to see before it was pressed"


def test_nothing_is_asked_of_the_audio_before_a_test(sound: Sound) -> None:
    sound.test("captions")
    sound.test("flash")
    assert sound.asked == 0
    sound.test("voice")
    sound.test("voice")
    assert sound.asked == 1


def test_each_test_works_while_its_switch_is_off(sound: Sound, qtbot) -> None:
    sound.test("voice")
    assert sound.audio.said == [(SENTENCE, Priority.NAME, None)]
    sound.test("tones")
    assert sound.audio.toned == [("test", 1.0)]
    captions = sound.test("captions")
    assert isinstance(captions, CaptionsTrial)
    assert captions.caption.isVisible()
    assert captions.caption.text() == SENTENCE
    flash = sound.test("flash")
    assert isinstance(flash, FlashTrial)
    assert flash.ring.isVisible()
    assert sound.written == []


def test_the_flash_is_one_soft_light_however_often_it_is_pressed(sound: Sound, monkeypatch) -> None:
    trial = sound.trial("flash")
    assert isinstance(trial, FlashTrial)
    shown: list[bool] = []
    monkeypatch.setattr(trial.ring, "show_moment", lambda _share, _text, lit: shown.append(lit))
    went_out = QSignalSpy(trial._lit.timeout)
    for _ in range(4):
        trial.button.click()
    assert went_out.wait(FLASH_MS * 20)
    assert shown == [False, True, False], "it is lit once, so nothing flickers"


def test_the_voice_is_told_when_it_was_heard(sound: Sound) -> None:
    sound.audio.become(AudioState("starting"))
    sound.test("voice")
    assert sound.says("voice") == MOMENT
    sound.audio.become(AudioState("full", True))
    sound.audio.finish(1)
    assert sound.says("voice").startswith("That was the voice.")


def test_a_ready_voice_speaks_without_a_sentence_over_it(sound: Sound) -> None:
    sound.test("voice")
    assert sound.says("voice") == ""


@pytest.mark.parametrize("code", sorted(PROBLEMS - {"no_tones", "unknown_tone"}))
def test_what_keeps_the_voice_from_being_heard_is_said_beside_its_button(sound: Sound, code: str) -> None:
    sound.test("voice")
    sound.audio.become(AudioState("none", False, code))
    sound.audio.drop(1)
    text, step = english().text(f"audio.{code}.text"), english().text(f"audio.{code}.next")
    assert sound.says("voice") == f"{text} {step}"
    assert sound.says("tones") == ""


def test_a_plainer_voice_says_so_and_a_lost_helper_is_told_meanwhile(sound: Sound) -> None:
    sound.test("voice")
    sound.audio.problem.emit("worker_stopped")
    assert "stopped answering" in sound.says("voice")
    sound.audio.become(AudioState("espeak", True, "plain_voice"))
    sound.audio.finish(1)
    assert "a plainer voice speaks" in sound.says("voice")


def test_a_sentence_that_was_cut_is_asked_for_again(sound: Sound) -> None:
    sound.test("voice")
    sound.audio.drop(1)
    assert sound.says("voice") == "It was not said. Press Test again."


def test_what_a_session_says_is_not_taken_for_the_test(sound: Sound) -> None:
    sound.test("voice")
    other = sound.audio.say("Hold.")
    sound.audio.finish(other)
    assert sound.says("voice") == ""
    sound.audio.finish(1)
    sound.audio.problem.emit("voice_failed")
    assert sound.says("voice").startswith("That was the voice.")


def test_tones_are_told_as_soon_as_it_is_known_whether_they_sound(sound: Sound) -> None:
    sound.audio.become(AudioState())
    sound.test("tones")
    assert sound.says("tones") == MOMENT
    sound.audio.become(AudioState("off", False, "no_sound"))
    assert sound.says("tones").startswith("This computer has no sound output.")
    sound.audio.become(AudioState("off", True))
    assert sound.says("tones").startswith("Those were three soft notes.")


def test_tones_do_not_mind_a_missing_voice(sound: Sound) -> None:
    sound.audio.become(AudioState("none", True, "no_voice"))
    sound.test("tones")
    assert sound.says("tones").startswith("Those were three soft notes.")


def test_a_later_session_does_not_speak_into_a_page_that_is_left(sound: Sound) -> None:
    sound.test("tones")
    sound.setup.hide()
    sound.audio.become(AudioState("none", False, "voice_off"))
    trial = sound.trial("tones")
    assert isinstance(trial, TonesTrial)
    assert trial.said.accessibleName().startswith("Those were three soft notes.")


def test_no_volume_is_no_sound(qtbot) -> None:
    quiet = Sound(Settings(volume=0))
    qtbot.addWidget(quiet.setup)
    quiet.setup.show()
    quiet.test("tones")
    assert quiet.says("tones").startswith("The volume on this page is at 0.")
    quiet.test("voice")
    quiet.audio.finish(1)
    assert quiet.says("voice").startswith("The volume on this page is at 0.")


def test_a_change_is_written_at_once_and_goes_back_when_it_could_not_be(sound: Sound) -> None:
    sound.setup.controls["voice"].part.click()
    sound.setup.controls["volume"].part.plus.click()
    assert sound.written == [("voice", True), ("volume", 80)]
    sound.refuse = "The disk is full."
    sound.setup.controls["tones"].part.click()
    assert not sound.setup.controls["tones"].part.isChecked()
    assert sound.setup.problem.accessibleName() == "The disk is full."


def test_settings_of_the_program_test_with_its_own_audio(qapp, tmp_path) -> None:
    house = House(qapp, tmp_path)
    house.window.go("settings")
    page = house.window.page("settings")
    assert isinstance(page, SettingsPage)
    trial_of(page.controls["voice"]).button.click()
    assert house.audio.words == [SENTENCE]
    house.leave()


def test_what_a_test_shows_is_brought_into_view(qtbot) -> None:
    sound = Sound()
    page = ScrollPage(make_kit(window_ms=0), "")
    page.column.addWidget(sound.setup)
    qtbot.addWidget(page)
    page.resize(500, 420)
    page.show()
    trial = sound.trial("flash")
    trial.button.setFocus()
    qtbot.waitUntil(trial.button.hasFocus)
    trial.button.click()

    def in_view() -> bool:
        shown = trial.visibleRegion().boundingRect()
        return trial.height() > 100 and shown.height() == trial.height()

    qtbot.waitUntil(in_view)
