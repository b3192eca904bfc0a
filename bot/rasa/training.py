"""Keeps a Rasa model that fits the training data: checks the data, trains, throws old ones away.

`python -m bot.rasa.training` does it from the command line (`make train`). A model's name is the
fingerprint of everything it is made of, so nothing is trained twice.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from bot.rasa import environment
from knowledge.errors import ConfigurationError, MotCuaError

INPUTS = ("config.yml", "domain.yml", "data", "envs/rasa/uv.lock")
KEPT = 3
TAIL = 30
TIMEOUT = 900.0
"""Seconds after which a training hangs for certain; it takes about 15 on two cores."""


def fingerprint(root: Path) -> str:
    """16 hexadecimal digits that change with whatever the model is made of."""
    seen = hashlib.sha256()
    for file in _inputs(root):
        seen.update(f"\0{file.relative_to(root)}\0".encode())
        seen.update(file.read_bytes())
    return seen.hexdigest()[:16]


def ensure_model(root: Path, home: Path, tell: Callable[[str], None] | None = None) -> Path:
    """The model for the data as it is now, `home/rasa/models/<fingerprint>.tar.gz`.

    Trains one only when there is none; `tell` gets a line for the person then. The three models
    used last are kept. Raises `MotCuaError` with the end of Rasa's output.
    """
    models = home / "rasa" / "models"
    model = models / f"{fingerprint(root)}.tar.gz"
    if not model.is_file():
        tell = tell or _tell_on_stderr
        tell("Training the dialogue model, about half a minute…")
        start = time.monotonic()
        _train(root, home, model)
        tell(f"The dialogue model is ready ({time.monotonic() - start:.0f} s).")
    os.utime(model)
    for old in sorted(models.glob("*.tar.gz"), key=_last_used)[:-KEPT]:
        old.unlink(missing_ok=True)
    return model


def ensure_valid(root: Path, home: Path) -> None:
    """Let Rasa check the data, once for each state of it.

    Raises `MotCuaError` with what it found.
    """
    passed = home / "rasa" / "validated" / fingerprint(root)
    if not passed.exists():
        _tell_on_stderr("Checking the training data…")
        _run(root, home, "data", "validate", "--domain", "domain.yml", "--data", "data")
        passed.parent.mkdir(parents=True, exist_ok=True)
        passed.touch()


def _inputs(root: Path) -> list[Path]:
    given = [root / name for name in INPUTS]
    return [
        file
        for path in given
        for file in (sorted(path.rglob("*.yml")) if path.is_dir() else [path])
    ]


def _check_syntax(root: Path) -> None:
    """Name the file and line of broken YAML: Rasa's own message names no file."""
    for file in _inputs(root):
        if file.suffix != ".yml":
            continue
        try:
            yaml.safe_load(file.read_text(encoding="utf-8"))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            place = f"{file.relative_to(root)}:{line}"
            raise ConfigurationError(f"{place} is not valid YAML: {error.problem}.") from None


def _train(root: Path, home: Path, model: Path) -> None:
    """Train into a folder aside, then move, so that a model that exists is a whole one."""
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model.parent, prefix="training-") as aside:
        name = model.name.removesuffix(".tar.gz")
        _run(root, home, "train", "--fixed-model-name", name, "--out", aside)
        os.replace(Path(aside) / model.name, model)


def _run(root: Path, home: Path, *arguments: str) -> None:
    _check_syntax(root)
    rasa = environment.executable(root)
    try:
        done = subprocess.run(
            [rasa, *arguments],
            cwd=root,
            env=environment.variables(home, {"LOG_LEVEL": "WARNING"}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT,
        )
    except FileNotFoundError:
        raise MotCuaError(f"There is no {rasa}. Run `make setup`.") from None
    except subprocess.TimeoutExpired:
        raise MotCuaError(f"`rasa {arguments[0]}` did not end in {TIMEOUT:.0f} s.") from None
    if done.returncode != 0:
        end = "\n".join(done.stdout.strip().splitlines()[-TAIL:])
        raise MotCuaError(f"`rasa {' '.join(arguments[:2])}` failed. Mend what it names:\n{end}")


def _last_used(model: Path) -> float:
    return model.stat().st_mtime


def _tell_on_stderr(line: str) -> None:
    sys.stderr.write(line + "\n")


def main() -> int:
    """Validate and train for this checkout; exit status 1 with the reason when either fails."""
    from bot.settings import ROOT, load_settings

    try:
        home = load_settings().home
        ensure_valid(ROOT, home)
        ensure_model(ROOT, home)
    except MotCuaError as error:
        _tell_on_stderr(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
