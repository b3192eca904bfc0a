"""The sentences of answers, kept as data in `content/texts/answers.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.content import read_content
from knowledge.errors import ConfigurationError


class Wording:
    """Sentences by dotted key; `text("fee.vnd", amount="7.000")` fills the braces."""

    def __init__(self, sentences: Mapping[str, Any], whole: bool = False) -> None:
        self._sentences = _flatten(sentences)
        self.whole = whole
        """Whether there is room for everything, as on a page; a chat bubble has little."""

    @classmethod
    def load(cls, path: Path) -> Wording:
        """From a YAML file of nested keys."""
        return cls(read_content(path).data)

    def in_full(self) -> Wording:
        """The same sentences, for answers that leave nothing out."""
        return Wording(self._sentences, whole=True)

    @property
    def keys(self) -> frozenset[str]:
        """All dotted keys."""
        return frozenset(self._sentences)

    def text(self, key: str, **values: object) -> str:
        """The sentence of `key`. Raises `ConfigurationError` when it is not there."""
        try:
            return self._sentences[key].format(**values)
        except KeyError as error:
            raise ConfigurationError(f"Thiếu câu {key} trong content/texts ({error}).") from error


def _flatten(sentences: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in sentences.items():
        if isinstance(value, Mapping):
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
