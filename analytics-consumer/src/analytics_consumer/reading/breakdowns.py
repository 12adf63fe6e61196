"""The parts of an answer: per endpoint, per key, per status, per piece of time."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from analytics_consumer import calendar
from analytics_consumer.models import NO_KEY
from analytics_consumer.names import EndpointName, endpoint_names
from analytics_consumer.reading import tables
from analytics_consumer.reading.bins import Bins, Granularity
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.reading.tables import Group

Document = dict[str, object]
_CLASSES: Final = (2, 3, 4, 5)


def endpoints(
    session: Session, selection: Selection, range_: Range, found: Mapping[Group, Figures]
) -> list[Document]:
    """Return figures and statuses for each method and route, the busiest first."""
    names = endpoint_names(session)
    statuses = tables.statuses_by(session, selection, range_.span, "endpoint_id")
    return [
        {
            **_name(names, endpoint),
            **figures.document(),
            "statuses": _statuses(statuses[(endpoint,)]),
        }
        for (endpoint,), figures in _busiest_first(found)
    ]


def keys(session: Session, selection: Selection, range_: Range) -> list[Document]:
    """Return figures for each API key; requests of a session have the key null."""
    found = tables.figures_by(session, selection, range_.span, "api_key_id")
    return [
        {"api_key_id": None if key == NO_KEY else key, **figures.document()}
        for (key,), figures in _busiest_first(found)
    ]


def statuses(session: Session, selection: Selection, range_: Range) -> Document:
    """Return requests for each status class, none left out, and for each status that occurred."""
    found = tables.statuses_by(session, selection, range_.span).get((), {})
    return {"status_classes": _classes(found), "statuses": _statuses(found)}


def pieces(
    session: Session, selection: Selection, range_: Range, granularity: Granularity
) -> list[tuple[Document, Figures]]:
    """Return each piece of the range in order, with zeros where nothing happened."""
    bins = Bins(range_.span, range_.zone, granularity)
    found = tables.figures_by_bin(session, selection, bins)
    return [
        (
            {
                "start": calendar.iso(one.span.start, range_.zone),
                "end": calendar.iso(one.span.end, range_.zone),
            },
            found.get(one.key, Figures()),
        )
        for one in bins
    ]


def _name(names: Mapping[int, EndpointName], endpoint: int) -> Document:
    """Return the endpoint's name; one without is the audit's business, not a reader's error."""
    method, route = names.get(endpoint, ("", f"(endpoint {endpoint})"))
    return {"method": method, "route": route}


def _busiest_first(found: Mapping[Group, Figures]) -> list[tuple[Group, Figures]]:
    return sorted(found.items(), key=lambda item: (-item[1].requests, item[0]))


def _statuses(counts: Mapping[int, int]) -> list[Document]:
    return [{"status": status, "requests": counts[status]} for status in sorted(counts)]


def _classes(counts: Mapping[int, int]) -> list[Document]:
    classes = Counter[int]()
    for status, requests in counts.items():
        classes[status // 100] += requests
    total = classes.total()
    return [
        {
            "status_class": f"{first}xx",
            "requests": classes[first],
            "share": classes[first] / total if total else None,
        }
        for first in sorted({*_CLASSES, *classes})
    ]
