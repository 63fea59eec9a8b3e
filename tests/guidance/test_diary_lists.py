"""Own symptoms, goals and tricks: few at a time, asked no more but never lost, and heeded by exercises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dystonia_companion.guidance.injection_record import Wrong
from dystonia_companion.model.diary import Felt, GoalMark, Manner
from dystonia_companion.model.pose import Side
from tests.guidance.diaries import Desk, desk_in
from tests.guidance.told import tell_all, turning


@pytest.fixture
def desk(data_dir: Path) -> Iterator[Desk]:
    with desk_in(data_dir) as made:
        yield made


def code(wrong: pytest.ExceptionInfo[Wrong]) -> dict[str, str]:
    return {name: reason.code for name, reason in wrong.value.problems.items()}


def test_picks_are_asked_in_their_order_and_can_be_taken_back(desk: Desk) -> None:
    desk.lists.pick("jaw")
    own, saved = desk.lists.pick_own("  Numb   ear ")
    assert own.words == "Numb ear"
    assert [o.item for o in desk.lists.symptoms()] == ["jaw", own.uuid]
    assert desk.record.asked().offered[-1] == own.uuid
    desk.writer.undo(saved.undo_id)
    assert [o.item for o in desk.lists.symptoms()] == ["jaw"]


def test_three_at_a_time_all_tasks_being_one_of_them_and_two_tasks(desk: Desk) -> None:
    for item in ("tasks_reading", "tasks_work", "jaw", "rom"):
        desk.lists.pick(item)
    with pytest.raises(Wrong) as many:
        desk.lists.pick("shake")
    assert code(many) == {"pick": "too_many"}
    with pytest.raises(Wrong) as own:
        desk.lists.pick_own("Numb ear")
    assert code(own) == {"pick": "too_many"}
    with pytest.raises(Wrong) as tasks:
        desk.lists.pick("tasks_eating")
    assert code(tasks) == {"pick": "too_many_tasks"}
    desk.lists.pick("jaw")  # is picked already
    desk.lists.unpick(desk.lists.symptoms()[0])
    desk.lists.pick("tasks_eating")
    assert [o.item for o in desk.lists.symptoms()] == ["tasks_work", "jaw", "rom", "tasks_eating"]


@pytest.mark.parametrize("item", ["pain", "tasks", "good_day", "unheard_of"])
def test_only_what_is_on_the_list_can_be_picked(desk: Desk, item: str) -> None:
    with pytest.raises(Wrong) as wrong:
        desk.lists.pick(item)
    assert code(wrong) == {"pick": "unknown_pick"}


def test_what_is_asked_no_more_keeps_its_words_and_scores_and_comes_back_as_itself(desk: Desk) -> None:
    own, _ = desk.lists.pick_own("Numb ear")
    entry = replace(desk.entry(), scores={own.item: 4})
    desk.record.add(entry)
    desk.lists.unpick(own)
    assert desk.lists.symptoms() == ()
    assert [(o.words, o.active) for o in desk.stores.diary.own_symptoms()] == [("Numb ear", False)]
    assert desk.stores.diary.entry(entry.uuid) == entry
    again, _ = desk.lists.pick_own("numb ear")
    assert again == own
    with pytest.raises(Wrong) as twice:
        desk.lists.pick_own("NUMB EAR")
    assert code(twice) == {"words": "twice"}


def test_goals_are_few_and_keep_what_was_told(desk: Desk) -> None:
    goals = [desk.lists.add_goal(words)[0] for words in ("Reverse the car", "A whole film", "Swim")]
    with pytest.raises(Wrong) as many:
        desk.lists.add_goal("Read")
    assert code(many) == {"goal": "too_many"}
    entry = replace(desk.entry(), goals={goals[0].uuid: GoalMark(done=True), goals[1].uuid: GoalMark(7)})
    desk.record.add(entry)
    desk.lists.end_goal(goals[0])
    assert [g.words for g in desk.lists.goals()] == ["A whole film", "Swim"]
    assert desk.stores.diary.entry(entry.uuid) == entry
    desk.lists.add_goal("Read")
    with pytest.raises(Wrong) as empty:
        desk.lists.add_goal(" ")
    assert code(empty) == {"words": "nothing_written"}


def test_a_use_makes_its_trick_once_and_keeps_all_that_was_told(desk: Desk) -> None:
    use, saved = desk.lists.use_trick(
        "cheek", Felt.BETTER, Side.LEFT, Manner.LIGHT, score=2, lasts_s=90, still_works=True
    )
    assert saved.kinds == {"tricks"}
    again, _ = desk.lists.use_trick(
        "cheek", Felt.SAME, Side.LEFT, Manner.LIGHT, at=desk.clock.now() - timedelta(days=2)
    )
    assert again.trick == use.trick
    assert desk.stores.diary.uses_of(use.trick) == (again, use)
    assert desk.stores.diary.last_uses() == (use,)
    desk.lists.use_trick("cheek", Felt.WORSE, Side.RIGHT, Manner.LIGHT)
    desk.lists.use_trick("cheek", Felt.WORSE, Side.LEFT, Manner.FIRM)
    found = [(t.place, t.side, t.manner, works) for t, works in desk.lists.tricks()]
    assert found == [
        ("cheek", Side.LEFT, Manner.LIGHT, True),
        ("cheek", Side.RIGHT, Manner.LIGHT, False),
        ("cheek", Side.LEFT, Manner.FIRM, False),
    ]
    assert desk.stores.diary.uses(desk.ago(2), desk.ago(1)) == (again,)


def test_a_place_without_touch_has_neither_side_nor_manner(desk: Desk) -> None:
    desk.lists.use_trick("mirror", Felt.BETTER, Side.LEFT, Manner.FIRM)
    ((trick, _),) = desk.lists.tricks()
    assert (trick.side, trick.manner) == (None, None)


def test_another_trick_has_own_words(desk: Desk) -> None:
    with pytest.raises(Wrong) as wrong:
        desk.lists.use_trick("other", Felt.BETTER)
    assert code(wrong) == {"words": "nothing_written"}
    first, _ = desk.lists.use_trick("other", Felt.BETTER, words="A cold coin")
    second, _ = desk.lists.use_trick("other", Felt.BETTER, words="a cold  COIN")
    assert first.trick == second.trick
    with pytest.raises(Wrong) as unknown:
        desk.lists.use_trick("elbow", Felt.BETTER)
    assert code(unknown) == {"place": "unknown_pick"}


def test_a_use_told_by_mistake_goes_and_with_the_last_one_its_trick(desk: Desk) -> None:
    first, _ = desk.lists.use_trick("nose", Felt.WORSE, manner=Manner.LIGHT)
    second, _ = desk.lists.use_trick("nose", Felt.BETTER, manner=Manner.LIGHT)
    desk.lists.delete_use(first)
    assert desk.lists.tricks()[0][1] is True
    saved = desk.lists.delete_use(second)
    assert desk.lists.tricks() == ()
    desk.writer.undo(saved.undo_id)
    assert len(desk.lists.tricks()) == 1


def test_what_does_not_fit_leaves_no_trick_behind(desk: Desk) -> None:
    with pytest.raises(Wrong) as wrong:
        desk.lists.use_trick("nose", Felt.BETTER, score=8)
    assert code(wrong) == {"score": "score_does_not_fit"}
    assert desk.lists.tricks() == ()


def test_the_trick_log_decides_what_exercises_are_offered(desk: Desk) -> None:
    tell_all(desk.person, *turning(Side.RIGHT), light_touch="yes")
    assert "all_with_trick" in desk.person.person().flags
    desk.lists.use_trick("chin", Felt.SAME, manner=Manner.LIGHT)
    assert "all_with_trick" not in desk.person.person().flags
    desk.lists.use_trick("cheek", Felt.BETTER, Side.LEFT, Manner.LIGHT)
    assert "all_with_trick" in desk.person.person().flags
    assert "reverse_geste" not in desk.person.person().flags
    desk.lists.use_trick("headrest", Felt.WORSE)
    assert "reverse_geste" in desk.person.person().flags
