"""Rasa's door: only a secret opens it, and a failing action is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.gateway.messages import Outcome, Status
from bot.routes import actions

SECRET = "s3cret"


class Greeting(Action):
    """Says hello."""

    def name(self) -> str:
        """In the domain."""
        return "action_greeting"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _: Any) -> Any:
        """One message, one slot."""
        dispatcher.utter_message(response="utter_greet")
        return [SlotSet("recent_subject", tracker.latest_message["text"])]


class Failing(Action):
    """Breaks, and quotes the person."""

    def name(self) -> str:
        """In the domain."""
        return "action_failing"

    async def run(self, _: CollectingDispatcher, tracker: Tracker, __: Any) -> Any:
        """Never ends well."""
        raise ValueError(f"cannot read {tracker.latest_message['text']}")


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(actions.router([Greeting(), Failing()], SECRET))
    return TestClient(app)


def call(action: str | None) -> dict[str, Any]:
    tracker = {
        "sender_id": "a",
        "slots": {},
        "latest_message": {"text": "tôi là Kín"},
        "events": [],
        "paused": False,
        "active_loop": {},
        "latest_action_name": None,
    }
    return {"next_action": action, "tracker": tracker, "domain": {}, "version": "3.6.21"}


def test_an_action_gives_its_messages_and_slots(client: TestClient) -> None:
    answer = client.post(f"/actions/{SECRET}", json=call("action_greeting"))
    body = answer.json()
    assert answer.status_code == 200
    assert body["responses"][0]["response"] == "utter_greet"
    assert body["events"][0]["value"] == "tôi là Kín"


@pytest.mark.parametrize("action", ["action_failing", "action_unknown"])
def test_a_failing_action_is_a_sentence_with_an_outcome(
    client: TestClient, logged: Callable[[], str], action: str
) -> None:
    answer = client.post(f"/actions/{SECRET}", json=call(action))
    (response,) = answer.json()["responses"]
    assert answer.status_code == 200
    assert answer.json()["events"] == []
    assert response["response"] == "utter_error"
    assert Outcome.model_validate(response["custom"]["outcome"]).status is Status.ERROR
    assert action in logged()


def test_a_failure_repeats_nobodys_words(client: TestClient, logged: Callable[[], str]) -> None:
    answer = client.post(f"/actions/{SECRET}", json=call("action_failing"))
    assert "Kín" not in answer.text
    assert "ValueError" in logged()
    assert "Kín" not in logged()


def test_a_call_without_an_action_does_nothing(client: TestClient) -> None:
    answer = client.post(f"/actions/{SECRET}", json=call(None))
    assert answer.json() == {"events": [], "responses": []}


@pytest.mark.parametrize("path", ["/actions/wrong", "/actions/", "/actions", "/webhook"])
def test_without_the_secret_there_is_no_door(client: TestClient, path: str) -> None:
    assert client.post(path, json=call("action_greeting")).status_code == 404


def test_the_door_is_not_in_the_description_of_the_interface(client: TestClient) -> None:
    assert SECRET not in client.get("/openapi.json").text


def test_what_is_no_json_is_refused(client: TestClient) -> None:
    assert client.post(f"/actions/{SECRET}", content=b"{").status_code == 400
