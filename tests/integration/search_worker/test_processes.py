"""Worker processes on a real broker: killed, doubled, apart."""

import os
import random
import signal
import uuid
from collections.abc import Callable

import pytest

from shared_schemas.envelope import Event, Malformed
from shared_schemas.events import TranscriptReplaced, VideoCreated
from shared_schemas.transport import Broker, First
from tests.integration.search_worker.conftest import Publish
from tests.integration.search_worker.process import Plugin, Program
from tests.unit.search_worker.builders import deleted, request, said, updated, video
from tests.waiting import wait_until

pytestmark = pytest.mark.broker
MakeProgram = Callable[..., Program]
INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "200"))


def new_id() -> str:
    return str(uuid.uuid4())


def written(version: int, word: str, user_id: int) -> VideoCreated | TranscriptReplaced:
    """Return a video with this word, or a transcript of the video before."""
    if version % 2:
        return video(version, f"talk {word}", user_id=user_id, library_version=version)
    return said(version - 1, version, f"here is {word}", user_id=user_id)


def told(broker: Broker, job_id: str) -> list[str]:
    """Return what the log holds about a job, told by workers."""

    def about_it(event: Event) -> bool:
        return getattr(event.data, "job_id", None) == job_id and event.source == "/search-worker"

    reader = broker.log_reader()
    entries = [each.event for each in reader.read(First(), matches=about_it)]
    reader.close()
    return [event.type for event in entries if not isinstance(event, Malformed)]


def ended(program: Program, job_id: str, user_id: int) -> bool:
    return program.job(job_id, user_id).get("status") in {"completed", "failed"}


def test_a_killed_workers_job_is_completed_once(
    make_program: MakeProgram, publish: Publish, plugin: Plugin, broker: Broker, user_id: int
) -> None:
    job_id = new_id()
    first = make_program()
    first.wait_connected()
    publish(request("x", job_id=job_id, user_id=user_id, algorithm="gated"))
    wait_until(lambda: plugin.begun(first))
    first.stop(signal.SIGKILL)
    second = make_program()
    wait_until(lambda: plugin.begun(second))
    plugin.let_go()
    wait_until(lambda: ended(second, job_id, user_id))
    job = second.job(job_id, user_id)
    assert [each["outcome"] for each in job["attempts"]] == ["lost", "completed"]
    wait_until(lambda: told(broker, job_id).count("search.completed") == 1)
    # The dead worker's own "started" comes too: a living process publishes what it left behind.
    wait_until(lambda: told(broker, job_id).count("search.started") == 2)


def test_a_stopped_worker_finishes_what_it_has_in_hand(
    make_program: MakeProgram, publish: Publish, plugin: Plugin, broker: Broker, user_id: int
) -> None:
    job_id = new_id()
    program = make_program()
    program.wait_connected()
    publish(request("x", job_id=job_id, user_id=user_id, algorithm="gated"))
    wait_until(lambda: plugin.begun(program))
    plugin.let_go()
    assert program.stop() == 0
    assert told(broker, job_id) == ["search.started", "search.completed"]


def test_a_request_delivered_twice_to_two_workers_has_one_effect(
    make_program: MakeProgram, publish: Publish, plugin: Plugin, broker: Broker, user_id: int
) -> None:
    job_id = new_id()
    programs = [make_program(), make_program("work")]
    programs[0].wait_connected()
    twice = request("x", job_id=job_id, user_id=user_id, algorithm="gated")
    publish(twice, twice, twice)
    wait_until(lambda: any(map(plugin.begun, programs)))
    plugin.let_go()
    wait_until(lambda: ended(programs[0], job_id, user_id))
    publish(twice)
    marker = new_id()
    publish(request("x", job_id=marker, user_id=user_id))
    wait_until(lambda: ended(programs[0], marker, user_id))
    assert len(programs[0].job(job_id, user_id)["attempts"]) == 1
    assert told(broker, job_id) == ["search.started", "search.completed"]


@pytest.mark.timeout(300 + INTERLEAVINGS / 5)
def test_a_search_sees_what_its_caller_wrote_before(
    make_program: MakeProgram, publish: Publish, user_id: int
) -> None:
    """With the index in another process, whichever of the two messages comes first."""
    draw = random.Random(5)  # noqa: S311 - no secret
    make_program("index")
    searching = make_program("work,serve")
    searching.wait_connected()
    asked: dict[str, int] = {}
    for version in range(1, INTERLEAVINGS + 1):
        job_id, word = new_id(), f"word{version}"
        write = written(version, word, user_id)
        search = request(f"{word} ", job_id=job_id, user_id=user_id, library_version=version)
        asked[job_id] = write.video_id
        publish(*draw.sample([write, search], 2))
    for job_id, video_id in asked.items():
        wait_until(lambda job_id=job_id: ended(searching, job_id, user_id), 90)  # type: ignore[misc] # bound at once
        job = searching.job(job_id, user_id)
        assert [hit["video_id"] for hit in job["results"]] == [video_id], job


def test_videos_are_embedded_in_the_background(
    make_program: MakeProgram, publish: Publish, user_id: int
) -> None:
    program = make_program("work,index,serve,embed")
    program.wait_connected()
    publish(video(1, "Training your dog", user_id=user_id, library_version=1))

    def found() -> bool:
        job_id = new_id()
        publish(request("teach a puppy", job_id=job_id, user_id=user_id, algorithm="semantic"))
        wait_until(lambda: ended(program, job_id, user_id))
        return [hit["video_id"] for hit in program.job(job_id, user_id)["results"]] == [1]

    wait_until(found)
    assert program.stop() == 0


def test_changes_and_deletions_are_seen_too(
    make_program: MakeProgram, publish: Publish, user_id: int
) -> None:
    program = make_program()
    program.wait_connected()
    changes = [
        video(1, "before", user_id=user_id, library_version=1),
        updated(1, "after", 2, user_id=user_id),
        deleted(1, 3, user_id=user_id),
    ]
    found = []
    for version, change in enumerate(changes, start=1):
        job_id = new_id()
        publish(change, request("after ", job_id=job_id, user_id=user_id, library_version=version))
        wait_until(lambda job_id=job_id: ended(program, job_id, user_id))  # type: ignore[misc] # bound at once
        found.append(program.job(job_id, user_id)["result_count"])
    assert found == [0, 1, 0]


def test_a_busy_port_is_named(make_program: MakeProgram) -> None:
    first = make_program()
    wait_until(lambda: first.get("/health"))
    second = make_program()
    second.end()
    second.port = first.port
    second.start()
    assert second.stop(signal.SIGCONT) == 3
