"""The widget's HTTP interface; the protocol is in `docs/widget.md`.

A message is stored before it is acknowledged. An error never repeats what was sent.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse, StreamingResponse

from bot.channels import Accept
from bot.channels.widget.asking import Refused, bearer, read, said
from bot.channels.widget.channel import WidgetChannel
from bot.channels.widget.files import WidgetFiles
from bot.channels.widget.origins import Origins
from bot.channels.widget.rates import Rate, neighbourhood
from bot.channels.widget.texts import greeting, widget_texts
from bot.channels.widget.tokens import Tokens
from bot.gateway.conversations import pseudonym
from bot.gateway.inbox import Received
from bot.gateway.messages import Incoming
from bot.store.widget_events import CHANNEL, message_key

MESSAGES, CONVERSATIONS = 30, 20
"""A minute: of one conversation; of one address."""
_LATER = 5
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_STREAM = {**_HEADERS, "X-Accel-Buffering": "no"}

log = structlog.get_logger(__name__)

Forget = Callable[[str, str], Awaitable[None]]
"""Drops all that is kept of a conversation of a channel."""
Handle = Callable[[Request, str], Awaitable[Response]]
"""Answers a request of an allowed site, or raises `Refused`."""


async def _nothing(_channel: str, _conversation: str) -> None:
    return None


@dataclass(frozen=True)
class Desk:
    """The endpoints, once the site is known."""

    channel: WidgetChannel
    accept: Accept
    tokens: Tokens
    forget: Forget
    addresses: Rate = field(default_factory=lambda: Rate(CONVERSATIONS))
    conversations: Rate = field(default_factory=lambda: Rate(MESSAGES))

    async def begin(self, request: Request, site: str) -> Response:
        """A token for a new conversation, or a new token for the one that goes on."""
        errors = widget_texts().errors
        address = neighbourhood(request.client.host if request.client else "")
        if wait := self.addresses.wait(address):
            raise Refused(429, errors.too_fast, wait)
        await read(request)
        token = self.tokens.make(site, self.tokens.read(bearer(request), site))
        content = {
            "token": token.text,
            "expires_at": token.expires_at.isoformat().replace("+00:00", "Z"),
            "greeting": greeting().model_dump(mode="json", exclude_none=True),
        }
        return JSONResponse(content, 201, headers=_HEADERS)

    async def say(self, request: Request, site: str) -> Response:
        """Stores a message."""
        conversation = self._conversation(request, site)
        errors = widget_texts().errors
        if wait := self.conversations.wait(conversation):
            raise Refused(429, errors.too_fast, wait)
        message = said(await read(request))
        incoming = Incoming(
            conversation_id=conversation,
            channel=CHANNEL,
            text=message.text or "",
            payload=message.payload,
        )
        key = message_key(pseudonym(CHANNEL, conversation), message.id)
        try:
            receipt = await self.accept(Received(key, incoming, datetime.now(UTC)))
        except Exception as error:
            log.warning("widget message not stored", error=type(error).__name__)
            raise Refused(503, errors.unavailable, _LATER) from None
        return JSONResponse({"receipt": receipt}, 202, headers=_HEADERS)

    async def hear(self, request: Request, site: str) -> Response:
        """What the conversation is told, until the page goes."""
        conversation = self._conversation(request, site)
        if self.channel.full:
            raise Refused(503, widget_texts().errors.unavailable, _LATER)
        last = request.headers.get("last-event-id", "")
        heard = int(last) if last.isascii() and last.isdigit() and len(last) < 19 else 0
        lines = self.channel.stream(conversation, heard)
        return StreamingResponse(lines, media_type="text/event-stream", headers=_STREAM)

    async def drop(self, request: Request, site: str) -> Response:
        """Forgets the conversation."""
        conversation = self._conversation(request, site)
        try:
            await self.forget(CHANNEL, conversation)
            await self.channel.forget(conversation)
        except Exception as error:
            log.error("widget conversation not forgotten", error=type(error).__name__)
            raise Refused(503, widget_texts().errors.unavailable, _LATER) from None
        return Response(status_code=204, headers=_HEADERS)

    def _conversation(self, request: Request, site: str) -> str:
        conversation = self.tokens.read(bearer(request), site)
        if conversation is None:
            raise Refused(401, widget_texts().errors.token)
        return f"{CHANNEL}:{conversation}"


def router(
    channel: WidgetChannel,
    accept: Accept,
    tokens: Tokens,
    origins: Origins,
    forget: Forget = _nothing,
    files: WidgetFiles | None = None,
) -> APIRouter:
    """The routes under `/widget/`."""
    desk, held = Desk(channel, accept, tokens, forget), files or WidgetFiles()
    routes = APIRouter(include_in_schema=False)

    @routes.options("/widget/v1/{path:path}")
    async def preflight(request: Request) -> Response:
        site = origins.site(request)
        headers = origins.preflight(request, site)
        return Response(status_code=204 if site else 403, headers=dict(headers))

    @routes.get("/widget/demo")
    async def demo() -> Response:
        return held.demo()

    @routes.get("/widget/{name}")
    async def file(request: Request, name: str) -> Response:
        return held.serve(request, name)

    for method, path, handle in (
        ("POST", "conversations", desk.begin),
        ("POST", "messages", desk.say),
        ("GET", "stream", desk.hear),
        ("DELETE", "conversation", desk.drop),
    ):
        routes.add_api_route(f"/widget/v1/{path}", _guarded(origins, handle), methods=[method])
    return routes


def _guarded(origins: Origins, handle: Handle) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        site = origins.site(request)
        try:
            if site is None:
                raise Refused(403, widget_texts().errors.foreign)
            response = await handle(request, site)
        except Refused as refused:
            wait = {"Retry-After": str(refused.wait)} if refused.wait else {}
            error = {"error": refused.sentence}
            response = JSONResponse(error, refused.status, headers={**_HEADERS, **wait})
        response.headers.update(origins.headers(request, site))
        return response

    return endpoint
