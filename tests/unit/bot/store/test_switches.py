"""What is switched off is off at once, with its notice, and who did it stays known."""

from __future__ import annotations

import pytest

from bot.store.switches import Switches


@pytest.fixture
def switches(database, clock) -> Switches:
    return Switches(database, clock)


def test_nothing_is_off_at_first(switches):
    assert switches.now() == {}
    assert switches.history() == ()


def test_off_with_a_notice_a_new_notice_and_on_again(switches):
    switches.off("procedure:1.004194", "Đang sửa.", "lan")
    switches.off("procedure:1.004194", "Vẫn đang sửa.", "lan")
    assert switches.now() == {"procedure:1.004194": "Vẫn đang sửa."}

    assert switches.on("procedure:1.004194", "minh")
    assert switches.now() == {}


def test_all_of_it_is_written_down_and_what_changed_nothing_is_not(switches, clock):
    switches.off("all", "Nghỉ.", "lan")
    clock.wait(hours=1)
    switches.on("all", "minh")
    assert not switches.on("all", "minh")

    on, off = switches.history()
    assert (off.by, off.name, off.off, off.notice) == ("lan", "all", True, "Nghỉ.")
    assert (on.by, on.name, on.off, on.at) == ("minh", "all", False, clock.now)
