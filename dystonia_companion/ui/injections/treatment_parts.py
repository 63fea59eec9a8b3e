"""The parts of a treatment's page but for muscles and side effects, which have modules of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.reason import Reason
from dystonia_companion.model.treatment import LONGEST_LINE, LONGEST_TEXT, OTHER, Guidance, PullThen, units_of
from dystonia_companion.ui.fields import DayField, Field, ScoreField, TextField
from dystonia_companion.ui.first.pull import said
from dystonia_companion.ui.injections.desk import HUE, Desk
from dystonia_companion.ui.injections.treatment import PartCard, TreatmentPage
from dystonia_companion.ui.units import units_words
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.choices import Stepper
from dystonia_companion.ui.widgets.label import Label, caption
from dystonia_companion.ui.widgets.layout import Columns

NOT_TOLD = "not_told"
PERCENT_STEP = 5
NONE_PERCENT = -PERCENT_STEP  # below nothing: not told


def make_part(part: str, page: TreatmentPage) -> PartCard:
    """One part by its id. Raises KeyError."""
    from dystonia_companion.ui.injections.treatment_effects import EffectsPart
    from dystonia_companion.ui.injections.treatment_muscles import MusclesPart

    parts: dict[str, type[PartCard]] = {
        "letter": LetterPart,
        "muscles": MusclesPart,
        "course": CoursePart,
        "effects": EffectsPart,
        "notes": NotesPart,
    }
    return parts[part](page, part)


def text_field(part: PartCard, name: str, lines: int = 1) -> Field:
    """A field for a text of Details."""
    longest = LONGEST_LINE if lines == 1 else LONGEST_TEXT
    value = getattr(part.page.details, name)
    field = TextField(part.desk, part.desk.text(f"details.{name}"), value, longest, lines)
    return part.take_in(field, lambda f, text: part.page.change(f, name, **{name: text}))


def units_field(desk: Desk, name: str, units: float | None) -> TextField:
    """A field for units as a number. Units in words, below nothing or far too many are refused in words."""

    def wrong(text: str) -> str:
        found = units_of(text) if text.strip() else 0.0
        return desk.wrong_words(found) if isinstance(found, Reason) else ""

    return TextField(desk, name, "" if units is None else units_words(units), accepts=wrong)


def units_told(text: str) -> float | None:
    """What a field for units tells; None where it is empty. It tells nothing that can't be read."""
    found = units_of(text) if text.strip() else None
    return None if isinstance(found, Reason) else found


def with_units(desk: Desk, key: str, product: str | None) -> str:
    """The name of a field for units, with those of the product where it is known."""
    name = desk.text(key)
    return name if product in (None, OTHER) else f"{name} ({desk.text(f'units.head.{product}')})"


class LetterPart(PartCard):
    """Where, by whom, with what, and how the muscles were found."""

    def __init__(self, page: TreatmentPage, part: str) -> None:
        super().__init__(page, part)
        desk, details = self.desk, page.details
        columns = Columns(self.kit, (1, 1))
        if page.row.product in (None, OTHER):
            columns.first.addWidget(text_field(self, "product_name"))
        for name in ("batch", "clinic"):
            columns.first.addWidget(text_field(self, name))
        columns.second.addWidget(text_field(self, "clinician"))
        units = units_field(desk, with_units(desk, "details.units", page.row.product), details.units)
        columns.second.addWidget(self.take_in(units, lambda f, text: page.change(f, "units", units=units_told(text))))
        self.card("", columns, caption(desk.text("details.units_note")))
        guidance = "" if details.guidance is None else details.guidance.value
        photo = "" if details.photo is None else "yes" if details.photo else "no"
        self.card(
            "",
            self.choice(
                desk.text("details.guidance"),
                "guidances",
                tuple(g.value for g in Guidance),
                guidance,
                lambda value: page.change(None, "guidance", guidance=None if value == NOT_TOLD else Guidance(value)),
            ),
            self.choice(
                desk.text("details.photo"),
                "photos",
                ("yes", "no"),
                photo,
                lambda value: page.change(None, "photo", photo=None if value == NOT_TOLD else value == "yes"),
            ),
        )
        self._pattern = Label("")
        self.pattern_now = self._pattern_button("pattern_now", lambda: self._keep_pattern(desk.record.pull_now()))
        self.pattern_none = self._pattern_button("pattern_none", lambda: self._keep_pattern(None))
        self.card(desk.text("details.pattern"), self._pattern, page.flow(self.pattern_now, self.pattern_none))
        self._show_pattern()

    def _pattern_button(self, key: str, press) -> Button:
        return self.page.button(f"details.{key}", press)

    def _keep_pattern(self, pattern: tuple[PullThen, ...] | None) -> None:
        self.page.change(None, "pattern", pattern=pattern)
        self._show_pattern()

    def _show_pattern(self) -> None:
        pattern = self.page.details.pattern
        self._pattern.setText(pattern_words(self.desk, pattern))
        now = self.desk.record.pull_now()
        self.pattern_now.setVisible(bool(now) and pattern != now)
        self.pattern_none.setVisible(pattern is not None)


