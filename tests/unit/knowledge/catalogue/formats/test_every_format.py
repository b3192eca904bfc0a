"""The same facts give the same procedure, whatever form they are published in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.catalogue.formats.agreement import Agreement, compare
from knowledge.catalogue.formats.reading import Depth, Read
from knowledge.catalogue.model import Procedure
from tests.unit.knowledge.catalogue.formats import made_up

In = Callable[..., Procedure]
Reads = Callable[..., list[Read]]

NEVER_SHOWN = {"published_by"}
SHOWN = {
    "page": (made_up.page(), NEVER_SHOWN),
    "document": (made_up.document(), NEVER_SHOWN | {"portal_id"}),
    "dump": (made_up.dump(), NEVER_SHOWN | {"portal_id", "levels"}),
    "from document": (made_up.from_document(), NEVER_SHOWN | {"portal_id", "papers"}),
    "flattened": (
        made_up.flattened(),
        NEVER_SHOWN | {"papers", "legal_basis", "ways", "fees", "keywords"},
    ),
}


@pytest.mark.parametrize(("data", "not_held"), SHOWN.values(), ids=SHOWN)
def test_what_a_format_holds_is_what_the_portals_record_says(
    procedure_in: In, data: bytes, not_held: set[str]
) -> None:
    agreement = compare(procedure_in(made_up.api_json()), procedure_in(data))
    held = {name: said for name, said in agreement.items() if name not in not_held}
    partly = {"papers", "fees"}  # the dump holds the papers of one case only
    assert {n for n, said in held.items() if said is Agreement.DIFFERENT} == set()
    assert {n for n, said in held.items() if said is Agreement.PART} <= partly
    assert {n for n, said in held.items() if said is Agreement.NOT_HELD} == set()
    assert {n for n in not_held if agreement[n] is Agreement.SAME} == set()


def test_a_page_and_a_document_tell_the_cases_of_papers_apart(procedure_in: In) -> None:
    for data in (made_up.page(), made_up.document()):
        young, everyone = procedure_in(data).cases
        assert (young.name, everyone.name) == ("Người dưới 18 tuổi", None)
        assert [paper.name for paper in young.documents] == [made_up.CONSENT]
        (paper,) = everyone.documents
        assert (paper.name, paper.originals, paper.copies) == (made_up.PAPER, 1, 2)


def test_the_depth_says_how_much_a_format_holds(reads: Reads) -> None:
    depths = {
        Depth.WHOLE: made_up.api_json(),
        Depth.SHOWN: made_up.page(),
        Depth.LISTED: made_up.workbook(),
    }
    for depth, data in depths.items():
        assert [read.depth for read in reads(data)] == [depth]


@pytest.mark.parametrize("name", ["tep", "tep.txt", "tep.doc", "tep.xlsx", "tep.html"])
def test_the_name_of_a_file_does_not_matter(procedure_in: In, name: str) -> None:
    for data in (made_up.api_json(), made_up.page(), made_up.document(), made_up.workbook()):
        assert procedure_in(data, name).code == made_up.CODE
