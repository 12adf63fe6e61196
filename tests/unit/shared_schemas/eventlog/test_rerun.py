"""What `events rerun` asks the search worker, and how it tells the difference."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pydantic import SecretStr

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from shared_schemas.eventlog.__main__ import main
from shared_schemas.eventlog.internal_api import InternalApi
from shared_schemas.eventlog.rerun.difference import Change, differences
from shared_schemas.eventlog.rerun.worker import Hit, SearchWorker
from tests.unit.search_worker import builders
from tests.unit.search_worker.builders import JOB, TOKEN, Scripted, event, request, video
from tests.unit.shared_schemas.eventlog.shell import Shell, served

TITLES = {1: "Python for beginners", 2: "Python", 3: "Ruby [b]and[/b] Python \x1b[31m"}


def worker_at(url: str, token: str = TOKEN) -> SearchWorker:
    return SearchWorker(InternalApi("the search worker", url, SecretStr(token)))


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[builders.Worker]:
    database = builders.fresh_database(f"sqlite:///{tmp_path}/worker.db")
    yield builders.Worker(database, builders.Clock())
    database.dispose()


@pytest.fixture
def terminal(worker: builders.Worker, shell: Shell) -> Iterator[Shell]:
    """Return a terminal and a worker that has run a search, after which its library changed."""
    found = [video(number, title) for number, title in TITLES.items()]
    builders.index(worker.database, found)
    worker.run([event(request("python", library_version=3))])
    with served(builders.api(worker)) as url:
        shell.worker = worker_at(url)
        yield shell


def change_library(worker: builders.Worker) -> None:
    changes = [builders.deleted(2, 4), video(5, "Python, Python, Python", library_version=5)]
    builders.index(worker.database, changes)


def hits(*found: tuple[int, float]) -> list[Hit]:
    return [Hit(video_id=one, title=f"talk {one}", relevance_score=score) for one, score in found]


def test_what_became_of_each_place() -> None:
    rows = differences(hits((1, 0.9), (2, 0.8), (3, 0.7)), hits((3, 0.75), (4, 0.5), (1, 0.2)))
    told = [(row.video_id, row.change, row.score_change) for row in rows]
    assert told == [
        (3, Change.UP, pytest.approx(0.05)),
        (4, Change.APPEARED, None),
        (1, Change.DOWN, pytest.approx(-0.7)),
        (2, Change.VANISHED, None),
    ]
    assert all(row.same for row in differences(hits((1, 0.5)), hits((1, 0.5))))
    assert not differences(hits((1, 0.5)), hits((1, 0.6)))[0].same


def test_an_unchanged_library_makes_no_difference(terminal: Shell) -> None:
    (found,) = terminal.json("rerun", JOB)
    assert (found["same"], found["library_changed"]) == (True, False)
    assert found["counts"] == {
        "same": 3,
        "up": 0,
        "down": 0,
        "appeared": 0,
        "vanished": 0,
        "score_changed": 0,
    }
    assert terminal.run("rerun", JOB) == 0
    assert "Library as it was: version 3" in terminal.out
    assert terminal.out.splitlines()[-1] == "No difference"


def test_what_a_changed_library_changes(terminal: Shell, worker: builders.Worker) -> None:
    change_library(worker)
    (found,) = terminal.json("rerun", JOB)
    assert found["library_version"] == {"then": 3, "now": 5}
    changes: dict[int, Any] = {one["video_id"]: one for one in found["results"]}
    assert changes[5]["change"] == "appeared"
    assert changes[5]["then"] is None
    assert changes[2]["change"] == "vanished"
    assert changes[1]["score_change"] == changes[1]["now"]["score"] - changes[1]["then"]["score"]
    assert not found["same"]
    assert (found["then"]["result_count"], found["now"]["result_count"]) == (3, 3)


def test_the_table_for_people(terminal: Shell, worker: builders.Worker) -> None:
    change_library(worker)
    assert terminal.run("rerun", JOB) == 0
    lines = terminal.out.splitlines()
    assert "Library changed since: version 3 then, 5 now" in lines
    appeared = next(line for line in lines if "appeared" in line)
    assert appeared.split()[:3] == ["-", "1", "appeared"]
    assert "Ruby [b]and[/b] Python" in terminal.out
    assert "\x1b" not in terminal.out
    terminal.is_terminal = True
    assert terminal.run("rerun", JOB) == 0
    assert "\x1b[32m" in terminal.out  # green
    assert "\x1b[31m" in terminal.out.split("vanished")[0]


def test_another_algorithm(terminal: Shell) -> None:
    (found,) = terminal.json("rerun", JOB, "--algorithm", "text")
    assert (found["then"]["algorithm"], found["now"]["algorithm"]) == ("keyword", "text")
    assert found["counts"]["score_changed"] > 0


def test_a_job_that_failed_can_be_run(terminal: Shell, worker: builders.Worker) -> None:
    worker.run([event(request("python", job_id="bad", algorithm="magic", library_version=3))])
    assert terminal.run("rerun", "bad", "--algorithm", "keyword") == 0
    assert "magic, failed (unknown algorithm 'magic'" in terminal.out
    assert "3 appeared" in terminal.out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["nobody"], 1, "events: the search worker: No such search job\n"),
        (["../../../health"], 1, "events: the search worker: "),
        ([JOB, "--algorithm", "magic"], 2, "unknown algorithm 'magic'; installed: "),
    ],
)
def test_what_cannot_be_run(terminal: Shell, arguments: list[str], status: int, words: str) -> None:
    assert terminal.run("rerun", *arguments) == status
    assert words in terminal.told
    assert terminal.told.count("\n") == 1
    assert terminal.out == ""


def test_a_token_that_is_not_the_worker_s(terminal: Shell) -> None:
    assert terminal.worker
    terminal.worker = worker_at(terminal.worker.api.url, "wrong" * 8)
    assert terminal.run("rerun", JOB) == 2
    assert terminal.told == "events: SERVICE_TOKEN: the search worker does not accept it\n"


def test_an_algorithm_that_fails(worker: builders.Worker, shell: Shell) -> None:
    def fail(_query: Query, _library: Library) -> Findings:
        raise ZeroDivisionError("of mine")

    worker.run([event(request())])
    worker.algorithms = Algorithms([Scripted(fail)])
    worker.__post_init__()
    with served(builders.api(worker)) as url:
        shell.worker = worker_at(url)
        assert shell.run("rerun", JOB, "--algorithm", "scripted") == 1
    assert "the algorithm failed: ZeroDivisionError: of mine" in shell.told


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("http://127.0.0.1:9", 4, "the search worker at http://127.0.0.1:9 does not answer"),
        ("http://[x", 2, "'http://[x' is no address of the search worker"),
        ("ftp://x", 2, "'ftp://x' is no address of the search worker"),
    ],
)
def test_a_worker_that_is_not_there(shell: Shell, url: str, status: int, words: str) -> None:
    shell.worker = worker_at(url)
    assert shell.run("rerun", JOB) == status
    assert shell.told == f"events: {words}\n"


def test_an_answer_that_is_no_worker_s(shell: Shell) -> None:
    stranger = Flask("stranger")
    stranger.add_url_rule("/internal/v1/jobs/<_job>/rerun", view_func=lambda _job: "hello")
    with served(stranger) as url:
        shell.worker = worker_at(url)
        assert shell.run("rerun", JOB) == 4
    assert "cannot be read" in shell.told


@pytest.mark.parametrize("missing", ["SERVICE_TOKEN", "SEARCH_WORKER_URL"])
def test_a_setting_that_is_missing(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SERVICE_TOKEN", TOKEN)
    monkeypatch.setenv("SEARCH_WORKER_URL", "http://127.0.0.1:9")
    monkeypatch.delenv(missing)
    assert main(["rerun", JOB]) == 2
    assert capsys.readouterr().err == f"events: {missing}: Field required\n"


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon"])
def test_seconds_that_are_none(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["rerun", JOB, "--seconds", seconds])
    assert end.value.code == 2
    assert "is not a number of seconds above 0" in capsys.readouterr().err
