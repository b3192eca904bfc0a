"""The files Rasa reads agree with each other and with the actions' source.

Rasa only warns about a response defined twice, an action nobody runs or a key nobody defines; here
each of them fails. Reads files only: neither Rasa nor the actions are imported.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.gateway.messages import Outcome

ROOT = Path(__file__).parents[2]
DATA = sorted((ROOT / "data").rglob("*.yml"))
PAYLOAD = re.compile(
    r"procedure:[\d.]+(:[a-z_]+)?|lesson:start\.[a-z_]+|menu(:[a-z_]+)?|help|restart"
)
UNTRAINED = {"select_procedure", "walk", "lesson", "at_place"}  # Comes from buttons only.
RASA_KEEPS = {"restart", "back", "session_start"}  # Rasa answers these itself, in silence.


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sections(name: str) -> list[Any]:
    return [load(path)[name] for path in DATA if path.parent.name == name]


def names(entries: list[Any]) -> set[str]:
    """`[a, {b: options}]` → `{a, b}`."""
    return {name for entry in entries for name in ([entry] if isinstance(entry, str) else entry)}


DOMAIN = load(ROOT / "domain.yml")
INTENTS = names(DOMAIN["intents"])
ACTIONS = names(DOMAIN["actions"])
EXAMPLES = {
    block["intent"]: [line for line in block["examples"].splitlines() if line.strip()]
    for nlu in sections("nlu")
    for block in nlu
    if "intent" in block
}
RULES = [rule for rules in sections("rules") for rule in rules]
STORIES = [story for stories in sections("stories") for story in stories]
STEPS = [step for flow in [*RULES, *STORIES] for step in flow["steps"]]
RULE_ACTIONS = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
RESPONSES = {key: texts for part in sections("responses") for key, texts in part.items()}
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for package in ("actions", "bot")
    for path in sorted((ROOT / package).rglob("*.py"))
)
SAID_BY_ACTIONS = set(re.findall(r"""["'](utter_[a-z_]+)["']""", SOURCE)) - {"utter_message"}
DEFINED_ACTIONS = set(re.findall(r"""["'](action_[a-z_]+)["']""", SOURCE))
VARIATIONS = [(key, text) for key, texts in RESPONSES.items() for text in texts]
BUTTONS = [(key, button) for key, text in VARIATIONS for button in text.get("buttons", [])]


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_a_data_file_holds_only_what_its_folder_is_named_for(path: Path) -> None:
    assert set(load(path)) == {"version", path.parent.name}


def test_data_holds_no_file_of_another_kind() -> None:
    assert {path for path in (ROOT / "data").rglob("*") if path.is_file()} == set(DATA)


def test_no_response_is_defined_twice() -> None:
    # A key repeated within one file is lost on loading, so the text is counted, not the mapping.
    keys = Counter(
        key
        for path in DATA
        for key in re.findall(r"^  (utter_\w+):", path.read_text(encoding="utf-8"), re.M)
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_intent_is_trained_in_two_places() -> None:
    trained = [block["intent"] for nlu in sections("nlu") for block in nlu if "intent" in block]
    assert sorted(trained) == sorted(set(trained))


def test_every_response_used_is_defined_and_every_one_defined_is_used() -> None:
    said_by_rules = {action for action in RULE_ACTIONS if action.startswith("utter_")}
    assert said_by_rules | SAID_BY_ACTIONS == set(RESPONSES)


def test_the_domain_the_rules_and_the_code_name_the_same_actions() -> None:
    run_by_rules = {action for action in RULE_ACTIONS if action.startswith("action_")}
    assert run_by_rules == ACTIONS == DEFINED_ACTIONS


def test_every_intent_is_answered_by_exactly_one_rule() -> None:
    answered = Counter(
        step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step
    )
    assert set(answered) == INTENTS | {"nlu_fallback"}
    assert [intent for intent, times in answered.items() if times > 1] == []


def test_rules_and_stories_name_known_intents_and_actions() -> None:
    known = INTENTS | {"nlu_fallback"} | ACTIONS | set(RESPONSES)
    assert {name for step in STEPS for name in step.values()} <= known


def test_no_intent_has_a_name_that_rasa_keeps_for_itself() -> None:
    assert not INTENTS & RASA_KEEPS


@pytest.mark.parametrize("intent", sorted(INTENTS - UNTRAINED))
def test_every_intent_has_examples_enough(intent: str) -> None:
    assert len(EXAMPLES[intent]) >= 10


def test_only_known_intents_are_trained_and_buttons_never_are() -> None:
    assert set(EXAMPLES) == INTENTS - UNTRAINED


def test_no_example_teaches_two_intents() -> None:
    taught = Counter(line.strip() for lines in EXAMPLES.values() for line in lines)
    assert [line for line, times in taught.items() if times > 1] == []


def test_examples_are_written_as_the_gateway_sends_them() -> None:
    taught = [line.strip()[2:] for lines in EXAMPLES.values() for line in lines]
    assert [line for line in taught if line != " ".join(line.lower().split())] == []


@pytest.mark.parametrize(("key", "button"), BUTTONS)
def test_button_payloads_fit_the_channels(key: str, button: dict[str, str]) -> None:
    assert set(button) == {"title", "payload"}, key
    assert PAYLOAD.fullmatch(button["payload"]), key
    assert len(button["payload"].encode()) <= 64, key


@pytest.mark.parametrize(("key", "text"), VARIATIONS)
def test_what_a_rule_says_by_itself_carries_the_outcome(key: str, text: dict[str, Any]) -> None:
    if key in RULE_ACTIONS:
        Outcome.model_validate(text["custom"]["outcome"])
    else:  # The action adds it.
        assert "custom" not in text


@pytest.mark.parametrize(("key", "text"), VARIATIONS)
def test_a_response_is_one_bubble(key: str, text: dict[str, Any]) -> None:
    # Rasa sends each part between blank lines as a message of its own.
    assert "\n\n" not in text["text"].strip(), key
