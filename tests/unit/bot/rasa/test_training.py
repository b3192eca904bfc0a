"""Training with a small program in Rasa's place."""

import os
from pathlib import Path

import pytest

from bot.rasa.training import ensure_model, ensure_valid, fingerprint
from knowledge.errors import ConfigurationError, MotCuaError

TRAINS = """#!/bin/sh
echo "$@" >> calls.txt
[ "$1" = data ] && exit 0
touch "$5/$3.tar.gz"
"""
FAILS = """#!/bin/sh
echo "no intents here, $TELEGRAM_BOT_TOKEN"; exit 1
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with the files a model is made of and a `rasa` that works."""
    for name in ("config.yml", "domain.yml", "data/nlu/fee.yml", "envs/rasa/uv.lock"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a: 1\n")
    install(tmp_path, TRAINS)
    return tmp_path


def install(root: Path, rasa: str) -> None:
    executable = root / "envs" / "rasa" / ".venv" / "bin" / "rasa"
    executable.parent.mkdir(parents=True, exist_ok=True)
    executable.write_text(rasa)
    executable.chmod(0o755)


def train(root: Path) -> Path:
    return ensure_model(root, root / "var", tell=lambda _: None)


def calls(root: Path) -> list[str]:
    return (root / "calls.txt").read_text().splitlines()


def test_the_same_data_is_trained_once(root: Path) -> None:
    model = train(root)
    assert model.is_file()
    assert train(root) == model
    assert len(calls(root)) == 1


@pytest.mark.parametrize("name", ["domain.yml", "data/nlu/new.yml", "envs/rasa/uv.lock"])
def test_a_change_makes_a_new_model(root: Path, name: str) -> None:
    model = train(root)
    (root / name).write_text("a: 2\n")
    assert train(root) != model


def test_only_the_last_models_are_kept(root: Path) -> None:
    models = []
    for version in range(5):
        (root / "domain.yml").write_text(f"a: {version}\n")
        models.append(train(root))
        os.utime(models[-1], (version, version))
    assert [model.exists() for model in models] == [False, False, True, True, True]


def test_a_failed_training_shows_why_and_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    install(root, FAILS)
    with pytest.raises(MotCuaError, match="no intents here") as caught:
        train(root)
    assert "secret" not in str(caught.value)
    assert not list((root / "var").rglob("*.tar.gz"))


def test_broken_yaml_is_named_by_file_and_line(root: Path) -> None:
    (root / "data/nlu/fee.yml").write_text("a: 1\nb: {c: d\n")
    with pytest.raises(ConfigurationError, match=r"data/nlu/fee\.yml:3"):
        train(root)


def test_a_missing_environment_names_the_command_that_makes_it(root: Path) -> None:
    (root / "envs/rasa/.venv/bin/rasa").unlink()
    with pytest.raises(MotCuaError, match="make setup"):
        train(root)


def test_data_is_checked_once_per_state(root: Path) -> None:
    ensure_valid(root, root / "var")
    ensure_valid(root, root / "var")
    assert len(calls(root)) == 1


def test_a_file_that_moves_changes_the_fingerprint(root: Path) -> None:
    before = fingerprint(root)
    (root / "data/nlu/fee.yml").rename(root / "data/nlu/fees.yml")
    assert fingerprint(root) != before
