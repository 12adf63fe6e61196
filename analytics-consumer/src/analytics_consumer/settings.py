"""What the environment says, read once in `main` and checked before anything starts."""

from itertools import pairwise
from typing import Annotated, Final, Self

from pydantic import AnyHttpUrl, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from analytics_consumer.retention.policy import Policy
from shared_schemas.settings import Count, LogLevel, Port, Secret, ServiceSettings

ROLES: Final = frozenset({"consume", "serve"})
Roles = Annotated[str, Field(pattern="^(consume|serve)(,(consume|serve))*$")]

OptionalDays = Annotated[int | None, BeforeValidator(lambda given: None if given == "" else given)]
"""Empty is none, as a line of an environment file says it."""

_KEPT: Final = (
    "analytics_consumer_keep_requests_days",
    "analytics_consumer_keep_quarters_days",
    "analytics_consumer_keep_rollups_days",
)


class DatabaseSettings(BaseSettings):
    """What `migrate` reads."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    analytics_consumer_database_url: str = Field(
        min_length=1, description="sqlite:///file or postgresql+psycopg://…"
    )
    log_level: LogLevel = "INFO"


class RetentionSettings(DatabaseSettings):
    """What `prune` reads: days that are kept before today; not set, all is kept."""

    analytics_consumer_keep_requests_days: OptionalDays = Field(
        None, ge=7, description="the request log"
    )
    analytics_consumer_keep_quarters_days: OptionalDays = Field(
        None, ge=100, description="rollups of quarters of an hour"
    )
    analytics_consumer_keep_rollups_days: OptionalDays = Field(
        None, ge=100, description="rollups of days"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for finer, coarser in pairwise(_KEPT):
            shorter, longer = getattr(self, finer), getattr(self, coarser)
            if longer is not None and (shorter is None or shorter > longer):
                raise ValueError(f"{coarser.upper()} must not be shorter than {finer.upper()}")
        return self

    @property
    def policy(self) -> Policy:
        """How long what is kept."""
        return Policy(*(getattr(self, name) for name in _KEPT))


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
