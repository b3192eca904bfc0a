"""What holds is decided by the day in Vietnam and by what the record says."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from knowledge.answers.model import Field
from knowledge.corrections.book import Corrections, today_in_vietnam
from knowledge.corrections.model import State
from tests.unit.knowledge.corrections.conftest import KITES, Load


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 8, 14), State.UPCOMING),
        (date(2026, 8, 15), State.ACTIVE),
        (date(2027, 2, 28), State.ACTIVE),
        (date(2027, 3, 1), State.ENDED),
    ],
)
def test_it_starts_and_ends_on_the_very_day(load: Load, day: date, state: State) -> None:
    (correction,) = load(KITES)
    assert correction.state(day) is state
    assert bool(Corrections([correction], lambda: day).of("9.100003")) is (state is State.ACTIVE)


def test_without_an_end_it_holds_on(load: Load) -> None:
    (correction,) = load(KITES.replace("effective_to: 2027-02-28\n", ""))
    assert correction.state(date(2050, 1, 1)) is State.ACTIVE


def test_the_day_may_change_while_the_book_is_open(load: Load) -> None:
    days = [date(2026, 8, 14), date(2026, 8, 15)]
    book = Corrections(load(KITES), lambda: days.pop(0))
    assert book.of("9.100003") == ()
    assert len(book.of("9.100003")) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-08-14T16:59:59Z", date(2026, 8, 14)), ("2026-08-14T17:00:00Z", date(2026, 8, 15))],
)
def test_the_day_is_that_of_vietnam(moment: str, day: date) -> None:
    assert today_in_vietnam(datetime.fromisoformat(moment)) == day


def test_only_its_procedures_are_concerned_whatever_their_local_suffix(load: Load) -> None:
    (correction,) = load(KITES)
    assert correction.concerns("9.100003")
    assert correction.concerns("9.100003.000.00.00.H44")
    assert not correction.concerns("9.100004")


def test_outdated_wording_is_corrected_wherever_it_stands(load: Load) -> None:
    (correction,) = load(KITES.replace("codes: ['9.100003']", "said: [UBND cấp huyện]"))
    assert correction.concerns("9.100099")
    assert correction.fits(Field.FEES, ["Nộp tại: ubnd cấp huyện"])
    assert not correction.fits(Field.FEES, ["Nộp tại: UBND cấp xã"])
    assert not correction.fits(Field.AGENCY, ["Nộp tại: UBND cấp huyện"])


def test_what_says_that_the_record_is_wrong_comes_first(load: Load) -> None:
    wrong = """\
  - fields: [fees]
    codes: ['9.100003']
    replaces: true
    says: Mức thu cũ đã hết hạn.
"""
    found = Corrections(load(KITES + wrong), lambda: date(2026, 9, 1)).of("9.100003")
    assert [one.change.replaces for one in found] == [True, False]
