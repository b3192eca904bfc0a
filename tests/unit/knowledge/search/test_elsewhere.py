"""What people say about something else is read from Rasa's own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ConfigurationError
from knowledge.search.elsewhere import load_elsewhere, load_requests
from tests.conftest import CONTENT

NLU = """version: "3.1"
nlu:
- intent: out_of_scope
  examples: |
    - mai có mưa không
    - vàng bao nhiêu một chỉ
- intent: ask_fee
  examples: |
    - lệ phí bao nhiêu
- synonym: căn cước
  examples: |
    - cccd
"""


def test_only_talk_about_no_procedure_is_taken(tmp_path: Path) -> None:
    (tmp_path / "talk.yml").write_text(NLU, encoding="utf-8")
    assert load_elsewhere(tmp_path) == ("mai có mưa không", "vàng bao nhiêu một chỉ")


def test_a_malformed_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "talk.yml").write_text("nlu: 3\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"talk\.yml:1"):
        load_elsewhere(tmp_path)


def test_the_shipped_examples_are_many() -> None:
    assert len(load_elsewhere(CONTENT.parent / "data" / "nlu")) > 1_000


def test_requests_are_what_is_asked_about_procedures(tmp_path: Path) -> None:
    (tmp_path / "talk.yml").write_text(NLU, encoding="utf-8")
    assert load_requests(tmp_path) == ("lệ phí bao nhiêu",)
