"""Asks the search worker to run a recorded search again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import urllib3
from pydantic import BaseModel, Field, SecretStr, TypeAdapter, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared_schemas.errors import Unavailable
from shared_schemas.eventlog.errors import Failed, NotFound, UsageError
from shared_schemas.settings import Misconfigured, Secret, read_settings

_CONNECT_SECONDS: Final = 5.0
_MORE_SECONDS: Final = 5.0
"""What the worker may take beside the search itself."""
_GONE: Final = (
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)


class _Settings(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    service_token: Secret = Field(description="shared secret of the services' HTTP")


class _Address(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    search_worker_url: str = Field(description="where the search worker answers")


class Hit(BaseModel):
    """One video found."""

    video_id: int
    title: str
    relevance_score: float


class Search(BaseModel):
    """How a search was run, and what it found, best first."""

    algorithm: str
    options: dict[str, Any]
    execution_time_ms: float | None
    results: list[Hit]


class Recorded(Search):
    """A job as the worker has it on record."""

    job_id: str
    user_id: int
    status: str
    run: int
    query: str
    library_version: int
    completed_at: datetime | None
    error: dict[str, Any] | None


class Rerun(BaseModel):
    """A recorded job, what it finds now, and how far the index of its library is now."""

    job: Recorded
    applied_version: int
    rerun: Search


@dataclass(frozen=True)
class SearchWorker:
    """The search worker's read API."""

    url: str
    token: SecretStr

    def rerun(self, job_id: str, algorithm: str | None, seconds: float) -> Rerun:
        """Run a job's search again, for at most so many seconds.

        Raises NotFound, UsageError, Misconfigured, Failed or Unavailable.
        """
        asked = {"algorithm": algorithm, "seconds": f"{seconds:g}"}
        status, body = self._get(
            f"/internal/v1/jobs/{quote(job_id, safe='')}/rerun",
            {name: value for name, value in asked.items() if value is not None},
            seconds + _MORE_SECONDS,
        )
        if status != HTTPStatus.OK:
            raise _refusal(status, _sentence(body))
        try:
            return Rerun.model_validate_json(body)
        except ValidationError as error:
            raise Unavailable(f"the answer of {self.url} cannot be read") from error

    def _get(self, path: str, query: Mapping[str, str], seconds: float) -> tuple[int, bytes]:
        try:
            answer = urllib3.request(
                "GET",
                self.url.rstrip("/") + path,
                fields=query,
                headers={"Authorization": f"Bearer {self.token.get_secret_value()}"},
                timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=seconds),
                retries=False,
                redirect=False,
            )
        except urllib3.exceptions.LocationValueError as error:
            raise UsageError(f"{self.url!r} is no address of a search worker") from error
        except urllib3.exceptions.HTTPError as error:
            raise Unavailable(f"the search worker at {self.url} does not answer") from error
        return answer.status, answer.data


def search_worker(given: str | None) -> SearchWorker:
    """Return the worker that is given, else that of SEARCH_WORKER_URL. Raises Misconfigured."""
    token = read_settings(_Settings).service_token
    return SearchWorker(given or read_settings(_Address).search_worker_url, token)


def _sentence(body: bytes) -> str | None:
    try:
        return str(TypeAdapter(dict[str, Any]).validate_json(body)["error"])
    except (ValidationError, KeyError):
        return None


def _refusal(status: int, sentence: str | None) -> Exception:
    said = sentence or f"it answered {status}"
    if status == HTTPStatus.UNAUTHORIZED:
        return Misconfigured("SERVICE_TOKEN: the search worker does not accept it")
    if status == HTTPStatus.NOT_FOUND:
        return NotFound(f"the search worker: {said}")
    if status == HTTPStatus.BAD_REQUEST:
        return UsageError(said)
    return (Unavailable if status in _GONE else Failed)(f"the search worker: {said}")
