"""What is timed is a search, never a memory of one."""

from __future__ import annotations

from bot.benchmark.chat import QUESTIONS, unasked


def test_no_text_is_asked_twice() -> None:
    texts = [unasked(number) for number in range(20 * len(QUESTIONS))]
    assert len(set(texts)) == len(texts)
