"""A client of a service, asked by tests."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from gateway.upstream.client import Answer, ServiceClient
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import Problem

TIME_OUT = 0.6
AT_ONCE = 0.2
"""Seconds that something may take which is not waited for, on a busy machine."""
BACK_WITHIN = 2.0
TRACE = Trace("request-1", "00-" + "a" * 32 + "-" + "b" * 16 + "-01")
TOKEN = "service-token-of-the-tests-0123456789"


@contextmanager
def client_of(url: str, limit: int = 8) -> Iterator[ServiceClient]:
    client = ServiceClient("The service", url, SecretStr(TOKEN), timeout=TIME_OUT, limit=limit)
    client.start()
    yield client
    client.stop()


def ask(client: ServiceClient) -> Answer:
    return client.get("/thing", {}, TRACE)


def refused(client: ServiceClient) -> float:
    """Return the seconds until the client said that the service is not available."""
    began = time.monotonic()
    with pytest.raises(Problem) as told:
        ask(client)
    assert told.value.status == 503
    assert int(told.value.headers["Retry-After"]) >= 1
    return time.monotonic() - began


def answered_again(client: ServiceClient) -> list[float]:
    """Ask until there is an answer; return what each request in vain took."""
    deadline = time.monotonic() + BACK_WITHIN
    in_vain: list[float] = []
    while True:
        began = time.monotonic()
        try:
            ask(client)
        except Problem:
            assert time.monotonic() < deadline, "it was back, and nothing was let through"
            in_vain.append(time.monotonic() - began)
            threading.Event().wait(0.01)
        else:
            return in_vain
