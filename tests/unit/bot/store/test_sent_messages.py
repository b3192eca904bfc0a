"""What was sent is counted by channel, anew each month."""

from __future__ import annotations

from bot.store.sent_messages import SentMessages


def test_channels_are_counted_by_themselves(database, clock):
    sent = SentMessages(database, clock)
    for channel in ("zalo_bot", "zalo_bot", "telegram"):
        sent.count(channel)

    assert [sent.this_month(one) for one in ("zalo_bot", "telegram", "zalo")] == [2, 1, 0]


def test_a_month_begins_at_midnight_in_vietnam(database, clock):
    sent = SentMessages(database, clock)
    clock.now = clock.now.replace(month=7, day=31, hour=16, minute=59)
    sent.count("zalo_bot")
    clock.wait(minutes=1)

    assert sent.this_month("zalo_bot") == 0
