"""Answers made from models."""

from http import HTTPStatus

from flask import Response
from pydantic import BaseModel


class Message(BaseModel):
    """A sentence that says what was done."""

    message: str


class FacetValue(BaseModel):
    """A value, and how many videos have it."""

    value: str
    count: int


def answer(
    model: BaseModel, status: int = HTTPStatus.OK, *, exclude_unset: bool = False
) -> Response:
    """Return the model as a JSON answer; `exclude_unset` leaves out members that were not given."""
    return Response(
        model.model_dump_json(exclude_unset=exclude_unset),
        status=status,
        content_type="application/json",
    )
