"""Bodies of the account calls."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, field_validator

from gateway.accounts.models import EMAIL_LENGTH, NAME_LENGTH, User
from gateway.http.input import Members, Required

PASSWORD_LENGTH = 1_000
"""More would only make hashing dear."""

Email = Annotated[str, Required, Field(max_length=EMAIL_LENGTH)]


class Login(Members):
    """Who wants in."""

    email: Email
    password: Annotated[str, Field(min_length=1, max_length=PASSWORD_LENGTH)]


class Registration(Members):
    """A new account."""

    email: Email
    password: Annotated[str, Field(min_length=6, max_length=PASSWORD_LENGTH)]
    name: Annotated[str, Field(max_length=NAME_LENGTH)] = ""

    @field_validator("name", mode="before")
    @classmethod
    def _null_is_no_name(cls, given: Any) -> Any:  # noqa: ANN401 - whatever was sent
        return "" if given is None else given


class UserEntry(BaseModel):
    """A user as they see themselves."""

    id: int
    email: str
    name: str

    @classmethod
    def of(cls, user: User) -> Self:
        """Describe a row."""
        return cls.model_validate(user, from_attributes=True)


class SessionEntry(BaseModel):
    """A user and a token for `Authorization: Bearer`."""

    user: UserEntry
    token: str


class Token(BaseModel):
    """A new access token of the same session."""

    token: str


class Me(BaseModel):
    """Who the caller is and how that was shown."""

    user: UserEntry
    auth: Literal["api_key", "session"]
    api_key_id: int | None
