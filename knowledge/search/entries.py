"""What of a procedure is searched: its title, its title in context, people's words for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.catalogue.model import Procedure, Scope
from knowledge.search.text import normalise

# "Thủ tục" in front of a third of all names tells nothing apart, nor does a code
# repeated in brackets behind the name.
_PREFIX = re.compile(r"^(?:thủ tục|tthc)\s+(?!hải quan)", re.IGNORECASE)
_CODE_SUFFIX = re.compile(r"\s*\(\d\.\d{6}\)\s*$")
# "(thực hiện tại cấp xã)" parts twins; which of them is meant is decided by level, not words.
_LEVEL_SUFFIX = re.compile(
    r"\s*\((?:thực hiện (?:tại|ở) )?(?:công an )?cấp (?:xã|tỉnh|bộ|trung ương)\)", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
# A title says more than the field and the result it is put in context with.
_TITLE_WEIGHT = 3


class Entry(NamedTuple):
    """A searchable text. `lexical` repeats what should weigh more; `dense` does not."""

    code: str
    kind: str
    lexical: str
    dense: str


def title_of(procedure: Procedure) -> str:
    """The name as people would say it, without the level that carries it out."""
    name = _CODE_SUFFIX.sub("", _PREFIX.sub("", procedure.name))
    title = _LEVEL_SUFFIX.sub("", name).strip(" .")
    # Whole families of records are published in capitals, which shout in a chat.
    return title.capitalize() if title.isupper() else title


def core_of(procedure: Procedure) -> str:
    """The title without what stands in brackets: what a question has to say to name it."""
    return _BRACKETS.sub(" ", title_of(procedure)) or title_of(procedure)


def entries(
    procedures: Sequence[Procedure], phrasings: Mapping[str, Iterable[str]]
) -> Iterator[Entry]:
    """Entries of every procedure: title, title in context, one per phrasing.

    Procedures with one title (the same thing at two levels of government) share their
    phrasings: people's words don't tell the levels apart.
    """
    said: dict[str, dict[str, None]] = defaultdict(dict)
    for procedure in procedures:
        said[_key(procedure)].update(dict.fromkeys(phrasings.get(procedure.code, ())))
    for procedure in procedures:
        title = normalise(title_of(procedure))
        results = "; ".join(result.name for result in procedure.results)
        context = normalise(f"{procedure.field}. {results}")
        lexical = " . ".join([title] * _TITLE_WEIGHT + [context])
        yield Entry(procedure.code, "title", lexical, title)
        yield Entry(procedure.code, "context", "", f"{title}. {context}")
        for phrasing in said[_key(procedure)]:
            text = normalise(phrasing)
            yield Entry(procedure.code, "phrasing", text, text)


def _key(procedure: Procedure) -> str:
    """National procedures of one title are one thing; a province's copy is its own."""
    owner = procedure.code if procedure.scope is Scope.SPECIFIC else ""
    return f"{owner}{normalise(title_of(procedure))}"
