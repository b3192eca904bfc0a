"""A phrase may have choices, optional words and a gap; diacritics may be missing."""

from __future__ import annotations

import pytest

from knowledge.search.templates import LONGEST_GAP, Template, Words
from knowledge.search.text import fold

LISTS = {"gì": ["gì", "những gì"], "giấy": ["giấy", "giấy tờ"]}


def found(template: str, text: str) -> str | None:
    """The words of the first match, without those of its gap."""
    words = Words.of(text)
    phrase = Template(template, LISTS)
    matches = (phrase.match(words, at) for at in range(len(words.words)))
    match = next(filter(None, matches), None)
    return " ".join(words.words[at] for at in match.own) if match else None


@pytest.mark.parametrize(
    ("template", "text", "words"),
    [
        ("mất phí", "cấp lại có mất phí không", "mất phí"),
        ("<giấy> <gì>", "cần giấy tờ những gì vậy", "giấy tờ những gì"),
        ("(tốn|mất) phí", "làm cái này tốn phí", "tốn phí"),
        ("(có)? mất phí", "có mất phí", "có mất phí"),
        ("mất (hết)? bao nhiêu (tiền)?", "mất bao nhiêu", "mất bao nhiêu"),
        ("mất (hết)? bao nhiêu (tiền)?", "mất hết bao nhiêu tiền", "mất hết bao nhiêu tiền"),
        ("phí, lệ phí", "hỏi phí, lệ phí", "phí , lệ phí"),
        ("có được … không", "con tôi có được miễn học phí không ạ", "có được không"),
        ("có được … không", "có được không", None),
        ("có được … không", "có được miễn, giảm không", None),
        ("mất phí", "mất phích nước", None),
        ("mất phí", "mất, phí", None),
        ("mất phí", "", None),
    ],
)
def test_a_template_finds_whole_words(template: str, text: str, words: str | None) -> None:
    assert found(template, text) == words


def test_a_gap_has_an_end() -> None:
    story = " ".join(["và"] * LONGEST_GAP)
    assert found("có được … không", f"có được {story} không")
    assert found("có được … không", f"có được {story} và không") is None


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("nộp hồ sơ ở đâu", True),
        ("nop ho so o dau", True),
        ("nop ho so o đâu vay", True),
        ("nhà ở đầu đường, nộp hồ sơ ở xã", False),
        ("hợp đồng thuê nhà ở dâu tây", False),
    ],
)
def test_diacritics_may_miss_where_most_do(text: str, matches: bool) -> None:
    assert (found("ở đâu", text) is not None) is matches


def test_what_begins_a_template_is_known_in_every_spelling() -> None:
    assert set(Template("(cần)? đủ giấy", LISTS).first_words()) == {
        *("cần", "cân", "càn", "can"),
        *("đủ", "đu", "dủ", "du"),
    }


@pytest.mark.parametrize(
    "written",
    [
        "",
        "(có)?",
        "… không",
        "có được …",
        "<không có> gì",
        "mất phí?",
        "(mất phí",
        "(mất|) phí",
        "có … phí … không",
    ],
)
def test_what_is_no_phrase_is_refused_with_a_reason(written: str) -> None:
    with pytest.raises(ValueError, match=r"cần|đứng giữa|không|một lần"):
        Template(written, LISTS)


def test_a_long_text_takes_no_time() -> None:
    text = Words.of(fold("có được " * 2000))
    phrase = Template("(có)? được … (có)? không", LISTS)
    assert not any(phrase.match(text, at) for at in range(len(text.words)))
