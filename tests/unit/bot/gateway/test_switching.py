"""People read a notice instead of an answer that is switched off, however they asked for it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.gateway.messages import Bubble, DossierRef, Outcome, Place, Reply, Status
from bot.gateway.switching import Switched
from bot.store.switches import Switches
from tests.conftest import make_procedure

CODE = "1.004194"
NOTICE = "Thủ tục này đang được cập nhật."


class Gateway:
    """Answers with `outcome`."""

    def __init__(self) -> None:
        self.outcome = Outcome(status=Status.ANSWERED, procedures=(CODE,))
        self.heard = 0

    async def handle(self, _):
        self.heard += 1
        return Reply(messages=(Bubble(text="Lệ phí 7.000 đồng."),), outcome=self.outcome)


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
def switches(database) -> Switches:
    return Switches(database)


@pytest.fixture
def ask(gateway, switches, says):
    """What a person reads."""
    agencies = {"executing": ["Công an Xã"]}
    one = make_procedure(code=CODE, published_by="Bộ Công an", agencies=agencies)
    switched = Switched(gateway, switches, lambda code: one if code == CODE else None)

    async def read() -> str:
        return (await switched.handle(says("lệ phí?"))).messages[0].text

    return read


async def test_with_everything_off_nobody_is_asked(ask, gateway, switches):
    switches.off("all", NOTICE, "lan")
    assert await ask() == NOTICE
    assert gateway.heard == 0

    switches.on("all", "lan")
    assert await ask() != NOTICE


@pytest.mark.parametrize(
    "name", [f"procedure:{CODE}", "agency:Bộ Công an", "agency:bộ công an", "agency:Công an Xã"]
)
async def test_a_procedure_is_off_by_its_code_and_by_its_agency(ask, switches, name):
    switches.off(name, NOTICE, "lan")

    assert await ask() == NOTICE


async def test_walks_and_dossiers_too(ask, gateway, switches):
    switches.off(f"procedure:{CODE}", NOTICE, "lan")
    switches.off("agency:H15.50", NOTICE, "lan")
    place = Place(procedure=CODE, step=1, total=9)
    gateway.outcome = Outcome(status=Status.WALKTHROUGH, walkthrough=place)
    assert await ask() == NOTICE
    dossier = DossierRef(code="H15.50.05.13-261008-0975")
    gateway.outcome = Outcome(status=Status.DOSSIER, dossier=dossier)
    assert await ask() == NOTICE


@pytest.mark.parametrize("name", ["procedure:1.000894", "agency:Bộ Tư pháp", "agency:H1"])
async def test_everything_else_goes_on(ask, switches, name):
    switches.off(name, NOTICE, "lan")

    assert await ask() != NOTICE


async def test_a_choice_among_procedures_is_still_offered(ask, gateway, switches):
    switches.off(f"procedure:{CODE}", NOTICE, "lan")
    gateway.outcome = Outcome(status=Status.CLARIFY, procedures=(CODE, "1.000894"))

    assert await ask() != NOTICE


async def test_a_database_in_trouble_silences_nobody(gateway, says):
    engine = sa.create_engine("sqlite://")
    switches = Switches(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("drop table switches"))
    reply = await Switched(gateway, switches, lambda _: None).handle(says("lệ phí?"))

    assert "7.000" in reply.messages[0].text
