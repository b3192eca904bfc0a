"""Sentences are data: each one that is asked for exists, and its braces can be filled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from knowledge.answers.model import Field
from knowledge.answers.wording import Wording
from knowledge.errors import ConfigurationError

ROOT = Path(__file__).parents[4]
TEXTS = ROOT / "content" / "texts"
USERS = {
    "answers": ("knowledge/answers", "actions"),
    "gateway desk": ("bot/gateway",),
    "answers guide journeys": ("knowledge/guiding", "knowledge/journeys"),
    "skills": ("knowledge/skills",),
    "places": ("knowledge/places",),
    "answers rights": ("knowledge/rights",),
    "dossiers": ("dossiers",),
    "answers history": ("knowledge/catalogue/history", "bot/following"),
    "answers quality": ("knowledge/quality",),
    "feedback": ("bot/feedback",),
}
"""Files of sentences, and who says them."""


class Call(NamedTuple):
    """One `words.text(key, name=…)`; `key` is a pattern where the source fills it in."""

    file: str
    line: int
    key: re.Pattern[str]
    names: frozenset[str]
    more: bool  # Names that the source only knows when it runs (`**values`).


def calls(package: str) -> Iterator[Call]:
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "text":
                key = _pattern(node.args[0]) if node.args else None
                if key:
                    names = {keyword.arg for keyword in node.keywords}
                    yield Call(
                        path.name,
                        node.lineno,
                        re.compile(key),
                        frozenset(name for name in names if name),
                        None in names,
                    )


def _pattern(key: ast.expr) -> str | None:
    if isinstance(key, ast.Constant):
        return re.escape(str(key.value))
    if isinstance(key, ast.JoinedStr):
        return "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_]+"
            for part in key.values
        )
    return None


def braces(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def sentences(names: str) -> dict[str, str]:
    files = [Wording.load(TEXTS / f"{name}.yml") for name in names.split()]
    return {key: words._sentences[key] for words in files for key in words.keys}


CALLS = [(name, call) for name, users in USERS.items() for user in users for call in calls(user)]


def test_the_source_was_really_read() -> None:
    assert len(CALLS) > 40


@pytest.mark.parametrize(
    ("name", "call"), CALLS, ids=[f"{call.file}:{call.line}" for _, call in CALLS]
)
def test_what_the_source_says_exists_and_its_braces_are_filled(name: str, call: Call) -> None:
    meant = {key: text for key, text in sentences(name).items() if call.key.fullmatch(key)}
    assert meant, call.key.pattern
    wanted = [braces(text) for text in meant.values()]
    assert call.names <= set().union(*wanted), "the source fills a brace that no sentence has"
    # Of a key that is filled in, some of the sentences are for other places.
    assert call.more or any(names <= call.names for names in wanted), "a brace stays unfilled"


def test_no_answer_sentence_is_left_over() -> None:
    used = [call.key for name, call in CALLS if name == "answers"]
    left = [key for key in sentences("answers") if not any(key_.fullmatch(key) for key_ in used)]
    assert left == []


@pytest.mark.parametrize("field", Field)
def test_every_field_has_a_heading_and_can_be_silent(words: Wording, field: Field) -> None:
    assert f"heading.{field}" in words.keys
    # What can be told of any record is never silent.
    assert (f"silent.{field}" in words.keys) != (field in {Field.OVERVIEW, Field.SOURCE})


def test_a_sentence_is_filled() -> None:
    assert (
        Wording({"fee": {"vnd": "{amount} đồng"}}).text("fee.vnd", amount="7.000") == "7.000 đồng"
    )


@pytest.mark.parametrize("key", ["fee.usd", "fee", "fee.vnd"])
def test_a_missing_sentence_or_value_is_named(key: str) -> None:
    words = Wording({"fee": {"vnd": "{amount} đồng"}})
    with pytest.raises(ConfigurationError, match=key):
        words.text(key)
