import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from shared_schemas.observability import (
    accept_request_id,
    bound,
    configure_logging,
    continue_trace,
    new_request_id,
    trace_id_of,
)

_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
_PARENT = f"00-{_TRACE}-00f067aa0ba902b7-00"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Give what a configured process writes to stderr."""
    written = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "stderr", written)
    configure_logging("test-service")
    yield written
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def _lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_every_line_is_json_and_names_its_service(log: io.StringIO) -> None:
    structlog.get_logger("ours").info("it happened", count=1)
    logging.getLogger("a.library").warning("so did %s", "this")
    ours, theirs = _lines(log)
    assert (ours["event"], ours["count"], ours["level"]) == ("it happened", 1, "info")
    assert theirs["event"] == "so did this"
    assert {ours["service"], theirs["service"]} == {"test-service"}
    assert ours["timestamp"].endswith("Z")


def test_below_the_level_nothing_is_said(log: io.StringIO) -> None:
    structlog.get_logger("ours").debug("details")
    logging.getLogger("pika").info("chatter")
    assert _lines(log) == []


def test_what_is_bound_is_on_every_line_within(log: io.StringIO) -> None:
    with bound(request_id="r-1", job_id=None):
        structlog.get_logger("ours").info("within")
        logging.getLogger("a.library").warning("within too")
    structlog.get_logger("ours").info("after")
    within, too, after = _lines(log)
    assert within["request_id"] == too["request_id"] == "r-1"
    assert "request_id" not in after
    assert "job_id" not in within


@pytest.mark.parametrize(
    "name",
    ["password", "new_password", "service_token", "Authorization", "jwt_secret_key", "cookie"],
)
def test_members_named_like_secrets_are_blank(log: io.StringIO, name: str) -> None:
    structlog.get_logger("ours").info("login", **{name: "hunter2"})
    assert "hunter2" not in log.getvalue()


@pytest.mark.parametrize(
    "secret",
    [
        "imaginario_live_KlrhvpgwCe6pEzjTiFYplxG0peBg651GkG1Dd2",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "guest:open-sesame",
    ],
)
def test_texts_that_look_like_secrets_are_blank_wherever_they_are(
    log: io.StringIO, secret: str
) -> None:
    structlog.get_logger("ours").info(f"amqp://{secret}@host/", note=f"amqp://{secret}@host/")
    logging.getLogger("a.library").warning("amqp://%s@host/", secret)
    error = RuntimeError(f"cannot reach amqp://{secret}@host/")
    structlog.get_logger("ours").error("failed", exc_info=error)
    assert len(_lines(log)) == 3
    assert secret not in log.getvalue()


def test_an_api_keys_id_is_no_secret(log: io.StringIO) -> None:
    structlog.get_logger("ours").info("request", api_key_id=3)
    assert _lines(log)[0]["api_key_id"] == 3


def test_request_ids_differ() -> None:
    assert new_request_id() != new_request_id()


@pytest.mark.parametrize("given", ["abc", "A-1._:", "x" * 128])
def test_a_callers_request_id_is_kept(given: str) -> None:
    assert accept_request_id(given) == given


@pytest.mark.parametrize(
    "given", [None, "", "x" * 129, "a b", "a\n", "a\r\nSet-Cookie: x", "ä", '"']
)
def test_a_request_id_that_could_do_harm_is_replaced(given: str | None) -> None:
    accepted = accept_request_id(given)
    assert accepted != given
    assert len(accepted) == 32


def test_a_callers_trace_goes_on_in_a_new_span() -> None:
    version, trace, span, flags = continue_trace(_PARENT).split("-")
    assert (version, trace, flags) == ("00", _TRACE, "00")
    assert span != "00f067aa0ba902b7"
    assert trace_id_of(_PARENT) == _TRACE


@pytest.mark.parametrize(
    "given", [None, "", "nonsense", _PARENT + "\n", "00-" + "0" * 32 + "-00f067aa0ba902b7-01"]
)
def test_without_a_trace_one_begins(given: str | None) -> None:
    begun = continue_trace(given)
    assert trace_id_of(begun) not in (None, "0" * 32, _TRACE)


def test_no_trace_has_no_id() -> None:
    assert trace_id_of(None) is None
    assert trace_id_of("nonsense") is None
