"""Who is asking. Found once a request, before routing; asked for by the views that need it."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Literal

from flask import g

from gateway.api_keys.scopes import ALL_SCOPES, Scope
from shared_schemas.http.problems import Problem


@dataclass(frozen=True)
class Caller:
    """A user, and how the user showed who they are."""

    user_id: int
    auth: Literal["api_key", "session"]
    api_key_id: int | None = None
    scopes: frozenset[Scope] = ALL_SCOPES
    is_restricted: bool = False
    """Whether the key can do less than its owner, less often or for less long."""
    session_id: str | None = None
    """The session that this request belongs to; None for a key, and where one has just begun."""
    valid_until: datetime | None = None
    """When the access token ends."""


def known_caller() -> Caller | None:
    """Return the caller if there is one."""
    caller: Caller | None = g.get("caller")
    return caller


def identify_as(caller: Caller) -> None:
    """Count this request as this caller's."""
    g.caller = caller


def current_caller() -> Caller:
    """Return the caller. Raises Problem 401 when nobody can be told."""
    caller = known_caller()
    if caller is None:
        raise Problem(
            HTTPStatus.UNAUTHORIZED,
            "Authentication required",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return caller


def caller_as(user_id: int) -> Caller:
    """Return the caller, who must be the user in the path. Raises Problem 401, then 403."""
    caller = current_caller()
    if caller.user_id != user_id:
        raise Problem(HTTPStatus.FORBIDDEN, "Unauthorized")
    return caller


def caller_who_manages_keys() -> Caller:
    """Return the caller. Raises Problem 401, or 403 for a key that could free itself so."""
    caller = current_caller()
    if caller.is_restricted:
        raise Problem(
            HTTPStatus.FORBIDDEN, "An API key with limits of any kind cannot change API keys"
        )
    return caller
