"""Begins and ends following, beside Rasa: the press of a button is the person's consent.

What is followed is no secret, but who follows it is: it goes no further than this. All of it
blocks: call it from a thread.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.following.news import Newsroom
from bot.following.replies import FollowReplies
from bot.following.words import FollowWords
from bot.gateway.messages import Incoming, Reply
from bot.gateway.payloads import to_follow
from bot.store.follows import Follow, Follows
from knowledge.errors import MotCuaError

ALL = "all"


class FollowDesk:
    """Answers what is about following; None for everything else.

    `knows` tells whether a code can be followed. Who wants to begin in words is offered the
    button by Rasa's actions (`actions/following.py`), which know what is spoken of.
    """

    def __init__(
        self,
        follows: Follows,
        newsroom: Newsroom,
        words: FollowWords,
        replies: FollowReplies,
        knows: Callable[[str], bool],
    ) -> None:
        self._follows, self._newsroom = follows, newsroom
        self._words, self._replies, self._knows = words, replies, knows

    def answer(self, person: str, incoming: Incoming) -> Reply | None:
        """The reply to a button or a wish about following."""
        if incoming.payload is not None:
            move = to_follow(incoming.payload)
            return self._pressed(person, incoming, *move) if move else None
        if self._words.wish(incoming.text) in ("unfollow", "list"):
            return self._list(person)
        return None

    def _pressed(self, person: str, incoming: Incoming, move: str, code: str) -> Reply:
        if move == "unfollow":
            ended = self._follows.stop(person, None if code == ALL else code)
            return self._replies.ended(None if code == ALL else code, bool(ended))
        if not self._knows(code):
            return self._replies.unknown()
        present = self._newsroom.present(code)
        follow = Follow(person, code, incoming.channel, incoming.conversation_id, present.state)
        try:
            self._follows.add(follow)
        except MotCuaError as error:  # One too many.
            return self._replies.sentence(str(error))
        return self._replies.begun(present)

    def _list(self, person: str) -> Reply:
        followed = self._follows.of(person)
        return self._replies.followed([self._newsroom.present(one.code) for one in followed])
