"""Rasa's actions: slots in, knowledge asked, events and messages out.

Thin on purpose. What is right is decided in `knowledge/`, how it is said in
`data/responses` and `content/texts`.
"""

from rasa_sdk import Action

from actions.answer import ActionAnswer
from actions.at_place import ActionAtPlace
from actions.check_dossier import ActionCheckDossier
from actions.choose import ActionChoose
from actions.menu import ActionShowMenu
from actions.out_of_scope import ActionOutOfScope
from actions.restart_topic import ActionRestartTopic
from actions.select import ActionSelect
from actions.small_talk import ActionSmallTalk
from actions.toolbox import Toolbox
from actions.walk import ActionWalk


def all_actions(toolbox: Toolbox) -> list[Action]:
    """Every action of the domain, ready to be registered with rasa-sdk's executor."""
    kinds = (
        ActionAnswer,
        ActionSelect,
        ActionChoose,
        ActionCheckDossier,
        ActionSmallTalk,
        ActionShowMenu,
        ActionOutOfScope,
        ActionRestartTopic,
        ActionWalk,
        ActionAtPlace,
    )
    return [kind(toolbox) for kind in kinds]
