"""How this process is, and what it has promised to deliver."""

from http import HTTPStatus
from typing import Literal

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel
from sqlalchemy import text

from gateway.http.answers import answer
from gateway.http.operations import Operation, documents
from gateway.parts import Parts
from shared_schemas.delivery import producers_report
from shared_schemas.http.problems import Problem
from shared_schemas.http.service_auth import token_check

_TAG = "Operations"


class Health(BaseModel):
    """`degraded` means that requests are accepted and something behind them is away."""

    status: Literal["healthy", "degraded"]
    service: Literal["gateway"] = "gateway"
    broker: Literal["connected", "away"]
    search_worker: Literal["available", "away"]
    analytics_consumer: Literal["available", "away"]


class Ready(BaseModel):
    """Requests can be answered."""

    status: Literal["ready"] = "ready"


def blueprint(parts: Parts) -> Blueprint:
    """Return the routes."""
    views = _Views(parts)
    routes = Blueprint("health", __name__)
    routes.get("/health")(views.health)
    routes.get("/ready")(views.ready)
    routes.get("/internal/v1/producers")(views.producers)
    return routes


class _Views:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._is_service = token_check(parts.settings.service_token)

    @documents(Operation(_TAG, public=True, answers={200: Health}))
    def health(self) -> Response:
        """Tell whether the gateway is alive: 200 for as long as it answers at all."""
        parts = self._parts
        connected = parts.broker_connected()
        return answer(
            Health(
                status="healthy" if connected else "degraded",
                broker="connected" if connected else "away",
                search_worker=_word(parts.search_worker.available),
                analytics_consumer=_word(parts.analytics_consumer.available),
            )
        )

    @documents(Operation(_TAG, public=True, answers={200: Ready}, errors=(503,)))
    def ready(self) -> Response:
        """Tell whether the gateway can do its work: its database answers."""
        with self._parts.database.read() as session:
            session.execute(text("SELECT 1"))
        return answer(Ready())

    def producers(self) -> Response:
        """Tell services what every producer here has promised."""
        if not self._is_service(request.headers.get("Authorization")):
            raise Problem(HTTPStatus.UNAUTHORIZED, "Service authentication required")
        with self._parts.database.read() as session:
            return jsonify(producers=producers_report(session))


def _word(available: bool) -> Literal["available", "away"]:  # noqa: FBT001 - a state, not an option
    return "available" if available else "away"
