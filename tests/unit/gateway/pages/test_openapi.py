"""The generated document is valid, complete and true."""

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.unit.gateway.world import World, json_of

UNDOCUMENTED = {"/", "/docs/", "/docs/{path}", "/openapi.json", "/internal/v1/producers"}


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    return json_of(world.app.test_client().get("/openapi.json"))


def test_it_is_valid_openapi_31(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(document).validate()


def test_schemas_have_names_of_their_own_and_not_of_our_modules(document: dict[str, Any]) -> None:
    assert [name for name in document["components"]["schemas"] if "__" in name] == []


def test_every_route_is_in_it(world: World, document: dict[str, Any]) -> None:
    served = {
        (re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", r"{\1}", rule.rule), method.lower())
        for rule in world.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(path, method) for path, item in document["paths"].items() for method in item}
    assert {row for row in served - told if row[0] not in UNDOCUMENTED} == set()
    assert told <= served


def test_every_operation_explains_itself(document: dict[str, Any]) -> None:
    operations = [each for item in document["paths"].values() for each in item.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    assert all(operation["summary"] and operation["tags"] for operation in operations)


def test_it_tells_who_may_call(document: dict[str, Any]) -> None:
    assert document["paths"]["/health"]["get"]["security"] == []
    listing = document["paths"]["/api/v1/users/{user_id}/videos"]["get"]
    assert listing["security"] == [{"bearer": ["read"]}, {"apiKey": ["read"]}]
    assert {"200", "400", "401", "403"} <= set(listing["responses"])
    assert {"page", "per_page", "q", "tag", "sort"} <= {
        parameter["name"] for parameter in listing["parameters"]
    }


def test_a_body_points_to_its_model(document: dict[str, Any]) -> None:
    body = document["paths"]["/api/v1/users/{user_id}/videos"]["post"]["requestBody"]
    schema = body["content"]["application/json"]["schema"]["$ref"]
    model = document["components"]["schemas"][schema.rpartition("/")[2]]
    assert model["required"] == ["title"]


def test_the_page_needs_nothing_from_outside(world: World) -> None:
    client = world.app.test_client()
    page = client.get("/docs/")
    assert page.status_code == 200
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        assert link.startswith("/docs/")
        assert client.get(link, buffered=True).status_code == 200
    assert '"validatorUrl": null' in page.text
    assert "'sha256-" in page.headers["Content-Security-Policy"]
