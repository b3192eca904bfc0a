"""`motcua train`: the dialogue model."""

from __future__ import annotations

from pathlib import Path

from bot.cli.screen import screen
from bot.rasa.training import ensure_model
from bot.settings import ROOT, Settings, load_settings


def train() -> None:
    """Huấn luyện mô hình hội thoại nếu dữ liệu đã đổi."""
    model = ensure_trained(load_settings())
    screen.print(f"Mô hình hội thoại: {model.name}")


def ensure_trained(settings: Settings) -> Path:
    """The model of the present training data; trained when there is none yet."""
    return ensure_model(ROOT, settings.home)
