"""Tells what each bubble of a reply is, where nobody said so, by its outcome and its shape.

Whoever makes a bubble may say its kind; that stays. It changes no words.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.gateway.messages import Bubble, Kind, Outcome, Reply, Status

SHORT = 80
"""Characters of a text that only introduces its links."""
_BOXES = ("☐", "☑")
_ANSWERED = (Status.ANSWERED, Status.PARTIAL)


def with_kinds(reply: Reply) -> Reply:
    """The same reply, each plain bubble with its kind."""
    bubbles = tuple(_named(bubble, reply.outcome) for bubble in reply.messages)
    return reply.model_copy(update={"messages": bubbles})


def as_notices(replies: Iterable[Reply]) -> tuple[Bubble, ...]:
    """The bubbles of what is told though nothing was asked."""
    return tuple(
        bubble.model_copy(update={"kind": Kind.NOTICE})
        for reply in replies
        for bubble in reply.messages
    )


def _named(bubble: Bubble, outcome: Outcome) -> Bubble:
    if bubble.kind is not Kind.TEXT:
        return bubble
    return bubble.model_copy(update={"kind": _kind(bubble, outcome)})


def _kind(bubble: Bubble, outcome: Outcome) -> Kind:
    """The first that fits: a list to tick stays one whatever the turn was."""
    if any(line.lstrip().startswith(_BOXES) for line in bubble.text.splitlines()):
        return Kind.CHECKLIST
    if outcome.status is Status.HANDED_OVER:
        return Kind.HAND_OFF
    if outcome.status is Status.NEEDS_DOSSIER_PROOF:
        return Kind.FORM
    if bubble.buttons and (outcome.status is Status.CLARIFY or not bubble.text.strip()):
        return Kind.CHOICES
    if bubble.links and not bubble.buttons and len(bubble.text) <= SHORT:
        return Kind.LINK
    if outcome.status in _ANSWERED and outcome.sources:
        return Kind.CARD
    return Kind.TEXT