def pattern_words(desk: Desk, pattern: tuple[PullThen, ...] | None) -> str:
    """The pull of a treatment in words, as on the page where it is told."""
    from dystonia_companion.guidance.person_record import Part
    from dystonia_companion.guidance.pull_groups import GROUPS, looks_of

    if not pattern:
        return desk.text("details.pattern_unknown")
    looks = looks_of(tuple(Part(p.kind, p.side, p.strength) for p in pattern))
    return " ".join(said(desk.telling, group, looks[group.id]) for group in GROUPS if group.id in looks)


class CoursePart(PartCard):
    """When it helped and how much, pain, and swallowing."""

    def __init__(self, page: TreatmentPage, part: str) -> None:
        super().__init__(page, part)
        desk = self.desk
        columns = Columns(self.kit, (1, 1))
        for name in ("benefit", "best", "fading"):
            columns.first.addWidget(self._day(name))
        columns.second.addWidget(Label(desk.text("details.best_percent"), "strong"))
        percent = page.details.best_percent
        self.percent = Stepper(
            self.kit,
            desk.text("details.best_percent"),
            NONE_PERCENT if percent is None else percent,
            NONE_PERCENT,
            100,
            PERCENT_STEP,
            shown=lambda n: desk.text("not_told") if n < 0 else desk.text("details.percent", n=n),
            hue=HUE,
        )
        self.percent.changed.connect(self._keep_percent)
        columns.second.addWidget(self.percent)
        self.card("", columns)
        self.card("", *(self._score(name) for name in ("pain_before", "pain_peak")))
        self.card("", *(self._score(name) for name in ("swallow_1", "swallow_2", "swallow_4")))

    def _keep_percent(self, n: int) -> None:
        kept = self.page.change(None, "best_percent", best_percent=None if n < 0 else n)
        if not kept:
            before = self.page.details.best_percent
            self.percent.set_value(NONE_PERCENT if before is None else before)

    def _day(self, name: str) -> QWidget:
        value = getattr(self.page.details, name)
        words = self.desk.text(f"details.{name}")
        field = DayField(self.desk, words, value, self.page.span, count_from=self.page.row.day)
        return self.take_in(field, lambda f, day: self.page.change(f, name, **{name: day}))

    def _score(self, name: str) -> QWidget:
        desk = self.desk
        ends = desk.text("details.none_word"), desk.text("details.worst_word")
        field = ScoreField(desk, desk.text(f"details.{name}"), getattr(self.page.details, name), *ends)
        return self.take_in(field, lambda f, value: self.page.change(f, name, **{name: value}))


class NotesPart(PartCard):
    """Medicines, what one could do again, and anything else."""

    def __init__(self, page: TreatmentPage, part: str) -> None:
        super().__init__(page, part)
        self.card("", *(text_field(self, name, lines=4) for name in ("medicines", "able_again", "notes")))
