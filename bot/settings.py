"""Every setting of the assistant, read from the environment.

Names and meanings are shown by `motcua doctor`; secrets come from nowhere else.
"""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from pathlib import Path

from pydantic import Field, HttpUrl, SecretStr, ValidationError

from bot.channel_settings import ChannelSettings
from knowledge.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: Rasa's files, `content/` and `web/` stand here."""

# The portal's firewall refuses what doesn't look like a browser; ours says its name at the end.
PORTAL_USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 MotCua/0.1"
)


class Settings(ChannelSettings):
    """Environment variables in capitals with the prefix `MOTCUA_`, save where shared
    names exist (`DATABASE_URL`, `TELEGRAM_…`, `ZALO_…`). Those of channels stand beside them."""

    host: str = Field("127.0.0.1", description="Address to listen on; loopback unless changed.")
    port: int = Field(8080, description="Port of the chat page and the HTTP interface.")
    public_url: str | None = Field(
        None, description="Address by which people's phones reach the page, for QR codes."
    )
    home: Path = Field(ROOT / "var", description="Database, search index, models and logs.")
    database_url: str | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="SQLAlchemy URL; a SQLite file under MOTCUA_HOME by default.",
        repr=False,  # It may hold a password.
    )
    encoder: str = Field(
        "default", description="`default`, or a sentence-transformers folder or hub name."
    )
    threads: int | None = Field(None, description="Threads of the encoder; all cores by default.")
    rasa_url: str | None = Field(
        None, description="A Rasa server that runs elsewhere; by default one is started here."
    )
    rasa_token: str | None = Field(
        None, description="Token of that server's HTTP interface.", repr=False
    )
    actions_secret: str | None = Field(
        None,
        description="Path secret of the door Rasa calls; random unless Rasa runs elsewhere.",
        repr=False,
    )
    dossier_sources: Path | None = Field(
        None, description="YAML file of the agencies' systems; by default dossiers are kept here."
    )
    sync_token: SecretStr | None = Field(
        None, description="Bearer token of agencies' systems; switches the sync endpoint on."
    )
    today: date | None = Field(
        None, description="Day (YYYY-MM-DD) whose legal corrections are shown; today if unset."
    )
    demo: bool = Field(
        True, description="Whether labelled demo dossiers are kept; 0 leaves them out."
    )
    portal_url: HttpUrl | None = Field(
        None, description="The national portal; switches syncing the catalogue on."
    )
    portal_user_agent: str = Field(
        PORTAL_USER_AGENT, min_length=1, description="How syncing presents itself to the portal."
    )
    portal_rate: float = Field(2.0, gt=0, description="Calls a second to the portal at most.")
    sync_at: time = Field(
        time(3, 30), description="Time of day in Vietnam at which the catalogue is synced."
    )
    sync_recheck_days: int = Field(
        30, ge=1, description="Days after which a record is read again though its line is the same."
    )
    sync_max_vanished: float = Field(
        0.05, ge=0, le=1, description="Share of records whose vanishing stops a sync."
    )

    @property
    def address(self) -> str:
        """Where this assistant's page and HTTP interface are."""
        return f"http://{self.host}:{self.port}"

    @cached_property
    def database(self) -> str:
        """The URL SQLAlchemy connects to."""
        return self.database_url or f"sqlite:///{self.home / 'motcua.db'}"


def variable(name: str) -> str:
    """The environment variable of a setting, given the setting's name or that variable."""
    field = Settings.model_fields.get(name)
    return str(field.validation_alias or f"MOTCUA_{name.upper()}") if field else name


def load_settings() -> Settings:
    """The settings of this process. Raises `ConfigurationError` naming the variable."""
    try:
        settings = Settings()
    except ValidationError as error:
        problem = error.errors()[0]
        name = variable(str(problem["loc"][0]))
        raise ConfigurationError(f"Biến môi trường {name} sai: {problem['msg']}.") from None
    settings.home.mkdir(parents=True, exist_ok=True)
    return settings
