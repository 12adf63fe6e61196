"""Ids in paths: decimal numbers that any backend can hold."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class IdConverter(IntegerConverter):
    """A row's id. Longer numbers match no route instead of overflowing a column."""

    regex = r"[0-9]{1,18}"


def use_ids(app: Flask) -> None:
    """Let rules say `<id:user_id>`."""
    app.url_map.converters["id"] = IdConverter
