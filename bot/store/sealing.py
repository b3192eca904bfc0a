"""Seals what must be kept for a moment but read by nobody: words that wait to be answered.

The key lies outside the database, so a backup of it tells nothing of what people wrote.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken

from knowledge.errors import MotCuaError


class CannotOpen(MotCuaError):
    """Sealed with another key, or damaged."""


class Seal:
    """Fernet (AES-128-CBC with HMAC-SHA256) under a key of 32 bytes (`codes.local_key`)."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def close(self, text: str) -> str:
        """What may be stored of `text`."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text again. Raises `CannotOpen`, which quotes nothing."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise CannotOpen(
                "Không mở được tin đang chờ: khoá queue.key đã đổi. Hãy khôi phục khoá cũ."
            ) from None
