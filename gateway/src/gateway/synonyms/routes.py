"""`/api/v1/users/<user_id>/synonyms`."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request

from gateway.http.answers import answer
from gateway.http.caller import caller_as
from gateway.http.input import body
from gateway.http.operations import Operation, documents
from gateway.http.preconditions import etag_of, require_match
from gateway.http.unit_of_work import work
from gateway.parts import Clock
from gateway.synonyms.models import SynonymsRow
from gateway.synonyms.schemas import NewSynonyms, SynonymGroups
from gateway.synonyms.service import Synonyms
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

_TAG: Final = "Synonyms"
_ETAG: Final = {"ETag": "changes whenever the synonyms do"}
_IF_MATCH: Final = {"If-Match": "do it only if the synonyms still have this ETag"}


def blueprint(database: Database, clock: Clock) -> Blueprint:
    """Return the routes of synonyms."""
    views = _Views(database, clock)
    routes = Blueprint("synonyms", __name__, url_prefix="/api/v1/users/<id:user_id>/synonyms")
    routes.get("")(views.get_synonyms)
    routes.put("")(views.put_synonyms)
    return routes


class _Views:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @documents(Operation(_TAG, answers={200: SynonymGroups}, response_headers=_ETAG))
    def get_synonyms(self, user_id: int) -> Response:
        """Get the words and phrases that mean the same in your searches."""
        caller_as(user_id)
        with self._database.read() as session:
            row = session.get(SynonymsRow, user_id)
        return _shown(row)

    @documents(
        Operation(
            _TAG,
            body=NewSynonyms,
            answers={200: SynonymGroups},
            errors=(400, 412),
            request_headers=_IF_MATCH,
            response_headers=_ETAG,
        )
    )
    def put_synonyms(self, user_id: int) -> Response:
        """Say which words and phrases mean the same, instead of any groups before.

        Up to 200 groups of 2 to 20 words or phrases. `auto`, `keyword` and `fuzzy` take each for
        the others, in searches submitted from now on; a phrase in quotes is searched as it is.
        """
        caller_as(user_id)
        wanted = body(NewSynonyms)
        unit = work()
        mine = Synonyms(unit.session, user_id, self._clock, unit.record_all)
        return _shown(mine.replace(wanted.synonyms, _require_match))


def _shown(row: SynonymsRow | None) -> Response:
    if row is None:
        return answer(SynonymGroups(synonyms=[], updated_at=None))
    response = answer(SynonymGroups(synonyms=row.groups, updated_at=row.updated_at))
    response.set_etag(etag_of(row.version))
    return response


def _require_match(row: SynonymsRow | None) -> None:
    if row is not None:
        require_match(etag_of(row.version))
    elif request.if_match:
        raise Problem(HTTPStatus.PRECONDITION_FAILED, "There are no synonyms")
