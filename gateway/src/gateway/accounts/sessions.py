"""Sessions in a browser: a short-lived access token in a header, a refresh token in a cookie.

An access token names its refresh token (`sid`), so that a logout ends both, and every other
access token that came from it. Ended tokens are rows, so every process knows of them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from flask import Flask, Response, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    create_refresh_token,
    decode_token,
    set_refresh_cookies,
    unset_refresh_cookies,
    verify_jwt_in_request,
)
from flask_jwt_extended.exceptions import JWTExtendedException
from jwt import PyJWTError
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from gateway.accounts.models import RevokedToken, User
from gateway.http.caller import Caller
from gateway.parts import Clock
from gateway.settings import Settings
from shared_schemas.storage import Database, insert

COOKIE_PATH: Final = "/api/v1/auth"
_BROKEN: Final = (JWTExtendedException, PyJWTError, ValueError)
Claims = Mapping[str, Any]


class Sessions:
    """Begins, tells, renews and ends sessions."""

    def __init__(self, database: Database, clock: Clock, refresh_days: int) -> None:
        self._database = database
        self._clock = clock
        self.lifetime = timedelta(days=refresh_days)

    def begin(self, user_id: int) -> tuple[str, str]:
        """Return a new session's access token and refresh token."""
        refresh_token = create_refresh_token(str(user_id))
        return self._access_token(user_id, decode_token(refresh_token)["jti"]), refresh_token

    def caller_of(self, token: str) -> Caller | None:
        """Return whose access token this is; None if it is broken, expired or was ended."""
        try:
            claims = decode_token(token)
            user_id = int(claims["sub"])
        except _BROKEN:
            return None
        if claims["type"] != "access" or self.is_over(claims):
            return None
        return Caller(
            user_id,
            "session",
            session_id=claims.get("sid"),
            valid_until=datetime.fromtimestamp(claims["exp"], UTC),
        )

    def renew(self) -> tuple[int, str] | None:
        """Return user and new access token for the request's refresh cookie and CSRF header."""
        try:
            verified = verify_jwt_in_request(refresh=True, locations=["cookies"])
        except _BROKEN:
            return None
        if verified is None:
            return None
        claims = verified[1]
        user_id = int(claims["sub"])
        return user_id, self._access_token(user_id, claims["jti"])

    def end(self, session: Session, token: str) -> None:
        """Revoke the access token and the session that it belongs to."""
        claims = decode_token(token)
        expires_at = self._clock() + self.lifetime  # no token of the session lives longer
        session.execute(delete(RevokedToken).where(RevokedToken.expires_at < self._clock()))
        session.execute(
            insert(session, RevokedToken).on_conflict_do_nothing(),
            [{"jti": jti, "expires_at": expires_at} for jti in _ids(claims)],
        )

    def is_over(self, claims: Claims) -> bool:
        """Tell whether the token was revoked, or its user is gone."""
        revoked = exists().where(RevokedToken.jti.in_(_ids(claims)))
        with self._database.read() as session:
            alive = select(User.id).where(User.id == int(claims["sub"]), ~revoked)
            return session.scalar(alive) is None

    def _access_token(self, user_id: int, session_id: str) -> str:
        return str(create_access_token(str(user_id), additional_claims={"sid": session_id}))


def set_cookies(response: Response, refresh_token: str, max_age: int) -> None:
    """Give the browser the refresh token, out of reach of scripts, and its CSRF token.

    `max_age`: seconds.
    """
    set_refresh_cookies(response, refresh_token, max_age=max_age)


def clear_cookies(response: Response) -> None:
    """Take both back."""
    unset_refresh_cookies(response)


def configure_jwt(app: Flask, settings: Settings, sessions: Sessions) -> None:
    """Set flask-jwt-extended up: access tokens in headers, the refresh token in a cookie."""
    app.config.update(
        JWT_SECRET_KEY=settings.jwt_secret_key.get_secret_value(),
        JWT_ACCESS_TOKEN_EXPIRES=timedelta(minutes=settings.access_token_minutes),
        JWT_REFRESH_TOKEN_EXPIRES=timedelta(days=settings.refresh_token_days),
        JWT_TOKEN_LOCATION=["headers", "cookies"],
        JWT_COOKIE_SECURE=settings.cookie_secure,
        JWT_COOKIE_SAMESITE="Lax",
        JWT_SESSION_COOKIE=False,
        JWT_REFRESH_COOKIE_PATH=COOKIE_PATH,
        JWT_REFRESH_CSRF_COOKIE_PATH="/",
    )
    manager = JWTManager(app)
    manager.token_in_blocklist_loader(lambda _header, claims: sessions.is_over(claims))


def bearer_token() -> str | None:
    """Return what follows `Authorization: Bearer`, if anything does."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def _ids(claims: Claims) -> list[str]:
    return [claims[name] for name in ("jti", "sid") if name in claims]
