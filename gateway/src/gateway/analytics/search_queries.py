"""What was searched for, how often, and what found nothing: from the gateway's own jobs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from gateway.analytics.schemas import Auth
from gateway.search.models import Job


@dataclass(frozen=True)
class Searches:
    """Which searches: accepted from `begin` up to but not including `end`."""

    user_id: int
    begin: datetime
    end: datetime
    auth: Auth
    api_key_id: int | None


@dataclass
class QueryCount:
    """One query, whatever its capitals and spaces. `results` adds up those of completed ones."""

    query: str
    searches: int = 0
    completed: int = 0
    without_results: int = 0
    results: int = 0

    def add(self, row: Any) -> None:  # noqa: ANN401 - a row of `count_queries`
        """Count searches that were written in one way."""
        self.searches += row.searches
        self.completed += row.completed
        self.without_results += row.without_results
        self.results += row.results

    @property
    def average_results(self) -> float | None:
        """Results of a completed search; None where there was none."""
        return self.results / self.completed if self.completed else None


def count_queries(session: Session, wanted: Searches) -> list[QueryCount]:
    """Return every query with its counts, the most frequent first."""
    completed = Job.status == "completed"
    nothing = completed & (Job.result_count == 0)
    rows = session.execute(
        select(
            Job.query,
            func.count().label("searches"),
            func.sum(case((completed, 1), else_=0)).label("completed"),
            func.sum(case((nothing, 1), else_=0)).label("without_results"),
            func.sum(case((completed, func.coalesce(Job.result_count, 0)), else_=0)).label(
                "results"
            ),
        )
        .where(Job.user_id == wanted.user_id)
        .where(Job.created_at >= wanted.begin, Job.created_at < wanted.end)
        .where(*_callers(wanted))
        .group_by(Job.query)
    )
    return _merged(rows)


def _callers(wanted: Searches) -> list[Any]:
    found: list[Any] = []
    if wanted.auth != "all":
        is_session = Job.api_key_id.is_(None)
        found.append(is_session if wanted.auth == "session" else ~is_session)
    if wanted.api_key_id is not None:
        found.append(Job.api_key_id == wanted.api_key_id)
    return found


def _merged(rows: Iterable[Any]) -> list[QueryCount]:
    """Put together what differs in capitals and spaces alone: databases disagree on capitals."""
    found: dict[str, QueryCount] = {}
    for row in rows:
        query = " ".join(row.query.casefold().split())
        found.setdefault(query, QueryCount(query)).add(row)
    return sorted(found.values(), key=lambda one: (-one.searches, one.query))
