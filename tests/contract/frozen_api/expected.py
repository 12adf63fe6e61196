"""What all answers of the frozen API have in common."""

from datetime import datetime, timedelta

from werkzeug.test import TestResponse

from tests.unit.gateway.world import Json, json_of


def problem(answer: TestResponse, status: int, sentence: str | None = None) -> Json:
    """Expect an RFC 9457 problem document that keeps the old API's `error`."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    body = json_of(answer)
    assert isinstance(body["error"], str)
    assert body["error"]
    assert body["status"] == status
    assert {"type", "title", "detail"} <= set(body)
    assert answer.headers["X-Request-ID"]
    if sentence is not None:
        assert body["error"] == sentence
    return body


def ok(answer: TestResponse, status: int = 200) -> Json:
    """Expect a JSON object."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Request-ID"]
    return json_of(answer)


def utc(text: str) -> datetime:
    """Expect an instant in UTC."""
    instant = datetime.fromisoformat(text)
    assert instant.utcoffset() == timedelta(0)
    return instant
