"""Bodies and query strings, parsed strictly into models.

A view calls these after it has found what its path names, so that 404 comes before 400.
"""

from http import HTTPStatus
from typing import Any, Final, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, field_validator

from shared_schemas.http.problems import Problem

MEGABYTE: Final = 1_000_000
_SENTENCES: Final = {"extra_forbidden": "is no parameter of this call"}
_NOT_AN_OBJECT: Final = frozenset({"model_type", "model_attributes_type"})


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


Required: Final = AfterValidator(_filled)
"""Marks a text that must hold more than white space."""


class Members(BaseModel):
    """What a caller sends. Unknown members are ignored; a number is not a string."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="after")
    @classmethod
    def _storable(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
        if _has_nul(value):
            raise ValueError("must not contain the character NUL")
        return value


class Parameters(Members):
    """What a caller asks for in the query string, where everything is text.

    Unlike a member, an unknown parameter is refused: left out without a word, a slip of the
    keyboard would give the right answer to another question.
    """

    model_config = ConfigDict(strict=False, extra="forbid")


BodyT = TypeVar("BodyT", bound=Members)
QueryT = TypeVar("QueryT", bound=Parameters)


def body(model: type[BodyT], *, limit: int = MEGABYTE) -> BodyT:
    """Read the JSON body. Raises Problem 400 that says what is wrong, 413 over `limit` bytes."""
    request.max_content_length = limit
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        raise _body_problem(error) from None


def optional_body(model: type[BodyT]) -> BodyT:
    """Read the JSON body as `body` does; nothing at all is an empty object."""
    request.max_content_length = MEGABYTE
    return body(model) if request.get_data() else model()


def query(model: type[QueryT]) -> QueryT:
    """Read the query string. Raises Problem 400 that names the parameter."""
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise invalid(error) from None


def invalid(error: ValidationError) -> Problem:
    """Say for each member what is wrong with it, without repeating its value."""
    errors = [
        {
            "member": ".".join(str(part) for part in found["loc"]),
            "error": _SENTENCES.get(found["type"]) or _sentence(found["msg"]),
        }
        for found in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    first = errors[0]
    sentence = f"{first['member']}: {first['error']}" if first["member"] else first["error"]
    return Problem(HTTPStatus.BAD_REQUEST, sentence, errors=errors)


def _body_problem(error: ValidationError) -> Problem:
    kind = error.errors(include_url=False, include_input=False, include_context=False)[0]["type"]
    if kind == "json_invalid":
        return Problem(HTTPStatus.BAD_REQUEST, "The body is not valid JSON")
    if kind in _NOT_AN_OBJECT and not error.errors()[0]["loc"]:
        return Problem(HTTPStatus.BAD_REQUEST, "The body must be a JSON object")
    return invalid(error)


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ")


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(part) for pair in value.items() for part in pair)
    return isinstance(value, (list, tuple)) and any(_has_nul(part) for part in value)
