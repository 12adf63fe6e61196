"""Runs the algorithm that a request names, on its caller's library."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from search_worker.algorithms.interface import Findings, Query
from search_worker.algorithms.order import BadOrder, read_order
from search_worker.algorithms.registry import (
    Algorithms,
    BadOptions,
    UnknownAlgorithm,
    read_options,
)
from search_worker.index.facets import BadFacets, check_facets
from search_worker.index.filters import BadFilters, read_filters
from search_worker.index.library import StoredLibrary, open_snapshot
from search_worker.index.memory import Memory
from shared_schemas.events import ErrorInfo, SearchRequested
from shared_schemas.storage import Database

Progress = Callable[[float], None]
_TELL_EVERY: Final = 500
_CODES: Final[dict[type[Exception], str]] = {
    UnknownAlgorithm: "unknown_algorithm",
    BadOptions: "bad_options",
    BadFilters: "bad_filters",
    BadOrder: "bad_sort",
    BadFacets: "bad_facets",
}
REFUSALS: Final = tuple(_CODES)
"""What is raised for a request that asks for something there is not."""


class Refused(Exception):  # noqa: N818 - reads as what it is
    """The request asks for something there is not. Trying again would not help."""

    def __init__(self, error: ErrorInfo) -> None:
        super().__init__(error.message)
        self.error = error


class Execute:
    """Searches. Used by several threads at once."""

    def __init__(self, database: Database, algorithms: Algorithms) -> None:
        self._database = database
        self._algorithms = algorithms
        self._memory = Memory()

    def __call__(self, request: SearchRequested, progress: Progress) -> Findings:
        """Return what the search finds; meanwhile tell `progress` how much is done, from 0 to 1.

        Raises Refused, or whatever the algorithm raises.
        """
        with self._database.read() as session:
            open_snapshot(session)
            return self.within(session, request, progress)

    def within(self, session: Session, request: SearchRequested, progress: Progress) -> Findings:
        """Do the same in a session whose snapshot is open, for who reads more at that instant."""
        try:
            return self._search(session, request, progress)
        except REFUSALS as error:
            raise Refused(ErrorInfo(code=_CODES[type(error)], message=str(error))) from error

    def _search(self, session: Session, request: SearchRequested, progress: Progress) -> Findings:
        algorithm = self._algorithms.get(request.algorithm)
        options = read_options(algorithm, request.options)
        order, counted = read_order(request.sort), tuple(dict.fromkeys(request.facets or ()))
        check_facets(counted)
        query = Query(request.query, request.limit, options, order, bool(counted), progress)
        filters = read_filters(request.filters)
        library = _Watched(session, request.user_id, filters, request.video_ids, self._memory)
        library.progress = progress
        return _counted(algorithm.search(query, library), library, counted)


def _counted(findings: Findings, library: StoredLibrary, names: Sequence[str]) -> Findings:
    """Return the findings with the counts of what was found, if any are wanted."""
    if not names:
        return findings
    found = findings.found
    if found is None:  # an algorithm that does not tell
        found = frozenset(hit.video_id for hit in findings.hits)
    return replace(findings, facets=library.facets(list(found), names))


class _Watched(StoredLibrary):
    """Tells how much of the library was read by an algorithm that reads all of it."""

    progress: Progress

    def texts(self) -> Iterator[tuple[int, str, str]]:
        videos = max(1, self.statistics().videos)
        for number, text in enumerate(super().texts()):
            if number % _TELL_EVERY == 0:
                self.progress(number / videos)
            yield text
