"""What the environment says, read once in `main` and checked before anything starts."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AnyHttpUrl, BeforeValidator, Field, SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from gateway.limits.windows import Limits
from shared_schemas.settings import Count, Port, Seconds, Secret, ServiceSettings


def _database_url(given: SecretStr) -> SecretStr:
    try:
        make_url(given.get_secret_value())
    except ArgumentError:
        raise ValueError("must be a URL like sqlite:///gateway.db") from None
    return given


OptionalCount = Annotated[
    Count | None, BeforeValidator(lambda given: None if given == "" else given)
]
"""Empty is none, as a line of an environment file says it."""
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database_url)]


class Settings(ServiceSettings):
    """Every setting of the gateway; the variable has the field's name in capitals."""

    gateway_database_url: DatabaseUrl = Field(
        description="sqlite:///file or postgresql+psycopg://…"
    )
    jwt_secret_key: Secret = Field(description="signs sessions")
    api_key_pepper: Secret = Field(description="keys the hashes of API keys")
    search_worker_url: AnyHttpUrl = Field(description="where the search worker answers")
    analytics_consumer_url: AnyHttpUrl = Field(description="where the analytics consumer answers")

    gateway_host: str = "127.0.0.1"
    gateway_port: Port = 5000
    gateway_workers: Count = Field(2, description="processes")
    gateway_threads: Count = Field(16, description="requests at once in each process")
    gateway_live_clients: Count = Field(2_000, description="live connections in each process")
    proxy_hops: int = Field(0, ge=0, description="trusted proxies that set X-Forwarded-For")
    upstream_timeout_seconds: Seconds = Field(1.5, description="patience with another service")

    access_token_minutes: Count = 60
    refresh_token_days: Count = 30
    cookie_secure: bool = Field(default=False, description="true wherever TLS is in front")
    cors_origins: str = Field(
        "http://localhost:3000,http://127.0.0.1:3000", description="comma-separated"
    )
    frontend_dir: Path | None = Field(None, description="static export to serve at /")

    password_hash_memory_kib: Annotated[int, Field(ge=8)] = 19_456
    password_hash_passes: Count = 2
    password_hashes_at_once: Count = Field(2, description="in each process")
    login_failures: Count = Field(20, description="of one e-mail from one address in 5 minutes")
    login_failures_per_address: Count = Field(200, description="from one address in 5 minutes")

    account_rate_limit: OptionalCount = Field(None, description="requests a minute")
    account_burst: OptionalCount = Field(None, description="at once, beside the rate limit")
    account_daily_quota: OptionalCount = Field(None, description="requests a day, UTC")
    account_monthly_quota: OptionalCount = Field(None, description="requests a month, UTC")

    @property
    def account_limits(self) -> Limits:
        """What all API keys of an account may ask together."""
        return Limits(
            self.account_rate_limit,
            self.account_burst,
            self.account_daily_quota,
            self.account_monthly_quota,
        )

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The origins of browser apps that may call the API from elsewhere."""
        return tuple(origin.strip() for origin in self.cors_origins.split(",") if origin.strip())
