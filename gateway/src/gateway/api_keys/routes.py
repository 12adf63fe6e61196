"""`/api/v1/auth/api-keys`."""

from datetime import datetime, timedelta
from http import HTTPStatus

from flask import Blueprint, Response

from gateway.api_keys.models import ApiKey
from gateway.api_keys.schemas import (
    ApiKeyChange,
    ApiKeyEntry,
    ApiKeyList,
    CreatedApiKey,
    NewApiKey,
    RotatedApiKey,
    Rotation,
)
from gateway.api_keys.service import ApiKeys
from gateway.http.answers import Message, answer
from gateway.http.caller import caller_who_manages_keys, current_caller
from gateway.http.input import body, optional_body
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.parts import Clock
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

_TAG = "API keys"


def blueprint(api_keys: ApiKeys, database: Database, clock: Clock) -> Blueprint:
    """Return the routes of API keys."""
    views = _Views(api_keys, database, clock)
    routes = Blueprint("api_keys", __name__, url_prefix="/api/v1/auth/api-keys")
    routes.post("")(views.create_api_key)
    routes.get("")(views.list_api_keys)
    routes.patch("/<id:key_id>")(views.change_api_key)
    routes.post("/<id:key_id>/rotate")(views.rotate_api_key)
    routes.delete("/<id:key_id>")(views.delete_api_key)
    return routes


class _Views:
    def __init__(self, api_keys: ApiKeys, database: Database, clock: Clock) -> None:
        self._api_keys = api_keys
        self._database = database
        self._clock = clock

    @documents(Operation(_TAG, body=NewApiKey, answers={201: CreatedApiKey}, errors=(400,)))
    def create_api_key(self) -> Response:
        """Create an API key.

        The key itself is in this answer and nowhere else: keep it. Without more than a name it may
        do all that its owner may.
        """
        caller = caller_who_manages_keys()
        wanted = body(NewApiKey)
        self._require_future(wanted.expires_at)
        key, secret = self._api_keys.create(
            work().session, caller.user_id, wanted.name, wanted.columns()
        )
        _require_rate_for_burst(key)
        return answer(CreatedApiKey.of(key, secret), HTTPStatus.CREATED)

    @documents(Operation(_TAG, answers={200: ApiKeyList}))
    def list_api_keys(self) -> Response:
        """List the caller's API keys."""
        caller = current_caller()
        with self._database.read() as session:
            keys = self._api_keys.of_user(session, caller.user_id)
            overlaps = self._api_keys.overlaps(session, caller.user_id)
        return answer(ApiKeyList(api_keys=[ApiKeyEntry.of(key, overlaps) for key in keys]))

    @documents(Operation(_TAG, body=ApiKeyChange, answers={200: ApiKeyEntry}, errors=(400, 404)))
    def change_api_key(self, key_id: int) -> Response:
        """Rename, deactivate, activate or restrict an API key.

        Members that are left out stay; null takes a restriction away. It holds from the next
        request on.
        """
        caller = caller_who_manages_keys()
        self._require_existing(caller.user_id, key_id)
        wanted = body(ApiKeyChange)
        self._require_future(wanted.expires_at)
        session = work().session
        key = self._api_keys.change(session, caller.user_id, key_id, wanted.columns())
        if key is None:
            raise _not_found()
        _require_rate_for_burst(key)
        return answer(ApiKeyEntry.of(key, self._api_keys.overlaps(session, caller.user_id)))

    @documents(
        Operation(
            _TAG,
            body=Rotation,
            body_required=False,
            answers={200: RotatedApiKey},
            errors=(400, 404),
        )
    )
    def rotate_api_key(self, key_id: int) -> Response:
        """Give an API key a new secret; its id, its members and its history stay.

        The new key is in this answer and nowhere else. The old one works for `overlap_seconds`
        more, and so do those from before earlier rotations, unless they end sooner.
        """
        caller = caller_who_manages_keys()
        self._require_existing(caller.user_id, key_id)
        overlap = timedelta(seconds=optional_body(Rotation).overlap_seconds)
        rotated = self._api_keys.rotate(work().session, caller.user_id, key_id, overlap)
        if rotated is None:
            raise _not_found()
        key, secret = rotated
        created = CreatedApiKey.of(key, secret).model_dump()
        until = self._clock() + overlap if overlap else None
        return answer(RotatedApiKey(**created, previous_valid_until=until))

    @documents(Operation(_TAG, answers={200: Message}, errors=(404,)))
    def delete_api_key(self, key_id: int) -> Response:
        """Delete an API key.

        It stops working at once. The usage that it made keeps its name.
        """
        caller = caller_who_manages_keys()
        if not self._api_keys.delete(work().session, caller.user_id, key_id):
            raise _not_found()
        return answer(Message(message="API key deleted"))

    def _require_existing(self, user_id: int, key_id: int) -> None:
        """Raise Problem 404: it comes before what the body says."""
        with self._database.read() as session:
            if all(key.id != key_id for key in self._api_keys.of_user(session, user_id)):
                raise _not_found()

    def _require_future(self, moment: datetime | None) -> None:
        if moment is not None and moment <= self._clock():
            raise Problem(HTTPStatus.BAD_REQUEST, "expires_at: must be in the future")


def _require_rate_for_burst(key: ApiKey) -> None:
    """Raise Problem 400, which undoes the change: a bucket needs a rate to fill up at."""
    if key.burst is not None and key.rate_limit is None:
        raise Problem(HTTPStatus.BAD_REQUEST, "burst: needs a rate_limit")


def _not_found() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "API key not found")
