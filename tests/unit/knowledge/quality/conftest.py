"""Small records with one fault each, and what the checks say about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue.model import Channel, Fee, Method, Procedure
from knowledge.quality.checking import all_checks
from knowledge.quality.model import Check, Finding, once

CONTENT = Path(__file__).parents[4] / "content"
TODAY = date(2026, 7, 18)

Faults = Callable[..., dict[str, list[Finding]]]


@cache
def checks() -> list[Check]:
    return all_checks(CONTENT)


def make_procedure(**fields: Any) -> Procedure:
    """A record; anything not given is empty."""
    return Procedure(**{"code": "9.200001", "name": "Đăng ký thả đèn trời", **fields})


def paid(note: str, amount: float | None = 0, currency: str | None = None) -> Procedure:
    """A record with one fee row, online."""
    fee = Fee.model_validate({"amount": amount, "note": note, "currency": currency})
    return make_procedure(methods=(Method(channel=Channel.ONLINE, fees=(fee,)),))


@pytest.fixture(scope="session", name="faults")
def faults_of() -> Faults:
    """`faults(procedure, today=…)`: findings by the id of the check."""

    def find(procedure: Procedure, today: date = TODAY) -> dict[str, list[Finding]]:
        found = {each.id: list(once(each.find(procedure, today))) for each in checks() if each.find}
        return {id: findings for id, findings in found.items() if findings}

    return find


@pytest.fixture(scope="session", name="procedure")
def procedure_factory() -> Callable[..., Procedure]:
    """`procedure(code="…", steps=…)`."""
    return make_procedure


@pytest.fixture(scope="session", name="fee")
def fee_factory() -> Callable[..., Procedure]:
    """`fee("note", amount=20)`."""
    return paid
