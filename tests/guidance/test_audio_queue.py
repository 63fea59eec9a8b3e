"""Who may speak, and who must wait, is cut or comes too late."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.audio_queue import Priority, Saying, SpeechQueue


class Hands:
    """A clock moved by hand, a voice that ends when told, and a list of what was told."""

    def __init__(self):
        self.now_ms = 0
        self.spoken: list[str] = []
        self.least: list[float] = []
        self.told: list[tuple[str, int, str | None]] = []
        self.silent = True
        self.queue = SpeechQueue(cast(Clock, self), lambda what, number, why: self.told.append((what, number, why)))
        self.queue.use(self)

    def monotonic_ms(self):
        return self.now_ms

    def speak(self, text, least):
        assert self.silent, "two sayings at once"
        self.silent = False
        self.spoken.append(text)
        self.least.append(least)

    def stop(self):
        pass  # the end comes later, as with a real voice

    def end(self, spoken=True):
        assert not self.silent
        self.silent = True
        self.queue.voice_ended(spoken)

    def say(self, number, priority=Priority.CUE, latest_at_ms=None):
        self.queue.say(Saying(number, str(number), priority, latest_at_ms))


@pytest.fixture
def hands():
    return Hands()


def test_equals_are_spoken_in_the_order_they_came(hands):
    for number in (1, 2, 3):
        hands.say(number)
    for _ in range(3):
        hands.end()
    assert hands.spoken == ["1", "2", "3"]
    assert [told for told in hands.told if told[0] == "finished"] == [("finished", n, None) for n in (1, 2, 3)]


def test_a_name_stops_a_cue_and_waits_until_it_is_silent(hands):
    hands.say(1)
    hands.say(2, Priority.NAME)
    assert hands.told == [("started", 1, None), ("dropped", 1, "cut")]
    assert hands.spoken == ["1"]
    hands.end()
    assert hands.spoken == ["1", "2"]


def test_a_name_or_side_is_never_cut_by_a_cue_or_another_name(hands):
    hands.say(1, Priority.NAME)
    hands.say(2)
    hands.say(3, Priority.NAME)
    assert hands.told == [("started", 1, None)]
    hands.end()
    hands.end()
    hands.end()
    assert hands.spoken == ["1", "3", "2"]


def test_how_loud_a_saying_has_to_be_goes_with_it_to_the_voice(hands):
    hands.queue.say(Saying(1, "Turn"))
    hands.queue.say(Saying(2, "Take it off", Priority.ALARM, least=0.3))
    hands.end()
    assert list(zip(hands.spoken, hands.least, strict=True)) == [("Turn", 0.0), ("Take it off", 0.3)]


def test_an_alarm_stops_even_a_name(hands):
    hands.say(1, Priority.NAME)
    hands.say(2, Priority.ALARM)
    assert ("dropped", 1, "cut") in hands.told


@pytest.mark.parametrize(("now_ms", "spoken"), [(500, True), (501, False)])
def test_a_cue_that_could_not_begin_in_time_is_dropped_and_said_so(hands, now_ms, spoken):
    hands.say(1, Priority.NAME)
    hands.say(2, latest_at_ms=500)
    hands.now_ms = now_ms
    hands.end()
    assert (("dropped", 2, "late") in hands.told) is not spoken
    assert ("2" in hands.spoken) is spoken


def test_hush_stops_what_is_spoken_and_forgets_what_waits(hands):
    hands.say(1)
    hands.say(2)
    hands.queue.hush()
    hands.say(3)
    hands.end()
    assert hands.spoken == ["1", "3"]
    assert {("dropped", 1, "hushed"), ("dropped", 2, "hushed")} <= set(hands.told)


def test_what_a_failed_voice_did_not_say_the_next_voice_says(hands):
    hands.say(1, Priority.NAME)
    hands.say(2)
    hands.end(spoken=False)
    assert hands.spoken == ["1"]
    hands.queue.use(hands)
    hands.end()
    hands.end()
    assert hands.spoken == ["1", "1", "2"]


def test_without_a_voice_everything_is_dropped_at_once(hands):
    hands.say(1)
    hands.end(spoken=False)
    hands.queue.use(None)
    hands.say(2)
    assert [told for told in hands.told if told[0] == "dropped"] == [
        ("dropped", 1, "no_voice"),
        ("dropped", 2, "no_voice"),
    ]


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("say"), st.sampled_from(Priority), st.none() | st.integers(0, 400)),
            st.tuples(st.just("wait"), st.integers(1, 300)),
            st.tuples(st.just("end")),
            st.tuples(st.just("hush")),
        ),
        max_size=30,
    )
)
def test_every_saying_ends_exactly_once_and_none_starts_late(steps):
    hands = Hands()
    latest: dict[int, int | None] = {}
    for number, step in enumerate(steps):
        before = len(hands.told)
        if step[0] == "say":
            latest[number] = None if step[2] is None else hands.now_ms + step[2]
            hands.say(number, step[1], latest[number])
        elif step[0] == "wait":
            hands.now_ms += step[1]
        elif step[0] == "hush":
            hands.queue.hush()
        elif not hands.silent:
            hands.end()
        for what, started, _ in hands.told[before:]:
            limit = latest[started]
            assert what != "started" or limit is None or hands.now_ms <= limit
    while not hands.silent:
        hands.end()
    ends = [number for what, number, _ in hands.told if what != "started"]
    assert sorted(ends) == sorted(latest)
    assert not hands.queue.busy
