"""The answers about usage, each from one snapshot, so that its parts agree with its totals."""

from datetime import datetime

from analytics_consumer.horizons import NotKeptError
from analytics_consumer.reading import breakdowns
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import Figures, change
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.reading.to_date import to_date
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database


def usage(database: Database, selection: Selection, range_: Range, now: datetime) -> Document:
    """Return totals, breakdowns, a series, and what came before."""
    with snapshot(database) as session:
        reader = Reader(session, selection)
        found = reader.by_endpoint(range_.span)
        totals = Figures.total(found.values())
        return {
            **heading(session, selection, range_),
            "totals": totals.document(),
            **to_date(reader, range_.zone, now),
            "previous": _previous(reader, range_, totals),
            "endpoints": breakdowns.endpoints(session, found),
            "keys": breakdowns.keys(reader.by_key(range_.span)),
            **breakdowns.statuses(totals),
            "series": _series(reader, range_),
        }


def daily(database: Database, selection: Selection, range_: Range) -> Document:
    """Return one row for each local day, also for those without a request."""
    with snapshot(database) as session:
        days = breakdowns.pieces(Reader(session, selection), range_, "day")
        return {
            **heading(session, selection, range_),
            "totals": Figures.total(figures for _, figures in days).document(),
            "days": [
                {"date": str(ends["start"])[:10], **breakdowns.of_piece(ends, figures)}
                for ends, figures in days
            ],
        }


def endpoints(database: Database, selection: Selection, range_: Range) -> Document:
    """Return figures and statuses for each method and route."""
    with snapshot(database) as session:
        found = Reader(session, selection).by_endpoint(range_.span)
        return {
            **heading(session, selection, range_),
            "totals": Figures.total(found.values()).document(),
            "endpoints": breakdowns.endpoints(session, found),
        }


def _previous(reader: Reader, range_: Range, totals: Figures) -> Document | None:
    """Return the range before and what changed; None if it is not kept any more."""
    before = range_.previous
    try:
        figures = reader.total(before.span)
    except NotKeptError:
        return None
    return {
        "range": before.document(),
        "totals": figures.document(),
        "change": change(totals, figures),
    }


def _series(reader: Reader, range_: Range) -> Document:
    granularity = reader.granularity(range_.span)
    points = breakdowns.pieces(reader, range_, granularity)
    return {
        "granularity": granularity,
        "points": [breakdowns.of_piece(ends, figures) for ends, figures in points],
    }
