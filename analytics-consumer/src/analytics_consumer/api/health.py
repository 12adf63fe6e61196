"""Whether the process lives, and whether it can do its work."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Response, jsonify
from sqlalchemy import text

from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database

BrokerConnected = Callable[[], bool]


def health_routes(database: Database, broker_connected: BrokerConnected | None) -> Blueprint:
    """Return `/health` and `/ready`. No broker to look at: only reads are served."""
    routes = Blueprint("health", __name__)

    @routes.get("/health")
    def health() -> Response:
        parts = _parts(database, broker_connected)
        status = "healthy" if all(parts.values()) else "degraded"
        return jsonify(status=status, service="analytics-consumer", **_words(parts))

    @routes.get("/ready")
    def ready() -> tuple[Response, int]:
        parts = _parts(database, broker_connected)
        well = all(parts.values())
        code = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        return jsonify(ready=well, **_words(parts)), code

    return routes


def _parts(database: Database, broker_connected: BrokerConnected | None) -> dict[str, bool]:
    parts = {"database": _answers(database)}
    if broker_connected is not None:
        parts["broker"] = broker_connected()
    return parts


def _words(parts: dict[str, bool]) -> dict[str, str]:
    return {name: "available" if well else "away" for name, well in parts.items()}


def _answers(database: Database) -> bool:
    try:
        with database.read() as session:
            session.execute(text("SELECT 1"))
    except Unavailable:
        return False
    return True
