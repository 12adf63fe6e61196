"""The answers about usage as tables: columns that are always the same, a row for each JSON entry.

An answer of several parts has a column `section` that says which part a row is from.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson
from flask import Response

from gateway.analytics.consumer_reads import Document, Names
from gateway.http.csv_answers import Cell, Format, Row, csv_answer, wants_csv

Rows = Iterator[dict[str, Any]]
_TIME: Final = ("start", "end")
_PERCENTILES: Final = tuple(
    f"percentiles_{at}" for at in ("p50", "p75", "p90", "p95", "p99", "p99_9")
)
_FIGURES: Final = (
    "requests", "successes", "errors", "success_rate", "error_rate", "request_bytes",
    "response_bytes",
    *(f"response_time_ms_{name}" for name in ("avg", "p50", "p95", "p99", "p99_9", "max")),
)  # fmt: skip
_ESTIMATE: Final = ("expected", "lower", "upper")
_CHANGES: Final = tuple(
    f"change_{name}"
    for name in ("requests", "errors", "response_time_avg", "response_time_p95", "success_rate")
)
LOG_COLUMNS: Final = (
    "request_id", "occurred_at", "method", "route", "status", "response_time_ms", "auth",
    "api_key_id", "api_key_name", "request_bytes", "response_bytes", "job_id",
)  # fmt: skip
_COUNTED: Final = ("counted_at", "rollup_bucket")


@dataclass(frozen=True)
class Table:
    """How one kind of answer becomes a table. `name` is the file's."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Document], Rows]

    def response(self, document: Document) -> Response:
        """Return the document as CSV."""
        about = {"tz": document["tz"]} if "tz" in document else {}
        rows = (flat({**about, **row}) for row in self.rows(document))
        return csv_answer(self._file_name(document), self.columns, rows)

    def _file_name(self, document: Document) -> str:
        range_ = document.get("range") or {}
        days = [range_.get(name) for name in ("start_date", "end_date")]
        return "-".join([self.name, *(day for day in days if day)])


def presented(document: Document, given: Format | None, table: Table) -> Response:
    """Return the answer in the form that is asked for."""
    if wants_csv(given):
        response = table.response(document)
    else:
        response = Response(orjson.dumps(document), content_type="application/json")
    response.vary.add("Accept")
    return response


def with_names(document: Document, names: Names) -> Document:
    """Add their names to the API keys of an answer."""
    for entry in document.get("keys", ()):
        entry["name"] = names.get(entry["api_key_id"])
    return document


def flat(row: Document) -> Row:
    """Name what lies deeper by its path, `response_time_ms_avg`; write lists as one text."""
    found: dict[str, Cell] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            found |= {f"{name}_{inner}": cell for inner, cell in flat(value).items()}
        else:
            found[name] = _text(value) if isinstance(value, list) else value
    return found


def _text(values: list[Any]) -> str:
    return "; ".join(
        f"{value['status']}: {value['requests']}" if isinstance(value, dict) else str(value)
        for value in values
    )


def _pairs(values: Document) -> str:
    return "; ".join(f"{name}: {value}" for name, value in values.items())


def _section(name: str, rows: Iterable[Document]) -> Rows:
    return ({"section": name, **row} for row in rows)


def _usage(document: Document) -> Rows:
    previous = document["previous"]
    whole = [{**document["range"], **document["totals"]}]
    before = previous and [
        {**previous["range"], **previous["totals"], "change": previous["change"]}
    ]
    yield from _section("totals", whole)
    for name in ("today", "this_week", "this_month"):
        yield from _to_date(name, document[name])
    yield from _section("previous", before or ())
    yield from _section("endpoint", document["endpoints"])
    yield from _section("key", document["keys"])
    yield from _section("status_class", document["status_classes"])
    yield from _section("status", document["statuses"])
    yield from _section("point", document["series"]["points"])


def _to_date(name: str, period: Document) -> Rows:
    compared = period["compared"]
    yield {"section": name, **{key: period[key] for key in period if key != "compared"}}
    yield {"section": f"{name}_compared", **compared["current"]}
    yield {
        "section": f"{name}_previous",
        **compared["previous"],
        "change": compared["change"],
    }


def _latency(document: Document) -> Rows:
    heat = document["heat_map"]
    whole = {**document["range"], **document["totals"], "percentiles": document["percentiles"]}
    yield from _section("totals", [whole])
    yield from _section("band", document["distribution"])
    for column in heat["columns"]:
        time = {name: column[name] for name in _TIME}
        yield {"section": "time", **time, "percentiles": column["percentiles"]}
        yield from _section(
            "cell",
            (
                {**time, **band, "requests": count}
                for band, count in zip(heat["bands"], column["requests"], strict=True)
            ),
        )


