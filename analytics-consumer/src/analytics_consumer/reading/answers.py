"""The answers about usage, each from one snapshot, so that its parts agree with its totals."""

from collections.abc import Mapping
from datetime import datetime

from analytics_consumer.reading import breakdowns, to_date
from analytics_consumer.reading.bins import pieces_of
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import Figures, change
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database


def usage(database: Database, selection: Selection, range_: Range, now: datetime) -> Document:
    """Return totals, breakdowns, a series, and what came before."""
    periods = to_date.periods(range_.zone, now)
    with snapshot(database) as session:
        reader = Reader(session, selection)
        found = reader.by_endpoint(range_.span)
        totals = Figures.total(found.values())
        granularity = reader.granularity(range_.span)
        points = pieces_of(range_.span, range_.zone, granularity)
        before = range_.previous if reader.is_kept(range_.previous.span) else None
        figures = reader.totals(
            [
                *points,
                *(span for period in periods for span in period.spans),
                *([before.span] if before else []),
            ]
        )
        return {
            **heading(session, selection, range_),
            "totals": totals.document(),
            **to_date.to_date(periods, range_.zone, figures),
            "previous": before and _previous(before, totals, figures[before.span]),
            "endpoints": breakdowns.endpoints(session, found),
            "keys": breakdowns.keys(_by_key(reader, selection, range_, totals)),
            **breakdowns.statuses(totals),
            "series": {
                "granularity": granularity,
                "points": [
                    breakdowns.of_piece(breakdowns.ends(span, range_), figures[span])
                    for span in points
                ],
            },
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


def _by_key(
    reader: Reader, selection: Selection, range_: Range, totals: Figures
) -> Mapping[int, Figures]:
    """Return the figures of each key: of one key alone they are the totals, and known already."""
    if selection.api_key_id is None:
        return reader.by_key(range_.span)
    return {selection.api_key_id: totals} if totals.requests else {}


def _previous(before: Range, totals: Figures, figures: Figures) -> Document:
    """Return the range before and what changed."""
    return {
        "range": before.document(),
        "totals": figures.document(),
        "change": change(totals, figures),
    }
