"""The real program as a process, and a gateway that only says what it has accepted."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.integration.analytics_consumer.world import TOKEN
from tests.integration.program import ServiceProgram

DEADLINE_SECONDS = 40.0
_STEP_SECONDS = 0.005


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Return as soon as the condition holds; fail at the deadline."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(_STEP_SECONDS)


class Program(ServiceProgram):
    """`analytics-consumer`."""

    module = "analytics_consumer"


@contextmanager
def gateway_saying(report: list[dict[str, object]]) -> Iterator[str]:
    """Give the URL of something that answers the question for producers, with the token only."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers["Authorization"] == f"Bearer {TOKEN}"
            right = known and self.path == "/internal/v1/producers"
            self.send_response(200 if right else 401)
            self.end_headers()
            self.wfile.write(json.dumps({"producers": report}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()
