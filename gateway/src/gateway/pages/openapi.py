"""The OpenAPI 3.1 document, made from the routes, the views' docstrings and their models."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from gateway.http.csv_answers import CSV
from gateway.http.metering import template
from gateway.http.operations import ATTRIBUTE, Operation
from gateway.http.routing import IdConverter
from gateway.limits.fields import NAMES as RATE_LIMIT_FIELDS

Json = dict[str, Any]
Mode = Any  # pydantic's literal "validation" or "serialization"
_REF: Final = "#/components/schemas/{model}"
_ANY_METHOD: Final = frozenset({"HEAD", "OPTIONS"})
_DESCRIPTION: Final = """\
Search your video library over HTTP. Authenticate with `Authorization: Bearer <token or API key>`
or `X-API-Key: <key>`. Errors are problem documents (RFC 9457). Every answer carries
`X-Request-ID`; a safe one that you send is kept. An operation names the scope that an API key
needs for it beside its security schemes.
"""


class ProblemDocument(BaseModel):
    """What is wrong (RFC 9457). `error` and `detail` hold the same sentence."""

    type: str
    title: str
    status: int
    detail: str
    error: str
    instance: str


@dataclass(frozen=True)
class _Entry:
    rule: Rule
    method: str
    name: str
    docstring: str
    operation: Operation


class _Schemas:
    """The models' JSON schemas, each once, and the references to them."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        wanted: dict[tuple[type[BaseModel], Mode], None] = {
            (ProblemDocument, "serialization"): None
        }
        for entry in entries:
            operation = entry.operation
            wanted |= {(model, "serialization"): None for model in operation.answers.values()}
            given = (operation.body, operation.query)
            wanted |= {(model, "validation"): None for model in given if model is not None}
        self._refs, schema = models_json_schema(list(wanted), ref_template=_REF)
        self.components: Json = schema["$defs"]

    def body(self, model: type[BaseModel]) -> Json:
        return dict(self._refs[model, "validation"])

    def answer(self, model: type[BaseModel]) -> Json:
        return dict(self._refs[model, "serialization"])

    def parameters(self, model: type[BaseModel]) -> list[Json]:
        """Return the members of a query model as parameters."""
        schema = self.components[self.body(model)["$ref"].rpartition("/")[2]]
        required = schema.get("required", [])
        return [
            _parameter("query", name, member, required=name in required)
            for name, member in schema["properties"].items()
        ]


def document(app: Flask) -> Json:
    """Return the document of all views that say what they do (`operations.documents`)."""
    entries = list(_entries(app))
    schemas = _Schemas(entries)
    paths: dict[str, Json] = {}
    for entry in entries:
        described = _describe(entry, schemas)
        paths.setdefault(template(entry.rule.rule), {})[entry.method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Video search platform",
            "version": version("gateway"),
            "description": _DESCRIPTION,
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas.components, "securitySchemes": _SECURITY},
    }


def _entries(app: Flask) -> Iterator[_Entry]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        operation = getattr(view, ATTRIBUTE, None)
        if operation is not None:
            for method in sorted((rule.methods or set()) - _ANY_METHOD):
                docstring = inspect.getdoc(view) or ""
                yield _Entry(rule, method, view.__name__, docstring, operation)


def _describe(entry: _Entry, schemas: _Schemas) -> Json:
    operation = entry.operation
    summary, _, description = entry.docstring.partition("\n")
    described: Json = {
        "operationId": entry.name,
        "summary": summary.rstrip("."),
        "tags": [operation.tag],
        "parameters": [*_path_parameters(entry.rule), *_other_parameters(operation, schemas)],
        "responses": _responses(entry, schemas),
        "security": _security(entry),
    }
    if description.strip():
        described["description"] = description.strip()
    if operation.body is not None:
        described["requestBody"] = {
            "required": operation.body_required,
            **_json(schemas.body(operation.body)),
        }
    if operation.text_bodies:
        described["requestBody"] = {"required": True, "content": _texts(operation.text_bodies)}
    return described


def _security(entry: _Entry) -> list[Json]:
    if entry.operation.public:
        return []
    scope = entry.operation.scope_for(entry.method)
    needed = [] if scope is None else [str(scope)]
    return [{"bearer": needed}, {"apiKey": needed}]


def _path_parameters(rule: Rule) -> list[Json]:
    return [
        _parameter("path", name, _path_schema(rule, name), required=True)
        for name in sorted(rule.arguments)
    ]


def _path_schema(rule: Rule, name: str) -> Json:
    converter = rule._converters[name]  # noqa: SLF001 - werkzeug has no public way to ask
    return {"type": "integer", "minimum": 0} if isinstance(converter, IdConverter) else _TEXT


def _other_parameters(operation: Operation, schemas: _Schemas) -> list[Json]:
    asked = schemas.parameters(operation.query) if operation.query else []
    return [
        *asked,
        *(
            _parameter("header", name, {**_TEXT, "description": does}, required=False)
            for name, does in operation.request_headers.items()
        ),
    ]


def _parameter(where: str, name: str, schema: Mapping[str, Any], *, required: bool) -> Json:
    described = {key: value for key, value in schema.items() if key not in ("title", "description")}
    parameter: Json = {"in": where, "name": name, "required": required, "schema": described}
    if "description" in schema:
        parameter["description"] = schema["description"]
    return parameter


def _responses(entry: _Entry, schemas: _Schemas) -> Json:
    operation = entry.operation
    headers = {"X-Request-ID": _header("ties the answer to logs and events")}
    if not operation.public:
        headers |= {name: _header("how an API key's limits stand") for name in RATE_LIMIT_FIELDS}
    shown = headers | {name: _header(does) for name, does in operation.response_headers.items()}
    good = {
        str(status): {
            "description": _phrase(status),
            "headers": shown,
            **_answer_content(operation, schemas.answer(model)),
        }
        for status, model in operation.answers.items()
    }
    problem = _json(schemas.answer(ProblemDocument), "application/problem+json")
    bad = {
        str(status): {"description": _phrase(status), "headers": headers, **problem}
        for status in sorted({*operation.errors, *_usual_errors(entry)})
    }
    empty = {
        str(status): {"description": _phrase(status), "headers": shown}
        for status in operation.empty
    }
    return good | empty | bad


def _usual_errors(entry: _Entry) -> set[int]:
    operation = entry.operation
    errors: set[HTTPStatus] = set()
    if operation.body is not None or operation.text_bodies:
        errors |= {HTTPStatus.REQUEST_ENTITY_TOO_LARGE}
    if not operation.public:
        errors |= {
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        }
    if operation.scope_for(entry.method) or "user_id" in entry.rule.arguments:
        errors |= {HTTPStatus.FORBIDDEN}
    return {int(error) for error in errors}


def _answer_content(operation: Operation, schema: Json) -> Json:
    forms = _json(schema)
    forms["content"] |= _texts([*operation.also, *([CSV] if operation.csv else [])])
    return forms


def _texts(media_types: Iterable[str]) -> Json:
    return {media_type: {"schema": _TEXT} for media_type in media_types}


def _json(schema: Json, media_type: str = "application/json") -> Json:
    return {"content": {media_type: {"schema": schema}}}


def _header(description: str) -> Json:
    return {"description": description, "schema": _TEXT}


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


_TEXT: Final[Json] = {"type": "string"}
_SECURITY: Final[Json] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "a session's token or an API key",
    },
    "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
