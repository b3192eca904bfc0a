"""The lessons that ship: which there are, and what holds for every one of them."""

from __future__ import annotations

import itertools
import re

import pytest

from knowledge.answers.sensitive import Reason, Sensitive
from knowledge.search.text import fold, has_diacritics, normalise
from knowledge.skills.model import Lesson
from tests.conftest import CONTENT
from tests.unit.knowledge.skills.conftest import LESSONS

EVERY = pytest.mark.parametrize("one", LESSONS.values(), ids=list(LESSONS))

OFFICIAL = re.compile(r"https://([\w-]+\.)*gov\.vn(/|$)")


def test_there_are_nineteen(lessons: dict[str, Lesson]) -> None:
    assert set(lessons) == {
        "vneid_level",
        "vneid_activation",
        "vneid_locked",
        "otp_not_received",
        "portal_login",
        "wrong_agency",
        "scan_quality",
        "file_too_large",
        "merge_files",
        "digital_signature",
        "payment_how",
        "payment_not_updated",
        "lost_code",
        "supplement",
        "e_result",
        "certified_ecopy",
        "scam_link",
        "help_elder",
        "postal_result",
    }


@EVERY
def test_messages_that_ask_for_it_raise_no_alarm(one: Lesson) -> None:
    sensitive = Sensitive.load(CONTENT / "questions" / "sensitive.yml")
    alarming = [text for text in one.examples if sensitive.reason(text) is Reason.EMERGENCY]
    assert not alarming


@EVERY
def test_half_of_its_examples_are_typed_without_diacritics(one: Lesson) -> None:
    bare = sum(not has_diacritics(text) for text in one.examples)
    assert 0.4 <= bare / len(one.examples) <= 0.6


@EVERY
def test_it_keeps_secrets_secret(one: Lesson) -> None:
    """Every lesson warns once of what is never told to anyone."""
    assert re.search(r"OTP|mật khẩu|[Mm]ã xác nhận", " ".join(one.steps))


@EVERY
def test_its_source_is_official(one: Lesson) -> None:
    assert one.source.url is None or OFFICIAL.match(one.source.url)


def test_no_example_or_phrase_belongs_to_two_lessons(lessons: dict[str, Lesson]) -> None:
    said = {
        lesson.id: {fold(normalise(text)) for text in (*lesson.examples, *lesson.say)}
        for lesson in lessons.values()
    }
    for one, other in itertools.combinations(said, 2):
        assert not said[one] & said[other]
