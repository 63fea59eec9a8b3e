"""A session is a fold over its events: late ticks, grouping, gates, Skip and Back."""

from __future__ import annotations

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from dystonia_companion.model.person import Day
from dystonia_companion.model.prescribe import prescribe
from dystonia_companion.model.session import (
    Event,
    EventKind,
    Outcome,
    Progress,
    Session,
    State,
    advance,
    fold,
    outcome,
)
from dystonia_companion.model.timeline import Timeline, lay_out
from tests.model.people import TURN_RIGHT, library, person, speech

TIMELINE: Timeline = lay_out(
    prescribe(library().routines["gentle_morning_5"], person(TURN_RIGHT), Day(), library()), speech(), {}, "short"
)
GATE = TIMELINE.gates[0].at_ms


def started(at_ms: int = 1_000) -> Session:
    return Session(TIMELINE).after(Event(EventKind.START, at_ms))


event_lists = st.lists(
    st.tuples(st.sampled_from(EventKind), st.integers(0, 120_000), st.integers(-5_000, TIMELINE.total_ms + 5_000)),
    max_size=25,
).map(lambda raw: [Event(k, sum(g for _, g, _ in raw[: n + 1]), to) for n, (k, _, to) in enumerate(raw)])


@given(at=st.integers(0, 2_000_000), cuts=st.lists(st.integers(0, 2_000_000), max_size=12))
def test_one_late_tick_is_as_many_small_ones(at: int, cuts: list[int]) -> None:
    begun = fold(TIMELINE, Progress(), Event(EventKind.START, 0))
    small = reduce(lambda p, t: advance(TIMELINE, p, t), [*sorted(c for c in cuts if c <= at), at], begun)
    assert small == advance(TIMELINE, begun, at)


@given(events=event_lists, cuts=st.lists(st.integers(0, 3_000_000), max_size=8))
def test_events_folded_in_any_grouping_give_the_same(events: list[Event], cuts: list[int]) -> None:
    at_once = Session(TIMELINE)
    for event in events:
        at_once = at_once.after(event)
    apart = Progress()
    for event in events:
        # readings taken between the events must not change where they lead
        for cut in sorted(c for c in cuts if apart.at_ms <= c <= event.at_ms):
            apart = advance(TIMELINE, apart, cut)
        apart = fold(TIMELINE, apart, event)
    assert apart == at_once.progress


@given(events=event_lists)
def test_elapsed_never_leaves_the_timeline_nor_passes_a_shut_gate(events: list[Event]) -> None:
    progress = Progress()
    for event in events:
        progress = fold(TIMELINE, progress, event)
        assert 0 <= progress.elapsed_ms <= TIMELINE.total_ms
        if progress.state is not State.FINISHED and progress.opened == 0:
            assert progress.elapsed_ms <= GATE
        assert not progress.finished & progress.skipped


def test_clock_readings_that_go_back_do_not_move_the_session_back() -> None:
    session = started()
    assert session.at(31_000).elapsed_ms == 30_000
    later = session.after(Event(EventKind.PAUSE, 31_000))
    assert later.at(5_000).elapsed_ms == 30_000


def test_pause_does_not_count() -> None:
    session = started(0).after(Event(EventKind.PAUSE, 10_000)).after(Event(EventKind.GO_ON, 70_000))
    assert session.at(75_000).elapsed_ms == 15_000


def test_waits_at_the_gate_however_long_and_goes_on_when_ready() -> None:
    session = started(0)
    waiting = session.at(GATE + 999_999)
    assert (waiting.state, waiting.elapsed_ms) == (State.WAITING, GATE)
    assert TIMELINE.gates[waiting.opened].waits_for == ("mirror",)
    ready = session.after(Event(EventKind.READY, GATE + 999_999))
    assert ready.at(GATE + 1_000_999).elapsed_ms == GATE + 1_000


def test_skip_at_the_gate_leaves_it_and_back_shuts_it_again() -> None:
    session = started(0).after(Event(EventKind.READY, GATE + 5_000))
    back = session.after(Event(EventKind.SEEK, GATE + 9_000, session.back_ms(GATE + 9_000)))
    assert back.at(GATE + 9_000).elapsed_ms == TIMELINE.item_starts_ms[4]
    assert back.at(GATE + 999_000).state is State.WAITING


def test_back_goes_to_the_start_of_the_item_and_at_its_start_to_the_one_before() -> None:
    second = TIMELINE.item_starts_ms[1]
    session = started(0)
    assert session.back_ms(second + 10_000) == second
    assert session.back_ms(second + 1_000) == 0
    assert session.back_ms(500) == 0


def test_skipped_items_are_not_finished_and_the_session_is_partly_done() -> None:
    session = started(0)
    session = session.after(Event(EventKind.SEEK, 5_000, session.next_item_ms(5_000)))
    assert session.progress.skipped == {0}
    end = session.at(GATE + 60_000)
    session = session.after(Event(EventKind.READY, end.at_ms + 1))
    last = session.at(end.at_ms + TIMELINE.total_ms)
    assert last.state is State.FINISHED
    assert last.finished == {1, 2, 3, 4}
    assert outcome(TIMELINE, last) is Outcome.PARTLY
    assert outcome(TIMELINE, last, already=frozenset({0})) is Outcome.DONE


def test_an_item_that_was_skipped_and_then_followed_is_finished_and_no_longer_skipped() -> None:
    session = started(0)
    session = session.after(Event(EventKind.SEEK, 5_000, session.next_item_ms(5_000)))
    session = session.after(Event(EventKind.SEEK, 6_000, 0))
    here = session.at(6_000 + TIMELINE.item_ends_ms[0])
    assert here.finished == {0}
    assert here.skipped == frozenset()


def test_skipping_the_last_item_ends_the_session() -> None:
    session = started(0)
    session = session.after(Event(EventKind.SEEK, 1_000, TIMELINE.item_starts_ms[4]))
    session = session.after(Event(EventKind.SEEK, 2_000, session.next_item_ms(2_000)))
    assert session.progress.state is State.FINISHED
    assert outcome(TIMELINE, session.progress) is Outcome.PARTLY


def test_stop_ends_for_good() -> None:
    session = started(0).after(Event(EventKind.STOP, 20_000)).after(Event(EventKind.GO_ON, 30_000))
    assert session.at(90_000).elapsed_ms == 20_000
    assert outcome(TIMELINE, session.progress) is Outcome.STOPPED


def test_nothing_runs_before_the_start() -> None:
    assert Session(TIMELINE).at(60_000).elapsed_ms == 0
    assert outcome(TIMELINE, Session(TIMELINE).at(60_000)) is None
