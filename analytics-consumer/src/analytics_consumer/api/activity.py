"""The read API's route of whose usage has changed."""

import re
from typing import Final

from flask import Blueprint, Response, jsonify, request

from analytics_consumer.api.parameters import refuse_unknown
from analytics_consumer.request_log.activity import activity
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

_POSITION: Final = re.compile("[0-9]{1,18}")


def activity_routes(database: Database) -> Blueprint:
    """Return the route `/api/v1/activity`."""
    routes = Blueprint("activity", __name__, url_prefix="/api/v1/activity")

    @routes.get("")
    def whose() -> Response:
        refuse_unknown(request.args, ("after",))
        found = activity(database, _position(request.args.get("after")))
        return jsonify(position=found.position, users=found.users)

    return routes


def _position(text: str | None) -> int | None:
    if text is None:
        return None
    if not _POSITION.fullmatch(text):
        raise Problem(400, "after must be a position that an earlier answer gave")
    return int(text)
