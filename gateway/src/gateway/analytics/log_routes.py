"""`/api/v1/analytics/requests`: single requests, and the searches they began."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from flask import Blueprint, Response

from gateway.analytics.consumer_reads import ConsumerReads, Document, Names
from gateway.analytics.csv_tables import LOG, REQUEST, presented
from gateway.analytics.log_schemas import (
    LoggedRequest,
    LogQuery,
    OneRequestQuery,
    RequestDetails,
    RequestJob,
    RequestLog,
)
from gateway.http.caller import current_caller
from gateway.http.csv_answers import csv_stream, wants_csv
from gateway.http.input import query
from gateway.http.operations import Operation, documents
from gateway.search.jobs import find_job, timeline, transitions
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

_TAG: Final = "Usage"
_ROWS_A_PAGE: Final = 1_000


def blueprint(database: Database, consumer: ConsumerReads) -> Blueprint:
    """Return the routes of the request log."""
    views = _Views(database, consumer)
    routes = Blueprint("request_log", __name__, url_prefix="/api/v1/analytics/requests")
    routes.get("")(views.list_requests)
    routes.get("/<request_id>")(views.get_request)
    return routes


class _Views:
    def __init__(self, database: Database, consumer: ConsumerReads) -> None:
        self._database = database
        self._consumer = consumer

    @documents(
        Operation(_TAG, query=LogQuery, answers={200: RequestLog}, errors=(400, 404, 503), csv=True)
    )
    def list_requests(self) -> Response:
        """List requests, newest first.

        A page may be short and still have a `next_cursor`: then there may be more to find. As CSV
        it is all pages in one, streamed, unless `limit` is given.
        """
        user_id = current_caller().user_id
        wanted = query(LogQuery)
        names = self._consumer.names_with(user_id, wanted.api_key_id)
        if wanted.is_for_all and wants_csv(wanted.format):
            return self._all_as_csv(user_id, wanted, names)
        found = self._consumer.ask(user_id, "requests", wanted.forwarded())
        found["requests"] = [_named(row, names) for row in found["requests"]]
        return presented(RequestLog(**found).model_dump(mode="json"), wanted.format, LOG)

    @documents(
        Operation(
            _TAG,
            query=OneRequestQuery,
            answers={200: RequestDetails},
            errors=(400, 404, 503),
            csv=True,
        )
    )
    def get_request(self, request_id: str) -> Response:
        """Get one request, with the timeline of the search that it was about."""
        user_id = current_caller().user_id
        given = query(OneRequestQuery).format
        found = self._find(user_id, request_id)
        names = self._consumer.names(user_id)
        jobs = self._jobs(user_id, {row["job_id"] for row in found["requests"] if row["job_id"]})
        found["requests"] = [
            {**_named(row, names), "job": jobs.get(row["job_id"])} for row in found["requests"]
        ]
        return presented(RequestDetails(**found).model_dump(mode="json"), given, REQUEST)

    def _all_as_csv(self, user_id: int, wanted: LogQuery, names: Names) -> Response:
        asked = {**wanted.forwarded(), "limit": _ROWS_A_PAGE}
        rows = (
            LoggedRequest(**_named(row, names)).model_dump(mode="json")
            for page in self._consumer.pages(user_id, "requests", asked)
            for row in page["requests"]
        )
        response = csv_stream(LOG.name, LOG.columns, rows)
        response.vary.add("Accept")
        return response

    def _find(self, user_id: int, request_id: str) -> Document:
        if not request_id.isprintable():
            raise _not_found()
        found = self._consumer.find(user_id, f"requests/{quote(request_id, safe='')}")
        if found is None:
            raise _not_found()
        return found

    def _jobs(self, user_id: int, job_ids: Iterable[str]) -> dict[str, RequestJob]:
        """Return the user's jobs of these ids, each with its timeline."""
        with self._database.read() as session:
            jobs = [find_job(session, user_id, job_id) for job_id in job_ids]
            known = [job for job in jobs if job is not None]
            happened = transitions(session, [job.id for job in known])
            return {
                job.id: RequestJob(
                    job_id=job.id,
                    status=job.status,
                    query=job.query,
                    algorithm=job.algorithm,
                    timeline=timeline(job, happened[job.id]),
                )
                for job in known
            }


def _named(row: Document, names: Names) -> dict[str, Any]:
    return {**row, "api_key_name": names.get(row["api_key_id"])}


def _not_found() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "No such request was counted")
