"""`/api/v1/live`."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request
from websockets.datastructures import Headers
from websockets.http11 import Request
from websockets.server import ServerProtocol

from gateway.http.answers import answer
from gateway.http.caller import current_caller
from gateway.http.input import query
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.live.connection import OPENING, Opening
from gateway.live.schemas import LiveMessage, LiveQuery, Ticket
from gateway.live.tickets import Holder, Tickets
from gateway.parts import Parts
from shared_schemas.http.problems import Problem, unavailable

_TAG: Final = "Live updates"
_CAN_SWITCH: Final = "gunicorn.socket"
_AFTER_FULL_SECONDS: Final = 5


def blueprint(parts: Parts) -> Blueprint:
    """Return the routes of the live channel."""
    views = _Views(parts)
    routes = Blueprint("live", __name__, url_prefix="/api/v1/live")
    routes.post("/tickets")(views.create_live_ticket)
    routes.get("")(views.open_live_connection)  # for those who come without a WebSocket
    routes.get("", websocket=True)(views.open_live_connection)
    return routes


class _Views:
    def __init__(self, parts: Parts) -> None:
        self._live = parts.live
        self._tickets = Tickets(parts.clock)

    @documents(Operation(_TAG, answers={201: Ticket}))
    def create_live_ticket(self) -> Response:
        """Get a ticket for one live connection.

        It is good for 30 seconds and for one connection, which ends with the session or the API key
        that asked for it.
        """
        ticket, expires_at = self._tickets.issue(work().session, current_caller())
        return answer(Ticket(ticket=ticket, expires_at=expires_at), HTTPStatus.CREATED)

    @documents(
        Operation(
            _TAG,
            public=True,
            query=LiveQuery,
            answers={101: LiveMessage},
            errors=(400, 401, 426, 503),
        )
    )
    def open_live_connection(self) -> Response:
        """Open the live connection: a WebSocket that tells what happens to the caller's searches.

        Each text frame is one message. The first one is `welcome`; then come those about searches,
        in order and each once, and a `heartbeat` where nothing has happened for a while. Whoever
        comes back with the `position` of the last message as `after`, and a new ticket, misses
        none. The connection is closed with 1001 when the gateway stops, with 4401 when the session
        or API key has ended, and with 1008 when messages are not read.
        """
        holder = self._holder()
        after = query(LiveQuery).after
        switch = _handshake()
        if not self._live.has_room:
            raise unavailable("The live channel", _AFTER_FULL_SECONDS)
        request.environ[OPENING] = Opening(holder, after)
        return switch

    def _holder(self) -> Holder:
        holder = self._tickets.redeem(work().session, request.args.get("ticket", ""))
        if holder is None:
            raise Problem(
                HTTPStatus.UNAUTHORIZED, "The ticket is unknown, was used, or has expired"
            )
        return holder


def _handshake() -> Response:
    """Return the answer that switches (RFC 6455, 4.2). Raises Problem 400, 426."""
    asked = Request(request.path, Headers(request.headers.items()), request.method)
    agreed = ServerProtocol().accept(asked)
    if agreed.status_code != HTTPStatus.SWITCHING_PROTOCOLS or _CAN_SWITCH not in request.environ:
        raise _not_switched(agreed.status_code)
    response = Response(status=HTTPStatus.SWITCHING_PROTOCOLS)
    for name in ("Upgrade", "Connection", "Sec-WebSocket-Accept"):
        response.headers[name] = agreed.headers[name]
    return response


def _not_switched(status: int) -> Problem:
    if status == HTTPStatus.BAD_REQUEST:
        return Problem(status, "The WebSocket handshake is not one of RFC 6455, version 13")
    return Problem(
        HTTPStatus.UPGRADE_REQUIRED,
        "This address is for WebSocket connections",
        headers={"Upgrade": "websocket"},
    )
