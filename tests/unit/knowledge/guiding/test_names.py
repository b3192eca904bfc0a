"""The name of a walk tells what it walks through."""

from __future__ import annotations

import pytest

from knowledge.guiding.names import EVENT, JOURNEY, LESSON, kind_of, named, subject_of


@pytest.mark.parametrize(
    ("kind", "subject"),
    [(JOURNEY, "1.001193.000.00.00.H41"), (EVENT, "birth"), (LESSON, "otp_not_received")],
)
def test_kind_and_subject_come_back_out_of_a_name(kind, subject):
    walk = named(kind, subject)
    assert (kind_of(walk), subject_of(walk)) == (kind, subject)


def test_nothing_has_neither():
    assert (kind_of(""), subject_of("")) == ("", "")
