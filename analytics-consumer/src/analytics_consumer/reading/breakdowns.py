"""The parts of an answer: per endpoint, per key, per status, per piece of time."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from analytics_consumer import calendar
from analytics_consumer.calendar import Span
from analytics_consumer.models import NO_KEY
from analytics_consumer.names import EndpointName, endpoint_names
from analytics_consumer.reading.bins import Granularity, pieces_of
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range

Document = dict[str, object]
_CLASSES: Final = (2, 3, 4, 5)


def endpoints(session: Session, found: Mapping[int, Figures]) -> list[Document]:
    """Return figures and statuses for each method and route, the busiest first."""
    names = endpoint_names(session)
    return [
        {
            **_name(names, endpoint),
            **figures.document(),
            "statuses": _statuses(figures.statuses),
        }
        for endpoint, figures in _busiest_first(found)
    ]


def keys(found: Mapping[int, Figures]) -> list[Document]:
    """Return figures for each API key; requests of a session have the key null."""
    return [
        {"api_key_id": None if key == NO_KEY else key, **figures.document()}
        for key, figures in _busiest_first(found)
    ]


def statuses(totals: Figures) -> Document:
    """Return requests for each status class, none left out, and for each status that occurred."""
    found = totals.statuses
    return {"status_classes": _classes(found), "statuses": _statuses(found)}


def pieces(
    reader: Reader, range_: Range, granularity: Granularity
) -> list[tuple[Document, Figures]]:
    """Return each piece of the range in order, with zeros where nothing happened."""
    spans = pieces_of(range_.span, range_.zone, granularity)
    return [
        (ends(span, range_), figures)
        for span, figures in zip(spans, reader.each(spans), strict=True)
    ]


def of_piece(ends: Document, figures: Figures) -> Document:
    """Return what is said of a piece of time: when, its figures, and how it was answered."""
    return {**ends, **figures.document(), "statuses": _statuses(figures.statuses)}


def ends(span: Span, range_: Range) -> Document:
    """Return the two ends of a piece of a range."""
    return {
        "start": calendar.iso(span.start, range_.zone),
        "end": calendar.iso(span.end, range_.zone),
    }


def _name(names: Mapping[int, EndpointName], endpoint: int) -> Document:
    """Return the endpoint's name; one without is the audit's business, not a reader's error."""
    method, route = names.get(endpoint, ("", f"(endpoint {endpoint})"))
    return {"method": method, "route": route}


def _busiest_first(found: Mapping[int, Figures]) -> list[tuple[int, Figures]]:
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
