"""Asks the platform's services over their internal HTTP, as they ask each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import urllib3
from pydantic import SecretStr, TypeAdapter, ValidationError

from shared_schemas.errors import Unavailable
from shared_schemas.eventlog.errors import Failed, NotFound, UsageError
from shared_schemas.settings import Misconfigured

_CONNECT_SECONDS: Final = 5.0
_GONE: Final = (
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)


@dataclass(frozen=True)
class InternalApi:
    """One service. `name` is what people are told: "the search worker"."""

    name: str
    url: str
    token: SecretStr

    def get(self, path: str, query: Mapping[str, str], seconds: float) -> bytes:
        """Return the body of a good answer.

        Raises NotFound, UsageError, Misconfigured, Failed or Unavailable, with what it said.
        """
        try:
            answer = urllib3.request(
                "GET",
                self.url.rstrip("/") + path,
                fields=query,
                headers={"Authorization": f"Bearer {self.token.get_secret_value()}"},
                timeout=urllib3.Timeout(connect=min(_CONNECT_SECONDS, seconds), read=seconds),
                retries=False,
                redirect=False,
            )
        except urllib3.exceptions.LocationValueError as error:
            raise UsageError(f"{self.url!r} is no address of {self.name}") from error
        except urllib3.exceptions.HTTPError as error:
            raise Unavailable(f"{self.name} at {self.url} does not answer") from error
        if answer.status != HTTPStatus.OK:
            raise self._refusal(answer.status, _sentence(answer.data))
        return answer.data

    def unreadable(self) -> Unavailable:
        """Return the error for an answer that is not what the service would say."""
        return Unavailable(f"the answer of {self.name} at {self.url} cannot be read")

    def _refusal(self, status: int, sentence: str | None) -> Exception:
        said = sentence or f"it answered {status}"
        if status == HTTPStatus.UNAUTHORIZED:
            return Misconfigured(f"SERVICE_TOKEN: {self.name} does not accept it")
        if status == HTTPStatus.NOT_FOUND:
            return NotFound(f"{self.name}: {said}")
        if status == HTTPStatus.BAD_REQUEST:
            return UsageError(said)
        return (Unavailable if status in _GONE else Failed)(f"{self.name}: {said}")


def _sentence(body: bytes) -> str | None:
    try:
        return str(TypeAdapter(dict[str, Any]).validate_json(body)["error"])
    except (ValidationError, KeyError):
        return None
