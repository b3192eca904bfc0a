"""Finds uv, the installer, in exactly the version that `scripts/uv.txt` names, or gets it.

It comes from PyPI with whatever Python runs this; nothing is installed outside `.tools/`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from environments.commands import SetupError, output, run, step

NO_PIP = """\
This Python can install nothing: it has neither pip nor venv.
  Debian or Ubuntu:  sudo apt install python3-venv
  elsewhere:         install uv {version} (https://docs.astral.sh/uv) so that it is on PATH
then run the same command again."""


def ensure_uv(root: Path) -> Path:
    """The path of a uv of the pinned version: from PATH, from `.tools/`, or installed there."""
    version = (root / "scripts" / "uv.txt").read_text(encoding="utf-8").strip()
    tools = root / ".tools" / f"uv-{version}"
    candidates = [tools / "bin" / "uv", Path(shutil.which("uv") or tools / "none")]
    for candidate in candidates:
        if has_version(candidate, version, root):
            return candidate
    with step(f"Installing uv {version}"):
        install(version, tools, root)
    if not has_version(candidates[0], version, root):
        raise SetupError(f"uv {version} was installed but does not run. Remove .tools and retry.")
    return candidates[0]


def has_version(uv: Path, version: str, root: Path) -> bool:
    """Whether `uv` runs from the root and is of that very version."""
    return (output([uv, "--version"], root) or "").split()[1:2] == [version]


def uv_options() -> list[str]:
    """uv's progress bars for a person; in a log only its errors."""
    return [] if sys.stderr.isatty() else ["--quiet"]


def install(version: str, tools: Path, root: Path) -> None:
    """Put uv into `tools` by the first means that this Python has."""
    shutil.rmtree(tools, ignore_errors=True)
    wanted = f"uv=={version}"
    if output([sys.executable, "-m", "pip", "--version"], root):
        quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"]
        run([sys.executable, "-m", "pip", "install", *quiet, "--target", tools, wanted], root)
    elif output([sys.executable, "-m", "venv", tools], root) is not None:
        run([tools / "bin" / "python", "-m", "pip", "install", "--quiet", wanted], root)
    else:
        raise SetupError(NO_PIP.format(version=version))
