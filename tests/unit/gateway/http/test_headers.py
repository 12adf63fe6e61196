"""Ids, traces and security headers on every answer."""

import re

import pytest

from tests.unit.gateway.world import User, World

PATHS = ["/health", "/api/v1/nothing", "/api/v1/auth/me", "/docs/", "/openapi.json"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_a_request_id_and_is_safe(world: World, path: str) -> None:
    headers = world.app.test_client().get(path).headers
    assert re.fullmatch(r"[0-9a-f]{32}", headers["X-Request-ID"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    scripts = headers["Content-Security-Policy"].partition("script-src")[2].partition(";")[0]
    assert "unsafe" not in scripts


@pytest.mark.parametrize("given", ["abc-123", "A.b:c_d", "x" * 128])
def test_a_safe_request_id_is_kept(world: World, given: str) -> None:
    answer = world.app.test_client().get("/health", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "a b", "<script>", "x" * 129, "ü"])
def test_an_unsafe_request_id_is_replaced(world: World, given: str) -> None:
    answer = world.app.test_client().get("/health", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] not in ("", given)


def test_a_trace_is_continued(user: User) -> None:
    trace, span = "a" * 32, "b" * 16
    answer = user.call("GET", "/api/v1/auth/me", headers={"traceparent": f"00-{trace}-{span}-01"})
    version, trace_id, span_id, _ = answer.headers["traceparent"].split("-")
    assert (version, trace_id) == ("00", trace)
    assert span_id != span


def test_answers_are_not_kept_by_shared_caches(user: User) -> None:
    assert "private" in user.call("GET", "/api/v1/auth/me").headers["Cache-Control"]
