"""Where the broker is, and the services that are asked something."""

from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared_schemas.eventlog.errors import UsageError
from shared_schemas.eventlog.internal_api import InternalApi
from shared_schemas.eventlog.reading.counted import AnalyticsConsumer
from shared_schemas.eventlog.rerun.worker import SearchWorker
from shared_schemas.settings import Secret, read_settings

_DEFAULT_PORT = 5672


class Settings(BaseSettings):
    """What the command reads from the environment."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    amqp_url: SecretStr = Field(description="amqp://user:password@host:port/vhost")


class _Token(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    service_token: Secret = Field(description="shared secret of the services' HTTP")


class _SearchWorker(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    search_worker_url: str = Field(description="where the search worker answers")


class _AnalyticsConsumer(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    analytics_consumer_url: str = Field(description="where the analytics consumer answers")


def search_worker(given: str | None) -> SearchWorker:
    """Return the worker that is given, else that of SEARCH_WORKER_URL. Raises Misconfigured."""
    token = read_settings(_Token).service_token
    url = given or read_settings(_SearchWorker).search_worker_url
    return SearchWorker(InternalApi("the search worker", url, token))


def analytics_consumer() -> AnalyticsConsumer:
    """Return the consumer of ANALYTICS_CONSUMER_URL. Raises Misconfigured."""
    url = read_settings(_AnalyticsConsumer).analytics_consumer_url
    token = read_settings(_Token).service_token
    return AnalyticsConsumer(InternalApi("the analytics consumer", url, token))


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
