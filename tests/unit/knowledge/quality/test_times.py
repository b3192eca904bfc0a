"""Times: the cell must be readable, possible, and the same as its own note."""

from __future__ import annotations

import pytest

from knowledge.catalogue.model import Channel, Duration, Method, TimeUnit


@pytest.fixture
def timed(procedure):
    def make(amount=None, unit="working_day", note="", channel=Channel.ONLINE):
        time = Duration(amount=amount, unit=TimeUnit(unit))
        return procedure(methods=(Method(channel=channel, time=time, note=note),))

    return make


def kinds(found):
    return {id for id in found if id.startswith("time_")}


@pytest.mark.parametrize(
    ("amount", "unit", "note", "fault"),
    [
        (3, "unknown", "", "time_without_unit"),
        (33, "month", "", "time_absurd"),
        (3, "year", "", "time_absurd"),
        (6.25, "working_day", "", "time_absurd"),
        (5, "day", "05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "time_other_in_note"),
        (30, "working_day", "Trong thời hạn 20 ngày làm việc", "time_other_in_note"),
    ],
)
def test_each_fault_of_a_time_has_its_name(faults, timed, amount, unit, note, fault):
    assert kinds(faults(timed(amount, unit, note))) == {fault}


@pytest.mark.parametrize(
    ("amount", "unit", "note"),
    [
        (7.5, "working_day", ""),
        (24, "month", ""),
        (60, "day", "Trong thời hạn 02 tháng kể từ ngày nhận hồ sơ"),
        (10, "working_day", "15 ngày đối với trường hợp phải xác minh"),
        (10, "working_day", "Nộp hồ sơ tại Bộ phận Một cửa, mở cửa 5 ngày một tuần"),
        (10, "working_day", "03 ngày kiểm tra và 07 ngày thẩm định"),
    ],
)
def test_a_time_that_can_be_right_is_left_alone(faults, timed, amount, unit, note):
    assert kinds(faults(timed(amount, unit, note))) == set()


def test_channels_with_other_limits_are_shown_beside_each_other(faults, timed, procedure):
    methods = timed(18).methods + timed(4, channel=Channel.POSTAL).methods
    (finding,) = faults(procedure(methods=methods))["time_differs_by_channel"]
    assert finding.quote == "Trực tuyến: 18 ngày làm việc · Qua bưu chính: 4 ngày làm việc"
