"""Filters offer what there is, and leave what fits."""

from __future__ import annotations

import pytest

from bot.faq.asked import Asked


def values(filters, name):
    return [option.value for option in filters.choices()[name]]


def test_only_what_some_procedure_has_can_be_chosen(filters):
    assert values(filters, "level") == ["ward", "province", "ministry"]
    assert values(filters, "online") == ["full", "partial", "none"]
    assert values(filters, "province") == ["Đà Nẵng", "Huế"]
    # A province that publishes its own is no ministry.
    assert values(filters, "publisher") == ["Bộ Gió", "Bộ Thú vui"]


@pytest.mark.parametrize(
    ("chosen", "passing", "failing"),
    [
        ({"level": "ministry"}, "9.100002", "9.100003"),
        ({"online": "full"}, "9.100001", "9.100002"),
        ({"online": "partial"}, "9.100002", "9.100003"),
        ({"publisher": "Bộ Gió"}, "9.100003", "9.100001"),
        ({"province": "Đà Nẵng"}, "9.100004", "9.100013"),
        ({"province": "Huế"}, "9.100001", "9.100004"),
        ({"level": "province", "online": "partial"}, "9.100004", "9.100002"),
    ],
)
def test_a_filter_keeps_what_fits(filters, chosen, passing, failing):
    left = filters.codes(Asked(**chosen))

    assert passing in left
    assert failing not in left


def test_nothing_chosen_leaves_everything(filters):
    assert filters.codes(Asked("chim")) is None


def test_what_nobody_could_choose_is_no_filter(filters):
    asked = Asked("chim", level="x", online="full", province="Sao Hoả", publisher="'")

    assert filters.known(asked) == Asked("chim", online="full")
