"""Where the broker is."""

from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared_schemas.eventlog.errors import UsageError
from shared_schemas.settings import read_settings

_DEFAULT_PORT = 5672


class Settings(BaseSettings):
    """What the command reads from the environment."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    amqp_url: SecretStr = Field(description="amqp://user:password@host:port/vhost")


def broker_url(given: str | None) -> str:
    """Return the URL given on the command line, else AMQP_URL.

    Raises `Misconfigured` when there is neither, and `UsageError` for one that is no AMQP URL.
    """
    url = given or read_settings(Settings).amqp_url.get_secret_value()
    try:
        parts = urlsplit(url)
        well_formed = parts.scheme in ("amqp", "amqps") and bool(parts.hostname)
        address(url)
    except ValueError:
        well_formed = False
    if not well_formed:
        raise UsageError("AMQP_URL or --amqp-url has to be amqp://user:password@host:port/vhost")
    return url


def address(url: str) -> str:
    """Return an environment's name, `host:port/vhost`: the URL without its secrets."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or _DEFAULT_PORT}{parts.path or '/'}"
