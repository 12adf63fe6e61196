"""Bodies of the API key calls."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from gateway.api_keys.models import KEY_NAME_LENGTH, ApiKey
from gateway.api_keys.scopes import Scope, granted, in_order, stored
from gateway.http.input import Members, Required

LONGEST_OVERLAP: Final = timedelta(days=7)
_YEARS: Final = range(2000, 2101)


def _storable(moment: datetime) -> datetime:
    if moment.year not in _YEARS:  # at either end of time zones cannot be converted
        raise ValueError(f"must be between the years {_YEARS[0]} and {_YEARS[-1]}")
    return moment.astimezone(UTC)


Name = Annotated[str, Required, Field(max_length=KEY_NAME_LENGTH)]
Instant = Annotated[AwareDatetime, AfterValidator(_storable)]
Quota = Annotated[int, Field(ge=1, le=1_000_000_000)]
Rate = Annotated[int, Field(ge=1, le=1_000_000)]
Scopes = Annotated[list[Scope], Field(min_length=1, max_length=8)]


class _Terms(Members):
    """What a key may do and for how long. Null is no restriction."""

    expires_at: Instant | None = None
    scopes: Scopes | None = None
    rate_limit: Annotated[Rate | None, Field(description="requests a minute")] = None
    burst: Annotated[Rate | None, Field(description="requests at once, beside rate_limit")] = None
    daily_quota: Annotated[Quota | None, Field(description="requests a day, UTC")] = None
    monthly_quota: Annotated[Quota | None, Field(description="requests a month, UTC")] = None

    def columns(self) -> dict[str, Any]:
        """Return what was given, as it is kept."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        if "scopes" in given:
            given["scopes"] = stored(given["scopes"])
        return given


class NewApiKey(_Terms):
    """What a new key is called, and what it may do."""

    name: Name

    def columns(self) -> dict[str, Any]:
        """Return what was given beside the name."""
        return {name: value for name, value in super().columns().items() if name != "name"}


class ApiKeyChange(_Terms):
    """What to change; what is left out stays. A name or `is_active` of null stays as well."""

    name: Name | None = None
    is_active: bool | None = None

    def columns(self) -> dict[str, Any]:
        """Return what changes."""
        given = super().columns()
        stays = {name for name in ("name", "is_active") if given.get(name) is None}
        return {name: value for name, value in given.items() if name not in stays}


class Rotation(Members):
    """How long the old secret goes on working."""

    overlap_seconds: Annotated[int, Field(ge=0, le=int(LONGEST_OVERLAP.total_seconds()))] = 0


class _ShownTerms(BaseModel):
    expires_at: datetime | None
    scopes: list[Scope]
    rate_limit: int | None
    burst: int | None
    daily_quota: int | None
    monthly_quota: int | None
    rotated_at: datetime | None


class CreatedApiKey(_ShownTerms):
    """A new key, shown this once."""

    api_key: str
    api_key_id: int
    name: str
    created_at: datetime

    @classmethod
    def of(cls, key: ApiKey, secret: str) -> Self:
        """Describe a row and the key itself."""
        return cls.model_validate({**_members(key), "api_key": secret, "api_key_id": key.id})


class RotatedApiKey(CreatedApiKey):
    """A key's new secret, shown this once."""

    previous_valid_until: datetime | None


class ApiKeyEntry(_ShownTerms):
    """A key as its owner sees it."""

    id: int
    name: str
    is_active: bool
    created_at: datetime
    last_used_at: datetime | None
    previous_valid_until: datetime | None
    """Until when a secret from before a rotation still works."""

    @classmethod
    def of(cls, key: ApiKey, overlaps: Mapping[int, datetime]) -> Self:
        """Describe a row."""
        return cls.model_validate({**_members(key), "previous_valid_until": overlaps.get(key.id)})


class ApiKeyList(BaseModel):
    """The caller's keys, oldest first."""

    api_keys: list[ApiKeyEntry]


def _members(key: ApiKey) -> dict[str, Any]:
    columns = {column.name: getattr(key, column.name) for column in ApiKey.__table__.columns}
    return {**columns, "scopes": in_order(granted(key.scopes))}
