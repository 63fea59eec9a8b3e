"""What is told before a session that would pass the limits of a day: once, and never in the way."""

from __future__ import annotations

import pytest

from dystonia_companion.guidance.made_sets import CALM_SET
from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.daily_limits import DayLimit
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.prepare import PreparePage
from tests.ui.house import House
from tests.ui.stretch.steps import press, texts

SET = "torticollis_10"
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def done(house: House, routine: str = SET) -> None:
    """A whole session, begun and followed to its end."""
    sessions = house.app.sessions
    place = house.stretch
    assert sessions.start(sessions.plan(routine, 2), 2)
    while sessions.runner.active:
        house.live(HOUR_MS, step=1_000)
        if sessions.runner.active:
            sessions.runner.toggle()
    house._qapp.processEvents()
    page = place.page
    assert isinstance(page, EndPage)
    page.closed.emit()
    house.clock.advance(500)


def told(house: House) -> None:
    house.clear("right")
    house.app.sessions.record.keep_pull([Part("torticollis", Side.RIGHT, 2)])
    house.app.sessions.record.keep_check(2, False, True)


def prepared(house: House, routine: str = SET) -> PreparePage:
    house.prepare(routine)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    return page


def test_nothing_is_told_before_the_first_session_of_a_day(house: House) -> None:
    told(house)
    assert prepared(house).limits == ()


def test_within_two_hours_the_calm_set_is_offered(house: House) -> None:
    told(house)
    done(house)
    page = prepared(house)
    assert page.limits == (DayLimit.GAP,)
    assert any("2 hours" in text for text in texts(page))
    press(house, page.calm_button)
    house.check_in()
    calm = house.stretch.page
    assert isinstance(calm, PreparePage)
    assert calm.limits == ()
    press(house, calm.start_button)
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert plan.programme.routine == CALM_SET
    assert {i.exercise.id for i in plan.programme.items} == set(house.app.sessions.library.sets["calm"])


def test_it_is_told_once_a_day_and_a_restart_does_not_tell_it_again(house: House) -> None:
    told(house)
    done(house)
    page = prepared(house)
    press(house, page.start_button)  # told, and started all the same
    assert house.app.sessions.runner.active
    house.app.sessions.runner.stop()
    house._qapp.processEvents()
    house.crash()
    assert prepared(house).limits == ()


def test_a_page_that_is_only_made_anew_tells_it_still(house: House) -> None:
    told(house)
    done(house)
    prepared(house)
    assert prepared(house).limits == (DayLimit.GAP,)


def test_who_goes_back_was_told(house: House) -> None:
    told(house)
    done(house)
    press(house, prepared(house).leave_button)
    assert isinstance(house.stretch.page, ChoosePage)
    assert prepared(house).limits == ()


def test_the_next_day_it_is_told_again(house: House) -> None:
    told(house)
    done(house)
    press(house, prepared(house).leave_button)
    house.clock.advance(DAY_MS)
    house.app.sessions.record.keep_check(2, False, True)
    done(house)
    assert prepared(house).limits == (DayLimit.GAP,)


def test_more_than_thirty_minutes_a_day_is_told(house: House) -> None:
    told(house)
    for _ in range(4):  # about 7 minutes of it count each time
        done(house)
        house.clock.advance(3 * HOUR_MS)
    page = prepared(house)
    assert page.limits == (DayLimit.MINUTES,)
    assert any("30 minutes" in text for text in texts(page))


def test_rest_and_desk_breaks_do_not_count(house: House) -> None:
    told(house)
    for routine in ("pre_sleep_12", "desk_break_3", CALM_SET):
        done(house, routine)
    assert prepared(house).limits == ()
    done(house)
    for routine in ("pre_sleep_12", "desk_break_3", CALM_SET):
        assert prepared(house, routine).limits == ()


def test_a_clock_that_was_a_month_ahead_does_not_silence_it(house: House) -> None:
    told(house)
    house.clock.step_wall(30 * DAY_MS)
    house.app.sessions.record.keep_check(2, False, True)
    done(house)
    press(house, prepared(house).leave_button)
    house.clock.step_wall(-30 * DAY_MS)
    assert prepared(house).limits == ()  # nothing was done on this day
    done(house)
    assert prepared(house).limits == (DayLimit.GAP,)


def test_what_older_programs_wrote_down_counts_by_estimate(house: House) -> None:
    """Rows without the length and kind of each exercise, as they were kept before."""
    told(house)
    done(house)
    exact = sum(one.ms for one in house.app.sessions.limits._worked())
    connection = house.app.opened.connection
    connection.execute(
        "UPDATE session SET programme = (SELECT json_group_object('items', json(items)) FROM ("
        "SELECT json_group_array(json_remove(value, '$.ms', '$.category')) AS items"
        " FROM json_each(session.programme, '$.items')))"
    )
    connection.commit()
    kept = house.app.journal.newest(1)[0].programme
    assert isinstance(kept, dict)
    assert all("ms" not in item for item in kept["items"])
    estimated = sum(one.ms for one in house.app.sessions.limits._worked())
    assert estimated == pytest.approx(exact, rel=0.3)  # words in full take longer than the short ones it assumes
    assert prepared(house).limits == (DayLimit.GAP,)
