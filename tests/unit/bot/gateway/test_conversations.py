"""Turns are counted per conversation, under a name that is not the channel's own."""

from __future__ import annotations

import sqlalchemy as sa

from bot.gateway.conversations import Conversations, conversations, pseudonym


def test_turns_count_up_and_survive_a_restart(database: sa.Engine) -> None:
    first = Conversations(database)
    assert [first.next_turn("web", "a").number for _ in range(3)] == [1, 2, 3]
    assert Conversations(database).next_turn("web", "a").number == 4


def test_conversations_and_channels_are_counted_apart(database: sa.Engine) -> None:
    counted = Conversations(database)
    turns = [counted.next_turn(*who) for who in (("web", "a"), ("web", "b"), ("telegram", "a"))]
    assert [turn.number for turn in turns] == [1, 1, 1]
    assert len({turn.sender for turn in turns}) == 3


def test_the_channels_own_id_is_kept_nowhere(database: sa.Engine) -> None:
    Conversations(database).next_turn("telegram", "0912345678")
    with database.connect() as connection:
        (row,) = connection.execute(sa.select(conversations)).all()
    assert "0912345678" not in str(tuple(row))
    assert row.sender == pseudonym("telegram", "0912345678")


def test_a_message_answered_anew_is_counted_once(database: sa.Engine) -> None:
    counted = Conversations(database)
    counted.take_back("web", "a")
    counted.next_turn("web", "a")
    counted.take_back("web", "a")
    assert counted.next_turn("web", "a").number == 1
    for _ in range(5):
        counted.take_back("web", "a")
    assert counted.next_turn("web", "a").number == 1
