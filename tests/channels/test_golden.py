"""Thirty replies look on each channel as somebody looked at and found good.

Where a change is meant, `MOTCUA_UPDATE_GOLDEN=1` writes the files anew; then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.channels.messages import REPLIES
from tests.channels.shown import SHOWN

GOLDEN = Path(__file__).parent / "golden"
_LONG_RUN = re.compile(r"(\S{1,24}?)\1{40,}")


def written_down(messages: list[str]) -> str:
    """All messages with a line before each; what repeats without end is written once."""
    heads = [f"=== {number}/{len(messages)}" for number in range(1, len(messages) + 1)]
    whole = "\n".join(f"{head}\n{text}" for head, text in zip(heads, messages, strict=True))
    # A lone \r would come back as another line end.
    return _LONG_RUN.sub(_counted, whole).replace("\r", "␍") + "\n"


def _counted(run: re.Match[str]) -> str:
    return f"⟦{run[1]} × {len(run[0]) // len(run[1])}⟧"


@pytest.mark.parametrize("name", REPLIES)
@pytest.mark.parametrize("channel", SHOWN)
def test_a_reply_looks_as_it_did(channel: str, name: str) -> None:
    file = GOLDEN / channel / f"{name}.txt"
    now = written_down(SHOWN[channel](REPLIES[name]))
    if os.environ.get("MOTCUA_UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")

    assert file.read_text(encoding="utf-8") == now


def test_no_file_is_left_of_a_reply_that_is_gone() -> None:
    expected = {GOLDEN / channel / f"{name}.txt" for channel in SHOWN for name in REPLIES}
    left = set(GOLDEN.rglob("*.txt")) - expected
    if os.environ.get("MOTCUA_UPDATE_GOLDEN"):
        while left:
            left.pop().unlink()

    assert left == set()
