"""What a printed checklist says; nothing about the person, so that the paper may lie around."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedPaper:
    """One line to tick: `detail` is kind and number ("1 bản chính"), `note` what helps."""

    name: str
    detail: str = ""
    note: str = ""
    ready: bool = False


@dataclass(frozen=True)
class PrintedChecklist:
    """A walk on one sheet. Every text is ready to show; an empty one leaves its place out."""

    title: str
    papers: tuple[PrintedPaper, ...]
    where: tuple[str, ...]
    steps: tuple[str, ...]
    fee: str
    time: str
    source: str
    url: str
    updates: tuple[str, ...] = ()
