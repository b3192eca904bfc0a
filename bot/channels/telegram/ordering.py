"""Handles chats side by side, and the messages of one chat one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256


class InOrderPerChat(BaseUpdateProcessor):
    """An update waits for the earlier ones of its chat; a lock lives while someone needs it."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=MOST_AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits `coroutine` when the chat's turn has come (asyncio locks are first in, first
        out, and updates arrive here in the order of Telegram)."""
        chat = update.effective_chat if isinstance(update, Update) else None
        lock = self._locks.setdefault(chat.id if chat else 0, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free."""
