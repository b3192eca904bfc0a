"""The words and addresses of the look-up, from `content/texts/faq.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.settings import ROOT
from knowledge.answers.model import Field
from knowledge.catalogue.model import Level
from knowledge.content import read_content

Online = Literal["full", "partial", "none"]
"""How far a procedure can be done online; see `knowledge.answers.places.online_kind`."""


class _Texts(BaseModel):
    """A missing or unknown key is an error at the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FoundTexts(_Texts):
    """What is said above the results; braces hold `count`."""

    first: str
    listed: str
    one: str
    some: str
    many: str
    unsure: str
    none: str
    unavailable: str


class StandingTexts(_Texts):
    """What is said of a procedure that people don't do, or no longer do."""

    internal: str


class FaqTexts(_Texts):
    """The whole file. `anchors` are in the order of the page, `first` are codes of procedures."""

    anchors: dict[Field, str]
    quick: dict[Field, str]
    level: dict[Level, str]
    online: dict[Online, str]
    first: tuple[str, ...]
    found: FoundTexts
    standing: StandingTexts


@cache
def faq_texts() -> FaqTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "faq.yml").validate(FaqTexts)
