"""A way to show notices that shows nothing."""

from __future__ import annotations

from dystonia_companion.desktop.notice_ways import CHECK, Notice, Way


class FakeWay(Way):
    """Keeps what is there by key; answers at once, with `answer` as the code of a refusal, or never."""

    def __init__(self, name, buttons=False, answer="", silent=False):
        super().__init__()
        self.name, self.buttons, self.answer, self.silent = name, buttons, answer, silent
        self.there: dict[str, Notice] = {}

    def _say(self, key):
        if self.silent:
            return
        if self.answer:
            self.refused.emit(key, self.answer)
        else:
            self.shown.emit(key)

    def show(self, notice):
        if not self.answer and not self.silent:
            self.there[notice.key] = notice
        self._say(notice.key)

    def check(self):
        self._say(CHECK)

    def withdraw(self, key):
        self.there.pop(key, None)

    def close(self):
        self.there.clear()
