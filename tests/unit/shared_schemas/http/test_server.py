import threading
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from flask import Flask

from platform_runner.machine.ports import free_port
from shared_schemas.http.server import HttpServer, PortInUse

# cheroot leaves the socket that it could not bind to the garbage collector.
_not_our_socket = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def app() -> Flask:
    """Give an application that answers."""
    app = Flask(__name__)
    app.add_url_rule("/", "root", lambda: "here")
    return app


@pytest.fixture
def server(app: Flask) -> Iterator[HttpServer]:
    """Give a server on a free port."""
    server = HttpServer(app, host="127.0.0.1", port=0)
    server.start()
    yield server
    server.stop()


def _get(server: HttpServer) -> str:
    with urlopen(f"http://127.0.0.1:{server.port}/", timeout=10) as answer:
        return str(answer.read().decode())


def test_it_answers(server: HttpServer) -> None:
    assert server.port > 0
    assert _get(server) == "here"


@_not_our_socket
def test_a_busy_port_is_named(app: Flask, server: HttpServer) -> None:
    with pytest.raises(PortInUse, match=f"port {server.port} on 127.0.0.1 is in use"):
        HttpServer(app, host="127.0.0.1", port=server.port)


@_not_our_socket
def test_an_address_that_is_not_ours_is_no_busy_port(app: Flask) -> None:
    with pytest.raises(OSError, match="assign"):
        HttpServer(app, host="203.0.113.1", port=0)


def test_stopping_lets_the_request_at_hand_finish(app: Flask) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def answer_slowly() -> str:
        begun.set()
        go_on.wait(10)
        return "slowly"

    app.view_functions["root"] = answer_slowly
    server = HttpServer(app, host="127.0.0.1", port=free_port())
    server.start()
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(_get(server)))
    asking.start()
    assert begun.wait(10)
    stopping = threading.Thread(target=server.stop)
    stopping.start()
    go_on.set()
    stopping.join(10)
    asking.join(10)
    assert answers == ["slowly"]
    # The port can be taken again at once, as a restarted service does.
    HttpServer(app, host="127.0.0.1", port=server.port).stop()
