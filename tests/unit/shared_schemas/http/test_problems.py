import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from shared_schemas.http.problems import (
    MEDIA_TYPE,
    Problem,
    register_problem_handlers,
    unavailable,
)
from shared_schemas.storage import StorageUnavailable


@pytest.fixture
def client() -> FlaskClient:
    """Give a client of an application that fails in every way."""
    app = Flask(__name__)
    register_problem_handlers(app)
    failures = {
        "problem": Problem(409, "It is taken", headers={"ETag": '"1"'}, taken_by="you"),
        "unavailable": unavailable("The search worker", retry_after_seconds=2),
        "storage": StorageUnavailable("password=hunter2"),
        "fault": ValueError("hunter2"),
    }

    @app.post("/<name>")
    def fail(name: str) -> Response:
        raise failures[name]

    return app.test_client()


def test_a_problem_is_a_document_with_the_old_sentence(client: FlaskClient) -> None:
    answer = client.post("/problem")
    assert answer.status_code == 409
    assert answer.mimetype == MEDIA_TYPE
    assert answer.headers["ETag"] == '"1"'
    assert answer.json == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "It is taken",
        "error": "It is taken",
        "instance": "/problem",
        "taken_by": "you",
    }


def test_an_unavailable_service_says_when_to_come_back(client: FlaskClient) -> None:
    answer = client.post("/unavailable")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert answer.json is not None
    assert answer.json["service"] == "The search worker"


def test_a_storage_that_does_not_answer_is_503(client: FlaskClient) -> None:
    answer = client.post("/storage")
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert "hunter2" not in answer.text


def test_what_nobody_expected_says_nothing_of_itself(client: FlaskClient) -> None:
    answer = client.post("/fault")
    assert answer.status_code == 500
    assert answer.mimetype == MEDIA_TYPE
    assert "hunter2" not in answer.text


@pytest.mark.parametrize(("path", "status"), [("/un/known", 404), ("/problem", 405)])
def test_what_the_framework_refuses_is_a_problem_too(
    client: FlaskClient, path: str, status: int
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.mimetype == MEDIA_TYPE
    assert answer.json is not None
    assert answer.json["error"]
    assert ("Allow" in answer.headers) == (status == 405)
