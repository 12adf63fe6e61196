"""What a command works with, given to it so that tests can give their own."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console

from shared_schemas.eventlog.reading.counted import AnalyticsConsumer
from shared_schemas.eventlog.rerun.worker import SearchWorker
from shared_schemas.topology import PLATFORM, Topology
from shared_schemas.transport import Broker

Connect = Callable[[str, str, Topology], Broker]
"""Takes URL, name of the connections, topology."""
Become = Callable[[Sequence[str], Mapping[str, str]], int]
"""Turns this process into another program: takes its command line and more of an environment."""
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Context:
    """One run of a command. `out` is for what was asked for, `told` for what is said beside it."""

    connect: Connect
    url: Callable[[], str]
    clock: Clock
    out: Console
    told: Console
    ask: Callable[[str], str]
    worker: Callable[[], SearchWorker]
    consumer: Callable[[], AnalyticsConsumer]
    become: Become
    programs: Path = Path(sys.executable).parent
    """Where the programs of the platform's services stand."""
    topology: Topology = PLATFORM
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def broker(self, topology: Topology | None = None) -> Broker:
        """Return the broker; raises Misconfigured when nobody says where it is."""
        return self.connect(self.url(), "events", topology or self.topology)

    def write(self, line: str) -> None:
        """Write a line as it is, for programs."""
        self.out.file.write(line + "\n")
        self.out.file.flush()


Command = Callable[[argparse.Namespace, Context], int]
Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
