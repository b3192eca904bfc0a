"""A typed answer to an offered choice: "cái thứ hai", "đúng rồi", "không phải"."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ToolboxAction
from actions.choices import offer
from actions.places import at_of
from actions.speaking import carry_out, tell
from actions.toolbox import Events, Outcome, context_of, say
from knowledge.answers.decision import Decision, Kind, fields_for
from knowledge.catalogue.model import CODE
from knowledge.search.text import fold, normalise

# Folded words for positions; -1 is the last one.
_ORDINALS = {
    **dict.fromkeys(("1", "mot", "nhat", "dau", "dau tien"), 1),
    **dict.fromkeys(("2", "hai", "nhi"), 2),
    **dict.fromkeys(("3", "ba"), 3),
    **dict.fromkeys(("4", "bon", "tu"), 4),
    **dict.fromkeys(("cuoi", "cuoi cung", "chot"), -1),
}
# "cho tôi cái thứ hai trong đó đi" is a choice; what says more names something.
_CHOICE_WORD = re.compile(
    r"cai|so|thu|muc|chon|lay|cho|toi|tui|em|minh|di|a|nhe|nha|y|kia|do|nay|[.,!?]+"
)
_LONGEST_CHOICE = 2
_ORDINAL = re.compile(rf"\b(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b")


class ActionChoose(ToolboxAction):
    """For the intents choose, affirm and deny."""

    action_name = "action_choose"

    async def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Takes the candidate that is meant; without candidates asks what it is about."""
        candidates: list[str] = tracker.get_slot("candidates") or []
        intent = tracker.get_intent_of_latest_message()
        if intent == "deny" and candidates:
            say(dispatcher, "utter_ask_procedure", Outcome(status="clarify", procedures=[]))
            return [SlotSet("candidates", None)]
        text = tracker.latest_message.get("text") or ""
        if _names_something(text):
            decision = self._toolbox.respondent.decide(text, None, context_of(tracker))
            return carry_out(decision, dispatcher, self._toolbox)
        chosen = _chosen(text, candidates, intent == "affirm")
        if chosen is None and candidates:
            offer(Decision(Kind.CHOOSE, codes=tuple(candidates)), dispatcher, self._toolbox)
            return []
        if chosen is None:
            say(dispatcher, "utter_nothing_to_choose", Outcome(status="clarify", procedures=[]))
            return []
        fields = fields_for((), context_of(tracker).pending_fields)
        return tell(chosen, fields, dispatcher, self._toolbox, at=at_of(tracker))


def _names_something(text: str) -> bool:
    """NLU takes "1.004194" and "lý lịch tư pháp số 2" for numbers of a list."""
    words = fold(normalise(text)).split()
    said = [w for w in words if w not in _ORDINALS and not _CHOICE_WORD.fullmatch(w)]
    return bool(CODE.search(text)) or len(said) > _LONGEST_CHOICE


def _chosen(text: str, candidates: list[str], affirmed: bool) -> str | None:
    if affirmed and len(candidates) == 1:
        return candidates[0]
    match = _ORDINAL.search(fold(normalise(text)))
    if not match:
        return None
    position = _ORDINALS[match.group()]
    index = position if position < 0 else position - 1
    return candidates[index] if -len(candidates) <= index < len(candidates) else None
