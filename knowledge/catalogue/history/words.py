"""Says changes in a citizen's words: "Thời hạn (trực tuyến): 20 ngày → 10 ngày làm việc"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.changes import Change


class ChangeWords:
    """Sentences of `content/texts/history.yml`."""

    def __init__(self, words: Wording) -> None:
        self._words = words

    def line(self, change: Change) -> str:
        """One change without its day, for lists under a day."""
        field = self._words.text(f"field.{change.field}")
        if change.about:
            field = self._words.text("about", field=field, about=", ".join(change.about))
        if change.before and change.after:
            return self._words.text(
                "changed", field=field, before=change.before, after=change.after
            )
        if change.after:
            return self._words.text("added", field=field, after=change.after)
        return self._words.text("removed", field=field, before=change.before)

    def first(self) -> str:
        """Of the first version that is known."""
        return self._words.text("first")

    def lines(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Every change; a sentence of its own where nothing changed that people go by."""
        return tuple(map(self.line, changes)) or (self._words.text("small"),)

    def sentence(self, change: Change, since: date) -> str:
        """One change with the day from which it is so."""
        return self._words.text("since", change=self.line(change), day=f"{since:%d/%m/%Y}")
