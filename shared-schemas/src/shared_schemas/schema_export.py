"""Writes the JSON Schema of every event beside the code: `python -m shared_schemas.schema_export`.

Refuses a change that old events or old readers could not bear.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from shared_schemas.compatibility import Schema, incompatibilities
from shared_schemas.envelope import Event, schema_urn
from shared_schemas.events import EVENT_TYPES, EventData

FOLDER: Final = Path(__file__).parent / "schemas"
_ENVELOPE: Final = "envelope.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def main() -> int:
    """Write all files; return 1 and write nothing if a change is incompatible."""
    problems = problems_of(FOLDER)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems:
        sys.stderr.write("Make it a new version of the event instead.\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    for name, text in exported().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def exported() -> dict[str, str]:
    """Return what the files must hold, by file name."""
    return {name: _text(schema) for name, schema in schemas().items()}


def schemas() -> dict[str, Schema]:
    """Return the schema of the envelope and of every event's `data`, by file name."""
    events = {file_name(model): schema_of(model) for model in EVENT_TYPES.values()}
    return {_ENVELOPE: {"$schema": _DIALECT, **Event.model_json_schema()}, **events}


def problems_of(folder: Path) -> list[str]:
    """Compare the models with the schemas in a folder; name what would break and where."""
    return [
        f"{path.name}: {problem}"
        for path in sorted(folder.glob("*.json"))
        for problem in _problems_of_file(path)
    ]


def file_name(model: type[EventData]) -> str:
    """Return the name of the file for one version of an event."""
    return f"{model.type}.v{model.version}.json"


def schema_of(model: type[EventData]) -> dict[str, Any]:
    """Return the schema of an event's `data`."""
    return {"$schema": _DIALECT, "$id": schema_urn(model), **model.model_json_schema()}


def _problems_of_file(path: Path) -> list[str]:
    schema = schemas().get(path.name)
    if schema is None:
        return ["the event was removed, and the log still holds some"]
    return incompatibilities(_read(path), schema)


def _read(path: Path) -> Schema:
    schema: Schema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
