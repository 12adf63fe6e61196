"""Processes that stand still: they keep their ports and connections, and say nothing."""

from collections.abc import Iterable

import psutil

from tests.waiting import wait_until

_STOPPED_SECONDS = 10.0


def pause(processes: Iterable[psutil.Process]) -> None:
    """Send SIGSTOP, and wait until no thread runs any more.

    The signal alone is only sent: a busy machine may let a thread work a little longer.
    """
    paused = list(processes)
    for process in paused:
        process.suspend()
    wait_until(lambda: all(map(_stands_still, paused)), _STOPPED_SECONDS)


def _stands_still(process: psutil.Process) -> bool:
    states = {psutil.Process(thread.id).status() for thread in process.threads()}
    return states == {psutil.STATUS_STOPPED}
