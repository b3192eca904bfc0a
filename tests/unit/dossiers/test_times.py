"""Moments are read as systems and spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dossiers.times import read_time
from tests.unit.dossiers.conftest import moment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20210915083000", "2021-09-15 08:30"),
        ("20210915", "2021-09-15"),
        ("15/09/2021 08:30", "2021-09-15 08:30"),
        ("15/9/2021", "2021-09-15"),
        ("08:30 15/09/2021", "2021-09-15 08:30"),
        ("2021-09-15T01:30:00.000+0000", "2021-09-15 08:30"),
        ("2021-09-15T01:30:00Z", "2021-09-15 08:30"),
        ("2021-09-15 08:30", "2021-09-15 08:30"),
        (20210915083000, "2021-09-15 08:30"),
        (date(2021, 9, 15), "2021-09-15"),
        (datetime.fromisoformat("2021-09-15T08:30"), "2021-09-15 08:30"),
    ],
)
def test_as_it_is_written(written, read):
    assert read_time(written) == moment(read)


@pytest.mark.parametrize("written", ["", "  ", None])
def test_nothing_is_no_moment(written):
    assert read_time(written) is None


@pytest.mark.parametrize("written", ["31/02/2021", "hôm qua", "20211345", "0912345678"])
def test_what_is_no_moment_is_refused_without_being_repeated(written):
    with pytest.raises(ValueError, match="not a moment") as caught:
        read_time(written)

    assert written not in str(caught.value)
