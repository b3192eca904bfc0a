"""Reads a question: which fields it asks for, and what is left to search for.

Rasa says what kind of request a message is; this module says *exactly* which fields,
because one question may ask for several ("nộp ở đâu, mất bao lâu"). The phrases are
data: `content/questions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.content import read_content
from knowledge.search.text import fold, has_diacritics, normalise, tokens

NO_FIELD = "no_field"
"""Heading of question phrases that ask for no field."""


@dataclass(frozen=True)
class Question:
    """`text` normalised; `subject` is `text` without its question phrases;
    `fields` in the order they are asked; `asks_alike` when it asks the same as before
    about something else ("còn … thì sao")."""

    text: str
    subject: str
    fields: tuple[str, ...]
    asks_alike: bool = False


class QuestionReader:
    """Finds field phrases, longest first, as whole words; folded when the text is."""

    def __init__(
        self,
        fields: Mapping[str, Mapping[str, list[str]]],
        fillers: Iterable[str],
        circumstances: Mapping[str, Iterable[str]],
    ) -> None:
        ask, hint = _phrases(fields, "ask"), _phrases(fields, "hint")
        blocked = list(_phrases(fields, "not"))
        self._accented = _Patterns(ask, hint, blocked)
        self._folded = _Patterns(_fold_keys(ask), _fold_keys(hint), [fold(x) for x in blocked])
        self._fillers = _words(fillers)
        self._opener = _whole(_both(circumstances["openers"]))
        self._closer = _whole(_both(circumstances["closers"]))
        self._frame = _whole(_both(circumstances["frames"]))
        self._circumstances = _words(circumstances["phrases"]) | _words(circumstances["frames"])

    @classmethod
    def load(cls, folder: Path) -> QuestionReader:
        """From `fields.yml`, `fillers.yml` and `circumstances.yml` in `folder`."""
        names = ("fields", "fillers", "circumstances")
        return cls(*(read_content(folder / f"{name}.yml").data for name in names))

    def read(self, text: str) -> Question:
        """Splits `text` into the fields it asks for and its subject."""
        text = normalise(text)
        patterns = self._accented if has_diacritics(text) else self._folded
        fields: list[str] = []
        kept: list[str] = []
        position = 0
        for match in patterns.ask.finditer(text):
            if match.lastgroup == "ask":
                if (field := patterns.ask_fields[match.group()]) != NO_FIELD:
                    fields.append(field)
                kept.append(text[position : match.start()])
                position = match.end()
        subject = " ".join(" ".join([*kept, text[position:]]).split()).strip(" ,.;:?!")
        hints = (m for m in patterns.hint.finditer(subject) if m.lastgroup == "hint")
        fields += [
            patterns.hint_fields[match.group()]
            for match in hints
            if not fields or _is_listed(match, subject)
        ]
        asks_alike = bool(self._opener.match(text) or self._closer.search(text))
        return Question(text, subject, tuple(dict.fromkeys(fields)), asks_alike)

    def content_words(self, subject: str) -> list[str]:
        """The words of a subject that are not politeness or address."""
        return [word for word in tokens(subject) if word not in self._fillers]

    def is_circumstance(self, question: Question) -> bool:
        """Whether it only asks about a circumstance ("nộp qua bưu điện được không")."""
        words = {word for word in self.content_words(question.subject) if not word.isdecimal()}
        return words <= self._circumstances and bool(self._frame.search(question.text))


_LIST_BEFORE = re.compile(r"(?:^|[,;:?]|(?<!\w)(?:và|với|va|voi))\s*$")
_LIST_AFTER = re.compile(r"^\s*(?:[,;?]|(?:và|với|va|voi)(?!\w)|$)")


def _is_listed(match: re.Match[str], text: str) -> bool:
    """Whether a noun stands in a list, as in "hồ sơ, lệ phí và thời hạn đăng ký kết hôn"."""
    before, after = text[: match.start()], text[match.end() :]
    return bool(_LIST_BEFORE.search(before) or _LIST_AFTER.search(after))


class _Patterns:
    """The two regular expressions of one spelling (accented or folded)."""

    def __init__(
        self, ask: Mapping[str, str], hint: Mapping[str, str], blocked: Iterable[str]
    ) -> None:
        self.ask_fields, self.hint_fields = ask, hint
        self.ask = _compile("ask", ask, blocked)
        self.hint = _compile("hint", hint, blocked)


def _compile(group: str, phrases: Iterable[str], blocked: Iterable[str]) -> re.Pattern[str]:
    # "not" phrases are tried first, so they shield the words inside them; within a
    # group the longest phrase wins.
    wanted, shield = _alternation(phrases), _alternation(blocked)
    return re.compile(rf"(?<!\w)(?:(?P<not>{shield})|(?P<{group}>{wanted}))(?!\w)")


def _alternation(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _whole(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternation(phrases)})(?!\w)")


def _both(phrases: Iterable[str]) -> set[str]:
    return {form for phrase in phrases for form in (normalise(phrase), fold(normalise(phrase)))}


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in _both(phrases) for word in tokens(phrase)}


def _phrases(fields: Mapping[str, Mapping[str, list[str]]], kind: str) -> dict[str, str]:
    return {normalise(phrase): name for name, cue in fields.items() for phrase in cue[kind]}


def _fold_keys(phrases: Mapping[str, str]) -> dict[str, str]:
    return {fold(phrase): field for phrase, field in phrases.items()}
