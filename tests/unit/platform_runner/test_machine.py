"""Ports, folders and secrets: a clash is told by name before anything starts."""

import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from platform_runner.machine import secrets_file
from platform_runner.machine.folder_lock import FolderInUse, lock_folder
from platform_runner.machine.ports import PortTaken, free_port, is_busy, require_free

HOLDER = """
import sys
from pathlib import Path
from platform_runner.machine.folder_lock import lock_folder
with lock_folder(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_busy_port_is_named_with_its_setting_and_its_owner() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        expected = re.escape(f"Port {port} is taken by process {os.getpid()}")
        with pytest.raises(PortTaken, match=expected + ".*set GATEWAY_PORT"):
            require_free({"GATEWAY_PORT": port})


def test_a_free_port_can_be_taken() -> None:
    port = free_port()
    assert not is_busy(port)
    require_free({"GATEWAY_PORT": port})


def test_free_ports_are_none_that_connections_go_out_from_and_never_given_twice() -> None:
    ports = [free_port() for _ in range(50)]
    assert len(set(ports)) == 50
    lowest_of_connections = 32_768  # net.ipv4.ip_local_port_range of Linux
    assert all(1024 < port < lowest_of_connections for port in ports)


def test_a_folder_has_one_platform_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(FolderInUse, match=str(holder.pid)), lock_folder(folder):
            pass
        holder.kill()
    with lock_folder(folder):  # the lock went with its holder
        pass


def test_secrets_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    first = secrets_file.load_or_generate(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secrets_file.load_or_generate(file) == first
    assert set(first) == set(secrets_file.SECRET_NAMES)
    assert all(len(value) >= 32 for value in first.values())


def test_a_secret_that_is_missing_is_added_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    file.write_text("SERVICE_TOKEN=kept\n")
    values = secrets_file.load_or_generate(file)
    assert values["SERVICE_TOKEN"] == "kept"
    assert secrets_file.load_or_generate(file) == values
