"""The widget as people meet it: a portal of its own, and on another origin the assistant with real
queues, real streams and a gateway that knows one procedure."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI
from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from bot.channels.widget import Origins, Tokens, WidgetChannel, router
from bot.channels.widget.embedding import tag
from bot.channels.widget.files import FOLDER, WidgetFiles
from bot.database import connect
from bot.gateway.messages import Bubble, Button, Incoming, Kind, Link, Outcome, Place, Reply, Status
from bot.queueing import Queueing
from bot.settings import ROOT
from bot.store.sealing import Seal
from bot.store.widget_events import CHANNEL, WidgetEvents
from knowledge.answers.wording import Wording
from tests.browser.serving import served

CODE = "1.004194"
PORTAL = "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html"
ANSWER = """Đăng ký tạm trú

Giấy tờ cần nộp:
• Tờ khai thay đổi thông tin cư trú (mẫu CT01) (1 bản chính)
• Giấy tờ chứng minh chỗ ở hợp pháp (1 bản sao)

Phí, lệ phí:
• Trực tuyến: 7.000 đồng
• Trực tiếp: 15.000 đồng

Thời hạn giải quyết:
• Mọi hình thức nộp: 3 ngày làm việc

Nguồn: Bộ Công an, thủ tục 1.004194, dữ liệu ngày 05/07/2026."""
PAPERS = """3/9 · Giấy tờ cần chuẩn bị

Anh/chị đánh dấu giấy tờ đã có:
☐ Tờ khai thay đổi thông tin cư trú (mẫu CT01)
→ Điền sẵn trên Cổng Dịch vụ công thì không cần in.
☐ Giấy tờ chứng minh chỗ ở hợp pháp
→ Hợp đồng thuê nhà cũng được.
☐ Căn cước của người đăng ký"""
BUTTONS = (
    Button(title="Dẫn tôi từng bước", payload=f"walk:start.{CODE}"),
    Button(title="Các bước làm", payload=f"procedure:{CODE}:steps"),
    Button(title="Nộp ở đâu", payload=f"procedure:{CODE}:address"),
    Button(title="Hỏi thủ tục khác", payload="restart"),
)
WAYS = (
    Button(title="Xong, đi tiếp", payload="walk:next@papers.1"),
    Button(title="Quay lại", payload="walk:back@papers.1"),
    Button(title="In hoặc làm tiếp trên máy khác", payload="walk:print"),
    Button(title="Tạm dừng", payload="walk:pause"),
)
FEEDBACK = (
    Button(title="Có", payload="feedback:yes"),
    Button(title="Chưa", payload="feedback:no"),
)
STRICT = (
    "default-src 'none'; script-src {base}; connect-src {base}; style-src 'self'; "
    "require-trusted-types-for 'script'"
)
"""A portal's policy: our origin twice, nothing inline."""


def card(text: str = ANSWER) -> Reply:
    """An answer with every part."""
    link = Link(title="Xem trên Cổng Dịch vụ công", url=PORTAL)
    bubble = Bubble(kind=Kind.CARD, text=text, buttons=BUTTONS, links=(link,))
    return Reply(messages=(bubble,), outcome=Outcome(status=Status.ANSWERED, procedures=(CODE,)))


def papers() -> Reply:
    """A step of a walk with papers to tick, and a question whether it helped."""
    place = Place(procedure=CODE, step=3, total=9)
    asked = "Thông tin này có giúp được anh/chị không?"
    bubbles = (
        Bubble(kind=Kind.CHECKLIST, text=PAPERS, buttons=WAYS),
        Bubble(kind=Kind.FEEDBACK, text=asked, buttons=FEEDBACK),
    )
    return Reply(messages=bubbles, outcome=Outcome(status=Status.WALKTHROUGH, walkthrough=place))


@dataclass
class Assistant:
    """A gateway that keeps what it heard, and says when it was done (`time.time`)."""

    heard: list[Incoming] = field(default_factory=list)
    done: list[float] = field(default_factory=list)
    text: str = ANSWER
    delay: float = 0.0

    async def handle(self, incoming: Incoming) -> Reply:
        """The papers for a walk, else the card."""
        self.heard.append(incoming)
        await asyncio.sleep(self.delay)
        self.done.append(time.time())
        return papers() if (incoming.payload or "").startswith("walk:") else card(self.text)

    @property
    def said(self) -> list[str]:
        """What was typed or pressed, in order."""
        return [heard.payload or heard.text for heard in self.heard]


@dataclass
class Site:
    """Where to look: `portal` embeds the widget of `base`; `channel` tells news."""

    portal: str
    base: str
    assistant: Assistant
    channel: WidgetChannel
    data: dict[str, str | None]
    loop: asyncio.AbstractEventLoop | None = None

    def tell(self, reply: Reply) -> None:
        """News for whoever spoke last."""
        assert self.loop
        news = self.channel.notify(self.assistant.heard[-1].conversation_id, reply)
        asyncio.run_coroutine_threadsafe(news, self.loop).result(10)


@contextmanager
def site(home: Path, assistant: Assistant) -> Iterator[Site]:
    """Both servers; `data` are the attributes of the tag, read at each load of the page."""
    portal = FastAPI()
    with served(portal) as portal_address:
        engine, key = connect(f"sqlite:///{home / 'widget.sqlite'}"), secrets.token_bytes(32)
        channel = WidgetChannel(WidgetEvents(engine, Seal(key)))
        words = Wording.load(ROOT / "content" / "texts" / "gateway.yml")
        queueing = Queueing(engine, key, assistant, words)
        queueing.carriers[CHANNEL] = channel
        here = Site(portal_address, "", assistant, channel, {})

        @asynccontextmanager
        async def working(_: FastAPI) -> AsyncIterator[None]:
            async with AsyncExitStack() as stack:
                here.loop = asyncio.get_running_loop()
                stack.push_async_callback(channel.stop)
                await channel.start()
                await stack.enter_async_context(queueing.working())
                yield

        app = FastAPI(lifespan=working)
        origins = Origins([portal_address])
        app.include_router(router(channel, queueing.accept, Tokens(key), origins))
        with served(app) as base:
            here.base = base
            files = WidgetFiles()
            portal.add_api_route("/", lambda: _page(files, base, here.data))
            portal.add_api_route("/demo.css", lambda: _file("demo.css"))
            yield here
        engine.dispose()


def _page(files: WidgetFiles, base: str, data: Mapping[str, str | None]) -> Response:
    """The demo portal, as another site would embed us, under a strict policy."""
    source = (FOLDER / "demo.html").read_text(encoding="utf-8")
    start, end = source.index("<script"), source.index("</script>") + len("</script>")
    source = source[:start] + source[end:].replace("</body>", tag(base, files, data) + "</body>")
    page = Environment(autoescape=True).from_string(source).render(asset=lambda name: f"/{name}")
    return HTMLResponse(page, headers={"Content-Security-Policy": STRICT.format(base=base)})


def _file(name: str) -> Response:
    return Response((FOLDER / name).read_bytes(), media_type="text/css")
