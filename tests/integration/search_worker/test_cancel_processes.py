"""Calling searches off across real worker processes: within a second, and through kills."""

import signal
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

import pytest

from shared_schemas.events import SearchCancelRequested
from shared_schemas.transport import Broker
from tests.integration.search_worker.conftest import Publish
from tests.integration.search_worker.process import Plugin, Program
from tests.integration.search_worker.test_processes import told
from tests.unit.search_worker.builders import request
from tests.waiting import wait_until

pytestmark = [pytest.mark.broker, pytest.mark.clock]
MakeProgram = Callable[..., Program]


@pytest.fixture
def job_id() -> str:
    return str(uuid.uuid4())


def cancellation(job_id: str, user_id: int, run: int | None = None) -> SearchCancelRequested:
    return SearchCancelRequested(
        job_id=job_id, user_id=user_id, run=run, requested_at=datetime.now(UTC)
    )


def outcomes(program: Program, job_id: str, user_id: int) -> list[str | None]:
    return [each["outcome"] for each in program.job(job_id, user_id)["attempts"]]


def test_a_running_search_is_cancelled_within_a_second_whoever_takes_the_message(  # noqa: PLR0913, PLR0917 - fixtures
    make_program: MakeProgram,
    publish: Publish,
    plugin: Plugin,
    broker: Broker,
    user_id: int,
    job_id: str,
) -> None:
    programs = [make_program(), make_program("work")]
    programs[0].wait_connected()
    publish(request("x", job_id=job_id, user_id=user_id, algorithm="gated"))
    wait_until(lambda: any(map(plugin.begun, programs)))
    began = monotonic()
    publish(cancellation(job_id, user_id))
    wait_until(lambda: programs[0].job(job_id, user_id)["status"] == "cancelled")
    assert monotonic() - began < 1
    # The thread is free: as many searches as there are threads end although the first was not
    # let go; and what it finds in the end is written by nobody.
    others = [str(uuid.uuid4()) for _ in range(8)]
    publish(*[request("x", job_id=each, user_id=user_id) for each in others])
    for each in others:
        wait_until(lambda each=each: programs[0].job(each, user_id).get("status") == "completed")  # type: ignore[misc] # bound at once
    plugin.let_go()
    assert outcomes(programs[0], job_id, user_id) == ["cancelled"]
    # Two processes tell them, so either may be in the log first; neither comes twice.
    wait_until(lambda: len(told(broker, job_id)) >= 2)
    assert sorted(told(broker, job_id)) == ["search.cancelled", "search.started"]


def test_a_job_whose_worker_was_killed_is_cancelled_by_the_next(  # noqa: PLR0913, PLR0917 - fixtures
    make_program: MakeProgram,
    publish: Publish,
    plugin: Plugin,
    broker: Broker,
    user_id: int,
    job_id: str,
) -> None:
    """Whichever of the two messages the next worker takes first."""
    first = make_program()
    first.wait_connected()
    publish(request("x", job_id=job_id, user_id=user_id, algorithm="gated"))
    wait_until(lambda: plugin.begun(first))
    first.stop(signal.SIGKILL)
    publish(cancellation(job_id, user_id))
    second = make_program()
    wait_until(lambda: second.job(job_id, user_id).get("status") == "cancelled")
    plugin.let_go()
    wait_until(lambda: told(broker, job_id).count("search.cancelled") == 1)
    assert "search.completed" not in told(broker, job_id)


def test_a_cancelled_search_runs_again_on_a_retry(  # noqa: PLR0913, PLR0917 - fixtures
    make_program: MakeProgram,
    publish: Publish,
    plugin: Plugin,
    broker: Broker,
    user_id: int,
    job_id: str,
) -> None:
    program = make_program()
    program.wait_connected()
    publish(request("x", job_id=job_id, user_id=user_id, algorithm="gated"))
    wait_until(lambda: plugin.begun(program))
    publish(cancellation(job_id, user_id))
    wait_until(lambda: program.job(job_id, user_id)["status"] == "cancelled")
    plugin.let_go()
    publish(request("x", job_id=job_id, user_id=user_id, algorithm="gated", run=2))
    wait_until(lambda: program.job(job_id, user_id)["status"] == "completed")
    assert outcomes(program, job_id, user_id) == ["cancelled", "completed"]
    assert told(broker, job_id)[-1] == "search.completed"
