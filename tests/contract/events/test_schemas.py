"""The committed schemas are those of the code, and no change breaks who knows an older one."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import jsonschema_rs
import pytest
from pydantic import Field

from shared_schemas import schema_export
from shared_schemas.compatibility import incompatibilities
from shared_schemas.events import EVENT_TYPES, EventData
from shared_schemas.schema_export import FOLDER, exported, problems_of, schema_of

_EXAMPLES = sorted((FOLDER.parent / "examples").glob("*/*/*.json"))
Change = Callable[[dict[str, Any]], None]


def test_the_committed_schemas_are_current() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert committed == exported(), "run `python -m shared_schemas.schema_export`"


def test_no_event_changed_incompatibly() -> None:
    assert problems_of(FOLDER) == []


@pytest.mark.parametrize(
    "path", _EXAMPLES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
def test_the_schemas_accept_the_examples(path: Path) -> None:
    document = json.loads(path.read_bytes())
    schema = json.loads((FOLDER / f"{document['type']}.{path.parent.name}.json").read_bytes())
    assert [str(error) for error in jsonschema_rs.iter_errors(schema, document["data"])] == []
    envelope = json.loads((FOLDER / "envelope.json").read_bytes())
    assert [str(error) for error in jsonschema_rs.iter_errors(envelope, document)] == []


class _Thing(EventData):
    type: ClassVar[str] = "thing.happened"
    user_id: Annotated[int, Field(ge=1)]
    title: str
    kind: Literal["a", "b"]
    note: str | None = None
    parts: tuple[Literal["x", "y"], ...] = ()


def _remove(schema: dict[str, Any]) -> None:
    del schema["properties"]["note"]


def _rename(schema: dict[str, Any]) -> None:
    schema["properties"]["remark"] = schema["properties"].pop("note")


def _require_a_new_one(schema: dict[str, Any]) -> None:
    schema["properties"]["weight"] = {"type": "number"}
    schema["required"].append("weight")


def _require_an_old_one(schema: dict[str, Any]) -> None:
    schema["required"].append("note")


def _stop_requiring(schema: dict[str, Any]) -> None:
    schema["required"].remove("title")


def _change_the_type(schema: dict[str, Any]) -> None:
    schema["properties"]["user_id"]["type"] = "string"


def _change_a_type_within(schema: dict[str, Any]) -> None:
    schema["properties"]["note"]["anyOf"][0]["type"] = "integer"


def _refuse_null(schema: dict[str, Any]) -> None:
    schema["properties"]["note"]["anyOf"].pop()


def _narrow(schema: dict[str, Any]) -> None:
    schema["properties"]["kind"]["enum"] = ["a"]


def _widen(schema: dict[str, Any]) -> None:
    schema["properties"]["kind"]["enum"].append("c")


def _narrow_within(schema: dict[str, Any]) -> None:
    schema["properties"]["parts"]["items"]["enum"] = ["x"]


def _raise_a_limit(schema: dict[str, Any]) -> None:
    schema["properties"]["user_id"]["minimum"] = 10


def _add_a_limit(schema: dict[str, Any]) -> None:
    schema["properties"]["title"]["maxLength"] = 5


def _change_the_default(schema: dict[str, Any]) -> None:
    schema["properties"]["note"]["default"] = "none"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_remove, "data.note: was removed"),
        (_rename, "data.note: was removed"),
        (_require_a_new_one, "data.weight: is required and was not"),
        (_require_an_old_one, "data.note: is required and was not"),
        (_stop_requiring, "data.title: was required and is not"),
        (_change_the_type, "data.user_id: type was 'integer' and is 'string'"),
        (_change_a_type_within, "data.note: type was 'string' and is 'integer'"),
        (_refuse_null, "data.note: anyOf was"),
        (_narrow, "data.kind: enum was ['a', 'b'] and is ['a']"),
        (_widen, "data.kind: enum was"),
        (_narrow_within, "data.parts[items]: enum was"),
        (_raise_a_limit, "data.user_id: minimum was 1 and is 10"),
        (_add_a_limit, "data.title: maxLength was None and is 5"),
        (_change_the_default, "data.note: default was None and is 'none'"),
    ],
)
def test_a_change_that_breaks_somebody_is_found(change: Change, said: str) -> None:
    old = schema_of(_Thing)
    new = deepcopy(old)
    change(new)
    [problem] = incompatibilities(old, new)
    assert problem.startswith(said)


def _add_an_optional_one(schema: dict[str, Any]) -> None:
    schema["properties"]["weight"] = {"type": "number", "default": 1}


def _describe(schema: dict[str, Any]) -> None:
    schema["description"] = schema["properties"]["note"]["description"] = "Better words."


@pytest.mark.parametrize("change", [_add_an_optional_one, _describe])
def test_a_change_that_everybody_bears_is_allowed(change: Change) -> None:
    old = schema_of(_Thing)
    new = deepcopy(old)
    change(new)
    assert incompatibilities(old, new) == []


def test_a_change_within_a_shared_definition_is_found() -> None:
    old = json.loads((FOLDER / "search.completed.v1.json").read_bytes())
    new = deepcopy(old)
    new["$defs"]["TopResult"]["properties"]["title"]["type"] = "integer"
    assert incompatibilities(old, new) == [
        "data.top_results[items].title: type was 'string' and is 'integer'"
    ]


@pytest.mark.parametrize("planted", ["title", "user_id"])
def test_the_command_refuses_to_write_an_incompatible_change(
    planted: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(schema_export, "FOLDER", tmp_path)
    assert schema_export.main() == 0
    file = tmp_path / "video.created.v1.json"
    before = json.loads(file.read_bytes())
    before["properties"][f"old_{planted}"] = before["properties"][planted]
    file.write_text(json.dumps(before), encoding="utf-8")
    assert schema_export.main() == 1
    assert f"video.created.v1.json: data.old_{planted}: was removed" in capsys.readouterr().err
    assert json.loads(file.read_bytes()) == before


def test_an_event_that_the_log_still_holds_cannot_go(tmp_path: Path) -> None:
    (tmp_path / "video.watched.v1.json").write_text("{}", encoding="utf-8")
    assert problems_of(tmp_path) == [
        "video.watched.v1.json: the event was removed, and the log still holds some"
    ]


def test_there_is_a_schema_for_every_event() -> None:
    names = {f"{type_}.v{version}.json" for type_, version in EVENT_TYPES}
    assert set(exported()) == names | {"envelope.json"}
