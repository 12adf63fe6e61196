"""How response times are distributed, altogether and over time."""

from analytics_consumer.reading import breakdowns
from analytics_consumer.reading.bands import COARSE, FINE, covering, edges, in_bands
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database


def response_times(database: Database, selection: Selection, range_: Range) -> Document:
    """Return percentiles, the distribution in narrow bands, and a heat map in wide ones."""
    with snapshot(database) as session:
        reader = Reader(session, selection)
        granularity = reader.granularity(range_.span)
        pieces = breakdowns.pieces(reader, range_, granularity)
        first = heading(session, selection, range_)
    totals = Figures.total(figures for _, figures in pieces)
    return {
        **first,
        "totals": totals.document(),
        "percentiles": totals.percentiles(),
        "distribution": _distribution(totals),
        "heat_map": {"granularity": granularity, **_heat_map(totals, pieces)},
    }


def _distribution(totals: Figures) -> list[Document]:
    bands = covering(totals.sketch, FINE)
    return [
        {**edges(band, FINE), "requests": count, "share": count / totals.requests}
        for band, count in zip(bands, in_bands(totals.sketch, bands, FINE), strict=True)
    ]


def _heat_map(totals: Figures, pieces: list[tuple[Document, Figures]]) -> Document:
    """Return the bands, and for each piece of time how many requests were in each of them."""
    bands = covering(totals.sketch, COARSE)
    return {
        "bands": [edges(band, COARSE) for band in bands],
        "columns": [
            {
                **piece,
                "requests": in_bands(figures.sketch, bands, COARSE),
                "percentiles": figures.percentiles(),
            }
            for piece, figures in pieces
        ],
    }
