"""The read API's routes of the request log."""

from flask import Blueprint, Response, jsonify, request

from analytics_consumer.api.log_parameters import limit_of, log_query_of
from analytics_consumer.api.parameters import refuse_unknown
from analytics_consumer.models import HIGHEST
from analytics_consumer.reading.selection import Selection
from analytics_consumer.request_log.answers import log_page, one_request
from analytics_consumer.request_log.cursor import CursorError
from analytics_consumer.request_log.query import LogQuery
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database


def request_log_routes(database: Database) -> Blueprint:
    """Return the routes below `/api/v1/users/<user_id>/requests`."""
    routes = Blueprint("request_log", __name__, url_prefix="/api/v1/users/<int:user_id>/requests")

    @routes.get("")
    def requests(user_id: int) -> Response:
        query = log_query_of(_known(user_id), request.args)
        limit = limit_of(request.args)
        try:
            return jsonify(log_page(database, query, request.args.get("cursor"), limit))
        except CursorError as error:
            raise Problem(400, str(error)) from None

    @routes.get("/<request_id>")
    def one(user_id: int, request_id: str) -> Response:
        refuse_unknown(request.args)
        if not request_id.isprintable():
            raise _not_found()
        everything = Selection(_known(user_id), auth="all")
        found = one_request(database, LogQuery(everything, request_id=request_id))
        if not found:
            raise _not_found()
        return jsonify(user_id=user_id, request_id=request_id, requests=found)

    return routes


def _known(user_id: int) -> int:
    if not 1 <= user_id <= HIGHEST:
        raise Problem(404, "there is no such user")
    return user_id


def _not_found() -> Problem:
    return Problem(404, "no such request was counted")
