"""`POST /api/v1/chat`: the conversation as JSON, for programs.

It only checks the shape; whatever a person may write goes to the handler. An error never
repeats what was sent.
"""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator
from starlette.responses import JSONResponse

from bot.channels import Handler
from bot.channels.http_guard import read_body
from bot.channels.texts import channel_texts
from bot.gateway.messages import Incoming, Reply

CHANNEL = "api"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class ChatRequest(BaseModel):
    """One message: `text` as typed, or the `payload` of a button of an earlier reply."""

    model_config = ConfigDict(strict=True)

    conversation_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,128}$")]
    text: Annotated[str, StringConstraints(max_length=20_000)] | None = None
    payload: Annotated[str, StringConstraints(max_length=256)] | None = None

    @model_validator(mode="after")
    def _one_message(self) -> Self:
        if (self.text is None) == (self.payload is None):
            raise ValueError("text or payload")
        return self


def router(handler: Handler) -> APIRouter:
    """The routes of the JSON interface.

    Conversations are named `api:<conversation_id>`, so that a program cannot speak in a
    conversation of another channel.
    """
    routes = APIRouter()

    @routes.post(
        "/api/v1/chat",
        response_model=Reply,
        responses={code: {"description": '`{"error": …}`'} for code in (400, 413, 422)},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": ChatRequest.model_json_schema()}},
            }
        },
    )
    async def chat(request: Request) -> Response:
        """Answers one message."""
        body = await read_body(request)
        if body is None:
            return _refuse(413, channel_texts().api.too_large)
        try:
            message = ChatRequest.model_validate_json(body)
        except ValidationError as error:
            return _explain(error)
        reply = await handler.handle(
            Incoming(
                conversation_id=f"{CHANNEL}:{message.conversation_id}",
                channel=CHANNEL,
                text=message.text or "",
                payload=message.payload,
            )
        )
        content = reply.model_dump_json(exclude_none=True)
        return Response(content, media_type="application/json", headers=_HEADERS)

    return routes


def _explain(error: ValidationError) -> Response:
    texts = channel_texts().api
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return _refuse(400, texts.not_json)
    key = first["loc"][0] if first["loc"] and first["type"] != "missing" else ""
    sentences = {
        "conversation_id": texts.conversation_id,
        "text": texts.text,
        "payload": texts.payload,
    }
    return _refuse(422, sentences.get(str(key), texts.unreadable))


def _refuse(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status_code=status, headers=_HEADERS)
