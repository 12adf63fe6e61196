"""Child processes: none outlives its parent or its group."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from platform_runner.machine import children
from platform_runner.machine.waiting import wait_until

PATIENCE = 20.0
SLEEP = "import time; time.sleep(60)"
# A child that has a child of its own and prints its pid, as a server with workers does.
WITH_WORKER = (
    "import subprocess, sys, time;"
    f"print(subprocess.Popen([sys.executable, '-c', {SLEEP!r}]).pid, flush=True); time.sleep(60)"
)
RUNNER = """
import os, sys, time
from pathlib import Path
from platform_runner.machine.children import spawn
child = spawn([sys.executable, "-c", "import time; time.sleep(60)"], env=os.environ,
              log=Path(sys.argv[1]))
print(child.pid, flush=True)
time.sleep(60)
"""


def test_killing_a_group_takes_the_workers_along(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = children.spawn([sys.executable, "-c", WITH_WORKER], env=os.environ, log=log)
    assert wait_until(lambda: bool(log.read_text().strip()), PATIENCE)
    worker = int(log.read_text())
    children.kill_group(child)
    assert not psutil.pid_exists(child.pid)
    assert not _lives(worker)


def test_a_child_that_ignores_the_request_is_killed(tmp_path: Path) -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    log = tmp_path / "log"
    child = children.spawn(
        [sys.executable, "-c", f"{stubborn} print('ready', flush=True); time.sleep(60)"],
        env=os.environ,
        log=log,
    )
    assert wait_until(lambda: "ready" in log.read_text(), PATIENCE)
    assert children.stop(child, timeout=0.2) is False
    assert child.returncode == -signal.SIGKILL


def test_a_child_that_goes_by_itself_is_not_killed(tmp_path: Path) -> None:
    child = children.spawn([sys.executable, "-c", SLEEP], env=os.environ, log=tmp_path / "log")
    assert children.stop(child, PATIENCE) is True


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels do not tell of a parent's death")
def test_a_child_dies_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", RUNNER, str(tmp_path / "log")], stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert _lives(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not _lives(child), PATIENCE)


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels do not tell of a parent's death")
def test_a_child_whose_parent_was_gone_at_once_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.getpid", lambda: 2**22 + 1)  # no process has it
    child = children.spawn([sys.executable, "-c", SLEEP], env=os.environ, log=tmp_path / "log")
    assert child.wait(PATIENCE) == 1


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
