"""The chat page: plain forms that work everywhere; a script only saves the reload.

Both post to `/chat`. A form gets a redirect to the page; the script asks (header
`X-Fragment`) for the answer alone, made by the same template.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from bot.channels import Handler
from bot.channels.http_guard import is_same_origin, read_body
from bot.channels.texts import channel_texts, essential_choices
from bot.channels.web.assets import Assets
from bot.channels.web.blocks import blocks
from bot.channels.web.links import page_links
from bot.channels.web.texts import chat_page_texts
from bot.channels.web.transcripts import MemoryTranscripts, TranscriptStore, Turn
from bot.gateway.messages import Incoming, Reply, Status
from bot.settings import ROOT

CHANNEL = "web"
COOKIE = "motcua_conversation"
TAKE_OVER = "walk:take."
FORGET_ALL = "forget:yes"
LONGEST_SHOWN = 2000
"""Characters of a person's message that are kept to be shown again."""

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with it browsers call the origin of our own forms `null`.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


Told = Callable[[str, str], Awaitable[Reply | None]]
"""What a conversation of a channel is to be told though nothing was asked; once."""


async def _nothing(_channel: str, _conversation: str) -> None:
    return None


def router(
    handler: Handler, transcripts: TranscriptStore | None = None, notices: Told = _nothing
) -> APIRouter:
    """The routes of the page; transcripts are kept in memory unless a store is given."""
    page = ChatPage(handler, transcripts or MemoryTranscripts(), notices)
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/", page.show, methods=["GET"])
    routes.add_api_route("/chat", page.say, methods=["POST"])
    routes.add_api_route("/chat/notices", page.tell, methods=["GET"])
    routes.add_api_route("/chat/new", page.start_over, methods=["POST"])
    routes.add_api_route("/static/{name}", page.static, methods=["GET"])
    return routes


class ChatPage:
    """The page's endpoints. A conversation is `web:<key>`; the key lives in a cookie."""

    def __init__(self, handler: Handler, transcripts: TranscriptStore, notices: Told) -> None:
        self._handler = handler
        self._transcripts = transcripts
        self._notices = notices
        self._assets = Assets(ROOT / "web" / "static")
        self._templates = _templates(self._assets)

    async def show(self, request: Request) -> Response:
        """The whole page with what was said so far."""
        key = _key(request)
        if key:
            await self._news(key)
        turns = await self._transcripts.load(key) if key else ()
        return self._html(
            "chat.html",
            turns=turns,
            known=key is not None,
            forget=chat_page_texts().forget,
            essential=essential_choices(),
            quick_choices=channel_texts().page.quick_choices,
        )

    async def say(self, request: Request) -> Response:
        """Handles a message (`text`) or a choice (`payload`) of the form."""
        if not is_same_origin(request):
            return self._notice(403, channel_texts().page.foreign)
        body = await read_body(request)
        if body is None:
            return self._notice(413, channel_texts().page.too_large)
        form = parse_qs(body.decode("utf-8", "replace"))
        text, payload = (form.get(name, [""])[0].strip() for name in ("text", "payload"))
        if not text and not payload:
            return RedirectResponse("/", 303)
        key = _key(request) or secrets.token_hex(16)
        turn = await self._turn(key, text, payload)
        if "x-fragment" in request.headers:
            response = self._html("answer.html", turn=turn)
        else:
            response = RedirectResponse("/#latest", 303)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, key, httponly=True, samesite="lax", secure=secure)
        return response

    async def tell(self, request: Request) -> Response:
        """What changed meanwhile, for the script that asks now and then; 204 for nothing."""
        key = _key(request)
        turn = await self._news(key) if key else None
        return self._html("answer.html", turn=turn) if turn else Response(status_code=204)

    async def _news(self, key: str) -> Turn | None:
        news = await self._notices(CHANNEL, f"{CHANNEL}:{key}")
        if news is None:
            return None
        turn = Turn("", news)
        await self._transcripts.append(key, turn)
        return turn

    async def start_over(self, request: Request) -> Response:
        """Forgets the conversation and begins another with an empty page."""
        if not is_same_origin(request):
            return self._notice(403, channel_texts().page.foreign)
        if key := _key(request):
            await self._transcripts.forget(key)
        response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE)
        return response

    async def static(self, name: str, v: str = "") -> Response:
        """A file of `web/static/`."""
        return self._assets.serve(name, v)

    async def _turn(self, key: str, text: str, payload: str) -> Turn:
        said = await self._title(key, payload) if payload else text[:LONGEST_SHOWN]
        incoming = Incoming(
            conversation_id=f"{CHANNEL}:{key}",
            channel=CHANNEL,
            text="" if payload else text,
            payload=payload or None,
        )
        turn = Turn(said, await self._handler.handle(incoming))
        if payload == FORGET_ALL and turn.reply.outcome.status is not Status.ERROR:
            await self._transcripts.forget(key)
        await self._transcripts.append(key, turn)
        return turn

    async def _title(self, key: str, payload: str) -> str:
        """The words on the button: the newest that offered `payload`."""
        texts = channel_texts().page
        if payload.startswith(TAKE_OVER):  # from the page that a printed sheet leads to
            return texts.carried_on
        offered = [*essential_choices(), *texts.quick_choices, chat_page_texts().forget]
        for turn in await self._transcripts.load(key):
            offered += [button for bubble in turn.reply.messages for button in bubble.buttons]
        titles = {button.payload: button.title for button in offered}
        return titles.get(payload, texts.unknown_choice)

    def _html(self, template: str, status: int = 200, **values: object) -> Response:
        content = self._templates.get_template(template).render(**values)
        return HTMLResponse(content, status, headers=SECURITY_HEADERS)

    def _notice(self, status: int, sentence: str) -> Response:
        return self._html("notice.html", status, sentence=sentence)


def _key(request: Request) -> str | None:
    key = request.cookies.get(COOKIE, "")
    return key if re.fullmatch("[0-9a-f]{32}", key) else None


def _templates(assets: Assets) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(ROOT / "web" / "chat"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"blocks": blocks, "page_links": page_links}
    templates.globals["asset"] = assets.url
    return templates
