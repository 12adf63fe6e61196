"""Answers that are none, and the longest that is one."""

import socket

import pytest

from gateway.upstream.client import MAX_BODY_BYTES, ServiceClient
from tests.unit.gateway.upstream.asking import (
    AT_ONCE,
    TIME_OUT,
    answered_again,
    ask,
    refused,
)
from tests.unit.gateway.upstream.service import Behaviour, Service, Trickling, saying, send, well


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


def test_a_body_just_short_enough_is_taken(service: Service, client: ServiceClient) -> None:
    body = b'{"x":"' + b"x" * (MAX_BODY_BYTES - 8) + b'"}'
    service.behaviour = lambda connection, _head: send(connection, body)
    assert len(ask(client).body["x"]) == MAX_BODY_BYTES - 8
