"""What the other rooms may ask: journal, person, ratings, settings, due."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from dystonia_companion.model.pose import Side
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.edits import Change, Edit, Put
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.person import PersonStore
from dystonia_companion.storage.ratings import RatingStore
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.treatments import TreatmentStore
from tests.storage.fakes import MORNING, due, hurt, rating, row_of_every_table, session, session_item


def save(writer, *ops):
    return writer.save(Edit("test", ops))


class TestJournal:
    @pytest.fixture
    def journal(self, connection):
        return Journal(connection)

    def test_a_session_comes_back_as_it_was_kept(self, writer, journal, uuids):
        one = uuids()
        ended = MORNING + timedelta(minutes=5)
        save(
            writer,
            session(one, ended_utc=ended, outcome="partly", pain_before=4, pain_after=2, seen_ms=280_000),
            session_item(uuids(), one, 1, side=None, outcome="skipped"),
            session_item(uuids(), one, 0, side=Side.RIGHT),
        )
        found = journal.session(one)
        assert found is not None
        assert found.programme == {"items": ["sit_tall", "turn_away"]}
        assert (found.started, found.ended, found.local_date) == (MORNING, ended, date(2027, 1, 11))
        assert (found.outcome, found.pain_before, found.pain_after) == ("partly", 4, 2)
        assert (found.programme_ms, found.seen_ms, found.zone) == (300_000, 280_000, "Europe/Berlin")
        assert [(item.place, item.side, item.outcome) for item in found.items] == [
            (0, Side.RIGHT, "done"),
            (1, None, "skipped"),
        ]
        assert journal.session(uuids()) is None

    def test_newest_first_and_between_days(self, writer, journal, uuids):
        days = [datetime(2027, 1, day, 8, tzinfo=UTC) for day in (9, 11, 10, 12)]
        save(writer, *(session(uuids(), at=at) for at in days))
        assert [found.local_date.day for found in journal.newest(3)] == [12, 11, 10]
        assert [found.local_date.day for found in journal.between(date(2027, 1, 10), date(2027, 1, 11))] == [11, 10]

    def test_days_are_those_of_the_person_not_of_utc(self, writer, journal, uuids):
        late = datetime(2027, 1, 10, 23, 30, tzinfo=UTC)
        save(writer, session(uuids(), at=late, local_date=date(2027, 1, 11)))
        assert len(journal.between(date(2027, 1, 11), date(2027, 1, 11))) == 1

    def test_the_unfinished_session(self, writer, journal, uuids):
        assert journal.unfinished() is None
        older, newer = uuids(), uuids()
        save(writer, session(older), session(newer, at=MORNING + timedelta(hours=1)))
        assert journal.unfinished().uuid == newer
        save(writer, Change("session", newer, {"ended_utc": MORNING + timedelta(hours=2), "outcome": "done"}))
        assert journal.unfinished().uuid == older

    def test_only_what_was_followed_to_its_end_is_a_run(self, writer, journal, uuids):
        one = uuids()
        outcomes = ["done", "skipped", "hurt", "done", "stopped"]
        items = [session_item(uuids(), one, place, outcome=outcome) for place, outcome in enumerate(outcomes)]
        save(writer, session(one), *items, session_item(uuids(), one, 9, exercise="another"))
        done = journal.done_by_exercise()
        assert {e: runs for e, (runs, _) in done.items()} == {"turn_away": 2, "another": 1}

    def test_hurts_newest_first(self, writer, journal, uuids):
        one = uuids()
        later = hurt(uuids(), one, noted_utc=MORNING + timedelta(days=1), symptom=None, side=None, answered="asked")
        save(writer, session(one), hurt(uuids(), one), later)
        new, old = journal.hurts()
        assert (new.symptom, new.side, new.answered) == (None, None, "asked")
        assert (old.side, old.into_item_ms, old.symptom, old.answered) == (Side.LEFT, 12_000, "sharp_pain", None)

    def test_a_programme_that_is_no_json_does_not_hide_the_journal(self, writer, journal, uuids):
        save(writer, session(uuids(), programme="{broken"))
        assert [found.programme for found in journal.newest(1)] == [None]


def test_the_person(writer, connection, uuids):
    save(
        writer,
        *row_of_every_table(uuids),
        Put("component", {"uuid": uuids(), "kind": "anterior", "side": None, "strength": 3, "level": "unknown"}),
    )
    store = PersonStore(connection)
    found = [(part.kind, part.side, part.strength, part.level) for part in store.components()]
    assert found == [("anterior", None, 3, "unknown"), ("torticollis", Side.RIGHT, 2, "collis")]
    answer = store.answers()["neck_surgery"]
    assert (answer.answer, answer.answered, answer.local_date) == ("no", MORNING, date(2027, 1, 11))


def test_ratings(writer, connection, uuids):
    hours = [(3, 4), (1, 2), (30, 9)]
    ops = [rating(uuids(), value, at=MORNING + timedelta(hours=after)) for after, value in hours]
    save(writer, *ops, rating(uuids(), 10, item="tremor"))
    store = RatingStore(connection)
    assert [found.value for found in store.between("pain", date(2027, 1, 11), date(2027, 1, 11))] == [2, 4]
    latest = store.latest("pain")
    assert latest is not None
    assert (latest.value, latest.at, latest.local_date) == (9, MORNING + timedelta(hours=30), date(2027, 1, 12))
    assert store.latest("sleep") is None


def test_ratings_by_day_are_their_mean(writer, connection, uuids):
    days = [(0, 3), (0, 4), (1, 9), (2, 5), (5, 7)]
    ops = [rating(uuids(), value, at=MORNING + timedelta(days=after, hours=n)) for n, (after, value) in enumerate(days)]
    save(writer, *ops, rating(uuids(), 10, item="tremor"))
    found = RatingStore(connection).by_day("pain", date(2027, 1, 11), date(2027, 1, 13))
    assert found == {date(2027, 1, 11): 3.5, date(2027, 1, 12): 9.0, date(2027, 1, 13): 5.0}
    assert RatingStore(connection).by_day("sleep", date(2027, 1, 11), date(2027, 1, 13)) == {}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2027, 2, 1), date(2027, 2, 28), [1, 4]),
        (date(2027, 4, 1), date(2027, 4, 30), [1, 4, 7]),
        (date(2027, 1, 1), date(2027, 1, 31), [1, 4]),
        (date(2026, 1, 1), date(2026, 1, 31), [1]),
        (date(2027, 8, 1), date(2027, 8, 31), [7]),
    ],
)
def test_treatments_around_days_are_those_on_them_and_the_nearest_beside(writer, connection, uuids, first, last, found):
    days = [date(2027, month, 5) for month in (7, 1, 4)]
    treatments = [{"uuid": uuids(), "local_date": day, "zone": "Europe/Berlin"} for day in days]
    save(writer, *(Put("treatment", row) for row in treatments))
    store = TreatmentStore(connection)
    assert [row.day.month for row in store.around(first, last)] == found
    latest = store.latest()
    assert latest is not None
    assert latest.day == date(2027, 7, 5)


def test_no_treatments_are_around_where_there_are_none(connection):
    store = TreatmentStore(connection)
    assert (store.latest(), store.around(date(2027, 1, 1), date(2027, 1, 31))) == (None, ())


def test_of_two_treatments_on_one_day_the_newest_is_the_last_of_those_around(writer, connection, uuids):
    day = date(2027, 1, 5)
    rows = [{"uuid": uuids(), "local_date": day, "zone": "Europe/Berlin"} for _ in range(3)]
    save(writer, *(Put("treatment", row) for row in rows))
    store = TreatmentStore(connection)
    assert store.around(day, day)[-1] == store.latest() == store.all()[0]


def test_what_is_due(writer, connection, uuids):
    states = ["done", "pending", "claimed", "shown", "skipped", "missed"]
    for n, state in enumerate(states):
        at = MORNING - timedelta(hours=n)
        save(writer, due(uuids(), f"day{n}", state=state, due_utc=at, not_before_utc=MORNING if n == 1 else None))
    store = DueStore(connection)
    assert [item.state for item in store.unanswered()] == ["shown", "claimed", "pending"]
    found = store.occurrence("morning", "day1")
    assert found is not None
    assert (found.due, found.not_before, found.expires) == (MORNING - timedelta(hours=1), MORNING, None)
    assert store.occurrence("evening", "day1") is None


class TestSettings:
    def test_values_come_back(self, writer, connection, uuids):
        store = SettingsStore(connection, uuids)
        values = {"text_size": 150, "voice": True, "keys": {"stop": "S"}, "clinic": "Straße 5", "none": None}
        save(writer, *store.puts(values))
        assert store.load(values) == values
        save(writer, *store.puts({"voice": False}))
        assert store.load(values) == values | {"voice": False}

    def test_what_cannot_be_read_is_left_out_and_left_alone(self, writer, connection, uuids, caplog):
        store = SettingsStore(connection, uuids)
        save(writer, *store.puts({"voice": True, "of_tomorrow": 1, "broken": 2}))
        connection.execute("UPDATE setting SET value = '{secret' WHERE name = 'broken'")
        with caplog.at_level(logging.INFO):
            assert store.load({"voice", "broken"}) == {"voice": True}
        assert [record.args for record in caplog.records] == [("broken",), ("of_tomorrow",)]
        assert connection.execute("SELECT count(*) FROM setting").fetchone()[0] == 3
