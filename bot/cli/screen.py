"""What commands print on: messages and progress on standard error, results on standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.status import Status

screen = Console(stderr=True)
output = Console(soft_wrap=True)

_STAGES = {
    "records": "Đọc thủ tục",
    "restorer": "Học cách thêm dấu",
    "vectors": "Mã hóa văn bản",
    "questions": "Hỏi thử",
}


def waiting(for_what: str) -> Status:
    """A context with a spinner, for work that cannot tell how far it is."""
    return screen.status(for_what)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar a stage: the yielded function takes (stage, done, total); total 0 is unknown."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen) as bars:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show
