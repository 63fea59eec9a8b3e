"""The questions of the never-list, and those of the first start that belong to them."""

from __future__ import annotations

from dystonia_companion.content.words import Words
from dystonia_companion.model.never import NeverQuestion
from dystonia_companion.model.screening import Question
from dystonia_companion.ui.heat.words import HUE
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.question import QuestionRow


def row_of(kit: Kit, words: Words, question: NeverQuestion | Question, value: str = "") -> QuestionRow:
    """The row of a question of this place, or of one before the first exercise, in that one's own words."""
    at = f"thermal.never.{question.id}" if isinstance(question, NeverQuestion) else f"screening.{question.id}"
    choices = [(choice.id, words.text(f"{at}.answers.{choice.id}")) for choice in question.choices]
    return QuestionRow(kit, question.id, words.text(f"{at}.text"), choices, value, HUE)
