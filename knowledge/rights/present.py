"""Words a card or a verdict for the chat: what is published, as of when, what to do next.

The sentences are in `content/texts/rights.yml`. None says that an office is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.compose import compose
from knowledge.answers.model import Field
from knowledge.answers.shortening import bullet, shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.rights.cards import Card, Law, Reading
from knowledge.rights.compare import Finding, Match, Verdict

_QUOTED_CHARS = 230
"""Of all quotes together: a second one is left out where the first is long."""

_CASE_CHARS = 50
_NAME_CHARS = 80
_MOST_QUOTES = 2


@dataclass(frozen=True)
class Told:
    """What to show: `text`, the `source` line under it, a page to check it ("" for none)."""

    text: str
    source: str
    url: str


def ask_procedure(paper: str, words: Wording) -> str:
    """The question back where nobody named the procedure that the paper was asked for."""
    return words.text("ask_procedure", paper=paper)


def present_card(card: Card, words: Wording) -> Told:
    """A card as its title, its text and the law it rests on."""
    text = words.text("card.shown", title=card.title, text=card.text)
    laws = words.text("source.between").join(_law(law, words) for law in card.laws)
    source = words.text("source.line", laws=laws, as_of=f"{card.as_of:%d/%m/%Y}")
    if any(law.reading is Reading.SECONDARY for law in card.laws):
        source = f"{source} {words.text('source.secondary')}"
    return Told(text, source, card.url or next((law.url for law in card.laws if law.url), ""))


def present_verdict(
    paper: str, procedure: Procedure, verdict: Verdict, words: Wording, answers: Wording
) -> Told:
    """What the record says about the paper, with the record's own source line.

    `answers` are the sentences of ordinary answers, which word the source.
    """
    key = verdict.finding.value if verdict.matches else _without_matches(verdict)
    name = shorten(procedure.name, answers, _NAME_CHARS)
    lines = [words.text(f"verdict.{key}", paper=paper, procedure=name)]
    shown = _shown(verdict.matches)
    lines += [bullet(_quote(match, words, answers)) for match in shown]
    lines.append(words.text(f"next.{key}"))
    source = compose(procedure, (Field.SOURCE,), answers).source
    return Told("\n".join(lines), source.line, source.url)


def _without_matches(verdict: Verdict) -> str:
    return "not_listed" if verdict.finding is Finding.NOT_LISTED else "silent"


def _shown(matches: Sequence[Match]) -> Sequence[Match]:
    """The best matches, as many as can be quoted in full; the first in any case."""
    together = sum(len(match.sentence) for match in matches[:_MOST_QUOTES])
    return matches[: _MOST_QUOTES if together <= _QUOTED_CHARS else 1]


def _law(law: Law, words: Wording) -> str:
    place = words.text("source.article", document=law.document, article=law.article)
    place = place if law.article else law.document
    if law.effective_from is None:
        return place
    return words.text("source.effective", law=place, date=f"{law.effective_from:%d/%m/%Y}")


def _quote(match: Match, words: Wording, answers: Wording) -> str:
    sentence = shorten(match.sentence, answers, _QUOTED_CHARS)
    if not match.case:
        return words.text("quote.plain", sentence=sentence)
    case = shorten(match.case, answers, _CASE_CHARS)
    return words.text("quote.case", sentence=sentence, case=case)
