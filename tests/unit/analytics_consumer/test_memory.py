"""Memory that is freed is kept for what comes next."""

import platform
import subprocess
import sys

import pytest

CHURN = """
import resource
import numpy as np
from analytics_consumer.memory import keep_freed_memory

def churn():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        columns = [np.ones(500_000) for _ in range(4)]
        del columns
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

churn()
by_itself = churn()
keep_freed_memory()
churn()
print(by_itself, churn())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the setting is glibc's")
def test_pages_are_not_taken_anew_for_every_answer() -> None:
    command = [sys.executable, "-c", CHURN]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    by_itself, kept = map(int, run.stdout.split())
    assert kept * 10 < by_itself
