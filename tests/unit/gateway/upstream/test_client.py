"""The client of a service, against a real one that does everything wrong."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from gateway.upstream.client import Answer, ServiceClient
from shared_schemas.http.problems import Problem
from tests.unit.gateway.upstream.asking import (
    AT_ONCE,
    TIME_OUT,
    TOKEN,
    TRACE,
    answered_again,
    ask,
    client_of,
    refused,
)
from tests.unit.gateway.upstream.service import Hanging, Service, saying, well
from tests.waiting import wait_until


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
