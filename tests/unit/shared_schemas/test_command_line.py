import pytest

from shared_schemas.command_line import run_command
from shared_schemas.errors import Unavailable
from shared_schemas.http.server import PortInUse
from shared_schemas.settings import Misconfigured
from shared_schemas.storage import StorageUnavailable


@pytest.mark.parametrize(
    ("problem", "status", "told"),
    [
        (Misconfigured("AMQP_URL: missing"), 2, "AMQP_URL"),
        (PortInUse("port 1 is in use"), 3, "SEARCH_WORKER_PORT"),
        (StorageUnavailable("no such host"), 4, "SEARCH_WORKER_DATABASE_URL"),
        (Unavailable("the gateway does not answer"), 4, "the gateway does not answer"),
    ],
)
def test_each_kind_of_problem_has_a_line_and_a_status(
    problem: Exception, status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def command() -> None:
        raise problem

    assert run_command("search-worker", command) == status
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("search-worker: ")
    assert told in line


@pytest.mark.parametrize(("returned", "status"), [(None, 0), (0, 0), (1, 1)])
def test_a_command_that_ends_says_how(returned: int | None, status: int) -> None:
    assert run_command("gateway", lambda: returned) == status


def test_what_nobody_foresaw_is_not_swallowed() -> None:
    def command() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_command("gateway", command)
