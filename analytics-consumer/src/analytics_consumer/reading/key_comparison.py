"""API keys side by side."""

from analytics_consumer.models import NO_KEY
from analytics_consumer.reading.bins import pieces_of
from analytics_consumer.reading.breakdowns import Document, ends
from analytics_consumer.reading.counts_by_key import CountsByKey
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database


def key_comparison(database: Database, selection: Selection, range_: Range) -> Document:
    """Return figures, percentiles and a series for each key, the most used first.

    A session's requests have the key null; they are never the most or the least used key.
    """
    with snapshot(database) as session:
        first = heading(session, selection, range_)
        reader = Reader(session, selection)
        granularity = reader.granularity(range_.span)
        spans = pieces_of(range_.span, range_.zone, granularity)
        figures = reader.by_key(range_.span)
        counts = reader.counts_by_key(spans)
    totals = Figures.total(figures.values())
    series = _series(counts)
    ordered = sorted(figures.items(), key=lambda item: (-item[1].requests, item[0]))
    known = [key for key, _ in ordered if key != NO_KEY]
    return {
        **first,
        "totals": totals.document(),
        "most_used": known[0] if known else None,
        "least_used": known[-1] if known else None,
        "series": {
            "granularity": granularity,
            "points": [ends(span, range_) for span in spans],
        },
        "keys": [_key(key, one, totals, series[key]) for key, one in ordered],
    }


def _key(key: int, figures: Figures, totals: Figures, series: Document) -> Document:
    return {
        "api_key_id": None if key == NO_KEY else key,
        "share": figures.requests / totals.requests,
        **figures.document(),
        "percentiles": figures.percentiles(),
        "series": series,
    }


def _series(counts: CountsByKey) -> dict[int, Document]:
    return {
        key: {"requests": requests, "errors": errors}
        for key, requests, errors in zip(counts.keys, counts.requests, counts.errors, strict=True)
    }
