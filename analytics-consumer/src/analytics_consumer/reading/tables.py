"""The statements: rollups and sketches of a selection, grouped as asked."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Subquery, Table, case, func, literal, select
from sqlalchemy.orm import Session

from analytics_consumer.calendar import Span
from analytics_consumer.models import rollups, sketches, sources
from analytics_consumer.reading.bins import BinKey, Bins
from analytics_consumer.reading.figures import FIRST_ERROR_STATUS, Figures
from analytics_consumer.reading.selection import Selection

Group = tuple[int, ...]
"""The values of what was grouped by."""
Columns = Sequence[ColumnElement[int]]
Aggregate = Callable[[ColumnElement[int]], ColumnElement[int]]


def figures_by(
    session: Session, selection: Selection, span: Span, *columns: str
) -> dict[Group, Figures]:
    """Return figures for each combination of values that these columns of a slice have."""
    sums = _sums(session, selection, span, [rollups.c[name] for name in columns])
    counts = _sketches(session, selection, span, [sketches.c[name] for name in columns])
    return _joined(sums, counts)


def figures_by_bin(session: Session, selection: Selection, bins: Bins) -> dict[BinKey, Figures]:
    """Return figures for each bin that has any."""
    sums = _sums(session, selection, bins.span, bins.columns(rollups))
    counts = _sketches(session, selection, bins.span, bins.columns(sketches))
    joined = _joined(sums, counts)
    return {(number, offset): figures for (number, offset), figures in joined.items()}


def counts_by_key_and_bin(
    session: Session, selection: Selection, bins: Bins
) -> dict[int, dict[BinKey, tuple[int, int]]]:
    """Return requests and errors of each API key in each bin that has any."""
    found: dict[int, dict[BinKey, tuple[int, int]]] = defaultdict(dict)
    groups = [rollups.c.api_key_id, *bins.columns(rollups)]
    for (key, number, offset), sums in _sums(session, selection, bins.span, groups).items():
        found[key][number, offset] = (sums[0], sums[1])
    return found


def statuses_by(
    session: Session, selection: Selection, span: Span, *columns: str
) -> dict[Group, dict[int, int]]:
    """Return how many requests ended with which status, for each combination of values."""
    found: dict[Group, dict[int, int]] = defaultdict(dict)
    groups = [rollups.c[name] for name in (*columns, "status")]
    for (*group, status), (requests, *_) in _sums(session, selection, span, groups).items():
        found[tuple(group)][status] = requests
    return found


def newest_us(session: Session) -> int | None:
    """Return when the newest request counted so far, anyone's, had finished."""
    return session.scalar(select(func.max(sources.c.newest_us))) or None


def _joined(
    sums: Mapping[Group, Sequence[int]], counts: Mapping[Group, dict[int, int]]
) -> dict[Group, Figures]:
    found = {}
    for group, (requests, errors, duration, longest, asked, answered) in sums.items():
        found[group] = Figures(
            requests, errors, duration, longest, asked, answered, counts.get(group, {})
        )
    return found


def _sums(
    session: Session, selection: Selection, span: Span, groups: Columns
) -> dict[Group, tuple[int, ...]]:
    """Return the sums that `Figures` begins with, in its order."""
    count = rollups.c["count"]
    values = [
        count,
        case((rollups.c.status >= FIRST_ERROR_STATUS, count), else_=literal(0)),
        rollups.c.duration_us,
        rollups.c.max_us,
        rollups.c.request_bytes,
        rollups.c.response_bytes,
    ]
    rows = _labelled(rollups, selection, span, groups, values)
    return dict(_aggregate(session, rows, len(groups), [_sum, _sum, _sum, _max, _sum, _sum]))


def _sketches(
    session: Session, selection: Selection, span: Span, groups: Columns
) -> dict[Group, dict[int, int]]:
    columns = [*groups, sketches.c.sketch_bucket]
    rows = _labelled(sketches, selection, span, columns, [sketches.c["count"]])
    found: dict[Group, dict[int, int]] = defaultdict(dict)
    for (*group, sketch_bucket), (count,) in _aggregate(session, rows, len(columns), [_sum]):
        found[tuple(group)][sketch_bucket] = count
    return found


def _sum(column: ColumnElement[int]) -> ColumnElement[int]:
    return func.sum(column)


def _max(column: ColumnElement[int]) -> ColumnElement[int]:
    return func.max(column)


def _labelled(
    table: Table, selection: Selection, span: Span, groups: Columns, values: Columns
) -> Subquery:
    named = [column.label(f"group_{at}") for at, column in enumerate(groups)]
    named += [value.label(f"value_{at}") for at, value in enumerate(values)]
    return select(*named).where(*selection.conditions(table, span)).subquery()


def _aggregate(
    session: Session, rows: Subquery, width: int, kinds: Sequence[Aggregate]
) -> Iterator[tuple[Group, tuple[int, ...]]]:
    """Yield each combination of the groups with its values aggregated.

    Grouped by names of a subquery: PostgreSQL does not see that two expressions with parameters
    are the same.
    """
    groups = [rows.c[f"group_{at}"] for at in range(width)]
    values = [kind(rows.c[f"value_{at}"]) for at, kind in enumerate(kinds)]
    for row in session.execute(select(*groups, *values).group_by(*groups)):
        numbers = tuple(map(int, row))  # PostgreSQL sums up to a Decimal
        yield numbers[:width], numbers[width:]