def _keys(document: Document) -> Rows:
    yield from _section("totals", [{**document["range"], **document["totals"]}])
    for key in document["keys"]:
        name = {"api_key_id": key["api_key_id"], "name": key["name"]}
        yield {"section": "key", **{member: key[member] for member in key if member != "series"}}
        counts = zip(key["series"]["requests"], key["series"]["errors"], strict=True)
        for point, (requests, errors) in zip(document["series"]["points"], counts, strict=True):
            yield {"section": "point", **name, **point, "requests": requests, "errors": errors}
    yield from _section("unused_key", document["unused_keys"])


def _forecast(document: Document) -> Rows:
    about = {name: document[name] for name in ("method", "interval", "as_of", "history")}
    yield {"section": "totals", **document["range"], **document["totals"], **about}
    yield from _section("day", document["days"])
    for key in document["keys"]:
        whose = {"api_key_id": key["api_key_id"], "name": key["name"]}
        known = {"history": {"days": key["history_days"], "is_enough": key["is_enough"]}}
        yield {"section": "key", **whose, **known}
        for at, day in enumerate(document["days"] if key["is_enough"] else ()):
            told = {
                form: {line: numbers[at] for line, numbers in key[form].items()}
                for form in ("requests", "cumulative")
            }
            when = {name: day[name] for name in ("date", *_TIME)}
            yield {"section": "key_day", **whose, **when, **told}
    yield from _section("quota", document["quotas"])


def _request(document: Document) -> Rows:
    for row in document["requests"]:
        plain = {name: row[name] for name in (*LOG_COLUMNS, *_COUNTED)}
        yield {"section": "request", **plain}
        for entry in row["job"]["timeline"] if row["job"] else ():
            yield {
                "section": "event",
                "request_id": row["request_id"],
                "job_id": row["job_id"],
                "occurred_at": entry["at"],
                "event": entry["event"],
                "attempt": entry["attempt"],
                "detail": orjson.dumps(entry["detail"]).decode(),
            }


def _integrity(document: Document) -> Rows:
    for check in document["checks"]:
        yield {**check, "figures": _pairs(check["figures"])}


def _searches(document: Document) -> Rows:
    totals = {**document["totals"], "distinct_queries": document["distinct_queries"]}
    yield from _section("totals", [totals])
    yield from _section("popular", document["popular"])
    yield from _section("without_results", document["without_results"])


USAGE: Final = Table(
    "usage",
    (
        "section", "tz", *_TIME, "method", "route", "api_key_id", "name", "status_class",
        "status", *_FIGURES, "share", "statuses", *_CHANGES,
    ),
    _usage,
)  # fmt: skip
DAILY: Final = Table(
    "usage-daily", ("date", "tz", *_TIME, *_FIGURES, "statuses"), lambda found: iter(found["days"])
)
ENDPOINTS: Final = Table(
    "usage-endpoints",
    ("tz", "method", "route", *_FIGURES, "statuses"),
    lambda found: iter(found["endpoints"]),
)
LATENCY: Final = Table(
    "usage-latency",
    ("section", "tz", *_TIME, "from_ms", "to_ms", *_FIGURES, "share", *_PERCENTILES),
    _latency,
)
KEYS: Final = Table(
    "usage-keys",
    ("section", "tz", "api_key_id", "name", *_TIME, *_FIGURES, "share", *_PERCENTILES),
    _keys,
)
FORECAST: Final = Table(
    "usage-forecast",
    (
        "section", "tz", "date", *_TIME, "api_key_id", "name", "so_far",
        *(f"{form}_{line}" for form in ("requests", "cumulative") for line in _ESTIMATE),
        *_FIGURES, "method", "interval", "as_of",
        *(f"history_{name}" for name in ("days", "needed", "is_enough", "reason")),
        "policy", "limit", "used", "remaining", "reset_at", "verdict",
        *(f"runs_out_{name}" for name in ("earliest", "expected", "latest")),
    ),
    _forecast,
)  # fmt: skip
LOG: Final = Table("requests", LOG_COLUMNS, lambda found: iter(found["requests"]))
REQUEST: Final = Table(
    "request", ("section", *LOG_COLUMNS, "event", "attempt", "detail", *_COUNTED), _request
)
INTEGRITY: Final = Table("integrity", ("check", "verdict", "tz", "figures", "findings"), _integrity)
SEARCHES: Final = Table(
    "searches",
    (
        "section", "tz", "query", "searches", "completed", "without_results", "average_results",
        "distinct_queries",
    ),
    _searches,
)  # fmt: skip
