"""`motcua run`: everything needed to answer people, in one command."""

from __future__ import annotations

import socket
import threading
import time

import uvicorn
from fastapi import FastAPI

from bot.app import create_app
from bot.assembly import CONTENT, Assembly
from bot.cli.index import bring_up_to_date
from bot.cli.screen import screen
from bot.cli.train import ensure_trained
from bot.demo import fill
from bot.running import is_ready
from bot.settings import Settings, load_settings, variable
from knowledge.catalogue.importing import load_starter_rows
from knowledge.errors import AssistantUnavailable, ConfigurationError

_READY_SECONDS = 180
_SWITCHES = {
    "Telegram": "telegram_bot_token",
    "Zalo OA": "zalo_app_id",
    "Zalo Bot": "zalo_bot_token",
    "Khung chat nhúng vào trang khác": "widget_origins",
}


class _Server(uvicorn.Server):
    """Ends streams that would stay open for an hour, so that stopping takes a moment."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As the base does it, afterwards."""
        self._app.state.end_streams()
        await super().shutdown(sockets)


def run() -> None:
    """Chạy trợ lý: trang chat, giao diện HTTP, Telegram nếu có mã."""
    settings = load_settings()
    _check_port(settings)
    prepare(settings)
    app = create_app(settings)
    _announce(settings)
    # Without a log configuration of its own uvicorn's records go where ours go.
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
    )
    server = _Server(config, app)
    threading.Thread(target=_tell_when_ready, args=[settings], daemon=True).start()
    server.run()
    if not server.started:
        raise AssistantUnavailable(
            f"Trợ lý không khởi động được. Nguyên nhân ghi trong {settings.home / 'logs'}."
        )


def _check_port(settings: Settings) -> None:
    """Says so at once when the port is taken, not after everything was prepared."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            raise ConfigurationError(
                f"Cổng {settings.port} ở {settings.host} đang bận hoặc không dùng được. "
                "Hãy tắt chương trình đang dùng nó, hoặc đặt MOTCUA_PORT sang số khác."
            ) from None


def prepare(settings: Settings) -> None:
    """Starter catalogue, index, demo dossiers and dialogue model, each only when it is due."""
    assembly = Assembly(settings)
    load_starter_rows(assembly.starter(), assembly.catalogue)
    bring_up_to_date(assembly)
    registry = assembly.dossiers.registry
    if settings.demo and settings.dossier_sources is None and registry:
        fill(registry, CONTENT / "dossiers" / "demo.yml")
    if settings.rasa_url is None:
        ensure_trained(settings)


def _tell_when_ready(settings: Settings) -> None:
    """Rasa needs some ten seconds longer than the page."""
    for _ in range(_READY_SECONDS):
        if is_ready(settings.address):
            screen.print(f"[bold green]✓ Sẵn sàng[/]: {settings.address}/")
            return
        time.sleep(1)


def _announce(settings: Settings) -> None:
    screen.print(
        f"\n[bold green]Một Cửa[/] đang khởi động. Trang chat: [bold]{settings.address}/[/]"
    )
    for name, switch in _SWITCHES.items():
        state = "đã bật" if getattr(settings, switch) else f"chưa bật (đặt {variable(switch)})"
        screen.print(f"{name}: {state}.")
    screen.print("Cách bật từng kênh: docs/channels.md. Kênh đã bật thiếu gì: motcua doctor")
    screen.print("Dừng: Ctrl+C. Mọi thiết lập: motcua doctor\n")
