"""Figures of the account, beside those of `bot.metrics`; nothing personal is a label."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from prometheus_client import Counter, Gauge

from bot.store.zalo_tokens import Kept

CHARGED = "charged"
_KINDS = ("reply", "sub_quota", "purchase_quota", "reward_quota")

SENT = Counter("motcua_zalo_messages_total", "Messages sent, by the quota they used.", ["quota"])
REMAIN = Gauge("motcua_zalo_quota_remaining", "What the last answer left of a quota.", ["quota"])
TOKEN_AGE = Gauge("motcua_zalo_token_age_seconds", "Age of the pair of tokens.")
TROUBLE = Gauge(
    "motcua_zalo_token_trouble",
    "1 if the refresh token may be spent or was refused, 2 if it is lost.",
)


def record_sent(quota: object) -> None:
    """Counts a message; `quota` is what the API says of it, nothing when it is to be paid."""
    values: Mapping[str, Any] = quota if isinstance(quota, Mapping) else {}
    kind = values.get("quota_type")
    known = kind if kind in _KINDS else CHARGED
    SENT.labels(known).inc()
    remain = str(values.get("remain", ""))
    if known != CHARGED and remain.isdigit():
        REMAIN.labels(known).set(int(remain))


def record_token(kept: Kept, now: datetime) -> None:
    """How the account's right stands."""
    TOKEN_AGE.set((now - kept.got_at).total_seconds())
    TROUBLE.set(2 if kept.lost else int(bool(kept.spending_since or kept.refused is not None)))
