"""Settings from the environment (`TAGREP_…`), all errors reported at once."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.core.errors import SettingsError

PREFIX = "TAGREP_"
ROOT = Path(__file__).resolve().parents[2]
DEMO_SECRET = "demo-secret-that-production-refuses"  # noqa: S105 - refused outside demo mode


class Settings(BaseSettings):
    """One municipality's settings; each field is described in docs/configuration.md."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", validate_default=True)

    mode: Literal["demo", "production", "test"] = "production"
    secret_key: SecretStr = SecretStr("")
    record_key: SecretStr = SecretStr("")
    database_url: str = "sqlite:///var/tagrep.db"
    data_dir: Path = ROOT / "var"
    courses_dir: Path = ROOT / "courses"
    quizzes_dir: Path = ROOT / "quizzes"
    translations_dir: Path = ROOT / "translations"

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str = ""
    workers: int = Field(default=2, ge=1, le=64)
    threads: int = Field(default=4, ge=1, le=64)
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    trusted_proxies: int = Field(default=0, ge=0, le=5)

    smtp_host: str = ""
    smtp_port: int = Field(default=25, ge=1, le=65535)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_tls: Literal["none", "starttls", "tls"] = "starttls"
    mail_from: str = ""

    product_name: str = "Ta grep"
    municipality_name: str = ""
    contact_email: str = ""
    service_desk: str = ""
    brand_mark: Path | None = None
    brand_color_main: str = "#0b5a6e"
    brand_color_support: str = "#2e7d4f"
    default_language: Literal["nb", "nn", "en"] = "nb"
    local_values: dict[str, str] = Field(default_factory=dict)

    session_hours: int = Field(default=12, ge=1, le=720)
    session_idle_minutes: int = Field(default=120, ge=5, le=1440)
    validity_months: int = Field(default=24, ge=1, le=120)
    small_group: int = Field(default=5, ge=2, le=50)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def demo(self) -> bool:
        """Whether the invented municipality and its open sign-ins are in use."""
        return self.mode == "demo"

    @property
    def base_url(self) -> str:
        """Where people reach the portal, without a trailing slash."""
        scheme = "https" if self.tls_certificate else "http"
        return (self.public_url or f"{scheme}://{self.host}:{self.port}").rstrip("/")

    @field_validator("brand_color_main", "brand_color_support")
    @classmethod
    def _colour(cls, value: str) -> str:
        if len(value) != 7 or value[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in value[1:]):
            raise ValueError("must be a colour like #0b5a6e")
        return value.lower()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value.replace("postgresql://", "postgresql+psycopg://", 1)

    @model_validator(mode="after")
    def _fit_for_production(self) -> "Settings":
        problems = list(_problems(self))
        if problems:
            raise ValueError("\n".join(problems))
        return self


def _problems(settings: Settings) -> list[str]:
    problems = []
    if bool(settings.tls_certificate) != bool(settings.tls_key):
        problems.append(f"{PREFIX}TLS_CERTIFICATE and {PREFIX}TLS_KEY must be set together")
    if settings.mode == "production":
        problems += _production_problems(settings)
    return problems


def _production_problems(settings: Settings) -> list[str]:
    secrets = {"SECRET_KEY": settings.secret_key, "RECORD_KEY": settings.record_key}
    problems = [
        f"{PREFIX}{name} must be at least 32 random characters: "
        'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        for name, secret in secrets.items()
        if len(secret.get_secret_value()) < 32 or secret.get_secret_value().startswith(DEMO_SECRET)
    ]
    required = {"MUNICIPALITY_NAME": settings.municipality_name, "CONTACT_EMAIL": settings.contact_email}
    problems += [f"{PREFIX}{name} must be set" for name, value in required.items() if not value]
    if settings.smtp_host and not settings.mail_from:
        problems.append(f"{PREFIX}MAIL_FROM must be set when {PREFIX}SMTP_HOST is")
    return problems


DEMO_DEFAULTS = {
    "SECRET_KEY": DEMO_SECRET,
    "RECORD_KEY": DEMO_SECRET + "-record",
    "MUNICIPALITY_NAME": "Fjordvik kommune",
    "CONTACT_EMAIL": "innkjop@fjordvik.example",
    "SERVICE_DESK": "Servicetorget",
    "MAIL_FROM": "tagrep@fjordvik.example",
    "LOG_LEVEL": "WARNING",
}


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raise SettingsError with every problem, one line each."""
    environ = os.environ if environ is None else environ
    given = {key[len(PREFIX) :].lower(): value for key, value in environ.items() if key.startswith(PREFIX)}
    unknown = sorted(set(given) - set(Settings.model_fields))
    problems = [f"{PREFIX}{name.upper()} is not a setting; see docs/configuration.md" for name in unknown]
    if given.get("mode") in ("demo", "test"):
        given = {key.lower(): value for key, value in DEMO_DEFAULTS.items()} | given
    try:
        settings = Settings.model_validate_strings({k: v for k, v in given.items() if k not in unknown})
    except ValidationError as error:
        problems += [line for detail in error.errors() for line in _lines(detail)]
        raise SettingsError(problems) from None
    if problems:
        raise SettingsError(problems)
    return settings


def _lines(detail: Mapping[str, object]) -> list[str]:
    message = str(detail["msg"]).removeprefix("Value error, ")
    location = detail["loc"]
    if not isinstance(location, tuple) or not location:
        return message.splitlines()
    return [f"{PREFIX}{str(location[0]).upper()}: {message}"]
