"""A minute's count, and who is counted as one."""

from __future__ import annotations

from bot.channels.widget.rates import Rate, neighbourhood


def test_after_a_minute_it_goes_on():
    now = [0.0]
    rate = Rate(2, lambda: now[0])
    assert [rate.wait("lan"), rate.wait("lan")] == [0, 0]
    now[0] = 12.5

    assert rate.wait("lan") == 48
    assert rate.wait("minh") == 0
    now[0] = 60
    assert rate.wait("lan") == 0


def test_a_refused_one_is_not_counted():
    now = [0.0]
    rate = Rate(1, lambda: now[0])
    rate.wait("lan")
    for now[0] in range(1, 60):
        assert rate.wait("lan") > 0
    now[0] = 60

    assert rate.wait("lan") == 0


def test_one_household_is_counted_once_in_ipv6():
    assert neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff:2")
    assert neighbourhood("2001:db8::1") != neighbourhood("2001:db8:0:1::1")
    assert neighbourhood("203.0.113.9") == "203.0.113.9"
    assert neighbourhood("testclient") == "testclient"
