"""`/api/v1/auth/api-keys`."""

from http import HTTPStatus

from flask import Blueprint, Response

from gateway.api_keys.schemas import ApiKeyEntry, ApiKeyList, CreatedApiKey, NewApiKey
from gateway.api_keys.service import ApiKeys
from gateway.http.answers import Message, answer
from gateway.http.caller import current_caller
from gateway.http.input import body
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

_TAG = "API keys"


def blueprint(api_keys: ApiKeys, database: Database) -> Blueprint:
    """Return the routes of API keys."""
    views = _Views(api_keys, database)
    routes = Blueprint("api_keys", __name__, url_prefix="/api/v1/auth/api-keys")
    routes.post("")(views.create_api_key)
    routes.get("")(views.list_api_keys)
    routes.delete("/<id:key_id>")(views.delete_api_key)
    return routes


class _Views:
    def __init__(self, api_keys: ApiKeys, database: Database) -> None:
        self._api_keys = api_keys
        self._database = database

    @documents(Operation(_TAG, body=NewApiKey, answers={201: CreatedApiKey}, errors=(400,)))
    def create_api_key(self) -> Response:
        """Create an API key.

        The key itself is in this answer and nowhere else: keep it.
        """
        caller = current_caller()
        name = body(NewApiKey).name
        key, secret = self._api_keys.create(work().session, caller.user_id, name)
        created = CreatedApiKey(
            api_key=secret, api_key_id=key.id, name=key.name, created_at=key.created_at
        )
        return answer(created, HTTPStatus.CREATED)

    @documents(Operation(_TAG, answers={200: ApiKeyList}))
    def list_api_keys(self) -> Response:
        """List the caller's API keys."""
        caller = current_caller()
        with self._database.read() as session:
            keys = self._api_keys.of_user(session, caller.user_id)
        return answer(ApiKeyList(api_keys=[ApiKeyEntry.of(key) for key in keys]))

    @documents(Operation(_TAG, answers={200: Message}, errors=(404,)))
    def delete_api_key(self, key_id: int) -> Response:
        """Delete an API key.

        It stops working at once. The usage that it made keeps its name.
        """
        caller = current_caller()
        if not self._api_keys.delete(work().session, caller.user_id, key_id):
            raise Problem(HTTPStatus.NOT_FOUND, "API key not found")
        return answer(Message(message="API key deleted"))
