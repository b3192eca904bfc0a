"""The settings of channels, read from the environment; a part of `bot.settings.Settings`."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _listed(value: object) -> object:
    """Values held apart by commas, as they stand in the environment."""
    if not isinstance(value, str):
        return value
    return [one.strip() for one in value.split(",") if one.strip()]


class ChannelSettings(BaseSettings):
    """What each platform calls its own keeps its name there; the rest begins with `MOTCUA_`."""

    # An empty variable is one that is not set.
    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_", env_ignore_empty=True, frozen=True, populate_by_name=True
    )

    queue_limit: int = Field(
        1000, ge=1, description="Messages that may wait for an answer; more get a polite notice."
    )

    telegram_bot_token: SecretStr | None = Field(
        None, validation_alias="TELEGRAM_BOT_TOKEN", description="Switches Telegram on."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org/bot", description="Base of Telegram's Bot API."
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None,
        validation_alias="TELEGRAM_WEBHOOK_SECRET",
        description="Makes Telegram call MOTCUA_PUBLIC_URL instead of being polled.",
    )
    telegram_staff_groups: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (),
        validation_alias="TELEGRAM_STAFF_GROUPS",
        description="Numbers of groups of staff, by commas; there the bot answers when mentioned.",
    )

    zalo_app_id: str | None = Field(
        None, validation_alias="ZALO_APP_ID", description="Switches the Zalo Official Account on."
    )
    zalo_app_secret: SecretStr | None = Field(
        None, validation_alias="ZALO_APP_SECRET", description="Secret key of the Zalo app."
    )
    zalo_oa_secret: SecretStr | None = Field(
        None,
        validation_alias="ZALO_OA_SECRET",
        description="Secret key of the Official Account, which signs what Zalo sends.",
    )
    zalo_api_url: str = Field(
        "https://openapi.zalo.me", description="Base of Zalo's Official Account API."
    )
    zalo_oauth_url: str = Field(
        "https://oauth.zaloapp.com", description="Base of Zalo's authorisation server."
    )
    zalo_bot_token: SecretStr | None = Field(
        None, validation_alias="ZALO_BOT_TOKEN", description="Switches a Zalo Bot on."
    )
    zalo_bot_webhook_secret: SecretStr | None = Field(
        None,
        validation_alias="ZALO_BOT_WEBHOOK_SECRET",
        description="Makes the Zalo Bot Platform call MOTCUA_PUBLIC_URL instead of being polled.",
    )
    zalo_bot_api_url: str = Field(
        "https://bot-api.zaloplatforms.com/bot", description="Base of the Zalo Bot Platform's API."
    )

    widget_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (), description="Sites that may embed the widget, by commas: https://xa.example.gov.vn."
    )

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _telegram_takes_it(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_\-]{1,256}", secret.get_secret_value()):
            raise ValueError("1-256 of A-Z a-z 0-9 _ -")
        return secret

    @field_validator("zalo_bot_webhook_secret")
    @classmethod
    def _zalo_takes_it(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not 8 <= len(secret.get_secret_value()) <= 256:
            raise ValueError("8-256 characters")
        return secret

    @field_validator("widget_origins")
    @classmethod
    def _origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            parts = urlsplit(origin)
            if (
                parts.scheme not in ("http", "https")
                or origin != f"{parts.scheme}://{parts.netloc}"
            ):
                raise ValueError(
                    f"{origin}: scheme and host only, such as https://xa.example.gov.vn"
                )
        return origins
