"""What the analytics consumer is asked, and what its answers lack: the names of API keys."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from sqlalchemy import ColumnElement, select

from gateway.api_keys.models import ApiKey
from gateway.http.unit_of_work import work
from gateway.parts import Upstream
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import Problem, unavailable
from shared_schemas.storage import Database

Document = dict[str, Any]
Names = Mapping[int, str]


class ConsumerReads:
    """Asks the analytics consumer about one user."""

    def __init__(self, database: Database, consumer: Upstream) -> None:
        self._database = database
        self._consumer = consumer

    def names(self, user_id: int) -> Names:
        """Return the names of the user's keys, deleted ones included: their usage stays."""
        return self._keys(ApiKey.user_id == user_id)

    def active_keys(self, user_id: int) -> Names:
        """Return the names of the keys that can be used."""
        return self._keys(
            ApiKey.user_id == user_id, ApiKey.is_active.is_(True), ApiKey.deleted_at.is_(None)
        )

    def _keys(self, *which: ColumnElement[bool]) -> Names:
        with self._database.read() as session:
            rows = session.execute(select(ApiKey.id, ApiKey.name).where(*which)).all()
        return {row.id: row.name for row in rows}

    def names_with(self, user_id: int, key_id: int | None) -> Names:
        """Return the names of the user's keys. Raises Problem 404 if `key_id` is none of them."""
        names = self.names(user_id)
        if key_id is not None and key_id not in names:
            raise Problem(HTTPStatus.NOT_FOUND, "API key not found")
        return names

    def ask(self, user_id: int, part: str, asked: Mapping[str, str | int]) -> Document:
        """Return the answer below `/users/<user_id>/`.

        Raises Problem 400 with the consumer's own sentence, or 503.
        """
        return self._ask(f"/api/v1/users/{user_id}/{part}", asked, work().trace)

    def pages(self, user_id: int, part: str, asked: Mapping[str, str | int]) -> Iterator[Document]:
        """Return all pages of an answer, each asked for when it is wanted, but the first at once.

        So what `ask` would raise is raised before anything is sent; the others may raise it later.
        """
        path, trace = f"/api/v1/users/{user_id}/{part}", work().trace
        return self._following(path, asked, trace, self._ask(path, asked, trace))

    def _following(
        self, path: str, asked: Mapping[str, str | int], trace: Trace, page: Document
    ) -> Iterator[Document]:
        yield page
        while page["next_cursor"] is not None:
            page = self._ask(path, {**asked, "cursor": page["next_cursor"]}, trace)
            yield page

    def _ask(self, path: str, asked: Mapping[str, str | int], trace: Trace) -> Document:
        found = self._consumer.get(path, asked, trace)
        if found.status == HTTPStatus.BAD_REQUEST:  # it knows more about what it can count
            raise Problem(HTTPStatus.BAD_REQUEST, str(found.body.get("error")))
        if not found.ok:
            raise unavailable("The analytics consumer")
        return found.body

    def find(self, user_id: int, part: str) -> Document | None:
        """Return the answer, or None where the consumer says that there is none."""
        found = self._consumer.get(f"/api/v1/users/{user_id}/{part}", {}, work().trace)
        if found.status == HTTPStatus.NOT_FOUND:
            return None
        if not found.ok:
            raise unavailable("The analytics consumer")
        return found.body
