"""Never faster than Telegram allows, and nobody waits for another's chat."""

from __future__ import annotations

import pytest

from bot.channels.telegram import pacing
from bot.channels.telegram.pacing import Pace
from bot.gateway.sending import SendLater

FOREVER = float("inf")


class FakeTime:
    """Seconds, as tests let them pass."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def pace(time) -> Pace:
    return Pace(time)


def sent_within(pace: Pace, time: FakeTime, chat: int, seconds: float) -> int:
    """How many messages go to `chat` in that time when there are always more."""
    end, number = time.now + seconds, 0
    while time.now < end:
        time.now += pace.reserve(chat, FOREVER)
        number += time.now < end
    return number


def test_a_short_answer_goes_at_once(pace):
    assert [pace.reserve(42, FOREVER) for _ in range(5)] == pytest.approx([0] * 5, abs=0.1)


@pytest.mark.parametrize(("chat", "seconds", "most"), [(-7, 60, 20), (42, 60, 65)])
def test_a_chat_gets_no_more_than_allowed(pace, time, chat, seconds, most):
    assert most - 2 <= sent_within(pace, time, chat, seconds) <= most


def test_all_chats_together_get_no_more_than_thirty_a_second(pace, time):
    end, number = time.now + 1, 0
    while time.now < end:
        time.now += pace.reserve(number + 1, FOREVER)
        number += time.now < end

    assert 28 <= number <= 30


def test_a_full_group_is_sent_to_later_and_others_now(pace):
    for _ in range(5):
        pace.reserve(-7, 1)
    with pytest.raises(SendLater) as told:
        pace.reserve(-7, 1)

    assert told.value.wait.total_seconds() == pytest.approx(4, abs=0.1)
    assert pace.reserve(42, 1) < 0.2


def test_what_was_put_off_is_not_counted(pace, time):
    for _ in range(5):
        pace.reserve(-7, 1)
    for _ in range(50):
        with pytest.raises(SendLater):
            pace.reserve(-7, 1)
    time.now += 4

    assert pace.reserve(-7, 1) == pytest.approx(0, abs=0.1)


def test_it_does_not_remember_every_chat_there_ever_was(pace, time, monkeypatch):
    monkeypatch.setattr(pacing, "_MANY", 10)
    for chat in range(1, 100):
        time.now += 5
        pace.reserve(chat, FOREVER)

    assert len(pace._due) <= 11


async def test_a_short_wait_is_waited(pace, monkeypatch):
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr(pacing.asyncio, "sleep", sleep)
    for _ in range(6):
        await pace.turn(42)

    assert sum(slept) == pytest.approx(1, abs=0.2)
