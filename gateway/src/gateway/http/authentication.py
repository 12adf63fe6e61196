"""From a request's credentials to its caller: a session's token or an API key."""

from functools import partial

from flask import request

from gateway.accounts.sessions import Sessions, bearer_token
from gateway.api_keys.secret import PREFIX
from gateway.api_keys.service import ApiKeys
from gateway.http.caller import Caller
from gateway.http.unit_of_work import Work
from gateway.limits.admission import AccountLimits
from shared_schemas.storage import Database


class Authenticator:
    """Tells who asks, from `Authorization: Bearer <token or key>` or `X-API-Key: <key>`."""

    def __init__(
        self, database: Database, api_keys: ApiKeys, sessions: Sessions, limits: AccountLimits
    ) -> None:
        self._database = database
        self._api_keys = api_keys
        self._sessions = sessions
        self._limits = limits

    def __call__(self, work: Work) -> Caller | None:
        """Return the caller, or None if the request's credentials are absent or no good.

        The limits of a key go into `work`.
        """
        token = bearer_token()
        if token is None:
            return self._by_key(request.headers.get("X-API-Key", "").strip(), work)
        if token.startswith(PREFIX):
            return self._by_key(token, work)
        return self._sessions.caller_of(token)

    def _by_key(self, key: str, work: Work) -> Caller | None:
        if not key:
            return None
        with self._database.read() as session:
            found = self._api_keys.find(session, key)
            if found is None:
                return None
            work.admission = self._limits.admission(found.user_id, found.id, found.limits)
            if work.admission is not None:
                work.admission.look(session)
        if found.touch_due:
            work.whatever_the_answer.append(partial(self._api_keys.touch, key_id=found.id))
        return Caller(
            found.user_id,
            "api_key",
            found.id,
            scopes=found.scopes,
            is_restricted=found.is_restricted,
        )
