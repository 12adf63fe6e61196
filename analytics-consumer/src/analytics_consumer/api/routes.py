"""The read API's routes."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, jsonify, request

from analytics_consumer.api.parameters import (
    DEFAULT_DAYS,
    LEARNED_DAYS,
    OF_RANGE,
    OF_SELECTION,
    forecast_days_of,
    range_of,
    refuse_unknown,
    selection_of,
)
from analytics_consumer.models import HIGHEST
from analytics_consumer.reading import answers
from analytics_consumer.reading.forecast import forecast
from analytics_consumer.reading.key_comparison import key_comparison
from analytics_consumer.reading.response_times import response_times
from analytics_consumer.reading.selection import Range, Selection
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

Clock = Callable[[], datetime]


def usage_routes(database: Database, clock: Clock) -> Blueprint:
    """Return the routes below `/api/v1/users/<user_id>/usage`."""
    routes = Blueprint("usage", __name__, url_prefix="/api/v1/users/<int:user_id>/usage")

    @routes.get("")
    def usage(user_id: int) -> Response:
        now = clock()
        selection, range_ = _asked(user_id, now)
        return jsonify(answers.usage(database, selection, range_, now))

    @routes.get("/daily")
    def daily(user_id: int) -> Response:
        return jsonify(answers.daily(database, *_asked(user_id, clock())))

    @routes.get("/endpoints")
    def endpoints(user_id: int) -> Response:
        return jsonify(answers.endpoints(database, *_asked(user_id, clock())))

    @routes.get("/latency")
    def latency(user_id: int) -> Response:
        return jsonify(response_times(database, *_asked(user_id, clock())))

    @routes.get("/keys")
    def keys(user_id: int) -> Response:
        return jsonify(key_comparison(database, *_asked(user_id, clock())))

    @routes.get("/forecast")
    def expected(user_id: int) -> Response:
        now = clock()
        asked = _asked(user_id, now, LEARNED_DAYS, ("days",))
        return jsonify(forecast(database, *asked, now, forecast_days_of(request.args)))

    return routes


def _asked(
    user_id: int, now: datetime, days: int = DEFAULT_DAYS, more: tuple[str, ...] = ()
) -> tuple[Selection, Range]:
    """Read what all calls take; `more` are the parameters that this one takes besides."""
    refuse_unknown(request.args, (*OF_SELECTION, *OF_RANGE, *more))
    if not 1 <= user_id <= HIGHEST:
        raise Problem(404, "there is no such user")
    return selection_of(user_id, request.args), range_of(request.args, now, days)
