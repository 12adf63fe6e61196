"""The report for a person at a terminal."""

from collections.abc import Iterator, Sequence

from analytics_consumer.integrity.audit import ProducerAudit, Report
from analytics_consumer.integrity.check import Check
from analytics_consumer.integrity.sequences import size_of

_HEAD = ("producer", "accepted", "applied", "missing", "duplicates dropped", "waiting")


def report_text(report: Report) -> str:
    """Return a table of the producers, the checks with their figures, and the verdict."""
    verdict = "clean: every accepted request is counted once" if report.clean else "NOT clean"
    lines = [*_table(report.producers), "", *_checks(report.checks), "", verdict]
    return "\n".join(lines)


def _table(producers: Sequence[ProducerAudit]) -> Iterator[str]:
    rows = [_HEAD, *(_row(one) for one in producers)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    for name, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join([name.ljust(widths[0]), *cells])


def _row(one: ProducerAudit) -> tuple[str, ...]:
    numbers = (one.accepted, one.applied, size_of(one.missing), one.duplicates, one.waiting)
    name = f"{one.producer} (imported)" if one.imported else one.producer
    return (name, *(f"{number:,}" for number in numbers))


def _checks(checks: Sequence[Check]) -> Iterator[str]:
    for check in checks:
        figures = ", ".join(f"{name} {figure:,}" for name, figure in check.figures.items())
        yield f"{'ok ' if check.holds else 'BAD'}  {check.name} ({figures})"
        yield from (f"       {finding}" for finding in check.findings)
