"""The diary's items, lists and figures: all of the reference, each with its words, and a wrong file named by its key."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from dystonia_companion.content.diary import missing_words, read_diary
from dystonia_companion.content.words import Words, slots
from dystonia_companion.errors import ShippedFileError
from dystonia_companion.guidance import diary_lists, diary_record
from dystonia_companion.model import diary
from dystonia_companion.model.compare import Aid
from dystonia_companion.model.diary import CORE, Felt, Manner
from dystonia_companion.model.diary_asked import Scale, When
from dystonia_companion.model.pose import Side
from dystonia_companion.model.wear_off import Found
from dystonia_companion.paths import resource_root
from tests.content.test_injection_lists import section

ROOT = resource_root()
WORDS = Words(ROOT)
DIARY = read_diary(ROOT)
LONGEST = 12  # words in a sentence (clinical reference 8.5)


def test_every_item_of_the_reference_is_there_and_asked_when_it_says() -> None:
    rows = [line.split("|") for line in section("7.2 Items").splitlines() if line.startswith("| ")][1:]
    wanted = {id.strip(): row[3].strip() for row in rows for id in row[1].split(",")}
    when = {
        "core, every 3 days": When.CORE,
        "optional pick": When.OPTIONAL,
        "weekly": When.WEEKLY,
        "weekly, optional": When.WEEKLY_OPTIONAL,
        "daily day 0-28, then weekly": When.FIRST_WEEKS,
        "any day": When.ANY_DAY,
        "day 28-42 and before next visit": When.CHANGE,
        "once per cycle": When.ONCE,
        "as used": When.AS_USED,
    }
    own = {item.id: item.when for item in DIARY.items if item.when is not When.BAD_SPELL}
    assert own == {id: when.get(text, When.FIRST_WEEKS) for id, text in wanted.items()}
    assert wanted["weak"].startswith("daily day 0-28, then off (weekly to day 42 if the last score was >= 3")
    assert (DIARY.schedule.weak_last, DIARY.schedule.weak_from) == (42, 3)


def test_the_core_is_what_the_score_is_made_of() -> None:
    assert tuple(item.id for item in DIARY.items if item.when is When.CORE) == CORE


def test_on_every_score_the_higher_end_is_the_worse_one() -> None:
    ends = {(item.zero, item.ten) for item in DIARY.items if item.scale is Scale.SCORE}
    assert ends == {("none", "worst"), ("easy", "could_not"), ("easy", "cannot"), ("very_well", "very_badly")}
    choices = {item.id: item.choices for item in DIARY.items if item.scale is Scale.CHOICE}
    assert choices["good_day"] == tuple(diary.Feel)
    assert len(choices["pgi"]) == diary.PGI_STEPS
    assert (choices["pgi"][0], choices["pgi"][-1]) == ("very_much_better", "very_much_worse")


def test_the_figures_of_wear_off_are_those_of_the_reference() -> None:
    rule, text = DIARY.wear_off, section("7.3 Wear-off")
    assert f"B = median S in days {rule.baseline[0]}..{rule.baseline[1]}" in text
    peak = f"P = lowest {rule.peak_days}-day median in days {rule.peak[0]}..{rule.peak[1]}"
    assert f"{peak} (needs >= {rule.peak_entries} entries)" in text
    assert f"if G < {rule.least_gain:g}:" in text
    assert f"median S over last {rule.recent_days} days, >= {rule.recent_entries} entries - P) / G" in text
    assert (
        f"first day >= {rule.earliest} with loss >= {rule.first_loss:.2f} and S >= P + {rule.first_rise:g}, confirmed"
        in text
    )
    assert f"first day with loss >= {rule.off_loss:.2f}, confirmed" in text
    assert f"Before {rule.own_cycles} own cycles" in text
    assert f"Show over {rule.band_cycles}+ cycles only as a band" in text
    assert {s for s in DIARY.sources["wear_off"] if s not in text} == set()


def test_the_lists_are_as_long_as_those_of_the_reference() -> None:
    lists = dict(re.findall(r"^(Triggers|Easers|Sensory tricks): ([^(.]+)", section("7.4"), re.MULTILINE))
    triggers = lists["Triggers"].strip().split(";")
    assert len(DIARY.triggers) == len(triggers)
    assert len(DIARY.easers) == len(lists["Easers"].strip(" .").split(";"))
    tricks = lists["Sensory tricks"].strip().split(";")
    fingers = tricks[0].split(",")  # fingertip on chin, cheek, ...
    hovering = 1  # is a manner here
    assert len(DIARY.places) == len(fingers) + len(tricks) - 1 - hovering
    assert set(DIARY.manners) == set(Manner)


def test_contact_behind_the_head_is_known_as_such() -> None:
    assert DIARY.behind == {"back_of_head", "back_of_neck", "headrest"}


def test_everything_has_its_words() -> None:
    assert missing_words(DIARY, WORDS) == ()
    assert all(WORDS.has(f"diary.felt.{felt.value}") for felt in Felt)
    assert all(WORDS.has(f"diary.aid.{aid.value}") for aid in Aid)
    assert all(WORDS.has(f"diary.wear_off.{found.value}") for found in Found)
    assert all(WORDS.has(f"diary.wear_off.missing.{part}") for part in ("baseline", "peak", "recent"))
    for key in ("trigger", "easer", "place", "manner", "item"):
        ids = {
            "trigger": DIARY.triggers,
            "easer": DIARY.easers,
            "place": [p.id for p in DIARY.places],
            "manner": DIARY.manners,
            "item": DIARY.by_id,
        }[key]
        assert set(WORDS.keys(f"diary.{key}")) == {f"diary.{key}.{id}" for id in ids}, "a word that is never said"


def test_only_what_is_sided_names_a_side_and_inflects() -> None:
    for id, item in DIARY.by_id.items():
        assert ("free" in slots(WORDS.template(f"diary.item.{id}"))) is item.sided
    assert WORDS.text("diary.item.rom", free=Side.LEFT) == "Turning to the left"
    assert WORDS.text("diary.no_side.rom") == "Turning your head"


def test_every_reason_for_refusing_has_a_sentence() -> None:
    codes = set()
    for module in (diary, diary_record, diary_lists):
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Reason":
                codes.add(ast.literal_eval(call.args[0]))
    assert len(codes) > 5
    assert {f"diary.wrong.{code}" for code in codes} == set(WORDS.keys("diary.wrong"))


def test_sentences_are_short_and_words_are_those_to_use_with_people() -> None:
    for key in WORDS.keys("diary"):
        text = WORDS.template(key)
        for sentence in re.split(r"[.?:]\s", text):
            assert len(re.sub(r"\{\w+\}", "x", sentence).split()) <= LONGEST, f"{key}: {sentence}"
        for word in (
            "overdue",
            "booster",
            "dose",
            "units",
            "earlier",
            "sooner",
            "severe",
            "must",
            "missed a",
            "score of",
        ):
            assert word not in text.lower(), key


def test_many_people_are_spoken_of_without_you() -> None:
    for key in WORDS.keys("diary.wear_off.many"):
        assert not re.search(r"\b(you|your)\b", WORDS.template(key).replace("Share it with your clinic.", "")), key
        assert WORDS.has(key.replace(".many.", ".")), key


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('when = "core"', 'when = "hourly"', "when"),
        ('id = "shake"', 'id = "pain"', "item.id: pain stands twice"),
        ('zero = "very_well"', "", "sleep.scale"),
        ('scale = "count"', 'scale = "choice"', "meds.choices"),
        ("most_parts = 2", "most_parts = 2\nmost = 3", "most"),
        ("most_parts = 2", "", "tasks.most_parts"),
        ("earliest = 35", "earliest = 34", "earliest"),
        ("peak = [21, 49]", "peak = [49, 21]", "wear_off.peak: ends before"),
        ("peak_days = 14", "peak_days = 30", "wear_off.peak_days"),
        ("off_loss = 0.8", "off_loss = 0.3", "wear_off.off_loss"),
        ('  "yawning",\n', '  "rest",\n', "easers.items: rest stands twice"),
        ('{ id = "other"', '{ id = "others"', "tricks.place: other is not the last"),
        ('sources = ["S43"]', 'sources = ["43"]', "sources"),
        ("[triggers]", "[triggers", "diary.toml"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_its_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (ROOT / "clinical" / "diary.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "clinical").mkdir()
    (tmp_path / "clinical" / "diary.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ShippedFileError, match=re.escape(said)) as wrong:
        read_diary(tmp_path)
    assert "diary.toml" in str(wrong.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ShippedFileError, match=r"diary\.toml"):
        read_diary(tmp_path)
