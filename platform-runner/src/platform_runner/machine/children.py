"""Starting and ending processes so that none outlives the one that started it."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

import psutil

Child = subprocess.Popen[bytes]


def spawn(  # noqa: PLR0913 - what a process is made of
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    log: Path,
    cwd: Path | None = None,
    user: str | None = None,
    death_signal: str = "KILL",
) -> Child:
    """Start `command` as the leader of its own process group, its output appended to `log`.

    The kernel sends it `death_signal` when this process ends, however it ends (Linux).
    With `user`, it runs as that user; only root may ask for one.
    """
    with log.open("ab") as output:
        return (
            _spawner()
            .submit(
                subprocess.Popen,
                [*_wrapper(user, death_signal), *map(str, command)],
                env=dict(env),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            .result()
        )


@cache
def _spawner() -> ThreadPoolExecutor:
    """Return the one thread that starts processes.

    The parent-death signal is sent when the *thread* that started a child ends, so that thread
    has to live as long as this process.
    """
    return ThreadPoolExecutor(1, thread_name_prefix="spawner")


def _wrapper(user: str | None, death_signal: str) -> list[str]:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    identity = [f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
    # Once the signal is set, nobody sends it for a parent that was gone by then: the child looks.
    orphaned = ["sh", "-c", '[ "$PPID" = "$0" ] || exit 1; exec "$@"', str(os.getpid())]
    return [setpriv, *identity, f"--pdeathsig={death_signal}", "--", *orphaned]


def stop(child: Child, timeout: float, ask: signal.Signals = signal.SIGTERM) -> bool:
    """Ask `child` to end, and kill its group after `timeout` seconds.

    Return whether it went by itself.
    """
    if child.poll() is None:
        child.send_signal(ask)
    try:
        child.wait(timeout)
    except subprocess.TimeoutExpired:
        kill_group(child)
        return False
    kill_group(child)  # what a child left behind goes too
    return True


def kill_group(child: Child) -> None:
    """Kill `child` and all of its process group with SIGKILL, and wait until they are gone."""
    members = _group(child.pid)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    psutil.wait_procs(members, timeout=10)


def _group(pgid: int) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _pgid(process.pid) == pgid]


def _pgid(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None
