"""A process is killed at every moment of a refresh: the account is kept, or its loss is said."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.channels.zalo.checking import trouble_with
from bot.database import connect
from bot.store.sealing import Seal
from bot.store.tables import metadata
from bot.store.zalo_tokens import Kept, Pair, ZaloTokens
from knowledge.sql import utc_now
from tests.channels.zalo_oa import APP, ZaloOa, serving_zalo
from tests.system.zalo_refresher import GOT, HERE, KEY

OLD_ENOUGH = timedelta(hours=21)
AFTER_THE_LEASE = 2
"""Minutes."""


class Office:
    """The account, the database, and processes that want a token."""

    def __init__(self, account: ZaloOa, url: str, database: str) -> None:
        self.account, self._url, self._database = account, url, database
        self.engine = connect(database)
        self.store = ZaloTokens(self.engine, Seal(KEY), APP, lambda: utc_now() - OLD_ENOUGH)
        self.consent()

    def consent(self) -> None:
        """An admin allowed it yesterday."""
        pair = Pair(access=self.account.access, refresh=self.account.refresh, lifetime=90_000)
        self.store.put(pair)

    def process(self, moment: str = "none", minutes: float = 0) -> subprocess.Popen[str]:
        """One that stops at `moment`; its clock is ahead."""
        command = [sys.executable, "-m", "tests.system.zalo_refresher"]
        command += [self._database, self._url, moment, str(minutes)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def killed(self, moment: str) -> None:
        """A process is killed at `moment`."""
        process = self.process(moment)
        assert process.stdout
        if moment in ("asked", "spent"):
            assert self.account.hanging.wait(30)
        else:
            while HERE not in (line := process.stdout.readline()):
                assert line, "it ended"
        process.kill()
        process.communicate()
        self.account.released.set()

    def asked(self, minutes: float = 0) -> tuple[str, str]:
        """What a process gets, and all it says."""
        said, _ = self.process(minutes=minutes).communicate(timeout=60)
        return said.rsplit(GOT, 1)[1].strip(), said

    @property
    def kept(self) -> Kept:
        """What is stored."""
        kept = self.store.kept()
        assert kept
        return kept

    @property
    def said_or_kept(self) -> bool:
        """The one thing that must always hold."""
        return self.kept.pair.refresh == self.account.refresh or bool(self.kept.spending_since)


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    url = os.environ.get("MOTCUA_TEST_DATABASE", f"sqlite:///{tmp_path / 'test.db'}")
    with serving_zalo() as (account, base):
        office = Office(account, base, url)
        yield office
        metadata.drop_all(office.engine)
        office.engine.dispose()


@pytest.mark.parametrize("moment", ["marked", "asked"])
def test_killed_before_zalo_spent_the_token_the_next_process_goes_on(office, moment):
    office.account.hang = moment
    office.killed(moment)
    assert office.said_or_kept

    got, said = office.asked(AFTER_THE_LEASE)
    assert got == office.account.access
    assert "may be spent" in said
    assert office.kept.pair.refresh == office.account.refresh
    assert office.kept.spending_since is None


@pytest.mark.parametrize("moment", ["spent", "answered"])
def test_killed_after_zalo_spent_the_token_the_loss_is_said_until_a_new_consent(office, moment):
    office.account.hang = moment
    office.killed(moment)
    assert office.said_or_kept
    assert "có thể đã bị dùng" in str(trouble_with(office.kept, utc_now()))

    _, said = office.asked(AFTER_THE_LEASE)
    assert "may be spent" in said
    assert "zalo refused a refresh" in said
    assert office.kept.lost
    assert "MẤT QUYỀN" in str(trouble_with(office.kept, utc_now()))
    got, _ = office.asked(minutes=6 * 60)
    assert got == "nothing"
    assert office.account.calls.count("/v4/oa/access_token") == 2

    office.consent()
    got, _ = office.asked()
    assert got == office.account.access


def test_killed_after_it_was_stored_nothing_happened(office):
    office.killed("stored")

    got, said = office.asked()
    assert got == office.account.access
    assert "may be spent" not in said
    assert office.account.refreshed == 1


def test_processes_that_want_it_at_once_spend_one_token(office):
    processes = [office.process() for _ in range(3)]
    said = [process.communicate(timeout=60)[0] for process in processes]

    assert all(GOT in one for one in said)
    assert office.account.refreshed == 1
    assert office.kept.pair.refresh == office.account.refresh


def test_killed_at_any_moment_the_account_is_kept_or_its_loss_is_known(office):
    for _ in range(6):
        calls = len(office.account.calls)
        process = office.process()
        while len(office.account.calls) == calls:
            assert process.poll() is None
            time.sleep(0.001)
        time.sleep(random.uniform(0, 0.03))
        process.kill()
        process.communicate()
        assert office.said_or_kept
        office.consent()
