"""Groups what the ways of handing in a dossier say, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Method, Procedure

Describe = Callable[[Method], tuple[str, ...]]


def per_channel(procedure: Procedure, describe: Describe, words: Wording) -> list[str]:
    """Lines of `describe` per channel; one line for all channels that say the same.

    A channel that says nothing is left out; a record's own differences are kept.
    """
    said: dict[tuple[str, ...], list[str]] = {}
    for method in procedure.methods:
        lines = describe(method)
        name = words.text(f"channel.{method.channel}")
        if lines and name not in said.setdefault(lines, []):
            said[lines].append(name)
    channels = {method.channel for method in procedure.methods}
    result = []
    for lines, names in said.items():
        everyone = len(said) == 1 and len(names) == len(channels) and len(names) > 1
        label = words.text("channel.all") if everyone else ", ".join(names)
        if len(lines) == 1:
            result.append(f"• {label}: {lines[0]}")
        else:
            result += [f"{label}:", *(f"• {line}" for line in lines)]
    return result


def channel_names(procedure: Procedure, words: Wording) -> str:
    """The channels of a procedure in a row, lower case."""
    names = (words.text(f"channel.{method.channel}") for method in procedure.methods)
    return ", ".join(dict.fromkeys(names)).lower()
