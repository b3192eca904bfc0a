"""What all actions share: a name and the toolbox they work with."""

from __future__ import annotations

from typing import ClassVar

from rasa_sdk import Action

from actions.toolbox import Toolbox


class ToolboxAction(Action):  # type: ignore[misc]
    """An action of the domain; subclasses give `action_name` and `run`."""

    action_name: ClassVar[str]

    def __init__(self, toolbox: Toolbox) -> None:
        self._toolbox = toolbox

    def name(self) -> str:
        """The action's name in the domain."""
        return self.action_name
