"""Runs the algorithm that a request names, on its caller's library."""

from search_worker.algorithms.interface import Findings, Query
from search_worker.algorithms.registry import (
    Algorithms,
    BadOptions,
    UnknownAlgorithm,
    read_options,
)
from search_worker.index.filters import BadFilters, read_filters
from search_worker.index.library import StoredLibrary, open_snapshot
from shared_schemas.events import ErrorInfo, SearchRequested
from shared_schemas.storage import Database

_CODES: dict[type[Exception], str] = {
    UnknownAlgorithm: "unknown_algorithm",
    BadOptions: "bad_options",
    BadFilters: "bad_filters",
}


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

    def __call__(self, request: SearchRequested) -> Findings:
        """Return what the search finds. Raises Refused, or whatever the algorithm raises."""
        try:
            return self._search(request)
        except tuple(_CODES) as error:
            raise Refused(ErrorInfo(code=_CODES[type(error)], message=str(error))) from error

    def _search(self, request: SearchRequested) -> Findings:
        algorithm = self._algorithms.get(request.algorithm)
        query = Query(request.query, request.limit, read_options(algorithm, request.options))
        filters = read_filters(request.filters)
        with self._database.read() as session:
            open_snapshot(session)
            library = StoredLibrary(session, request.user_id, filters, request.video_ids)
            return algorithm.search(query, library)
