"""`/api/v1/analytics/integrity`: do the caller's numbers hold."""

from collections.abc import Iterable
from typing import Annotated, Final

from flask import Blueprint, Response
from pydantic import BaseModel, Field

from gateway.analytics.consumer_reads import ConsumerReads
from gateway.analytics.csv_tables import INTEGRITY, presented
from gateway.analytics.promises import Promises, Verdict
from gateway.analytics.schemas import KeyUsageQuery, UsageQuery, UsageRange
from gateway.http.caller import current_caller
from gateway.http.input import query
from gateway.http.operations import Operation, documents

_ACCEPTED: Final = "accepted = applied"


class IntegrityQuery(UsageQuery):
    """Which time. The checks are of all the caller's requests, whatever key or `auth` is named."""

    def forwarded(self) -> dict[str, str | int]:
        """Return the parameters for the analytics consumer."""
        return KeyUsageQuery.forwarded(self)


class IntegrityCheck(BaseModel):
    """A statement that must hold. `figures` and `findings` are of the caller's own requests."""

    check: str
    verdict: Verdict
    figures: dict[str, int]
    findings: list[str]


class Integrity(BaseModel):
    """Whether the caller's numbers hold. `pending`: something is still under way."""

    user_id: int
    tz: str
    range: UsageRange
    data_as_of: str | None
    age_seconds: Annotated[float, Field(description="since the caller's own figures were checked")]
    verdict: Verdict
    checks: list[IntegrityCheck]


def blueprint(consumer: ConsumerReads, promises: Promises) -> Blueprint:
    """Return the route of the checks."""
    views = _Views(consumer, promises)
    routes = Blueprint("integrity", __name__, url_prefix="/api/v1/analytics")
    routes.get("/integrity")(views.get_integrity)
    return routes


class _Views:
    def __init__(self, consumer: ConsumerReads, promises: Promises) -> None:
        self._consumer = consumer
        self._promises = promises

    @documents(
        Operation(
            "Usage",
            query=IntegrityQuery,
            answers={200: Integrity},
            errors=(400, 404, 503),
            csv=True,
        )
    )
    def get_integrity(self) -> Response:
        """Check that the caller's requests of a time are counted, each once, everywhere the same.

        Of checks of the whole system only the verdict is told.
        """
        user_id = current_caller().user_id
        wanted = query(IntegrityQuery)
        self._consumer.names_with(user_id, wanted.api_key_id)
        self._promises.look()
        found = self._consumer.ask(user_id, "integrity", wanted.forwarded())
        accepted = IntegrityCheck(
            check=_ACCEPTED,
            verdict=self._promises.verdict(found.pop("applied"), found.pop("imported", [])),
            figures={},
            findings=[],
        )
        checks = [accepted, *(IntegrityCheck(**check) for check in found.pop("checks"))]
        verdict = _worst(check.verdict for check in checks)
        document = Integrity(**found, checks=checks, verdict=verdict).model_dump(mode="json")
        return presented(document, wanted.format, INTEGRITY)


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    found = set(verdicts)
    if "broken" in found:
        return "broken"
    return "pending" if "pending" in found else "holds"
