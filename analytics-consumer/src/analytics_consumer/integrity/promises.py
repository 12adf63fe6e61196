"""What the gateway says it has accepted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import urllib3
from pydantic import BaseModel, Field, SecretStr, ValidationError

from shared_schemas.errors import Unavailable
from shared_schemas.topology import channel_of

_TIMEOUT_SECONDS: Final = 5.0
_CHANNEL: Final = channel_of("usage.recorded")


class GatewayUnavailable(Unavailable):
    """The gateway does not say what it has published."""


class Promise(BaseModel):
    """One channel of one producer, as in `shared_schemas.delivery.ProducerReport`."""

    producer: str
    channel: str
    assigned: int = Field(ge=0)
    confirmed: int = Field(ge=0)
    waiting: int = Field(ge=0)

    @property
    def accepted(self) -> int:
        """How many events were ever committed, whether they have left yet or not."""
        return max(self.assigned, self.confirmed + self.waiting)


class _Report(BaseModel):
    producers: list[Promise]


Promises = Callable[[], Sequence[Promise]]


@dataclass(frozen=True)
class GatewayPromises:
    """Asks a gateway. Raises GatewayUnavailable when it does not answer as it should."""

    url: str
    token: SecretStr

    def __call__(self) -> Sequence[Promise]:
        """Return the producers of usage events."""
        return [one for one in self._fetch() if one.channel == _CHANNEL]

    def _fetch(self) -> list[Promise]:
        address = f"{self.url.rstrip('/')}/internal/v1/producers"
        headers = {"Authorization": f"Bearer {self.token.get_secret_value()}"}
        try:
            answer = urllib3.request(
                "GET", address, headers=headers, timeout=_TIMEOUT_SECONDS, retries=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise GatewayUnavailable(f"the gateway at {self.url} does not answer") from error
        return _read(answer.status, answer.data)


def _read(status: int, body: bytes) -> list[Promise]:
    if status != HTTPStatus.OK:
        raise GatewayUnavailable(f"the gateway answered {status} to the question for its producers")
    try:
        return _Report.model_validate_json(body).producers
    except ValidationError as error:
        raise GatewayUnavailable("the gateway's list of producers cannot be read") from error
