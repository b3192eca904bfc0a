"""One page of the checklist as text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from knowledge.answers.wording import Wording
from knowledge.journeys.model import Paper, PaperKind
from knowledge.journeys.paging import pages


def checklist_text(
    papers: Sequence[Paper], page: int, ticks: Collection[str], words: Wording
) -> tuple[str, list[int]]:
    """(page number `page` with what is left of the whole list, numbers still open on it)."""
    numbers = {paper.id: number for number, paper in enumerate(papers, start=1)}
    shown = pages(papers)[page - 1]
    left = sum(paper.id not in ticks for paper in papers)
    lines = [_line(paper, numbers[paper.id], paper.id in ticks, words) for paper in shown]
    key = "papers.left" if left else "papers.complete"
    lines.append(words.text(key, left=left, total=len(papers)))
    return "\n".join(lines), [numbers[one.id] for one in shown if one.id not in ticks]


def _line(paper: Paper, number: int, ticked: bool, words: Wording) -> str:
    mark = words.text("papers.ticked" if ticked else "papers.open")
    said = details(paper, words)
    behind = words.text("papers.details", details=said) if said else ""
    line = words.text("papers.line", mark=mark, number=number, name=paper.name, details=behind)
    if not paper.note:
        return line
    key = "papers.known" if paper.known_to_state else "papers.note"
    return f"{line}\n{words.text(key, note=paper.note)}"


def details(paper: Paper, words: Wording) -> str:
    """`1 bản chính, 2 bản sao`; nothing where nothing is known."""
    said = []
    if paper.kind is PaperKind.SHOW:
        said.append(words.text("kind.show"))
    elif paper.kind:
        plainly = PaperKind.ORIGINAL if paper.kind is PaperKind.FORM and paper.form else paper.kind
        if paper.originals:
            first = PaperKind.ORIGINAL if plainly is PaperKind.COPY else plainly
            said.append(words.text(f"kind.{first}", count=paper.originals))
        if paper.copies:
            certified = paper.kind is PaperKind.CERTIFIED_COPY
            copy = PaperKind.CERTIFIED_COPY if certified else PaperKind.COPY
            said.append(words.text(f"kind.{copy}", count=paper.copies))
        if paper.form:
            said.append(words.text("papers.form"))
    return ", ".join(said)
