"""What the card of warning signs says of the last injections, to be read out in an emergency."""

from __future__ import annotations

from datetime import date

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.person_record import LAST_INJECTION, PersonRecord
from dystonia_companion.model.treatment import OTHER
from dystonia_companion.ui.red_flags import RedFlagPanel


def tell_treatment(panel: RedFlagPanel, person: PersonRecord, injections: InjectionRecord, words: Words) -> None:
    """Show what is on record; the words speak of the toxin also where only the day is not known."""
    treatment = last_treatment(person, injections, words)
    panel.set_treatment(treatment, person.answers().get(LAST_INJECTION) == "not_known")


def last_treatment(person: PersonRecord, injections: InjectionRecord, words: Words) -> tuple[date, str] | None:
    """The day and the product: by its name on our list, else as the letter has it."""
    row = person.treatment()
    if row is None:
        return None
    if row.product not in (None, OTHER) and words.has(f"products.name.{row.product}"):
        return row.day, words.text(f"products.name.{row.product}")
    return row.day, injections.details(row.uuid).product_name or words.text("red_flags.product_unknown")
