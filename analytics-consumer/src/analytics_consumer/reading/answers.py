"""The answers about usage, each from one snapshot, so that its parts agree with its totals."""

from datetime import datetime

from sqlalchemy.orm import Session

from analytics_consumer import calendar
from analytics_consumer.calendar import Span
from analytics_consumer.reading import breakdowns, tables
from analytics_consumer.reading.bins import fitting
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import Figures, change
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database


def usage(database: Database, selection: Selection, range_: Range, now: datetime) -> Document:
    """Return totals, breakdowns, a series, and what came before."""
    with snapshot(database) as session:
        found = tables.figures_by(session, selection, range_.span, "endpoint_id")
        totals = Figures.total(found.values())
        return {
            **heading(session, selection, range_),
            "totals": totals.document(),
            **_to_date(session, selection, range_, now),
            "previous": _previous(session, selection, range_, totals),
            "endpoints": breakdowns.endpoints(session, selection, range_, found),
            "keys": breakdowns.keys(session, selection, range_),
            **breakdowns.statuses(session, selection, range_),
            "series": _series(session, selection, range_),
        }


def daily(database: Database, selection: Selection, range_: Range) -> Document:
    """Return one row for each local day, also for those without a request."""
    with snapshot(database) as session:
        days = breakdowns.pieces(session, selection, range_, "day")
        return {
            **heading(session, selection, range_),
            "totals": Figures.total(figures for _, figures in days).document(),
            "days": [
                {"date": str(piece["start"])[:10], **piece, **figures.document()}
                for piece, figures in days
            ],
        }


def endpoints(database: Database, selection: Selection, range_: Range) -> Document:
    """Return figures and statuses for each method and route."""
    with snapshot(database) as session:
        found = tables.figures_by(session, selection, range_.span, "endpoint_id")
        return {
            **heading(session, selection, range_),
            "totals": Figures.total(found.values()).document(),
            "endpoints": breakdowns.endpoints(session, selection, range_, found),
        }


def _to_date(session: Session, selection: Selection, range_: Range, now: datetime) -> Document:
    """Return the figures of today, this week and this month, whatever the range asked for."""
    today = now.astimezone(range_.zone).date()
    spans = {
        "today": calendar.days(today, today, range_.zone),
        "this_week": calendar.week(today, range_.zone),
        "this_month": calendar.month(today, range_.zone),
    }
    return {
        name: {
            **Range(span, range_.zone).instants(),
            **_total(session, selection, span).document(),
        }
        for name, span in spans.items()
    }


def _previous(session: Session, selection: Selection, range_: Range, totals: Figures) -> Document:
    before = range_.previous
    figures = _total(session, selection, before.span)
    return {
        "range": before.document(),
        "totals": figures.document(),
        "change": change(totals, figures),
    }


def _series(session: Session, selection: Selection, range_: Range) -> Document:
    granularity = fitting(range_.span)
    points = breakdowns.pieces(session, selection, range_, granularity)
    return {
        "granularity": granularity,
        "points": [{**piece, **figures.document()} for piece, figures in points],
    }


def _total(session: Session, selection: Selection, span: Span) -> Figures:
    return Figures.total(tables.figures_by(session, selection, span, "user_id").values())
