"""The real program, as a process."""

import json
import os
import signal
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from typing import IO

from shared_schemas.envelope import EventFactory, Trace, encode
from shared_schemas.events import SearchCancelRequested
from shared_schemas.transport import connect, message_of

COMMAND = (sys.executable, "-m", "shared_schemas.eventlog")


def start(url: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 - our own program
        [*COMMAND, *arguments],
        env={**os.environ, "AMQP_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def publish(url: str, name: str) -> None:
    """Publish an event that no work queue takes."""
    make = EventFactory("/test", new_id=lambda: name)
    data = SearchCancelRequested(job_id=name, user_id=1, requested_at=datetime.now(UTC))
    publisher = connect(url, "test").publisher()
    publisher.wait_connected(10)
    publisher.publish([message_of([encode(make(data, trace=Trace()))], data.type)])
    publisher.close()


def read_line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline()


def test_tail_follows_until_it_is_interrupted(rabbitmq_url: str) -> None:
    name = uuid.uuid4().hex
    publish(rabbitmq_url, name)
    process = start(rabbitmq_url, "tail", "--json", "--job", name)
    try:
        assert json.loads(read_line(process.stdout))["id"] == name
        publish(rabbitmq_url, name)
        assert json.loads(read_line(process.stdout))["id"] == name
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, out, told) == (130, "", "")


def test_a_reader_that_has_enough_is_no_error(rabbitmq_url: str) -> None:
    name = uuid.uuid4().hex
    publish(rabbitmq_url, name)
    process = start(rabbitmq_url, "tail", "--json", "--job", name)
    try:
        read_line(process.stdout)
        assert process.stdout is not None
        process.stdout.close()
        publish(rabbitmq_url, name)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
        process.stderr.close()
    finally:
        process.kill()


def test_a_broker_that_refuses_the_login_is_told_in_one_line() -> None:
    process = start("amqp://nobody:hidden@127.0.0.1:9/", "show", "x")
    _out, told = process.communicate(timeout=60)
    assert process.returncode == 4
    assert told.count("\n") == 1
    assert told.startswith("events: ")
    assert "hidden" not in told
