"""Reads what a page asks; what isn't of the right shape is `Refused`, and never repeated."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator
from starlette.requests import Request

from bot.channels.http_guard import read_body
from bot.channels.widget.texts import widget_texts

MAX_BODY = 64 * 1024
"""Bytes: 4,000 characters stay under it even when each is escaped."""


class Refused(Exception):
    """Why a request is not served; `wait` are the seconds after which it may be."""

    def __init__(self, status: int, sentence: str, wait: int = 0) -> None:
        super().__init__()
        self.status, self.sentence, self.wait = status, sentence, wait


class Said(BaseModel):
    """One message: `text` as typed, or the `payload` of a button."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")]
    text: Annotated[str, StringConstraints(min_length=1, max_length=4000)] | None = None
    payload: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None

    @model_validator(mode="after")
    def _one_message(self) -> Self:
        if (self.text is None) == (self.payload is None):
            raise ValueError("text or payload")
        return self


async def read(request: Request) -> bytes:
    """The body of a request that says it is JSON."""
    errors = widget_texts().errors
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Refused(415, errors.media_type)
    if (body := await read_body(request, MAX_BODY)) is None:
        raise Refused(413, errors.too_large)
    return body


def said(body: bytes) -> Said:
    """The message in a body."""
    try:
        return Said.model_validate_json(body)
    except ValidationError as error:
        errors = widget_texts().errors
        if any(one["type"] == "json_invalid" for one in error.errors(include_input=False)):
            raise Refused(400, errors.not_json) from None
        raise Refused(422, errors.shape) from None


def bearer(request: Request) -> str:
    """The token that a request carries."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
