"""The live channel of real processes: what is told, to whom, and when it ends."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.integration.gateway.live_world import SECONDS, Json, Listener, LiveWorld, Person

DISCONNECTS = 50
WRITERS = 3
FACTS = 100


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> Iterator[LiveWorld]:
    made = LiveWorld(tmp_path, database_url)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveWorld]:
    folder = tmp_path_factory.mktemp("live")
    made = LiveWorld(folder, f"sqlite:///{folder / 'gateway.db'}")
    yield made
    made.close()


def _close_code(listener: Listener) -> int | None:
    with pytest.raises(ConnectionClosed):
        listener.connection.recv(timeout=SECONDS)
    return listener.connection.close_code


def test_each_hears_their_own_searches_and_nobody_elses(world: LiveWorld) -> None:
    anna, ben = world.person("anna"), world.person("ben")
    with anna.listening() as annas, ben.listening() as bens:
        job_of_anna, job_of_ben = anna.search(), ben.search()
        accepted = [annas.next(), bens.next()]
        world.happens(anna.started(job_of_anna), anna.progressed(job_of_anna, 0.5))
        world.happens(ben.started(job_of_ben))
        heard = [annas.next(), annas.next()]
        first_of_ben = bens.next()
    assert [(each["event"], each["job_id"]) for each in accepted] == [
        ("accepted", job_of_anna),
        ("accepted", job_of_ben),
    ]
    assert [each["event"] for each in heard] == ["started", "progressed"]
    assert {each["job_id"] for each in heard} == {job_of_anna}
    assert heard[1] | {"position": 0, "at": ""} == {
        "type": "job", "position": 0, "job_id": job_of_anna, "event": "progressed",
        "status": "processing", "query": "python", "run": 1, "attempt": 1, "at": "",
        "progress": 0.5, "result_count": None, "execution_time_ms": None, "error": None,
    }  # fmt: skip
    assert first_of_ben["job_id"] == job_of_ben


def test_an_import_is_told_to_all_pages_of_its_user_once(world: LiveWorld) -> None:
    anna, ben = world.person("anna"), world.person("ben")
    batch = {"videos": [{"title": "A"}, {"title": ""}, {"title": "B"}]}
    with anna.listening() as one, anna.listening() as other, ben.listening() as bens:
        assert one.welcome["library_version"] == 0
        anna.call("POST", f"/users/{anna.id}/videos/batch", batch)
        heard = [one.next(), other.next()]
        assert [(each["type"], each["library_version"]) for each in heard] == [("library", 2)] * 2
        ben.search()
        anna.search()
        assert [bens.next()["type"], one.next()["type"]] == ["job", "job"]
    anna.call("POST", f"/users/{anna.id}/videos", {"title": "C"})
    with anna.listening(after=heard[0]["position"]) as again:
        assert again.welcome["library_version"] == 3


def test_disconnects_miss_none_and_repeat_none(world: LiveWorld) -> None:
    anna = world.person("anna")
    jobs = [anna.search() for _ in range(WRITERS)]
    with anna.listening() as listener:
        position = listener.welcome["position"]
    writers = [threading.Thread(target=_progress, args=(world, anna, job)) for job in jobs]
    for writer in writers:
        writer.start()
    heard: list[Json] = []
    draw = random.Random(4)  # noqa: S311 - reproducible, not secret
    for disconnect in range(DISCONNECTS + 1):
        left = WRITERS * FACTS - len(heard)
        wanted = left if disconnect == DISCONNECTS else min(left, draw.randrange(12))
        heard += _hear(anna, position, wanted)
        position = heard[-1]["position"] if heard else position
    for writer in writers:
        writer.join()
    positions = [each["position"] for each in heard]
    assert positions == sorted(set(positions))
    for job in jobs:
        told = [each["progress"] for each in heard if each["job_id"] == job]
        assert told == [fraction / FACTS for fraction in range(FACTS)]


def _progress(world: LiveWorld, anna: Person, job_id: str) -> None:
    for number in range(FACTS):
        world.happens(anna.progressed(job_id, number / FACTS))


def _hear(anna: Person, position: int, wanted: int) -> list[Json]:
    with anna.listening(after=position) as listener:
        assert listener.welcome["resumed"]
        heard = [listener.next() for _ in range(wanted)]
        listener.break_off()
    return heard


def test_a_connection_ends_with_its_session_or_key(shared_world: LiveWorld) -> None:
    anna = shared_world.person("anna")
    key = anna.call("POST", "/auth/api-keys", {"name": "key"})
    program = Person(shared_world, anna.id, key["api_key"])
    with program.listening() as programs, anna.listening() as annas:
        anna.call("DELETE", f"/auth/api-keys/{key['api_key_id']}")
        assert _close_code(programs) == 4401
        anna.call("POST", "/auth/logout")
        assert _close_code(annas) == 4401


def test_what_cannot_be_gone_on_from_is_said(shared_world: LiveWorld) -> None:
    with shared_world.person("ben").listening(after=2**62) as listener:
        assert not listener.welcome["resumed"]
        assert listener.welcome["position"] < 2**62


def test_a_ticket_opens_one_connection(shared_world: LiveWorld) -> None:
    gateway, ticket = shared_world.gateway, shared_world.person("carl").ticket()
    address = f"/api/v1/live?ticket={ticket}"
    plain = gateway.request("GET", address)
    assert (plain.status, plain.headers["Upgrade"]) == (426, "websocket")
    assert gateway.request("GET", f"{address}&after=x").status == 400
    with connect(gateway.base.replace("http", "ws") + address):
        used = gateway.request("GET", address)
    for refused in (used, gateway.request("GET", "/api/v1/live")):
        assert refused.status == 401
        assert "ticket" in refused.json()["error"]
    assert ticket not in gateway.log.read_text()


def test_a_stopping_gateway_sends_its_clients_away(shared_world: LiveWorld) -> None:
    with shared_world.person("dora").listening() as listener:
        stopping = threading.Thread(target=shared_world.gateway.stop)
        stopping.start()
        assert _close_code(listener) == 1001
        stopping.join()
    assert "Traceback" not in shared_world.gateway.log.read_text()
