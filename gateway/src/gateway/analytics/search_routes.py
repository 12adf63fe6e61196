"""`/api/v1/analytics/search`: popular queries, and those that find nothing."""

from datetime import datetime, time, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from flask import Blueprint, Response
from pydantic import BaseModel, Field

from gateway.analytics.consumer_reads import ConsumerReads
from gateway.analytics.csv_tables import SEARCHES, presented
from gateway.analytics.schemas import Auth, UsageQuery
from gateway.analytics.search_queries import QueryCount, Searches, count_queries
from gateway.http.caller import current_caller
from gateway.http.input import query
from gateway.http.operations import Operation, documents
from gateway.parts import Clock
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

DEFAULT_DAYS: Final = 30


class SearchedQuery(UsageQuery):
    """Which searches. Without dates: the last 30 days, today included."""

    limit: Annotated[int, Field(ge=1, le=100, description="queries in each list")] = 20


class SearchCounts(BaseModel):
    """Searches, how many of them completed, and how many of those found nothing."""

    searches: int
    completed: int
    without_results: int
    average_results: float | None


class SearchedFor(SearchCounts):
    """One query, whatever its capitals and spaces."""

    query: str


class SearchAnalytics(BaseModel):
    """What was searched for. `end` is the first instant that no longer belongs to the time."""

    user_id: int
    auth: Auth
    api_key_id: int | None
    tz: str
    start: datetime
    end: datetime
    totals: SearchCounts
    distinct_queries: int
    popular: list[SearchedFor]
    without_results: list[SearchedFor]


def blueprint(database: Database, keys: ConsumerReads, clock: Clock) -> Blueprint:
    """Return the route of searches."""
    views = _Views(database, keys, clock)
    routes = Blueprint("search_analytics", __name__, url_prefix="/api/v1/analytics")
    routes.get("/search")(views.get_search_analytics)
    return routes


class _Views:
    def __init__(self, database: Database, keys: ConsumerReads, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    @documents(
        Operation(
            "Usage",
            query=SearchedQuery,
            answers={200: SearchAnalytics},
            errors=(400, 404),
            csv=True,
        )
    )
    def get_search_analytics(self) -> Response:
        """Get the most frequent queries, and those that found nothing."""
        user_id = current_caller().user_id
        wanted = query(SearchedQuery)
        self._keys.names_with(user_id, wanted.api_key_id)
        searches = self._searches(user_id, wanted)
        with self._database.read() as session:
            found = count_queries(session, searches)
        document = _document(searches, wanted, found).model_dump(mode="json")
        return presented(document, wanted.format, SEARCHES)

    def _searches(self, user_id: int, wanted: SearchedQuery) -> Searches:
        zone = ZoneInfo(wanted.tz)
        today = self._clock().astimezone(zone).date()
        tomorrow = datetime.combine(today + timedelta(days=1), time.min, zone)
        end = wanted.end or tomorrow
        last = (end - timedelta(microseconds=1)).astimezone(zone).date()
        first = datetime.combine(last - timedelta(days=DEFAULT_DAYS - 1), time.min, zone)
        begin = wanted.begin or first
        if end <= begin:
            raise Problem(400, "end_date must not be before start_date")
        return Searches(user_id, begin, end, wanted.auth, wanted.api_key_id)


def _document(
    searches: Searches, wanted: SearchedQuery, found: list[QueryCount]
) -> SearchAnalytics:
    empty = sorted(
        (one for one in found if one.without_results),
        key=lambda one: (-one.without_results, one.query),
    )
    total = QueryCount("")
    for one in found:
        total.add(one)
    return SearchAnalytics(
        user_id=searches.user_id,
        auth=searches.auth,
        api_key_id=searches.api_key_id,
        tz=wanted.tz,
        start=searches.begin,
        end=searches.end,
        totals=SearchCounts.model_validate(total, from_attributes=True),
        distinct_queries=len(found),
        popular=[_entry(one) for one in found[: wanted.limit]],
        without_results=[_entry(one) for one in empty[: wanted.limit]],
    )


def _entry(one: QueryCount) -> SearchedFor:
    return SearchedFor.model_validate(one, from_attributes=True)
