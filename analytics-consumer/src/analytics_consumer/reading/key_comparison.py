"""API keys side by side."""

from collections.abc import Mapping

from analytics_consumer import calendar
from analytics_consumer.models import NO_KEY
from analytics_consumer.reading import tables
from analytics_consumer.reading.bins import BinKey, Bins, fitting
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database

Counts = Mapping[BinKey, tuple[int, int]]


def key_comparison(database: Database, selection: Selection, range_: Range) -> Document:
    """Return figures, percentiles and a series for each key, the most used first.

    A session's requests have the key null; they are never the most or the least used key.
    """
    bins = Bins(range_.span, range_.zone, fitting(range_.span))
    with snapshot(database) as session:
        first = heading(session, selection, range_)
        figures = tables.figures_by(session, selection, range_.span, "api_key_id")
        counts = tables.counts_by_key_and_bin(session, selection, bins)
    totals = Figures.total(figures.values())
    ordered = sorted(figures.items(), key=lambda item: (-item[1].requests, item[0]))
    known = [key for (key,), _ in ordered if key != NO_KEY]
    return {
        **first,
        "totals": totals.document(),
        "most_used": known[0] if known else None,
        "least_used": known[-1] if known else None,
        "series": _pieces(bins, range_),
        "keys": [_key(key, one, totals, bins, counts.get(key, {})) for (key,), one in ordered],
    }


def _key(key: int, figures: Figures, totals: Figures, bins: Bins, counts: Counts) -> Document:
    series = [counts.get(one.key, (0, 0)) for one in bins]
    return {
        "api_key_id": None if key == NO_KEY else key,
        "share": figures.requests / totals.requests,
        **figures.document(),
        "percentiles": figures.percentiles(),
        "series": {
            "requests": [requests for requests, _ in series],
            "errors": [errors for _, errors in series],
        },
    }


def _pieces(bins: Bins, range_: Range) -> Document:
    """Return the pieces of time that each key's series is made of."""
    return {
        "granularity": bins.granularity,
        "points": [
            {
                "start": calendar.iso(one.span.start, range_.zone),
                "end": calendar.iso(one.span.end, range_.zone),
            }
            for one in bins
        ],
    }
