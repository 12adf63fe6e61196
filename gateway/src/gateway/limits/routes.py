"""`/api/v1/quotas`."""

from contextlib import AbstractContextManager, nullcontext

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from gateway.api_keys.service import ApiKeys
from gateway.http.answers import answer
from gateway.http.caller import current_caller
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.limits.quotas import quotas_of
from gateway.limits.schemas import Quotas
from gateway.limits.windows import Now
from gateway.parts import Parts

_TAG = "Limits"


def blueprint(parts: Parts, api_keys: ApiKeys) -> Blueprint:
    """Return the route."""
    views = _Views(parts, api_keys)
    routes = Blueprint("limits", __name__, url_prefix="/api/v1")
    routes.get("/quotas")(views.get_quotas)
    return routes


class _Views:
    def __init__(self, parts: Parts, api_keys: ApiKeys) -> None:
        self._parts = parts
        self._api_keys = api_keys
        self._account = parts.settings.account_limits

    @documents(Operation(_TAG, answers={200: Quotas}))
    def get_quotas(self) -> Response:
        """Tell how the limits of the account and of each API key stand.

        The same counter refuses requests and fills the RateLimit fields. A key without a limit is
        not counted here; its usage is.
        """
        caller = current_caller()
        with self._session() as session:
            keys = self._api_keys.of_user(session, caller.user_id)
            now = Now.at(self._parts.clock())
            return answer(quotas_of(session, caller.user_id, self._account, keys, now))

    def _session(self) -> AbstractContextManager[Session]:
        """Read after this request was taken from its own limits, where it has any."""
        unit = work()
        return self._parts.database.read() if unit.admission is None else nullcontext(unit.session)
