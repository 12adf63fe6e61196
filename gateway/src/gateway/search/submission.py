"""Accepting a search: its row and its request in one transaction."""

from collections.abc import Callable
from uuid import uuid4

from sqlalchemy import select

from gateway.accounts.models import User
from gateway.http.caller import Caller
from gateway.http.unit_of_work import Work
from gateway.parts import Clock
from gateway.search.models import Job, as_told, columns_of
from gateway.search.schemas import DEFAULT_SORT, NewSearch
from gateway.search.transitions import note
from shared_schemas.events import SearchRequested


class Submission:
    """Accepts searches. `new_id` makes the ids of jobs."""

    def __init__(self, clock: Clock, new_id: Callable[[], str] = lambda: str(uuid4())) -> None:
        self._clock = clock
        self._new_id = new_id

    def accept(self, unit: Work, caller: Caller, wanted: NewSearch) -> str:
        """Put job and request into the transaction of `unit`; return the job's id.

        The request carries the version of the library that its caller had reached, so that the
        worker does not search an index from before.
        """
        version = unit.session.scalars(
            select(User.library_version).where(User.id == caller.user_id)
        ).one()
        asked = SearchRequested(
            job_id=self._new_id(),
            user_id=caller.user_id,
            api_key_id=caller.api_key_id,
            query=wanted.query,
            video_ids=tuple(wanted.video_ids) if wanted.video_ids else None,
            algorithm=wanted.algorithm,
            options=wanted.options,
            filters=wanted.filter_document,
            sort=None if wanted.sort == DEFAULT_SORT else wanted.sort,
            facets=tuple(dict.fromkeys(wanted.facets)) or None,
            limit=wanted.limit,
            library_version=version,
            priority=as_told(wanted.priority),
            submitted_at=self._clock(),
        )
        unit.session.add(Job(**columns_of(asked, unit.trace.request_id)))
        unit.session.flush()
        event = unit.record(asked, subject=f"users/{caller.user_id}/search/{asked.job_id}")
        note(unit.session, event, asked.submitted_at, asked.submitted_at)
        unit.job_id = asked.job_id
        return asked.job_id
