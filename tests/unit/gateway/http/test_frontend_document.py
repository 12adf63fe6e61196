"""The browser app's types are made from the document that the gateway serves now."""

import json
from pathlib import Path

from tests.unit.gateway.world import World

COMMITTED = Path(__file__).parents[4] / "frontend" / "openapi.json"
UPDATE = "save the gateway's /openapi.json as frontend/openapi.json, then `npm run generate` there"


def test_the_frontends_copy_of_the_api_document_is_current(world: World) -> None:
    served = world.app.test_client().get("/openapi.json").json
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == served, UPDATE
