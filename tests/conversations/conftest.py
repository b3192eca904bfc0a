"""Makes a test of every conversation file in these folders.

A file is named for what people do and holds the turns of one conversation; `script.py` says
what a turn may have. `pytest tests/conversations/choices/takes_the_second.yml` plays one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import ConfigurationError
from tests.conversations.playing import play
from tests.conversations.script import read_script


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A conversation for each YAML file."""
    if file_path.suffix != ".yml":
        return None
    return ConversationFile.from_parent(parent, path=file_path)


class ConversationFile(pytest.File):
    """One file, one test."""

    def collect(self) -> Iterator[pytest.Item]:
        """Reading it here lets a mistake in the file show before anything runs."""
        try:
            turns = read_script(self.path)
        except ConfigurationError as error:
            raise self.CollectError(str(error)) from error

        def conversation(assistant):
            if trouble := play(turns, assistant):
                pytest.fail(trouble, pytrace=False)

        yield pytest.Function.from_parent(self, name=self.path.stem, callobj=conversation)
