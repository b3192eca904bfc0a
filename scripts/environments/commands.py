"""Runs the installers' commands and tells the person what is going on.

A step that fails raises `SetupError`, whose message names the fix.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Mapping, Sequence

DISTURBING = (
    "CONDA_PREFIX",
    "PYENV_DIR",
    "PYENV_VERSION",
    "PYTHONHOME",
    "PYTHONPATH",
    "UV_PROJECT",
    "UV_PROJECT_ENVIRONMENT",
    "UV_PYTHON",
    "VIRTUAL_ENV",
)
"""Variables that would send the installer to another Python or another folder. pyenv sets its two
for whatever it starts, so this very script hands them on."""


class SetupError(Exception):
    """Set-up cannot go on; the message says what the person can do."""


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without what would disturb uv, which may fetch a Python."""
    kept = {name: value for name, value in environment.items() if name not in DISTURBING}
    kept.setdefault("UV_PYTHON_DOWNLOADS", "automatic")
    return kept


def run(command: Sequence[str | Path], cwd: Path) -> None:
    """Run `command` in sight of the person; raise `SetupError` when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=str(cwd), env=clean_environment(os.environ)
    )
    if done.returncode != 0:
        shown = " ".join(str(part) for part in command)
        raise SetupError(f"This command failed, see its message above: {shown}")


def output(command: Sequence[str | Path], cwd: Path) -> str | None:
    """What `command` prints, stripped; None when it fails or does not exist."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=str(cwd),
            env=clean_environment(os.environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def say(text: str) -> None:
    """One line for the person, at once."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step and, when it went well, how long it took."""
    say(f"==> {title}")
    start = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - start:.1f} s")
