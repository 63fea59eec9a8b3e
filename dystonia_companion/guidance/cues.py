"""What is said and sounded during a session, and when: worked out before it starts, as values.

Full words explain an item once; repeats have short words (clinical reference 2.1, timing). A cue that can't begin in time is
dropped; a name, a side, a stop never is (its priority is NAME and it has no latest moment).

What to heed is said where nothing is done: in the rests between repeats, while a timed item lasts, and before an item with
too few rests. These are the two stop lines once in every session with effort, and with full words the cautions of each item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dystonia_companion.content.words import Words, sentences
from dystonia_companion.guidance.audio_queue import Priority
from dystonia_companion.model.exercise import BodyPosition, CuePlace
from dystonia_companion.model.placing import LIGHT
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem, Programme
from dystonia_companion.model.timeline import (
    FULL_WORDS_EXTRA_MS,
    HEED_AFTER_MS,
    OPENS,
    Gate,
    Segment,
    SegmentKind,
    Timeline,
    fitting,
    full_words,
    order_of,
    rooms_to_heed,
    spoken_ms,
    unsaid,
)

HALF_FROM_MS = 16_000
LAST_SECONDS_FROM_MS = 8_000
LAST_SECONDS_MS = 3_000
WORD_FOR_HOLD_FROM_MS = 2_000
REST_WORD_AFTER_MS = 2_000
HEED_AT_ONCE_MS = 9_000
BREATH_WORD_AFTER_MS = 1_500  # after "Out."
LATEST_MS = 1_200
BREATHER_MS = 600
HALF_TAKES_MS = 1_500
NAME_MS = 4_000  # the name and the side of an item have this long before its cues


@dataclass(frozen=True)
class Cue:
    """One thing said or sounded at `at_ms` of the timeline.

    At a gate the name of the item and what to fetch are said; all that waits for Ready lies later in time.
    """

    at_ms: int
    text: str = ""
    tone: str = ""
    priority: Priority = Priority.CUE
    latest_ms: int | None = LATEST_MS


def about(item: PlannedItem, key: str, words: Words) -> str:
    """One of the texts of an exercise (why, limit, caution, breath) with the sides of this person."""
    return words.text(f"exercises.{item.exercise.id}.{key}", **_sides(item))


def _sides(item: PlannedItem) -> dict[str, object]:
    pull = item.placed.pull
    return {} if pull is None else {"pull": pull, "free": pull.other}


def spoken_cues(item: PlannedItem, words: Words, side: Side | None) -> tuple[tuple[CuePlace, str], ...]:
    """The cues of an item's set with their sides filled in; `side` is the side of a both-sides item now.

    Of several places to touch the first is named: the others are said when their turn comes.
    """
    values = _sides(item)
    if item.placed.places:
        values["place"] = words.text(f"session.spot.{item.placed.places[0]}")
    if side is not None:
        values["side"] = side
    places = item.exercise.cue_sets[item.placed.cue_set]
    templates = words.templates(f"exercises.{item.exercise.id}.cues.{item.placed.cue_set}")
    return tuple((place, words.fill(t, **values)) for place, t in zip(places, templates, strict=True))


def side_words(item: PlannedItem, words: Words) -> str:
    """Which side an item works on, in words; empty for the middle."""
    if item.side_code == "both_sides":
        first, second = (s.side for s in item.placed.strokes)
        assert first is not None
        assert second is not None
        return words.text("session.say.both_sides", first=words.side(first), second=words.side(second))
    return words.text(f"session.say.{item.side_code}", side=item.side) if item.side_code else ""


def limit_words(item: PlannedItem, words: Words) -> str:
    """How much an item may be felt, 0 to 10: the stretch or the effort; pain is judged by the stop lines only."""
    return words.text("session.light_limit") if item.placed.cue_set == LIGHT else about(item, "limit", words)


def gate_words(gate: Gate, words: Words) -> str:
    """What to fetch or how to lie before Ready. Nobody lies down first and is then sent for a towel."""
    position = [words.text(f"session.position.{gate.position}")] if gate.position else []
    things = [words.text(f"session.wait.{thing}") for thing in gate.waits_for]
    return " ".join(things + position if gate.position == BodyPosition.LIE.value else position + things)


def plan_cues(
    programme: Programme, timeline: Timeline, words: Words, runs: Mapping[str, int], wish: str = "auto"
) -> tuple[Cue, ...]:
    """Every cue of a session in the order of time."""
    cues: list[Cue] = []
    when_to_stop = _when_to_stop(programme, words)
    heed: list[str] = []
    for index, segment in enumerate(timeline.segments):
        at = timeline.start_of(index)
        item = programme.items[segment.item]
        following = timeline.segments[index + 1] if index + 1 < len(timeline.segments) else None
        if segment.kind is not SegmentKind.INTRO:
            cues += _segment(segment, following, at, item, timeline.repeats[segment.item], words, heed)
            continue
        full = full_words(item, runs, wish)
        left_to_say = when_to_stop if segment.item == 0 else [line for line in heed if line in when_to_stop]
        heed = left_to_say + (cautions(item, words) if full else [])
        if following is not None and following.kind is SegmentKind.TIMED:
            cues += _timed(segment, following, at, item, len(programme.items), words, heed)
        else:
            told = full and not item.dose.timed
            own = [s for s in timeline.segments[index:] if s.item == segment.item]
            first = [heed[n] for n in unsaid([spoken_ms(line) for line in heed], rooms_to_heed(own))] if told else []
            cues += _intro(segment, at, item, len(programme.items), words, told, first)
            heed = [line for line in heed if line not in first]
    for gate in timeline.gates:
        text = f"{gate_words(gate, words)} {words.text('session.say.ready')}"
        cues.append(Cue(gate.at_ms, text, "rest", Priority.NAME, None))
    cues.append(Cue(timeline.total_ms, words.text("session.say.done"), "done", Priority.NAME, None))
    return tuple(sorted(cues, key=lambda c: c.at_ms))  # stable: the name stays before what to fetch


def _opening(
    segment: Segment, at: int, item: PlannedItem, count: int, words: Words, full: bool = True
) -> tuple[list[Cue], int]:
    """The name, the side, the position of the first item, what the eyes do; and when the cues of the item may follow.

    An item done with the eyes only, or with less effort, today, is known from other days: with short words that has to be said.
    """
    order = order_of(segment.item, count)
    name = words.text(f"exercises.{item.exercise.id}.name")
    parts = [words.text(f"session.order.{order}", name=name), side_words(item, words)]
    if order in OPENS and item.position_code:
        parts.append(words.text(f"session.position.{item.position_code}"))
    opening = " ".join(p for p in parts if p)
    cues = [Cue(at, opening, "", Priority.NAME, None)]
    said_until = at + max(NAME_MS, spoken_ms(opening))
    eyes = ["open_eyes"] if item.placed.open_eyes_first else []
    eyes += ["eyes_only"] if item.placed.eyes_only and not full else []
    today = eyes + (["light"] if item.placed.cue_set == LIGHT and not full else [])
    for text in (words.text(f"session.say.{code}") for code in today):
        cues.append(Cue(said_until, text, "", Priority.NAME, None))
        said_until += spoken_ms(text)
    return cues, said_until


def _intro(
    segment: Segment, at: int, item: PlannedItem, count: int, words: Words, full: bool, heed: list[str]
) -> Iterator[Cue]:
    """An item with repeats, or breathing: in full words all its cues and what to heed before it begins, else as much of
    getting ready as there is time for."""
    cues, said_until = _opening(segment, at, item, count, words, full)
    yield from cues
    end = at + segment.duration_ms
    for place, text in spoken_cues(item, words, item.placed.strokes[0].side):
        length = spoken_ms(text)
        if full or (place is CuePlace.SETUP and said_until + length <= end):
            yield Cue(said_until, text, latest_ms=FULL_WORDS_EXTRA_MS)
            said_until += length
    for line in heed:
        if said_until + spoken_ms(line) <= end:
            yield Cue(said_until, line, latest_ms=FULL_WORDS_EXTRA_MS)
            said_until += spoken_ms(line)


def _when_to_stop(programme: Programme, words: Words) -> list[str]:
    """The stop lines, for a session in which something stretches or works."""
    return list(words.lines("session.stop_lines")) if programme.has_effort else []


def cautions(item: PlannedItem, words: Words) -> list[str]:
    """What to heed in an item, a sentence each."""
    return sentences(about(item, "caution", words)) if item.tells_what_to_heed else []


def _next_to_heed(heed: list[str], room_ms: int) -> str:
    """As much of what is still to be said as there is time for, taken from the list."""
    said = [heed[n] for n in fitting([spoken_ms(line) for line in heed], room_ms)]
    heed[:] = [line for line in heed if line not in said]
    return " ".join(said)


def _parts_to_heed(heed: list[str]) -> Iterator[str]:
    """All that is still to be said, in parts that leave a voice time to breathe."""
    rest = list(heed)
    while rest and (part := _next_to_heed(rest, HEED_AT_ONCE_MS)):
        yield part


def _timed(
    intro: Segment, stay: Segment, at: int, item: PlannedItem, count: int, words: Words, heed: list[str]
) -> Iterator[Cue]:
    """A timed item: getting ready without a pause, also when that runs into its time; "Begin."; the other cues evenly over
    what is left, and after the first of them what to heed, which is taken from `heed` when said."""
    cues, said_until = _opening(intro, at, item, count, words)
    yield from cues
    at += intro.duration_ms
    said = spoken_cues(item, words, item.placed.strokes[0].side)
    for place, text in said:
        if place is CuePlace.SETUP:
            yield Cue(said_until, text, latest_ms=FULL_WORDS_EXTRA_MS)
            said_until += spoken_ms(text)
    begin = words.text("session.say.begin")
    yield Cue(max(at, said_until), begin, "start", Priority.NAME, None)
    said_until = max(at, said_until) + spoken_ms(begin) + BREATHER_MS
    end = at + stay.duration_ms - LAST_SECONDS_MS - 2_000
    half = at + stay.duration_ms // 2
    staying = [text for place, text in said if place is not CuePlace.SETUP]
    for number, part in enumerate(_parts_to_heed(heed)):
        staying.insert(1 + 2 * number, part)
    gap = max(0, end - said_until - sum(map(spoken_ms, staying))) // max(1, len(staying))
    when = said_until
    for text in staying:
        if when + spoken_ms(text) > half > when - HALF_TAKES_MS:
            when = half + HALF_TAKES_MS  # the word for half time has its own moment
        if when + spoken_ms(text) <= end:
            heed[:] = [line for line in heed if line not in text]
            yield Cue(when, text, latest_ms=FULL_WORDS_EXTRA_MS)
            when += spoken_ms(text) + gap
    yield from _time_left(stay, at, words)


def _segment(
    segment: Segment,
    following: Segment | None,
    at: int,
    item: PlannedItem,
    repeats: int,
    words: Words,
    heed: list[str],
) -> Iterator[Cue]:
    match segment.kind:
        case SegmentKind.MOVE:
            word = _move_word(segment, item, words)
            if segment.repetition == 1:
                word = f"{words.text('session.say.begin')} {word}"
            yield Cue(at, word, "start", Priority.NAME, None)
        case SegmentKind.HOLD:
            word = words.text("session.say.hold") if segment.duration_ms >= WORD_FOR_HOLD_FROM_MS else ""
            yield Cue(at, word, "hold")
            yield from _time_left(segment, at, words)
            if item.placed.places:
                question = words.text("session.say.compare")
                yield Cue(at + segment.duration_ms - spoken_ms(question), question)
        case SegmentKind.REST:
            yield Cue(at, words.text("session.say.back"), "back")
            changes = following is not None and following.side is not segment.side
            if changes and following is not None and following.side is not None:
                text = words.text("session.say.change_side", side=words.side(following.side))
                after = min(REST_WORD_AFTER_MS, segment.duration_ms - spoken_ms(text))
                yield Cue(at + after, text, "change_side", Priority.NAME, None)
            elif text := _next_to_heed(heed, segment.duration_ms - HEED_AFTER_MS):
                yield Cue(
                    at + HEED_AFTER_MS, text, "rest", latest_ms=segment.duration_ms - HEED_AFTER_MS - spoken_ms(text)
                )
            else:
                yield Cue(at + REST_WORD_AFTER_MS, words.text("session.say.rest"), "rest")
        case SegmentKind.RETURN:
            yield Cue(at, words.text("session.say.back"), "back")
        case SegmentKind.BREATHE_IN:
            last = segment.repetition == repeats
            yield Cue(at, words.text("session.say.last_breath" if last else "session.say.breathe_in"), "breathe_in")
        case SegmentKind.BREATHE_SIP:
            yield Cue(at, words.text("session.say.breathe_sip"), "breathe_in")
        case SegmentKind.BREATHE_HOLD:
            yield Cue(at, words.text("session.say.hold"))
        case SegmentKind.BREATHE_OUT:
            yield Cue(at, words.text("session.say.breathe_out"), "breathe_out")
            yield from _while_breathing_out(segment, at, repeats, item, words, heed)


def _move_word(segment: Segment, item: PlannedItem, words: Words) -> str:
    """What starts a repeat: the spot to touch, the side to go to, or "Go."."""
    if item.placed.places:
        spot = words.text(f"session.spot.{item.placed.places[segment.repetition - 1]}")
        return words.text("session.say.place", place=spot)
    return words.text("session.say.side", side=segment.side) if segment.side else words.text("session.say.go")


def _while_breathing_out(
    segment: Segment, at: int, breaths: int, item: PlannedItem, words: Words, heed: list[str]
) -> Iterator[Cue]:
    """One cue in every second out-breath from the first on, after them what to heed, and half time in the breath that ends
    there; nothing that would run into the next breath."""
    staying = [text for place, text in spoken_cues(item, words, None) if place is not CuePlace.SETUP]
    number, odd = divmod(segment.repetition, 2)
    text = staying[number] if odd and number < len(staying) else ""
    if segment.repetition == breaths // 2:
        text = words.text("session.say.half")
    elif odd and not text:
        text = _next_to_heed(heed, segment.duration_ms - BREATH_WORD_AFTER_MS)
    if text and BREATH_WORD_AFTER_MS + spoken_ms(text) <= segment.duration_ms:
        yield Cue(at + BREATH_WORD_AFTER_MS, text)


def _time_left(segment: Segment, at: int, words: Words) -> Iterator[Cue]:
    length = segment.duration_ms
    if length >= HALF_FROM_MS:
        yield Cue(at + length // 2, words.text("session.say.half"))
    if length >= LAST_SECONDS_FROM_MS:
        yield Cue(at + length - LAST_SECONDS_MS, words.text("session.say.last_seconds"), "tick")
        for second in (2, 1):
            yield Cue(at + length - second * 1_000, "", "tick")
