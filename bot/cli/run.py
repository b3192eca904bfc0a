"""`motcua run`: everything needed to answer people, in one command."""

from __future__ import annotations

import uvicorn

from bot.app import create_app
from bot.assembly import Assembly
from bot.cli.screen import progress, screen
from bot.cli.train import ensure_trained
from bot.settings import Settings, load_settings
from knowledge.catalogue.importing import load_starter_rows
from knowledge.search.indexing import ensure_index


def run() -> None:
    """Chạy trợ lý: trang chat, giao diện HTTP, Telegram nếu có mã."""
    settings = load_settings()
    prepare(settings)
    _announce(settings)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


def prepare(settings: Settings) -> None:
    """Starter catalogue, index and dialogue model, each only when something changed."""
    assembly = Assembly(settings)
    load_starter_rows(assembly.starter(), assembly.catalogue)
    with progress() as show:
        ensure_index(
            assembly.catalogue,
            assembly.phrasings(),
            assembly.encoder,
            assembly.index_folder,
            show,
        )
    if settings.rasa_url is None:
        ensure_trained(settings)


def _announce(settings: Settings) -> None:
    page = f"http://{settings.host}:{settings.port}/"
    screen.print(f"\n[bold green]Một Cửa[/] đang khởi động. Trang chat: [bold]{page}[/]")
    if settings.telegram_bot_token:
        screen.print("Telegram: đã bật (nhận tin bằng long polling).")
    else:
        screen.print(
            "Telegram: chưa bật. Lấy mã từ @BotFather, đặt TELEGRAM_BOT_TOKEN rồi chạy lại."
        )
    screen.print("Zalo: chưa có trong bản này; các biến ZALO_* được giữ chỗ cho bản sau.")
    screen.print("Dừng: Ctrl+C. Mọi thiết lập: motcua doctor\n")
