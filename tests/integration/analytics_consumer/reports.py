"""What an audit's report says."""

from collections.abc import Mapping

from analytics_consumer.integrity.audit import Report

PRODUCER = "producer-a"


def broken(report: Report) -> dict[str, list[str]]:
    return {check.name: list(check.findings) for check in report.checks if not check.holds}


def figures(report: Report, name: str) -> Mapping[str, int]:
    return next(check.figures for check in report.checks if check.name == name)
