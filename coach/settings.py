"""Settings from the environment: the prefix `COACH_`, nested by `__`. With `_FILE` behind it, a name says in which file
the value stands: `COACH_SECRET_KEY_FILE`.

The ecosystem's own names (`OPENAI_API_KEY`, `TIKTOKEN_CACHE_DIR`, ...) keep theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from coach.engines.llm.settings import LlmSettings
from coach.errors import BadSettings

IndexChoice = Literal["auto", "memory", "chroma"]
LogFormat = Literal["text", "json"]
_CODE = Path(__file__).parents[1]
Rate = Annotated[str, Field(pattern=r"^[1-9]\d*/(second|minute|hour|day)$")]


def kept_in(name: str, installed: Path, *, code: Path = _CODE) -> Path:
    """`var/` of the checkout that this code runs from, whoever starts it, so that all its commands see the same data;
    the user's own folders where Upward is installed."""
    return code / "var" / name if (code / "pyproject.toml").is_file() else installed


class RateLimits(BaseModel):
    """How often, in each process of the API; `COACH_RATE_LIMITS__REQUESTS` and so on."""

    requests: Rate = "12000/minute"
    """With one token, or in one browser session."""
    guesses: Rate = "60/minute"
    """Tokens that are not good, from one address."""
    logins: Rate = "20/minute"
    """Passwords and invitations, right or wrong, from one address."""
    logins_per_account: Rate = "10/minute"
    """Passwords, right or wrong, for one e-mail address."""


class OidcSettings(BaseModel):
    """An identity provider; `COACH_OIDC__ISSUER` and so on."""

    issuer: str
    client_id: str
    client_secret: SecretStr
    trust_email: bool = False
    """Take its word for an e-mail address that it does not call verified, as some company directories do not."""


class SmtpSettings(BaseModel):
    """A server that mail is handed to: `COACH_SMTP__HOST`, `__SENDER` and so on."""

    host: str
    sender: str
    """The address that mail comes from."""
    port: int = 587
    starttls: bool = True
    """Refuse to speak in the clear; off only for a server on the same machine."""
    username: str | None = None
    password: SecretStr | None = None


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="COACH_", env_nested_delimiter="__", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: kept_in("data", user_data_path("upward")))
    """Where the database and the indexes live."""
    models_dir: Path = Field(default_factory=lambda: kept_in("models", user_cache_path("upward") / "models"))
    """Where the embedder built at set-up lives; it can be deleted and built again."""
    database_url: str | None = None
    """SQLAlchemy URL; without one, SQLite in `data_dir`."""
    chroma_url: str | None = None
    """A Chroma server; without one, Chroma runs embedded in `data_dir` once it is needed."""
    index: IndexChoice = "auto"
    """`auto`: vectors are searched in memory, in Chroma where the hub is very large."""
    index_check_s: float = Field(default=20, gt=0, le=60)
    """How often vectors that are kept by Chroma are compared with what they should be."""
    embedder: str = "minilm-int8"
    folders: dict[str, Path] = Field(default_factory=dict)
    """The folder of each program whose own resources are taken in again every night: {"program": "/folder"}."""
    nightly_at: int = Field(default=2, ge=0, le=24)
    """The hour, in UTC, from which on a day's nightly batch is due; 24 for never."""
    workers: int | None = Field(default=None, ge=0, le=64)
    """Workers inside `coach serve`; without a number, one on SQLite and none elsewhere: there is `coach worker`."""
    log_level: str = "INFO"
    log_format: LogFormat = "text"
    """`json`: one object a line, for whatever collects logs."""
    rate_limits: RateLimits = RateLimits()
    public_url: str | None = None
    """Where people reach the service, such as https://upward.example.org; without it, the address that they asked."""
    secret_key: SecretStr | None = None
    """Signs browser sessions; the same in every process. Without one, it is made once and kept in `data_dir`."""
    oidc: OidcSettings | None = None
    """Where people may log in besides by password."""
    smtp: SmtpSettings | None = None
    """Where reminders are handed over as mail; without one they stand on people's pages alone."""
    llm: LlmSettings | None = None
    """An OpenAI-compatible endpoint to ask; without one, the embedded engine answers."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        assert isinstance(env_settings, EnvSettingsSource)
        env_settings.env_vars = _with_files(env_settings.env_vars, cls.model_fields.keys())
        return init_settings, env_settings, dotenv_settings, file_secret_settings

    @property
    def sql_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'upward.sqlite3'}"

    @property
    def workers_inside(self) -> int:
        return self.workers if self.workers is not None else int(self.sql_url.startswith("sqlite"))

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"


def _with_files(names: Mapping[str, str | None], fields: Collection[str]) -> dict[str, str | None]:
    """The environment, in small letters, with what stands in the files that it names. Raises BadSettings for a name
    that is given both ways and for a file that cannot be read."""
    found = dict(names)
    for name, file in names.items():
        of = name.removesuffix("_file")
        if of == name or not file or of.removeprefix("coach_").split("__")[0] not in fields:
            continue
        if of in names:
            raise BadSettings(f"Set {of.upper()} or {name.upper()}, not both.")
        try:
            found[of] = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise BadSettings(f"{name.upper()} names a file that cannot be read: {file}.") from error
    return found


def told_of(error: ValueError) -> str | None:
    """What is wrong with the settings, by the names that they are set by and without their values, which may be
    secret; None for an error that is about something else."""
    if isinstance(error, SettingsError):
        return f"A setting cannot be read: {error}."
    if not isinstance(error, ValidationError) or error.title != Settings.__name__:
        return None
    return " ".join(
        f"COACH_{'__'.join(map(str, one['loc'])).upper()}: {one['msg'].removeprefix('Value error, ')}."
        for one in error.errors(include_url=False, include_input=False)
    )
