"""The algorithms that are installed."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError

from search_worker.algorithms.interface import ENTRY_POINTS, Algorithm, MissingExtra
from shared_schemas.envelope import describe

_log = structlog.get_logger(__name__)


class UnknownAlgorithm(Exception):  # noqa: N818 - reads as what it is
    """No algorithm of that name is installed."""


class BadOptions(Exception):  # noqa: N818 - reads as what it is
    """The options do not fit the algorithm."""


class Algorithms:
    """Algorithms by name."""

    def __init__(
        self, algorithms: Iterable[Algorithm], unavailable: Mapping[str, str] | None = None
    ) -> None:
        """Take those there are, and those there might be with the reason why they are not."""
        self._by_name = {each.name: each for each in algorithms}
        self.unavailable = dict(unavailable or {})

    def __iter__(self) -> Iterator[Algorithm]:
        """Yield all, by name."""
        return iter(sorted(self._by_name.values(), key=lambda each: each.name))

    def get(self, name: str) -> Algorithm:
        """Return one. Raises UnknownAlgorithm with the names there are."""
        try:
            return self._by_name[name]
        except KeyError:
            if name in self.unavailable:
                reason = f"algorithm {name!r} {self.unavailable[name]}"
                raise UnknownAlgorithm(reason) from None
            known = ", ".join(sorted(self._by_name))
            raise UnknownAlgorithm(f"unknown algorithm {name!r}; installed: {known}") from None


def read_options(algorithm: Algorithm, given: Mapping[str, Any]) -> BaseModel:
    """Return options as the algorithm's own model. Raises BadOptions saying what is wrong."""
    try:
        return algorithm.options.model_validate(dict(given))
    except ValidationError as error:
        raise BadOptions(f"options of {algorithm.name!r}: {describe(error)}") from error


def installed() -> Algorithms:
    """Load every algorithm that an installed package announces."""
    found, unavailable = list[Algorithm](), dict[str, str]()
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            found.append(entry.load()())
        except MissingExtra as error:
            _log.info("algorithm not available", entry_point=entry.value, reason=str(error))
            unavailable[entry.name] = str(error)
        except Exception as error:  # noqa: BLE001 - someone else's: takes no other down with it
            _log.error("algorithm cannot be loaded", entry_point=entry.value, exc_info=error)
            unavailable[entry.name] = "cannot be loaded"
    return Algorithms(found, unavailable)
