"""The papers to hand in, by case, with counts and forms."""

from __future__ import annotations

from knowledge.answers.cases import named_case
from knowledge.answers.shortening import at_most, bullet, first, shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Case, Document, Procedure

# A case keeps at least this many papers when several share one bubble.
_FEWEST = 3
_CASES = 4
_PAPERS = 14


def document_lines(procedure: Procedure, words: Wording, about: str = "") -> tuple[str, ...]:
    """Papers of every case, common ones first; what is left out is counted.

    Where the words of the question (`about`) name a case, only that one and the common
    papers are shown. Groups that only hold remarks are shown when there is nothing else.
    """
    cases = [case for case in procedure.cases if any(map(is_paper, case.documents))]
    cases = cases or [case for case in procedure.cases if case.documents]
    cases.sort(key=lambda case: case.name is not None)
    if meant := named_case(cases, about):
        shown = [case for case in cases if case.name is None or case is meant]
    else:
        shown = list(at_most(_CASES, cases, words))
    hidden = len(cases) - len(shown)
    room = max(_FEWEST, _PAPERS // max(len(shown), 1))
    lines: list[str] = []
    for case in shown:
        if len(cases) > 1 or case.name:
            lines.append(_title(case, words))
        lines += _papers(case, room, words)
    if hidden:
        lines.append(words.text("document.more_cases", count=hidden))
    return tuple(lines)


def is_paper(document: Document) -> bool:
    """Whether it is something to hand in: remarks are published as papers of 0 copies."""
    return bool(document.originals or document.copies or document.forms)


def form_lines(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """The names of the forms that the record attaches to its papers."""
    names = [
        form.name
        for case in procedure.cases
        for paper in case.documents
        for form in paper.forms
        if form.name
    ]
    return first([bullet(name) for name in dict.fromkeys(names)], words)


def _title(case: Case, words: Wording) -> str:
    if case.name is None:
        return words.text("document.general")
    return words.text("document.case", name=shorten(case.name, words, 160))


def _papers(case: Case, room: int, words: Wording) -> list[str]:
    papers_first = sorted(case.documents, key=lambda document: not is_paper(document))
    papers = [bullet(_paper(paper, words)) for paper in papers_first]
    if words.whole or len(papers) <= room + 1:
        return papers
    return [*papers[:room], words.text("document.more", count=len(papers) - room)]


def _paper(paper: Document, words: Wording) -> str:
    counts = [
        words.text(f"document.{kind}", count=count)
        for kind, count in (("originals", paper.originals), ("copies", paper.copies))
        if count
    ]
    counts += [words.text("document.form", form=form.name) for form in paper.forms[:1] if form.name]
    name = shorten(paper.name, words, 200).rstrip(".;")
    return words.text("document.counted", name=name, count=", ".join(counts)) if counts else name
