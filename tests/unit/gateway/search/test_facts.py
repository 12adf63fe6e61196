"""What becomes of a job when its facts arrive: once, late, twice, in the wrong order."""

from itertools import permutations

from sqlalchemy import func, select

from gateway.search.facts import JobFacts, mark_published
from gateway.search.models import JobTransition
from shared_schemas.delivery import Numbered
from shared_schemas.envelope import Event, EventFactory, Trace
from shared_schemas.events import EventData, SearchStarted
from shared_schemas.topology import JOBS
from tests.unit.gateway.search.stage import RESULT, Stage, submit
from tests.unit.gateway.world import User, World


def transitions(world: World) -> int:
    with world.parts.database.read() as session:
        return session.scalar(select(func.count()).select_from(JobTransition)) or 0


def test_a_job_follows_its_facts(stage: Stage, user: User) -> None:
    job = submit(user)
    assert job.state() == {
        "job_id": job.id, "status": "queued", "results": [], "completed_at": None,
    }  # fmt: skip
    stage.tell(stage.started(job))
    assert job.state()["status"] == "processing"
    stage.tell(stage.progressed(job, 0.5))
    assert job.listed()["progress"] == 0.5
    stage.tell(stage.completed(job))
    stage.keep_results(job)
    assert job.state() == {
        "job_id": job.id,
        "status": "completed",
        "results": [RESULT],
        "completed_at": "2026-03-01T12:00:02Z",
    }


def test_the_order_of_arrival_does_not_matter(stage: Stage, user: User) -> None:
    for order in permutations(range(4)):
        job = submit(user)
        facts = [
            stage.started(job),
            stage.progressed(job, 0.3),
            stage.progressed(job, 0.8),
            stage.completed(job),
        ]
        for index in order:
            stage.tell(facts[index])
        listed = job.listed()
        assert listed["status"] == "completed", order
        assert listed["started_at"] == "2026-03-01T12:00:01Z"
        assert listed["completed_at"] == "2026-03-01T12:00:02Z"
        assert listed["progress"] == 1.0
        assert listed["result_count"] == 1


def test_a_late_fact_of_an_older_attempt_changes_nothing(stage: Stage, user: User) -> None:
    job = submit(user)
    stage.tell(stage.started(job, 2), stage.started(job, 1), stage.failed(job, 1))
    stage.tell(stage.progressed(job, 0.9, attempt=1))
    listed = job.listed()
    assert (listed["status"], listed["error"]) == ("processing", None)
    assert listed["progress"] is None


def test_a_new_attempt_after_an_end_begins_again(stage: Stage, user: User) -> None:
    job = submit(user)
    stage.tell(stage.started(job, 1), stage.failed(job, 1), stage.started(job, 2))
    listed = job.listed()
    assert listed["status"] == "processing"
    assert listed["error"] is None
    assert listed["completed_at"] is None
    assert [attempt["outcome"] for attempt in listed["attempts"]] == ["failed", None]


def test_the_same_event_twice_is_noted_once(stage: Stage, world: World, user: User) -> None:
    job = submit(user)
    accepted = transitions(world)
    event = stage.event(stage.started(job))
    stage.send(event, event)
    stage.send(event)
    assert transitions(world) == accepted + 1


def test_a_failed_job_says_why(stage: Stage, user: User) -> None:
    job = submit(user)
    stage.tell(stage.started(job), stage.failed(job))
    state = job.state()
    assert state["status"] == "failed"
    assert state["error"] == {"code": "bad_options", "message": "no such option"}
    assert state["results"] == []


def test_a_job_cancelled_before_it_began(stage: Stage, user: User) -> None:
    job = submit(user)
    stage.tell(stage.cancelled(job))
    assert job.state()["status"] == "cancelled"
    assert job.details()["attempts"] == []


def test_ends_are_told_once_committed(stage: Stage, world: World, user: User) -> None:
    job, other = submit(user), submit(user)
    told: list[tuple[list[str], str]] = []
    facts = JobFacts(
        world.parts.database,
        world.clock,
        lambda job_ids: told.append((list(job_ids), job.state()["status"])),
    )
    [started, failed] = [stage.started(other), stage.failed(job)]
    facts([_event(started, world), _event(failed, world)])
    assert told == [([job.id], "failed")]


def _event(data: EventData, world: World) -> Event:
    return EventFactory("/search-worker", world.clock)(data, trace=Trace())


def test_a_search_that_came_in_by_the_worker(stage: Stage, user: User) -> None:
    stage.tell(stage.requested("by-another-door", user.id))
    job = submit(user)
    assert job.user.call("GET", "/api/v1/users/{me}/search/by-another-door").status_code == 200
    listed = user.call("GET", "/api/v1/search/jobs?query=ELSE").json
    assert listed is not None
    assert [each["job_id"] for each in listed["jobs"]] == ["by-another-door"]


def test_a_fact_before_its_job_comes_back(stage: Stage, user: User) -> None:
    early = SearchStarted(
        job_id="later", user_id=user.id, attempt=1, worker="w", started_at=stage.clock.now
    )
    stage.tell(early)
    stage.tell(stage.requested("later", user.id))
    stage.broker.advance(2)
    answer = user.call("GET", "/api/v1/users/{me}/search/later")
    assert answer.json is not None
    assert answer.json["status"] == "processing"


def test_facts_of_a_job_that_never_comes_end_as_dead_letters(stage: Stage, user: User) -> None:
    orphan = stage.event(
        SearchStarted(
            job_id="never", user_id=user.id, attempt=1, worker="w", started_at=stage.clock.now
        )
    )
    job = submit(user)
    stage.send(orphan, stage.event(stage.started(job)))
    assert job.state()["status"] == "processing", "its neighbour is not held up"
    stage.clock.advance(minutes=2)
    for _ in range(6):
        stage.broker.advance(600)
    assert len(stage.broker.messages(JOBS.dead_letters)) == 1


def test_facts_about_somebody_elses_job_are_refused(stage: Stage, world: World, user: User) -> None:
    job, stranger = submit(user), world.user()
    stage.tell(stage.completed(job).model_copy(update={"user_id": stranger.id}))
    assert job.state()["status"] == "queued"
    assert len(stage.broker.messages(JOBS.dead_letters)) == 1


def test_when_the_broker_had_it(world: World, stage: Stage, user: User) -> None:
    job = submit(user)
    assert job.listed()["published_at"] is None
    note = mark_published(world.clock)
    row = Numbered(1, "p", "requests", "search.requested", _payload(stage, job.id, user.id), 1)
    for _ in range(2):
        world.clock.advance(seconds=1)
        with world.parts.database.write() as session:
            note(session, [row])
    assert job.listed()["published_at"] == "2026-03-01T12:00:01Z"
    before = SearchStarted(**job.of, attempt=1, worker="w", started_at=stage.at(-1.5))
    stage.tell(before)
    assert job.listed()["published_at"] == "2026-03-01T12:00:00.500000Z"
    assert [each["event"] for each in job.details()["timeline"]] == [
        "accepted", "published", "started",
    ]  # fmt: skip


def _payload(stage: Stage, job_id: str, user_id: int) -> bytes:
    return stage.event(stage.requested(job_id, user_id))
