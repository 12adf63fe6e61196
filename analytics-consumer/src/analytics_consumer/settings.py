"""What the environment says, read once in `main` and checked before anything starts."""

from typing import Annotated, Final

from pydantic import AnyHttpUrl, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from analytics_consumer.retention.policy import Policy
from shared_schemas.settings import Count, LogLevel, Port, Secret, ServiceSettings

ROLES: Final = frozenset({"consume", "serve"})
Roles = Annotated[str, Field(pattern="^(consume|serve)(,(consume|serve))*$")]


class DatabaseSettings(BaseSettings):
    """What `migrate` reads."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    analytics_consumer_database_url: str = Field(
        min_length=1, description="sqlite:///file or postgresql+psycopg://…"
    )
    log_level: LogLevel = "INFO"


class RetentionSettings(DatabaseSettings):
    """What `prune` reads: days that are kept before today; not set, all is kept."""

    analytics_consumer_keep_requests_days: int | None = Field(
        None, ge=7, description="the request log"
    )

    @property
    def policy(self) -> Policy:
        """How long what is kept."""
        return Policy(requests=self.analytics_consumer_keep_requests_days)


class AuditSettings(DatabaseSettings):
    """What `audit` reads."""

    service_token: Secret = Field(description="shared secret of the services' HTTP, 32+ characters")
    gateway_url: AnyHttpUrl = Field(description="where the gateway says what it has published")


class RebuildSettings(DatabaseSettings):
    """What `rebuild` reads."""

    amqp_url: SecretStr = Field(description="the broker that holds the log of events")


class Settings(RetentionSettings, ServiceSettings):
    """What `serve` reads."""

    analytics_consumer_host: str = "127.0.0.1"
    analytics_consumer_port: Port = 5002
    analytics_consumer_threads: Count = Field(4, description="requests answered at once")
    analytics_consumer_roles: Roles = Field("consume,serve", description="any of consume, serve")
    analytics_consumer_prefetch: Count = Field(40, description="messages in hand, unacknowledged")
    analytics_consumer_batch_events: Count = Field(5_000, description="in one transaction")

    @property
    def roles(self) -> frozenset[str]:
        """What this process does."""
        return frozenset(self.analytics_consumer_roles.split(","))
