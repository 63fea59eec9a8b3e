"""The made-up profile: believable, readable through the same doors as a person's own, and never towards the pull."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from dystonia_companion.content.diary import read_diary
from dystonia_companion.content.words import Words
from dystonia_companion.demo import DAYS, fill
from dystonia_companion.model.diary import problems
from dystonia_companion.model.person import Clearance, Day, Phase
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import offered, prescribe
from dystonia_companion.model.wear_off import Found, wear_off
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.breathing import BreathStore
from dystonia_companion.storage.connection import check_whole
from dystonia_companion.storage.database import Opened, open_database
from dystonia_companion.storage.journal import BREATHE, STRETCH, Journal, Session
from dystonia_companion.storage.ratings import RatingStore
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.thermal import ThermalStore
from tests.fakes import ManualClock
from tests.guidance.told import record_on
from tests.model.people import library

ENDINGS = {"done", "skipped", "stopped", "hurt"}


def filled(folder: Path, clock: ManualClock) -> Opened:
    opened = open_database(Paths(folder), clock)
    fill(opened, clock, Words(resource_root()))
    return opened


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    opened = filled(tmp_path_factory.mktemp("demo"), ManualClock())
    yield opened
    opened.connection.close()


@pytest.fixture
def sessions(demo: Opened) -> tuple[Session, ...]:
    return Journal(demo.connection).newest(10_000, STRETCH)


TODAY = ManualClock().now().date()


def test_two_years_of_sessions_that_a_person_may_have_done(sessions: tuple[Session, ...]) -> None:
    days = {s.local_date for s in sessions}
    assert 0.5 * DAYS < len(days) < 0.9 * DAYS, "most days, not every day"
    assert len(days) < len(sessions) < 1.3 * len(days), "now and then twice a day"
    assert min(days) <= TODAY - timedelta(days=DAYS - 7)
    assert TODAY - timedelta(days=7) <= max(days) < TODAY, "up to yesterday, and nothing of today"
    gaps = [later - earlier for earlier, later in pairwise(sorted(days))]
    assert timedelta(days=7) < max(gaps) < timedelta(days=30), "holidays, but nobody who gave up"
    how = [s.outcome for s in sessions]
    assert how.count("done") > how.count("partly") > how.count("stopped") > 0


def test_every_session_is_whole_and_agrees_with_itself(sessions: tuple[Session, ...]) -> None:
    for session in sessions:
        assert session.ended is not None
        assert session.ended - session.started >= timedelta(milliseconds=session.seen_ms)
        assert 0 < session.seen_ms <= session.programme_ms
        assert 3 * 60_000 < session.programme_ms < 8 * 60_000
        assert isinstance(session.programme, dict)
        planned = [(i["exercise"], i["side"]) for i in session.programme["items"]]
        kept = [(i.exercise, i.side.value if i.side else None) for i in session.items]
        assert kept == planned[: len(kept)]
        assert [i.place for i in session.items] == list(range(len(kept)))
        outcomes = [i.outcome for i in session.items]
        assert set(outcomes) <= ENDINGS
        match session.outcome:
            case "done":
                assert outcomes == ["done"] * len(planned)
                assert session.seen_ms == session.programme_ms
            case "partly":
                assert len(outcomes) == len(planned)
                assert "skipped" in outcomes
            case _:
                assert outcomes[-1] in ("stopped", "hurt")
        finished = [i.finished for i in session.items]
        assert finished == sorted(finished)
        assert session.started < finished[0]
        assert finished[-1] <= session.ended


def test_days_and_hours_are_those_of_the_person(sessions: tuple[Session, ...]) -> None:
    zone = ManualClock().zone()
    for session in sessions:
        local = session.started.astimezone(zone)
        assert local.date() == session.local_date
        assert 7 <= local.hour < 21
        assert session.zone == zone.key
    ordered = sorted(sessions, key=lambda s: s.started)
    for before, after in pairwise(ordered):
        assert before.ended is not None
        assert before.ended < after.started


def test_pain_follows_the_injections(demo: Opened) -> None:
    ratings = RatingStore(demo.connection).between("pain", TODAY - timedelta(days=DAYS), TODAY)
    assert 200 < len(ratings) < DAYS
    first = TODAY - timedelta(days=DAYS)
    by_day: dict[str, list[int]] = {"working": [], "faded": []}
    for rating in ratings:
        into = (rating.local_date - first).days % 86
        if 24 <= into < 56:
            by_day["working"].append(rating.value)
        elif into < 7 or into >= 79:
            by_day["faded"].append(rating.value)
    assert mean(by_day["faded"]) - mean(by_day["working"]) > 2
    assert len({r.value for r in ratings}) >= 7, "good days and bad ones"


def test_the_person_gets_the_whole_routine_and_nothing_towards_the_pull(demo: Opened) -> None:
    record = record_on(demo.connection, ManualClock())
    person = record.person()
    assert [(c.kind.id, c.side) for c in person.pattern.active] == [("torticollis", Side.RIGHT), ("tremor_no", None)]
    assert not record.unanswered()
    assert person.clearance is Clearance.CLEARED
    cycle = record.cycle_day()
    assert cycle is not None
    assert (cycle.number, cycle.phase) == (42, Phase.WORKING)
    assert not person.parked
    assert min(person.runs[i.exercise] for i in library().routines["gentle_morning_5"].items) > 300
    assert not prescribe(library().routines["gentle_morning_5"], person, Day(), library()).left_out
    fitting = [r for r in library().routines.values() if offered(r, person, Day()) is None]
    assert len(fitting) >= 5
    for routine in fitting:
        programme = prescribe(routine, person, Day(), library())
        assert programme.fallback is None
        strokes = [s for item in programme.items for s in item.placed.strokes]
        assert not any(person.pattern.forbids(m) for s in strokes for m in (*s.movements(), s.press))
        assert max(s.end.yaw for s in strokes) <= 0, "the head turns to the left or not at all"


def test_the_sides_of_the_past_lead_away_too(sessions: tuple[Session, ...]) -> None:
    turned = {i.side for s in sessions for i in s.items if i.exercise == "small_rom"}
    assert turned == {Side.LEFT}


def test_what_hurt_is_kept_and_belongs_to_its_session(demo: Opened, sessions: tuple[Session, ...]) -> None:
    hurts = Journal(demo.connection).hurts()
    by_uuid = {s.uuid: s for s in sessions}
    assert 0 < len(hurts) < 5
    for hurt in hurts:
        session = by_uuid[hurt.session_uuid or ""]
        assert session.outcome == "stopped"
        assert session.items[-1].outcome == "hurt"
        assert (session.items[-1].exercise, session.items[-1].side) == (hurt.exercise, hurt.side)


def test_the_same_day_gives_the_same_data(tmp_path: Path) -> None:
    dumps = []
    for name in "ab":
        opened = filled(tmp_path / name, ManualClock())
        dumps.append(list(opened.connection.iterdump()))
        assert not check_whole(opened.connection)
        opened.connection.close()
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns", "Australia/Lord_Howe"])
def test_it_can_be_made_anywhere_and_on_a_leap_day(tmp_path: Path, zone: str) -> None:
    clock = ManualClock(datetime(2028, 2, 29, 10, 30, tzinfo=UTC), zone)
    opened = filled(tmp_path, clock)
    today = clock.now().astimezone(clock.zone()).date()
    newest = Journal(opened.connection).newest(1)[0]
    assert newest.local_date < today
    assert newest.local_date == newest.started.astimezone(clock.zone()).date()
    opened.connection.close()


def test_packs_keep_their_rules_and_stay_off_after_injections(demo: Opened) -> None:
    packs = ThermalStore(demo.connection).newest(1_000)
    assert 60 < len(packs) < 300
    first = TODAY - timedelta(days=DAYS)
    for pack in packs:
        assert pack.ended is not None
        assert (pack.local_date - first).days % 86 >= 3
        assert [check.at_min for check in pack.checks] == list(pack.check_min)
        assert pack.ended - pack.started < timedelta(minutes=pack.minutes + 1)
    assert len({pack.local_date for pack in packs}) == len(packs), "one an evening"
    assert max(pack.local_date for pack in packs) < TODAY


def test_evenings_of_breathing_come_after_everything_else_of_the_day(demo: Opened) -> None:
    everything = Journal(demo.connection).newest(10_000)
    breathing = [s for s in everything if s.kind == BREATHE]
    assert 100 < len(breathing) < 300
    assert {s.routine for s in breathing} >= {"breathing_slow_6", "breathing_extended_exhale"}
    ordered = sorted(everything, key=lambda s: s.started)
    for before, after in pairwise(ordered):
        assert before.ended is not None
        assert before.ended < after.started
    for session in breathing:
        assert [(i.exercise, i.outcome) for i in session.items] == [(session.routine, session.outcome)]
        assert (session.seen_ms == session.programme_ms) == (session.outcome == "done")
    store = BreathStore(demo.connection)
    assert [own.name for own in store.own().patterns] == ["Evening"]
    tensions = store.tensions(s.uuid for s in breathing)
    days = {s.local_date for s in breathing if s.uuid in tensions}
    assert days
    assert min(days) >= TODAY - timedelta(days=14), "asked for two weeks"


def test_the_diary_has_every_part_and_its_cycles_fade(demo: Opened) -> None:
    clock, stores = ManualClock(), PersonStores(demo.connection)
    store = stores.diary
    entries = store.all()
    assert 150 < len(entries) < DAYS // 2
    assert TODAY - timedelta(days=4) <= max(e.day for e in entries) < TODAY
    content = read_diary(resource_root())
    for entry in entries:
        assert not problems(entry, clock.now())
        assert entry.at.astimezone(clock.zone()).date() == entry.day
        assert set(entry.scores) <= {*content.by_id, *(own.item for own in store.own_symptoms())}
        assert {*entry.triggers, *entry.eased} <= {*content.triggers, *content.easers}
    assert sum(not e.ordinary for e in entries) > 0
    assert all(store.uses_of(trick.uuid) for trick in store.tricks())
    treatments = [row.day for row in stores.treatments.all()]
    cycles = wear_off(entries, treatments, TODAY, content.wear_off)
    told = [cycle for cycle in cycles if cycle.found is Found.FADING]
    assert len(told) >= 4
    assert all(56 <= (cycle.first_sign or 0) <= (cycle.mostly_off or 85) for cycle in told)
    marks = store.fading(TODAY - timedelta(days=DAYS), TODAY)
    assert len(marks) >= 5


def test_the_clinic_allows_one_exercise_that_would_be_left_out(demo: Opened) -> None:
    record = record_on(demo.connection, ManualClock())
    (said,) = PersonStores(demo.connection).own_sets.says()
    person, day = record.person(), record.day()
    assert person.clinic_says == {said.exercise: {said.code: said.day}}
    routine = library().routines["quiet_lying_8"]
    (item,) = (i for i in prescribe(routine, person, day, library()).items if i.exercise.id == said.exercise)
    assert [reason.code for reason in item.allowed] == [f"clinic_says_{said.code}"]
    bare = prescribe(routine, replace(person, clinic_says={}), day, library())
    assert said.exercise in {left.exercise for left in bare.left_out}
