"""`motcua train-encoder` keeps what finds as much as before, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from numpy.typing import NDArray

from bot.assembly import Assembly
from bot.cli import train_encoder as command
from knowledge.catalogue.digest import digest
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.errors import ConfigurationError
from knowledge.search.encoder import Encoder
from knowledge.search.encoder.adapter import CARD, FILE, Change, read_adapter
from knowledge.training.acceptance import FoundLess

ADAPTER = {"encoder.layer.9.output.dense.weight": Change(np.ones((1, 2)), np.ones((2, 1)))}


class Blind:
    """An encoder that finds the wrong things with confidence."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = "blind"
        self.dimensions = encoder.dimensions
        self.encode_passages = encoder.encode_passages

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Away from everything that shares a word with the question."""
        return -self.encode_passages(texts)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    asked = {"9.100007": "công nhận làng nghề đan nón lá", "9.100011": "hội thi gói bánh chưng"}
    rows = [
        {"id": code, "slice": "basic", "turns": [text], "accept": [code]}
        for code, text in asked.items()
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return file


@pytest.fixture
def models(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    encoder: Encoder,
    small_catalogue: list[Procedure],
) -> Path:
    """A home with the invented catalogue; nothing is learnt and no model is built."""
    home, models = tmp_path / "home", tmp_path / "home" / "models"
    models.mkdir(parents=True)
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    monkeypatch.delenv("MOTCUA_ENCODER", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = sa.create_engine(f"sqlite:///{home / 'motcua.db'}")
    kept = [Row(one, digest(one), date(2026, 7, 18)) for one in small_catalogue]
    CatalogueStore(database).save(kept, Origin.PORTAL, {}, replacing_starter=False)
    database.dispose()

    def built(_: bytes, folder: Path) -> Path:
        (folder / "tuned").mkdir()
        return folder / "tuned"

    monkeypatch.setattr(Assembly, "encoder", encoder)
    monkeypatch.setattr(command, "_learn", lambda *_: ADAPTER)
    monkeypatch.setattr(command, "model_with", built)
    return models


def train(questions: Path, out: Path) -> None:
    command.train_encoder(steps=1, strength=0.5, seed=3, questions=questions, out=out)


def test_as_good_as_before_is_kept_with_its_card(
    models: Path,
    questions: Path,
    tmp_path: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "FastEncoder", lambda *_: encoder)
    train(questions, tmp_path / "out")
    assert read_adapter(tmp_path / "out")
    card = json.loads((tmp_path / "out" / CARD).read_text("utf-8"))
    assert (card["seed"], card["steps"], card["strength"]) == (3, 1, 0.5)
    assert card["figures"]["before"] == card["figures"]["after"]
    assert (models / "tuned").exists()  # what the assistant uses from now on


def test_worse_than_before_is_refused_and_removed(
    models: Path,
    questions: Path,
    tmp_path: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "FastEncoder", lambda *_: Blind(encoder))
    with pytest.raises(FoundLess):
        train(questions, tmp_path / "out")
    assert not (tmp_path / "out" / FILE).exists()
    assert not (models / "tuned").exists()


def test_another_encoder_is_not_tuned(
    models: Path, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_ENCODER", "somebody/model")
    with pytest.raises(ConfigurationError, match="MOTCUA_ENCODER"):
        train(questions, tmp_path / "out")
