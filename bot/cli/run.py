"""`motcua run`: everything needed to answer people, in one command."""

from __future__ import annotations

import socket
import threading
import time

import uvicorn

from bot.app import create_app
from bot.assembly import CONTENT, Assembly
from bot.cli.index import bring_up_to_date
from bot.cli.screen import screen
from bot.cli.train import ensure_trained
from bot.demo import fill
from bot.running import is_ready
from bot.settings import Settings, load_settings
from knowledge.catalogue.importing import load_starter_rows
from knowledge.errors import AssistantUnavailable, ConfigurationError

_READY_SECONDS = 180


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
    server = uvicorn.Server(config)
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
    if settings.telegram_bot_token:
        how = "webhook" if settings.telegram_webhook_secret else "long polling"
        screen.print(f"Telegram: đã bật (nhận tin bằng {how}).")
    else:
        screen.print(
            "Telegram: chưa bật. Lấy mã từ @BotFather, đặt TELEGRAM_BOT_TOKEN rồi chạy lại."
        )
    screen.print("Zalo: chưa có trong bản này; các biến ZALO_* được giữ chỗ cho bản sau.")
    screen.print("Dừng: Ctrl+C. Mọi thiết lập: motcua doctor\n")
