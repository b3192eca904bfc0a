"""Pages of the checklist fit a bubble."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.wording import Wording
from knowledge.journeys.checklist_text import checklist_text
from knowledge.journeys.model import Paper, PaperKind
from knowledge.journeys.paging import pages

PAPERS = st.builds(
    Paper,
    id=st.uuids().map(str),
    name=st.integers(1, 120).map("x".__mul__),
    kind=st.sampled_from(PaperKind),
    originals=st.integers(0, 9),
    copies=st.integers(0, 9),
    note=st.integers(0, 160).map("y".__mul__),
    known_to_state=st.booleans(),
    form=st.none() | st.just("Mẫu"),
)


@given(st.lists(PAPERS, max_size=30))
def test_every_paper_is_on_one_page_and_every_page_fits(papers: list[Paper]) -> None:
    split = pages(papers)
    assert [paper for page in split for paper in page] == papers
    assert all(split)


@given(papers=st.lists(PAPERS, min_size=1, max_size=30), ticked=st.booleans())
def test_a_page_as_text_leaves_room_for_the_heading(
    journey_words: Wording, papers: list[Paper], ticked: bool
) -> None:
    ticks = {paper.id for paper in papers} if ticked else set()
    for page in range(1, len(pages(papers)) + 1):
        text, still_open = checklist_text(papers, page, ticks, journey_words)
        assert len(text) <= 460
        assert bool(still_open) is not ticked


def test_a_long_list_takes_several_pages_and_a_short_one_does_not() -> None:
    papers = [Paper(str(number), "Giấy " * 20) for number in range(9)]
    assert len(pages(papers)) > 2
    assert len(pages(papers[:1])) == 1
    assert pages([]) == ()
