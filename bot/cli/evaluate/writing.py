"""Writes the files of a report."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from knowledge.errors import MotCuaError
from knowledge.evaluation.export import as_json
from knowledge.evaluation.results import Run


def write_json(path: Path, run: Run) -> None:
    """The run with its figures; `-` prints them."""
    text = json.dumps(as_json(run), ensure_ascii=False, indent=1)
    if str(path) == "-":
        typer.echo(text)
    else:
        write_text(path, f"{text}\n")


def write_text(path: Path, text: str) -> None:
    """Makes missing folders. Raises `MotCuaError` where nothing can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise MotCuaError(f"Không ghi được {path}: {error.strerror}. Hãy chọn chỗ khác.") from error
