"""The private RabbitMQ node: it listens on loopback only, survives a kill, and leaves nothing."""

from pathlib import Path

import psutil
import pytest

from platform_runner.broker import RabbitNode
from platform_runner.machine.amqp_login import NotReady, is_ready, log_in
from platform_runner.machine.ports import is_busy

pytestmark = pytest.mark.broker


@pytest.fixture
def node(tmp_path: Path) -> RabbitNode:
    return RabbitNode(tmp_path / "rabbitmq")


def test_a_node_is_ready_stays_on_loopback_and_leaves_nothing_behind(node: RabbitNode) -> None:
    node.start()
    try:
        assert is_ready(node.url)
        assert _listening_addresses(node.folder) <= {"127.0.0.1", "::1"}
    finally:
        node.stop()
    assert not is_busy(node.port)
    assert not _processes_of(node.folder)


def test_a_killed_node_comes_back_on_the_same_port(node: RabbitNode) -> None:
    node.start()
    url = node.url
    try:
        node.kill()
        assert not is_ready(url)
        node.restart()
        assert node.url == url
        assert is_ready(url)
    finally:
        node.stop()


def test_a_wrong_password_is_refused_with_the_brokers_words(rabbitmq_url: str) -> None:
    scheme, rest = rabbitmq_url.split("://")
    user, host = rest.split(":", 1)[0], rest.rsplit("@", 1)[1]
    with pytest.raises(NotReady, match="Login was refused"):
        log_in(f"{scheme}://{user}:wrong@{host}")


def test_an_unknown_virtual_host_is_refused(rabbitmq_url: str) -> None:
    with pytest.raises(NotReady, match="not found"):
        log_in(rabbitmq_url.rsplit("/", 1)[0] + "/nowhere")


def _processes_of(folder: Path) -> list[psutil.Process]:
    return [p for p in psutil.process_iter() if p.is_running() and _works_in(p, folder)]


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.environ().get("HOME") == str(folder)
    except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def _listening_addresses(folder: Path) -> set[str]:
    return {
        connection.laddr.ip
        for process in _processes_of(folder)
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    }
