"""Small numbers for texts that repeat: producers and endpoints."""

from collections.abc import Iterable, Mapping
from typing import Final
from zlib import crc32

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.models import endpoints, sources
from shared_schemas.storage import insert

EndpointName = tuple[str, str]
"""Method and route template."""
_NOTHING_YET: Final = {"received": 0, "duplicates": 0, "newest_us": 0}


def checksum_of(method: str, route: str) -> int:
    """Return the checksum (CRC-32) kept with an endpoint's name."""
    return crc32(f"{method} {route}".encode())


def endpoint_names(session: Session) -> Mapping[int, EndpointName]:
    """Return method and route of every endpoint."""
    return {row.id: (row.method, row.route) for row in session.execute(select(endpoints))}


class Names:
    """The ids of all names seen so far by this process.

    `source_ids` and `endpoint_ids` may make new ids in the caller's transaction; they are kept
    by `remember`, to be called once it has committed: an id that was rolled back is not an id.
    """

    def __init__(self) -> None:
        self._sources: Mapping[str, int] = {}
        self._endpoints: Mapping[EndpointName, int] = {}

    def source_ids(self, session: Session, wanted: Iterable[str]) -> Mapping[str, int]:
        """Return the ids of these producers and of all that are known."""
        missing = sorted(set(wanted) - self._sources.keys())
        return {**self._sources, **_add_sources(session, missing)} if missing else self._sources

    def endpoint_ids(
        self, session: Session, wanted: Iterable[EndpointName]
    ) -> Mapping[EndpointName, int]:
        """Return the ids of these endpoints and of all that are known."""
        missing = sorted(set(wanted) - self._endpoints.keys())
        if not missing:
            return self._endpoints
        return {**self._endpoints, **_add_endpoints(session, missing)}

    def remember(
        self, source_ids: Mapping[str, int], endpoint_ids: Mapping[EndpointName, int]
    ) -> None:
        """Keep ids whose transaction has committed."""
        self._sources = source_ids
        self._endpoints = endpoint_ids


def _add_sources(session: Session, names: list[str]) -> dict[str, int]:
    rows = [{"name": name, **_NOTHING_YET} for name in names]
    session.execute(insert(session, sources).on_conflict_do_nothing(), rows)
    found = select(sources.c.name, sources.c.id).where(sources.c.name.in_(names))
    return dict(session.execute(found).all())


def _add_endpoints(session: Session, names: list[EndpointName]) -> dict[EndpointName, int]:
    rows = [
        {"method": method, "route": route, "checksum": checksum_of(method, route)}
        for method, route in names
    ]
    session.execute(insert(session, endpoints).on_conflict_do_nothing(), rows)
    routes = {route for _, route in names}
    found = select(endpoints).where(endpoints.c.route.in_(routes))
    return {(row.method, row.route): row.id for row in session.execute(found)}
