"""Bodies of the API key calls."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field

from gateway.api_keys.models import KEY_NAME_LENGTH, ApiKey
from gateway.http.input import Members, Required


class NewApiKey(Members):
    """What a new key is called."""

    name: Annotated[str, Required, Field(max_length=KEY_NAME_LENGTH)]


class CreatedApiKey(BaseModel):
    """A new key, shown this once."""

    api_key: str
    api_key_id: int
    name: str
    created_at: datetime


class ApiKeyEntry(BaseModel):
    """A key as its owner sees it."""

    id: int
    name: str
    is_active: bool
    created_at: datetime
    last_used_at: datetime | None

    @classmethod
    def of(cls, key: ApiKey) -> Self:
        """Describe a row."""
        return cls.model_validate(key, from_attributes=True)


class ApiKeyList(BaseModel):
    """The caller's keys, oldest first."""

    api_keys: list[ApiKeyEntry]
