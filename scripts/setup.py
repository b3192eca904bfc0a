"""Makes the assistant's and Rasa's environments; does nothing when both are up to date.

Run by `make setup`, `make run` and `make test` with any Python from 3.8 on. Idempotent: after a
failure or an interruption the next run repairs what is missing. Trains no model and starts nothing.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from environments import pytorch, stamp
from environments.commands import SetupError, output, run, say, step
from environments.installer import ensure_uv, uv_options

ROOT = Path(__file__).resolve().parent.parent
TOOLING = ("scripts/uv.txt", "scripts/environments")
ASSISTANT = ("pyproject.toml", "uv.lock", ".python-version", "envs/torch.txt", *TOOLING)
RASA = ("envs/rasa/pyproject.toml", "envs/rasa/uv.lock", "envs/rasa/.python-version")
STANDIN = "envs/rasa/tensorflow-standin"

NO_PYTHON = """\
Python {version} is needed and could be neither found nor downloaded. One of these helps:
  pyenv install {version}
  sudo apt install python{version}      (where the distribution has it)
  allow uv to download it: unset UV_PYTHON_DOWNLOADS and check the network
then run the same command again."""


def main() -> int:
    """Exit status 0 when both environments are ready."""
    start = time.monotonic()
    try:
        made = [make_assistant(), make_rasa()]
    except SetupError as error:
        say(f"\nSet-up stopped. {error}")
        return 1
    if any(made):
        say(f"Both environments are ready ({time.monotonic() - start:.0f} s).")
    return 0


def make_assistant() -> bool:
    """The environment of the packages here, with PyTorch; False when there was nothing to do."""
    wanted = stamp.digest(ROOT, ASSISTANT)
    if stamp.is_current(ROOT / ".venv", wanted):
        return False
    uv = ensure_uv(ROOT)
    with step("The assistant's packages"):
        sync(uv, ROOT, "--inexact")  # Inexact keeps PyTorch, which no lock names.
    with step("PyTorch, CPU build"):
        pytorch.install(uv, ROOT)
    stamp.write(ROOT / ".venv", wanted)
    return True


def make_rasa() -> bool:
    """Rasa's own environment; False when there was nothing to do."""
    folder = ROOT / "envs" / "rasa"
    wanted = stamp.digest(ROOT, (*RASA, STANDIN, *TOOLING))
    if stamp.is_current(folder / ".venv", wanted):
        return False
    uv = ensure_uv(ROOT)
    with step("Rasa's packages"):
        sync(uv, folder)
    stamp.write(folder / ".venv", wanted)
    return True


def sync(uv: Path, folder: Path, *options: str) -> None:
    """Bring `folder/.venv` to what its lock says, with the Python its .python-version names."""
    if stamp.was_moved(folder / ".venv"):
        shutil.rmtree(folder / ".venv")
    try:
        run([uv, *uv_options(), "sync", "--frozen", *options, "--directory", folder], ROOT)
    except SetupError:
        if output([uv, "python", "find", "--directory", folder], ROOT) is None:
            version = (folder / ".python-version").read_text(encoding="utf-8").strip()
            raise SetupError(NO_PYTHON.format(version=version)) from None
        raise


if __name__ == "__main__":
    sys.exit(main())
