import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr

from shared_schemas.http.problems import register_problem_handlers
from shared_schemas.http.service_auth import require_service_token

_TOKEN = "t" * 32


@pytest.fixture
def client() -> FlaskClient:
    """Give a client of an application that only services may use."""
    app = Flask(__name__)
    register_problem_handlers(app)
    require_service_token(app, SecretStr(_TOKEN))
    for path in ("/health", "/ready", "/internal"):
        app.add_url_rule(path, path, lambda: "yes")
    return app.test_client()


def test_the_token_opens(client: FlaskClient) -> None:
    assert client.get("/internal", headers={"Authorization": f"Bearer {_TOKEN}"}).text == "yes"


@pytest.mark.parametrize(
    "given",
    [None, "", _TOKEN, "Bearer", f"Bearer {_TOKEN}x", f"bearer {_TOKEN}", "Bearer " + "ä" * 32],
)
@pytest.mark.parametrize("path", ["/internal", "/unknown", "/health/x"])
def test_nothing_else_does(client: FlaskClient, path: str, given: str | None) -> None:
    answer = client.get(path, headers={"Authorization": given} if given is not None else {})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert _TOKEN not in answer.text


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_everybody_may_ask_how_it_is(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200
