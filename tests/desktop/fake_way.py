"""A way to show notices that shows nothing."""

from __future__ import annotations

from dystonia_companion.desktop.notice_ways import Notice, Way


class FakeWay(Way):
    """Keeps what is there by number; answers at once, with `answer` as the code of a refusal, or never."""

    def __init__(self, name, buttons=False, answer="", silent=False, useless_after=()):
        super().__init__()
        self.name, self.buttons, self.answer, self.silent = name, buttons, answer, silent
        self.useless = frozenset(useless_after)
        self.there: dict[int, Notice] = {}

    @property
    def useless_after(self):
        return self.useless

    def _say(self, number):
        if self.silent:
            return
        if self.answer:
            self.refused.emit(number, self.answer)
        else:
            self.shown.emit(number)

    def show(self, notice):
        if not self.answer:
            self.there[notice.number] = notice
        self._say(notice.number)

    def check(self, number):
        self._say(number)

    def withdraw(self, number):
        self.there.pop(number, None)

    def close(self):
        self.there.clear()
