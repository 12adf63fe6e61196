"""The read API's route of the badge."""

from flask import Blueprint, Response, jsonify, request

from analytics_consumer.api.parameters import OF_RANGE, range_of, refuse_unknown
from analytics_consumer.api.routes import Clock
from analytics_consumer.integrity.badge import Badge
from analytics_consumer.models import HIGHEST
from shared_schemas.http.problems import Problem


def integrity_routes(badge: Badge, clock: Clock) -> Blueprint:
    """Return the route `/api/v1/users/<user_id>/integrity`."""
    routes = Blueprint("integrity", __name__, url_prefix="/api/v1/users/<int:user_id>/integrity")

    @routes.get("")
    def integrity(user_id: int) -> Response:
        refuse_unknown(request.args, OF_RANGE)
        if not 1 <= user_id <= HIGHEST:
            raise Problem(404, "there is no such user")
        return jsonify(badge.document(user_id, range_of(request.args, clock())))

    return routes
