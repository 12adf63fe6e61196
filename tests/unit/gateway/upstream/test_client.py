"""The client of a service, against a real one that does everything wrong."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from gateway.upstream.client import MAX_BODY_BYTES, Answer, ServiceClient
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import Problem
from tests.unit.gateway.upstream.service import (
    Behaviour,
    Hanging,
    Service,
    Trickling,
    saying,
    send,
    well,
)

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


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(well) as made:
        yield made


@pytest.fixture
def client(service: Service) -> Iterator[ServiceClient]:
    with client_of(service.url) as made:
        yield made


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


def test_it_asks_as_this_gateway_for_its_caller(service: Service, client: ServiceClient) -> None:
    answer = client.get("/thing", {"user_id": 7, "tz": "Europe/Berlin"}, TRACE)
    assert answer == Answer(200, {"well": True})
    [head] = service.heads
    assert head.startswith("GET /thing?user_id=7&tz=Europe%2FBerlin HTTP/1.1")
    assert f"Authorization: Bearer {TOKEN}" in head
    assert "X-Request-ID: request-1" in head
    assert f"traceparent: {TRACE.traceparent}" in head


def test_a_path_before_the_service_is_kept(service: Service) -> None:
    with client_of(f"{service.url}/behind/a/proxy/") as client:
        ask(client)
    assert service.requests("/behind/a/proxy/thing") == 1


def test_what_it_refuses_is_for_the_caller_to_judge(
    service: Service, client: ServiceClient
) -> None:
    service.behaviour = saying(b'{"error": "no such job"}', "404 Not Found")
    answer = ask(client)
    assert (answer.status, answer.ok) == (404, False)


def test_connections_are_kept(service: Service, client: ServiceClient) -> None:
    ports = set()

    def note_the_port(connection: socket.socket, head: str) -> None:
        ports.add(connection.getpeername())
        well(connection, head)

    service.behaviour = note_the_port
    for _ in range(5):
        ask(client)
    assert len(ports) == 1


def test_a_hang_costs_one_time_out(service: Service, client: ServiceClient) -> None:
    service.behaviour = Hanging()
    assert refused(client) < TIME_OUT + AT_ONCE
    assert not client.available
    for _ in range(5):
        assert refused(client) < AT_ONCE


def test_a_hang_costs_one_time_out_however_many_ask(service: Service) -> None:
    service.behaviour = Hanging()
    with client_of(service.url, limit=4) as client, ThreadPoolExecutor(32) as threads:
        began = time.monotonic()
        times = list(threads.map(lambda _: refused(client), range(200)))
        assert time.monotonic() - began < TIME_OUT + 2 * AT_ONCE
        assert max(times) < TIME_OUT + AT_ONCE
    assert service.requests("/thing") <= 4


def test_a_hang_does_not_take_all_threads_along(service: Service) -> None:
    service.behaviour = Hanging()
    with client_of(service.url, limit=2) as client, ThreadPoolExecutor(10) as threads:
        times = sorted(threads.map(lambda _: refused(client), range(10)))
    assert times[7] < TIME_OUT - 0.1, "eight of ten were not to wait for the whole time-out"


def test_a_call_that_began_late_ends_with_the_first(service: Service) -> None:
    service.behaviour = Hanging()
    with client_of(service.url) as client, ThreadPoolExecutor(2) as threads:
        first = threads.submit(refused, client)
        wait_until(lambda: service.requests("/thing") == 1)
        threading.Event().wait(TIME_OUT / 2)
        late = threads.submit(refused, client)
        assert first.result() > late.result() + 0.1


def test_after_a_hang_requests_go_through_again(service: Service, client: ServiceClient) -> None:
    hanging = Hanging()
    service.behaviour = hanging
    refused(client)
    service.behaviour = well
    hanging.let_go()
    assert all(seconds < AT_ONCE for seconds in answered_again(client))
    assert client.available


def test_after_a_death_requests_go_through_again(service: Service, client: ServiceClient) -> None:
    ask(client)
    service.die()
    assert refused(client) < AT_ONCE
    with Service(well, port=service.port):
        assert all(seconds < AT_ONCE for seconds in answered_again(client))


def test_while_it_is_away_nobody_but_the_probe_asks(
    service: Service, client: ServiceClient
) -> None:
    service.behaviour = Hanging()
    refused(client)
    asked = service.requests("/thing")
    wait_until(lambda: service.requests("/health") >= 1)
    refused(client)
    assert service.requests("/thing") == asked


def test_a_restart_between_two_requests_is_not_noticed(
    service: Service, client: ServiceClient
) -> None:
    def once(connection: socket.socket, head: str) -> None:
        well(connection, head)
        connection.shutdown(socket.SHUT_RDWR)

    service.behaviour = once
    for _ in range(5):
        ask(client)


def test_a_connection_that_ends_as_it_is_used_again_is_replaced(
    service: Service, client: ServiceClient
) -> None:
    seen: list[str] = []

    def ends_the_second(connection: socket.socket, head: str) -> None:
        seen.append(head)
        if len(seen) == 2:
            connection.shutdown(socket.SHUT_RDWR)
        else:
            well(connection, head)

    service.behaviour = ends_the_second
    assert [ask(client).status, ask(client).status] == [200, 200]
    assert client.available


@pytest.mark.parametrize(
    "behaviour",
    [
        saying(b'{"error": "oops"}', "500 Internal Server Error"),
        saying(b'{"error": "not now"}', "503 Service Unavailable"),
        saying(b'{"error": "who are you"}', "401 Unauthorized"),
        saying(b"this is not JSON"),
        saying(b'["a", "list"]'),
        saying(b""),
        saying(b"{}", "302 Found", "Location: http://127.0.0.1:1/elsewhere"),
        saying(b"{}" + b" " * MAX_BODY_BYTES),
    ],
    ids=["500", "503", "401", "text", "list", "empty", "redirect", "huge"],
)
def test_an_answer_of_no_use_costs_nobody_else(
    service: Service, client: ServiceClient, behaviour: Behaviour
) -> None:
    service.behaviour = behaviour
    assert refused(client) < TIME_OUT
    assert client.available
    service.behaviour = well
    ask(client)


@pytest.mark.parametrize(
    "garbage", [b"SSH-2.0-OpenSSH_9.2\r\n", b"\x00" * 100 + b"\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"]
)
def test_garbage_is_no_answer(service: Service, client: ServiceClient, garbage: bytes) -> None:
    def babble(connection: socket.socket, _head: str) -> None:
        connection.sendall(garbage)
        connection.shutdown(socket.SHUT_RDWR)

    service.behaviour = babble
    assert refused(client) < TIME_OUT
    service.behaviour = well
    answered_again(client)


@pytest.mark.parametrize(
    "beginning",
    [
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
        b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"never": "',
    ],
    ids=["head", "body", "endless body"],
)
def test_a_trickle_does_not_outlast_the_time_out(
    service: Service, client: ServiceClient, beginning: bytes
) -> None:
    service.behaviour = Trickling(beginning, lambda: service.ended)
    assert refused(client) < TIME_OUT + AT_ONCE


def test_one_slow_answer_does_not_stop_the_others(service: Service, client: ServiceClient) -> None:
    hanging = Hanging()

    def slow_for_one(connection: socket.socket, head: str) -> None:
        (hanging if "/slow" in head else well)(connection, head)

    service.behaviour = slow_for_one
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(client.get, "/slow", {}, TRACE)
        while not slow.done():
            ask(client)
        with pytest.raises(Problem):
            slow.result()
    ask(client)
    assert client.available


def test_a_service_that_was_never_there(service: Service) -> None:
    service.die()
    with client_of(service.url) as client:
        assert refused(client) < AT_ONCE


def test_stopping_ends_the_watch(service: Service) -> None:
    before = threading.active_count()
    with client_of(service.url) as client:
        service.behaviour = Hanging()
        refused(client)
        began = time.monotonic()
    assert time.monotonic() - began < 1
    wait_until(lambda: not any("watch" in each.name for each in threading.enumerate()))
    assert threading.active_count() <= before + len(service.heads) + 1


def test_a_body_just_short_enough_is_taken(service: Service, client: ServiceClient) -> None:
    body = b'{"x":"' + b"x" * (MAX_BODY_BYTES - 8) + b'"}'
    service.behaviour = lambda connection, _head: send(connection, body)
    assert len(ask(client).body["x"]) == MAX_BODY_BYTES - 8


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)
