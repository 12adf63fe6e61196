"""Whatever is sent, the API answers as its document says, and never with an unexpected error."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gateway.upstream.client import Answer
from tests.unit.gateway.world import User, World

CHECKS = [
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
]
PROFILE = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
ENDS_ITS_OWN_SESSION = "/api/v1/auth/logout"
NEEDS_A_SERVICE = ("analytics", "usage", "algorithms")


def test_answers_are_those_of_the_document(world: World, user: User) -> None:
    user.video()
    user.api_key()
    world.search_worker.answers["/api/v1/search/algorithms"] = Answer(200, {"algorithms": []})
    document = schemathesis.openapi.from_wsgi("/openapi.json", world.app)
    operations = [found.ok() for found in document.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 20
    for operation in operations:
        if operation.path != ENDS_ITS_OWN_SESSION and not _needs_a_service(operation.path):
            _fuzz(operation, user)


def _fuzz(operation: Any, user: User) -> None:  # noqa: ANN401 - schemathesis' own
    @given(case=operation.as_strategy())
    @PROFILE
    def ask(case: Any) -> None:  # noqa: ANN401 - schemathesis' own
        if "user_id" in case.path_parameters:
            case.path_parameters["user_id"] = user.id
        case.call_and_validate(headers=user.auth(), checks=CHECKS)

    ask()


def _needs_a_service(path: str) -> bool:
    return any(word in path for word in NEEDS_A_SERVICE)
