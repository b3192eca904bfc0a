"""What stands one behind the other before the dialogue, for every channel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.assembly import CONTENT, Assembly
from bot.feedback.parts import assemble as assemble_feedback
from bot.forgetting import Forgetting, ForgettingDesk
from bot.forgetting import assemble as assemble_forgetting
from bot.forgetting.words import ForgettingWords
from bot.gateway.attending import Attended
from bot.gateway.conversations import Conversations
from bot.gateway.gateway import Gateway
from bot.gateway.switching import Answering, Switched
from bot.rasa.client import RasaClient
from bot.rasa.place import Rasa
from bot.store.staffing import Staffing
from bot.store.switches import Switches


@dataclass(frozen=True)
class Front:
    """`answering` is the door: it forgets when asked to, is silent where staff answers, says what
    is switched off, else lets `gateway` answer."""

    gateway: Gateway
    forgetting: Forgetting
    answering: Answering


def assemble(assembly: Assembly, rasa: Rasa, client: RasaClient) -> Front:
    """Nothing is started or called yet."""
    engine, dossiers = assembly.engine, assembly.dossiers
    gateway = Gateway(
        client,
        Conversations(engine),
        assembly.words("gateway"),
        dossiers.desk,
        assembly.following.desk,
        assemble_feedback(CONTENT, engine, assembly.guiding.counters),
    )
    forgetting = assemble_forgetting(engine, dossiers.prover, rasa, assembly.settings.home)
    switched = Switched(gateway, Switches(engine), assembly.catalogue.get)
    words = ForgettingWords.load(CONTENT / "texts" / "forgetting.yml")
    attended = Attended(switched, Staffing(engine))
    return Front(gateway, forgetting, ForgettingDesk(attended, forgetting, words))
