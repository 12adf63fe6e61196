"""Logs as JSON lines, and the ids that tie them together from a client's request to the rollup.

`traceparent` follows https://www.w3.org/TR/trace-context/ (version 00).
"""

import logging
import re
import secrets
import sys
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

import structlog

_TRACEPARENT: Final = re.compile(
    r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})"
)
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._:\-]{1,128}")
_OWN_REQUEST_ID: Final = re.compile("[0-9a-f]{32}")
_OLDEST: Final = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
_SECRET_NAME: Final = re.compile(
    r"password|secret|token|authorization|api_key$|apikey|cookie|pepper", re.IGNORECASE
)
_SECRET_TEXT: Final = re.compile(
    r"imaginario_live_[A-Za-z0-9_\-]+|eyJ[\w\-]+\.[\w\-]+\.[\w\-]+|(?<=://)[^/@\s:]+:[^/@\s]+(?=@)"
)
_HIDDEN: Final = "[hidden]"


def configure_logging(service: str, level: str = "INFO") -> None:
    """Write every record of this process, the libraries' own included, as JSON to stderr."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _named(service),
        hide_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    _route_standard_logging(shared, level)


def _route_standard_logging(shared: list[structlog.typing.Processor], level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("pika", "alembic", "urllib3"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _named(service: str) -> structlog.typing.Processor:
    def add_service(
        _logger: object, _method: str, record: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        record.setdefault("service", service)
        return record

    return add_service


def hide_secrets(
    _logger: object, _method: str, record: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Blank members named like secrets, and texts that look like one, wherever they turn up."""
    for name, value in record.items():
        if _SECRET_NAME.search(name):
            record[name] = _HIDDEN
        elif isinstance(value, str):
            record[name] = _SECRET_TEXT.sub(_HIDDEN, value)
    return record


@contextmanager
def bound(**values: str | int | None) -> Iterator[None]:
    """Put these values on every log line within."""
    kept = {name: value for name, value in values.items() if value is not None}
    with structlog.contextvars.bound_contextvars(**kept):
        yield


def new_request_id() -> str:
    """Return 32 hexadecimal digits: 12 of the time in milliseconds, then 20 random ones.

    Ids of one time lie together, so an index of them grows at its end and not everywhere.
    """
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def request_id_time(request_id: str) -> datetime | None:
    """Return when an id of ours was made; None for one that is not of our form.

    Somebody else's id may have that form by chance: a time of before 2020 is not believed.
    """
    if not _OWN_REQUEST_ID.fullmatch(request_id):
        return None
    seconds = int(request_id[:12], 16) / 1000
    return datetime.fromtimestamp(seconds, UTC) if _OLDEST <= seconds <= time.time() else None


def accept_request_id(given: str | None) -> str:
    """Return the caller's own id if it is safe to repeat in a header, else a new one."""
    return given if given and _REQUEST_ID.fullmatch(given) else new_request_id()


def continue_trace(traceparent: str | None) -> str:
    """Return a traceparent for this hop: the caller's trace with a new span, or a new trace."""
    match = _TRACEPARENT.fullmatch(traceparent or "")
    trace_id, flags = (match[1], match[3]) if match else (secrets.token_hex(16), "01")
    return f"00-{trace_id}-{secrets.token_hex(8)}-{flags}"


def trace_id_of(traceparent: str | None) -> str | None:
    """Return the 32 digits that all spans of one trace share."""
    match = _TRACEPARENT.fullmatch(traceparent or "")
    return match[1] if match else None
