"""Answers as CSV (RFC 4180): safe to open in a spreadsheet, sent in pieces."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from flask import Response, request

CSV: Final = "text/csv"
Format = Literal["json", "csv"]
Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
_CONTENT_TYPE: Final = "text/csv; charset=utf-8; header=present"
_ROWS_A_CHUNK: Final = 500
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - spreadsheets take the wide ones too
"""What makes a spreadsheet run a text as a formula. See OWASP, "CSV Injection"."""


class _Streamed(Response):
    """An answer whose length nobody knows: it must not be read to its end to find out."""

    implicit_sequence_conversion = False


def wants_csv(given: Format | None) -> bool:
    """Tell from `format`, or without it from the header `Accept`, whether CSV is asked for."""
    if given is not None:
        return given == "csv"
    return request.accept_mimetypes.best_match(("application/json", CSV)) == CSV


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Row]) -> Response:
    """Return a table of known length as a file of this name (ASCII, without its ending)."""
    return _as_file(Response(list(_chunks(columns, rows))), name)


def csv_stream(name: str, columns: Sequence[str], rows: Iterable[Row]) -> Response:
    """Return a table that is made while it is sent.

    If that fails, the connection breaks: half a table never looks like a whole one.
    """
    return _as_file(_Streamed(_chunks(columns, rows)), name)


def _as_file(response: Response, name: str) -> Response:
    response.headers["Content-Type"] = _CONTENT_TYPE
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _chunks(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        writer.writerow([_written(row.get(column)) for column in columns])
        if number % _ROWS_A_CHUNK == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    chunk = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return chunk


def _written(value: Cell) -> str:
    """Write numbers as JSON does; a text that looks like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return repr(value)
